//! spaCy's English tokenizer: text to tokens with their norms, at spaCy's boundaries.

use crate::text::Span;

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
    let words = text.split_ascii_whitespace();
    let offset = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    words
        .map(|word| RawToken {
            span: Span::new(offset(word), offset(word) + word.len()),
            norm: word.to_lowercase().into(),
            space_after: text[offset(word) + word.len()..].starts_with(' '),
        })
        .collect()
}
