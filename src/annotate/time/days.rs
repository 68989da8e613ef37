//! Days: weekdays, *yesterday*, *Dec. 27*, *the day before*, and the parts of them.

use jiff::civil::{Date, Weekday};

use super::days_after;
use super::length::{Length, Unit};
use super::reader::{Found, Reader};
use super::tense::Direction;
use super::value::{Calendar, DayPart, DayTime, Grain, Repeat, Value};
use crate::source::CalendarDate;
use crate::source::date::calendar::{date_from, day_number};
use crate::source::date::names::{month_name, weekday_name};

impl Reader<'_> {
    /// `27 December 2008`, `Dec. 27`, `Tuesday, July 2nd`, `March 2013`.
    pub(super) fn written_date(&self, at: usize) -> Option<Found> {
        let (date, end) = date_from(&self.words, at)?;
        // "In December 2 people died": the number is not the day.
        let counts = self.follows(at, &["in"])
            && date.day.is_some()
            && date.year.is_none()
            && self.words.is_letters(end)
            && month_name(&self.words, at).is_some()
            && !self.words.broken(end);
        if counts {
            return None;
        }
        Some(self.with_part(Found::date(at, end, self.calendar_of(&date, at, end))))
    }

    fn calendar_of(&self, date: &CalendarDate, from: usize, to: usize) -> Calendar {
        match (date.year, date.day) {
            (Some(year), None) => Calendar::Month(year, date.month),
            (Some(_), Some(day)) => date.date().map_or(Calendar::DayOfYear(date.month, day), Calendar::Day),
            (None, Some(day)) => self
                .day_of_year(date.month, day, date.weekday, from, to)
                .map_or(Calendar::DayOfYear(date.month, day), Calendar::Day),
            (None, None) => Calendar::MonthOfYear(date.month),
        }
    }

    /// The month and day nearest to the report's own, on the side that the clause looks to.
    fn day_of_year(
        &self,
        month: i8,
        day: i8,
        weekday: Option<Weekday>,
        from: usize,
        to: usize,
    ) -> Option<Date> {
        let fits = |d: &Date| weekday.is_none_or(|w| w == d.weekday());
        self.nearest(from, to, |year| Date::new(year, month, day).ok().filter(fits))
    }

    /// Of the days that `in_year` gives, the nearest to the report's own, on the side that the clause at `from..to` looks to.
    pub(super) fn nearest(
        &self,
        from: usize,
        to: usize,
        in_year: impl Fn(i16) -> Option<Date>,
    ) -> Option<Date> {
        let today = self.today()?;
        let days: Vec<Date> =
            (-1..=1).filter_map(|years| in_year(today.year().checked_add(years)?)).collect();
        let far = |d: &Date| d.since(today).map_or(i32::MAX, |span| span.get_days().abs());
        let nearest = days.iter().copied().min_by_key(far)?;
        let side = match self.direction(from, to) {
            Direction::Past if nearest > today && far(&nearest) > SOON => {
                days.iter().copied().filter(|&d| d <= today).max()
            }
            Direction::Future if nearest < today && far(&nearest) > SOON => {
                days.iter().copied().filter(|&d| d >= today).min()
            }
            _ => Some(nearest),
        };
        side.or(Some(nearest))
    }

    /// `Tuesday`, `last Friday`, `next Monday`, `Thursday night`, `Friday the 13th`.
    pub(super) fn weekday(&self, at: usize) -> Option<Found> {
        let (which, start) = self.which(at).map_or((Which::Bare, at), |(which, next)| (which, next));
        let (weekday, mut end) = weekday_name(&self.words, start, false)?;
        if self.is_name_with_weekday(at, start, end) {
            return None;
        }
        let mut day = self.resolve_weekday(which, weekday, at, end);
        if let Some((ordinal, next)) = self.the_ordinal(end) {
            (day, end) = (self.today().and_then(|t| nearest_with(t, weekday, ordinal)), next);
        } else if which == Which::Bare
            && let Some((weeks, next)) = self.week_beside(end)
        {
            day = self.today().and_then(|t| day_of_week(t, weekday, weeks));
            end = next;
        }
        Some(self.with_part(Found::date(at, end, day.map_or(Calendar::Weekday(weekday), Calendar::Day))))
    }

    /// `the 20th of next month`.
    pub(super) fn day_of_stepped_month(&self, at: usize) -> Option<Found> {
        let (day, next) = day_number(&self.words, at).filter(|&(_, next)| self.words.is(next, "of"))?;
        let month = self.stepped(next + 1).filter(|_| !self.words.broken(next + 1))?;
        let Value::Date(Calendar::Month(year, number)) = month.value else { return None };
        Some(Found::date(at, month.end, Calendar::Day(Date::new(year, number, day).ok()?)))
    }

    /// `the first Friday of July`, `the second Tuesday of every month`.
    pub(super) fn weekday_of_month(&self, at: usize) -> Option<Found> {
        const ORDINALS: [(&str, i8); 6] =
            [("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("last", -1)];
        let nth = ORDINALS.iter().find(|(word, _)| *word == self.words.low(at))?.1;
        let (weekday, next) =
            weekday_name(&self.words, at + 1, false).filter(|_| !self.words.broken(at + 1))?;
        if !self.words.is_any(next, &["of", "in"]) || self.words.broken(next + 1) {
            return None;
        }
        if self.words.is_any(next + 1, &["every", "each", "the"])
            && self.words.is(next + 2, "month")
            && !self.words.is(next + 1, "the")
        {
            return Some(Found::new(at, next + 3, Value::Set(Repeat::Each(Length::exact(1, Unit::Month)))));
        }
        let month = self.month_at(next + 1)?;
        let Value::Date(Calendar::Month(year, number)) = month.value else { return None };
        let day = Date::new(year, number, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
        Some(Found::date(at, month.end, Calendar::Day(day)))
    }

    fn which(&self, at: usize) -> Option<(Which, usize)> {
        let which = match self.words.low(at) {
            "last" | "past" | "previous" => Which::Last,
            "next" | "coming" => Which::Next,
            "this" => Which::This,
            _ => return None,
        };
        (!self.words.broken(at + 1)).then_some((which, at + 1))
    }

    /// *the 13th* after a weekday.
    fn the_ordinal(&self, at: usize) -> Option<(i8, usize)> {
        let (number, len) = self.words.digits(at + 1)?;
        let suffix = self.words.glued(at + 2) && matches!(self.words.low(at + 2), "st" | "nd" | "rd" | "th");
        (self.words.is(at, "the") && suffix && len <= 2 && (1..=31).contains(&number))
            .then_some((number as i8, at + 3))
    }

    /// *next week*, *last week*, *of next week* after a weekday.
    fn week_beside(&self, at: usize) -> Option<(i32, usize)> {
        let start = if self.words.is(at, "of") { at + 1 } else { at };
        let (which, next) = self.which(start).filter(|_| !self.words.broken(start))?;
        self.words.is(next, "week").then_some((which.steps(), next + 1))
    }

    fn resolve_weekday(&self, which: Which, weekday: Weekday, from: usize, to: usize) -> Option<Date> {
        let today = self.today()?;
        let back = i32::from(today.weekday().since(weekday)); // 0 to 6 days since the last such day
        match which {
            Which::Last => days_after(today, if back == 0 { -7 } else { -back }),
            Which::This => days_after(
                today,
                i32::from(weekday.to_monday_zero_offset())
                    - i32::from(today.weekday().to_monday_zero_offset()),
            ),
            Which::Next => day_of_week(today, weekday, 1),
            Which::Bare => match self.direction(from, to) {
                Direction::Future => days_after(today, (7 - back) % 7),
                Direction::Open if self.follows(from, &["by", "until", "till"]) => {
                    days_after(today, (7 - back) % 7)
                }
                Direction::Past | Direction::Open => days_after(today, -back),
            },
        }
    }

    /// Weekdays in names: `Sunday Times`, `Black Friday`, `Sheffield Wednesday`.
    fn is_name_with_weekday(&self, at: usize, start: usize, end: usize) -> bool {
        const PUBLICATIONS: [&str; 14] = [
            "times",
            "telegraph",
            "mail",
            "mirror",
            "herald",
            "express",
            "post",
            "independent",
            "star",
            "business",
            "school",
            "mass",
            "people",
            "sun",
        ];
        const BEFORE: [&str; 15] = [
            "black",
            "bloody",
            "good",
            "super",
            "cyber",
            "ash",
            "sheffield",
            "ruby",
            "easter",
            "palm",
            "giving",
            "patch",
            "throwback",
            "shrove",
            "fat",
        ];
        let words = &self.words;
        if !words.is_capital(start) {
            return words.low(start) == "sun";
        }
        let called = words.is_capital(end) && !words.broken(end) && PUBLICATIONS.contains(&words.low(end));
        let show = words.phrase(end, "night live").is_some()
            || words.phrase(end, "night football").is_some()
            || words.phrase(end, "night lights").is_some();
        let named = self.follows(at, &BEFORE) && words.is_capital(at.saturating_sub(1));
        called && words.is_capital(end) || show || named
    }

    /// `yesterday`, `today`, `tonight`, `last night`, `this morning`, `the day before yesterday`.
    pub(super) fn near_day(&self, at: usize) -> Option<Found> {
        const PHRASES: [(&str, i32, Option<DayPart>); 14] = [
            ("the day before yesterday", -2, None),
            ("the day after tomorrow", 2, None),
            ("yesterday", -1, None),
            ("today", 0, None),
            ("tomorrow", 1, None),
            ("tonight", 0, Some(DayPart::Night)),
            ("last night", -1, Some(DayPart::Night)),
            ("last evening", -1, Some(DayPart::Evening)),
            ("tomorrow night", 1, Some(DayPart::Night)),
            ("this morning", 0, Some(DayPart::Morning)),
            ("this afternoon", 0, Some(DayPart::Afternoon)),
            ("this evening", 0, Some(DayPart::Evening)),
            ("overnight", -1, Some(DayPart::Night)),
            ("earlier today", 0, None),
        ];
        let (days, part, end) =
            PHRASES.iter().find_map(|&(p, days, part)| Some((days, part, self.words.phrase(at, p)?)))?;
        // In the middle of a sentence a capital makes it a name: "USA Today".
        let shouted = self.words.raw(at).len() > 1 && self.words.raw(at).chars().all(char::is_uppercase);
        let is_name = self.words.is_capital(at) && !self.is_sentence_start(at) && !shouted;
        if is_name
            || self.words.is(at, "overnight")
                && self.words.is_letters(end)
                && !self
                    .words
                    .is_any(end, &["in", "on", "at", "and", "as", "after", "into", "by", "when", "from"])
        {
            return None;
        }
        let day = self.today().and_then(|today| days_after(today, days)).map(Calendar::Day);
        Some(match (day, part) {
            (day, Some(part)) => Found::new(at, end, Value::Time(day, DayTime::Part(part))),
            (Some(day), None) => self.with_part(Found::date(at, end, day)),
            (None, None) if days == 0 => self.with_part(Found::date(at, end, Calendar::Present)),
            (None, None) => self.with_part(Found::date(at, end, Calendar::Open(Grain::Day))),
        })
    }

    /// `the next day`, `the day before`, `that night`, `the same day`: from the day the story spoke of.
    pub(super) fn story_day_phrase(&self, at: usize) -> Option<Found> {
        const PHRASES: [(&str, i32, Option<DayPart>); 17] = [
            ("the next morning", 1, Some(DayPart::Morning)),
            ("the following morning", 1, Some(DayPart::Morning)),
            ("the next night", 1, Some(DayPart::Night)),
            ("the following night", 1, Some(DayPart::Night)),
            ("the previous night", -1, Some(DayPart::Night)),
            ("the night before", -1, Some(DayPart::Night)),
            ("the next day", 1, None),
            ("the following day", 1, None),
            ("the previous day", -1, None),
            ("the day after", 1, None),
            ("the day before", -1, None),
            ("the same day", 0, None),
            ("that same day", 0, None),
            ("that day", 0, None),
            ("that night", 0, Some(DayPart::Night)),
            ("that evening", 0, Some(DayPart::Evening)),
            ("that morning", 0, Some(DayPart::Morning)),
        ];
        let (days, part, end) =
            PHRASES.iter().find_map(|&(p, days, part)| Some((days, part, self.words.phrase(at, p)?)))?;
        // "the day before the vote" hangs on the vote.
        // "over the next day or two" counts from now.
        let counted = self.words.is(end, "or")
            || self.follows(at, &["over", "in", "within", "for", "during"]) && days == 1;
        let hangs =
            counted || self.words.is_any(end - 1, &["before", "after"]) && self.is_followed_by_noun(end);
        if hangs {
            return None;
        }
        let day = self
            .story_day(at)
            .and_then(|day| days_after(day, days))
            .map_or(Calendar::Open(Grain::Day), Calendar::Day);
        Some(match part {
            Some(part) => Found::new(at, end, Value::Time(Some(day), DayTime::Part(part))),
            None => self.with_part(Found::date(at, end, day)),
        })
    }

    /// Whether a phrase goes on at `at`, so that *before* or *after* in front of it governs that.
    pub(super) fn is_followed_by_noun(&self, at: usize) -> bool {
        let word = self.words.low(at);
        let goes_on =
            self.words.is_letters(at) || self.words.digits(at).is_some() || matches!(word, "\"" | "“");
        goes_on
            && !self.words.broken(at)
            && !matches!(word, "and" | "but" | "when" | "with" | "by" | "at" | "as" | "for" | "to")
            && (word.len() <= 5 || !word.ends_with("ing"))
    }

    /// Adds the part of the day that follows a day: *Tuesday morning*, *yesterday at dawn*.
    pub(super) fn with_part(&self, found: Found) -> Found {
        let Value::Date(day) = found.value else { return found };
        let is_day = matches!(
            day,
            Calendar::Day(_)
                | Calendar::Weekday(_)
                | Calendar::DayOfYear(..)
                | Calendar::Open(_)
                | Calendar::Present
        );
        match self.part_name(found.end).filter(|_| is_day && !self.words.broken(found.end)) {
            Some((part, end)) => Found { end, value: Value::Time(Some(day), DayTime::Part(part)), ..found },
            None => found,
        }
    }

    /// The part of the day named at word `at`, and the word after it.
    pub(super) fn part_name(&self, at: usize) -> Option<(DayPart, usize)> {
        let part = match self.words.low(at) {
            "dawn" | "daybreak" => DayPart::Dawn,
            "morning" => DayPart::Morning,
            "lunchtime" => DayPart::Midday,
            "afternoon" => DayPart::Afternoon,
            "evening" => DayPart::Evening,
            "night" => DayPart::Night,
            _ => return None,
        };
        Some((part, at + 1))
    }
}

/// A month and day this near (days) needs no year, whatever the tense of the clause: it is more often misread than meant.
const SOON: i32 = 90;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    Bare,
    Last,
    This,
    Next,
}

impl Which {
    fn steps(self) -> i32 {
        match self {
            Which::Last => -1,
            Which::Bare | Which::This => 0,
            Which::Next => 1,
        }
    }
}

/// The `weekday` of the week `weeks` after that of `today`; weeks begin on Monday.
pub(super) fn day_of_week(today: Date, weekday: Weekday, weeks: i32) -> Option<Date> {
    let monday = days_after(today, -i32::from(today.weekday().to_monday_zero_offset()))?;
    days_after(monday, 7 * weeks + i32::from(weekday.to_monday_zero_offset()))
}

/// The day with this ordinal in its month that falls on `weekday`, nearest to `today` within two months.
fn nearest_with(today: Date, weekday: Weekday, ordinal: i8) -> Option<Date> {
    let days = (-62..=62).filter_map(|days| days_after(today, days).map(|d| (days.abs(), d)));
    days.filter(|(_, d)| d.day() == ordinal && d.weekday() == weekday).min().map(|(_, d)| d)
}
