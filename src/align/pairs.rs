//! Pairs of claims of two reports: proposed by a shared anchor, gated, scored, and matched one to one.

use std::cmp::Reverse;

use crate::align::profile::{Profile, Sort};
use crate::align::score::{self, Score, When};
use crate::align::{Alignment, Dismissed, Pair, Report, gate};
use crate::claim::lexicon::{self, Level};
use crate::claim::{Body, Claim, ClaimId};

/// The least score at which two claims are held to answer one question.
const THRESHOLD: f32 = 0.5;

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
            let score = score::score(x, y, when);
            match gate::dismissal((claim_x, x), (claim_y, y), when) {
                Some(why) => alignment.dismissed.push(Dismissed { a: id_x, b: id_y, why: why.to_owned() }),
                None if score.value >= THRESHOLD => scored.push((id_x, id_y, score)),
                None => {}
            }
        }
    }
    alignment.pairs.extend(mutual_best(scored));
}

/// Whether two claims have something in common without which nobody would compare them.
fn anchored(reports: &[Report<'_>], a: (usize, &Claim, &Profile), b: (usize, &Claim, &Profile)) -> bool {
    let ((at_a, claim_a, a), (at_b, claim_b, b)) = (a, b);
    match a.sort {
        Sort::Event => score::share_class(a, b) || same_predicate(a, b) || exclude_each_other(a, b),
        Sort::Speech => false,
        Sort::Attribute => match (&claim_a.body, &claim_b.body) {
            (Body::Attribute(x), Body::Attribute(y)) => {
                x.name == y.name && a.patients[0].names.intersection(&b.patients[0].names).next().is_some()
            }
            _ => false,
        },
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
        (Some(x), Some(y)) => lexicon::exclusive(Level::Class, x.name(), y.name()).is_some(),
        _ => false,
    }
}

fn same_thing(a: &Profile, b: &Profile) -> bool {
    a.patients.iter().any(|x| b.patients.iter().any(|y| x.lemma == y.lemma))
}

/// How the times of two claims compare: apart if none of the one meets any of the other.
fn when(a: &Report<'_>, x: &Profile, b: &Report<'_>, y: &Profile) -> When {
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

/// Each claim with its best counterpart only; ties go to the claims that come first.
fn mutual_best(mut scored: Vec<(ClaimId, ClaimId, Score)>) -> Vec<Pair> {
    scored.sort_by(|x, y| y.2.value.total_cmp(&x.2.value).then((x.0, x.1).cmp(&(y.0, y.1))));
    let mut taken: Vec<ClaimId> = Vec::new();
    let mut pairs = Vec::new();
    for (a, b, score) in scored {
        if !taken.contains(&a) && !taken.contains(&b) {
            taken.extend([a, b]);
            pairs.push(Pair { a, b, score });
        }
    }
    pairs.sort_by_key(|p| Reverse((p.score.value * 1e6) as u32));
    pairs
}
