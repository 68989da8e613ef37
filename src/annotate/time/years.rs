//! Years, decades, centuries, quarters: *in 2004*, *the 1990s*, *the 19th century*, *Q3 2008*.
//!
//! Four figures are a year only where the words around them say so; *the 70s* are as often degrees.

use jiff::civil::Date;

use super::reader::{Found, Reader};
use super::value::Calendar;
use crate::source::date::calendar::year_number;

impl Reader<'_> {
    /// `in 2004`, `the 2004 tsunami`, `since 1967`.
    pub(super) fn year(&self, at: usize) -> Option<Found> {
        let year = year_number(&self.words, at).filter(|y| (1500..=2100).contains(y))?;
        let plain = !self.words.glued(at) && !self.words.glued(at + 1) || self.is_plain_edge(at);
        let led = self.follows(at, YEAR_LEADS)
            || self.is_mid(at)
            || self.in_brackets(at)
            || self.is_modifier(at, year);
        (plain && led && !self.counts_things(at)).then(|| Found::date(at, at + 1, Calendar::Year(year)))
    }

    /// Whether the marks around a year are those of prose, not of a number, a code or a score.
    fn is_plain_edge(&self, at: usize) -> bool {
        let before = !self.words.glued(at) || matches!(self.words.before(at), "(" | "\"" | "“" | "-" | "–");
        let after = !self.words.glued(at + 1)
            || matches!(
                self.words.low(at + 1),
                "." | "," | ")" | ";" | ":" | "'" | "’" | "\"" | "”" | "?" | "!" | "-" | "–"
            );
        before && after
    }

    /// `mid-2008`, `mid-December`
    pub(super) fn is_mid(&self, at: usize) -> bool {
        at >= 2 && self.words.is_dash(at - 1) && self.words.glued(at) && self.words.low(at - 2) == "mid"
    }

    fn in_brackets(&self, at: usize) -> bool {
        self.words.before(at) == "(" && self.words.is(at + 1, ")")
    }

    /// `the 2004 tsunami`, `his 2013 stint`: a recent year before a noun.
    fn is_modifier(&self, at: usize, year: i16) -> bool {
        let led = self.follows(at, &["the", "his", "her", "its", "their", "a", "s", "november", "similar"]);
        let noun = self.words.is_letters(at + 1) && !self.words.broken(at + 1);
        led && noun && (1900..=2049).contains(&year)
    }

    /// `in 2000 homes`: a round number before a plural.
    fn counts_things(&self, at: usize) -> bool {
        let next = self.words.low(at + 1);
        let round = self.words.low(at).ends_with("00")
            || self.follows(at, &["about", "around", "over", "nearly", "some"]);
        let unit = matches!(
            next,
            "people"
                | "men"
                | "women"
                | "feet"
                | "miles"
                | "km"
                | "meters"
                | "metres"
                | "dollars"
                | "pounds"
                | "euros"
                | "gmt"
                | "hours"
                | "yards"
                | "points"
                | "jobs"
        );
        unit || round && next.ends_with('s') && !self.words.broken(at + 1) && !self.words.is_capital(at + 1)
    }

    /// `the 1990s`, `1970's`, `the '40s`, `the seventies`.
    pub(super) fn decade(&self, at: usize) -> Option<Found> {
        let start = if self.words.is_apostrophe(at) { at + 1 } else { at };
        let (number, len) = self.words.digits(start).filter(|&(n, _)| n % 10 == 0)?;
        let mark = self.words.is_apostrophe(start + 1) && self.words.glued(start + 1);
        let end = if mark { start + 2 } else { start + 1 };
        if !self.words.is(end, "s") || !self.words.glued(end) {
            return None;
        }
        let decade = match len {
            4 if (1500..2100).contains(&number) => number as i16,
            2 if start > at && self.words.glued(start) => 1900 + number as i16,
            _ => return None,
        };
        // "the 1970's best film" is a single year's, but hardly ever written so.
        Some(Found::date(at, end + 1, Calendar::Decade(decade)))
    }

    /// `the 19th century`.
    pub(super) fn century(&self, at: usize) -> Option<Found> {
        let (number, len) = self.words.digits(at)?;
        let suffix = self.words.glued(at + 1) && matches!(self.words.low(at + 1), "st" | "nd" | "rd" | "th");
        let named = suffix
            && len <= 2
            && self.words.is(if self.words.is_dash(at + 2) { at + 3 } else { at + 2 }, "century");
        let end = if self.words.is_dash(at + 2) { at + 4 } else { at + 3 };
        (named && number > 0).then(|| Found::date(at, end, Calendar::Century(number as i16 - 1)))
    }

    /// `the third quarter of 2016`, `Q3 2008`, `2016 Q3`, `the first half of 2008`.
    pub(super) fn quarter(&self, at: usize) -> Option<Found> {
        let (number, half, next) = self.quarter_name(at)?;
        let start = if self.words.is_any(next, &["of", ","]) { next + 1 } else { next };
        let year =
            year_number(&self.words, start).filter(|_| !self.words.broken(start)).map(|y| (y, start + 1));
        let before =
            at.checked_sub(1).and_then(|w| year_number(&self.words, w)).filter(|_| !self.words.broken(at));
        let bare = self.words.raw(at) == "Q";
        let (year, end) = match (year.or_else(|| self.year_beside(next)), before) {
            (Some((year, end)), _) => (Some(year), end),
            (None, Some(year)) => (Some(year), next),
            (None, None) if bare => (self.today().and_then(|today| last_quarter(today, number)), next),
            (None, None) => return None,
        };
        let calendar = if half { Calendar::Half(year, number) } else { Calendar::Quarter(year, number) };
        Some(Found::date(at, end, calendar))
    }

    fn quarter_name(&self, at: usize) -> Option<(i8, bool, usize)> {
        if let Some((number, 1)) = self.words.digits(at + 1) {
            let half = self.words.raw(at) == "H";
            let fits = self.words.glued(at + 1) && (1..=if half { 2 } else { 4 }).contains(&number);
            return (fits && matches!(self.words.raw(at), "Q" | "H")).then_some((number as i8, half, at + 2));
        }
        let number =
            ["first", "second", "third", "fourth"].iter().position(|&o| o == self.words.low(at))? as i8 + 1;
        match self.words.low(at + 1) {
            "quarter" => Some((number, false, at + 2)),
            "half" if number <= 2 => Some((number, true, at + 2)),
            _ => None,
        }
    }

    /// `the sixties`.
    pub(super) fn decade_in_words(&self, at: usize) -> Option<Found> {
        const DECADES: [&str; 8] =
            ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
        let number = DECADES.iter().position(|&d| d == self.words.low(at))? as i16;
        let led = self.follows(at, &["the"]) && !self.words.is(at.wrapping_sub(2), "into");
        (led && !self.words.is(at + 1, "and"))
            .then(|| Found::date(at, at + 1, Calendar::Decade(1920 + 10 * number)))
    }
}

const YEAR_LEADS: &[&str] = &[
    "in",
    "since",
    "until",
    "till",
    "by",
    "from",
    "during",
    "early",
    "late",
    "of",
    "through",
    "before",
    "after",
    "year",
    "mid",
    "for",
    "circa",
    "to",
    "between",
    "©",
    "summer",
    "season",
    "throughout",
    "and",
];

/// The year of the last quarter of this number that has begun.
fn last_quarter(today: Date, number: i8) -> Option<i16> {
    today.year().checked_sub(i16::from(number > (today.month() + 2) / 3))
}
