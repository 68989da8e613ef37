//! Weeks, months and seasons: *last month*, *in December*, *the summer of 2008*, *the weekend*.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::reader::{Found, Reader};
use super::tense::Direction;
use super::value::{Calendar, Grain, Season};
use super::{Modifier, days_after};
use crate::source::date::calendar::year_number;
use crate::source::date::names::month_name;

impl Reader<'_> {
    /// `last month`, `this year`, `next week`, `the weekend`, `last December`, `this summer`.
    pub(super) fn stepped(&self, at: usize) -> Option<Found> {
        let (steps, next) = self.step(at)?;
        if let Some((month, end)) = month_name(&self.words, next)
            .filter(|_| self.words.low(next).len() > 3 || self.words.low(next) == "may")
        {
            let calendar =
                self.today().map_or(Calendar::MonthOfYear(month), |today| stepped_month(today, month, steps));
            return Some(Found::date(at, end, calendar));
        }
        if let Some((season, end)) = self.season_name(next) {
            let falls = matches!(self.words.low(next), "fall" | "spring")
                && self.words.is_any(end, &["in", "of", "from", "to"]);
            let year = self.today().map(|today| stepped_season(today, season, steps));
            return (!falls).then(|| Found::date(at, end, Calendar::Season(year, season)));
        }
        let (grain, resolve) = grain(self.words.low(next))?;
        // "last year's", but "this quarter-final", "next week-long"
        let compound = self.words.glued(next + 1) && self.words.is_dash(next + 1);
        // "last quarter" is also a part of a game.
        let game = self.words.is(next, "quarter") && steps < 0;
        // "the next decade" is the ten years from now.
        let stretch = steps > 0 && grain == Grain::Decade && self.follows(at, &["the"]);
        let calendar = self.today().map_or(Some(Calendar::Open(grain)), |today| resolve(today, steps))?;
        (!compound && !game && !stretch).then(|| Found::date(at, next + 1, calendar))
    }

    /// The current week, month or year, named at word `at`.
    pub(super) fn this(&self, at: usize) -> Option<Calendar> {
        let (_, resolve) = grain(self.words.low(at))?;
        resolve(self.today()?, 0)
    }

    /// `earlier in the week`, `the end of the year`, `that month`, `the week after next`.
    pub(super) fn in_the_unit(&self, at: usize) -> Option<Found> {
        let (grain, resolve) = grain(self.words.low(at))?;
        if let Some(end) =
            self.words.phrase(at + 1, "' s end").filter(|_| !self.follows(at, &["last", "next", "this"]))
        {
            let calendar = self.today().map_or(Some(Calendar::Open(grain)), |today| resolve(today, 0))?;
            return Some(Found::date(at, end, calendar).with(Some(Modifier::End)));
        }
        if let Some(end) =
            self.words.phrase(at + 1, "after next").or_else(|| self.words.phrase(at + 1, "after the next"))
        {
            let calendar = self.today().map_or(Some(Calendar::Open(grain)), |today| resolve(today, 2))?;
            return self.follows(at, &["the"]).then(|| Found::date(at, end, calendar));
        }
        let open = self.follows(at, &["that", "same"])
            && grain != Grain::Quarter
            && !self.words.is_any(at + 1, &["of"]);
        if open {
            return Some(Found::date(at, at + 1, Calendar::Open(grain)));
        }
        let before = |word: usize| self.words.low(at.wrapping_sub(word));
        let part = self.follows(at, &["the"])
            && !self.words.is(at + 1, "of")
            && (before(2) == "in" && matches!(before(3), "earlier" | "later" | "early" | "late")
                || before(2) == "of" && matches!(before(3), "end" | "beginning" | "start" | "middle"));
        let calendar = self.today().filter(|_| part).and_then(|today| resolve(today, 0))?;
        let modifier = match before(3) {
            "end" | "late" => Some(Modifier::End),
            "beginning" | "start" | "early" => Some(Modifier::Start),
            "middle" => Some(Modifier::Mid),
            _ => None,
        };
        Some(Found::date(at, at + 1, calendar).with(modifier))
    }

    /// *last*, *this*, *next* at word `at`: how many units on, and the word after it.
    fn step(&self, at: usize) -> Option<(i32, usize)> {
        let steps = match self.words.low(at) {
            // "the last year" is the twelve months up to now, not the year before.
            "last" | "past" | "previous"
                if !self.follows(at, &["the", "its", "his", "her", "their", "our", "my"]) =>
            {
                -1
            }
            "this" | "current" => 0,
            "next" | "coming" | "upcoming" => 1,
            _ => return None,
        };
        (!self.words.broken(at + 1)).then_some((steps, at + 1))
    }

    fn season_name(&self, at: usize) -> Option<(Season, usize)> {
        let season = match self.words.low(at) {
            "spring" => Season::Spring,
            "summer" => Season::Summer,
            "autumn" | "fall" => Season::Autumn,
            "winter" => Season::Winter,
            _ => return None,
        };
        let compound = self.words.glued(at + 1) && self.words.is_dash(at + 1);
        (!compound).then_some((season, at + 1))
    }

    /// `in December`, `since October`, `December last year`: a month without a day or year.
    pub(super) fn bare_month(&self, at: usize) -> Option<Found> {
        let (month, mut end) = month_name(&self.words, at)?;
        let long = self.words.low(at).len() > 3 && !self.words.low(at).starts_with("sept")
            || matches!(self.words.low(at), "may" | "sept" | "september");
        if !long && !self.follows(at, MONTH_LEADS) {
            return None;
        }
        let also_name = matches!(self.words.low(at), "march" | "april" | "may" | "june" | "august") || !long;
        let led = self.follows(at, MONTH_LEADS) || self.is_mid(at);
        let beside = self.year_beside(end);
        if !self.words.is_capital(at) && also_name && beside.is_none() {
            return None;
        }
        let name_follows =
            self.words.is_capital(end) && !self.words.broken(end) && self.words.is_letters(end);
        if beside.is_none()
            && (also_name && (!led || name_follows)
                || self.words.digits(end).is_some() && !self.words.broken(end))
        {
            return None;
        }
        let year = match beside {
            Some((year, next)) => {
                end = next;
                Some(year)
            }
            None => self.today().map(|today| self.year_of_month(today, month, at, end)),
        };
        Some(Found::date(
            at,
            end,
            year.map_or(Calendar::MonthOfYear(month), |year| Calendar::Month(year, month)),
        ))
    }

    /// The year of a bare month: the last such month, or the next where the clause looks ahead.
    fn year_of_month(&self, today: Date, month: i8, from: usize, to: usize) -> i16 {
        let ahead =
            self.follows(from, &["until", "till", "by"]) || self.direction(from, to) == Direction::Future;
        match (month.cmp(&today.month()), ahead) {
            (std::cmp::Ordering::Greater, false) => today.year() - 1,
            (std::cmp::Ordering::Less, true) => today.year() + 1,
            _ => today.year(),
        }
    }

    /// `last year`, `of this year`, `next year` beside a month or season.
    pub(super) fn year_beside(&self, at: usize) -> Option<(i16, usize)> {
        let start = if self.words.is(at, "of") { at + 1 } else { at };
        if self.words.broken(start) {
            return None;
        }
        let (steps, next) = self.step(start)?;
        let year = self.today()?.year().checked_add(steps as i16)?;
        self.words.is(next, "year").then_some((year, next + 1))
    }

    /// `the summer of 2008`, `summer 2016`, `spring of last year`.
    pub(super) fn season(&self, at: usize) -> Option<Found> {
        let (season, next) = self.season_name(at)?;
        let start = if self.words.is(next, "of") { next + 1 } else { next };
        let (year, end) =
            year_number(&self.words, start).map(|y| (y, start + 1)).or_else(|| self.year_beside(next))?;
        (!self.words.broken(start)).then(|| Found::date(at, end, Calendar::Season(Some(year), season)))
    }

    /// `the weekend`, `over the weekend`: the last one, or the next where the clause looks ahead.
    pub(super) fn weekend(&self, at: usize) -> Option<Found> {
        if !self.words.is(at, "weekend")
            || !self.follows(at, &["the", "that"])
            || self.words.is_any(at + 1, &["of"])
        {
            return None;
        }
        let Some(today) = self.today() else {
            return Some(Found::date(at, at + 1, Calendar::Open(Grain::Weekend)));
        };
        let steps = if self.direction(at, at + 1) == Direction::Future
            || today.weekday().to_monday_zero_offset() >= 5
        {
            0
        } else {
            -1
        };
        Some(Found::date(at, at + 1, weekend_of(today, steps)?))
    }

    /// `recently`, `in recent years`, `currently`, `in the coming weeks`.
    pub(super) fn vague(&self, at: usize) -> Option<Found> {
        let (calendar, end) = match self.words.low(at) {
            "recently" => (Calendar::Past, at + 1),
            "currently" | "nowadays" => (Calendar::Present, at + 1),
            "recent" if self.unit(at + 1).is_some_and(|(_, _, plural)| plural) => (Calendar::Past, at + 2),
            "coming" if self.unit(at + 1).is_some_and(|(_, _, plural)| plural) => (Calendar::Future, at + 2),
            "right" => (Calendar::Present, self.words.phrase(at, "right now")?),
            _ => return None,
        };
        Some(Found::date(at, end, calendar))
    }
}

const MONTH_LEADS: &[&str] = &[
    "in", "since", "until", "till", "by", "from", "during", "last", "next", "this", "early", "late", "mid",
    "of", "to", "through", "between", "after", "before", "each", "every",
];

fn stepped_month(today: Date, month: i8, steps: i32) -> Calendar {
    let year = match (steps, month.cmp(&today.month())) {
        (-1, std::cmp::Ordering::Less) | (0, _) | (1, std::cmp::Ordering::Greater) => today.year(),
        (-1, _) => today.year() - 1,
        _ => today.year() + 1,
    };
    Calendar::Month(year, month)
}

/// The year of *this*, *last* or *next* season as seen from `today`.
fn stepped_season(today: Date, season: Season, steps: i32) -> i16 {
    let begun = today.month() >= season.first_month();
    let over = today.month() > season.first_month() + 2;
    match steps {
        -1 if !over || season == Season::Winter => today.year() - 1,
        1 if begun => today.year() + 1,
        // In January and February "this winter" began last year.
        0 if season == Season::Winter && today.month() <= 3 => today.year() - 1,
        _ => today.year(),
    }
}

pub(super) fn week_of(day: Date, steps: i32) -> Option<Calendar> {
    days_after(day, 7 * steps - i32::from(day.weekday().to_monday_zero_offset())).map(Calendar::Week)
}

fn weekend_of(day: Date, steps: i32) -> Option<Calendar> {
    days_after(day, 7 * steps + 5 - i32::from(day.weekday().to_monday_zero_offset())).map(Calendar::Weekend)
}

pub(super) fn month_of(day: Date, steps: i32) -> Option<Calendar> {
    let there = day.first_of_month().checked_add(steps.months()).ok()?;
    Some(Calendar::Month(there.year(), there.month()))
}

type Step = fn(Date, i32) -> Option<Calendar>;

/// The period that `word` names, and how to step in it.
fn grain(word: &str) -> Option<(Grain, Step)> {
    Some(match word {
        "week" => (Grain::Week, week_of as Step),
        "weekend" => (Grain::Weekend, weekend_of),
        "month" => (Grain::Month, month_of),
        "quarter" => (Grain::Quarter, quarter_of),
        "year" => (Grain::Year, year_of),
        "decade" => (Grain::Decade, decade_of),
        _ => return None,
    })
}

fn year_of(day: Date, steps: i32) -> Option<Calendar> {
    day.year().checked_add(i16::try_from(steps).ok()?).map(Calendar::Year)
}

fn decade_of(day: Date, steps: i32) -> Option<Calendar> {
    (day.year() / 10 * 10).checked_add(10 * i16::try_from(steps).ok()?).map(Calendar::Decade)
}

fn quarter_of(day: Date, steps: i32) -> Option<Calendar> {
    let there = day.first_of_month().checked_add((3 * steps).months()).ok()?;
    Some(Calendar::Quarter(Some(there.year()), (there.month() + 2) / 3))
}
