//! What tells two events of one kind apart as two occasions: words that count them, names that differ after one word, and
//! whether an event is told as done or as to come.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::Report;
use crate::annotate::number::Fit;
use crate::annotate::{Annotated, Dep, Number, Tag, Upos};
use crate::claim::{Body, Claim, Modality};

/// Words on an event that say that there were others: *first hosted*, *was arrested again*, *another attack*.
const COUNTING: [&str; 19] = [
    "again",
    "already",
    "also",
    "another",
    "earlier",
    "first",
    "initially",
    "last",
    "later",
    "new",
    "next",
    "once",
    "originally",
    "other",
    "previous",
    "previously",
    "second",
    "third",
    "twice",
];

/// Words that say that it happens now and then.
const HABITUAL: [&str; 12] = [
    "always",
    "annually",
    "commonly",
    "daily",
    "generally",
    "normally",
    "often",
    "regularly",
    "sometimes",
    "typically",
    "usually",
    "weekly",
];

/// Whether the words on the event say that it is one of several of its kind.
pub(super) fn is_counted(doc: &Annotated, claim: &Claim) -> bool {
    let counts = |t: u32| {
        let modifies =
            matches!(doc.token(t).dep, Dep::Advmod | Dep::Npadvmod | Dep::Amod | Dep::Det | Dep::Advcl);
        let several = COUNTING.contains(&doc.lemma(t)) || HABITUAL.contains(&doc.lemma(t));
        modifies && several && !is_time(doc, t)
    };
    // "for a second time", "the first time since"
    let times = |t: u32| {
        doc.lemma(t) == "time"
            && (doc.children(t).any(counts) || doc.children(t).any(|c| doc.token(c).tag == Tag::Jj))
    };
    doc.children(claim.head).any(|t| {
        counts(t) || times(t) || doc.token(t).dep == Dep::Prep && doc.children_by(t, Dep::Pobj).any(times)
    })
}

/// Whether the event is told as to come; *to open in May*, the whole of a heading, is.
pub(super) fn is_to_come(doc: &Annotated, claim: &Claim) -> bool {
    let infinitive = || doc.children_by(claim.head, Dep::Aux).any(|t| doc.token(t).tag == Tag::To);
    claim.modality > Modality::Alleged || doc.token(claim.head).dep == Dep::Root && infinitive()
}

/// Whether the phrase of the noun at `head` brings in something not spoken of before, without a name: *a strong quake*.
pub(super) fn is_indefinite(doc: &Annotated, head: u32) -> bool {
    let article =
        |t: u32| doc.token(t).dep == Dep::Det && matches!(doc.lemma(t), "a" | "an" | "another" | "some");
    doc.token(head).upos == Upos::Noun && doc.children(head).any(article)
}

/// Whether the sentences of two events count the same things and come to other numbers: *killed nine*, *killed four*.
pub(super) fn counts_differ((a, head_a): (&Report<'_>, u32), (b, head_b): (&Report<'_>, u32)) -> bool {
    let ours = counts(a, head_a);
    let theirs = counts(b, head_b);
    ours.iter()
        .any(|(lemma, n)| theirs.iter().any(|(other, m)| lemma == other && n.fit(m) == Some(Fit::Disjoint)))
}

/// What the sentence of `head` counts, and how many.
fn counts<'a>(report: &Report<'a>, head: u32) -> Vec<(&'a str, &'a Number)> {
    let doc = report.doc;
    let count = |(_, claim): (usize, &'a Claim)| match &claim.body {
        Body::Quantity(quantity) => {
            Some((doc.lemma(quantity.counted?), &doc.numbers[quantity.number as usize]))
        }
        _ => None,
    };
    report.reading.on(doc.sentence_at(head)).filter_map(count).collect()
}

/// Whether a name among the words `a` has its first word in common with one among `b`, and another second one:
/// *Hurricane Irma*, *Hurricane Maria*.
pub(super) fn have_namesakes((doc_a, a): (&Annotated, &[u32]), (doc_b, b): (&Annotated, &[u32])) -> bool {
    let (seconds_a, seconds_b) = (seconds(doc_a, a), seconds(doc_b, b));
    seconds_a
        .iter()
        .any(|(first, words)| seconds_b.get(first).is_some_and(|others| words.is_disjoint(others)))
}

/// For each word of a name, those that follow it in a name.
fn seconds<'d>(doc: &'d Annotated, words: &[u32]) -> BTreeMap<&'d str, BTreeSet<&'d str>> {
    let mut seconds: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let is_name = |t: u32| doc.token(t).upos == Upos::Propn && !is_time(doc, t);
    for pair in words.windows(2).filter(|pair| pair[0] + 1 == pair[1] && pair.iter().all(|&t| is_name(t))) {
        seconds.entry(doc.word(pair[0])).or_default().insert(doc.word(pair[1]));
    }
    seconds
}

/// Whether the word is part of a time.
pub(super) fn is_time(doc: &Annotated, at: u32) -> bool {
    let span = doc.token(at).span;
    let next = doc.times.partition_point(|time| time.span.end() <= span.start());
    doc.times.get(next).is_some_and(|time| time.span.overlaps(span))
}
