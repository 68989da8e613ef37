//! Terms to phrases: ranges, hedges, vague words, rates, and what kind of value it all is.

use std::ops::Range;

use rust_decimal::Decimal;

use super::Number;
use super::age;
use super::amount::Amount;
use super::calendar;
use super::code;
use super::context::Context;
use super::hedge::{self, Hedge};
use super::kind;
use super::loose;
use super::measure::{Dimension, Measure, Unit};
use super::numeral::Form;
use super::piece::Kind;
use super::pronoun;
use super::rate;
use super::tally;
use super::term::{self, Term};
use super::unit::UnitEntry;

/// A phrase before its kind and its hedges are settled, in units as written.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) pieces: Range<usize>,
    pub(super) core: Range<usize>,
    pub(super) shape: Shape,
    pub(super) form: Form,
    pub(super) grain: Decimal,
    pub(super) unit: Option<(UnitEntry, Range<usize>)>,
}

/// One number, two, or a word for many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    One(Decimal),
    Two(Decimal, Decimal),
    Many(super::Vague),
}

/// The number whose first piece is `i`, and one past its last piece. Its span may begin earlier, at a hedge.
pub(super) fn at(c: &Context<'_>, i: usize) -> Option<(usize, Number)> {
    let p = &c.pieces;
    if p.kind(i) == Some(Kind::Opaque) {
        return None;
    }
    if let Some((pieces, low, high)) = age::decade_of_life(c, i) {
        let core = i..i + 1;
        return Some((pieces.end, bare(c, pieces, core, Amount::Between(low, high), Measure::Age)));
    }
    if let Some(found) = calendar::at(c, i).or_else(|| code::at(c, i)) {
        return Some(plain(c, found));
    }
    if let Some((pieces, tally)) = tally::at(c, i) {
        let to = pieces.end;
        return Some((to, bare(c, pieces.clone(), pieces, Amount::Tally(tally), Measure::Score)));
    }
    if let Some(draft) = loose::ratio(c, i) {
        return finish(c, draft, Some(Measure::Ratio));
    }
    let draft = between(c, i).or_else(|| loose::vague(c, i)).or_else(|| span(c, i, Joint::Any))?;
    finish(c, draft, None)
}

fn plain(c: &Context<'_>, found: calendar::Plain) -> (usize, Number) {
    let amount = match found.measure {
        Measure::Identifier => None,
        Measure::Phone => digits(c, found.core.clone()),
        _ => digits(c, found.core.start..found.core.start + 1)
            .or_else(|| super::numeral::at(&c.pieces, found.core.start).map(|n| n.value)),
    };
    let amount = amount.map_or(Amount::Name, Amount::Exact);
    (found.pieces.end, bare(c, found.pieces, found.core, amount, found.measure))
}

/// All digits of some pieces, as one number without leading zeros.
fn digits(c: &Context<'_>, pieces: Range<usize>) -> Option<Decimal> {
    let digits: String = pieces.filter(|&i| c.pieces.is_digits(i)).map(|i| c.pieces.raw(i)).collect();
    if digits.len() > 20 { None } else { digits.parse().ok() }
}

fn bare(
    c: &Context<'_>,
    pieces: Range<usize>,
    core: Range<usize>,
    amount: Amount,
    measure: Measure,
) -> Number {
    let (span, core) = (c.pieces.span(pieces), c.pieces.span(core));
    Number { span, core, amount, measure, unit: None, per: None, grain: Decimal::ONE }
}

/// Which words may stand between the two ends of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// *to*, a hyphen, *or*.
    Any,
    /// *and*, after *between*.
    And,
}

/// *between 10 and 15*, *ranging from 3 to 5 million*.
fn between(c: &Context<'_>, i: usize) -> Option<Draft> {
    let p = &c.pieces;
    let joint = match p.low(i) {
        "between" => Joint::And,
        "from" if p.before(i).is_some_and(|b| ranges(p.low(b))) => Joint::Any,
        _ => return None,
    };
    let draft = span(c, i + 1, joint).filter(|d| matches!(d.shape, Shape::Two(..)))?;
    let start = if p.is(i, "from") && p.is(i - 1, "anywhere") { i - 1 } else { i };
    Some(Draft { pieces: start..draft.pieces.end, ..draft })
}

/// Whether *from A to B* after this word is a range; after others it is a change, and A is no longer true.
fn ranges(word: &str) -> bool {
    word.starts_with("rang")
        || matches!(
            word,
            "anywhere" | "somewhere" | "aged" | "ages" | "vary" | "varied" | "varying" | "anything"
        )
}

/// One term, or two that a joint makes a range.
fn span(c: &Context<'_>, i: usize, joint: Joint) -> Option<Draft> {
    let first = term::at(c, i)?;
    if let Some(draft) = second(c, &first, joint) {
        return Some(draft);
    }
    let (value, grain) = (first.value(), first.grain());
    let form = first.numeral.form;
    (!pronoun::is_pronoun(c, &first)).then_some(Draft {
        pieces: first.pieces,
        core: first.core,
        shape: Shape::One(value),
        form,
        grain,
        unit: first.unit,
    })
}

/// Joins `first` with the term after it to a range.
fn second(c: &Context<'_>, first: &Term, joint: Joint) -> Option<Draft> {
    let p = &c.pieces;
    let at = first.pieces.end;
    if first.numeral.form == Form::Ordinal || p.broken(at) {
        return None;
    }
    let hyphen = p.is_hyphen(at) || p.is(at, "~");
    let mut j = at + usize::from(hyphen);
    let word = p.low(j);
    let alternative = word == "or";
    let repeated = first.unit.is_some() && p.is(at + 1, "$"); // "$140- $150 million"
    let fits = match joint {
        Joint::And => word == "and",
        Joint::Any => {
            matches!(word, "to" | "through")
                || alternative
                || hyphen && (p.joined(at) == p.joined(at + 1) || repeated)
        }
    };
    if !fits || joint == Joint::Any && word == "to" && is_change(c, first.pieces.start) {
        return None;
    }
    j += usize::from(matches!(word, "and" | "to" | "or" | "through"));
    j += usize::from(p.is_hyphen(j) && p.joined(j) && p.joined(j + 1) && word == "to");
    let last = term::at(c, j).filter(|t| t.numeral.form != Form::Ordinal && !p.broken(j))?;
    let (low, unit) = (lower_end(first, &last)?, last.unit.clone().or_else(|| first.unit.clone()));
    let high = last.value();
    let near = high <= low.saturating_mul(Decimal::TWO)
        && (high - low <= Decimal::ONE || high <= low.saturating_mul(Decimal::new(15, 1)));
    if low >= high || alternative && !near || hyphen && low.is_sign_negative() {
        return None;
    }
    let grain = first
        .grain()
        .saturating_mul(low.checked_div(first.value()).unwrap_or(Decimal::ONE).max(Decimal::ONE));
    Some(Draft {
        pieces: first.pieces.start..last.pieces.end,
        core: first.core.start..last.core.end,
        shape: Shape::Two(low, high),
        form: last.numeral.form,
        grain: grain.min(last.grain()),
        unit,
    })
}

/// The value of the first end in the unit of the last, which may lend it its scale: *3 to 5 million*.
fn lower_end(first: &Term, last: &Term) -> Option<Decimal> {
    let scale = last.numeral.scale;
    let mantissa = last.numeral.value.checked_div(scale)?;
    let lends =
        first.numeral.scale == Decimal::ONE && scale > Decimal::ONE_HUNDRED && first.value() < mantissa;
    let value = if lends { first.value().checked_mul(scale)? } else { first.value() };
    match (&first.unit, &last.unit) {
        (Some((a, _)), Some((b, _))) if a.measure == b.measure => {
            value.checked_mul(a.factor)?.checked_div(b.factor)
        }
        (None, _) => Some(value),
        (Some((a, _)), None) => matches!(a.measure, Measure::Money(_)).then_some(value),
        _ => None,
    }
}

/// Whether *from* stands before piece `i`, so that *A to B* is a change.
fn is_change(c: &Context<'_>, i: usize) -> bool {
    let p = &c.pieces;
    let i = hedge::before(p, i).map_or(i, |(from, _)| from);
    p.before(i).is_some_and(|b| p.is(b, "from") && !p.before(b).is_some_and(|v| ranges(p.low(v))))
}

/// Settles kind, hedges and rate.
fn finish(c: &Context<'_>, draft: Draft, known: Option<Measure>) -> Option<(usize, Number)> {
    let p = &c.pieces;
    let kind = match known {
        Some(measure) => kind::Kinded::plain(&draft, measure),
        None => kind::of(c, &draft)?,
    };
    let (mut pieces, mut hedges) = (kind.pieces.clone(), None);
    if hedge_may_precede(c, &draft, &kind)
        && let Some((from, hedge)) = hedge::before(p, pieces.start)
    {
        (pieces.start, hedges) = (from, Some(hedge));
    }
    let late = hedge::after(p, draft.core.end).or_else(|| hedge::after(p, pieces.end));
    if let Some((to, hedge)) = late.filter(|_| kind.measure != Measure::Ordinal) {
        pieces.end = pieces.end.max(to);
        hedges = Some(hedges.map_or(hedge, |outer| hedge.stronger(outer)));
        if draft.unit.is_none() && kind.measure == Measure::Count {
            return with_late_unit(c, draft, kind, pieces, hedges);
        }
    }
    number(c, &draft, kind, pieces, hedges)
}

/// A vague word in the unit as written: *several miles* reach as far as several times a mile, in metres only as a range.
fn vague_amount(vague: super::Vague, factor: Decimal) -> Amount {
    use super::interval::Edge::Closed;
    match vague.interval() {
        super::Interval { low: Closed(low), high: Closed(high) } if factor != Decimal::ONE => {
            Amount::Between(low, high)
        }
        _ => Amount::Vague(vague),
    }
}

/// *60 or so miles*, *40-odd percent*: the unit follows the hedge.
fn with_late_unit(
    c: &Context<'_>,
    draft: Draft,
    kind: kind::Kinded,
    pieces: Range<usize>,
    hedges: Option<Hedge>,
) -> Option<(usize, Number)> {
    match super::unit::measure_at(&c.pieces, pieces.end).filter(|_| !c.pieces.broken(pieces.end)) {
        Some((to, unit)) => {
            let draft = Draft { unit: Some((unit, pieces.end..to)), ..draft };
            let kind = kind::Kinded { measure: unit.measure, factor: unit.factor, ..kind };
            number(c, &draft, kind, pieces.start..to, hedges)
        }
        None => number(c, &draft, kind, pieces, hedges),
    }
}

/// What is a matter of time rather than of number after *over*.
const SPANS: &[&str] =
    &["seasons", "games", "matches", "innings", "rounds", "sessions", "nights", "meetings", "weekends"];

/// *$10,000 over 3 years* has no hedge, nor has *about one man*, *some one* or an ordinal.
fn hedge_may_precede(c: &Context<'_>, draft: &Draft, kind: &kind::Kinded) -> bool {
    let p = &c.pieces;
    let Some(before) = p.before(kind.pieces.start) else { return false };
    let one = kind.measure == Measure::Count && matches!(draft.shape, Shape::One(v) if v < Decimal::TWO);
    let duration = kind.measure == Measure::Duration;
    let after_number =
        before > 0 && (p.is_digits(before - 1) || super::words::is_numeral_word(p, before - 1));
    let spread =
        p.is(before, "over") && (duration && after_number || SPANS.contains(&p.low(kind.pieces.end)));
    let preposition = one && matches!(p.low(before), "some" | "about" | "around");
    !matches!(kind.measure, Measure::Ordinal | Measure::Rank) && !spread && !preposition
}

fn number(
    c: &Context<'_>,
    draft: &Draft,
    kind: kind::Kinded,
    mut pieces: Range<usize>,
    hedge: Option<Hedge>,
) -> Option<(usize, Number)> {
    let per = match kind.measure {
        Measure::Age | Measure::Duration | Measure::Ordinal | Measure::Rank | Measure::Magnitude => None,
        _ => rate::at(&c.pieces, pieces.end).or_else(|| rate::at(&c.pieces, kind.pieces.end)),
    };
    if let Some((to, _)) = &per {
        pieces.end = pieces.end.max(*to);
    }
    let within = draft.grain / Decimal::TWO;
    let amount = match (draft.shape, hedge) {
        (Shape::One(v), Some(hedge)) => hedge.apply(v, within),
        (Shape::One(v), None) => Amount::Exact(v),
        (Shape::Two(low, _), Some(Hedge::AtLeast)) => Amount::AtLeast(low),
        (Shape::Two(low, _), Some(Hedge::MoreThan)) => Amount::MoreThan(low),
        (Shape::Two(_, high), Some(Hedge::AtMost)) => Amount::AtMost(high),
        (Shape::Two(_, high), Some(Hedge::LessThan)) => Amount::LessThan(high),
        (Shape::Two(low, high), _) => Amount::Between(low, high),
        (Shape::Many(vague), _) => vague_amount(vague, kind.factor),
    };
    let fahrenheit = kind.measure == Measure::Quantity(Dimension::Temperature)
        && draft.unit.as_ref().is_some_and(|(unit, _)| unit.name == "degree Fahrenheit");
    let amount = if fahrenheit {
        amount.map(|v| v.checked_sub(Decimal::from(32))?.checked_mul(kind.factor).map(|v| v.round_dp(6)))?
    } else if kind.factor == Decimal::ONE {
        amount
    } else {
        amount.map(|v| v.checked_mul(kind.factor).map(|v| v.round_dp(12)))?
    };
    let unit = draft.unit.as_ref().map(|(unit, place)| Unit {
        name: unit.name,
        span: c.pieces.span(place.clone()),
        factor: kind.factor,
    });
    let (to, span, core) = (pieces.end, c.pieces.span(pieces), c.pieces.span(draft.core.clone()));
    let grain = draft.grain.checked_mul(kind.factor)?;
    let per = per.map(|(_, of)| of);
    Some((to.max(draft.pieces.end), Number { span, core, amount, measure: kind.measure, unit, per, grain }))
}
