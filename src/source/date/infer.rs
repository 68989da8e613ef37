//! Dates for reports that state none, from the days they name and the dates of the other reports of the run.
//!
//! A news report names its own day or one of the few before it, and reports of one event appear within days of each
//! other. So: the anchor is the median of the stated dates of the run. If the report names the anchor's day or the one
//! before or after it, as a weekday (*on Sunday*) or a calendar day (*Dec. 27*), past and not to come, that is its own day:
//! the nearest, the earlier of two as near. If it names only other days of that week, its own day is the anchor: those
//! weekdays lie in the seven days up to it. Neither may lie before a calendar day that the report tells of as past. A header
//! without a year (*Thursday, Dec. 4*) is believed before all this. Where the dates of the run lie far apart, there is no
//! anchor, and nothing is inferred from it.
//!
//! Without any stated date in the run, only a calendar day that the report names with its weekday and year is believed.
//! Nothing is inferred from nothing: a report that names no day stays without a date.

use jiff::civil::{Date, Weekday};

use super::calendar::{CalendarDate, date_from, year_number};
use super::names::weekday_name;
use super::published::stamp_of;
use super::words::Words;
use super::zone::days_after;
use crate::source::{DateOrigin, Published, Source};

/// How far from the anchor, in days, a report of the same event is looked for.
const REACH: i32 = 7;
/// How far from the anchor, in days, a named day is taken for the report's own.
const BESIDE: i32 = 1;
/// The same for a header that only lacks its year: that date is stated, so it may lie further off.
const STATED_REACH: i32 = 183;

/// Gives each source without a date one that fits the weekdays it names and the dates of the others.
///
/// The outcome does not depend on the order of the sources.
pub fn infer_published(sources: &mut [Source]) {
    let anchor = anchor(sources);
    for source in sources.iter_mut().filter(|s| s.published.is_none()) {
        let words = Words::new(&source.text);
        let date = match anchor {
            Some(anchor) => {
                stated_without_year(&source.text, anchor).or_else(|| nearest_named(&words, anchor))
            }
            None => own_full_date(&words),
        };
        source.published =
            date.map(|date| Published { date, time: None, zone: None, origin: DateOrigin::Inferred });
    }
}

/// The median of the dates that the sources state or were given, the earlier of the middle two; `None` unless two thirds of
/// them lie within reach of it.
fn anchor(sources: &[Source]) -> Option<Date> {
    let mut dates: Vec<Date> = sources.iter().filter_map(|s| s.published.map(|p| p.date)).collect();
    dates.sort_unstable();
    let median = dates.get(dates.len().saturating_sub(1) / 2).copied()?;
    let near = dates.iter().filter(|&&date| distance(date, median) <= REACH).count();
    (3 * near >= 2 * dates.len()).then_some(median)
}

fn distance(a: Date, b: Date) -> i32 {
    a.since(b).map_or(i32::MAX, |span| span.get_days()).abs()
}

fn stated_without_year(text: &str, anchor: Date) -> Option<Date> {
    let stamp = stamp_of(text)?;
    let date = nearest_year(&stamp.date, anchor)?;
    let fits = stamp.date.weekday.is_none_or(|w| date.weekday() == w);
    (fits && distance(date, anchor) <= STATED_REACH).then_some(date)
}

/// The day of `written` in the year that puts it nearest to `anchor`.
fn nearest_year(written: &CalendarDate, anchor: Date) -> Option<Date> {
    let years = anchor.year().checked_sub(1)?..=anchor.year().checked_add(1)?;
    let years = years.filter(|&year| written.year.is_none_or(|y| y == year));
    let days = years.filter_map(|year| Date::new(year, written.month, written.day?).ok());
    days.min_by_key(|&day| distance(day, anchor))
}

/// The day nearest to the anchor that the report names; the anchor if it names others of that week, but none beside it.
fn nearest_named(words: &Words, anchor: Date) -> Option<Date> {
    let named = named_days(words);
    let past: Vec<Date> = named.calendar.iter().filter_map(|d| nearest_year(d, anchor)).collect();
    let is_named = |day: &Date| named.weekdays.contains(&day.weekday()) || past.contains(day);
    let possible = |day: &Date| past.iter().all(|&p| p <= *day || distance(p, *day) > REACH);
    let near = |days: i32| (-days..=days).filter_map(|days| days_after(anchor, days));
    let own = near(BESIDE)
        .filter(|day| is_named(day) && possible(day))
        .min_by_key(|&day| (distance(day, anchor), day));
    own.or_else(|| (near(REACH).any(|day| is_named(&day)) && possible(&anchor)).then_some(anchor))
}

/// The days a report tells of as past.
struct Named {
    weekdays: Vec<Weekday>,
    calendar: Vec<CalendarDate>,
}

fn named_days(words: &Words) -> Named {
    let mut named = Named { weekdays: Vec::new(), calendar: Vec::new() };
    let mut at = 0;
    while at < words.len() {
        if let Some((date, end)) = date_from(words, at) {
            if date.day.is_some() && !is_to_come(words, at) {
                named.calendar.push(date);
            }
            at = end;
        } else {
            let day =
                weekday_name(words, at, false).filter(|_| words.is_capital(at) && !is_to_come(words, at));
            named.weekdays.extend(day.map(|(day, _)| day));
            at += 1;
        }
    }
    named
}

/// Whether the words before `at` put it in the future or in another week: *will meet on*, *next*, *until*, *every*.
fn is_to_come(words: &Words, at: usize) -> bool {
    const OTHER: [&str; 14] = [
        "will",
        "ll",
        "next",
        "until",
        "by",
        "every",
        "shall",
        "scheduled",
        "due",
        "coming",
        "each",
        "upcoming",
        "expected",
        "last",
    ];
    let sentence = (at.saturating_sub(8)..at)
        .rev()
        .take_while(|&w| !words.is_any(w, &[".", ";", "?", "!"]) && !words.broken(w + 1));
    sentence.take(8).any(|w| OTHER.contains(&words.low(w)))
}

/// The latest calendar day that is named with weekday and year, if the two agree and no later year is named: a report that
/// looks back on 1972 names later years too.
fn own_full_date(words: &Words) -> Option<Date> {
    let days = named_days(words).calendar;
    days.iter()
        .filter(|d| d.weekday.is_some())
        .filter_map(|d| d.date().filter(|date| Some(date.weekday()) == d.weekday))
        .max()
        .filter(|day| (0..words.len()).filter_map(|at| year_number(words, at)).all(|year| year <= day.year()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn inferred(texts: [&str; 2]) -> Option<Published> {
        let mut sources = texts.map(|text| Source::from_text(text, text)).to_vec();
        infer_published(&mut sources);
        sources.swap_remove(1).published
    }

    const SIBLING: &str = "Ferry sinks\nWednesday, January 1, 2020\nA ferry sank.";

    #[test]
    fn the_nearest_named_day_is_the_reports_own() {
        let text = "The ferry sank on Sunday, and its crew was found Tuesday. It had left port on Dec. 27.";
        let published = inferred([SIBLING, text]).unwrap();
        assert_eq!((published.date, published.origin), (date(2019, 12, 31), DateOrigin::Inferred));
    }

    #[test]
    fn a_day_to_come_is_not_the_reports_own() {
        let text = "The ferry sank on Sunday. The court will hear the captain on Thursday.";
        assert_eq!(inferred([SIBLING, text]).unwrap().date, date(2020, 1, 1));
    }

    #[test]
    fn a_dateline_takes_its_year_from_the_others() {
        let text = "PARIS, Dec. 30 (Reuters) - A ferry sank off the coast, on Sunday, the police said.";
        assert_eq!(inferred([SIBLING, text]).unwrap().date, date(2019, 12, 30));
    }

    #[test]
    fn nothing_is_inferred_from_nothing() {
        assert_eq!(inferred([SIBLING, "The ferry sank, and everyone was saved."]), None);
        assert_eq!(inferred(["A ferry sank.", "The ferry sank on Sunday."]), None);
    }

    #[test]
    fn dates_far_apart_are_no_anchor() {
        let texts = ["March 3, 2001\nA ferry sank.", SIBLING, "The ferry sank on Sunday."];
        let mut sources = texts.map(|text| Source::from_text(text, text)).to_vec();
        infer_published(&mut sources);
        assert_eq!(sources[2].published, None);
    }

    #[test]
    fn alone_only_a_day_with_its_weekday_is_believed() {
        let full = "The ferry sank on Sunday, December 29, 2019, and not on July 4, 1995.";
        assert_eq!(inferred(["A ferry sank.", full]).unwrap().date, date(2019, 12, 29));
        assert_eq!(inferred(["A ferry sank.", "It had sailed since July 4, 1995."]), None);
    }
}
