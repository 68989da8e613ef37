//! What stands around a claim: whom its clause names, which words it shares with others, whether it looks back in time.
//!
//! Two claims of one question are seldom told in the same words, but their clauses name the same people and places, and
//! what a report tells of earlier years is set in those years. Weak where the year was named paragraphs before.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::align::Report;
use crate::align::profile::{is_content, name_words};
use crate::annotate::time::{Calendar, Grain, Value, days_after};
use crate::annotate::vector::Vector;
use crate::annotate::{Annotated, EntityLabel, Time};
use crate::claim::{Body, Claim};
use crate::source::Published;
use crate::text::Span;

/// Days before a report from which on what it tells is no longer its news.
const OLD: i32 = 60;

/// The surroundings of a claim.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// Names in its clause, lower case words and country codes.
    pub names: BTreeSet<String>,
    /// Content lemmas of its clause, those of its value left out.
    pub words: BTreeSet<String>,
    /// The name of the person or organisation that stands nearest before its value in its sentence.
    pub owner: BTreeSet<String>,
    /// Names in the first two sentences of its report: where and to whom its news happens.
    pub scene: Arc<BTreeSet<String>>,
    /// Where its sentence stands in the report: from 0 to 1.
    pub position: f32,
    /// It is set in another year or season than the news: *in 2004*, *last year*.
    pub background: bool,
    /// What its clause is about, its value left out. Only quantities have one.
    pub clause: Option<Vector>,
    /// What is counted or measured, the number left out. Only quantities have one.
    pub thing: Option<Vector>,
}

impl Around {
    /// What stands around `claim` in `report`, whose [`scene`] is given.
    pub(super) fn of(report: &Report<'_>, claim: &Claim, scene: &Arc<BTreeSet<String>>) -> Self {
        let (doc, who) = (report.doc, &report.reading.who);
        let sentence = doc.sentence_of(claim.head);
        let tokens = doc.sentences[sentence].clone();
        let clause: Vec<u32> = tokens.clone().filter(|&t| claim.quote.contains(doc.token(t).span)).collect();
        let beside = |t: &u32| !claim.value.contains(doc.token(*t).span);
        let words = clause.iter().copied().filter(|t| beside(t) && is_content(doc, *t));
        let bytes = doc.token(tokens.start).span.cover(doc.token(tokens.end - 1).span);
        Around {
            names: clause.iter().flat_map(|&t| name_words(doc, who, t)).collect(),
            owner: owner(doc, &tokens, claim),
            scene: Arc::clone(scene),
            words: words.map(|t| doc.lemma(t).to_lowercase()).collect(),
            position: sentence as f32 / doc.sentences.len() as f32,
            background: doc.times_in(bytes).any(|(_, time)| is_past(time, report.source.published)),
            clause: number_span(doc, claim).map(|_| without(doc, claim.quote, claim.value)),
            thing: number_span(doc, claim).map(|number| without(doc, claim.value, number)),
        }
    }
}

/// Names in the first two sentences of a report.
pub(super) fn scene(report: &Report<'_>) -> Arc<BTreeSet<String>> {
    let (doc, who) = (report.doc, &report.reading.who);
    let end = doc.sentences.get(1).or(doc.sentences.first()).map_or(0, |s| s.end);
    Arc::new((0..end).flat_map(|t| name_words(doc, who, t)).collect())
}

/// The words of the last person or organisation that `sentence` names before the value.
fn owner(doc: &Annotated, sentence: &Range<u32>, claim: &Claim) -> BTreeSet<String> {
    let first = doc.entities.partition_point(|e| e.tokens.start < sentence.start);
    let in_sentence = doc.entities[first..].iter().take_while(|e| e.tokens.start < sentence.end);
    let before = in_sentence.take_while(|e| doc.token(e.tokens.start).span.end() <= claim.value.start());
    let named = before.filter(|e| matches!(e.label, EntityLabel::Person | EntityLabel::Org)).last();
    let tokens = named.into_iter().flat_map(|e| e.tokens.clone());
    tokens.filter(|&t| is_content(doc, t)).map(|t| doc.word(t).to_lowercase()).collect()
}

/// Where the number of a quantity stands.
fn number_span(doc: &Annotated, claim: &Claim) -> Option<Span> {
    match &claim.body {
        Body::Quantity(q) => Some(doc.numbers[q.number as usize].span),
        _ => None,
    }
}

/// The vector of `whole` without the `part` of it.
fn without(doc: &Annotated, whole: Span, part: Span) -> Vector {
    let whole = whole.cover(part);
    let text = &doc.text;
    Vector::of_all([&text[whole.start()..part.start()], &text[part.end()..whole.end()]])
}

/// Whether a time lies in another year, or long before the report.
fn is_past(time: &Time, published: Option<Published>) -> bool {
    if let (Some(interval), Some(published)) = (time.interval, published) {
        return days_after(interval.last.date(), OLD).is_some_and(|day| day < published.date);
    }
    let Value::Date(calendar) = time.value else { return false };
    matches!(
        calendar,
        Calendar::Year(_)
            | Calendar::Decade(_)
            | Calendar::Century(_)
            | Calendar::Month(..)
            | Calendar::Season(Some(_), _)
            | Calendar::Open(Grain::Year | Grain::Decade | Grain::Month)
    )
}
