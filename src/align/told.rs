//! How the times of two accounts compare, as far as the words themselves tell.
//!
//! A grammar of times resolves *Saturday* and *June 20* to a day of a year with the help of the report's date. Here only what is
//! written counts: two Saturdays are not set against each other, nor a year that only one text names, and what hangs on a
//! report's date is compared only where that date is stated. Times that lie far apart are of two occasions, not of one.

mod apart;
mod calendar;

use crate::align::told::calendar::{day_of_year, gap, gap_in_week, gap_in_year, is_day, words};
use crate::annotate::Time;
use crate::annotate::time::{Calendar, DayPart, DayTime, Modifier, Relation, Value};
use crate::source::date::names::{month_name, weekday_name};
use crate::source::date::words::Words;
use crate::source::{DateOrigin, Source, Zone};

/// What two times are compared in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// The time of day.
    Clock,
    /// The day.
    Day,
    /// The month, or how many weeks ago.
    Month,
    /// The year, or the decade.
    Year,
    /// How long.
    Length,
}

/// A time with what its words say of it.
#[derive(Clone, Debug)]
pub struct Told {
    time: Time,
    weekday: Option<usize>, // as written, Monday = 0
    has_month: bool,
    has_year: bool,
    near: Near,
    is_dated: bool, // the report states its date
    has_zone: bool,
}

/// What a time is counted from, in its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Near {
    /// Nothing: *Tuesday*, *June 20*.
    Nothing,
    /// The report's day: *yesterday*, *last month*.
    Report,
    /// So many units before the report: *six weeks ago*.
    Ago,
    /// Another event: *two days later*.
    Story,
}

/// The furthest that two days, months or years of one event are told apart; beyond it they are of two.
const DAYS: i32 = 31;
const MONTHS: i32 = 3;
const YEARS: i32 = 10;
/// Lengths of which one is more times the other than this are of different things.
const TIMES_LONGER: i64 = 5;

impl Told {
    /// What the words of `time` say in the report `source`.
    pub fn of(time: &Time, source: &Source) -> Self {
        let words: Vec<String> = words(time.span.of(&source.text));
        let any = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let near = if any(&["ago"]) {
            Near::Ago
        } else if any(&["later", "after", "before", "earlier", "following", "previous", "same", "that"]) {
            Near::Story
        } else if any(&[
            "today",
            "yesterday",
            "tonight",
            "tomorrow",
            "last",
            "this",
            "next",
            "past",
            "coming",
            "now",
            "current",
        ]) {
            Near::Report
        } else {
            Near::Nothing
        };
        let read = Words::new(time.span.of(&source.text));
        let is_year = |word: &String| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        Told {
            time: time.clone(),
            has_zone: matches!(time.value, Value::Time(_, DayTime::Clock(_, Some(_)))),
            weekday: (0..read.len())
                .find_map(|at| weekday_name(&read, at, true))
                .map(|(day, _)| day.to_monday_zero_offset() as usize),
            has_month: (0..read.len()).any(|at| month_name(&read, at).is_some()),
            has_year: words.iter().any(is_year),
            near,
            is_dated: source.published.is_some_and(|p| p.origin != DateOrigin::Inferred),
        }
    }

    /// The same time, read as the reports of one event use it among themselves: *since May* tells when it began, and a zone other than
    /// Greenwich is the zone of the place, which others leave out.
    pub fn read_alike(mut self) -> Self {
        if self.time.modifier == Some(Modifier::OnOrAfter) {
            self.time.modifier = None;
        }
        if let Value::Time(_, DayTime::Clock(_, zone)) = &mut self.time.value {
            *zone = zone.filter(|z| z.offset_on(None) == Some(0));
        }
        self
    }

    /// In what this time and `other` can be compared, and how they stand in that; `None` if in nothing.
    pub fn compare(&self, other: &Told) -> Option<(Aspect, Relation)> {
        if self.near == Near::Story || other.near == Near::Story {
            return None;
        }
        let aspects = [Aspect::Day, Aspect::Clock, Aspect::Month, Aspect::Year, Aspect::Length];
        let mut compared = aspects.into_iter().filter_map(|aspect| {
            let relation = match aspect {
                Aspect::Day => self.days(other),
                Aspect::Clock => self.clocks(other),
                Aspect::Month => self.months(other),
                Aspect::Year => self.years(other),
                Aspect::Length => self.lengths(other),
            };
            (relation? != Relation::Incomparable).then_some((aspect, relation?))
        });
        let first = compared.next()?;
        let apart =
            std::iter::once(first).chain(compared).find(|(_, relation)| *relation == Relation::Disjoint);
        Some(apart.unwrap_or(first))
    }

    /// Whether both name a day, or both a time of day, or a length.
    pub fn shares_aspect(&self, other: &Told) -> bool {
        let day = |told: &Told| told.date().and_then(|d| d.value.calendar()).is_some_and(is_day);
        self.time.value.kind() == other.time.value.kind() || day(self) && day(other)
    }

    /// Whether both name a day, and not plainly the same.
    pub fn is_other_day(&self, other: &Told) -> bool {
        let named = |told: &Told| told.weekday.is_some() || told.has_month || told.near == Near::Report;
        let same = || self.date().zip(other.date()).is_some_and(|(x, y)| x.relation(&y) == Relation::Same);
        named(self) && named(other) && !same()
    }

    /// Whether only one clock time has a zone, and whole hours lie between: the other may be of another zone.
    pub fn may_be_of_zones(&self, other: &Told) -> bool {
        const HOUR: i32 = 60;
        let hours = self.minute().zip(other.minute()).is_some_and(|((x, _), (y, _))| (x - y) % HOUR == 0);
        self.has_zone != other.has_zone && hours
    }

    /// Its place on the calendar without the time of day.
    fn date(&self) -> Option<Time> {
        let calendar = self.time.value.calendar()?;
        let value = Value::Date(calendar);
        Some(Time {
            span: self.time.span,
            value,
            modifier: self.date_modifier(),
            interval: value.interval(None),
        })
    }

    fn date_modifier(&self) -> Option<Modifier> {
        // "about 3 p.m. on Friday" is on Friday.
        self.time.modifier.filter(|m| *m != Modifier::Approx || matches!(self.time.value, Value::Date(_)))
    }

    fn days(&self, other: &Told) -> Option<Relation> {
        let (x, y) = (self.date()?, other.date()?);
        let (cx, cy) = (x.value.calendar()?, y.value.calendar()?);
        if !is_day(cx) && !is_day(cy) {
            return None;
        }
        if !is_day(cx) || !is_day(cy) || self.is_bound() || other.is_bound() {
            return agreeing(x.relation(&y));
        }
        if self.weekday.is_some() && self.weekday == other.weekday {
            return Some(Relation::Same);
        }
        let relation = x.relation(&y);
        if relation != Relation::Disjoint {
            return Some(relation);
        }
        let gap = self.days_between(other)?;
        if gap == 0 && self.has_month && other.has_month && !(self.has_year && other.has_year) {
            return Some(Relation::Same);
        }
        // Who writes "today" may have written it a day later than the report bears.
        let least = if self.near == Near::Nothing && other.near == Near::Nothing { 1 } else { 2 };
        let least = least.max(if self.is_nightly() || other.is_nightly() { 2 } else { 1 });
        (least..=DAYS).contains(&gap).then_some(Relation::Disjoint)
    }

    /// How many days lie between the days that both name, as far as their words tell.
    fn days_between(&self, other: &Told) -> Option<i32> {
        let (x, y) = (self.time.value.calendar()?, other.time.value.calendar()?);
        match (day_of_year(x), day_of_year(y)) {
            (Some(a), Some(b)) if self.has_month && other.has_month => Some(gap_in_year(a, b)),
            _ if self.is_placed() && other.is_placed() => gap(x, y),
            _ => Some(gap_in_week(self.weekday?, other.weekday?)),
        }
    }

    /// Whether its day does not hang on a report's date that is not stated.
    fn is_placed(&self) -> bool {
        self.is_dated || self.has_month && self.near == Near::Nothing
    }

    /// *by Friday*, *since Friday*: not the day itself.
    fn is_bound(&self) -> bool {
        !matches!(
            self.time.modifier,
            None | Some(Modifier::Approx | Modifier::Start | Modifier::Mid | Modifier::End)
        )
    }

    fn is_nightly(&self) -> bool {
        match self.time.value {
            Value::Time(_, DayTime::Part(part)) => matches!(part, DayPart::Night | DayPart::Dawn),
            Value::Time(_, DayTime::Clock(clock, _)) => !(5..22).contains(&clock.hour),
            _ => matches!(self.time.modifier, Some(Modifier::Start | Modifier::End)),
        }
    }

    fn clocks(&self, other: &Told) -> Option<Relation> {
        let bare = |told: &Told| match told.time.value {
            Value::Time(_, at) => {
                Some(Time { value: Value::Time(None, at), interval: None, ..told.time.clone() })
            }
            _ => None,
        };
        let (x, y) = (bare(self)?, bare(other)?);
        let is_part = |told: &Told| matches!(told.time.value, Value::Time(_, DayTime::Part(_)));
        if self.is_nightly() && other.is_nightly() && (is_part(self) || is_part(other)) {
            return agreeing(x.relation(&y)); // half past one may be of Thursday night or of Friday morning
        }
        if self.is_bound() || other.is_bound() {
            return agreeing(x.relation(&y));
        }
        match (self.minute(), other.minute()) {
            (Some((a, zone)), Some((b, other_zone))) if a != b && zone == other_zone => {
                Some(Relation::Disjoint)
            }
            _ => Some(x.relation(&y)),
        }
    }

    /// The minute of the day that it names without a hedge, and the zone.
    fn minute(&self) -> Option<(i32, Option<Zone>)> {
        match self.time.value {
            Value::Time(_, DayTime::Clock(clock, zone))
                if clock.minute.is_some() && self.time.modifier.is_none() =>
            {
                Some((clock.minutes(), zone))
            }
            _ => None,
        }
    }

    fn months(&self, other: &Told) -> Option<Relation> {
        let is_month = |told: &Told| {
            matches!(
                told.time.value,
                Value::Date(Calendar::Week(_) | Calendar::Month(..) | Calendar::MonthOfYear(_))
            )
        };
        if !is_month(self) && !is_month(other) {
            return None;
        }
        let relation = self.time.relation(&other.time);
        if self.near == Near::Ago || other.near == Near::Ago {
            let weeks = |told: &Told| {
                told.near == Near::Ago
                    && matches!(told.time.value, Value::Date(Calendar::Week(_) | Calendar::Month(..)))
            };
            let comparable = weeks(self) && weeks(other) && self.is_dated && other.is_dated;
            return if comparable { Some(relation) } else { agreeing(relation) };
        }
        let month = |told: &Told| match told.time.value {
            Value::Date(Calendar::Month(_, month) | Calendar::MonthOfYear(month)) => Some(i32::from(month)),
            Value::Date(day) => day_of_year(day).map(|(month, _)| i32::from(month)),
            _ => None,
        };
        let (Some(x), Some(y)) = (month(self), month(other)) else { return agreeing(relation) };
        if x == y && !(self.has_year && other.has_year) {
            return Some(Relation::Same);
        }
        let named = |told: &Told| told.near == Near::Nothing || told.is_dated;
        let apart = (x - y).rem_euclid(12).min((y - x).rem_euclid(12));
        let near = (1..=MONTHS).contains(&apart) && named(self) && named(other);
        let far_years = self.has_year && other.has_year && gap_in_years(self, other) > 1;
        match relation {
            Relation::Disjoint if !near || far_years || self.is_bound() || other.is_bound() => None,
            relation => Some(relation),
        }
    }

    fn years(&self, other: &Told) -> Option<Relation> {
        let is_year = |told: &Told| {
            matches!(told.time.value, Value::Date(Calendar::Year(_) | Calendar::Decade(_)))
                && (told.near == Near::Nothing || told.is_dated)
        };
        let in_year = |told: &Told| {
            matches!(told.time.value, Value::Date(Calendar::Month(..))) && (told.has_year || told.is_dated)
        };
        let relation = self.time.relation(&other.time);
        let fit = is_year(self) && (is_year(other) || in_year(other)) || in_year(self) && is_year(other);
        let near = fit && gap_in_years(self, other) <= YEARS;
        if near && !self.is_bound() && !other.is_bound() { Some(relation) } else { agreeing(relation) }
    }

    fn lengths(&self, other: &Told) -> Option<Relation> {
        let (Value::Duration(a), Value::Duration(b)) = (&self.time.value, &other.time.value) else {
            return None;
        };
        let relation = self.time.relation(&other.time);
        let (Some(x), Some(y)) = (a.count(), b.count()) else { return agreeing(relation) };
        let (x, y) = (x.checked_mul(a.unit.seconds().into())?, y.checked_mul(b.unit.seconds().into())?);
        if x.max(y) <= x.min(y).checked_mul(TIMES_LONGER.into())? {
            Some(relation)
        } else {
            agreeing(relation)
        }
    }
}

/// The relation, unless it sets the two apart.
fn agreeing(relation: Relation) -> Option<Relation> {
    (relation != Relation::Disjoint).then_some(relation)
}

fn gap_in_years(a: &Told, b: &Told) -> i32 {
    match (a.time.interval, b.time.interval) {
        (Some(a), Some(b)) if a.last < b.first => i32::from(b.first.year() - a.last.year()),
        (Some(a), Some(b)) if b.last < a.first => i32::from(a.first.year() - b.last.year()),
        _ => 0,
    }
}
