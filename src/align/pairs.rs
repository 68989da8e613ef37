//! Pairs of claims of two reports: proposed by a shared anchor, gated, scored, and matched one to one.

use std::collections::BTreeMap;

use crate::align::gate::Told;
use crate::align::profile::{self, Match, Participant, Profile, Sort};
use crate::align::score::{self, Score, When};
use crate::align::{Alignment, Dismissed, Pair, Report, gate};
use crate::claim::lexicon;
use crate::claim::{Body, Claim, ClaimId, Polarity};

/// The least score at which two claims are held to answer one question.
pub const THRESHOLD: f32 = 0.5;

/// Aligns the claims of reports `a` and `b` (indices into `reports`) and adds what it finds to `alignment`.
pub(super) fn between(reports: &[Report<'_>], a: usize, b: usize, alignment: &mut Alignment) {
    let mut scored: Vec<(ClaimId, ClaimId, Score)> = Vec::new();
    for (i, x) in alignment.profiles[a].iter().enumerate() {
        for (j, y) in alignment.profiles[b].iter().enumerate() {
            let (claim_x, claim_y) = (&reports[a].reading.claims[i], &reports[b].reading.claims[j]);
            if x.sort != y.sort || !anchored(reports, (a, claim_x, x), (b, claim_y, y)) {
                continue;
            }
            let id = |source: usize, index: usize| ClaimId { source: source as u32, index: index as u32 };
            let (id_x, id_y) = (id(a, i), id(b, j));
            let when = when(&reports[a], x, &reports[b], y);
            let one = told(reports, &alignment.profiles, a, i);
            let other = told(reports, &alignment.profiles, b, j);
            let dismissal = gate::dismissal(&one, &other, when);
            let score = score::score(x, y, if dismissal.is_some() { When::Unknown } else { when });
            match dismissal {
                _ if score.value < THRESHOLD => alignment.weak.push(Pair { a: id_x, b: id_y, score }),
                Some(dismissal) => {
                    alignment.dismissed.push(Dismissed { a: id_x, b: id_y, why: dismissal.why(), score });
                }
                None => scored.push((id_x, id_y, score)),
            }
        }
    }
    let (pairs, outdone) = mutual_best(&alignment.profiles, scored);
    alignment.pairs.extend(pairs);
    alignment.outdone.extend(outdone);
}

pub(super) fn told<'a>(
    reports: &'a [Report<'a>],
    profiles: &'a [Vec<Profile>],
    source: usize,
    index: usize,
) -> Told<'a> {
    let (report, profiles) = (&reports[source], &profiles[source]);
    Told { report, profiles, claim: &report.reading.claims[index], profile: &profiles[index] }
}

/// Whether two claims have something in common without which nobody would compare them.
fn anchored(reports: &[Report<'_>], a: (usize, &Claim, &Profile), b: (usize, &Claim, &Profile)) -> bool {
    let ((at_a, claim_a, a), (at_b, claim_b, b)) = (a, b);
    match a.sort {
        Sort::Event => score::share_class(a, b) || same_predicate(a, b) || exclude_each_other(a, b),
        Sort::Speech => match (&claim_a.body, &claim_b.body) {
            (Body::Speech(x), Body::Speech(y)) => {
                let same = |p: &[Participant], q: &[Participant]| profile::best(p, q) == Match::Same;
                x.stance == y.stance && same(&a.agents, &b.agents) && same(&a.patients, &b.patients)
            }
            _ => false,
        },
        Sort::Attribute => false,                             // see `attributes`
        Sort::Timing | Sort::Name | Sort::Quotation => false, // see `times`, `names` and `quotations`
        Sort::Quantity => match (&claim_a.body, &claim_b.body) {
            (Body::Quantity(x), Body::Quantity(y)) => {
                let measure = |at: usize, index: u32| reports[at].doc.numbers[index as usize].measure;
                measure(at_a, x.number) == measure(at_b, y.number)
                    && (a.outcome.is_some() && a.outcome == b.outcome || same_thing(a, b))
            }
            _ => false,
        },
    }
}

fn same_predicate(a: &Profile, b: &Profile) -> bool {
    const LIGHT: [&str; 10] = ["be", "have", "do", "make", "take", "get", "go", "come", "say", "tell"];
    a.predicate == b.predicate && !LIGHT.contains(&a.predicate.as_str())
}

/// Whether the likeliest classes of two events exclude each other.
pub(crate) fn exclude_each_other(a: &Profile, b: &Profile) -> bool {
    let first = |p: &Profile| p.classes.first().copied();
    match (first(a), first(b)) {
        (Some(x), Some(y)) => lexicon::classes_exclude(x, y),
        _ => false,
    }
}

fn same_thing(a: &Profile, b: &Profile) -> bool {
    a.patients.iter().any(|x| b.patients.iter().any(|y| x.lemma == y.lemma))
}

/// How the times of two claims compare: apart if none of the one meets any of the other.
pub(super) fn when(a: &Report<'_>, x: &Profile, b: &Report<'_>, y: &Profile) -> When {
    use crate::annotate::time::Relation;
    let mut known = false;
    for &s in &x.times {
        for &t in &y.times {
            match a.doc.times[s as usize].relation(&b.doc.times[t as usize]) {
                Relation::Same | Relation::Contains | Relation::Within | Relation::Overlaps => {
                    return When::Same;
                }
                Relation::Disjoint => known = true,
                Relation::Incomparable => {}
            }
        }
    }
    if known { When::Apart } else { When::Unknown }
}

/// The pairs in which each claim is the other's best counterpart, and the others. A claim that a report makes twice in words that score the
/// same has both as its best. A negated claim goes with its own best whatever that one's best is: what happened is told in
/// several places, that it did not happen in one.
fn mutual_best(profiles: &[Vec<Profile>], scored: Vec<(ClaimId, ClaimId, Score)>) -> (Vec<Pair>, Vec<Pair>) {
    let mut best: BTreeMap<ClaimId, f32> = BTreeMap::new();
    for (a, b, score) in &scored {
        for id in [a, b] {
            let known = best.entry(*id).or_insert(0.0);
            *known = known.max(score.value);
        }
    }
    let polarity = |id: &ClaimId| profiles[id.source as usize][id.index as usize].polarity;
    let kept = |Pair { a, b, score }: &Pair| {
        let best_of = |id: &ClaimId| best[id] == score.value;
        let negated_best = |id: &ClaimId| polarity(id) == Polarity::Negative && best_of(id);
        best_of(a) && best_of(b) || polarity(a) != polarity(b) && (negated_best(a) || negated_best(b))
    };
    let all = scored.into_iter().map(|(a, b, score)| Pair { a, b, score });
    let (mut pairs, outdone): (Vec<Pair>, Vec<Pair>) = all.partition(kept);
    pairs.sort_by(|x, y| y.score.value.total_cmp(&x.score.value).then((x.a, x.b).cmp(&(y.a, y.b))));
    (pairs, outdone)
}
