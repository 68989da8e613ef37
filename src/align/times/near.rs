//! Times that stand in like clauses: told of one thing in other verbs, or of a thing that is no event.
//!
//! How likely two such times answer one question is learned: the weights in `near.tsv` are a logistic regression over all
//! pairs of times that can be compared, whatever they say. Weak where a report tells of several things of one kind.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::align::profile::{self, Match, Profile};
use crate::align::score::{Reason, Score, share_class};
use crate::align::times::spot::Spot;
use crate::align::told::Aspect;
use crate::align::{Alignment, Pair, Report, occasions, pairs};
use crate::annotate::time::Relation;
use crate::annotate::vector::Vector;
use crate::claim::{Body, ClaimId};

/// The feature that every pair of times in like clauses has, and no other pair.
pub const LIKE_CLAUSES: &str = "like-clauses";
/// The share of its score at which another account, which has the other's time, tells against a difference.
const ELSEWHERE: f32 = 0.4;

/// The least score at which two times are held to answer one question. The days of a story are as many as its acts, so it takes
/// more to hold two for one.
fn threshold(aspect: Aspect) -> f32 {
    match aspect {
        Aspect::Clock => 0.5,
        Aspect::Day => 0.55,
        Aspect::Month | Aspect::Year | Aspect::Length => 0.24,
    }
}

/// Two times, how they stand and how likely they answer one question.
struct Compared<'s> {
    x: &'s Spot,
    y: &'s Spot,
    aspect: Aspect,
    relation: Relation,
    likeness: f32,
}

/// Adds the pairs of times of reports `a` and `b` that differ and stand in like clauses.
pub(in crate::align) fn beside(
    reports: &[Report<'_>],
    spots: &[Vec<Spot>],
    a: usize,
    b: usize,
    alignment: &mut Alignment,
) {
    let rarity = super::rarity(&reports[a], &reports[b]);
    let mut compared = Vec::new();
    for x in &spots[a] {
        for y in &spots[b] {
            let Some((aspect, relation)) = x.told.compare(&y.told) else { continue };
            let profiles = [alignment.profile(x.id), alignment.profile(y.id)];
            let likeness = probability(&features([x, y], profiles, &rarity));
            compared.push(Compared { x, y, aspect, relation, likeness });
        }
    }
    let of_times = by_time(&compared);
    let paired = paired(reports, a, b, alignment);
    let found = compared.iter().filter(|c| {
        c.relation == Relation::Disjoint
            && c.likeness >= threshold(c.aspect)
            && !paired.contains(&(c.x.time, c.y.time))
            && !is_another([&reports[a], &reports[b]], c)
            && !pairs::exclude_each_other(alignment.profile(c.x.id), alignment.profile(c.y.id))
            && !is_outdone(c, &compared, &of_times)
    });
    let found = found.map(|c| {
        let profiles = [alignment.profile(c.x.id), alignment.profile(c.y.id)];
        Pair { a: c.x.id, b: c.y.id, score: score(&features([c.x, c.y], profiles, &rarity)) }
    });
    alignment.pairs.extend(found.collect::<Vec<_>>());
}

/// The times of `a` and `b` that are paired already, as those of one event.
fn paired(reports: &[Report<'_>], a: usize, b: usize, alignment: &Alignment) -> BTreeSet<(u32, u32)> {
    let time = |id: ClaimId| match &reports[id.source as usize].reading.claims[id.index as usize].body {
        Body::Timing(timing) => Some(timing.time),
        _ => None,
    };
    let of_both = alignment.pairs.iter().filter(|p| (p.a.source as usize, p.b.source as usize) == (a, b));
    of_both.filter_map(|pair| time(pair.a).zip(time(pair.b))).collect()
}

/// Whether the clauses are plainly of two things: one denies, one is over and the other to come, or names or counts differ.
fn is_another(reports: [&Report<'_>; 2], c: &Compared<'_>) -> bool {
    let (x, y) = (c.x, c.y);
    let named = |spot: &Spot| spot.subjects.iter().any(|s| !s.names.is_empty());
    let by_aspect = match c.aspect {
        Aspect::Length => x.is_offset != y.is_offset,
        Aspect::Clock => {
            !x.is_clock || !y.is_clock || x.told.is_other_day(&y.told) || x.told.may_be_of_zones(&y.told)
        }
        Aspect::Month | Aspect::Year => x.is_new && y.is_new,
        Aspect::Day => false,
    };
    by_aspect
        || c.aspect != Aspect::Length && x.side.zip(y.side).is_some_and(|(x, y)| x != y)
        || occasions::counts_differ((reports[0], x.on), (reports[1], y.on))
        || x.is_negated != y.is_negated
        || x.is_to_come != y.is_to_come
        || x.is_counted
        || y.is_counted
        || named(x) && named(y) && profile::best(&x.subjects, &y.subjects) == Match::Different
        || occasions::have_namesakes((reports[0].doc, &x.clause), (reports[1].doc, &y.clause))
}

/// Whether the tables know both acts, and no kind that they have in common.
fn are_other_kinds(p: &Profile, q: &Profile) -> bool {
    !p.classes.is_empty() && !q.classes.is_empty() && p.predicate != q.predicate && !share_class(p, q)
}

/// For each time of the one report and of the other, the pairs that it is in.
fn by_time(compared: &[Compared<'_>]) -> [BTreeMap<u32, Vec<usize>>; 2] {
    let mut by_time = [BTreeMap::new(), BTreeMap::new()];
    for (at, c) in compared.iter().enumerate() {
        for (by_time, time) in by_time.iter_mut().zip([c.x.time, c.y.time]) {
            by_time.entry(time).or_insert_with(Vec::new).push(at);
        }
    }
    by_time
}

/// Whether one of the two goes better with another time, or another account has the other's time.
fn is_outdone(of: &Compared<'_>, all: &[Compared<'_>], of_times: &[BTreeMap<u32, Vec<usize>>; 2]) -> bool {
    let with = of_times.iter().zip([of.x.time, of.y.time]).filter_map(|(pairs, time)| pairs.get(&time));
    let others = with.flatten().map(|at| &all[*at]);
    others.filter(|c| (c.x.time == of.x.time) != (c.y.time == of.y.time)).any(|c| {
        c.aspect == of.aspect && c.likeness > of.likeness
            || c.relation != Relation::Disjoint && c.likeness > ELSEWHERE * of.likeness
    })
}

/// What tells whether two times answer one question, each by its name.
fn features([x, y]: [&Spot; 2], [p, q]: [&Profile; 2], rarity: &super::Rarity) -> Features {
    let yes = |holds: bool| if holds { 1.0 } else { 0.0 };
    let differ = |a: &[_], b: &[_]| yes(profile::best(a, b) == Match::Different);
    let verbal = yes(x.is_verbal) + yes(y.is_verbal);
    let apart = !x.names.is_empty() && !y.names.is_empty() && x.names.is_disjoint(&y.names);
    [
        (LIKE_CLAUSES, 1.0),
        ("verbal", verbal),
        ("clause-words", share(&x.words, &y.words, rarity)),
        ("sentence-words", share(&x.sentence_words, &y.sentence_words, rarity)),
        ("same-grain", yes(x.grain == y.grain)),
        ("near-sentence", x.near.sentence.cosine(&y.near.sentence)),
        ("near-clause", x.near.clause.cosine(&y.near.clause)),
        ("near-act", nearest(&x.near.acts, &y.near.acts)),
        ("same-class", yes(share_class(p, q))),
        ("other-kind", yes(are_other_kinds(p, q))),
        ("other-parts", differ(&p.agents, &q.agents) + differ(&p.patients, &q.patients)),
        ("other-names", yes(apart)),
        ("other-subject", differ(&x.subjects, &y.subjects)),
    ]
}

type Features = [(&'static str, f32); 13];

/// What each feature that is there adds to the sum, in their order.
fn parts(features: &Features) -> impl Iterator<Item = Reason> {
    let there = features.iter().filter(|(_, value)| *value != 0.0);
    there.map(|&(feature, value)| Reason { feature, value, part: value * weight(feature) })
}

/// How likely two times answer one question.
fn probability(features: &Features) -> f32 {
    let sum: f32 = parts(features).map(|reason| reason.part).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// The same with its reasons, the weightiest first.
fn score(features: &Features) -> Score {
    let mut reasons: Vec<Reason> = parts(features).collect();
    reasons.sort_by(|x, y| y.part.abs().total_cmp(&x.part.abs()).then(x.feature.cmp(y.feature)));
    Score { value: probability(features), reasons }
}

/// The share of the words of the shorter that the other has too, rare words counting more.
fn share(x: &BTreeSet<String>, y: &BTreeSet<String>, rarity: &super::Rarity) -> f32 {
    let weigh = |words: &mut dyn Iterator<Item = &String>| super::weigh(words, rarity);
    let smaller = weigh(&mut x.iter()).min(weigh(&mut y.iter())).max(1.0);
    weigh(&mut x.intersection(y)) / smaller
}

fn nearest(x: &[Vector], y: &[Vector]) -> f32 {
    x.iter().flat_map(|x| y.iter().map(move |y| x.cosine(y))).fold(0.0, f32::max)
}

fn weight(feature: &str) -> f32 {
    WEIGHTS.iter().find(|row| row.0 == feature).map_or(0.0, |row| row.1)
}

static WEIGHTS: LazyLock<Vec<(&'static str, f32)>> = LazyLock::new(|| {
    let lines = include_str!("near.tsv").lines().filter(|line| !line.starts_with('#'));
    let cells = lines.map(|line| line.split_once('\t').expect("a feature and its weight"));
    cells.map(|(feature, weight)| (feature, weight.parse().expect("a weight"))).collect()
});
