//! spaCy's English tokenizer: text to tokens with their norms, at spaCy's boundaries.
//!
//! Strong on edited English. Scripts that are written without spaces come out as long words, as they do from spaCy.

mod affix;
mod chars;
mod exceptions;
mod norm;
mod url;
mod word;

use crate::text::Span;
use word::Piece;

pub(super) use chars::{is_letter, is_space};

/// A token before anything is known of it but its letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RawToken {
    /// Its bytes in the text; the one space that may follow is not part of it.
    pub span: Span,
    /// The normalised form that the network reads: `n't` is `not`, `Tuesday` is `tuesday`.
    pub norm: Box<str>,
    /// Whether one ASCII space follows that belongs to no token.
    pub space_after: bool,
}

/// Cuts `text` into tokens. Together with the spaces they are followed by they cover every byte of it, in order.
pub(super) fn tokenize(text: &str) -> Vec<RawToken> {
    let pieces = exceptions::restore(text, cut_at_space(text));
    pieces.into_iter().map(|piece| finish(text, piece)).collect()
}

fn finish(text: &str, Piece { start, end, norm, space_after }: Piece) -> RawToken {
    let norm = norm.map_or_else(|| norm::of(&text[start..end]), Box::from);
    RawToken { span: Span::new(start, end), norm, space_after }
}

/// Cuts `text` where white space begins or ends, and the words in between into tokens.
///
/// The first space behind a word belongs to no token; all other white space is a token of its own, up to the next word.
fn cut_at_space(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(text.len() / 5);
    let mut start = 0;
    let mut in_space = text.starts_with(is_space);
    for (at, c) in text.char_indices() {
        if is_space(c) == in_space {
            continue;
        }
        if start < at {
            word::cut(&text[start..at], start, &mut pieces);
        }
        start = at;
        in_space = !in_space;
        if c == ' ' {
            start += 1;
            pieces.last_mut().expect("a word stands before").space_after = true;
        }
    }
    if start < text.len() {
        word::cut(&text[start..], start, &mut pieces);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text).iter().map(|token| token.span.of(text)).collect()
    }

    fn norms(text: &str) -> Vec<Box<str>> {
        tokenize(text).into_iter().map(|token| token.norm).collect()
    }

    #[test]
    fn marks_are_cut_off() {
        assert_eq!(
            words("\"Stop,\" he said (twice)."),
            ["\"", "Stop", ",", "\"", "he", "said", "(", "twice", ")", "."]
        );
        assert_eq!(words("[(“Oh…”)]!"), ["[", "(", "“", "Oh", "…", "”", ")", "]", "!"]);
    }

    #[test]
    fn contractions_are_cut() {
        assert_eq!(
            words("They can't, won’t; it's Ann's."),
            ["They", "ca", "n't", ",", "wo", "n’t", ";", "it", "'s", "Ann", "'s", "."]
        );
        assert_eq!(norms("I'm sure he'd've"), ["i", "am", "sure", "he", "would", "have"].map(Box::from));
    }

    #[test]
    fn abbreviations_stay_whole() {
        assert_eq!(
            words("Gen. Ray left the U.S. at 5 p.m."),
            ["Gen.", "Ray", "left", "the", "U.S.", "at", "5", "p.m."]
        );
        assert_eq!(words("(e.g. St. Ives)"), ["(", "e.g.", "St.", "Ives", ")"]);
    }

    #[test]
    fn addresses_and_numbers_stay_whole() {
        for word in [
            "https://example.org/a-b?c=d",
            "me@example.org",
            "12,000",
            "3.14",
            "10:30",
            "and/or",
            ":-)",
            "A&B",
        ] {
            assert_eq!(words(word), [word]);
        }
    }

    #[test]
    fn words_that_look_like_contractions_stay_whole() {
        for word in ["well", "shell", "ill", "its", "were", "Ill", "hell", "cart"] {
            assert_eq!(words(word), [word]);
        }
    }

    #[test]
    fn compounds_are_cut_at_hyphens() {
        assert_eq!(
            words("a 10-year-old in mid-May"),
            ["a", "10", "-", "year", "-", "old", "in", "mid", "-", "May"]
        );
        assert_eq!(words("COVID-19 and B-52"), ["COVID-19", "and", "B-52"]);
    }

    #[test]
    fn units_are_cut_off_numbers() {
        assert_eq!(
            words("5km at $3.50, US$20 and 12,000km²"),
            ["5", "km", "at", "$", "3.50", ",", "US$", "20", "and", "12,000", "km²"]
        );
        assert_eq!(words("at 9am"), ["at", "9", "am"]);
    }

    #[test]
    fn surplus_white_space_is_a_token() {
        assert_eq!(words("a  b\n\nc \td"), ["a", " ", "b", "\n\n", "c", "\t", "d"]);
        assert_eq!(words(" a\u{a0}b "), [" ", "a", "\u{a0}", "b"]);
        assert_eq!(norms("a\u{a0}b"), ["a", "  ", "b"].map(Box::from));
    }

    #[test]
    fn one_space_is_no_token() {
        assert_eq!(words("a b c "), ["a", "b", "c"]);
        let spaces: Vec<bool> = tokenize("a, b c ").iter().map(|token| token.space_after).collect();
        assert_eq!(spaces, [false, true, true, true]);
        assert!(tokenize("").is_empty());
    }

    #[test]
    fn exceptions_that_lost_an_affix_are_restored() {
        assert_eq!(words("yes:)no"), ["yes:)no"], "inside a word it is no exception");
        assert_eq!(words("(:)"), ["(", ":)"]);
        assert_eq!(words(": )"), [":", ")"], "a space between is no smile");
    }

    #[test]
    fn nothing_is_lost() {
        for text in
            ["\u{feff}a\r\n\r\n“b”—c\t", "日本語です。\u{200b}👍🏽 ok", "....", "\u{1c}x", "''``\"\"'s'S's"]
        {
            let mut at = 0;
            for token in tokenize(text) {
                assert_eq!(token.span.start(), at, "{text:?}");
                at = token.span.end() + usize::from(token.space_after);
            }
            assert_eq!(at, text.len(), "{text:?}");
        }
    }

    #[test]
    fn a_megabyte_of_marks_is_cut_in_linear_time() {
        let began = std::time::Instant::now();
        for unit in [":", ".", ".,", "(a", "a@", "-", "a-", "'", "..", "\u{2026}", "x", "=(", "<3"] {
            assert!(!tokenize(&unit.repeat(200_000)).is_empty());
        }
        assert!(began.elapsed().as_secs() < 20, "took {:?}", began.elapsed());
    }
}
