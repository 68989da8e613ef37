//! Two wordings word by word: which words only one of them has.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Wordings of more words are not compared word by word; all of both counts as different.
const COMPARED: usize = 2_000;

/// A word or a mark of a wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    /// As written.
    pub text: &'t str,
    /// White space stands before it.
    pub spaced: bool,
    /// The other wording does not have it.
    pub differs: bool,
}

/// The words and marks of `text`.
pub(super) fn pieces(text: &str, differs: bool) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for word in text.split_whitespace() {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            // A point or a comma between figures belongs to them, as an apostrophe or a hyphen between letters does.
            let inner = |at: usize, c: char| {
                let next = rest[at + c.len_utf8()..].chars().next();
                matches!(c, '.' | ',' | ':' | '\'' | '’' | '-') && next.is_some_and(char::is_alphanumeric)
            };
            let is_part = |(at, c): (usize, char)| c.is_alphanumeric() || at > 0 && inner(at, c);
            let end = match first.is_alphanumeric() {
                true => {
                    rest.char_indices().find(|&found| !is_part(found)).map_or(rest.len(), |found| found.0)
                }
                false => first.len_utf8(),
            };
            pieces.push(Piece { text: &rest[..end], spaced: rest.len() == word.len(), differs });
            rest = &rest[end..];
        }
    }
    pieces
}

/// The pieces of two wordings, those marked that the other has not in its place.
pub(super) fn compared<'t>(old: &'t str, new: &'t str) -> [Vec<Piece<'t>>; 2] {
    let mut both = [pieces(old, true), pieces(new, true)];
    if both.iter().any(|pieces| pieces.len() > COMPARED) {
        return both;
    }
    let [a, b] =
        [0, 1].map(|side: usize| both[side].iter().map(|p| p.text.to_lowercase()).collect::<Vec<_>>());
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            both[0][old_index..old_index + len].iter_mut().for_each(|piece| piece.differs = false);
            both[1][new_index..new_index + len].iter_mut().for_each(|piece| piece.differs = false);
        }
    }
    both
}

/// Runs of pieces that all differ or all do not, as ranges.
pub(super) fn runs(pieces: &[Piece<'_>]) -> Vec<std::ops::Range<usize>> {
    let mut start = 0;
    let chunks = pieces.chunk_by(|a, b| a.differs == b.differs);
    chunks
        .map(|chunk| {
            start += chunk.len();
            start - chunk.len()..start
        })
        .collect()
}

/// The pieces as they were written, white space folded.
pub(super) fn joined(pieces: &[Piece<'_>]) -> String {
    let mut text = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 && piece.spaced {
            text.push(' ');
        }
        text.push_str(piece.text);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_words_of_their_own_and_figures_stay_whole() {
        let texts = |text| pieces(text, false).into_iter().map(|p| p.text).collect::<Vec<_>>();
        assert_eq!(
            texts("At 4:30, “don't” 1,200-odd."),
            ["At", "4:30", ",", "“", "don't", "”", "1,200-odd", "."]
        );
        assert_eq!(joined(&pieces("a  (b)\nc.", false)), "a (b) c.");
    }

    #[test]
    fn only_what_differs_is_marked() {
        let [old, new] = compared("The storm killed 12 people.", "The storm killed at least 14 people");
        let marked = |pieces: &[Piece<'_>]| {
            pieces.iter().filter(|p| p.differs).map(|p| p.text).collect::<Vec<_>>().join(" ")
        };
        assert_eq!((marked(&old).as_str(), marked(&new).as_str()), ("12 .", "at least 14"));
        assert_eq!(runs(&old), [0..3, 3..4, 4..5, 5..6]);
    }
}
