//! Names as a report writes them: a claim for every way in which it names a person, a body or a place.
//!
//! Weak where the model takes a name apart or runs two together; then the claim has a word too few or too many.

use std::collections::BTreeSet;

use crate::annotate::Annotated;
use crate::claim::who::{Chain, Form};
use crate::claim::{Body, Chains, Claim, Modality, Polarity};
use crate::text::Span;

/// The name claims of a report: for each chain each of its written names where it first stands, by chain.
pub(super) fn names(doc: &Annotated, who: &Chains) -> Vec<Claim> {
    who.iter().flat_map(|(_, chain)| of_chain(doc, chain)).collect()
}

fn of_chain(doc: &Annotated, chain: &Chain) -> Vec<Claim> {
    let mut seen = BTreeSet::new();
    let mentions = chain.mentions.iter().filter(|mention| mention.form == Form::Name);
    let written = mentions.filter_map(|mention| {
        let tokens: Vec<u32> = mention.tokens.clone().collect();
        let span = name_in(doc, doc.span_of(&tokens), chain)?;
        Some((mention.head, span))
    });
    written
        .filter(|(_, span)| seen.insert(span.of(&doc.text)))
        .map(|(head, span)| claim(doc, head, span))
        .collect()
}

/// The longest of the chain's names that stands in `phrase`.
fn name_in(doc: &Annotated, phrase: Span, chain: &Chain) -> Option<Span> {
    let names = chain.name.iter().chain(&chain.other_names);
    let found = names.filter_map(|name| Some((phrase.of(&doc.text).find(name.as_str())?, name.len())));
    let (at, length) = found.max_by_key(|&(_, length)| length)?;
    Some(Span::new(phrase.start() + at, phrase.start() + at + length))
}

fn claim(doc: &Annotated, head: u32, value: Span) -> Claim {
    Claim {
        head,
        quote: crate::claim::phrase::sentence(doc, head).cover(value),
        value,
        polarity: Polarity::Positive,
        modality: Modality::Asserted,
        said_by: None,
        times: Vec::new(),
        places: Vec::new(),
        body: Body::Name,
    }
}
