//! How two times stand to each other: the same, one inside the other, apart, or not to be compared.
//!
//! A day inside a named month is within it, not another time. Clock times with known zones are compared in Greenwich time;
//! where only one of two has a zone, or a zone is a name without an offset, two that differ are not compared.

use jiff::ToSpan as _;
use jiff::civil::{DateTime, Weekday};
use rust_decimal::Decimal;

use super::length::Length;
use super::value::{Calendar, DayTime, Repeat, Value};
use super::{Interval, Modifier, Time};
use crate::annotate::number::Amount;
use crate::source::Zone;

/// How one time stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// They say the same.
    Same,
    /// The first is coarser or vaguer and holds the second.
    Contains,
    /// The second is coarser or vaguer and holds the first.
    Within,
    /// They share a part.
    Overlaps,
    /// They cannot both be true of one thing.
    Disjoint,
    /// Of different kinds, or something that is needed is not known.
    Incomparable,
}

impl Relation {
    /// The same relation seen from the other side.
    pub fn flipped(self) -> Self {
        match self {
            Relation::Contains => Relation::Within,
            Relation::Within => Relation::Contains,
            other => other,
        }
    }
}

impl Time {
    /// How this time stands to `other`.
    pub fn relation(&self, other: &Time) -> Relation {
        match (&self.value, &other.value) {
            (Value::Duration(a), Value::Duration(b)) => lengths(a, b),
            (Value::Set(a), Value::Set(b)) => repeats(a, b),
            (Value::Duration(_) | Value::Set(_), _) | (_, Value::Duration(_) | Value::Set(_)) => {
                Relation::Incomparable
            }
            (Value::Time(None, a), Value::Time(None, b)) => on_any_day(self, *a, other, *b),
            (Value::Time(None, a), Value::Time(Some(_), b)) => {
                dayless(on_any_day(self, *a, other, *b), Relation::Contains)
            }
            (Value::Time(Some(_), a), Value::Time(None, b)) => {
                dayless(on_any_day(self, *a, other, *b), Relation::Within)
            }
            (Value::Time(None, _), Value::Date(_)) | (Value::Date(_), Value::Time(None, _)) => {
                Relation::Incomparable
            }
            (Value::Date(_) | Value::Time(Some(_), _), Value::Date(_) | Value::Time(Some(_), _)) => {
                placed(self, other)
            }
        }
    }
}

/// A time of day without a day holds the same time on some day.
fn dayless(relation: Relation, vaguer: Relation) -> Relation {
    if relation == Relation::Same { vaguer } else { relation }
}

fn lengths(a: &Length, b: &Length) -> Relation {
    let family = a.unit.is_calendar() != b.unit.is_calendar();
    // Four weeks and one month are the same length to a reporter.
    let slack = if family { Decimal::new(12, 1) } else { Decimal::ONE };
    if a.seconds() == b.seconds() {
        return Relation::Same;
    }
    let (low_a, high_a) = rounded(a, b);
    let (low_b, high_b) = rounded(b, a);
    let below = |high: Option<Decimal>, low: Option<Decimal>| {
        high.zip(low).is_some_and(|(high, low)| high.checked_mul(slack).is_some_and(|high| high < low))
    };
    if below(high_a, low_b) || below(high_b, low_a) {
        return Relation::Disjoint;
    }
    let holds = |low: Option<Decimal>,
                 high: Option<Decimal>,
                 inner_low: Option<Decimal>,
                 inner_high: Option<Decimal>| {
        low.is_none_or(|l| inner_low.is_some_and(|i| l <= i))
            && high.is_none_or(|h| inner_high.is_some_and(|i| i <= h))
    };
    if holds(low_a, high_a, low_b, high_b) {
        Relation::Contains
    } else if holds(low_b, high_b, low_a, high_a) {
        Relation::Within
    } else {
        Relation::Overlaps
    }
}

/// The seconds of a length; a whole number of a coarser unit than the other's may be rounded: *a week* for eight days.
fn rounded(length: &Length, other: &Length) -> (Option<Decimal>, Option<Decimal>) {
    let (low, high) = length.seconds();
    let whole = matches!(length.amount, Some(Amount::Exact(n)) if n.fract().is_zero());
    if !whole || length.unit <= other.unit {
        return (low, high);
    }
    let half = Decimal::from(length.unit.seconds() / 2);
    (low.and_then(|low| low.checked_sub(half)), high.and_then(|high| high.checked_add(half)))
}

fn repeats(a: &Repeat, b: &Repeat) -> Relation {
    match (a, b) {
        (Repeat::Each(a), Repeat::Each(b)) => lengths(a, b),
        (a, b) if a == b => Relation::Same,
        (Repeat::Weekday(_), Repeat::Weekday(_)) => Relation::Disjoint,
        _ => Relation::Incomparable,
    }
}

/// Times of day, with their days left out.
fn on_any_day(a: &Time, at: DayTime, b: &Time, bt: DayTime) -> Relation {
    let day = a.value.day().or(b.value.day()).unwrap_or(jiff::civil::date(2000, 1, 1));
    let (Some(first), Some(second)) = (at.on(day), bt.on(day)) else { return Relation::Incomparable };
    let first = widened(first, a, at);
    let second = widened(second, b, bt);
    match zones(at, bt) {
        Zones::Same => bounded(first, a.modifier, second, b.modifier),
        // Around midnight Greenwich time falls on another day, so a whole day's turn is the same time of day.
        Zones::Apart(za, zb) => match (za.offset_on(a.value.day()), zb.offset_on(b.value.day())) {
            (Some(x), Some(y)) => [-1440, 0, 1440]
                .into_iter()
                .filter_map(|turn| {
                    Some(intervals(first, shifted(second, i32::from(x) - i32::from(y) + turn)?))
                })
                .find(|&relation| relation != Relation::Disjoint)
                .unwrap_or(Relation::Disjoint),
            _ => Relation::Incomparable,
        },
        // Without the zone a time that differs may be the same, but one that fits, fits.
        Zones::Unknown => match bounded(first, a.modifier, second, b.modifier) {
            Relation::Disjoint => Relation::Incomparable,
            relation => relation,
        },
    }
}

enum Zones {
    Same,
    Apart(Zone, Zone),
    Unknown,
}

fn zones(a: DayTime, b: DayTime) -> Zones {
    match (a, b) {
        (DayTime::Clock(_, a), DayTime::Clock(_, b)) if a == b => Zones::Same,
        (DayTime::Clock(_, Some(a)), DayTime::Clock(_, Some(b))) => Zones::Apart(a, b),
        (DayTime::Part(_), DayTime::Part(_)) => Zones::Same,
        (DayTime::Part(_), DayTime::Clock(_, None)) | (DayTime::Clock(_, None), DayTime::Part(_)) => {
            Zones::Same
        }
        _ => Zones::Unknown,
    }
}

fn shifted(interval: Interval, minutes: i32) -> Option<Interval> {
    let shift = |at: DateTime| at.checked_add(minutes.minutes()).ok();
    Some(Interval { first: shift(interval.first)?, last: shift(interval.last)? })
}

/// How far a clock time reaches, by how round it is: *about 8 p.m.* half an hour either way, *about 8:40* not ten minutes;
/// *3:30* is what a report makes of 3:33.
fn widened(interval: Interval, time: &Time, of: DayTime) -> Interval {
    let DayTime::Clock(clock, _) = of else { return interval };
    let hedged = time.modifier == Some(Modifier::Approx);
    let minutes = match clock.minute {
        None if hedged => 30,
        None => 15,
        Some(minute) if minute % 15 == 0 => {
            if hedged {
                15
            } else {
                3
            }
        }
        Some(minute) if minute % 5 == 0 && hedged => 7,
        Some(_) if hedged => 3,
        Some(_) => return interval,
    };
    let early = interval.first.checked_sub(minutes.minutes());
    let late = interval.last.checked_add(minutes.minutes());
    early.ok().zip(late.ok()).map_or(interval, |(first, last)| Interval { first, last })
}

/// Dates, and times of known days.
fn placed(a: &Time, b: &Time) -> Relation {
    let (Some(first), Some(second)) = (a.interval, b.interval) else { return partly(a, b) };
    let (first, second) = match (&a.value, &b.value) {
        (Value::Time(_, at), Value::Time(_, bt)) => match zones(*at, *bt) {
            Zones::Same => (widened(first, a, *at), widened(second, b, *bt)),
            Zones::Apart(za, zb) => match (za.offset_on(a.value.day()), zb.offset_on(b.value.day())) {
                (Some(x), Some(y)) => match shifted(second, i32::from(x) - i32::from(y)) {
                    Some(second) => (widened(first, a, *at), widened(second, b, *bt)),
                    None => return Relation::Incomparable,
                },
                _ => return Relation::Incomparable,
            },
            Zones::Unknown => {
                return match intervals(widened(first, a, *at), widened(second, b, *bt)) {
                    Relation::Disjoint => far_apart(first, second),
                    relation => relation,
                };
            }
        },
        (Value::Time(_, DayTime::Clock(_, Some(_))), _) | (_, Value::Time(_, DayTime::Clock(_, Some(_)))) => {
            // The day may be another one where the day was named.
            return match intervals(first, second) {
                Relation::Disjoint => far_apart(first, second),
                relation => relation,
            };
        }
        _ => (around(first, a), around(second, b)),
    };
    bounded(first, a.modifier, second, b.modifier)
}

/// Disjoint if more than a day lies between; zones cannot explain that.
fn far_apart(a: Interval, b: Interval) -> Relation {
    let day = |at: DateTime| at.checked_add(1.day()).unwrap_or(at);
    if day(a.last) < b.first || day(b.last) < a.first { Relation::Disjoint } else { Relation::Incomparable }
}

/// *around Dec. 27* may be three days off, a longer period a quarter of its length.
fn around(interval: Interval, time: &Time) -> Interval {
    if time.modifier != Some(Modifier::Approx) {
        return interval;
    }
    let quarter = interval.first.duration_until(interval.last).as_secs() / 4;
    let slack = quarter.max(3 * 86_400);
    let early = interval.first.checked_sub(slack.seconds());
    let late = interval.last.checked_add(slack.seconds());
    early.ok().zip(late.ok()).map_or(interval, |(first, last)| Interval { first, last })
}

/// Intervals of which one or both are only bounds: *before Friday*, *since October*.
fn bounded(a: Interval, a_mod: Option<Modifier>, b: Interval, b_mod: Option<Modifier>) -> Relation {
    let (a_open, b_open) = (opened(a, a_mod), opened(b, b_mod));
    if !a_open.overlaps(&b_open) {
        return Relation::Disjoint;
    }
    match (a_open == a, b_open == b) {
        (true, true) => intervals(a, b),
        (false, true) => {
            if a_open.contains(&b) {
                Relation::Contains
            } else {
                Relation::Overlaps
            }
        }
        (true, false) => {
            if b_open.contains(&a) {
                Relation::Within
            } else {
                Relation::Overlaps
            }
        }
        (false, false) if a_open == b_open => Relation::Same,
        (false, false) => Relation::Overlaps,
    }
}

/// The interval with the end that *before* or *after* leaves open moved to the end of time.
fn opened(interval: Interval, modifier: Option<Modifier>) -> Interval {
    match modifier {
        Some(Modifier::Before | Modifier::OnOrBefore) => Interval { first: DateTime::MIN, ..interval },
        Some(Modifier::After | Modifier::OnOrAfter) => Interval { last: DateTime::MAX, ..interval },
        _ => interval,
    }
}

fn intervals(a: Interval, b: Interval) -> Relation {
    if a == b {
        Relation::Same
    } else if a.contains(&b) {
        Relation::Contains
    } else if b.contains(&a) {
        Relation::Within
    } else if a.overlaps(&b) {
        Relation::Overlaps
    } else {
        Relation::Disjoint
    }
}

/// Dates of which one is not resolved: what both say must agree.
fn partly(a: &Time, b: &Time) -> Relation {
    let (Some(x), Some(y)) = (a.value.calendar(), b.value.calendar()) else { return Relation::Incomparable };
    if x == y && a.value == b.value {
        return if matches!(x, Calendar::Open(_) | Calendar::Past | Calendar::Present | Calendar::Future) {
            Relation::Incomparable
        } else {
            Relation::Same
        };
    }
    if let (Value::Time(_, at), Value::Time(_, bt)) = (&a.value, &b.value)
        && x == y
        && !matches!(x, Calendar::Open(_))
    {
        return on_any_day(a, *at, b, *bt);
    }
    if x == y && !matches!(x, Calendar::Open(_) | Calendar::Past | Calendar::Present | Calendar::Future) {
        match (&a.value, &b.value) {
            (Value::Date(_), Value::Time(..)) => return Relation::Contains,
            (Value::Time(..), Value::Date(_)) => return Relation::Within,
            _ => {}
        }
    }
    let apart = |x: Option<i8>, y: Option<i8>| x.zip(y).is_some_and(|(x, y)| x != y);
    let known = |c: Calendar| (month(c), day_of_month(c), weekday(c).map(Weekday::to_monday_one_offset));
    let ((mx, dx, wx), (my, dy, wy)) = (known(x), known(y));
    if apart(mx, my) || apart(dx, dy) || apart(wx, wy) {
        // "0241 GMT Friday" is Thursday evening further west.
        let zoned = |t: &Time| matches!(t.value, Value::Time(_, DayTime::Clock(_, Some(_))));
        return if zoned(a) || zoned(b) { Relation::Incomparable } else { Relation::Disjoint };
    }
    match (x, y) {
        (Calendar::DayOfYear(..), Calendar::Day(_))
        | (Calendar::Weekday(_), Calendar::Day(_))
        | (Calendar::MonthOfYear(_), Calendar::Month(..) | Calendar::Day(_) | Calendar::DayOfYear(..)) => {
            Relation::Contains
        }
        (Calendar::Day(_), Calendar::DayOfYear(..))
        | (Calendar::Day(_), Calendar::Weekday(_))
        | (Calendar::Month(..) | Calendar::Day(_) | Calendar::DayOfYear(..), Calendar::MonthOfYear(_)) => {
            Relation::Within
        }
        _ => Relation::Incomparable,
    }
}

fn month(calendar: Calendar) -> Option<i8> {
    match calendar {
        Calendar::Day(day) => Some(day.month()),
        Calendar::DayOfYear(month, _) | Calendar::Month(_, month) | Calendar::MonthOfYear(month) => {
            Some(month)
        }
        _ => None,
    }
}

fn day_of_month(calendar: Calendar) -> Option<i8> {
    match calendar {
        Calendar::Day(day) => Some(day.day()),
        Calendar::DayOfYear(_, day) => Some(day),
        _ => None,
    }
}

fn weekday(calendar: Calendar) -> Option<Weekday> {
    match calendar {
        Calendar::Day(day) => Some(day.weekday()),
        Calendar::Weekday(day) => Some(day),
        _ => None,
    }
}
