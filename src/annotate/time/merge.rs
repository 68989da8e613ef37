//! A clock time and its day as one expression: *around 8 p.m. Sunday*, *Tuesday morning at 7:30*.

use super::days::day_of_week;
use super::reader::{Found, Reader};
use super::value::{Calendar, DayTime, Grain, Value};
use crate::source::date::calendar::date_from;
use crate::source::date::names::weekday_name;

/// At most this many words stand between a day and its clock time.
const BETWEEN: usize = 3;

impl Reader<'_> {
    /// `times`, each day joined with the clock time beside it.
    pub(super) fn merged(&self, times: Vec<Found>) -> Vec<Found> {
        let mut merged: Vec<Found> = Vec::with_capacity(times.len());
        for next in times {
            match merged.last_mut().and_then(|last| self.pair(last, &next)) {
                Some(both) => *merged.last_mut().expect("there is a last one") = both,
                None => merged.push(next),
            }
        }
        merged
    }

    fn pair(&self, a: &Found, b: &Found) -> Option<Found> {
        if !self.are_joined(a.end, b.start) && !self.are_stamped(a, b) && !self.is_told_again(a, b) {
            return None;
        }
        let value = match (a.value, b.value) {
            (Value::Date(day), Value::Time(None, time)) | (Value::Time(None, time), Value::Date(day))
                if is_day(day) =>
            {
                Value::Time(Some(day), time)
            }
            // "Tuesday morning at 7:30", "2:09 a.m. this morning"
            (Value::Time(Some(day), DayTime::Part(_)), Value::Time(None, time @ DayTime::Clock(..)))
            | (Value::Time(None, time @ DayTime::Clock(..)), Value::Time(Some(day), DayTime::Part(_))) => {
                Value::Time(Some(day), time)
            }
            // "this morning, July 21", "today (14 October)": the date says which day it is
            (Value::Time(_, time @ DayTime::Part(_)), Value::Date(day @ Calendar::Day(_)))
                if self.is_told_again(a, b) =>
            {
                Value::Time(Some(day), time)
            }
            (Value::Date(Calendar::Day(_)), Value::Date(day @ Calendar::Day(_)))
                if self.is_told_again(a, b) =>
            {
                Value::Date(day)
            }
            // "next week on Friday": the Friday of that week
            (Value::Date(Calendar::Week(monday)), Value::Date(Calendar::Day(day)))
                if self.is_bare_weekday(b) =>
            {
                Value::Date(Calendar::Day(day_of_week(monday, day.weekday(), 0)?))
            }
            _ => return None,
        };
        let modifier = if matches!(a.value, Value::Time(None, _)) {
            a.modifier.or(b.modifier)
        } else {
            b.modifier.or(a.modifier)
        };
        Some(Found { start: a.start, end: b.end, value, modifier, interval: None })
    }

    /// Whether *today*, *this morning* or the like is followed at once by the date, in brackets, after a comma or bare.
    fn is_told_again(&self, a: &Found, b: &Found) -> bool {
        let near = matches!(self.words.low(a.start), "today" | "yesterday" | "this" | "last" | "tonight");
        let dated = matches!(date_from(&self.words, b.start), Some((date, _)) if date.day.is_some());
        let joint = b.start == a.end || b.start == a.end + 1 && self.words.is_any(a.end, &["(", ","]);
        near && dated && joint && !self.words.broken(b.start)
    }

    fn is_bare_weekday(&self, found: &Found) -> bool {
        found.end == found.start + 1 && weekday_name(&self.words, found.start, false).is_some()
    }

    /// Whether only joining words stand between words `from` and `to`.
    fn are_joined(&self, from: usize, to: usize) -> bool {
        const JOINTS: [&str; 11] =
            [",", "on", "at", "about", "around", "approximately", "in", "the", "just", "shortly", "of"];
        from <= to
            && to - from <= BETWEEN
            && !self.words.broken(to)
            && (from..to).all(|w| {
                self.words.is_any(w, &JOINTS) || self.words.is_any(w, &["after", "before", "of"]) && w > from
            })
    }

    /// `August 8, 2012 - 4:43 pm`, `July 2, 2013 | 12:00`: a day and a time as headers join them.
    fn are_stamped(&self, a: &Found, b: &Found) -> bool {
        let joint = self.words.is_dash(a.end) || self.words.is_any(a.end, &["@", "|", "/"]);
        matches!(a.value, Value::Date(_)) && joint && b.start == a.end + 1 && !self.words.broken(b.start)
    }
}

fn is_day(calendar: Calendar) -> bool {
    matches!(
        calendar,
        Calendar::Day(_)
            | Calendar::Weekday(_)
            | Calendar::DayOfYear(..)
            | Calendar::Open(Grain::Day)
            | Calendar::Present
    )
}
