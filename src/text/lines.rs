//! Byte offsets to lines and columns.

/// A place as people and editors name it. Both count from 1; the column counts characters, not bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

/// Where the lines of one text begin. A line ends at `\n`; a `\r` before it belongs to the line it ends.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,     // byte offset of each line's first character; never empty
    characters: Vec<u32>, // how many characters begin before each full STRIDE of bytes
}

/// Characters are counted from the nearest multiple of so many bytes: a web page may be one line.
const STRIDE: usize = 4096;

impl LineIndex {
    /// Reads the whole of `text` once.
    pub fn new(text: &str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(at, _)| at as u32 + 1);
        let mut characters = vec![0];
        for stride in text.as_bytes().chunks_exact(STRIDE) {
            characters.push(characters[characters.len() - 1] + begun(stride));
        }
        LineIndex { starts: std::iter::once(0).chain(after_breaks).collect(), characters }
    }

    /// The place of byte `at` of the `text` that the index was made from.
    pub fn position(&self, text: &str, at: usize) -> Position {
        let line = self.starts.partition_point(|&start| start as usize <= at);
        let start = self.starts[line - 1] as usize;
        let column = if at - start < STRIDE {
            begun(&text.as_bytes()[start..at])
        } else {
            self.before(text, at) - self.before(text, start)
        };
        Position { line, column: column as usize + 1 }
    }

    /// How many characters of `text` begin before byte `at`.
    fn before(&self, text: &str, at: usize) -> u32 {
        let stride = at / STRIDE;
        self.characters[stride] + begun(&text.as_bytes()[stride * STRIDE..at])
    }
}

/// How many characters begin in `bytes` of UTF-8.
fn begun(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "é€ a\nb";
        let lines = LineIndex::new(text);
        assert_eq!(lines.position(text, text.find('a').unwrap()), Position { line: 1, column: 4 });
        assert_eq!(lines.position(text, text.find('b').unwrap()), Position { line: 2, column: 1 });
    }

    #[test]
    fn long_lines_are_counted_alike() {
        let text = format!("a\n{}", "é€ a".repeat(3000));
        let lines = LineIndex::new(&text);
        for at in [2, 4095, 4098, 8192, 10_002, text.len()].map(|at| text.floor_char_boundary(at)) {
            let column = text[2..at].chars().count() + 1;
            assert_eq!(lines.position(&text, at), Position { line: 2, column });
        }
    }
}
