//! Where scalars end, which the parser does not say exactly.

use crate::yaml::place::{after_break, line_end};

/// Where the quoted words end that begin at byte `start`, the second quotation mark included. The parser counts blanks
/// and a comment behind it to them.
pub(super) fn after_quote(text: &str, start: usize, quote: char) -> usize {
    let mut chars = text[start..].char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && quote == '"' {
            chars.next();
        } else if c == quote {
            match chars.peek() {
                Some((_, next)) if *next == quote && quote == '\'' => chars.next(),
                _ => return start + at + 1,
            };
        }
    }
    text.len()
}

/// Where a block scalar ends that says `words`: at the end of the last line that belongs to it. The parser reads on
/// to the next value, over blank lines, which belong to it only if it says so.
pub(super) fn block_end(text: &str, header: usize, end: usize, words: &str) -> usize {
    let first = line_end(text, header);
    let keeps = text[header..first].split('#').next().is_some_and(|marks| marks.contains('+'));
    let body = after_break(text, first);
    // Blank lines longer than the indentation are words, too; the shortest line that is not blank tells how long it is.
    let whole = &text[body.min(end)..end];
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let narrow = whole.lines().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    let (mut at, mut last) = (body, first);
    for line in whole.split_inclusive('\n') {
        let words_in = line.trim_end_matches(['\n', '\r']);
        let ended = line.len() > words_in.len();
        if !words_in.trim().is_empty() || (ended && (keeps || (!words.is_empty() && words_in.len() > narrow)))
        {
            last = at + words_in.len();
        }
        at += line.len();
    }
    last
}
