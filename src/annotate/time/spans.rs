//! Lengths of time and what is measured by them: *three months*, *two days ago*, *in the past 24 hours*, *every week*.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::length::{Length, Unit};
use super::measures::Measured;
use super::periods::{month_of, week_of};
use super::reader::{Found, Reader};
use super::value::{Calendar, DayPart, DayTime, Grain, Repeat, Value};
use super::{Interval, Modifier, days_after};
use crate::annotate::number::Amount;
use crate::source::date::names::weekday_name;

impl Reader<'_> {
    /// A length, or the day or stretch that it is measured to: `two days ago`, `a day earlier`, `the past 24 hours`.
    pub(super) fn length(&self, at: usize) -> Option<Found> {
        if let Some(found) = self.counted_from_now(at) {
            return Some(found);
        }
        let measured = self.measured(at)?;
        let found = self
            .ago(at, measured)
            .or_else(|| self.after_the_story(at, measured))
            .or_else(|| self.after_a_day(at, measured));
        found.or_else(|| self.plain(at, measured))
    }

    fn plain(&self, at: usize, measured: Measured) -> Option<Found> {
        let aged = self.words.is(measured.end, "old")
            || self.words.is_dash(measured.end) && self.words.is(measured.end + 1, "old")
            || self.words.is_any(measured.end, &["olds"]);
        // "5 a day", "60 miles an hour": the article makes a rate of it, unless a preposition makes it a length.
        let article = matches!(self.words.low(at), "a" | "an");
        let led = self.follows(
            at,
            &[
                "for", "in", "within", "about", "over", "nearly", "almost", "than", "after", "took", "takes",
                "take", "half", "around", "least", "lasted", "spent", "only",
            ],
        );
        let hangs = self.words.is_any(measured.end, &["after", "before"]);
        let rate = article && !led && !hangs;
        // "one day" is as often some day.
        let idiom = self.words.low(at) == "one" && self.words.low(at + 1) == "day" && !led && !hangs;
        (!aged && !rate && !idiom).then(|| Found::new(at, measured.end, Value::Duration(measured.length)))
    }

    /// `two days ago`, `two weeks from now`, `in three weeks` (ahead).
    fn ago(&self, at: usize, measured: Measured) -> Option<Found> {
        let (sign, end) = if let Some(end) = self.words.phrase(measured.end, "ago") {
            (-1, end)
        } else if let Some(end) = self.words.phrase(measured.end, "from now") {
            (1, end)
        } else {
            return None;
        };
        if self.words.broken(measured.end) {
            return None;
        }
        Some(self.stepped_from_now(at, end, measured.length, sign))
    }

    fn stepped_from_now(&self, at: usize, end: usize, length: Length, sign: i64) -> Found {
        let there = exact(length).and_then(|count| stepped_by(self.today()?, length.unit, sign * count));
        let open = if sign < 0 { Calendar::Past } else { Calendar::Future };
        let interval = exact(length).and_then(|count| around(self.today()?, length.unit, sign * count));
        Found { interval, ..Found::date(at, end, there.unwrap_or(open)) }
    }

    /// `two days later`, `a week earlier`, `a day before`: from the day the story spoke of.
    fn after_the_story(&self, at: usize, measured: Measured) -> Option<Found> {
        let sign = match self.words.low(measured.end) {
            "later" | "afterwards" => 1,
            "earlier" | "previously" | "beforehand" => -1,
            "before" if !self.is_followed_by_noun(measured.end + 1) => -1,
            "after" if !self.is_followed_by_noun(measured.end + 1) => 1,
            _ => return None,
        };
        if self.words.broken(measured.end) {
            return None;
        }
        let from = self.story_day(at).filter(|_| measured.length.unit >= Unit::Day);
        let there =
            from.and_then(|day| stepped_by(day, measured.length.unit, sign * exact(measured.length)?));
        Some(Found::date(at, measured.end + 1, there.unwrap_or(Calendar::Open(Grain::Day))))
    }

    /// `two days before Christmas`, `a week after Jan. 6`, `two days from tomorrow`.
    fn after_a_day(&self, at: usize, measured: Measured) -> Option<Found> {
        let sign = match self.words.low(measured.end) {
            "before" => -1,
            "after" | "from" | "following" => 1,
            _ => return None,
        };
        let base = self.day_at(measured.end + 1)?;
        let hangs = self.words.is_apostrophe(base.end)
            || self.words.is_letters(base.end)
                && self.words.is_capital(base.end)
                && !self.words.broken(base.end);
        let day = base.value.day().filter(|_| {
            matches!(base.value, Value::Date(_)) && !hangs && measured.length.unit >= Unit::Day
        })?;
        let there = stepped_by(day, measured.length.unit, sign * exact(measured.length)?)?;
        Some(Found::date(at, base.end, there))
    }

    /// `the past 24 hours`, `the last two years`, `the next three days`, `the past week`: up to or from now.
    fn counted_from_now(&self, at: usize) -> Option<Found> {
        let sign = match self.words.low(at) {
            "past" | "last" | "previous" => -1,
            "next" | "coming" | "upcoming" => 1,
            _ => return None,
        };
        let led = self.follows(at, &["the", "in", "over", "during", "within", "these", "for"])
            || sign < 0 && self.words.digits(at + 1).is_some();
        let bare = self.unit(at + 1).filter(|&(unit, _, plural)| {
            let long = self.words.low(at + 1) == "decade"; // "the next year" is the year after this one
            !plural && (sign < 0 || long) && unit >= Unit::Day && self.follows(at, &["the"])
        });
        let measured = match bare {
            Some((unit, multiple, _)) => Measured { length: Length::exact(multiple, unit), end: at + 2 },
            None => self.measured(at + 1).filter(|_| !self.words.broken(at + 1))?,
        };
        let bare_number =
            bare.is_none() && matches!(measured.length.amount, Some(Amount::Exact(n)) if n == Decimal::ONE);
        if bare_number && !led {
            return None;
        }
        // "the last two years of the war" ends with the war; "the last minute" is an idiom.
        let other = self.words.is(measured.end, "of") || measured.length.unit < Unit::Minute;
        let interval = self.until_now(measured.length, sign).filter(|_| !other);
        (!other || bare.is_none())
            .then(|| Found { interval, ..Found::new(at, measured.end, Value::Duration(measured.length)) })
    }

    /// From `length` ago to the report's time, or from it to then.
    fn until_now(&self, length: Length, sign: i64) -> Option<Interval> {
        let published = self.published?;
        let count = exact(length)?;
        let (early, late) = match published.time {
            Some(time) => (published.date.to_datetime(time), published.date.to_datetime(time)),
            None => (published.date.at(0, 0, 0, 0), published.date.at(23, 59, 59, 0)),
        };
        Some(if sign < 0 {
            Interval { first: moved(early, length.unit, -count)?, last: late }
        } else {
            let first = if published.time.is_none() && length.unit >= Unit::Day {
                moved(early, Unit::Day, 1)?
            } else {
                early
            };
            Interval { first, last: moved(late, length.unit, count)? }
        })
    }

    /// `every week`, `each Sunday`, `twice a year`, `every two weeks`, `once a month`.
    pub(super) fn set(&self, at: usize) -> Option<Found> {
        let set = |end, repeat| Some(Found::new(at, end, Value::Set(repeat)));
        match self.words.low(at) {
            "every" | "each" => {
                let next = at + 1;
                if self.words.broken(next) {
                    return None;
                }
                if let Some((day, end)) = weekday_name(&self.words, next, false) {
                    return set(end, Repeat::Weekday(day));
                }
                if let Some((part, end)) = self.part_name(next) {
                    return set(end, Repeat::Part(part));
                }
                if let Some((unit, multiple, false)) = self.unit(next) {
                    return set(next + 1, Repeat::Each(Length::exact(multiple, unit))).filter(|_| {
                        unit != Unit::Second
                            || self.words.low(at) == "every" && !self.words.is_letters(next + 1)
                    });
                }
                let measured = self.numbered(next)?;
                set(measured.end, Repeat::Each(measured.length))
            }
            "once" | "twice" | "times" => {
                if !self.words.is_any(at + 1, &["a", "an", "per", "each", "every"]) {
                    return None;
                }
                let (unit, multiple, plural) = self.unit(at + 2).filter(|_| !self.words.broken(at + 2))?;
                (!plural).then(|| set(at + 3, Repeat::Each(Length::exact(multiple, unit))))?
            }
            _ => None,
        }
    }

    /// `in the morning`, `at night`, `before dawn`: a part of the day whose day is not said.
    pub(super) fn bare_part(&self, at: usize) -> Option<Found> {
        if let Some(next) = self.words.phrase(at, "early hours of") {
            let (day, end) = match self.day_at(next) {
                Some(day) => (day.value.calendar(), day.end),
                None => (None, self.words.phrase(next, "the morning")?),
            };
            let small_hours = Value::Time(day, DayTime::Part(DayPart::Morning));
            return Some(Found::new(at, end, small_hours).with(Some(Modifier::Start)));
        }
        let (part, end) = self.part_name(at)?;
        let led = match part {
            DayPart::Night => self.follows(at, &["at"]),
            DayPart::Dawn => self.follows(at, &["at", "before", "after", "until"]),
            DayPart::Midday => false,
            _ => {
                self.follows(at, &["the"]) && at >= 2 && self.words.is_any(at - 2, &["in", "during", "into"])
                    || self.follows(at, &["early", "late"]) && at >= 2 && self.words.is(at - 2, "the")
            }
        };
        let end_fits = !self.words.is_letters(end) || !self.words.is_capital(end);
        let day = self.words.is(end, "of").then(|| self.day_at(end + 1)).flatten();
        match day {
            Some(found)
                if matches!(
                    found.value,
                    Value::Date(Calendar::Day(_) | Calendar::Weekday(_) | Calendar::DayOfYear(..))
                ) =>
            {
                Some(Found::new(at, found.end, Value::Time(found.value.calendar(), DayTime::Part(part))))
            }
            _ => (led && end_fits).then(|| Found::new(at, end, Value::Time(None, DayTime::Part(part)))),
        }
    }
}

/// The whole number of units that a length says without a hedge, if the calendar has room for it.
fn exact(length: Length) -> Option<i64> {
    match length.amount? {
        Amount::Exact(n) if n.fract().is_zero() => n.to_i64().filter(|n| (0..10_000).contains(n)),
        _ => None,
    }
}

/// The place on the calendar `count` units after `day`, as coarse as the unit.
fn stepped_by(day: Date, unit: Unit, count: i64) -> Option<Calendar> {
    let count = i32::try_from(count).ok()?;
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => None,
        Unit::Day => days_after(day, count).map(Calendar::Day),
        Unit::Week => week_of(day, count),
        Unit::Month => month_of(day, count),
        Unit::Year => day.year().checked_add(i16::try_from(count).ok()?).map(Calendar::Year),
    }
}

/// Where a day counted in weeks or longer can lie: *12 weeks ago* on a Sunday and on the Monday after may be one day.
fn around(day: Date, unit: Unit, count: i64) -> Option<Interval> {
    let slack = match unit {
        Unit::Week => 4,
        Unit::Month => 20,
        Unit::Year => 210,
        _ => return None,
    };
    let there = moved(day.at(0, 0, 0, 0), unit, count)?.date();
    Some(Interval::of_days(days_after(there, -slack)?, days_after(there, slack)?))
}

fn moved(from: DateTime, unit: Unit, count: i64) -> Option<DateTime> {
    let count = i32::try_from(count).ok()?;
    let span = match unit {
        Unit::Second => count.seconds(),
        Unit::Minute => count.minutes(),
        Unit::Hour => count.hours(),
        Unit::Day => count.days(),
        Unit::Week => count.weeks(),
        Unit::Month => count.months(),
        Unit::Year => i16::try_from(count).ok()?.years(),
    };
    from.checked_add(span).ok()
}
