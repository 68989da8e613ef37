//! Two versions of one text, claim by claim: what was reversed, changed, softened, strengthened, dropped and added.
//!
//! [`compare`] links the sentences of both, then the claims within linked sentences by kind and by what they hang on, and
//! weighs each pair: the numbers and times by what they say, not by how they are written. What only moved is no change, and
//! what only says the same in other words is [`Nature::Reworded`]. Every sentence that is not in both in the same words is in at
//! least one change, so that nothing gets lost where no claim is found.
//!
//! A sentence whose claims do not differ is changed all the same if a figure, a name or a negation is in one version only.
//!
//! Weak where a sentence is written anew with hardly a word in common: it is dropped and added then. What turns on the parse
//! (who is said to do it, whether it is affirmed) is as good as the parse.

mod document;
mod fold;
mod sentences;
mod slots;
mod table;
mod weigh;
mod words;

use serde::{Deserialize, Serialize};

use crate::align::Report;
use crate::claim::entries::tells_something;
use crate::claim::{Body, Claim};
use crate::text::Span;

pub use document::{Document, Entry, SCHEMA, Stretch, Words, document, json};
pub use table::{Layout, table};

/// How a claim of the new text stands to that of the old. In the order in which a reader wants to know of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// One affirms what the other denies.
    Reversed,
    /// The same question has another answer.
    Changed,
    /// It is said less surely: vaguer, as possible, or as someone's word.
    Softened,
    /// It is said more surely.
    Strengthened,
    /// Only the old text says it.
    Dropped,
    /// Only the new text says it.
    Added,
    /// Both say it, in other words.
    Reworded,
}

impl Nature {
    /// Every nature, in their order.
    pub const ALL: [Nature; 7] = [
        Nature::Reversed,
        Nature::Changed,
        Nature::Softened,
        Nature::Strengthened,
        Nature::Dropped,
        Nature::Added,
        Nature::Reworded,
    ];

    /// Whether the texts say something different, not only in different words.
    pub fn is_difference(self) -> bool {
        self != Nature::Reworded
    }

    /// As it is called in print.
    pub fn name(self) -> &'static str {
        match self {
            Nature::Reversed => "reversed",
            Nature::Changed => "changed",
            Nature::Softened => "softened",
            Nature::Strengthened => "strengthened",
            Nature::Dropped => "dropped",
            Nature::Added => "added",
            Nature::Reworded => "reworded",
        }
    }
}

/// In what two texts differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// How many or how much.
    Number,
    /// When.
    Time,
    /// What someone or something is.
    Attribute,
    /// Words in quotation marks.
    Quotation,
    /// What happened, and who took part.
    Event,
    /// What someone does by saying something.
    Speech,
    /// Who says so.
    Source,
    /// How sure it is.
    Certainty,
    /// A sentence of which no claim is known.
    Text,
}

impl What {
    /// As it is called in print.
    pub fn name(self) -> &'static str {
        match self {
            What::Number => "number",
            What::Time => "time",
            What::Attribute => "attribute",
            What::Quotation => "quotation",
            What::Event => "event",
            What::Speech => "speech",
            What::Source => "source",
            What::Certainty => "certainty",
            What::Text => "text",
        }
    }

    fn of(claim: &Claim) -> Self {
        match claim.body {
            Body::Event(_) => What::Event,
            Body::Quantity(_) => What::Number,
            Body::Attribute(_) => What::Attribute,
            Body::Speech(_) => What::Speech,
            Body::Timing(_) => What::Time,
            Body::Quotation(_) => What::Quotation,
            Body::Name => What::Text,
        }
    }
}

/// Words of one of the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The words that carry the claim.
    pub quote: Span,
    /// The phrase in them that matters.
    pub value: Span,
}

/// One difference. At least one side is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// How the new text stands to the old one.
    pub nature: Nature,
    /// In what.
    pub what: What,
    /// In a few words.
    pub why: String,
    /// Words of the old text.
    pub old: Option<Place>,
    /// Words of the new text.
    pub new: Option<Place>,
}

/// What `new` says differently from `old`: by nature, then in reading order.
pub fn compare(old: &Report<'_>, new: &Report<'_>) -> Vec<Change> {
    let links = sentences::link(old.doc, new.doc);
    let [a, b] = [told(old), told(new)];
    let matched = slots::pair(old, new, &a, &b, &links);
    let mut changes = fold::fold(old, new, &a, &b, &links, &matched);
    changes.sort_by_key(|change| {
        let at = change.new.or(change.old).map(|place| (place.value.start(), place.quote.start()));
        (change.nature, at, change.what)
    });
    changes
}

/// The claims that are compared: all that a person would review, and when events were.
fn told(report: &Report<'_>) -> Vec<usize> {
    let claims = &report.reading.claims;
    let is_told = |&at: &usize| {
        matches!(claims[at].body, Body::Timing(_)) || tells_something(&claims[at], report.reading)
    };
    (0..claims.len()).filter(is_told).collect()
}

/// The words of `span`, white space folded.
fn folded(report: &Report<'_>, span: Span) -> String {
    span.of(&report.doc.text).split_whitespace().collect::<Vec<_>>().join(" ")
}
