//! What each of two reports counts or measures once, and otherwise.
//!
//! Two numbers of one noun mostly count different things, and what a gate or a low score says against them is mostly right. But
//! where each report has but one number for such things, and the two exclude each other, a person should look at them. Weak
//! where a report leaves out the number that the other gives and gives one of a part.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::align::gate::{self, Dismissal};
use crate::align::pairs;
use crate::align::population::{self, Counted};
use crate::align::profile::{self, Match};
use crate::align::score::{self, When};
use crate::align::{Alignment, Report, Score};
use crate::annotate::number::{Amount, Edge, Fit};
use crate::annotate::{Dep, Measure, Number, Tag, Upos};
use crate::claim::{Body, ClaimId};

/// The least score of a pair that is worth a look.
const LEAST: f32 = 0.4;
/// More numbers than these for one thing are of several things.
const FEW: usize = 2;
/// Numbers of one thing that are so many times apart are of different things.
const APART: Decimal = Decimal::TEN;

/// Two numbers, each the only one of its thing in its report, that exclude each other.
#[derive(Clone, Debug)]
pub struct Sole {
    /// The claim of the earlier report.
    pub a: ClaimId,
    /// The claim of the later report.
    pub b: ClaimId,
    /// How much they have in common.
    pub score: Score,
    /// What speaks against their being of the same, in a sentence; it does not rule it out.
    pub doubt: Option<&'static str>,
}

/// What a number is of: its measure and the noun, what befell those counted, or the verb.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Thing(Measure, String);

/// The numbers of one thing in a report.
type Numbers<'a> = Vec<(ClaimId, Counted<'a>)>;

/// Adds the pairs of reports `a` and `b` that are the only numbers of one thing.
pub(super) fn between(reports: &[Report<'_>], a: usize, b: usize, alignment: &mut Alignment) {
    let (in_a, in_b) = (things(reports, a, alignment), things(reports, b, alignment));
    let both = in_a.iter().filter_map(|(thing, xs)| Some((xs, in_b.get(thing)?)));
    let found: Vec<Sole> = both.filter_map(|(xs, ys)| sole(xs, ys)).collect();
    alignment.sole.extend(found);
}

fn things<'a>(
    reports: &'a [Report<'a>],
    at: usize,
    alignment: &'a Alignment,
) -> BTreeMap<Thing, Numbers<'a>> {
    let mut things: BTreeMap<Thing, Numbers<'_>> = BTreeMap::new();
    for (index, claim) in reports[at].reading.claims.iter().enumerate() {
        let Body::Quantity(quantity) = &claim.body else { continue };
        let one = Counted { told: pairs::told(reports, &alignment.profiles, at, index), quantity };
        if let Some(thing) = thing(&one) {
            let id = ClaimId { source: at as u32, index: index as u32 };
            things.entry(thing).or_default().push((id, one));
        }
    }
    things
}

fn thing(one: &Counted<'_>) -> Option<Thing> {
    // The 3.0 of "USB 3.0" counts nothing.
    if one.noun().is_some_and(|noun| one.told.report.doc.token(noun.head).upos == Upos::Propn) {
        return None;
    }
    let (measure, profile) = (one.number().measure, one.told.profile);
    let noun = one
        .noun()
        .filter(|noun| !population::is_open(noun) && one.names_thing())
        .map(|noun| noun.lemma.clone());
    let befallen = || profile.outcome.map(|outcome| format!("({})", outcome.name()));
    let is_verb = measure != Measure::Count && !profile.predicate.is_empty();
    let doing = || is_verb.then(|| profile.predicate.clone());
    noun.or_else(befallen).or_else(doing).map(|name| Thing(measure, name))
}

/// The best matched pair of the numbers of one thing, if no two of them fit.
fn sole(xs: &Numbers<'_>, ys: &Numbers<'_>) -> Option<Sole> {
    if distinct(xs) > FEW || distinct(ys) > FEW {
        return None;
    }
    let all = || xs.iter().flat_map(|x| ys.iter().map(move |y| (x, y)));
    if all().any(|((_, x), (_, y))| x.number().fit(y.number()) != Some(Fit::Disjoint)) {
        return None;
    }
    let pairs = all().filter_map(|((a, x), (b, y))| {
        let (score, doubt) = score(x, y)?;
        Some(Sole { a: *a, b: *b, score, doubt })
    });
    pairs.max_by(|p, q| p.score.value.total_cmp(&q.score.value))
}

fn distinct(numbers: &Numbers<'_>) -> usize {
    numbers.iter().map(|(_, one)| format!("{:?}", one.number().amount)).collect::<BTreeSet<_>>().len()
}

/// How much two numbers have in common, if it is enough and nothing rules out that they are of the same.
fn score(x: &Counted<'_>, y: &Counted<'_>) -> Option<(Score, Option<&'static str>)> {
    let when = pairs::when(x.told.report, x.told.profile, y.told.report, y.told.profile);
    let dismissal = gate::dismissal(&x.told, &y.told, when);
    let sides = [x, y];
    let other = matches!(dismissal, Some(Dismissal::Hard(_)))
        || sides.iter().any(|one| one.is_tallied() || is_one(one.number()))
        || x.number().measure == Measure::Magnitude
        || qualified(x, y)
        || x.number().measure != Measure::Count && !one_doer(x, y)
        || far_apart(x.number(), y.number());
    if other {
        return None;
    }
    if dismissal.is_some() && !x.names_thing() && x.number().measure != Measure::Count {
        return None;
    }
    let score =
        score::score(x.told.profile, y.told.profile, if dismissal.is_some() { When::Unknown } else { when });
    (score.value >= LEAST).then_some((score, dismissal.map(Dismissal::why)))
}

/// Whether two nouns have words that single out some, and not the same: *11 Yemeni sailors* are not the *23 sailors*.
fn qualified(x: &Counted<'_>, y: &Counted<'_>) -> bool {
    let Some((p, q)) = x.noun().zip(y.noun()) else { return false };
    let both = !p.modifiers.is_empty() && !q.modifiers.is_empty() && p.modifiers.is_disjoint(&q.modifiers);
    both || p.names != q.names || p.countries != q.countries || kinds(x) != kinds(y)
}

/// The adjectives that say which of them: *foreign* of *six foreign guests*, but not the *damaged* of *290 damaged roofs*.
fn kinds<'a>(one: &Counted<'a>) -> BTreeSet<&'a str> {
    let doc = one.told.report.doc;
    let adjectives = one.noun().into_iter().flat_map(|noun| doc.children_by(noun.head, Dep::Amod));
    adjectives.filter(|&t| doc.token(t).tag == Tag::Jj).map(|t| doc.lemma(t)).collect()
}

/// Whether it is the number one: of someone or something among others, more often than of all.
fn is_one(number: &Number) -> bool {
    number.amount == Amount::Exact(Decimal::ONE)
}

/// Whether one and the same does both, or has it.
fn one_doer(x: &Counted<'_>, y: &Counted<'_>) -> bool {
    let (x, y) = (x.told.profile, y.told.profile);
    population::same_owner(x, y) || profile::best(&x.agents, &y.agents) == Match::Same
}

/// Whether even the nearest that the two allow are many times apart.
fn far_apart(x: &Number, y: &Number) -> bool {
    let ends = |number: &Number| {
        let interval = number.amount.interval()?;
        let end = |edge: Edge| match edge {
            Edge::Open(value) | Edge::Closed(value) => Some(value),
            Edge::Free => None,
        };
        Some((end(interval.low), end(interval.high)))
    };
    let Some(((x_low, x_high), (y_low, y_high))) = ends(x).zip(ends(y)) else { return false };
    let wide = |high: Option<Decimal>, low: Option<Decimal>| {
        high.zip(low)
            .is_some_and(|(high, low)| low > high && high.checked_mul(APART).is_some_and(|far| far < low))
    };
    wide(x_high, y_low) || wide(y_high, x_low)
}
