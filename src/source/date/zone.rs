//! Time zones as news text names them: `GMT`, `EST`, `ET`, `Pacific time`, `UTC+2`, `local time`.
//!
//! An abbreviation that several countries use (`IST`) is kept as a name, and compared with nothing but itself.

use std::sync::LazyLock;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::words::Words;

/// A time zone named in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// Minutes east of Greenwich.
    Fixed(i16),
    /// Standard minutes east of Greenwich, an hour more while it is summer time.
    Summer(i16, SummerTime),
    /// A name that does not say which offset: *local time*, *IST*.
    Named(&'static str),
}

/// Whose rule moves the clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SummerTime {
    /// The United States and Canada: since 2007 from the second Sunday of March to the first of November, before that
    /// from the first of April to the last of October.
    UnitedStates,
    /// Europe: from the last Sunday of March to the last of October.
    Europe,
}

impl Zone {
    /// Minutes east of Greenwich on `day`; `None` if the name does not say.
    pub fn offset_on(self, day: Option<Date>) -> Option<i16> {
        match self {
            Zone::Fixed(minutes) => Some(minutes),
            Zone::Summer(standard, rule) => Some(standard + if rule.holds_on(day?)? { 60 } else { 0 }),
            Zone::Named(_) => None,
        }
    }
}

impl SummerTime {
    fn holds_on(self, day: Date) -> Option<bool> {
        let ((from_month, from_nth), (to_month, to_nth)) = match self {
            SummerTime::UnitedStates if day.year() >= 2007 => ((3, 2), (11, 1)),
            SummerTime::UnitedStates => ((4, 1), (10, -1)),
            SummerTime::Europe => ((3, -1), (10, -1)),
        };
        let sunday = |month, nth| {
            Date::new(day.year(), month, 1).ok()?.nth_weekday_of_month(nth, Weekday::Sunday).ok()
        };
        Some(sunday(from_month, from_nth)? <= day && day < sunday(to_month, to_nth)?)
    }
}

static ZONES: LazyLock<Vec<(&'static str, Zone)>> = LazyLock::new(|| {
    let rows = include_str!("zones.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut zones: Vec<_> = rows.filter_map(zone_row).collect();
    // The longest name first: "eastern standard time" before "est".
    zones.sort_by_key(|&(name, _)| std::cmp::Reverse(name.len()));
    zones
});

fn zone_row(row: &'static str) -> Option<(&'static str, Zone)> {
    let (name, zone) = row.split_once('\t')?;
    let zone = match zone.split_once(' ') {
        Some(("us", standard)) => Zone::Summer(standard.parse().ok()?, SummerTime::UnitedStates),
        Some(("eu", standard)) => Zone::Summer(standard.parse().ok()?, SummerTime::Europe),
        Some(_) => return None,
        None if zone == "-" => Zone::Named(name),
        None => Zone::Fixed(zone.parse().ok()?),
    };
    Some((name, zone))
}

/// The zone named at word `at`, in brackets or not, and the word after it.
pub(crate) fn zone_at(words: &Words, at: usize) -> Option<(Zone, usize)> {
    if words.broken(at) {
        return None;
    }
    if words.is(at, "(") {
        let (zone, end) = bare_zone(words, at + 1)?;
        return words.is(end, ")").then_some((zone, end + 1));
    }
    bare_zone(words, at)
}

fn bare_zone(words: &Words, at: usize) -> Option<(Zone, usize)> {
    let (zone, end) = ZONES.iter().find_map(|&(name, zone)| {
        let end = words.phrase(at, name)?;
        // Abbreviations are written in capitals: "8 pm est", but not "8 in est".
        let written = name.contains(' ') || words.raw(at).chars().all(char::is_uppercase);
        written.then_some((zone, end))
    })?;
    match zone {
        Zone::Fixed(0) => Some(shifted(words, end).unwrap_or((zone, end))),
        _ => Some((zone, end)),
    }
}

/// `+05:00`, `-5`, `+0530` after *GMT* or *UTC*.
fn shifted(words: &Words, at: usize) -> Option<(Zone, usize)> {
    let sign = match words.low(at) {
        "+" => 1,
        "-" | "−" => -1,
        _ => return None,
    };
    let (number, len) =
        words.digits(at + 1).filter(|&(_, len)| len <= 4 && words.glued(at) && words.glued(at + 1))?;
    if len == 4 {
        return Some((Zone::Fixed(sign * (number / 100 * 60 + number % 100) as i16), at + 2))
            .filter(|_| number <= 1400);
    }
    let minutes = words
        .digits(at + 3)
        .filter(|&(m, len)| words.is(at + 2, ":") && words.glued(at + 3) && len == 2 && m < 60);
    let end = if minutes.is_some() { at + 4 } else { at + 2 };
    let minutes = number * 60 + minutes.map_or(0, |(m, _)| m);
    (number <= 14).then_some((Zone::Fixed(sign * minutes as i16), end))
}

/// The day `days` after `date`, or before it if negative; `None` outside the calendar.
pub(crate) fn days_after(date: Date, days: i32) -> Option<Date> {
    date.checked_add(days.days()).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn eastern_time_is_daylight_time_in_summer() {
        let zone = Zone::Summer(-300, SummerTime::UnitedStates);
        assert_eq!(zone.offset_on(Some(date(2013, 7, 2))), Some(-240));
        assert_eq!(zone.offset_on(Some(date(2013, 12, 2))), Some(-300));
        assert_eq!(zone.offset_on(Some(date(2005, 3, 20))), Some(-300));
        assert_eq!(zone.offset_on(None), None);
    }

    #[test]
    fn every_row_is_a_zone() {
        let rows = include_str!("zones.tsv").lines().filter(|line| !line.starts_with('#'));
        for row in rows {
            assert!(zone_row(row).is_some(), "{row}");
        }
    }

    #[test]
    fn a_name_of_many_countries_has_no_offset() {
        let words = Words::new("IST");
        assert_eq!(zone_at(&words, 0), None); // the beginning of a text follows no clock
        let words = Words::new("9:00 IST");
        assert_eq!(zone_at(&words, 3).and_then(|(zone, _)| zone.offset_on(Some(date(2013, 7, 2)))), None);
    }
}
