//! Days with a name: *New Year's Eve*, *Thanksgiving*, *Easter Monday*.
//!
//! Only names that mean one day. *Christmas* alone is as often a season, and read only after *by*, *before* and the like;
//! *Independence Day* is another day in every country, and stays unread.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};

use super::days_after;
use super::reader::{Found, Reader};
use super::value::{Calendar, Grain};
use crate::source::date::calendar::year_number;

#[derive(Clone, Copy, Debug)]
enum Rule {
    Fixed(i8, i8),
    /// Month, weekday, which one of the month, days after it.
    Nth(i8, Weekday, i8, i32),
    Easter(i32),
}

static HOLIDAYS: LazyLock<Vec<(&'static str, Rule)>> = LazyLock::new(|| {
    let rows = include_str!("holidays.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('\t'))
        .filter_map(|(words, rule)| Some((words, parse(rule)?)))
        .collect()
});

fn parse(rule: &str) -> Option<Rule> {
    if let Some((month, day)) = rule.split_once('-').filter(|_| !rule.contains(' ')) {
        return Some(Rule::Fixed(month.parse().ok()?, day.parse().ok()?));
    }
    let parts: Vec<&str> = rule.split(' ').collect();
    match parts[..] {
        ["easter", days] => Some(Rule::Easter(days.parse().ok()?)),
        [month, weekday, nth] => Some(Rule::Nth(month.parse().ok()?, named(weekday)?, nth.parse().ok()?, 0)),
        [month, weekday, nth, after] => {
            Some(Rule::Nth(month.parse().ok()?, named(weekday)?, nth.parse().ok()?, after.parse().ok()?))
        }
        _ => None,
    }
}

fn named(weekday: &str) -> Option<Weekday> {
    Some(match weekday {
        "monday" => Weekday::Monday,
        "thursday" => Weekday::Thursday,
        _ => return None,
    })
}

impl Rule {
    fn day(self, year: i16) -> Option<Date> {
        match self {
            Rule::Fixed(month, day) => Date::new(year, month, day).ok(),
            Rule::Nth(month, weekday, nth, after) => {
                let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
                days_after(day, after)
            }
            Rule::Easter(days) => days_after(easter(year)?, days),
        }
    }
}

/// Easter Sunday in the Gregorian calendar: the anonymous computus (Nature 13, 1876, p. 487).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

impl Reader<'_> {
    /// A day with a name, in the year written after it or the nearest.
    pub(super) fn holiday(&self, at: usize) -> Option<Found> {
        if !self.words.is_letters(at) {
            return None;
        }
        let (rule, end) =
            HOLIDAYS.iter().find_map(|&(words, rule)| Some((rule, self.words.phrase(at, words)?)))?;
        let article = usize::from(self.words.low(at) == "the");
        let season = self.words.low(at) == "christmas" && end == at + 1;
        let led = self.follows(at, &["by", "before", "after", "until", "till", "since", "on"]);
        let compound = self.words.is_letters(end) && !self.words.broken(end) || self.words.is_apostrophe(end);
        if !self.words.is_capital(at + article) || season && (!led || compound) {
            return None;
        }
        let comma = if self.words.is(end, ",") { end + 1 } else { end };
        if let Some(year) = year_number(&self.words, comma).filter(|_| !self.words.broken(comma)) {
            return Some(Found::date(at, comma + 1, Calendar::Day(rule.day(year)?)));
        }
        let day = self.nearest(at, end, |year| rule.day(year));
        let open = match rule {
            Rule::Fixed(month, day) => Calendar::DayOfYear(month, day),
            Rule::Nth(..) | Rule::Easter(_) => Calendar::Open(Grain::Day),
        };
        Some(self.with_part(Found::date(at, end, day.map_or(open, Calendar::Day))))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_row_is_a_rule() {
        let rows = include_str!("holidays.tsv").lines().filter(|line| !line.starts_with('#'));
        assert_eq!(HOLIDAYS.len(), rows.count());
    }

    #[test]
    fn easter_moves() {
        assert_eq!(easter(2008), Some(date(2008, 3, 23)));
        assert_eq!(easter(2019), Some(date(2019, 4, 21)));
    }
}
