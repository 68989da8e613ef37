//! Calendar dates as they are written: `27 December 2008`, `Dec. 27`, `Tuesday, July 2nd, 2013`, `2019-12-31`, `12/27/2019`.
//!
//! Numeric dates are read month first, as in the United States, unless that is impossible (`21/04/2016`); dates with dots
//! are read day first. Years of two digits are 1950 to 2049. A day and month in figures without a year (`4/22`) is no date
//! here: in news it is far oftener a fraction or a score.

use jiff::civil::{Date, Weekday};

use super::names::{is_name, month_name, weekday_name};
use super::words::Words;
use crate::text::Span;

/// A calendar date written in a text; what is not written is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarDate {
    /// The words.
    pub span: Span,
    /// Year, with the century.
    pub year: Option<i16>,
    /// Month, 1 to 12.
    pub month: i8,
    /// Day of the month.
    pub day: Option<i8>,
    /// The weekday that stands before it.
    pub weekday: Option<Weekday>,
}

impl CalendarDate {
    /// The day, if year and day are written and there is such a day.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day?).ok()
    }
}

/// The calendar date that begins at byte `at` of `text`, if one does.
///
/// It has at least a month and a day, or a year and a month.
pub fn calendar_date_at(text: &str, at: usize) -> Option<CalendarDate> {
    let tail = text.get(at..)?;
    let near = tail.char_indices().nth(LONGEST).map_or(tail, |(end, _)| &tail[..end]);
    let words = Words::new(near);
    if near.starts_with(char::is_whitespace) {
        return None;
    }
    let (mut date, _) = date_from(&words, 0)?;
    date.span = Span::new(at + date.span.start(), at + date.span.end());
    Some(date)
}

/// No date is longer than this, in characters.
const LONGEST: usize = 80;

/// The date that begins at word `at`, and the word after it.
pub(crate) fn date_from(words: &Words, at: usize) -> Option<(CalendarDate, usize)> {
    let (weekday, start) = weekday_before_date(words, at).map_or((None, at), |(day, next)| (Some(day), next));
    let (written, end) = [year_first, month_first, day_first, in_figures, month_and_year]
        .iter()
        .find_map(|form| form(words, start))?;
    // "Tuesday (Jan. 6)": the bracket belongs to it.
    let opened = start > at && words.is(start - 1, "(");
    let end = if opened && words.is(end, ")") { end + 1 } else { end };
    possible(&written).then(|| (CalendarDate { span: words.span(at, end), weekday, ..written }, end))
}

fn weekday_before_date(words: &Words, at: usize) -> Option<(Weekday, usize)> {
    let (day, mut next) = weekday_name(words, at, true)?;
    if words.is_any(next, &[",", "("]) {
        next += 1;
    }
    if words.is(next, "the") {
        next += 1;
    }
    (!words.broken(next)).then_some((day, next))
}

/// `July 2nd, 2013`, `Dec. 27`, `September the twenty-first`, `Oct-2`.
fn month_first(words: &Words, at: usize) -> Option<(CalendarDate, usize)> {
    let (month, mut next) = month_name(words, at)?;
    if words.is_any(next, &[".", "-", "/"]) && words.glued(next) && words.glued(next + 1) {
        next += 1;
    }
    if words.is(next, "the") {
        next += 1;
    }
    let (day, next) = day_number(words, next)?;
    let (year, end) = year_after(words, next).map_or((None, next), |(year, end)| (Some(year), end));
    Some((written(year, month, Some(day)), end))
}

/// `27 December 2008`, `1st Jan`, `20th of September, 2000`, `16. Nov. 2016`, `27-Dec-2008`.
fn day_first(words: &Words, at: usize) -> Option<(CalendarDate, usize)> {
    let (day, mut next) = day_number(words, at)?;
    if words.is_any(next, &["of", "-", ".", "/"]) {
        next += 1;
    }
    if words.broken(next) {
        return None;
    }
    let (month, mut next) = month_name(words, next)?;
    if words.is_any(next, &["-", "/"]) && words.glued(next) && words.glued(next + 1) {
        next += 1;
    }
    let (year, end) = year_after(words, next).map_or((None, next), |(year, end)| (Some(year), end));
    Some((written(year, month, Some(day)), end))
}

/// `2019-12-31`, `2015/08/12`, `2015.5.13`, `2019-sep-1`.
fn year_first(words: &Words, at: usize) -> Option<(CalendarDate, usize)> {
    let (year, _) = words.digits(at).filter(|&(year, len)| len == 4 && (1000..2200).contains(&year))?;
    let mark = words.low(at + 1);
    let joined = (at + 1..at + 5).all(|w| words.glued(w)) && matches!(mark, "-" | "/" | ".");
    if !joined || !words.is(at + 3, mark) {
        return None;
    }
    let month = match words.digits(at + 2) {
        Some((number, 1 | 2)) => i8::try_from(number).ok()?,
        Some(_) => return None,
        None => month_name(words, at + 2)?.0,
    };
    let (day, _) = words.digits(at + 4).filter(|&(_, len)| len <= 2)?;
    Some((written(Some(year as i16), month, i8::try_from(day).ok()), at + 5))
}

/// `12/27/2019`, `12 / 16 / 08`, `13.5.2015`, `3-7-2017`.
fn in_figures(words: &Words, at: usize) -> Option<(CalendarDate, usize)> {
    let mark = words.low(at + 1);
    if !matches!(mark, "/" | "." | "-") || !words.is(at + 3, mark) || follows_number(words, at) {
        return None;
    }
    let joined = (at + 1..at + 5).all(|w| words.glued(w));
    let spaced = mark == "/" && (at + 1..at + 5).all(|w| !words.glued(w) && !words.broken(w));
    let part =
        |w: usize| words.digits(w).filter(|&(_, len)| len <= 2).and_then(|(n, _)| i8::try_from(n).ok());
    let (first, second) = (part(at)?, part(at + 2)?);
    let year = match words.digits(at + 4)? {
        (year, 2) if mark == "/" => Some(century_of(year)),
        (_, 4) => year_number(words, at + 4),
        _ => None,
    }?;
    if !(joined || spaced) || follows_mark(words, at + 5) {
        return None;
    }
    let day_leads = mark == "." && second <= 12 || first > 12;
    let (month, day) = if day_leads { (second, first) } else { (first, second) };
    Some((written(Some(year), month, Some(day)), at + 5))
}

/// `December 2008`, `Feb., 2012`, `March of 1999`.
fn month_and_year(words: &Words, at: usize) -> Option<(CalendarDate, usize)> {
    let (month, mut next) = month_name(words, at)?;
    if words.is_any(next, &["of", ","]) {
        next += 1;
    }
    let year = year_number(words, next).filter(|_| !words.broken(next))?;
    Some((written(Some(year), month, None), next + 1))
}

fn written(year: Option<i16>, month: i8, day: Option<i8>) -> CalendarDate {
    CalendarDate { span: Span::default(), year, month, day, weekday: None }
}

/// Whether there is such a day, in a leap year if no year is written.
fn possible(written: &CalendarDate) -> bool {
    Date::new(written.year.unwrap_or(2000), written.month, written.day.unwrap_or(1)).is_ok()
}

/// The day of a month at word `at`, in figures or as an ordinal, and the word after it.
pub(crate) fn day_number(words: &Words, at: usize) -> Option<(i8, usize)> {
    if words.broken(at) && at > 0 {
        return day_in_figures(words, at);
    }
    day_in_figures(words, at).or_else(|| day_in_words(words, at))
}

fn day_in_figures(words: &Words, at: usize) -> Option<(i8, usize)> {
    if follows_number(words, at) { None } else { day_after_dash(words, at) }
}

/// The day in figures at word `at`, whatever stands before it: the 20 of *19-20*.
pub(crate) fn day_after_dash(words: &Words, at: usize) -> Option<(i8, usize)> {
    let (day, _) = words.digits(at).filter(|&(day, len)| len <= 2 && (1..=31).contains(&day))?;
    let after = at + 1;
    let suffix = words.glued(after) && matches!(words.low(after), "st" | "nd" | "rd" | "th");
    let end = if suffix { after + 1 } else { after };
    (!continues_number(words, end)).then_some((day as i8, end))
}

/// Whether the figures before word `at` go on in it: `16-year`, `12,000`, `4.22`, `7:30`, `5%`, `27m`.
fn continues_number(words: &Words, at: usize) -> bool {
    if !words.glued(at) {
        return words.is_any(at, &["%", "percent"]);
    }
    let digits_follow = words.glued(at + 1) && words.digits(at + 1).is_some();
    match words.low(at) {
        "," => digits_follow && words.digits(at + 1).is_some_and(|(_, len)| len == 3),
        "." | ":" => digits_follow,
        "-" | "‑" => words.glued(at + 1) && words.is_letters(at + 1) && !is_name(words, at + 1),
        "%" => true,
        _ => words.is_letters(at),
    }
}

fn follows_number(words: &Words, at: usize) -> bool {
    let joins =
        matches!(words.before(at), "." | "," | "/" | ":" | "$" | "£" | "€" | "#") || words.before(at) == "-";
    words.glued(at)
        && (matches!(words.before(at), "$" | "£" | "€" | "#")
            || joins && words.glued(at - 1) && words.digits(at.wrapping_sub(2)).is_some())
}

fn follows_mark(words: &Words, at: usize) -> bool {
    let clock = words.is_dash(at) && words.is(at + 2, ":");
    words.glued(at) && words.glued(at + 1) && words.digits(at + 1).is_some() && !clock
        || words.glued(at) && words.is_letters(at) && !words.is(at, "t")
}

const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// An ordinal below 32 in words, and the word after it.
fn day_in_words(words: &Words, at: usize) -> Option<(i8, usize)> {
    let ordinal = |w: usize| ORDINALS.iter().position(|&o| o == words.low(w)).map(|i| i as i8 + 1);
    let tens = match words.low(at) {
        "twenty" => 20,
        "thirty" => 30,
        "thirtieth" => return Some((30, at + 1)),
        _ => return ordinal(at).map(|day| (day, at + 1)),
    };
    let next = if words.is_dash(at + 1) { at + 2 } else { at + 1 };
    ordinal(next).map(|unit| tens + unit).filter(|&day| day <= 31).map(|day| (day, next + 1))
}

/// The year after a day and month, with the comma before it.
pub(crate) fn year_after(words: &Words, at: usize) -> Option<(i16, usize)> {
    let next = if words.is(at, ",") { at + 1 } else { at };
    if words.broken(next) {
        return None;
    }
    if words.is_apostrophe(next) && words.glued(next + 1) {
        let (year, _) = words.digits(next + 1).filter(|&(_, len)| len == 2)?;
        return Some((century_of(year), next + 2));
    }
    let year = year_number(words, next)?;
    // "Jan. 1, 1628 GMT" names a clock time, not the year 1628.
    (!words.is_any(next + 1, &["gmt", "utc", "hours", "hrs", "est", "edt"])).then_some((year, next + 1))
}

/// The year written in four digits at word `at`.
pub(crate) fn year_number(words: &Words, at: usize) -> Option<i16> {
    let (year, _) = words.digits(at).filter(|&(year, len)| len == 4 && (1000..2200).contains(&year))?;
    let goes_on = words.glued(at + 1)
        && (matches!(words.low(at + 1), "," | "." | ":")
            && words.glued(at + 2)
            && words.digits(at + 2).is_some()
            || words.is_letters(at + 1) && !words.is(at + 1, "s"));
    (!goes_on).then_some(year as i16)
}

/// A year of two digits, 1950 to 2049.
fn century_of(year: u32) -> i16 {
    (if year < 50 { 2000 + year } else { 1900 + year }) as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Option<i16>, i8, Option<i8>)> {
        calendar_date_at(text, 0).map(|d| (d.year, d.month, d.day))
    }

    #[test]
    fn dates_with_a_year() {
        for text in [
            "2013-07-02",
            "July 2nd, 2013",
            "Tuesday, July 2nd, 2013",
            "Tue Jul 2 2013",
            "2 July 2013",
            "02 Jul 2013",
            "2nd of July 2013",
            "7/2/2013",
            "7 / 2 / 13",
            "2.7.2013",
            "2013-jul-2",
            "JULY 2, 2013 11:12AM",
        ] {
            assert_eq!(read(text), Some((Some(2013), 7, Some(2))), "{text}");
        }
    }

    #[test]
    fn dates_without_a_year_or_a_day() {
        assert_eq!(read("Dec. 27 missile"), Some((None, 12, Some(27))));
        assert_eq!(read("the 1st"), None);
        assert_eq!(read("1st Jan"), Some((None, 1, Some(1))));
        assert_eq!(read("May 2013"), Some((Some(2013), 5, None)));
        assert_eq!(read("Jan. 1, 1628 GMT"), Some((None, 1, Some(1))));
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for text in [
            "may 12 people",
            "March 15,000",
            "May 16-year-old",
            "7/2",
            "3-1",
            "April Jones",
            "Feb 30",
            "2/29/2019",
            "9-18-15",
            "10.5.1 release",
            "Dec",
            "2013",
            "May 5%",
            "24/7/365",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_span_is_the_words() {
        let text = "On Sunday, 6 May 2012, he";
        let date = calendar_date_at(text, 3).unwrap();
        assert_eq!((date.span.of(text), date.weekday), ("Sunday, 6 May 2012", Some(Weekday::Sunday)));
    }
}
