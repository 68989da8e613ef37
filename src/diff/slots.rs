//! Which claims of two texts answer one question: the same words wherever they stand, then, in sentences that go together,
//! claims of one kind that hang on the same words.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::Report;
use crate::annotate::time::Relation;
use crate::claim::quotation::is_word;
use crate::claim::{Body, Event, Polarity};
use crate::diff::sentences::{Links, content};
use crate::diff::weigh::{Side, same_body, speaker};
use crate::diff::{What, folded};

/// The least that two claims must have in common to answer one question.
const ENOUGH: u32 = 3;

/// What was found of the claims, by their indices in the two readings.
#[derive(Debug, Default)]
pub(super) struct Matched {
    /// Claims that answer one question and may differ.
    pub pairs: Vec<(usize, usize)>,
    /// Claims of the old and the new text that need no more looking at, those of `pairs` included.
    pub settled: [BTreeSet<usize>; 2],
}

impl Matched {
    fn settle(&mut self, a: usize, b: usize) {
        self.settled[0].insert(a);
        self.settled[1].insert(b);
    }

    fn is_free(&self, a: usize, b: usize) -> bool {
        !self.settled[0].contains(&a) && !self.settled[1].contains(&b)
    }
}

/// The pairs among the claims `a` of `old` and `b` of `new`.
pub(super) fn pair(old: &Report<'_>, new: &Report<'_>, a: &[usize], b: &[usize], links: &Links) -> Matched {
    let mut matched = Matched::default();
    let by_sentence = [by_sentence(old, a), by_sentence(new, b)];
    let of = |side: usize, sentence: usize| by_sentence[side].get(&sentence).map_or(&[][..], Vec::as_slice);
    for (&x, &y) in &links.same {
        let of_sentence = |report: &Report<'_>, claims: &[usize]| -> Vec<usize> {
            let words = |at: &usize| !matches!(report.reading.claims[*at].body, Body::Quotation(_));
            claims.iter().copied().filter(words).collect()
        };
        matched.settled[0].extend(of_sentence(old, of(0, x)));
        matched.settled[1].extend(of_sentence(new, of(1, y)));
    }
    same_words(old, new, a, b, &mut matched);
    for &(x, y) in &links.alike {
        in_sentences(old, new, of(0, x), of(1, y), &mut matched);
    }
    anywhere(old, new, a, b, &mut matched);
    matched
}

fn by_sentence(report: &Report<'_>, claims: &[usize]) -> BTreeMap<usize, Vec<usize>> {
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &at in claims {
        found.entry(report.doc.sentence_of(report.reading.claims[at].head)).or_default().push(at);
    }
    found
}

/// Claims of one kind in the same words, said by the same, affirmed and sure alike.
fn same_words(old: &Report<'_>, new: &Report<'_>, a: &[usize], b: &[usize], matched: &mut Matched) {
    let key = |report: &Report<'_>, at: usize| {
        let claim = &report.reading.claims[at];
        let by = claim.said_by.as_ref().map(|speaker| folded(report, speaker.span));
        let sure = (claim.polarity == Polarity::Positive, claim.modality);
        (What::of(claim), folded(report, claim.value), folded(report, claim.quote), by, sure)
    };
    let mut places = BTreeMap::<_, Vec<usize>>::new();
    for &at in b.iter().rev().filter(|at| !matched.settled[1].contains(at)) {
        places.entry(key(new, at)).or_default().push(at);
    }
    for &at in a {
        if matched.settled[0].contains(&at) {
            continue;
        }
        if let Some(other) = places.get_mut(&key(old, at)).and_then(Vec::pop) {
            matched.settle(at, other);
        }
    }
}

/// The claims of two sentences that go together, those with most in common first.
fn in_sentences(old: &Report<'_>, new: &Report<'_>, a: &[usize], b: &[usize], matched: &mut Matched) {
    let mut found = Vec::new();
    for &x in a {
        for &y in b.iter().filter(|&&y| matched.is_free(x, y)) {
            let common = affinity(&Side::of(old, x), &Side::of(new, y));
            if common >= ENOUGH {
                found.push((std::cmp::Reverse(common), x, y));
            }
        }
    }
    found.sort_unstable();
    for (_, x, y) in found {
        if matched.is_free(x, y) {
            matched.settle(x, y);
            matched.pairs.push((x, y));
        }
    }
}

/// What is left and says the same of the same in other words, wherever it stands: it only moved.
fn anywhere(old: &Report<'_>, new: &Report<'_>, a: &[usize], b: &[usize], matched: &mut Matched) {
    let key = |report: &Report<'_>, at: usize| {
        let claim = &report.reading.claims[at];
        (What::of(claim), report.doc.lemma(claim.head).to_lowercase())
    };
    let mut places = BTreeMap::<_, Vec<usize>>::new();
    for &at in b.iter().filter(|at| !matched.settled[1].contains(at)) {
        places.entry(key(new, at)).or_default().push(at);
    }
    for &x in a {
        let near = places.get(&key(old, x)).map_or(&[][..], Vec::as_slice);
        let same = |&&y: &&usize| {
            let (one, other) = (Side::of(old, x), Side::of(new, y));
            matched.is_free(x, y) && affinity(&one, &other) > ENOUGH && same_body(&one, &other)
        };
        if let Some(&y) = near.iter().take(200).find(same) {
            matched.settle(x, y);
        }
    }
}

/// How much two claims have in common that makes them answer one question; 0 if they are of different kinds.
fn affinity(a: &Side<'_>, b: &Side<'_>) -> u32 {
    match (&a.claim.body, &b.claim.body) {
        (Body::Event(_), Body::Event(_)) => of_events(a, b),
        (Body::Quantity(x), Body::Quantity(y)) => {
            let [n, m] = [a.number(), b.number()].map(|number| number.expect("a quantity has a number"));
            let noun = |side: &Side<'_>, counted: Option<u32>| counted.map(|c| side.lemma(c));
            let [one, other] = [noun(a, x.counted), noun(b, y.counted)];
            let unit = n.measure == m.measure;
            let counts =
                if one.is_some() { one == other } else { x.outcome.is_some() && x.outcome == y.outcome };
            let deed = a.event().zip(b.event()).is_some_and(|(one, other)| one.predicate == other.predicate);
            if !unit {
                0
            } else {
                1 + 2 * u32::from(counts) + 2 * u32::from(deed) + u32::from(n.amount == m.amount)
            }
        }
        (Body::Attribute(x), Body::Attribute(y)) => {
            let who =
                a.lemma(x.of) == b.lemma(y.of) || a.name(x.of).is_some_and(|name| Some(name) == b.name(y.of));
            if x.name == y.name && who { ENOUGH } else { 0 }
        }
        (Body::Speech(x), Body::Speech(y)) => {
            let verb = a.lemma(a.claim.head) == b.lemma(b.claim.head);
            let by = speaker(a).is_some() && speaker(a) == speaker(b);
            2 * u32::from(x.stance == y.stance) + u32::from(verb) + 2 * u32::from(by)
        }
        (Body::Timing(x), Body::Timing(y)) => {
            let [one, other] = [a.event(), b.event()];
            let deed = match (one, other) {
                (Some(one), Some(other)) => alike(one, other),
                (one, other) => one.is_none() && other.is_none(),
            };
            let fits = a.time(x.time).relation(b.time(y.time)) != Relation::Incomparable;
            let kind = a.time(x.time).value.kind() == b.time(y.time).value.kind();
            if !deed || !(fits || kind) { 0 } else { ENOUGH + u32::from(fits) + u32::from(kind) }
        }
        (Body::Quotation(x), Body::Quotation(y)) => {
            let words = |side: &Side<'_>, tokens: std::ops::Range<u32>| -> BTreeSet<String> {
                tokens.filter(|&t| is_word(side.report.doc, t)).map(|t| side.lemma(t)).collect()
            };
            let [one, other] = [words(a, x.words.clone()), words(b, y.words.clone())];
            let shared = one.intersection(&other).count() as u32;
            5 * shared / (one.len().max(other.len()).max(1) as u32)
        }
        _ => 0,
    }
}

fn of_events(a: &Side<'_>, b: &Side<'_>) -> u32 {
    let (Some(one), Some(other)) = (a.event(), b.event()) else { return 0 };
    let heads = |side: &Side<'_>, event: &Event| -> BTreeSet<String> {
        content(side.report.doc, event.roles.iter().map(|role| role.head))
    };
    let shared = heads(a, one).intersection(&heads(b, other)).count() as u32;
    let root = |side: &Side<'_>| side.report.doc.token(side.claim.head).head == side.claim.head;
    if one.predicate == other.predicate {
        return ENOUGH + 2 * shared.min(2) + u32::from(root(a) && root(b));
    }
    if one.nominal != other.nominal {
        return 0;
    }
    2 * u32::from(alike(one, other)) + 2 * shared.min(2) + u32::from(root(a) && root(b))
}

/// Whether two events are called the same, or are of one class.
fn alike(a: &Event, b: &Event) -> bool {
    let akin = || match (a.classes.first(), b.classes.first()) {
        (Some(x), Some(y)) => x.is_a(*y) || y.is_a(*x),
        _ => false,
    };
    a.predicate == b.predicate || akin()
}
