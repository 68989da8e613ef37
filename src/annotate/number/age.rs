//! Ages: *36-year-old*, *aged 36*, *Ann Lee, 36,*, *in his 40s*.

use std::ops::Range;

use rust_decimal::Decimal;

use super::calendar;
use super::context::Context;
use super::kind::Kinded;
use super::measure::Measure;
use super::phrase::{Draft, Shape};
use super::piece::Pieces;

/// *36-year-old*, *36 years of age*, *aged 36*, *age 36*, *Ann Lee, 36,*, *in his 40s*.
pub(super) fn of(c: &Context<'_>, draft: &Draft) -> Option<Kinded> {
    let p = &c.pieces;
    let Range { start, end } = draft.pieces.clone();
    if let Some((unit, _)) = draft.unit.as_ref().filter(|(unit, _)| unit.measure == Measure::Duration) {
        let old = end + usize::from(p.is_hyphen(end));
        let to = match (p.low(old), p.low(old + 1)) {
            ("old" | "olds", _) if !p.broken(old) => old + 1,
            ("of", "age") => old + 2,
            _ => return None,
        };
        return Kinded::over(start..to, Measure::Age, years(unit.name)?);
    }
    if draft.unit.is_some() || matches!(draft.shape, Shape::Many(_)) {
        return None;
    }
    if p.is(end, "yo") && p.raw(end) == "yo" {
        return Kinded::over(start..end + 1, Measure::Age, Decimal::ONE);
    }
    if !fits_a_life(draft) {
        return None;
    }
    let from = aged(c, start).or_else(|| apposition(p, start, end).then_some(start))?;
    Kinded::over(from..end, Measure::Age, Decimal::ONE)
}

fn years(unit: &str) -> Option<Decimal> {
    let year = Decimal::new(3_652_425, 4);
    match unit {
        "year" => Some(Decimal::ONE),
        "month" => Decimal::ONE.checked_div(Decimal::from(12)),
        "week" => Decimal::from(7).checked_div(year),
        "day" => Decimal::ONE.checked_div(year),
        "decade" => Some(Decimal::TEN),
        "century" => Some(Decimal::ONE_HUNDRED),
        _ => None,
    }
}

fn fits_a_life(draft: &Draft) -> bool {
    let most = Decimal::from(120);
    match draft.shape {
        Shape::One(v) => v <= most && v.fract().is_zero() && !v.is_sign_negative(),
        Shape::Two(_, v) => v <= most,
        Shape::Many(_) => false,
    }
}

/// The first piece of *aged*, *age*, *at age*, *the age of* before `start`, perhaps with a hedge between.
fn aged(c: &Context<'_>, start: usize) -> Option<usize> {
    let p = &c.pieces;
    let hedged = super::hedge::before(p, start).map_or(start, |(from, _)| from);
    let b = p.before(hedged)?;
    match p.low(b) {
        "aged" | "age" | "ages" => Some(b),
        "adults" | "women" | "men" | "viewers" | "voters" | "people" if is_range(p, start) => Some(start),
        "of" if b > 0 && p.is(b - 1, "age") => Some(b - 1),
        "was" | "is" | "turned" | "turns" if b > 0 && is_person(p.low(b - 1)) && ends(p, start + 1) => {
            Some(start)
        }
        "then" | "now" if p.is_digits(start) && p.is(start + 1, ",") => Some(start),
        "at" if b > 0 && died(p.low(b - 1)) && p.raw(start) > "24" && p.raw(start).len() > 1 => Some(start),
        "at" if p.is_digits(start) && p.is(start + 1, ",") && is_person(p.low(start + 2)) => Some(start),
        _ => None,
    }
    .filter(|_| !p.is_hyphen(start))
}

/// *18-49* that no noun follows.
fn is_range(p: &Pieces<'_>, i: usize) -> bool {
    let range =
        p.is_digits(i) && p.is_hyphen(i + 1) && p.is_digits(i + 2) && p.joined(i + 1) && p.joined(i + 2);
    range && !p.is_word(i + 3)
}

fn is_person(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "we" | "i" | "his" | "her" | "who")
}

/// *dies at 95*: above 24, since below it may be the hour.
fn died(word: &str) -> bool {
    matches!(word, "die" | "dies" | "died" | "dead" | "dying" | "death")
}

/// Whether a clause ends at `i`: *He was 75.*
fn ends(p: &Pieces<'_>, i: usize) -> bool {
    let point = p.is(i, ".") && !(p.joined(i + 1) && p.is_digits(i + 1));
    p.broken(i)
        || point
        || matches!(p.raw(i), "," | ";") && !(p.joined(i + 1) && p.is_digits(i + 1))
        || p.is(i, "when")
}

/// *Ann Lee, 36, was* and *Ann Lee, 36.*
fn apposition(p: &Pieces<'_>, start: usize, end: usize) -> bool {
    if start < 2 || !p.is(start - 1, ",") || !p.is_digits(start) || end != start + 1 || p.joined(start) {
        return false;
    }
    let name = start - 2;
    let full = name > 0 && p.is_capital(name - 1) && !p.broken(name);
    let closed = p.is(end, ",") && !(p.is_digits(end + 1) && p.joined(end + 1));
    let last = p.broken(end)
        || matches!(p.raw(end), ";" | ")")
        || p.is(end, "and")
        || p.is(end, ".") && !p.joined(end + 1);
    p.is_capital(name) && !p.broken(start - 1) && (closed || full && last) && !calendar_name(p, name)
}

fn calendar_name(p: &Pieces<'_>, i: usize) -> bool {
    let day = p.low(i).ends_with("day");
    day || super::designated(p.low(i))
}

/// The decade of a life, *in his 40s*, as the ages it spans; `at` is its digits.
pub(super) fn decade_of_life(c: &Context<'_>, at: usize) -> Option<(Range<usize>, Decimal, Decimal)> {
    let p = &c.pieces;
    let plural = p.is(at + 1, "s") && p.joined(at + 1);
    if !p.is_digits(at)
        || p.raw(at).len() != 2
        || !plural
        || !p.raw(at).ends_with('0')
        || !calendar::in_ones(p, at)
    {
        return None;
    }
    let low: Decimal = p.raw(at).parse().ok()?;
    let back = at.checked_sub(1)?;
    let back = if p.is_hyphen(back) { back.checked_sub(1)? } else { back };
    let (from, low, high) = match p.low(back) {
        "early" => (back, low, low + Decimal::from(4)),
        "mid" | "middle" => (back, low + Decimal::from(3), low + Decimal::from(7)),
        "late" => (back, low + Decimal::from(5), low + Decimal::from(9)),
        _ => (at, low, low + Decimal::from(9)),
    };
    Some((from..at + 2, low, high))
}
