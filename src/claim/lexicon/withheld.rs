//! Words by which a report says that a name is kept back.

use std::sync::LazyLock;

use super::spelled;
use super::table::{Index, promised, rows};

spelled! {
    /// What is kept back.
    KeptBack {
        /// The name or identity of someone.
        Name = "name",
        /// Someone, who is not identified.
        Person = "person",
    }
}

/// A word by which something is given or kept back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeepingBack {
    /// What it is said of.
    pub what: KeptBack,
    /// The word, as its lemma.
    pub lemma: &'static str,
    /// Whether the word means giving, so that it must be denied or still to come.
    pub given: bool,
}

/// What a word says of names.
pub fn kept_back(lemma: &str) -> &'static [KeepingBack] {
    ROWS.lower(lemma)
}

static ROWS: LazyLock<Index<KeepingBack>> = LazyLock::new(|| {
    let read = |[what, lemma, says]: [&'static str; 3]| KeepingBack {
        what: promised(KeptBack::parse(what), what),
        lemma,
        given: promised(["kept", "given"].iter().position(|&word| word == says), says) == 1,
    };
    Index::new(rows(include_str!("withheld.tsv")).map(read).collect(), |row| row.lemma)
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_a_name_back_or_gives_it() {
        let given = |word: &str| kept_back(word).first().map(|row| (row.what, row.given));
        assert_eq!(given("release"), Some((KeptBack::Name, true)));
        assert_eq!(given("withhold"), Some((KeptBack::Name, false)));
        assert_eq!(given("identify"), Some((KeptBack::Person, true)));
        assert_eq!(given("sell"), None);
        assert!(ROWS.rows().windows(2).all(|two| two[0] != two[1]));
    }
}
