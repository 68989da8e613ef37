//! A time where it stands: what it hangs on, the clause around it, and who and what that clause names.
//!
//! Unlike an event, every time has such surroundings, also that of a noun (*a four-year spell*) or of a state (*has been there
//! since May*). Weak where the parse ends a clause too early.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::align::profile::{self, Participant};
use crate::align::told::Told;
use crate::align::{Report, occasions};
use crate::annotate::time::{Calendar, DayTime, Value};
use crate::annotate::vector::Vector;
use crate::annotate::{Annotated, Dep, Tag, Time, Upos};
use crate::claim::{Body, Claim, ClaimId, Modality, Polarity, Timing};
use crate::source::Source;
use crate::text::Span;

/// A time and what stands around it.
pub struct Spot {
    pub(super) id: ClaimId,
    /// Index into the report's times.
    pub(super) time: u32,
    pub(super) told: Told,
    /// The word that it hangs on.
    pub(super) on: u32,
    /// The tokens of its clause.
    pub(super) clause: Vec<u32>,
    /// Content lemmas of its clause and of its sentence, those of times left out.
    pub(super) words: BTreeSet<String>,
    pub(super) sentence_words: BTreeSet<String>,
    /// Names in its clause.
    pub(super) names: BTreeSet<String>,
    pub(super) near: Near,
    pub(super) subjects: Vec<Participant>,
    /// It hangs on a verb.
    pub(super) is_verbal: bool,
    pub(super) is_to_come: bool,
    pub(super) is_negated: bool,
    /// It names an hour, not a part of the day.
    pub(super) is_clock: bool,
    /// It is counted from something else: *a day after*, *nine days before*.
    pub(super) is_offset: bool,
    /// The words on it say that it is one of several: *again*, *first*.
    pub(super) is_counted: bool,
    /// Its clause tells of something new to the reader: *a strong quake struck*.
    pub(super) is_new: bool,
    /// Whether it lies before the report (less), or after it, where both are known.
    pub(super) side: Option<Ordering>,
    /// How fine it is, so that like is set against like.
    pub(super) grain: u8,
}

/// What it is the time of, as vectors.
pub(super) struct Near {
    pub(super) clause: Vector,
    pub(super) sentence: Vector,
    /// The word that it hangs on, and the verb of the clause.
    pub(super) acts: [Vector; 2],
}

/// The times of a report, in the order of its claims, each once.
pub fn spots(report: &Report<'_>, source: u32) -> Vec<Spot> {
    let mut seen = BTreeSet::new();
    let timings = (0..).zip(&report.reading.claims).filter_map(|(index, claim)| match &claim.body {
        Body::Timing(timing) => Some((index, claim, timing)),
        _ => None,
    });
    timings
        .filter(|(_, _, timing)| !is_dateline(report.doc, timing.on, timing.time) && seen.insert(timing.time))
        .map(|(index, claim, timing)| spot(report, ClaimId { source, index }, claim, timing))
        .collect()
}

/// *Last updated at*, *posted on*, *said on*: when something was printed or said, not when it was.
fn is_dateline(doc: &Annotated, on: u32, time: u32) -> bool {
    const PRINTED: [&str; 7] = ["filed", "modified", "posted", "printed", "published", "revised", "updated"];
    let span = doc.times[time as usize].span;
    let first = doc.tokens.partition_point(|t| t.span.end() <= span.start()) as u32;
    let before = first.saturating_sub(3)..first;
    let heads_it = before.chain([on]).any(|t| {
        let bare = !doc.children(t).any(|c| matches!(doc.token(c).dep, Dep::Nsubj | Dep::Nsubjpass));
        bare && PRINTED.contains(&doc.word(t).to_lowercase().as_str())
    });
    let is_passive = || doc.children_by(on, Dep::Nsubjpass).next().is_some();
    heads_it
        || is_alone(doc, span)
        || super::REPORTING.contains(&doc.lemma(on).to_lowercase().as_str()) && !is_passive()
}

/// Whether its line holds nothing but times and a word that introduces them: *Date: May 3*.
fn is_alone(doc: &Annotated, span: Span) -> bool {
    let start = doc.text[..span.start()].rfind('\n').map_or(0, |at| at + 1);
    let end = doc.text[span.end()..].find('\n').map_or(doc.text.len(), |at| span.end() + at);
    let first = doc.tokens.partition_point(|t| t.span.end() <= start) as u32;
    let last = doc.tokens.partition_point(|t| t.span.start() < end) as u32;
    (first..last).filter(|&t| profile::is_content(doc, t) && !occasions::is_time(doc, t)).count() < 2
}

fn spot(report: &Report<'_>, id: ClaimId, claim: &Claim, timing: &Timing) -> Spot {
    let (doc, who) = (report.doc, &report.reading.who);
    let on = timing.on;
    let verb = governor(doc, on);
    let sentence: Vec<u32> = doc.sentence_at(on).collect();
    let clause = verb.map_or_else(|| sentence.clone(), |verb| clause(doc, verb));
    let subjects = verb.map_or_else(Vec::new, |verb| subjects(doc, verb, STEPS));
    let time = &doc.times[timing.time as usize];
    Spot {
        id,
        time: timing.time,
        told: Told::of(time, report.source).read_alike(),
        on,
        words: lemmas(doc, &clause),
        sentence_words: lemmas(doc, &sentence),
        names: clause.iter().flat_map(|&t| profile::name_words(doc, who, t)).collect(),
        near: Near {
            clause: vector(doc, &clause),
            sentence: vector(doc, &sentence),
            acts: [on, verb.unwrap_or(on)].map(|t| Vector::of(doc.lemma(t))),
        },
        is_new: subjects.iter().any(|&t| occasions::is_indefinite(doc, t)),
        is_clock: matches!(time.value, Value::Time(_, DayTime::Clock(..))),
        is_offset: is_offset(doc, timing),
        is_counted: occasions::is_counted(doc, claim)
            || time.span.of(&doc.text).to_lowercase().starts_with("another "),
        side: side(time, report.source),
        subjects: subjects.into_iter().map(|t| profile::participant(doc, who, t)).collect(),
        is_verbal: is_predicate(doc, on),
        is_to_come: claim.modality > Modality::Alleged || verb.is_some_and(|verb| is_modal(doc, verb)),
        is_negated: claim.polarity == Polarity::Negative,
        grain: grain(&time.value),
        clause,
    }
}

fn is_predicate(doc: &Annotated, at: u32) -> bool {
    matches!(doc.token(at).upos, Upos::Verb | Upos::Aux)
}

/// The verb of the clause that `at` is in.
fn governor(doc: &Annotated, at: u32) -> Option<u32> {
    let verb = std::iter::once(at).chain(doc.ancestors(at)).find(|&t| is_predicate(doc, t))?;
    let full = |t: &u32| !matches!(doc.token(*t).dep, Dep::Aux | Dep::Auxpass);
    std::iter::once(verb).chain(doc.ancestors(verb)).find(full)
}

fn is_modal(doc: &Annotated, verb: u32) -> bool {
    doc.children_by(verb, Dep::Aux).any(|t| doc.token(t).tag == Tag::Md)
}

/// How many clauses up a subject is looked for.
const STEPS: u8 = 3;

/// The subject of a verb, its own or the one it shares with the clause that it hangs on.
fn subjects(doc: &Annotated, verb: u32, steps: u8) -> Vec<u32> {
    let own = doc.children(verb).filter(|&t| matches!(doc.token(t).dep, Dep::Nsubj | Dep::Nsubjpass));
    let own: Vec<u32> = own.collect();
    let stands_for_another = own.iter().all(|&t| matches!(doc.token(t).tag, Tag::Wdt | Tag::Wp));
    let above = doc.token(verb).head;
    if !stands_for_another || steps == 0 || above == verb {
        return own;
    }
    match doc.token(verb).dep {
        Dep::Relcl | Dep::Acl => vec![above],
        Dep::Conj | Dep::Xcomp | Dep::Advcl | Dep::Ccomp | Dep::Pcomp => {
            subjects(doc, if is_predicate(doc, above) { above } else { doc.token(above).head }, steps - 1)
        }
        _ => own,
    }
}

/// The tokens of a clause without the clauses that hang on it, with the subject that it shares.
fn clause(doc: &Annotated, verb: u32) -> Vec<u32> {
    let mut all = vec![verb];
    let mut next = 0;
    while next < all.len() {
        all.extend(doc.children(all[next]).filter(|&t| match doc.token(t).dep {
            Dep::Conj => !is_predicate(doc, t),
            Dep::Parataxis | Dep::Relcl | Dep::Advcl | Dep::Ccomp => false,
            _ => true,
        }));
        next += 1;
    }
    for subject in subjects(doc, verb, STEPS) {
        let inside = |t: &u32| matches!(doc.token(*t).dep, Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Poss);
        all.extend(doc.children(subject).filter(inside));
        all.push(subject);
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether a time is a distance from something else: *a day after the vote*, *two weeks before she died*.
fn is_offset(doc: &Annotated, timing: &Timing) -> bool {
    const FROM: [&str; 6] = ["after", "ago", "before", "earlier", "later", "until"];
    let end = doc.times[timing.time as usize].span.end();
    let next = doc.tokens.partition_point(|t| t.span.start() < end) as u32;
    let follows =
        (next as usize) < doc.tokens.len() && FROM.contains(&doc.lemma(next).to_lowercase().as_str());
    follows || FROM.contains(&timing.relation.as_str())
}

/// On which side of the report's day a time lies as a whole.
fn side(time: &Time, source: &Source) -> Option<Ordering> {
    let (interval, day) = (time.interval?, source.published?.date);
    match (interval.first.date() > day, interval.last.date() < day) {
        (true, _) => Some(Ordering::Greater),
        (_, true) => Some(Ordering::Less),
        _ => None,
    }
}

fn lemmas(doc: &Annotated, tokens: &[u32]) -> BTreeSet<String> {
    let content = |t: &&u32| profile::is_content(doc, **t) && !occasions::is_time(doc, **t);
    tokens.iter().filter(content).map(|&t| doc.lemma(t).to_lowercase()).collect()
}

fn vector(doc: &Annotated, tokens: &[u32]) -> Vector {
    Vector::of_all(tokens.iter().filter(|&&t| !occasions::is_time(doc, t)).map(|&t| doc.word(t)))
}

fn grain(value: &Value) -> u8 {
    match value {
        Value::Date(Calendar::Day(_) | Calendar::DayOfYear(..) | Calendar::Weekday(_)) => 0,
        Value::Date(Calendar::Month(..) | Calendar::MonthOfYear(_)) => 1,
        Value::Date(Calendar::Year(_)) => 2,
        Value::Date(_) => 3,
        Value::Time(_, DayTime::Clock(..)) => 4,
        Value::Time(..) => 5,
        Value::Set(_) => 6,
        Value::Duration(length) => 7 + length.unit as u8,
    }
}
