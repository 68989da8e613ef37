//! The words that the names of a report are made of, and what stands around each.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::Report;
use crate::annotate::{Annotated, EntityLabel, Tag, Upos};
use crate::claim::name::{is_name_word, is_role_word};
use crate::claim::{Body, who};

/// The words of a report as names are compared by them.
pub(in crate::align) struct Index {
    /// The words of its names, with every place where each stands.
    pub names: BTreeMap<String, Vec<Site>>,
    /// Every word, of names or not.
    pub known: BTreeSet<String>,
    /// The words that it also writes small, and how often.
    pub small: BTreeMap<String, usize>,
    /// For each word of a name the claim that shows it best: the fullest name with it, the first of these.
    pub claims: BTreeMap<String, u32>,
}

/// One place where a word of a name stands.
pub(in crate::align) struct Site {
    pub token: u32,
    /// The capitalised word right before it, initials aside.
    pub before: Option<Neighbour>,
    /// The capitalised word right after it.
    pub after: Option<Neighbour>,
    /// What the entity recogniser takes it for.
    pub label: Option<EntityLabel>,
}

/// A capitalised word beside another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::align) struct Neighbour {
    pub word: String,
    /// A title, or a noun for a person.
    pub role: bool,
}

/// Whether a word is no name first: written small half as often as it is part of a name, or oftener.
pub(in crate::align) fn is_small(indices: &[Index], word: &str) -> bool {
    let small: usize = indices.iter().filter_map(|index| index.small.get(word)).sum();
    let named: usize = indices.iter().filter_map(|index| index.names.get(word)).map(Vec::len).sum();
    small > 0 && small * 2 >= named
}

impl Index {
    pub fn of(report: &Report<'_>) -> Self {
        let doc = report.doc;
        let mut index = Index {
            names: BTreeMap::new(),
            known: BTreeSet::new(),
            small: BTreeMap::new(),
            claims: BTreeMap::new(),
        };
        for at in 0..doc.tokens.len() as u32 {
            let words = who::name_words(doc.word(at));
            if doc.word(at).starts_with(char::is_lowercase) {
                for word in &words {
                    *index.small.entry(word.clone()).or_default() += 1;
                }
            }
            if let Some(word) = name_word(doc, at) {
                index.names.entry(word).or_default().push(site(doc, at));
            }
            index.known.extend(words);
        }
        index.choose_claims(report);
        index
    }

    fn choose_claims(&mut self, report: &Report<'_>) {
        let mut best: BTreeMap<String, (usize, u32)> = BTreeMap::new();
        for (number, claim) in (0..).zip(&report.reading.claims).filter(|(_, c)| matches!(c.body, Body::Name))
        {
            let words = who::name_words(claim.value.of(&report.doc.text));
            for word in &words {
                let known = best.entry(word.clone()).or_insert((words.len(), number));
                if known.0 < words.len() {
                    *known = (words.len(), number);
                }
            }
        }
        self.claims = best.into_iter().map(|(word, (_, claim))| (word, claim)).collect();
    }
}

impl Site {
    /// The given name before a family name.
    pub fn given(&self) -> Option<&str> {
        let before = self.before.as_ref().filter(|before| !before.role)?;
        let person = self.label == Some(EntityLabel::Person) || who::is_given_name(&before.word);
        person.then_some(before.word.as_str())
    }
}

/// The word at `at` as names are compared, if it is a word of a name and not mere initials.
fn name_word(doc: &Annotated, at: u32) -> Option<String> {
    let mut words = who::name_words(doc.word(at));
    let word = words.pop().filter(|word| words.is_empty() && word.chars().all(char::is_alphabetic))?;
    (is_name_word(doc, at) && !is_initials(doc.word(at))).then_some(word)
}

/// *H.*, *J.R.*
fn is_initials(word: &str) -> bool {
    word.chars().filter(|letter| *letter != '.').count() < 2
        || word.len() > 2 && word.chars().skip(1).step_by(2).all(|letter| letter == '.')
}

fn site(doc: &Annotated, at: u32) -> Site {
    let sentence = doc.sentence_at(at);
    let is_passed =
        |&before: &u32| is_initials(doc.word(before)) && doc.word(before).starts_with(char::is_uppercase);
    let before = (sentence.start..at).rev().find(|before| !is_passed(before));
    let after = Some(at + 1).filter(|&after| after < sentence.end);
    Site {
        token: at,
        before: before.and_then(|t| neighbour(doc, t)),
        after: after.and_then(|t| neighbour(doc, t)),
        label: doc.entity_at(at).map(|entity| entity.label),
    }
}

fn neighbour(doc: &Annotated, at: u32) -> Option<Neighbour> {
    let token = doc.token(at);
    let is_named = matches!(token.upos, Upos::Propn | Upos::Noun | Upos::Adj) && token.tag != Tag::Prp;
    let written = doc.word(at);
    if !is_named || !written.starts_with(char::is_uppercase) {
        return None;
    }
    let word = who::name_words(written).into_iter().next()?;
    Some(Neighbour { word, role: is_role_word(written) })
}
