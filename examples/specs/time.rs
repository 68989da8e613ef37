//! The suites of dates, periods, clock times and lengths.
//!
//! A case passes when every expected expression is found where it stands, with the expected TIMEX3 value or with a day,
//! interval or length that is one of the expected ones, and nothing else is found.

use crosscheck::annotate::time::{Calendar, Kind, Modifier, Time, Value as Times, find_in};
use crosscheck::source::{DateOrigin, Published};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::{Case, Suite};

pub fn suites() -> Vec<Suite> {
    let suite = |name, about, check| Suite { name, group: "time", about, check };
    vec![
        suite("DateParser", "each day; nothing else is found", date_case),
        suite("DatePeriodParser", "each period, by its value or its first and last day", period_case),
        suite("TimeParser", "each time of day", clock_case),
        suite("DurationParser", "each length", length_case),
    ]
}

fn find(case: &Case) -> Vec<Time> {
    let published =
        case.reference.map(|date| Published { date, time: None, zone: None, origin: DateOrigin::Given });
    find_in(&case.input, published)
}

/// An expected result and the bytes it stands in.
struct Expected<'c> {
    value: &'c Value,
    start: usize,
    end: usize,
}

impl Expected<'_> {
    fn timex(&self) -> &str {
        self.value.get("Timex").and_then(Value::as_str).unwrap_or_default()
    }

    /// What `key` is in the resolution to the past and in that to the future.
    fn either(&self, key: &str) -> [Option<&str>; 2] {
        ["PastResolution", "FutureResolution"].map(|side| self.value.get(side)?.get(key)?.as_str())
    }

    fn dates(&self, key: &str) -> [Option<Date>; 2] {
        self.either(key).map(|text| text?.parse().ok())
    }
}

fn expected(case: &Case) -> Vec<Expected<'_>> {
    let byte =
        |chars: u64| case.input.char_indices().nth(chars as usize).map_or(case.input.len(), |(at, _)| at);
    let make = |result: &'_ Value| {
        let (start, length) = (result.get("Start")?.as_u64()?, result.get("Length")?.as_u64()?);
        Some((byte(start), byte(start + length)))
    };
    let with_value = |result| Some((make(result)?, result.get("Value")?));
    case.results
        .iter()
        .filter_map(with_value)
        .map(|((start, end), value)| Expected { value, start, end })
        .collect()
}

fn hold(case: &Case, of_suite: fn(&Time) -> bool, fits: fn(&Expected, &Time) -> bool) -> Result<(), String> {
    let (times, expected) = (find(case), expected(case));
    let told = || {
        times
            .iter()
            .map(|t| format!("{} = {} {:?}", t.span.of(&case.input), t.value, t.modifier))
            .collect::<Vec<_>>()
            .join("; ")
    };
    let wanted = || {
        expected
            .iter()
            .map(|e| format!("{} = {}", &case.input[e.start..e.end], e.timex()))
            .collect::<Vec<_>>()
            .join("; ")
    };
    let here = |e: &Expected, t: &Time| t.span.start() < e.end && e.start < t.span.end() && fits(e, t);
    let all = expected.iter().all(|e| times.iter().any(|t| here(e, t)));
    let none_else = times
        .iter()
        .filter(|t| of_suite(t))
        .all(|t| expected.iter().any(|e| t.span.start() < e.end && e.start < t.span.end()));
    if all && none_else { Ok(()) } else { Err(format!("want {}; found {}", wanted(), told())) }
}

fn same_timex(expected: &Expected, time: &Time) -> bool {
    expected.timex() == time.value.to_string()
}

fn date_case(case: &Case) -> Result<(), String> {
    let is_day = |time: &Time| {
        matches!(time.value, Times::Date(Calendar::Day(_) | Calendar::DayOfYear(..) | Calendar::Weekday(_)))
    };
    hold(case, is_day, |expected, time| {
        let day = time.value.day();
        same_timex(expected, time)
            || day.is_some() && expected.dates("date").contains(&day)
            || holds_day(expected, time)
    })
}

/// *two weeks ago* is a week here, and the suites give a day of it.
fn holds_day(expected: &Expected, time: &Time) -> bool {
    let coarse =
        matches!(time.value, Times::Date(Calendar::Week(_) | Calendar::Month(..) | Calendar::Year(_)));
    let days = time.value.calendar().filter(|_| coarse).and_then(Calendar::days);
    days.is_some_and(|(first, last)| {
        expected.dates("date").into_iter().flatten().any(|day| first <= day && day <= last)
    })
}

fn period_case(case: &Case) -> Result<(), String> {
    let is_period = |time: &Time| matches!(time.value, Times::Date(calendar) if !matches!(calendar, Calendar::Day(_) | Calendar::DayOfYear(..) | Calendar::Weekday(_)));
    hold(case, is_period, |expected, time| {
        // A stretch counted from now is told by its length: "(2016-10-17,2016-11-07,P3W)".
        let stretch = matches!(time.value, Times::Duration(_))
            && expected.timex().ends_with(&format!(",{})", time.value));
        same_timex(expected, time)
            || stretch
            || same_days(expected, time)
            || same_bound(expected, time)
            || same_part(expected, time)
    })
}

/// *more than two weeks after today*: a bound that lies in the period that the words count to.
fn same_bound(expected: &Expected, time: &Time) -> bool {
    let days = time.value.calendar().filter(|_| time.modifier.is_some()).and_then(Calendar::days);
    let ends = expected.dates("startDate").into_iter().chain(expected.dates("endDate")).flatten();
    days.is_some_and(|(first, last)| ends.into_iter().any(|day| first <= day && day <= last))
}

/// *end of March*: the month fits, and the modifier says the rest.
fn same_part(expected: &Expected, time: &Time) -> bool {
    let value = time.value.to_string();
    let part = matches!(time.modifier, Some(Modifier::Start | Modifier::Mid | Modifier::End));
    let open = |(want, got): (u8, u8)| want == got || want == b'X';
    part && expected.timex().len() == value.len() && expected.timex().bytes().zip(value.bytes()).all(open)
}

/// The suites end a period with the day after it or, where its ends are named, with the beginning of the last.
fn same_days(expected: &Expected, time: &Time) -> bool {
    let days = time.value.calendar().filter(|c| !matches!(c, Calendar::Day(_))).and_then(Calendar::days);
    let Some((first, last)) = days else { return false };
    let month = last.first_of_month();
    let ends = [Some(last), last.tomorrow().ok(), Some(month), month.with().month(1).build().ok()];
    let mut sides = expected.dates("startDate").into_iter().zip(expected.dates("endDate"));
    sides.any(|(from, to)| from == Some(first) && to.is_some() && ends.contains(&to))
}

fn clock_case(case: &Case) -> Result<(), String> {
    hold(case, |time| time.value.kind() == Kind::Time, same_timex)
}

fn length_case(case: &Case) -> Result<(), String> {
    hold(
        case,
        |time| time.value.kind() == Kind::Duration,
        |expected, time| same_timex(expected, time) || same_seconds(expected, time),
    )
}

/// The suites count 30 days to a month and 365 to a year; within a fiftieth it is the same length.
fn same_seconds(expected: &Expected, time: &Time) -> bool {
    let Times::Duration(length) = time.value else { return false };
    let Some(seconds) = length.count().map(|count| count * Decimal::from(length.unit.seconds())) else {
        return false;
    };
    let near = |wanted: Decimal| (wanted - seconds).abs() * Decimal::from(50) <= wanted;
    expected.either("duration").iter().flatten().any(|text| text.parse().is_ok_and(near))
}
