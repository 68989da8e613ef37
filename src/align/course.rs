//! How far a course of events has come for one person, as each report tells it: charged in one, convicted in another.
//!
//! A report is taken as a whole: the furthest stage that it tells of someone by name is where the course stood when it was
//! written. Who is not named counts as the one person whose course the report follows, if it follows one only.
//!
//! Weak where a report tells of an earlier case of the same person and dates it by nothing but a word.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan as _;

use crate::align::{Alignment, Report};
use crate::annotate::time::{Calendar, Time, Value};
use crate::annotate::{Annotated, Dep, Tag, Upos};
use crate::claim::lexicon::{self, Stage};
use crate::claim::who::{self, Being, Count, NameMatch};
use crate::claim::{Body, ChainId, Claim, ClaimId, Event, Modality, Polarity, Slot};

/// Two reports that leave one person's course at different stages.
#[derive(Clone, Debug)]
pub struct Course {
    /// Who is at the earlier stage.
    pub earlier: ClaimId,
    /// Who is at the later one.
    pub later: ClaimId,
    /// The stages.
    pub stages: [&'static Stage; 2],
    /// Whose course it is, by the name that the report with the earlier stage gives.
    pub whose: String,
}

/// Gives courses of one person one name: the fullest that any report has.
pub(super) fn settle(alignment: &mut Alignment) {
    let names: BTreeSet<String> = alignment.courses.iter().map(|course| course.whose.clone()).collect();
    let words = |name: &str| who::name_words(name);
    for course in &mut alignment.courses {
        let own = words(&course.whose);
        let same =
            |name: &&String| own.last() == words(name).last() && own.iter().all(|w| words(name).contains(w));
        let fullest = names.iter().filter(same).max_by_key(|name| name.len());
        if let Some(fullest) = fullest {
            course.whose.clone_from(fullest);
        }
    }
}

/// How many of the passages in which one report tells one stage are shown.
const MENTIONS: usize = 2;

/// How far one report tells that someone has come.
struct Told {
    chain: ChainId,
    stage: &'static Stage,
    claims: Vec<ClaimId>,
    /// What it tells first of the course, a lower stage than the furthest: *was being questioned* before *was arrested*.
    opening: Option<ClaimId>,
}

/// Adds to `alignment` where reports `a` and `b` leave someone's course at different stages.
pub(super) fn between(reports: &[Report<'_>], a: usize, b: usize, alignment: &mut Alignment) {
    let (told_a, told_b) = (told(&reports[a], a), told(&reports[b], b));
    for x in &told_a {
        for y in &told_b {
            if x.stage.course != y.stage.course || x.stage.rank == y.stage.rank {
                continue;
            }
            let chain = |at: usize, told: &Told| reports[at].reading.who.chain(told.chain);
            let (one, other) = (chain(a, x), chain(b, y));
            if !matches!(
                who::same_name(one, other),
                NameMatch::Same | NameMatch::SpellingVariant | NameMatch::Part
            ) {
                continue;
            }
            let (earlier, later) = if x.stage.rank < y.stage.rank { (x, y) } else { (y, x) };
            let whose = one.name.clone().unwrap_or_default();
            for &e in earlier.opening.iter().chain(&earlier.claims) {
                for &l in &later.claims {
                    let stages = [earlier.stage, later.stage];
                    alignment.courses.push(Course { earlier: e, later: l, stages, whose: whose.clone() });
                }
            }
        }
    }
}

/// The furthest stage of each course that a report tells of each person alive.
fn told(report: &Report<'_>, source: usize) -> Vec<Told> {
    let mut shown: BTreeMap<&str, Vec<Shown>> = BTreeMap::new();
    for (index, claim) in report.reading.claims.iter().enumerate() {
        let id = ClaimId { source: source as u32, index: index as u32 };
        let Body::Event(event) = &claim.body else { continue };
        for stage in reached(report.doc, claim, event) {
            let of_course = shown.entry(stage.course).or_default();
            of_course.extend(subjects(report, event).into_iter().map(|chain| Shown {
                chain,
                stage,
                claim: id,
            }));
        }
    }
    let dead = dead(report);
    let told = shown.into_values().flat_map(|shown| {
        let named: BTreeSet<ChainId> = shown.iter().filter_map(|s| s.chain).collect();
        let only = named.first().copied().filter(|_| named.len() == 1);
        furthest(report, only, present(report, shown))
    });
    told.filter(|told| !dead.contains(&told.chain)).collect()
}

/// Those whom the report tells to have died.
fn dead(report: &Report<'_>) -> BTreeSet<ChainId> {
    let events = report.reading.claims.iter().filter_map(|claim| match &claim.body {
        Body::Event(event) if event.outcome.is_some_and(|outcome| outcome.name() == "dead") => Some(event),
        _ => None,
    });
    let patients = events.flat_map(|event| event.roles.iter().filter(|role| role.slot == Slot::Patient));
    let named = patients.filter(|role| report.doc.token(role.head).upos == Upos::Propn);
    named.filter_map(|role| report.reading.who.of(role.head)).collect()
}

/// Leaves out what is of an earlier case of the same person: what is dated long before the report, and what follows it at
/// once without a date of its own.
fn present(report: &Report<'_>, shown: Vec<Shown>) -> Vec<Shown> {
    const NEAR: usize = 2; // sentences
    let claim = |shown: &Shown| &report.reading.claims[shown.claim.index as usize];
    let mut past: Option<usize> = None;
    let mut kept = Vec::new();
    for shown in shown {
        let own = claim(&shown);
        let sentence = report.doc.sentence_of(own.head);
        let dated = own.times.iter().any(|&t| report.doc.times[t as usize].interval.is_some());
        let follows = !dated && past.is_some_and(|last| sentence <= last + NEAR);
        if follows || is_past(report, own) {
            past = Some(sentence);
        } else {
            kept.push(shown);
        }
    }
    kept
}

/// A stage that a claim shows, and for whom: a person by name, or one who is not named.
struct Shown {
    chain: Option<ChainId>,
    stage: &'static Stage,
    claim: ClaimId,
}

/// The furthest stage of one course for each person. A report tells first what is new, so what it tells of someone much
/// further down, beyond where it began, is background: an earlier case.
/// Who is not named is `only`, if anyone.
fn furthest(report: &Report<'_>, only: Option<ChainId>, shown: Vec<Shown>) -> Vec<Told> {
    const LEDE: usize = 4; // sentences
    let sentence = |claim: ClaimId| report.doc.sentence_of(report.reading.claims[claim.index as usize].head);
    let mut furthest: BTreeMap<ChainId, (usize, Told)> = BTreeMap::new();
    for Shown { chain, stage, claim } in shown {
        let Some(chain) = chain.or(only) else { continue };
        let told = |opening| Told { chain, stage, claims: Vec::new(), opening };
        let (began, so_far) = furthest.entry(chain).or_insert_with(|| (sentence(claim), told(None)));
        if stage.rank > so_far.stage.rank && sentence(claim) < *began + LEDE {
            let opening = so_far.claims.first().filter(|_| so_far.stage.rank > 1).copied();
            *so_far = told(so_far.opening.or(opening));
        }
        if stage.rank == so_far.stage.rank && so_far.claims.len() < MENTIONS {
            so_far.claims.push(claim);
        }
    }
    furthest.into_values().map(|(_, told)| told).collect()
}

/// The stages that a claim shows to be reached.
pub(super) fn reached<'a>(
    doc: &Annotated,
    claim: &Claim,
    event: &'a Event,
) -> impl Iterator<Item = &'static Stage> + use<'a> {
    let lemma = event.predicate.split(' ').next().unwrap_or_default();
    let plain = claim.polarity == Polarity::Positive && claim.modality <= Modality::Alleged && !event.nominal;
    let holds = plain && happened(doc, claim.head);
    event.classes.first().filter(|_| holds).into_iter().flat_map(move |&class| lexicon::stages(class, lemma))
}

/// Whether the form of the predicate says that it has come about: no infinitive, no modal verb, no clause of what is to come.
fn happened(doc: &Annotated, at: u32) -> bool {
    let bare = doc.token(at).tag == Tag::Vb && !doc.children_by(at, Dep::Aux).any(|t| doc.lemma(t) == "do");
    let modal = doc.children(at).any(|t| matches!(doc.token(t).tag, Tag::To | Tag::Md));
    let auxiliaries = || doc.children(at).filter(|&t| matches!(doc.token(t).dep, Dep::Aux | Dep::Auxpass));
    let present = auxiliaries().chain([at]).any(|t| matches!(doc.token(t).tag, Tag::Vbz | Tag::Vbp));
    let to_come = doc.children(at).any(|t| match doc.lemma(t).to_lowercase().as_str() {
        "if" | "unless" | "until" | "till" | "before" | "whether" => doc.token(t).dep == Dep::Mark,
        "when" | "once" | "after" => present && matches!(doc.token(t).dep, Dep::Mark | Dep::Advmod),
        _ => false,
    });
    !(bare || modal || to_come)
}

/// Whether the claim is of a time long before the report: a year by itself, a day many weeks ago, *previously*.
pub(super) fn is_past(report: &Report<'_>, claim: &Claim) -> bool {
    const WEEKS: i64 = 9;
    let doc = report.doc;
    let earlier = doc.children_by(claim.head, Dep::Advmod).any(|t| {
        matches!(
            doc.lemma(t).to_lowercase().as_str(),
            "previously" | "already" | "earlier" | "once" | "formerly"
        )
    });
    let published = report.source.published.and_then(|p| p.date.checked_sub(WEEKS.weeks()).ok());
    let old = |time: &Time| {
        let year = matches!(time.value, Value::Date(Calendar::Year(_)));
        let ended = time.interval.zip(published).is_some_and(|(interval, date)| interval.last.date() < date);
        year || ended
    };
    earlier || !claim.times.is_empty() && claim.times.iter().all(|&t| old(&doc.times[t as usize]))
}

/// Whom an event befalls: people by name, or `None` for one who is not named.
fn subjects(report: &Report<'_>, event: &Event) -> Vec<Option<ChainId>> {
    let who = &report.reading.who;
    let patients = event.roles.iter().filter(|role| role.slot == Slot::Patient);
    let chain = |id: ChainId| {
        let chain = who.chain(id);
        match chain.being {
            Being::Person if chain.name.is_some() => Some(Some(id)),
            Being::Person | Being::Unknown if chain.count != Count::Many => Some(None),
            _ => None,
        }
    };
    patients.filter_map(|role| who.of(role.head)).filter_map(chain).collect()
}
