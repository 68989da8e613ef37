//! What stands between values: indicators, comments, ends of lines.

use crate::text::Span;

/// The characters from byte `from` to byte `to` that are neither white space nor in a comment, with their places.
pub(super) fn signs(text: &str, from: usize, to: usize) -> impl Iterator<Item = (usize, char)> {
    let (mut blank, mut comment) = (text[..from].ends_with([' ', '\t', '\n']) || from == 0, false);
    text.get(from..to).unwrap_or_default().char_indices().filter_map(move |(at, c)| {
        comment = c != '\n' && (comment || (c == '#' && blank));
        blank = c.is_whitespace();
        (!comment && !blank && c != '\u{FEFF}').then_some((from + at, c))
    })
}

/// The comments from byte `from` to byte `to`, between which there is no value, each to the end of its line.
pub(super) fn comments(text: &str, from: usize, to: usize) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut blank = text[..from].ends_with([' ', '\t', '\n']) || from == 0;
    for (at, c) in text.get(from..to).unwrap_or_default().char_indices() {
        let in_last = found.last().is_some_and(|last| from + at < last.end());
        if c == '#' && blank && !in_last {
            found.push(Span::new(from + at, line_end(text, from + at)));
        }
        blank = c.is_whitespace();
    }
    found
}

/// The byte at which the line of byte `at` begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |before| before + 1)
}

/// The byte at which the line of byte `at` ends, its break not included.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |after| at + after);
    end - usize::from(end > at && text[..end].ends_with('\r'))
}

/// The byte after the break of the line that ends at `end`.
pub(super) fn after_break(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    end + if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) }
}

/// How many characters stand before byte `at` in its line; a byte order mark is none.
pub(super) fn column(text: &str, at: usize) -> usize {
    text[line_start(text, at)..at].chars().filter(|&c| c != '\u{FEFF}').count()
}

/// The break of lines that `text` uses where byte `at` is: that of its line, or else of the first.
pub(super) fn line_break(text: &str, at: usize) -> &'static str {
    let end = text[at..].find('\n').map(|after| at + after).or_else(|| text.find('\n'));
    if end.is_some_and(|end| text[..end].ends_with('\r')) { "\r\n" } else { "\n" }
}
