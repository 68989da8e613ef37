//! Rules from tag, word, label and neighbour to part of speech and, for closed classes, lemma.

use std::sync::LazyLock;

use crate::annotate::{Annotated, Dep, Tag, Upos, lexicon};

/// What the rules say of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attributes {
    /// Its part of speech.
    pub upos: Upos,
    /// What its features say about its form.
    pub paradigm: Paradigm,
    /// Its lemma, if the rules name one.
    pub lemma: Option<&'static str>,
}

/// Whether a word stands in its base form, as far as its features tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paradigm {
    /// Perhaps inflected.
    Inflected,
    /// In its base form if it is a noun.
    BaseNoun,
    /// In its base form if it is a verb.
    BaseVerb,
    /// In its base form.
    Base,
}

/// What the rules say of token `at`, whose word in lower case is `lower`.
pub(super) fn of(doc: &Annotated, at: usize, lower: &str) -> Attributes {
    let mut given = Attributes { upos: Upos::X, paradigm: Paradigm::Inflected, lemma: None };
    for rule in RULES.iter().filter(|rule| rule.fits(doc, at, lower)) {
        given.upos = rule.upos.unwrap_or(given.upos);
        given.paradigm = rule.paradigm.unwrap_or(given.paradigm);
        given.lemma = rule.lemma.or(given.lemma);
    }
    given
}

struct Rule {
    tags: Labels,
    deps: Labels,
    words: Words,
    beside: Option<Beside>,
    upos: Option<Upos>,
    paradigm: Option<Paradigm>,
    lemma: Option<&'static str>,
}

/// A set of tags or of labels, one bit each.
#[derive(Clone, Copy)]
struct Labels(u64);

const _: () = assert!(Tag::ALL.len() <= 64 && Dep::ALL.len() <= 64);

enum Words {
    Any,
    Of(Vec<&'static str>),
}

/// A condition on the token before or behind.
enum Beside {
    NextWord(Words),
    PreviousWord(Words),
    PreviousDep(Labels),
}

impl Rule {
    fn fits(&self, doc: &Annotated, at: usize, lower: &str) -> bool {
        let token = &doc.tokens[at];
        self.tags.has(token.tag as u32)
            && self.deps.has(token.dep as u32)
            && self.words.has(lower)
            && self.beside.as_ref().is_none_or(|beside| beside.fits(doc, at))
    }

    fn read(row: &'static str) -> Option<Rule> {
        let [tag, word, dep, beside, upos, features, lemma] = row.split('\t').collect::<Vec<_>>()[..] else {
            return None;
        };
        let changed = |cell: &'static str| (cell != "=").then_some(cell);
        Some(Rule {
            tags: Labels::read(tag, |name| Tag::parse(name).map(|tag| tag as u32)),
            deps: Labels::deps(dep),
            words: Words::read(word),
            beside: Beside::read(beside),
            upos: changed(upos).and_then(Upos::parse),
            paradigm: changed(features).map(Paradigm::read),
            lemma: changed(lemma),
        })
    }
}

impl Labels {
    fn has(self, label: u32) -> bool {
        self.0 >> label & 1 != 0
    }

    fn deps(cell: &str) -> Self {
        let labels = Labels::read(cell, |name| Dep::parse(name).map(|dep| dep as u32));
        // A token that the parser left alone fits no condition on labels.
        if cell == "*" { labels } else { Labels(labels.0 & !(1 << Dep::None as u32)) }
    }

    /// Names, or after `!` the names that are not in the set; `*` is all.
    fn read(cell: &str, index: impl Fn(&str) -> Option<u32>) -> Self {
        let set = |names: &str| names.split(' ').filter_map(&index).fold(0, |set, at| set | 1u64 << at);
        match cell.strip_prefix('!') {
            Some(names) => Labels(!set(names)),
            None if cell == "*" => Labels(u64::MAX),
            None => Labels(set(cell)),
        }
    }
}

impl Words {
    fn has(&self, word: &str) -> bool {
        match self {
            Words::Any => true,
            Words::Of(words) => words.contains(&word),
        }
    }

    fn read(cell: &'static str) -> Self {
        if cell == "*" { Words::Any } else { Words::Of(cell.split(' ').collect()) }
    }
}

impl Beside {
    fn fits(&self, doc: &Annotated, at: usize) -> bool {
        let previous = at.checked_sub(1).map(|before| &doc.tokens[before]);
        let word = |token: &crate::annotate::Token| token.span.of(&doc.text).to_lowercase();
        match self {
            Beside::NextWord(words) => doc.tokens.get(at + 1).is_some_and(|next| words.has(&word(next))),
            Beside::PreviousWord(words) => previous.is_some_and(|token| words.has(&word(token))),
            Beside::PreviousDep(deps) => previous.is_some_and(|token| deps.has(token.dep as u32)),
        }
    }

    fn read(cell: &'static str) -> Option<Self> {
        let (kind, rest) = cell.match_indices(' ').nth(1).map(|(at, _)| (&cell[..at], &cell[at + 1..]))?;
        match kind {
            "next lower" => Some(Beside::NextWord(Words::read(rest))),
            "previous lower" => Some(Beside::PreviousWord(Words::read(rest))),
            "previous dep" => Some(Beside::PreviousDep(Labels::deps(rest))),
            _ => None,
        }
    }
}

impl Paradigm {
    /// From features as Universal Dependencies write them, `Number=Sing|Person=3`.
    fn read(features: &str) -> Self {
        let has = |feature: &str| features.split('|').any(|f| f == feature);
        if has("VerbForm=Inf") || has("Degree=Pos") {
            Paradigm::Base
        } else if has("Number=Sing") {
            Paradigm::BaseNoun
        } else if has("VerbForm=Fin") && has("Tense=Pres") && !has("Number=Plur") {
            Paradigm::BaseVerb
        } else {
            Paradigm::Inflected
        }
    }
}

const TABLE: &str = include_str!("../lexicon/attribute_rules.tsv");

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| lexicon::rows(TABLE).filter_map(Rule::read).collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_whole() {
        assert_eq!(RULES.len(), lexicon::rows(TABLE).count());
        for (rule, row) in RULES.iter().zip(lexicon::rows(TABLE)) {
            let cells: Vec<&str> = row.split('\t').collect();
            assert!(rule.tags.0 != 0 && rule.deps.0 != 0, "{row}");
            assert_eq!(rule.beside.is_none(), cells[3] == "*", "{row}");
            assert_eq!(rule.upos.is_none(), cells[4] == "=", "{row}");
        }
    }

    #[test]
    fn every_tag_has_a_part_of_speech() {
        for tag in Tag::ALL {
            let plain = |rule: &&Rule| rule.tags.0 == 1 << *tag as u32 && matches!(rule.words, Words::Any);
            assert!(RULES.iter().find(plain).is_some_and(|rule| rule.upos.is_some()), "{tag:?}");
        }
    }

    #[test]
    fn features_tell_base_forms() {
        assert_eq!(Paradigm::read("Number=Sing"), Paradigm::BaseNoun);
        assert_eq!(Paradigm::read("Tense=Pres|VerbForm=Fin"), Paradigm::BaseVerb);
        assert_eq!(Paradigm::read("Degree=Pos"), Paradigm::Base);
    }

    #[test]
    fn other_features_tell_nothing() {
        for features in
            ["_", "Number=Plur", "Degree=Cmp", "Aspect=Prog|Tense=Pres|VerbForm=Part", "VerbForm=Fin"]
        {
            assert_eq!(Paradigm::read(features), Paradigm::Inflected);
        }
    }
}
