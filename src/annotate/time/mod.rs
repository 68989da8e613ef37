//! Times in a text, in the manner of TIMEX3, resolved against the report's date.
//!
//! A grammar of news English over words and figures: weekdays, calendar dates, clock times, lengths, repeated times. A word
//! that is as often something else (*May*, *second*, *fall*, a bare *2000*) is a time only where its neighbours say so:
//! missing a time costs less than inventing one. Weak where time hangs on events (*a day before the vote* is a length, not
//! a date) and where the clause is misread as past or future.

mod clocks;
mod days;
mod hedge;
mod holidays;
mod interval;
mod length;
mod measures;
mod merge;
mod periods;
mod ranges;
mod reader;
mod relation;
mod spans;
mod tense;
mod value;
mod years;

use crate::annotate::Annotated;
use crate::source::Published;
use crate::text::Span;
use reader::{Found, Reader};

pub use interval::Interval;
pub use length::{Length, Unit};
pub use relation::Relation;
pub use value::{Calendar, DayPart, DayTime, Grain, Kind, Repeat, Season, Value};

pub(crate) use crate::source::date::zone::days_after;

/// A time expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// The words, with *early*, *about* or *at least* but without *in*, *on* or *since*.
    pub span: Span,
    /// What they say; its `Display` is the TIMEX3 value.
    pub value: Value,
    /// What bends it.
    pub modifier: Option<Modifier>,
    /// Its first and last moment, where that is known.
    pub interval: Option<Interval>,
}

/// What bends a time: the `mod` of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modifier {
    /// *early December*
    Start,
    /// *mid-December*
    Mid,
    /// *late December*
    End,
    /// *about 2:30*
    Approx,
    /// *before Friday*, *more than two years ago*
    Before,
    /// *after Friday*
    After,
    /// *by Friday*, *until Friday*
    OnOrBefore,
    /// *since Friday*
    OnOrAfter,
    /// *more than two years*
    MoreThan,
    /// *less than two years*
    LessThan,
    /// *at least two years*
    AtLeast,
    /// *up to two years*
    AtMost,
}

/// The times of a report, in order, without overlap.
pub fn find(doc: &Annotated, published: Option<Published>) -> Vec<Time> {
    find_in(&doc.text, published)
}

/// The times of a text that was published when `published` says, in order, without overlap.
pub fn find_in(text: &str, published: Option<Published>) -> Vec<Time> {
    let mut reader = Reader::new(text, published);
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < reader.words.len() {
        let Some(next) = reader.longest(at) else {
            at += 1;
            continue;
        };
        let free = found.last().map_or(0, |f| f.end);
        reader.remember(&next);
        at = next.end;
        found.push(reader.hedge(reader.until_today(next), free));
    }
    let merged = reader.ranged(reader.merged(found));
    merged.into_iter().map(|found| finished(&reader, found)).collect()
}

type Rule<'t> = fn(&Reader<'t>, usize) -> Option<Found>;

impl<'t> Reader<'t> {
    /// Every way to begin an expression; of equally long ones the earlier wins.
    const RULES: [Rule<'t>; 25] = [
        Reader::written_date,
        Reader::days_of_month,
        Reader::years,
        Reader::around_a_day,
        Reader::holiday,
        Reader::weekday_of_month,
        Reader::day_of_stepped_month,
        Reader::weekday,
        Reader::near_day,
        Reader::story_day_phrase,
        Reader::clock,
        Reader::length,
        Reader::set,
        Reader::stepped,
        Reader::bare_month,
        Reader::season,
        Reader::quarter,
        Reader::decade,
        Reader::decade_in_words,
        Reader::in_the_unit,
        Reader::century,
        Reader::year,
        Reader::weekend,
        Reader::bare_part,
        Reader::vague,
    ];
    /// Those that can name a day.
    const DAY_RULES: [Rule<'t>; 4] =
        [Reader::written_date, Reader::holiday, Reader::weekday, Reader::near_day];

    /// The longest expression that begins at word `at`.
    fn longest(&self, at: usize) -> Option<Found> {
        let found = Self::RULES.iter().filter_map(|rule| rule(self, at));
        found.reduce(|best, next| if next.end > best.end { next } else { best })
    }

    /// The month that is named at word `at`.
    fn month_at(&self, at: usize) -> Option<Found> {
        self.stepped(at).or_else(|| self.written_date(at)).or_else(|| self.bare_month(at))
    }

    /// The day that is named at word `at`, for rules that count from one.
    fn day_at(&self, at: usize) -> Option<Found> {
        if self.words.broken(at) {
            return None;
        }
        Self::DAY_RULES.iter().find_map(|rule| rule(self, at))
    }
}

fn finished(reader: &Reader, found: Found) -> Time {
    let interval = found.interval.or_else(|| found.value.interval(found.modifier));
    Time {
        span: reader.words.span(found.start, found.end),
        value: found.value,
        modifier: found.modifier,
        interval,
    }
}

#[cfg(test)]
mod tests;
