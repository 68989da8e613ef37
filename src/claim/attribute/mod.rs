//! Attributes of people who are named: age, office, residence, nationality.
//!
//! Read from the words right before and after a name, where newspapers put them; an attribute told a sentence later (*He is
//! 36*) is not found.

mod age;
mod home;
mod role;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::annotate::{Annotated, EntityLabel, Upos};
use crate::claim::name::{is_name_word, is_role_word};
use crate::claim::who::{Being, Chains, Form};
use crate::claim::{Attribute, AttributeName, Body, Claim, lexicon, who};
use crate::text::Span;

/// A place where a person is named.
struct Naming {
    /// The words of the name, without titles.
    name: Range<u32>,
    /// Its head.
    head: u32,
    /// One past the last token of its sentence.
    end: u32,
    /// First token of its sentence.
    start: u32,
}

/// The attribute claims of a report, in reading order.
pub(super) fn attributes(doc: &Annotated, who: &Chains) -> Vec<Claim> {
    let mut found = Vec::new();
    for naming in namings(doc, who) {
        let said = [
            (AttributeName::Age, age::of(doc, &naming)),
            (AttributeName::Role, role::before(doc, &naming)),
            (AttributeName::Role, role::after(doc, &naming)),
            (AttributeName::Residence, home::residence(doc, &naming)),
            (AttributeName::Nationality, home::nationality(doc, &naming)),
        ];
        for (attribute, value) in said {
            found.extend(value.map(|value| claim(doc, &naming, attribute, value)));
        }
    }
    found
}

/// One answer to what someone is: which question it answers, and how.
pub type Answer = (&'static str, String);

/// What an attribute's words come to, as far as such answers can be compared.
pub fn answers(doc: &Annotated, claim: &Claim) -> BTreeSet<Answer> {
    let Body::Attribute(attribute) = &claim.body else { return BTreeSet::new() };
    let words = claim.value.of(&doc.text);
    match attribute.name {
        AttributeName::Age => {
            let number = doc.numbers.iter().find(|number| number.span == claim.value);
            number.map(|number| ("age", format!("{:?}", number.amount))).into_iter().collect()
        }
        AttributeName::Role => {
            offices(words).iter().map(|office| (office.set, office.name.to_owned())).collect()
        }
        AttributeName::Residence => BTreeSet::from([("home", who::name_words(words).join(" "))]),
        AttributeName::Nationality => {
            lexicon::country(words).map(|place| ("nation", place.code.to_owned())).into_iter().collect()
        }
    }
}

/// Whether two reports answer some question and share no answer to it.
pub fn differ(a: &BTreeSet<Answer>, b: &BTreeSet<Answer>) -> bool {
    let of = |answers: &BTreeSet<Answer>, question: &str| -> BTreeSet<String> {
        answers.iter().filter(|answer| answer.0 == question).map(|answer| answer.1.clone()).collect()
    };
    let asked = |question: &str| {
        let (first, second) = (of(a, question), of(b, question));
        !second.is_empty() && first.is_disjoint(&second)
    };
    a.iter().any(|answer| asked(answer.0))
}

/// The offices that the words of a role name.
pub use role::offices;

/// Every place where a person is named, in reading order.
fn namings(doc: &Annotated, who: &Chains) -> Vec<Naming> {
    let persons = who.iter().filter(|(_, chain)| chain.being == Being::Person);
    let mentions =
        persons.flat_map(|(_, chain)| &chain.mentions).filter(|mention| mention.form == Form::Name);
    let mut namings: Vec<Naming> = mentions.map(|mention| naming(doc, mention.head)).collect();
    namings.sort_by_key(|naming| naming.head);
    namings
}

fn naming(doc: &Annotated, head: u32) -> Naming {
    let sentence = doc.sentence_at(head);
    let is_part = |&at: &u32| is_name_word(doc, at) && !is_role_word(doc.word(at));
    let start = (sentence.start..head).rev().take_while(is_part).last().unwrap_or(head);
    let end = (head + 1..sentence.end).take_while(is_part).last().unwrap_or(head) + 1;
    Naming { name: start..end, head, start: sentence.start, end: sentence.end }
}

impl Naming {
    /// The nouns, adjectives and names right before the name.
    fn words_before(&self, doc: &Annotated) -> Range<u32> {
        const FEW: usize = 8;
        let belongs = |&at: &u32| {
            let joint = matches!(doc.word(at), "-" | "'s" | "’s");
            let another = doc.entity_at(at).is_some_and(|entity| entity.label == EntityLabel::Person);
            !another
                && (joint
                    || matches!(
                        doc.token(at).upos,
                        Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Cconj
                    ))
        };
        let start = (self.start..self.name.start).rev().take_while(belongs).take(FEW).last();
        start.unwrap_or(self.name.start)..self.name.start
    }

    /// The first token after the name and the age that may follow it, and after the comma there.
    fn after(&self, doc: &Annotated) -> u32 {
        let mut at = self.name.end;
        if self.is(doc, at, ",") && age::at(doc, at + 1).is_some() {
            at += 2;
        }
        if self.is(doc, at, ",") { at + 1 } else { at }
    }

    fn is(&self, doc: &Annotated, at: u32, word: &str) -> bool {
        at < self.end && doc.word(at) == word
    }
}

fn claim(doc: &Annotated, naming: &Naming, name: AttributeName, value: Span) -> Claim {
    let words: Vec<u32> = naming.name.clone().collect();
    Claim::plain(
        naming.head,
        doc.span_of(&words).cover(value),
        value,
        Body::Attribute(Attribute { of: naming.head, name }),
    )
}
