//! From one day, month or year to another: *July 2 to 5*, *from Monday to Wednesday*, *1974-78*.

use jiff::civil::Date;

use super::days_after;
use super::periods::week_of;
use super::reader::{Found, Reader};
use super::value::{Calendar, Value};
use crate::source::date::calendar::{day_after_dash, day_number, year_after, year_number};
use crate::source::date::names::month_name;

impl Reader<'_> {
    /// `November 19-20`, `July 2 to 5, 2013`, `4 to 22 January, 1995`: days of one month.
    pub(super) fn days_of_month(&self, at: usize) -> Option<Found> {
        let (month, first, last, next) = self.month_then_days(at).or_else(|| self.days_then_month(at))?;
        let (year, end) = match year_after(&self.words, next) {
            Some((year, end)) => (Some(year), end),
            None => (None, next),
        };
        let year = match year {
            Some(year) => year,
            None => self.nearest(at, end, |year| Date::new(year, month, first).ok())?.year(),
        };
        let (first, last) = (Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?);
        (first < last).then(|| Found::date(at, end, Calendar::Days(first, last)))
    }

    fn month_then_days(&self, at: usize) -> Option<(i8, i8, i8, usize)> {
        let (month, next) = month_name(&self.words, at)?;
        let (first, joint) = day_number(&self.words, next).filter(|_| !self.words.broken(next))?;
        let (last, end) = self.last_day(joint, false)?;
        Some((month, first, last, end))
    }

    fn days_then_month(&self, at: usize) -> Option<(i8, i8, i8, usize)> {
        let (first, joint) = day_number(&self.words, at)?;
        let (last, next) = self.last_day(joint, self.follows(at, &["between"]))?;
        let next = if self.words.is(next, "of") { next + 1 } else { next };
        let (month, end) = month_name(&self.words, next).filter(|_| !self.words.broken(next))?;
        Some((month, first, last, end))
    }

    /// The day after a dash or *to* at word `at`, or after *and* where *between* stands before.
    fn last_day(&self, at: usize, between: bool) -> Option<(i8, usize)> {
        let joint = self.words.is_dash(at)
            || self.words.is_any(at, &["to", "until", "till", "through"])
            || between && self.words.is(at, "and");
        day_after_dash(&self.words, at + 1).filter(|_| joint && !self.words.broken(at + 1))
    }

    /// `the week of Sept. 16`, `the week beginning Monday`, `the rest of the year`.
    pub(super) fn around_a_day(&self, at: usize) -> Option<Found> {
        match self.words.low(at) {
            "week" if self.words.is_any(at + 1, &["of", "beginning", "starting", "commencing"]) => {
                let next = if self.words.is(at + 2, "on") { at + 3 } else { at + 2 };
                let base = self.day_at(next)?;
                let day = base.value.day().filter(|_| matches!(base.value, Value::Date(_)))?;
                let days = if self.words.is(at + 1, "of") {
                    week_of(day, 0)?
                } else {
                    Calendar::Days(day, days_after(day, 6)?)
                };
                Some(Found::date(at, base.end, days))
            }
            "rest" if self.words.is(at + 1, "of") => {
                let next = if self.words.is_any(at + 2, &["the", "this"]) { at + 3 } else { return None };
                let (_, last) = self.this(next)?.days()?;
                let today = self.today().filter(|&today| today < last)?;
                Some(Found::date(at, next + 1, Calendar::Days(today, last)))
            }
            _ => None,
        }
    }

    /// `1974-78`, `2014-2018`: years joined by a dash.
    pub(super) fn years(&self, at: usize) -> Option<Found> {
        let first = year_number(&self.words, at).filter(|y| (1500..=2100).contains(y))?;
        let glued = self.words.glued(at + 1) && self.words.glued(at + 2) && self.words.is_dash(at + 1);
        let (number, len) = self.words.digits(at + 2)?;
        let last = match len {
            4 => year_number(&self.words, at + 2)?,
            2 => first / 100 * 100 + i16::try_from(number).ok()?,
            _ => return None,
        };
        let free = !self.words.glued(at) || matches!(self.words.before(at), "(" | "\"" | "“");
        let code = self.words.glued(at + 3) && (self.words.is_dash(at + 3) || self.words.is_letters(at + 3));
        let plausible = glued && free && !code && first < last && last - first <= 60;
        let days = Calendar::Days(Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?);
        plausible.then(|| Found::date(at, at + 3, days))
    }

    /// `times`, with two that are joined as the ends of a stretch made one.
    pub(super) fn ranged(&self, times: Vec<Found>) -> Vec<Found> {
        let mut ranged: Vec<Found> = Vec::with_capacity(times.len());
        for next in times {
            match ranged.last_mut().and_then(|last| self.range_of(last, &next)) {
                Some(both) => *ranged.last_mut().expect("there is a last one") = both,
                None => ranged.push(next),
            }
        }
        ranged
    }

    fn range_of(&self, a: &Found, b: &Found) -> Option<Found> {
        let (Value::Date(from), Value::Date(to)) = (a.value, b.value) else { return None };
        // "until" and "to" have already bent the second; "from early May to June" is left as two.
        let plain = a.modifier.is_none() && b.modifier.is_none_or(|m| m == super::Modifier::OnOrBefore);
        if !plain || !self.is_range_joint(a, b) {
            return None;
        }
        let ((first, _), (_, last)) = (from.days()?, to.days()?);
        let whole = !matches!(from, Calendar::Days(..)) && !matches!(to, Calendar::Days(..));
        (whole && first < last).then(|| Found::date(a.start, b.end, Calendar::Days(first, last)))
    }

    fn is_range_joint(&self, a: &Found, b: &Found) -> bool {
        if b.start != a.end + 1 || self.words.broken(a.end) || self.words.broken(b.start) {
            return false;
        }
        let led = |words: &[&str]| self.follows(a.start, words);
        match self.words.low(a.end) {
            "to" => led(&["from"]) || is_day(a) && is_day(b),
            "until" | "till" | "through" => true,
            "and" => led(&["between"]),
            _ => self.words.is_dash(a.end) && is_day(a) == is_day(b),
        }
    }
}

fn is_day(found: &Found) -> bool {
    matches!(found.value, Value::Date(Calendar::Day(_)))
}
