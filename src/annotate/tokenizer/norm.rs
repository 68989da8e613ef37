//! The normalised form of a word: American spelling, plain quotes, one currency; else the word in lower case.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::annotate::lexicon;

/// The norm of `word` where no exception gives one.
pub(super) fn of(word: &str) -> Box<str> {
    match NORMS.get(word) {
        Some(norm) => Box::from(*norm),
        None => word.to_lowercase().into(),
    }
}

static NORMS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = lexicon::rows(include_str!("../lexicon/norms.tsv"));
    rows.filter_map(|row| row.split_once('\t')).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_quotes_and_currencies_are_made_one() {
        assert_eq!(["Colour", "“", "£", "—"].map(of), ["color", "\"", "$", "-"].map(Box::from));
    }

    #[test]
    fn other_words_are_their_lower_case() {
        assert_eq!(["Color", "COLOUR", "ÉTÉ", "4"].map(of), ["color", "colour", "été", "4"].map(Box::from));
    }
}
