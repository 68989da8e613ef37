//! Attributes: what someone is: age, role, residence, nationality.

use crate::annotate::{Annotated, Dep, EntityLabel, Measure, Upos};
use crate::claim::event::entity_label;
use crate::claim::{Attribute, AttributeName, Body, Claim, Modality, Polarity, phrase};
use crate::text::Span;

/// The attribute claims of a report, in reading order.
pub(super) fn attributes(doc: &Annotated) -> Vec<Claim> {
    let people = (0..doc.tokens.len() as u32).filter(|&at| is_person_head(doc, at));
    people.flat_map(|at| attributes_of(doc, at)).collect()
}

fn is_person_head(doc: &Annotated, at: u32) -> bool {
    doc.entities.iter().any(|e| {
        e.label == EntityLabel::Person && e.tokens.contains(&at) && !e.tokens.contains(&doc.token(at).head)
    })
}

fn attributes_of(doc: &Annotated, person: u32) -> Vec<Claim> {
    let mut found = Vec::new();
    for child in doc.children(person) {
        let dep = doc.token(child).dep;
        let word = doc.token(child);
        match dep {
            Dep::Appos if word.upos == Upos::Noun && entity_label(doc, child).is_none() => {
                found.push(claim(doc, person, AttributeName::Role, phrase::noun_phrase(doc, child)));
            }
            Dep::Amod if entity_label(doc, child) == Some(EntityLabel::Norp) => {
                found.push(claim(doc, person, AttributeName::Nationality, word.span));
            }
            Dep::Prep if doc.lemma(child) == "of" => {
                let town = doc
                    .children_by(child, Dep::Pobj)
                    .find(|&t| entity_label(doc, t) == Some(EntityLabel::Gpe));
                if let Some(town) = town {
                    found.push(claim(doc, person, AttributeName::Residence, phrase::noun_phrase(doc, town)));
                }
            }
            _ => {}
        }
    }
    found.extend(age(doc, person));
    found
}

/// An age that stands right before or after the name, or in its phrase.
fn age(doc: &Annotated, person: u32) -> Option<Claim> {
    let name = phrase::noun_phrase(doc, person);
    let ages = doc.numbers.iter().filter(|n| n.measure == Measure::Age);
    ages.filter(|n| {
        let after = n.span.start() >= name.end()
            && doc.text[name.end()..n.span.start()].trim_matches([',', ' ']).is_empty();
        let before = n.span.end() <= name.start() && doc.text[n.span.end()..name.start()].trim().is_empty();
        name.contains(n.span) || after || before
    })
    .map(|n| claim(doc, person, AttributeName::Age, n.span))
    .next()
}

fn claim(doc: &Annotated, person: u32, name: AttributeName, value: Span) -> Claim {
    Claim {
        head: person,
        quote: phrase::noun_phrase(doc, person).cover(value),
        value,
        polarity: Polarity::Positive,
        modality: Modality::Asserted,
        said_by: None,
        times: Vec::new(),
        places: Vec::new(),
        body: Body::Attribute(Attribute { of: person, name }),
    }
}
