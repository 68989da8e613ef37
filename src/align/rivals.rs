//! Other numbers of a report that answer the same question otherwise, or as the other report does.
//!
//! A report that counts the same noun twice (*20 points last night*, *2,301 points in four years*) counts two things by it, and
//! which of them another report means cannot be told from the noun. Of those whom something befell the greatest number is
//! of them all, the others are parts of it or older.

use crate::align::Profile;
use crate::align::gate::Told;
use crate::align::population::Counted;
use crate::annotate::number::{Edge, Fit};
use crate::annotate::{Measure, Number};
use crate::claim::{Body, Quantity, Scope};

/// Whether the report of `one` has another number that its own reader could take for the answer.
pub(super) fn has_rival(one: &Counted<'_>) -> bool {
    let number = one.number();
    let own = one.told.profile;
    others(one).any(|(profile, quantity, other)| match (own.outcome, quantity.outcome) {
        (Some(befell), Some(theirs)) if number.measure == Measure::Count => {
            let of_today = profile.around.background == own.around.background;
            befell == theirs && of_today && quantity.scope != Scope::Part && above(other, number)
        }
        (None, None) => same_noun(one, quantity) && number.fit(other) == Some(Fit::Disjoint),
        _ => false,
    })
}

/// Whether the report of `one` says somewhere of the same what `number` says.
pub(super) fn also_says(one: &Counted<'_>, number: &Number) -> bool {
    others(one).any(|(_, quantity, other)| {
        let alike = one.told.profile.outcome.is_some() && one.told.profile.outcome == quantity.outcome
            || same_noun(one, quantity);
        alike && number.fit(other) == Some(Fit::Same)
    })
}

/// The other quantities of its report, of its measure.
fn others<'a>(one: &Counted<'a>) -> impl Iterator<Item = (&'a Profile, &'a Quantity, &'a Number)> {
    let Told { report, profiles, claim, .. } = one.told;
    let measure = one.number().measure;
    profiles
        .iter()
        .zip(&report.reading.claims)
        .filter(move |(_, other)| other.head != claim.head)
        .filter_map(move |(profile, other)| match &other.body {
            Body::Quantity(q) => Some((profile, q, &report.doc.numbers[q.number as usize])),
            _ => None,
        })
        .filter(move |(_, _, number)| number.measure == measure)
}

fn same_noun(one: &Counted<'_>, other: &Quantity) -> bool {
    let lemma = |q: &Quantity| q.counted.map(|head| one.told.report.doc.lemma(head).to_lowercase());
    lemma(one.quantity) == lemma(other)
}

/// Whether all that `greater` allows lies above all that `number` allows.
fn above(greater: &Number, number: &Number) -> bool {
    let edge = |edge: Edge| match edge {
        Edge::Open(value) | Edge::Closed(value) => Some(value),
        Edge::Free => None,
    };
    let low = greater.amount.interval().and_then(|i| edge(i.low));
    let high = number.amount.interval().and_then(|i| edge(i.high));
    low.zip(high).is_some_and(|(low, high)| low > high)
}
