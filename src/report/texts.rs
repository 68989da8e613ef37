//! The texts of the sources, for formats that point into them in other units than lines and columns.

use std::collections::BTreeMap;

use crate::source::Source;
use crate::text::Position;

/// Texts by the path of their source; none need be there.
#[derive(Clone, Debug, Default)]
pub struct Texts<'a>(BTreeMap<&'a str, Text<'a>>);

#[derive(Clone, Copy, Debug)]
struct Text<'a> {
    words: &'a str,
    file: &'a str,  // what lines and columns count in
    has_mark: bool, // its first character stands for a byte order mark
}

impl<'a> Texts<'a> {
    /// The texts of `sources`.
    pub fn of(sources: &'a [Source]) -> Self {
        let text = |s: &'a Source| Text {
            words: s.own_text(),
            file: s.file_text(),
            has_mark: s.has_byte_order_mark(),
        };
        Texts(sources.iter().map(|s| (s.path.as_str(), text(s))).collect())
    }

    /// The text of `path`.
    pub fn words(&self, path: &str) -> Option<&'a str> {
        self.0.get(path).map(|text| text.words)
    }

    /// How many characters stand before byte `at` of the text of `path`; a byte order mark is none. Nothing if the text is
    /// not at hand, was taken out of a file that is no plain text, or `at` is no character boundary of it.
    pub fn characters_before(&self, path: &str, at: usize) -> Option<usize> {
        let text = self.0.get(path).filter(|text| text.words == text.file)?;
        let count = text.words.get(..at)?.chars().count();
        Some(count - usize::from(text.has_mark && count > 0))
    }

    /// The column of `place` in the file at `path` as tools count it that know no characters: in bytes, from 1.
    pub fn byte_column(&self, path: &str, place: Position) -> Option<usize> {
        let text = self.0.get(path)?;
        let line = text.file.split('\n').nth(place.line.checked_sub(1)?)?;
        let mark = usize::from(text.has_mark && place.line == 1); // no column, but bytes
        let mut starts = line.char_indices().map(|(at, _)| at).chain([line.len()]).skip(mark);
        Some(starts.nth(place.column.checked_sub(1)?)? + 1)
    }

    /// The `most` characters before the bytes of `span` and the `most` after them, or as many as there are.
    pub fn around(&self, path: &str, span: (usize, usize), most: usize) -> Option<(&'a str, &'a str)> {
        let text = self.0.get(path)?;
        let (mut before, after) = (text.words.get(..span.0)?, text.words.get(span.1..)?);
        // Of a text that was taken out of its file the mark is no part.
        if text.has_mark && text.words.as_ptr() == text.file.as_ptr() {
            before = before.get(before.chars().next().map_or(0, char::len_utf8)..)?;
        }
        let from = before.char_indices().rev().nth(most.saturating_sub(1)).map_or(0, |(at, _)| at);
        let to = after.char_indices().nth(most).map_or(after.len(), |(at, _)| at);
        Some((&before[from..], &after[..to]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_characters_or_in_bytes() {
        let sources = [Source::from_text("a.txt", "Café.\nÉté: two died.")];
        let (texts, at) = (Texts::of(&sources), sources[0].text.find("two").unwrap());
        assert_eq!(texts.characters_before("a.txt", at), Some(11));
        let place = |line, column| Position { line, column };
        assert_eq!(texts.byte_column("a.txt", place(2, 6)), Some(8));
        assert_eq!(texts.byte_column("a.txt", place(2, 15)), Some(17), "after the last");
        assert_eq!(texts.around("a.txt", (at, at + 3), 4), Some(("té: ", " die")));
        assert_eq!(texts.around("a.txt", (at, at + 3), 99), Some(("Café.\nÉté: ", " died.")));
        assert_eq!(texts.characters_before("b.txt", 0), None);
        assert_eq!(texts.characters_before("a.txt", 4), None, "no character begins there");
        assert_eq!(
            (texts.byte_column("a.txt", place(2, 16)), texts.byte_column("a.txt", place(3, 1))),
            (None, None)
        );
    }

    #[test]
    fn a_byte_order_mark_is_no_character() {
        let sources = [Source::from_text("a.txt", "\u{FEFF}Two died.")];
        let texts = Texts::of(&sources);
        assert_eq!(
            (texts.characters_before("a.txt", 3), texts.characters_before("a.txt", 7)),
            (Some(0), Some(4))
        );
        assert_eq!(texts.around("a.txt", (7, 11), 9), Some(("Two ", ".")));
        assert_eq!(texts.byte_column("a.txt", Position { line: 1, column: 5 }), Some(8), "but it has bytes");
    }
}
