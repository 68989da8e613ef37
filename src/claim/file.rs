//! The claim file: what a report says, as YAML that a person reads and reviews.
//!
//! One file a source. What is not there is left out; an id depends on the source and the words, not on where they stand.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::annotate::Annotated;
use crate::claim::{AttributeName, Body, Claim, Event, Modality, Polarity, Reading, Slot, Speech};
use crate::source::{DateOrigin, Source};
use crate::text::Span;

/// Version of the form of the file.
pub const SCHEMA: &str = "crosscheck.claims/1";

/// A claim file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimFile {
    /// [`SCHEMA`].
    pub schema: String,
    /// The source that the claims are from.
    pub source: SourceEntry,
    /// Its claims, in reading order.
    pub claims: Vec<ClaimEntry>,
}

/// The source of a claim file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceEntry {
    /// Where the text lies, as it was given.
    pub path: String,
    /// Day of publication, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Where that day is from: `text`, `given` or `inferred`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_from: Option<String>,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// One claim of a claim file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClaimEntry {
    /// Stable name of the claim.
    pub id: String,
    /// `event`, `quantity`, `attribute` or `speech`.
    pub kind: String,
    /// The claim in words.
    pub claim: String,
    /// The words of the source that carry it.
    pub quote: String,
    /// Where the quote stands.
    pub at: PlaceEntry,
    /// Who does it, or of whom it is said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<String>,
    /// What happens, or which attribute it is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// To whom or what; of a quantity, who or what is counted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub whom: Vec<String>,
    /// With what, for what, as what.
    #[serde(rename = "with", skip_serializing_if = "Vec::is_empty")]
    pub other: Vec<String>,
    /// Where.
    #[serde(rename = "where", skip_serializing_if = "Vec::is_empty")]
    pub place: Vec<String>,
    /// When, in the source's words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<String>,
    /// How many or how much, in the source's words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub how_many: String,
    /// `positive` or `negative`.
    pub polarity: String,
    /// `asserted`, `alleged`, `possible`, `expected`, `attempted` or `hypothetical`.
    pub modality: String,
    /// Who says so; the source itself if it is left out.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub said_by: String,
    /// What a person decided.
    pub review: ReviewEntry,
}

/// Where a quote stands in its source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceEntry {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Bytes, end exclusive.
    pub span: [usize; 2],
}

/// What a person decided of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewEntry {
    /// `pending`, `accepted`, `rejected` or `corrected`.
    pub status: String,
}

impl Default for ReviewEntry {
    fn default() -> Self {
        ReviewEntry { status: "pending".to_owned() }
    }
}

/// The claim file of a report.
pub fn claim_file(source: &Source, doc: &Annotated, reading: &Reading) -> ClaimFile {
    let mut names = names(source, reading);
    let (told, _) = in_order(reading);
    let claims = told
        .into_iter()
        .map(|at| entry(source, doc, &reading.claims[at], std::mem::take(&mut names[at])))
        .collect();
    let origin = |origin| match origin {
        DateOrigin::Text(_) | DateOrigin::Metadata(_) => "text",
        DateOrigin::Given => "given",
        DateOrigin::Inferred => "inferred",
    };
    ClaimFile {
        schema: SCHEMA.to_owned(),
        source: SourceEntry {
            path: source.path.clone(),
            published: source.published.map(|p| p.date.to_string()),
            published_from: source.published.map(|p| origin(p.origin).to_owned()),
            sha256: source.sha256.clone(),
        },
        claims,
    }
}

/// The name of each claim of a report, in the order of [`Reading::claims`]. It is the claim's `id` in the claim file, if it
/// stands there.
pub fn names(source: &Source, reading: &Reading) -> Vec<String> {
    let words = |span: Span| span.of(&source.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let (told, untold) = in_order(reading);
    let mut used = BTreeMap::new();
    let mut names = vec![String::new(); reading.claims.len()];
    for at in told.into_iter().chain(untold) {
        let claim = &reading.claims[at];
        names[at] = id(source, kind(&claim.body), &words(claim.quote), &words(claim.value), &mut used);
    }
    names
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
    let spoken = || reading.claims.iter().any(|c| c.head == claim.head && matches!(c.body, Body::Speech(_)));
    let bare = event.roles.is_empty() && (event.nominal || event.classes.is_empty());
    !bare && !spoken()
}

fn entry(source: &Source, doc: &Annotated, claim: &Claim, id: String) -> ClaimEntry {
    let words = |span: Span| span.of(&source.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let at = source.position(claim.quote.start());
    let mut entry = ClaimEntry {
        id,
        kind: kind(&claim.body).to_owned(),
        quote: claim.quote.of(&source.text).to_owned(),
        at: PlaceEntry { line: at.line, column: at.column, span: [claim.quote.start(), claim.quote.end()] },
        place: claim.places.iter().map(|p| words(p.span)).collect(),
        when: claim.times.iter().map(|&t| words(doc.times[t as usize].span)).collect(),
        polarity: polarity(claim.polarity).to_owned(),
        modality: modality(claim.modality).to_owned(),
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
    let _ = match entry.kind.as_str() {
        "quantity" => write!(
            text,
            "{value}{}",
            if entry.what.is_empty() { String::new() } else { format!(": {}", entry.what) }
        ),
        "attribute" => write!(text, "{subject}: {} {value}", entry.what),
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

fn kind(body: &Body) -> &'static str {
    match body {
        Body::Event(_) => "event",
        Body::Quantity(_) => "quantity",
        Body::Attribute(_) => "attribute",
        Body::Speech(_) => "speech",
        Body::Timing(_) => "time",
        Body::Name => "name",
        Body::Quotation(_) => "quotation",
    }
}

fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Positive => "positive",
        Polarity::Negative => "negative",
    }
}

fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "asserted",
        Modality::Alleged => "alleged",
        Modality::Possible => "possible",
        Modality::Expected => "expected",
        Modality::Attempted => "attempted",
        Modality::Hypothetical => "hypothetical",
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

/// Kind and a hash of source, kind, quote and value; the same words a second time get a number.
fn id(source: &Source, kind: &str, quote: &str, value: &str, used: &mut BTreeMap<String, u32>) -> String {
    let mut hash = Sha256::new();
    for part in [source.name.as_str(), kind, quote, value] {
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

/// The file as YAML.
///
/// # Errors
/// Never for files made by [`claim_file`]; the serializer's signature allows for it.
pub fn to_yaml(file: &ClaimFile) -> Result<String, serde_yaml::Error> {
    serde_yaml::to_string(file)
}
