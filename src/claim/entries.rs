//! Claims as the entries of a [claim file](crate::claim_file), and their names.
//!
//! What is not there is left out; an id depends on the source and the words, not on where they stand.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::annotate::Annotated;
use crate::claim::{AttributeName, Body, Claim, Event, Reading, Slot, Speech};
use crate::claim_file::{ClaimEntry, ClaimFile, DateFrom, Kind, PlaceEntry, SourceEntry};
use crate::source::{DateOrigin, Source};
use crate::text::Span;

/// The claim file of a report.
pub fn claim_file(source: &Source, doc: &Annotated, reading: &Reading) -> ClaimFile {
    let mut names = names(source, reading);
    let (told, _) = in_order(reading);
    let claims = told
        .into_iter()
        .map(|at| entry(source, doc, &reading.claims[at], std::mem::take(&mut names[at])))
        .collect();
    ClaimFile { source: of_source(source), claims, ..ClaimFile::default() }
}

fn of_source(source: &Source) -> SourceEntry {
    let origin = |origin| match origin {
        DateOrigin::Text(_) | DateOrigin::Metadata(_) => DateFrom::Text,
        DateOrigin::Given => DateFrom::Given,
        DateOrigin::Inferred => DateFrom::Inferred,
    };
    SourceEntry {
        path: Some(source.path.clone()),
        publisher: source.publisher.clone(),
        published: source.published.map(|p| p.date.to_string()),
        published_from: source.published.map(|p| origin(p.origin)),
        language: source.language.clone(),
        sha256: Some(source.sha256.clone()),
        ids_from: Some(source.ids_from.clone()),
    }
}

/// The name of each claim of a report, in the order of [`Reading::claims`]. It is the claim's `id` in the claim file, if it
/// stands there.
pub fn names(source: &Source, reading: &Reading) -> Vec<String> {
    let words = |span: Span| source.own_words(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let (told, untold) = in_order(reading);
    let mut used = BTreeMap::new();
    let mut names = vec![String::new(); reading.claims.len()];
    for at in told.into_iter().chain(untold) {
        let claim = &reading.claims[at];
        names[at] = match stated(source, claim.value) {
            Some(id) => id.to_owned(),
            None => id(source, kind(&claim.body), &words(claim.quote), &words(claim.value), &mut used),
        };
    }
    names
}

/// The id of the claim that a person states at `span`.
fn stated(source: &Source, span: Span) -> Option<&str> {
    let for_itself = || Some(source.reviewed.as_ref()?.stated_at(span)?.id.as_str());
    source.statement_at(span).or_else(for_itself)
}

/// The claims of the claim file in reading order, and the others.
fn in_order(reading: &Reading) -> (Vec<usize>, Vec<usize>) {
    let mut order: Vec<usize> = (0..reading.claims.len()).collect();
    order.sort_by_key(|&at| (reading.claims[at].value.start(), reading.claims[at].quote.start()));
    order.into_iter().partition(|&at| tells_something(&reading.claims[at], reading))
}

/// Whether a claim is worth a reader's time: not the event of saying beside the act of speech that it is, not a verb
/// without a class and without anyone taking part, not a time, which its event tells, and not a mere name, which asserts
/// nothing to accept or reject.
pub fn tells_something(claim: &Claim, reading: &Reading) -> bool {
    let Body::Event(event) = &claim.body else {
        return !matches!(claim.body, Body::Name | Body::Timing(_));
    };
    let spoken = || reading.on_token(claim.head).any(|(_, c)| matches!(c.body, Body::Speech(_)));
    let bare = event.roles.is_empty() && (event.nominal || event.classes.is_empty());
    !bare && !spoken()
}

fn entry(source: &Source, doc: &Annotated, claim: &Claim, id: String) -> ClaimEntry {
    let words = |span: Span| span.of(&source.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let at = source.position(claim.quote.start());
    let mut entry = ClaimEntry {
        id,
        kind: Some(kind(&claim.body)),
        quote: claim.quote.of(&source.text).to_owned(),
        at: Some(PlaceEntry {
            line: at.line,
            column: at.column,
            span: [claim.quote.start(), claim.quote.end()],
        }),
        place: claim.places.iter().map(|p| words(p.span)).collect(),
        when: claim.times.iter().map(|&t| words(doc.times[t as usize].span)).collect(),
        polarity: Some(claim.polarity),
        modality: Some(claim.modality),
        said_by: claim.said_by.as_ref().map(|s| words(s.span)).unwrap_or_default(),
        ..ClaimEntry::default()
    };
    match &claim.body {
        Body::Event(event) => fill_event(&mut entry, event, words),
        Body::Quantity(quantity) => {
            entry.how_many = words(doc.numbers[quantity.number as usize].span);
            entry.whom = quantity.counted.iter().map(|&c| words(doc.token(c).span)).collect();
            entry.what = quantity.outcome.map(|o| o.name().to_owned()).unwrap_or_default();
        }
        Body::Attribute(attribute) => {
            entry.who = vec![words(doc.token(attribute.of).span)];
            entry.what = attribute_name(attribute.name).to_owned();
            entry.how_many = words(claim.value);
        }
        Body::Speech(speech) => fill_speech(&mut entry, doc, speech, words),
        Body::Timing(_) | Body::Name | Body::Quotation(_) => {}
    }
    entry.claim = in_words(&entry, &words(claim.value));
    entry
}

fn fill_event(entry: &mut ClaimEntry, event: &Event, words: impl Fn(Span) -> String) {
    entry.what.clone_from(&event.predicate);
    for role in &event.roles {
        let to = match role.slot {
            Slot::Agent => &mut entry.who,
            Slot::Patient => &mut entry.whom,
            Slot::Theme | Slot::Oblique(_) | Slot::Modifier => &mut entry.other,
        };
        to.push(words(role.span));
    }
}

fn fill_speech(entry: &mut ClaimEntry, doc: &Annotated, speech: &Speech, words: impl Fn(Span) -> String) {
    entry.what = speech.stance.as_str().to_owned();
    entry.who = speech.speaker.iter().map(|s| words(s.span)).collect();
    entry.whom = speech.target.iter().map(|&t| words(doc.token(t).span)).collect();
}

fn in_words(entry: &ClaimEntry, value: &str) -> String {
    let mut text = String::new();
    let subject = entry.who.join(" and ");
    let _ = match entry.kind {
        Some(Kind::Quantity) => write!(
            text,
            "{value}{}",
            if entry.what.is_empty() { String::new() } else { format!(": {}", entry.what) }
        ),
        Some(Kind::Attribute) => write!(text, "{subject}: {} {value}", entry.what),
        _ if subject.is_empty() => write!(text, "{value}"),
        _ => write!(text, "{subject}: {value}"),
    };
    for extra in entry.place.iter().chain(&entry.when) {
        if !text.contains(extra.as_str()) {
            let _ = write!(text, ", {extra}");
        }
    }
    text
}

fn kind(body: &Body) -> Kind {
    match body {
        Body::Event(_) => Kind::Event,
        Body::Quantity(_) => Kind::Quantity,
        Body::Attribute(_) => Kind::Attribute,
        Body::Speech(_) => Kind::Speech,
        Body::Timing(_) => Kind::Time,
        Body::Name => Kind::Name,
        Body::Quotation(_) => Kind::Quotation,
    }
}

fn attribute_name(name: AttributeName) -> &'static str {
    match name {
        AttributeName::Age => "age",
        AttributeName::Role => "role",
        AttributeName::Residence => "residence",
        AttributeName::Nationality => "nationality",
    }
}

/// Kind and a hash of the source's name, kind, quote and value; the same words a second time get a number.
fn id(source: &Source, kind: Kind, quote: &str, value: &str, used: &mut BTreeMap<String, u32>) -> String {
    let kind = kind.name();
    let mut hash = Sha256::new();
    for part in [source.ids_from.as_str(), kind, quote, value] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let mut id = format!("{kind}-");
    for byte in &hash.finalize()[..5] {
        let _ = write!(id, "{byte:02x}");
    }
    let count = used.entry(id.clone()).or_insert(0);
    *count += 1;
    if *count > 1 { format!("{id}-{count}") } else { id }
}
