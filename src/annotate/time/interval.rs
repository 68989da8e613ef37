//! When a value lies on the calendar: its first and last moment.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};

use super::value::{Calendar, DayPart, DayTime, Season, Value};
use super::{Modifier, days_after};
use crate::source::Clock;

/// From the first to the last moment, both included, in the civil time of the place meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    /// Its first second.
    pub first: DateTime,
    /// Its last second.
    pub last: DateTime,
}

impl Interval {
    /// From the first second of one day to the last of another.
    pub fn of_days(first: Date, last: Date) -> Self {
        Interval { first: first.at(0, 0, 0, 0), last: last.at(23, 59, 59, 0) }
    }

    /// Whether every moment of `other` lies in it.
    pub fn contains(&self, other: &Interval) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether the two share a moment.
    pub fn overlaps(&self, other: &Interval) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

impl Calendar {
    /// Its first and last day, if it is resolved.
    pub fn days(self) -> Option<(Date, Date)> {
        match self {
            Calendar::Day(day) => Some((day, day)),
            Calendar::Days(first, last) => Some((first, last)),
            Calendar::Week(monday) => Some((monday, days_after(monday, 6)?)),
            Calendar::Weekend(saturday) => Some((saturday, days_after(saturday, 1)?)),
            Calendar::Month(year, month) => months(year, month, 1),
            Calendar::Quarter(year, number) => months(year?, number * 3 - 2, 3),
            Calendar::Half(year, number) => months(year?, number * 6 - 5, 6),
            Calendar::Season(year, season) => season_days(year?, season),
            Calendar::Year(year) => months(year, 1, 12),
            Calendar::Decade(year) => years(year, 10),
            Calendar::Century(first) => years(first.checked_mul(100)?, 100),
            Calendar::DayOfYear(..) | Calendar::Weekday(_) | Calendar::MonthOfYear(_) => None,
            Calendar::Past | Calendar::Present | Calendar::Future | Calendar::Open(_) => None,
        }
    }
}

fn months(year: i16, month: i8, count: i32) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, days_after(first.checked_add(count.months()).ok()?, -1)?))
}

fn years(first: i16, count: i16) -> Option<(Date, Date)> {
    Some((Date::new(first, 1, 1).ok()?, Date::new(first.checked_add(count - 1)?, 12, 31).ok()?))
}

/// Seasons shift with latitude and habit, so each reaches three weeks into its neighbours.
fn season_days(year: i16, season: Season) -> Option<(Date, Date)> {
    let (first, last) = months(year, season.first_month(), 3)?;
    Some((days_after(first, -21)?, days_after(last, 21)?))
}

impl Value {
    /// Its first and last moment, if it is resolved; `modifier` narrows it to the part it names.
    pub fn interval(&self, modifier: Option<Modifier>) -> Option<Interval> {
        match *self {
            Value::Date(calendar) => {
                let (first, last) = calendar.days()?;
                Some(narrowed(Interval::of_days(first, last), modifier))
            }
            Value::Time(Some(Calendar::Day(day)), time) => time.on(day),
            Value::Time(..) | Value::Duration(_) | Value::Set(_) => None,
        }
    }
}

impl DayTime {
    /// Its first and last moment on `day`.
    pub fn on(self, day: Date) -> Option<Interval> {
        let at = |hour, minute| day.at(hour, minute, 0, 0);
        let within = |from, to: i8| Some(Interval { first: at(from, 0), last: at(to, 59) });
        match self {
            // "midnight Friday" is as often the end of the day as its beginning.
            DayTime::Clock(Clock { hour: 0, minute: None, .. }, _) => {
                Some(Interval { first: at(0, 0), last: days_after(day, 1)?.at(0, 0, 0, 0) })
            }
            DayTime::Clock(clock, _) => {
                let moment = day.at(clock.hour, clock.minute.unwrap_or(0), clock.second.unwrap_or(0), 0);
                Some(Interval { first: moment, last: moment })
            }
            DayTime::Part(DayPart::Dawn) => within(3, 8),
            DayTime::Part(DayPart::Morning) => within(0, 11),
            DayTime::Part(DayPart::Midday) => within(11, 14),
            DayTime::Part(DayPart::Afternoon) => within(12, 18),
            DayTime::Part(DayPart::Evening) => within(16, 23),
            DayTime::Part(DayPart::Night) => {
                let last = days_after(day, 1)?.at(6, 59, 0, 0);
                Some(Interval { first: at(17, 0), last })
            }
        }
    }
}

/// The part of `whole` that *early*, *mid* or *late* names: the first half and a little more, the middle, the last half.
fn narrowed(whole: Interval, modifier: Option<Modifier>) -> Interval {
    let seconds = whole.first.duration_until(whole.last).as_secs();
    let at = |tenths: i64| whole.first.checked_add((seconds / 10 * tenths).seconds()).unwrap_or(whole.last);
    match modifier {
        Some(Modifier::Start) => Interval { last: at(6), ..whole },
        Some(Modifier::Mid) => Interval { first: at(2), last: at(8) },
        Some(Modifier::End) => Interval { first: at(4), ..whole },
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_month_ends_with_its_last_day() {
        let february = Value::Date(Calendar::Month(2012, 2)).interval(None).unwrap();
        assert_eq!(february, Interval::of_days(date(2012, 2, 1), date(2012, 2, 29)));
    }

    #[test]
    fn early_and_late_are_parts() {
        let year = Value::Date(Calendar::Year(2008));
        let late = year.interval(Some(Modifier::End)).unwrap();
        assert!(late.first.date() > date(2008, 4, 1) && late.last.date() == date(2008, 12, 31));
    }

    #[test]
    fn what_is_open_has_no_interval() {
        assert_eq!(Value::Date(Calendar::DayOfYear(12, 27)).interval(None), None);
        assert_eq!(Value::Time(None, DayTime::Part(DayPart::Morning)).interval(None), None);
    }
}
