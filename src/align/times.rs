//! Times of two reports that answer when one event was, or how long it took.
//!
//! Events of one story are many and alike, so a time is paired with another only where the events have predicate or kind and
//! participants in common, each is the other's best counterpart, and no other account of the event in either report has the
//! other's time. Weak where the parse hangs a time on the wrong verb, and silent where two reports tell of one event in verbs
//! that the tables do not know as akin.

mod near;
mod spot;

use std::collections::{BTreeMap, BTreeSet};

use crate::align::profile::{self, Match, Participant, Profile};
use crate::align::score::{self, Reason, Score};
use crate::align::told::{Aspect, Told};
use crate::align::{Alignment, Pair, Report, occasions};
use crate::annotate::time::Relation;
use crate::annotate::{Annotated, Dep, Upos};
use crate::claim::{Body, Claim, ClaimId, Polarity};

pub use near::LIKE_CLAUSES;
pub(super) use near::beside;
pub(super) use spot::{Spot, spots};

/// The least score at which two events are held to be one.
const THRESHOLD: f32 = 0.35;
/// The least score at which an account of an event counts as another one of it, for what it agrees with.
const AKIN: f32 = 0.2;

/// What is said on one day and again on another.
const REPORTING: [&str; 16] = [
    "add", "announce", "ask", "comment", "confirm", "post", "publish", "report", "say", "speak", "state",
    "talk", "tell", "tweet", "update", "write",
];

/// One time of an event.
struct Answer<'a> {
    id: ClaimId,
    claim: &'a Claim,
    profile: &'a Profile,
    told: Told,
    /// How the time hangs on the event, where that matters: `after`, `later`; empty for *on*, *in*, *at*, *for*.
    relation: &'a str,
    /// What is said of the event: the tokens of its clause, or of its noun's phrase.
    tokens: Vec<u32>,
    /// Their content lemmas, without the event's own and without times.
    words: BTreeSet<String>,
    /// Subject and object, whatever part they have in it.
    cores: Vec<Participant>,
    /// Another time of the kind hangs on the event, so it is not plain which is its own; or it is one of several such events.
    is_unsure: bool,
}

/// Two times, how they stand and how sure it is that they are of one event.
struct Compared {
    a: usize,
    b: usize,
    aspect: Aspect,
    relation: Relation,
    score: Score,
}

/// Adds the pairs of times of reports `a` and `b` that are of one event.
pub(super) fn between(reports: &[Report<'_>], a: usize, b: usize, alignment: &mut Alignment) {
    let answers_a = answers(&reports[a], a, &alignment.profiles[a]);
    let answers_b = answers(&reports[b], b, &alignment.profiles[b]);
    let rarity = rarity(&reports[a], &reports[b]);
    let mut compared = Vec::new();
    for (i, x) in answers_a.iter().enumerate() {
        for (j, y) in answers_b.iter().enumerate() {
            let (of_a, of_b) = ((&reports[a], x), (&reports[b], y));
            if !is_comparable(of_a, of_b) {
                continue;
            }
            if let Some((aspect, relation)) = x.told.compare(&y.told)
                && (aspect != Aspect::Year || is_one_thing(of_a, of_b))
            {
                let score = likeness(of_a, of_b, &rarity);
                compared.push(Compared { a: i, b: j, aspect, relation, score });
            }
        }
    }
    let mut of_answers = [vec![Vec::new(); answers_a.len()], vec![Vec::new(); answers_b.len()]];
    for (at, c) in compared.iter().enumerate() {
        of_answers[0][c.a].push(at);
        of_answers[1][c.b].push(at);
    }
    // The pairs that have one of the two answers in common with a pair.
    let beside = |c: &Compared| {
        let pairs = of_answers[0][c.a].iter().chain(&of_answers[1][c.b]);
        pairs.map(|at| &compared[*at])
    };
    let is_plain = |c: &Compared| {
        let sure = !answers_a[c.a].is_unsure && !answers_b[c.b].is_unsure;
        c.relation != Relation::Disjoint || sure && !is_told_elsewhere(c, beside(c))
    };
    let found =
        compared.iter().filter(|c| c.score.value >= THRESHOLD && is_best(c, beside(c)) && is_plain(c));
    alignment.pairs.extend(found.map(|c| Pair {
        a: answers_a[c.a].id,
        b: answers_b[c.b].id,
        score: c.score.clone(),
    }));
}

fn answers<'a>(report: &Report<'a>, source: usize, profiles: &'a [Profile]) -> Vec<Answer<'a>> {
    let claims = report.reading.claims.iter().zip(profiles).enumerate();
    let mut answers: Vec<Answer<'a>> = claims
        .filter_map(|(index, (claim, profile))| {
            answer(report, ClaimId { source: source as u32, index: index as u32 }, claim, profile)
        })
        .collect();
    for at in 0..answers.len() {
        let own = &answers[at];
        let mut others = answers.iter().filter(|o| o.claim.head == own.claim.head && o.id != own.id);
        let several = others.any(|other| own.told.shares_aspect(&other.told));
        answers[at].is_unsure |= several;
    }
    answers
}

fn answer<'a>(
    report: &Report<'a>,
    id: ClaimId,
    claim: &'a Claim,
    profile: &'a Profile,
) -> Option<Answer<'a>> {
    let Body::Timing(timing) = &claim.body else { return None };
    timing.event?;
    let doc = report.doc;
    let relation = match timing.relation.as_str() {
        "on" | "in" | "at" | "of" | "for" | "during" | "over" | "around" => "",
        other => other,
    };
    let tokens = tokens_of(doc, claim);
    let content = |&&t: &&u32| t != claim.head && profile::is_content(doc, t) && !occasions::is_time(doc, t);
    Some(Answer {
        id,
        claim,
        profile,
        told: Told::of(&doc.times[timing.time as usize], report.source),
        relation,
        words: tokens.iter().filter(content).map(|&t| doc.lemma(t).to_lowercase()).collect(),
        tokens,
        cores: cores(report, claim.head),
        is_unsure: occasions::is_counted(doc, claim),
    })
}

/// The tokens of a clause, or of the phrase of an event's noun.
fn tokens_of(doc: &Annotated, claim: &Claim) -> Vec<u32> {
    if matches!(doc.token(claim.head).upos, Upos::Noun | Upos::Propn) {
        return doc.subtree(claim.head);
    }
    let first = doc.tokens.partition_point(|t| t.span.end() <= claim.quote.start()) as u32;
    let end = doc.tokens.partition_point(|t| t.span.start() < claim.quote.end()) as u32;
    (first..end).collect()
}

/// The subject and the object of the verb at `head`, or the noun that it is said of.
fn cores(report: &Report<'_>, head: u32) -> Vec<Participant> {
    let doc = report.doc;
    let own =
        doc.children(head).filter(|&t| matches!(doc.token(t).dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj));
    let above = matches!(doc.token(head).dep, Dep::Acl | Dep::Relcl).then_some(doc.token(head).head);
    own.chain(above).map(|t| profile::participant(doc, &report.reading.who, t)).collect()
}

/// Whether two times can be of one event: its word or its kind is the same, both tell it as done or both as to come, and
/// nobody who takes part is plainly another.
fn is_comparable((a, x): (&Report<'_>, &Answer<'_>), (b, y): (&Report<'_>, &Answer<'_>)) -> bool {
    let (p, q) = (x.profile, y.profile);
    let differ = |p: &[Participant], q: &[Participant]| profile::best(p, q) == Match::Different;
    is_one_kind((a, x), (b, y))
        && x.relation == y.relation
        && occasions::is_to_come(a.doc, x.claim) == occasions::is_to_come(b.doc, y.claim)
        && p.polarity == Polarity::Positive
        && q.polarity == Polarity::Positive
        && !differ(&p.agents, &q.agents)
        && !differ(&p.patients, &q.patients)
        && !differ(&x.cores, &y.cores)
        && !differ(&p.others, &q.others)
        && !differ(&p.places, &q.places)
        && !occasions::have_namesakes((a.doc, &x.tokens), (b.doc, &y.tokens))
        && !occasions::counts_differ((a, x.claim.head), (b, y.claim.head))
}

/// Whether two events have one predicate, or predicates of one kind; neither a
/// statement nor a line that dates the report is one.
fn is_one_kind((a, x): (&Report<'_>, &Answer<'_>), (b, y): (&Report<'_>, &Answer<'_>)) -> bool {
    const LIGHT: [&str; 8] = ["be", "have", "do", "make", "take", "get", "go", "come"];
    let (p, q) = (x.profile, y.profile);
    let same = p.predicate == q.predicate
        && !LIGHT.contains(&p.predicate.as_str())
        && particles(a.doc, x) == particles(b.doc, y);
    let akin = p.predicate != q.predicate && score::share_class(p, q);
    (same || akin) && ![p, q].iter().any(|p| REPORTING.contains(&p.predicate.as_str()))
}

/// Words that turn a verb around: *check in*, *check out of*.
fn particles<'d>(doc: &'d Annotated, answer: &Answer<'_>) -> BTreeSet<&'d str> {
    let turns = ["out", "off", "up", "down", "back", "away"];
    let children = doc.children(answer.claim.head).filter(|&t| {
        matches!(doc.token(t).dep, Dep::Prt | Dep::Prep | Dep::Advmod) && turns.contains(&doc.lemma(t))
    });
    children.map(|t| doc.lemma(t)).collect()
}

/// How much a word tells of two reports that share it: less, the more of their sentences have it.
type Rarity = BTreeMap<String, f32>;

fn weigh(words: &mut dyn Iterator<Item = &String>, rarity: &Rarity) -> f32 {
    words.map(|word| rarity.get(word).copied().unwrap_or(1.0)).sum()
}

fn rarity(a: &Report<'_>, b: &Report<'_>) -> Rarity {
    let mut counts: BTreeMap<String, f32> = BTreeMap::new();
    for doc in [a.doc, b.doc] {
        for sentence in &doc.sentences {
            let content = sentence.clone().filter(|&t| profile::is_content(doc, t));
            let words: BTreeSet<String> = content.map(|t| doc.lemma(t).to_lowercase()).collect();
            for word in words {
                *counts.entry(word).or_default() += 1.0;
            }
        }
    }
    counts.into_iter().map(|(word, count)| (word, 1.0 / (1.0 + (count / 2.0).max(1.0).ln()))).collect()
}

/// How sure it is that two times are of one event.
fn likeness(
    (a, x): (&Report<'_>, &Answer<'_>),
    (b, y): (&Report<'_>, &Answer<'_>),
    rarity: &Rarity,
) -> Score {
    let (p, q) = (x.profile, y.profile);
    let yes = |holds: bool| if holds { 1.0 } else { 0.0 };
    let weigh = |words: &mut dyn Iterator<Item = &String>| weigh(words, rarity);
    let shared = weigh(&mut x.words.intersection(&y.words));
    let smaller = weigh(&mut x.words.iter()).min(weigh(&mut y.words.iter())).max(1.0);
    let agents = sameness((a.doc, &p.agents), (b.doc, &q.agents));
    let patients = sameness((a.doc, &p.patients), (b.doc, &q.patients));
    let cores = sameness((a.doc, &x.cores), (b.doc, &y.cores));
    let others = agents == 0.0 && patients == 0.0;
    let alike = profile::best(&p.patients, &q.patients) == Match::Alike;
    let kind = p.predicate != q.predicate && p.classes.first().is_some_and(|c| q.classes.first() == Some(c));
    let features: [(&'static str, f32, f32); 10] = [
        ("bias", 1.0, -4.0),
        ("same-predicate", yes(p.predicate == q.predicate), 1.2),
        ("same-class", yes(kind), 0.6),
        ("same-agent", agents, 0.8),
        ("same-patient", patients, 1.5),
        ("same-core", if others { cores } else { 0.0 }, 1.2),
        ("alike-patient", yes(alike), 0.7),
        ("same-place", yes(profile::best(&p.places, &q.places) == Match::Same), 0.7),
        ("shared-words", shared.min(4.0), 0.5),
        ("shared-share", shared / smaller, 2.0),
    ];
    let mut reasons: Vec<Reason> = features
        .into_iter()
        .filter(|&(_, value, _)| value != 0.0)
        .map(|(feature, value, weight)| Reason { feature, value, part: value * weight })
        .collect();
    let sum: f32 = reasons.iter().map(|r| r.part).sum();
    reasons.sort_by(|x, y| y.part.abs().total_cmp(&x.part.abs()).then(x.feature.cmp(y.feature)));
    Score { value: 1.0 / (1.0 + (-sum).exp()), reasons }
}

/// Whether someone or something takes part in both that at least one report takes for known: over years there are many quakes.
fn is_one_thing((a, x): (&Report<'_>, &Answer<'_>), (b, y): (&Report<'_>, &Answer<'_>)) -> bool {
    let (p, q) = (x.profile, y.profile);
    [(&p.agents, &q.agents), (&p.patients, &q.patients), (&x.cores, &y.cores)]
        .into_iter()
        .any(|(ours, theirs)| sameness((a.doc, ours), (b.doc, theirs)) == 1.0)
}

/// 1 if someone or something takes part in both, 0 if nobody does; less than half if both only speak of *a* such thing.
fn sameness((doc_a, a): (&Annotated, &[Participant]), (doc_b, b): (&Annotated, &[Participant])) -> f32 {
    let same = a.iter().flat_map(|x| b.iter().filter(|y| x.compare(y) == Match::Same).map(move |y| (x, y)));
    let new = |(x, y): (&Participant, &Participant)| {
        occasions::is_indefinite(doc_a, x.head) && occasions::is_indefinite(doc_b, y.head)
    };
    same.map(|pair| if new(pair) { 0.4 } else { 1.0 }).fold(0.0, f32::max)
}

/// Whether each of the two is the other's best counterpart in the same aspect; `beside` are the pairs of either.
fn is_best<'c>(of: &Compared, mut beside: impl Iterator<Item = &'c Compared>) -> bool {
    beside.all(|c| c.aspect != of.aspect || c.score.value <= of.score.value)
}

/// Whether another account of the event in either report has the other's time; `beside` are the pairs of either.
fn is_told_elsewhere<'c>(of: &Compared, mut beside: impl Iterator<Item = &'c Compared>) -> bool {
    let is_akin = |c: &Compared| c.score.value >= AKIN && (c.a == of.a) != (c.b == of.b);
    beside.any(|c| is_akin(c) && c.relation != Relation::Disjoint)
}
