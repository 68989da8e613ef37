//! The text that is taken out of a file with markup, and where in the file each word of it stands.
//!
//! White space is collapsed and blocks are kept apart by an empty line, so that no sentence runs from one into the next.
//! Characters that no reader sees (soft hyphens, zero-width spaces) are left out: they would cut words in two.

/// Text that grows piece by piece.
#[derive(Clone, Debug, Default)]
pub(super) struct Extract {
    text: String,
    pieces: Vec<Piece>,
    gap: Option<Gap>,
}

/// What stands between two words; the stronger one holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Any white space. The byte of the file it stands at, if it is a single blank there.
    Space(Option<usize>),
    /// Two cells of a row.
    Cell,
    /// A line ends, and the sentence may go on.
    Line,
    /// A paragraph, a heading, a row or an item of a list ends.
    Block,
}

/// Where the words of an extracted text stand in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    pieces: Vec<Piece>, // in the order of the text, without overlap
}

/// A stretch of the text that comes from one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    text: u32,      // first byte in the text
    len: u32,       // bytes in the text
    file: u32,      // first byte in the file
    verbatim: bool, // whether the file has the same bytes there, and not an entity or an escape
}

impl Extract {
    /// Adds `words`, which stand at byte `at` of the file as they are. With `lines`, its line breaks count.
    pub(super) fn verbatim(&mut self, words: &str, at: usize, lines: bool) {
        for (offset, c) in words.char_indices() {
            if !c.is_whitespace() {
                self.push(c, at + offset, true);
            } else if lines && c == '\n' {
                self.gap(Gap::Line);
            } else {
                self.gap(Gap::Space((c == ' ').then_some(at + offset)));
            }
        }
    }

    /// Adds `words`, which the file writes in other characters, from its byte `at` on.
    pub(super) fn replaced(&mut self, words: &str, at: usize) {
        for c in words.chars() {
            if c.is_whitespace() {
                self.gap(Gap::Space(None));
            } else {
                self.push(c, at, false);
            }
        }
    }

    /// Adds `words`, which the file has in `raw`, at its byte `at`, perhaps with entities or escapes or marks around them:
    /// word by word.
    pub(super) fn aligned(&mut self, words: &str, raw: &str, at: usize) {
        let mut rest = raw_words(raw);
        for (n, word) in words.split_whitespace().enumerate() {
            if n > 0 || words.starts_with(char::is_whitespace) {
                self.gap(Gap::Space(None));
            }
            // What of the file is in no word, as the mark before a heading, is passed over.
            let ahead = rest.clone().take(PASSED_OVER).position(|(_, raw)| raw.contains(word));
            match rest.nth(ahead.unwrap_or(0)) {
                Some((start, raw)) => match raw.find(word) {
                    Some(found) => self.verbatim(word, at + start + found, false),
                    None => self.replaced(word, at + start),
                },
                None => self.replaced(word, at + raw.len()),
            }
        }
        if words.ends_with(char::is_whitespace) {
            self.gap(Gap::Space(None));
        }
    }

    /// Ends a word, a line or a block before whatever comes next.
    pub(super) fn gap(&mut self, gap: Gap) {
        self.gap = Some(match self.gap {
            // Of two blanks neither is the single one.
            Some(Gap::Space(_)) if matches!(gap, Gap::Space(_)) => Gap::Space(None),
            Some(Gap::Line) if gap == Gap::Line => Gap::Block,
            Some(before) => before.max(gap),
            None => gap,
        });
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether its first block has the words of `title` and no other.
    pub(super) fn begins_with(&self, title: &str) -> bool {
        same_words(self.text.split("\n\n").next().unwrap_or_default(), title)
    }

    /// Adds another text as a block of its own.
    pub(super) fn append(&mut self, other: Extract) {
        self.gap(Gap::Block);
        if other.text.is_empty() {
            return;
        }
        self.close_gap(usize::MAX);
        let moved = self.text.len() as u32;
        self.text.push_str(&other.text);
        self.pieces.extend(other.pieces.into_iter().map(|p| Piece { text: p.text + moved, ..p }));
        self.gap = other.gap;
    }

    /// The text with a line break at its end, and its places.
    pub(super) fn finish(mut self) -> (String, Places) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        (self.text, Places { pieces: self.pieces })
    }

    fn push(&mut self, c: char, at: usize, verbatim: bool) {
        if matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}' | '\u{2060}') {
            return;
        }
        self.close_gap(at);
        let (text, len) = (self.text.len() as u32, c.len_utf8() as u32);
        self.text.push(c);
        match self.pieces.last_mut() {
            Some(last) if verbatim && last.goes_on_at(text, at) => last.len += len,
            _ => self.pieces.push(Piece { text, len, file: at as u32, verbatim }),
        }
    }

    /// Writes what stands between the words so far and the next, which begins at byte `next` of the file.
    fn close_gap(&mut self, next: usize) {
        let Some(gap) = self.gap.take().filter(|_| !self.text.is_empty()) else { return };
        let text = self.text.len() as u32;
        self.text.push_str(match gap {
            Gap::Space(_) => " ",
            Gap::Cell => " | ",
            Gap::Line => "\n",
            Gap::Block => "\n\n",
        });
        if let (Gap::Space(Some(blank)), Some(last)) = (gap, self.pieces.last_mut())
            && last.goes_on_at(text, blank)
            && blank + 1 == next
        {
            last.len += 1;
        }
    }
}

/// Whether two texts have the same words, whatever marks and capitals they have.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    let letters =
        |word: &str| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let words =
        |text: &str| text.split_whitespace().map(letters).filter(|word| !word.is_empty()).collect::<Vec<_>>();
    words(a) == words(b)
}

/// How many words of the file may stand before the one that is looked for.
const PASSED_OVER: usize = 4;

/// The words of `raw` and where they begin.
fn raw_words(raw: &str) -> impl Iterator<Item = (usize, &str)> + Clone {
    raw.split_whitespace().map(move |word| (word.as_ptr() as usize - raw.as_ptr() as usize, word))
}

impl Piece {
    /// Whether byte `text` of the text and byte `file` of the file come right after it.
    fn goes_on_at(&self, text: u32, file: usize) -> bool {
        self.verbatim && self.text + self.len == text && (self.file + self.len) as usize == file
    }
}

impl Places {
    /// The byte of the file at which byte `at` of the text stands. What is in no file, as the gap between two blocks, stands
    /// where the words before it end.
    pub(super) fn in_file(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.text as usize <= at);
        let Some(piece) = next.checked_sub(1).map(|last| self.pieces[last]) else {
            return self.pieces.first().map_or(0, |first| first.file as usize);
        };
        let into = (at - piece.text as usize).min(piece.len as usize);
        piece.file as usize + if piece.verbatim { into } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_collapsed_and_every_word_keeps_its_place() {
        let file = "  Two \t men\r\nfled.";
        let mut extract = Extract::default();
        extract.verbatim(file, 0, false);
        let (text, places) = extract.finish();
        assert_eq!(text, "Two men fled.\n");
        for word in ["Two", "men", "fled."] {
            let at = text.find(word).unwrap();
            assert!(file[places.in_file(at)..].starts_with(word), "{word}");
        }
    }

    #[test]
    fn single_blanks_make_no_pieces() {
        let mut extract = Extract::default();
        extract.verbatim("Two men fled on foot.", 7, false);
        assert_eq!(extract.pieces.len(), 1);
        extract.verbatim("  Then they hid.", 28, false);
        assert_eq!(extract.pieces.len(), 2);
    }

    #[test]
    fn the_stronger_gap_holds() {
        let mut extract = Extract::default();
        extract.verbatim("One", 0, false);
        extract.gap(Gap::Block);
        extract.gap(Gap::Space(None));
        extract.verbatim(" two", 3, false);
        extract.gap(Gap::Cell);
        extract.verbatim("three", 9, false);
        assert_eq!(extract.text(), "One\n\ntwo | three");
    }

    #[test]
    fn what_no_reader_sees_is_left_out() {
        let mut extract = Extract::default();
        extract.verbatim("gov\u{AD}ern\u{200B}ment", 0, false);
        let (text, places) = extract.finish();
        assert_eq!((text.as_str(), places.in_file(3)), ("government\n", 5));
    }

    #[test]
    fn words_written_otherwise_stand_where_they_begin() {
        let raw = r"Smith &amp; Sons\_ closed";
        let mut extract = Extract::default();
        extract.aligned("Smith & Sons_ closed", raw, 10);
        let (text, places) = extract.finish();
        let place = |word: &str| places.in_file(text.find(word).unwrap()) - 10;
        assert_eq!((place("Smith"), place("&"), place("Sons")), (0, 6, 12));
        assert_eq!(place("closed"), raw.find("closed").unwrap());
    }
}
