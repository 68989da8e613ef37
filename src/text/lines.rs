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
    starts: Vec<u32>, // byte offset of each line's first character; never empty
}

impl LineIndex {
    /// Reads the whole of `text` once.
    pub fn new(text: &str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(at, _)| at as u32 + 1);
        LineIndex { starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    /// The place of byte `at` of the `text` that the index was made from.
    pub fn position(&self, text: &str, at: usize) -> Position {
        let line = self.starts.partition_point(|&start| start as usize <= at);
        let start = self.starts[line - 1] as usize;
        Position { line, column: text[start..at].chars().count() + 1 }
    }
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
}
