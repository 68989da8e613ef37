//! A text cut into words, digits and marks, for the grammars of dates and times.
//!
//! Coarser than the syntax model's tokens, and there before them: `7pm` is a number and a word without a gap, `p.m.` two
//! words and two marks. Only ASCII digits count as digits.

use crate::text::Span;

/// What a piece of text is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A run of letters.
    Letters,
    /// A run of ASCII digits.
    Digits,
    /// One character that is neither, nor white space.
    Mark,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    span: Span,
    kind: Kind,
    gap: Gap,
}

/// What lies between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    None,
    Space,
    /// A line or paragraph ended; no expression runs across.
    Break,
}

/// The words of one text. Indices beyond the end are allowed and read as the empty word.
pub(crate) struct Words<'t> {
    text: &'t str,
    lower: String, // ASCII lower case, so that byte offsets stay those of the text
    words: Vec<Word>,
}

impl<'t> Words<'t> {
    /// Cuts `text` up; linear in its length.
    pub(crate) fn new(text: &'t str) -> Self {
        let mut words: Vec<Word> = Vec::with_capacity(text.len() / 5);
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            if c.is_whitespace() {
                continue;
            }
            let kind = kind_of(c);
            let mut end = start + c.len_utf8();
            while kind != Kind::Mark
                && let Some(&(at, next)) = chars.peek()
                && kind_of(next) == kind
                && !next.is_whitespace()
            {
                end = at + next.len_utf8();
                chars.next();
            }
            let gap = gap_before(text, words.last().map_or(0, |w| w.span.end()), start);
            words.push(Word { span: Span::new(start, end), kind, gap });
        }
        Words { text, lower: text.to_ascii_lowercase(), words }
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The text that was cut up.
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// Word `at` in ASCII lower case.
    pub(crate) fn low(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.span.of(&self.lower))
    }

    /// Word `at` as written.
    pub(crate) fn raw(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |w| w.span.of(self.text))
    }

    /// The word before `at` in ASCII lower case, if it stands on the same line.
    pub(crate) fn before(&self, at: usize) -> &str {
        if at == 0 || self.broken(at) { "" } else { self.low(at - 1) }
    }

    /// Whether word `at` reads `word` (lower case) and no line ended before it.
    pub(crate) fn is(&self, at: usize, word: &str) -> bool {
        self.low(at) == word && !self.broken(at)
    }

    /// Whether word `at` is one of `words` (lower case) and no line ended before it.
    pub(crate) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.low(at)) && !self.broken(at)
    }

    /// What word `at` is made of.
    pub(crate) fn kind(&self, at: usize) -> Option<Kind> {
        self.words.get(at).map(|w| w.kind)
    }

    /// Whether word `at` is a run of letters.
    pub(crate) fn is_letters(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Letters)
    }

    /// Whether word `at` begins with a capital.
    pub(crate) fn is_capital(&self, at: usize) -> bool {
        self.raw(at).starts_with(char::is_uppercase)
    }

    /// The number that word `at` writes in digits, and with how many.
    pub(crate) fn digits(&self, at: usize) -> Option<(u32, usize)> {
        let word = self.words.get(at).filter(|w| w.kind == Kind::Digits)?;
        let text = word.span.of(self.text);
        Some((text.parse().ok()?, text.len()))
    }

    /// Whether word `at` follows the one before without a gap.
    pub(crate) fn glued(&self, at: usize) -> bool {
        at > 0 && self.words.get(at).is_some_and(|w| w.gap == Gap::None)
    }

    /// Whether a line or paragraph ended before word `at`; true at both ends of the text.
    pub(crate) fn broken(&self, at: usize) -> bool {
        at == 0 || self.words.get(at).is_none_or(|w| w.gap == Gap::Break)
    }

    /// The bytes of words `from..to`, which must not be empty.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        self.words[from].span.cover(self.words[to - 1].span)
    }

    /// Index of the first word that begins at byte `at` or later.
    #[cfg(test)]
    pub(crate) fn index_at(&self, at: usize) -> usize {
        self.words.partition_point(|w| w.span.start() < at)
    }

    /// Whether word `at` is a hyphen or dash.
    pub(crate) fn is_dash(&self, at: usize) -> bool {
        matches!(self.low(at), "-" | "–" | "—" | "‑")
    }

    /// Whether word `at` is an apostrophe or single quotation mark.
    pub(crate) fn is_apostrophe(&self, at: usize) -> bool {
        matches!(self.low(at), "'" | "’" | "‘")
    }

    /// The index after `words` (lower case, separated by single spaces in `phrase`) if they stand at `at`.
    ///
    /// An apostrophe in the phrase stands for any of its shapes.
    pub(crate) fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut next = at;
        for word in phrase.split(' ') {
            let same = if word == "'" { self.is_apostrophe(next) } else { self.low(next) == word };
            if !same || (next > at && self.broken(next)) {
                return None;
            }
            next += 1;
        }
        Some(next)
    }
}

fn kind_of(c: char) -> Kind {
    if c.is_ascii_digit() {
        Kind::Digits
    } else if c.is_alphabetic() {
        Kind::Letters
    } else {
        Kind::Mark
    }
}

/// A line that was only wrapped goes on: it is long, and stops neither at a full stop nor before a blank line.
fn gap_before(text: &str, end: usize, start: usize) -> Gap {
    let between = &text[end..start];
    if between.is_empty() {
        return Gap::None;
    }
    match between.bytes().filter(|&b| b == b'\n').count() {
        0 => Gap::Space,
        1 if is_wrapped(&text[..end]) => Gap::Space,
        _ => Gap::Break,
    }
}

/// Lines shorter than this (bytes) are headings, bylines or ends of paragraphs, not wrapped prose.
const WRAPPED_LINE: usize = 50;

fn is_wrapped(before: &str) -> bool {
    let line = before.bytes().rev().take(WRAPPED_LINE).take_while(|&b| b != b'\n').count();
    line == WRAPPED_LINE && before.ends_with(|c: char| c.is_ascii_lowercase() || c == ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_four_words_without_gaps() {
        let words = Words::new("at 7:30pm");
        assert_eq!((1..5).map(|w| words.low(w)).collect::<Vec<_>>(), ["7", ":", "30", "pm"]);
        assert!(words.glued(4) && !words.glued(1));
    }

    #[test]
    fn a_short_line_ends_and_a_wrapped_one_goes_on() {
        let wrapped = format!("{} on May\n3 in Rome", "word ".repeat(12));
        let words = Words::new(&wrapped);
        assert!(!words.broken(words.index_at(wrapped.find('3').unwrap())));
        let words = Words::new("Seen in May\n3 killed in Rome");
        assert!(words.broken(3));
    }
}
