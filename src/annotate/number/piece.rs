//! A text cut into words, runs of digits and single marks, for the grammar of numbers.
//!
//! Finer than tokens: `$1.2bn`, `24-member` and `10km` fall into their parts, and no part depends on a tagger. Web and
//! mail addresses stay whole, so that nothing inside them is read.

use std::ops::Range;

use crate::text::Span;

/// What a piece is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// ASCII digits.
    Digits,
    /// One character of any other kind.
    Mark,
    /// A web or mail address.
    Opaque,
}

/// What stands between a piece and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    Joined,
    /// White space on one line, or one line break.
    Space,
    /// An empty line, or the start of the text.
    Break,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    start: u32,
    end: u32,
    kind: Kind,
    gap: Gap,
}

/// The pieces of one text, by index. Indices past the end are allowed everywhere and match nothing.
#[derive(Debug)]
pub(super) struct Pieces<'t> {
    text: &'t str,
    lower: String, // ASCII letters in lower case, so offsets stay
    list: Vec<Piece>,
}

impl<'t> Pieces<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut list = Vec::new();
        let (mut at, mut gap) = (0, Gap::Break);
        while let Some(first) = text[at..].chars().next() {
            if first.is_whitespace() {
                let end = run(text, at, char::is_whitespace);
                gap = if text[at..end].matches('\n').count() > 1 { Gap::Break } else { Gap::Space };
                at = end;
                continue;
            }
            let (end, kind) = piece_at(text, at, first, gap);
            list.push(Piece {
                start: at as u32,
                end: end as u32,
                kind,
                gap: if at == 0 { Gap::Break } else { gap },
            });
            (at, gap) = (end, Gap::Joined);
        }
        Pieces { text, lower: text.to_ascii_lowercase(), list }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The words as written; empty past the end.
    pub(super) fn raw(&self, i: usize) -> &'t str {
        self.list.get(i).map_or("", |p| &self.text[p.start as usize..p.end as usize])
    }

    /// The same with ASCII letters in lower case.
    pub(super) fn low(&self, i: usize) -> &str {
        self.list.get(i).map_or("", |p| &self.lower[p.start as usize..p.end as usize])
    }

    pub(super) fn is(&self, i: usize, low: &str) -> bool {
        self.low(i) == low
    }

    pub(super) fn kind(&self, i: usize) -> Option<Kind> {
        self.list.get(i).map(|p| p.kind)
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Word)
    }

    pub(super) fn is_digits(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Digits)
    }

    /// Whether piece `i` touches the one before it.
    pub(super) fn joined(&self, i: usize) -> bool {
        self.list.get(i).is_some_and(|p| p.gap == Gap::Joined)
    }

    /// Whether piece `i` opens the text or a paragraph, or is past the end.
    pub(super) fn broken(&self, i: usize) -> bool {
        self.list.get(i).is_none_or(|p| p.gap == Gap::Break)
    }

    /// Whether piece `i` is a word that begins with a capital letter.
    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.is_word(i) && self.raw(i).starts_with(char::is_uppercase)
    }

    /// Whether piece `i` opens a sentence, as far as marks tell.
    pub(super) fn opens(&self, i: usize) -> bool {
        i == 0 || self.broken(i) || matches!(self.raw(i - 1), "." | "?" | "!" | ":" | "\"" | "“" | "”" | ";")
    }

    /// The index of the piece before `i`, unless a paragraph begins with `i`.
    pub(super) fn before(&self, i: usize) -> Option<usize> {
        (!self.broken(i) || i == self.len()).then(|| i.checked_sub(1)).flatten()
    }

    /// Whether a hyphen or dash stands at `i`.
    pub(super) fn is_hyphen(&self, i: usize) -> bool {
        matches!(self.raw(i), "-" | "‐" | "‑" | "–" | "—" | "−")
    }

    /// The bytes from piece `range.start` to piece `range.end - 1`.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let last = range.end.saturating_sub(1).max(range.start);
        Span::new(self.list[range.start].start as usize, self.list[last].end as usize)
    }

    /// The white space before piece `i`.
    pub(super) fn space_before(&self, i: usize) -> &'t str {
        let from = i.checked_sub(1).map_or(0, |b| self.list[b].end as usize);
        self.list.get(i).map_or("", |p| &self.text[from..p.start as usize])
    }
}

/// Where the piece that begins at `at` ends, and its kind.
fn piece_at(text: &str, at: usize, first: char, gap: Gap) -> (usize, Kind) {
    if (gap != Gap::Joined || matches!(text[..at].chars().next_back(), Some('(' | '"' | '<' | '[')))
        && let Some(end) = address(text, at)
    {
        return (end, Kind::Opaque);
    }
    if first.is_ascii_digit() {
        (run(text, at, |c| c.is_ascii_digit()), Kind::Digits)
    } else if first.is_alphabetic() && !matches!(first, 'º' | 'ª') {
        (run(text, at, |c| c.is_alphabetic() && !matches!(c, 'º' | 'ª')), Kind::Word)
    } else {
        (at + first.len_utf8(), Kind::Mark)
    }
}

fn run(text: &str, at: usize, test: impl Fn(char) -> bool) -> usize {
    text[at..].find(|c| !test(c)).map_or(text.len(), |len| at + len)
}

/// The end of the web or mail address at `at`, if one begins there. What shows that it is one must stand in its first 128
/// bytes, and what lies beyond the first 2048 is cut, so that no text costs more than its length.
fn address(text: &str, at: usize) -> Option<usize> {
    let head = chunk(text, at, 128);
    let is_address = head.contains("://")
        || head.get(..4).is_some_and(|h| h.eq_ignore_ascii_case("www."))
        || (head.contains('@')
            && head.contains('.')
            && head.starts_with(|c: char| c.is_ascii_alphanumeric()))
        || [".com/", ".org/", ".net/"].iter().any(|end| head.contains(end));
    let whole = if is_address { chunk(text, at, 2048) } else { "" };
    let end = at + whole.trim_end_matches(['.', ',', ';', ')', ']', '"', '>', '!', '?']).len();
    (end > at).then_some(end)
}

/// What stands from `at` to the next white space, or the first `most` bytes of it.
fn chunk(text: &str, at: usize, most: usize) -> &str {
    let most = text.floor_char_boundary(at.saturating_add(most));
    text[at..most].split(char::is_whitespace).next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let pieces = Pieces::new(text);
        (0..pieces.len()).map(|i| pieces.raw(i)).collect()
    }

    #[test]
    fn glued_forms_fall_apart() {
        assert_eq!(cut("$1.2bn, 24-day"), ["$", "1", ".", "2", "bn", ",", "24", "-", "day"]);
    }

    #[test]
    fn addresses_stay_whole() {
        assert_eq!(cut("see http://a.example/1?b=20% now"), ["see", "http://a.example/1?b=20%", "now"]);
        assert_eq!(cut("3.5 a.b"), ["3", ".", "5", "a", ".", "b"]);
    }

    #[test]
    fn an_empty_line_breaks_and_a_line_end_does_not() {
        let pieces = Pieces::new("a\nb\n\nc");
        assert_eq!((pieces.broken(1), pieces.broken(2)), (false, true));
    }
}
