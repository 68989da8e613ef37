//! Words to their base forms: exceptions, then endings, then a list of base forms that decides between two endings.

use std::sync::LazyLock;

use super::attributes::Paradigm;
use crate::annotate::Upos;
use crate::annotate::lexicon::{self, Sorted};
use crate::annotate::tokenizer::is_letter;

/// The base form of `word`, which is `lower` in lower case.
pub(super) fn lemma(upos: Upos, paradigm: Paradigm, word: &str, lower: String) -> Box<str> {
    let base = match paradigm {
        Paradigm::Inflected => false,
        Paradigm::BaseNoun => upos == Upos::Noun,
        Paradigm::BaseVerb => upos == Upos::Verb,
        Paradigm::Base => true,
    };
    match Inflection::of(upos) {
        Some(inflection) if !base => inflection.undo(&lower).unwrap_or_else(|| word.into()),
        None if !base && upos == Upos::Propn => word.into(),
        _ => lower.into(),
    }
}

/// Whether the tables have `lower`, a word in lower case, or a base form that it may be a form of. They hold the words whose
/// forms they must tell apart, not every word.
pub fn is_form(lower: &str) -> bool {
    INDEX.get(lower).is_some()
        || INFLECTIONS.iter().any(|inflection| {
            EXCEPTIONS.get(&format!("{lower} {}", inflection.class)).is_some()
                || inflection.bases(lower).any(|form| inflection.knows(&form))
        })
}

const EXCEPTIONS: Sorted = Sorted::new(include_str!("../lexicon/lemma_exceptions.tsv"));
const INDEX: Sorted = Sorted::new(include_str!("../lexicon/lemma_index.tsv"));

/// The endings of one part of speech.
struct Inflection {
    class: &'static str,
    endings: Vec<(&'static str, &'static str)>, // what a form ends with, what the base form has there
}

static INFLECTIONS: LazyLock<[Inflection; 5]> = LazyLock::new(|| {
    let rows =
        || lexicon::rows(include_str!("../lexicon/lemma_rules.tsv")).filter_map(|row| row.split_once('\t'));
    ["adj", "adv", "noun", "punct", "verb"].map(|class| {
        let endings = rows().filter(|(of, _)| *of == class).filter_map(|(_, ending)| ending.split_once('\t'));
        Inflection { class, endings: endings.collect() }
    })
});

impl Inflection {
    fn of(upos: Upos) -> Option<&'static Self> {
        let class = match upos {
            Upos::Adj => "adj",
            Upos::Adv => "adv",
            Upos::Noun => "noun",
            Upos::Punct => "punct",
            Upos::Verb => "verb",
            _ => return None,
        };
        INFLECTIONS.iter().find(|inflection| inflection.class == class)
    }

    /// The base form of `lower`; nothing if no ending fits.
    fn undo(&self, lower: &str) -> Option<Box<str>> {
        if let Some(lemma) = EXCEPTIONS.get(&format!("{lower} {}", self.class)) {
            return Some(lemma.into());
        }
        let (mut known, mut odd, mut unknown) = (None, None, None);
        for form in self.bases(lower) {
            if self.knows(&form) {
                known = Some(form); // the last one wins
            } else if !form.chars().all(is_letter) {
                odd.get_or_insert(form);
            } else {
                unknown.get_or_insert(form);
            }
        }
        known.or(odd).or(unknown).map(String::into_boxed_str)
    }

    fn bases<'a>(&'a self, lower: &'a str) -> impl Iterator<Item = String> + 'a {
        let base = |(old, new): &(&str, &str)| lower.strip_suffix(old).map(|stem| [stem, new].concat());
        self.endings.iter().filter_map(base).filter(|form| !form.is_empty())
    }

    fn knows(&self, form: &str) -> bool {
        INDEX.get(form).is_some_and(|classes| classes.split(' ').any(|class| class == self.class))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn undo(upos: Upos, word: &str) -> Box<str> {
        lemma(upos, Paradigm::Inflected, word, word.to_lowercase())
    }

    #[test]
    fn the_tables_are_sorted_and_every_row_is_found() {
        for (table, text) in [
            (EXCEPTIONS, include_str!("../lexicon/lemma_exceptions.tsv")),
            (INDEX, include_str!("../lexicon/lemma_index.tsv")),
        ] {
            for row in lexicon::rows(text) {
                let (key, cells) = row.split_once('\t').unwrap();
                assert_eq!(table.get(key), Some(cells), "{key}");
            }
        }
    }

    #[test]
    fn the_index_decides_between_endings() {
        assert_eq!([undo(Upos::Verb, "raced"), undo(Upos::Verb, "walked")], ["race", "walk"].map(Box::from));
        assert_eq!(
            [undo(Upos::Noun, "houses"), undo(Upos::Noun, "glasses")],
            ["house", "glass"].map(Box::from)
        );
    }

    #[test]
    fn of_two_known_base_forms_the_shorter_is_taken() {
        // FIXME: "hope" and "scrape" would be right; spaCy gives these, and its output is ours.
        assert_eq!([undo(Upos::Verb, "hoped"), undo(Upos::Verb, "scraped")], ["hop", "scrap"].map(Box::from));
    }

    #[test]
    fn a_form_without_ending_is_left_as_it_is_written() {
        assert_eq!(undo(Upos::Noun, "Cattle"), "Cattle".into());
        assert_eq!(undo(Upos::Noun, "s"), "s".into());
        assert_eq!(undo(Upos::Punct, "—"), "—".into());
    }

    #[test]
    fn other_classes_only_lose_their_capitals() {
        assert_eq!(undo(Upos::Aux, "Walks"), "walks".into());
        assert_eq!(undo(Upos::Num, "Hundreds"), "hundreds".into());
    }
}
