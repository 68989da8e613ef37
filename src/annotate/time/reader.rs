//! What every rule of the grammar sees: the words, the day of the report, and the day the story last spoke of.

use std::sync::LazyLock;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::length::Unit;
use super::value::{Calendar, Value};
use super::{Interval, Modifier};
use crate::annotate::number::Amount;
use crate::source::Published;
use crate::source::date::words::Words;

/// A time expression as a rule finds it, in words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) start: usize,
    /// The word after it.
    pub(super) end: usize,
    pub(super) value: Value,
    pub(super) modifier: Option<Modifier>,
    /// Where it is not simply that of the value: *in the past 24 hours*.
    pub(super) interval: Option<Interval>,
}

impl Found {
    pub(super) fn new(start: usize, end: usize, value: Value) -> Self {
        Found { start, end, value, modifier: None, interval: None }
    }

    pub(super) fn date(start: usize, end: usize, calendar: Calendar) -> Self {
        Found::new(start, end, Value::Date(calendar))
    }

    pub(super) fn with(self, modifier: Option<Modifier>) -> Self {
        Found { modifier: modifier.or(self.modifier), ..self }
    }
}

/// The text of one report while its times are read.
pub(super) struct Reader<'t> {
    pub(super) words: Words<'t>,
    pub(super) published: Option<Published>,
    story: Option<(usize, Date)>, // the word after the last resolved day, and that day
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, published: Option<Published>) -> Self {
        Reader { words: Words::new(text), published, story: None }
    }

    /// The report's own day.
    pub(super) fn today(&self) -> Option<Date> {
        self.published.map(|p| p.date)
    }

    /// Keeps a resolved day for *two days later* and the like.
    pub(super) fn remember(&mut self, found: &Found) {
        if let Some(day) = found.value.day() {
            self.story = Some((found.end, day));
        }
    }

    /// The day that the same sentence or the one before it spoke of last.
    pub(super) fn story_day(&self, at: usize) -> Option<Date> {
        let (from, day) = self.story?;
        let near = at - from < FAR;
        let stops = || (from..at).filter(|&w| self.is_sentence_end(w)).count();
        (near && stops() <= 1).then_some(day)
    }

    /// Whether a sentence ends after word `at`, as far as marks and lines show.
    pub(super) fn is_sentence_end(&self, at: usize) -> bool {
        let words = &self.words;
        let stop = matches!(words.low(at), "." | "!" | "?");
        words.broken(at + 1)
            || stop && !words.glued(at + 1) && (words.is_capital(at + 1) || !words.is_letters(at + 1))
    }

    /// Whether word `at` begins a sentence.
    pub(super) fn is_sentence_start(&self, at: usize) -> bool {
        at == 0
            || self.words.broken(at)
            || self.is_sentence_end(at - 1)
            || matches!(self.words.low(at - 1), "\"" | "“" | ":")
    }

    /// Whether the word before `at`, on the same line, is one of `list`.
    pub(super) fn follows(&self, at: usize, list: &[&str]) -> bool {
        list.contains(&self.words.before(at))
    }

    /// The number written at word `at`, and the word after it.
    pub(super) fn number(&self, at: usize) -> Option<(Decimal, usize)> {
        self.figures(at).or_else(|| self.number_words(at))
    }

    /// `24`, `1,200`, `3.5`, `2 1/2`.
    fn figures(&self, at: usize) -> Option<(Decimal, usize)> {
        let words = &self.words;
        let part = words.before(at) == "/"
            || words.glued(at) && matches!(words.before(at), "." | "," | ":" | "$" | "£" | "€");
        if part {
            return None;
        }
        let (first, len) = words.digits(at)?;
        let mut number = Decimal::from(first);
        let mut end = at + 1;
        while words.glued(end) && words.is(end, ",") && words.glued(end + 1) && len <= 3 {
            let Some((group, 3)) = words.digits(end + 1) else { break };
            number = number.checked_mul(Decimal::ONE_THOUSAND)?.checked_add(group.into())?;
            end += 2;
        }
        if words.glued(end)
            && words.is(end, ".")
            && words.glued(end + 1)
            && let Some((part, places)) = words.digits(end + 1)
        {
            number += Decimal::from_i128_with_scale(part.into(), u32::try_from(places).ok()?);
            end += 2;
        }
        match self.fraction(end).filter(|_| end == at + 1) {
            Some((part, next)) => Some((number.checked_add(part)?, next)),
            None => Some((number, end)),
        }
    }

    /// The `1/2` of `2 1/2`, or `½`.
    fn fraction(&self, at: usize) -> Option<(Decimal, usize)> {
        if self.words.is(at, "½") {
            return Some((Decimal::new(5, 1), at + 1));
        }
        let (over, under) = (self.words.digits(at)?.0, self.words.digits(at + 2)?.0);
        let written =
            self.words.is(at + 1, "/") && !self.words.broken(at) && 0 < over && over < under && under <= 8;
        written.then(|| Some((Decimal::from(over).checked_div(under.into())?, at + 3)))?
    }

    fn number_words(&self, at: usize) -> Option<(Decimal, usize)> {
        let (mut total, mut end) = self.below_hundred(at)?;
        if self.words.is(end, "hundred") {
            (total, end) = (total * 100, end + 1);
            let next = if self.words.is(end, "and") { end + 1 } else { end };
            if let Some((rest, after)) = self.below_hundred(next).filter(|_| !self.words.broken(next)) {
                (total, end) = (total + rest, after);
            }
        }
        Some((total.into(), end))
    }

    fn below_hundred(&self, at: usize) -> Option<(i64, usize)> {
        let value = |w: usize| NUMBERS.get(self.words.low(w)).copied();
        let first = value(at)?;
        let next = if self.words.is_dash(at + 1) && self.words.glued(at + 1) { at + 2 } else { at + 1 };
        if first >= 20
            && first % 10 == 0
            && !self.words.broken(next)
            && let Some(unit) = value(next).filter(|u| (1..10).contains(u))
        {
            return Some((first + unit, next + 1));
        }
        Some((first, at + 1))
    }

    /// The unit of time named at word `at`, how many of it the word is, and whether it is a plural.
    pub(super) fn unit(&self, at: usize) -> Option<(Unit, i64, bool)> {
        UNITS.get(self.words.low(at)).copied()
    }
}

/// A sentence or two, in words.
const FAR: usize = 60;

static NUMBERS: LazyLock<FxHashMap<&'static str, i64>> = LazyLock::new(|| {
    let rows = include_str!("numbers.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('\t'))
        .filter_map(|(word, n)| Some((word, n.parse().ok()?)))
        .collect()
});

static UNITS: LazyLock<FxHashMap<&'static str, (Unit, i64, bool)>> = LazyLock::new(|| {
    let rows = include_str!("units.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| unit_row(&line.split('\t').collect::<Vec<_>>())).collect()
});

fn unit_row(row: &[&'static str]) -> Option<(&'static str, (Unit, i64, bool))> {
    let [word, unit, multiple, plural] = row else { return None };
    let unit = match *unit {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        _ => return None,
    };
    Some((word, (unit, multiple.parse().ok()?, *plural == "plural")))
}

/// The number a bound is about.
pub(super) fn times(amount: Amount, by: i64) -> Amount {
    let by = Decimal::from(by);
    let times = |n: Decimal| n.checked_mul(by).unwrap_or(n);
    match amount {
        Amount::Exact(n) => Amount::Exact(times(n)),
        Amount::AtLeast(n) => Amount::AtLeast(times(n)),
        Amount::MoreThan(n) => Amount::MoreThan(times(n)),
        Amount::AtMost(n) => Amount::AtMost(times(n)),
        Amount::LessThan(n) => Amount::LessThan(times(n)),
        Amount::Between(a, b) => Amount::Between(times(a), times(b)),
        Amount::About { value, within } => Amount::About { value: times(value), within: times(within) },
        Amount::Nearly { value, within } => Amount::Nearly { value: times(value), within: times(within) },
        Amount::JustOver { value, within } => Amount::JustOver { value: times(value), within: times(within) },
        Amount::Vague(_) | Amount::Tally(_) | Amount::Name => amount,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words_and_figures() {
        for (text, want) in
            [("twenty-one", "21"), ("1,200", "1200"), ("3.5", "3.5"), ("one hundred and two", "102")]
        {
            assert_eq!(
                Reader::new(text, None).number(0).map(|(n, _)| n.to_string()).as_deref(),
                Some(want),
                "{text}"
            );
        }
        assert!(Reader::new("the", None).number(0).is_none());
    }

    #[test]
    fn every_row_of_the_tables_is_read() {
        let rows = |table: &str| table.lines().filter(|l| !l.starts_with('#')).count();
        assert_eq!(UNITS.len(), rows(include_str!("units.tsv")));
        assert_eq!(NUMBERS.len(), rows(include_str!("numbers.tsv")));
    }
}
