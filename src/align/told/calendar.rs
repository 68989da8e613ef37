//! Days, weekdays and months: how far apart two are.

use jiff::civil::Date;

use crate::annotate::time::Calendar;

pub(super) fn is_day(calendar: Calendar) -> bool {
    matches!(calendar, Calendar::Day(_) | Calendar::DayOfYear(..) | Calendar::Weekday(_))
}

pub(super) fn day_of_year(calendar: Calendar) -> Option<(i8, i8)> {
    match calendar {
        Calendar::Day(day) => Some((day.month(), day.day())),
        Calendar::DayOfYear(month, day) => Some((month, day)),
        _ => None,
    }
}

/// Days between two days of a year, the short way round.
pub(super) fn gap_in_year((month_a, day_a): (i8, i8), (month_b, day_b): (i8, i8)) -> i32 {
    let number = |month: i8, day: i8| Date::new(2000, month, day).map_or(0, |d| i32::from(d.day_of_year()));
    let (a, b) = (number(month_a, day_a), number(month_b, day_b));
    (a - b).rem_euclid(366).min((b - a).rem_euclid(366))
}

/// Days between two weekdays, the short way round.
pub(super) fn gap_in_week(a: usize, b: usize) -> i32 {
    let apart = a.abs_diff(b) as i32;
    apart.min(7 - apart)
}

pub(super) fn gap(a: Calendar, b: Calendar) -> Option<i32> {
    match (a, b) {
        (Calendar::Day(a), Calendar::Day(b)) => a.since(b).ok().map(|span| span.get_days().abs()),
        _ => None,
    }
}

pub(super) fn words(text: &str) -> Vec<String> {
    let split = text.split(|c: char| !c.is_alphanumeric());
    split.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
