//! Numbers of characters to byte offsets.

/// Bytes at which every so many-th character begins.
const STRIDE: usize = 64;

/// Where the characters of one text begin.
pub(super) struct Chars<'a> {
    text: &'a str,
    marks: Vec<usize>, // empty if every character is one byte
}

impl<'a> Chars<'a> {
    /// Reads the whole of `text` once.
    pub(super) fn new(text: &'a str) -> Self {
        let marks = match text.is_ascii() {
            true => Vec::new(),
            false => text.char_indices().step_by(STRIDE).map(|(at, _)| at).collect(),
        };
        Chars { text, marks }
    }

    /// The byte at which the character of that number (from 0) begins; past the last one, the end of the text.
    pub(super) fn byte(&self, number: usize) -> usize {
        if self.marks.is_empty() {
            return number.min(self.text.len());
        }
        let Some(&from) = self.marks.get(number / STRIDE) else { return self.text.len() };
        let rest = &self.text[from..];
        rest.char_indices().nth(number % STRIDE).map_or(self.text.len(), |(at, _)| from + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_begin_where_they_begin() {
        for text in ["", "plain", "é€ 😀b\u{301}", &"é€ 😀b".repeat(50)] {
            let chars = Chars::new(text);
            for (number, (at, _)) in text.char_indices().enumerate() {
                assert_eq!(chars.byte(number), at, "{text:?}");
            }
            assert_eq!(chars.byte(text.chars().count()), text.len());
            assert_eq!(chars.byte(usize::MAX), text.len());
        }
    }
}
