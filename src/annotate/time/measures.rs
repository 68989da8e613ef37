//! How long: *three months*, *10-15 minutes*, *half an hour*, *a couple of weeks*, *for years*.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::Modifier;
use super::length::{Length, Unit};
use super::reader::{Reader, times};
use crate::annotate::number::Amount;

/// A length in words, before it is known what is measured by it.
#[derive(Clone, Copy)]
pub(super) struct Measured {
    pub(super) length: Length,
    /// The word after it.
    pub(super) end: usize,
}

impl Reader<'_> {
    /// `three months`, `10-15 minutes`, `two and a half hours`, `half an hour`, `a couple of weeks`, `weeks`.
    pub(super) fn measured(&self, at: usize) -> Option<Measured> {
        let mut whole = self.single(at)?;
        while let Some(both) = self.continued(whole).and_then(|part| joined(whole, part)) {
            whole = both;
        }
        Some(whole)
    }

    /// The smaller unit that goes on a length: *two years and six months*, *1 hour, 20 minutes*.
    fn continued(&self, first: Measured) -> Option<Measured> {
        let comma = if self.words.is(first.end, ",") { first.end + 1 } else { first.end };
        let next = if self.words.is(comma, "and") { comma + 1 } else { comma };
        if self.words.broken(next) {
            return None;
        }
        self.single(next).filter(|m| m.length.unit < first.length.unit)
    }

    pub(super) fn single(&self, at: usize) -> Option<Measured> {
        self.half(at)
            .or_else(|| self.range(at))
            .or_else(|| self.several(at))
            .or_else(|| self.whole(at))
            .or_else(|| self.numbered(at))
    }

    /// `three months`, `three-month`, `3.5 years`, `an hour and a half`, `a year`.
    pub(super) fn numbered(&self, at: usize) -> Option<Measured> {
        let article = matches!(self.words.low(at), "a" | "an" | "another") && !self.words.glued(at + 1);
        let (number, mut next) = if article { (Decimal::ONE, at + 1) } else { self.number(at)? };
        if self.words.broken(next) {
            return None;
        }
        let mut number = number;
        if !article && let Some(end) = self.words.phrase(next, "and a half") {
            (number, next) = (number + HALF, end);
        }
        let mut hyphen = false;
        if !article && self.words.is_dash(next) && self.words.glued(next) && self.words.glued(next + 1) {
            (hyphen, next) = (true, next + 1);
        }
        let whole = if self.words.is_any(
            next,
            &["full", "whole", "straight", "consecutive", "long", "more", "additional", "further"],
        ) && !hyphen
        {
            next + 1
        } else {
            next
        };
        let measured = self.with_unit(number, whole, hyphen)?;
        let half = self
            .words
            .phrase(measured.end, "and a half")
            .or_else(|| self.words.phrase(measured.end, "and half"))
            .filter(|_| article);
        match half {
            Some(end) => Some(Measured {
                length: Length {
                    amount: scaled(Amount::Exact(number + HALF), measured.length, number),
                    ..measured.length
                },
                end,
            }),
            None => Some(measured),
        }
    }

    /// The letter of `3h`; `7h01` is a clock time in French.
    fn hour_letter(&self, at: usize) -> Option<(Unit, i64, bool)> {
        let letter = self.words.raw(at) == "h" && self.words.digits(at - 1).is_some();
        let clock = self.words.glued(at + 1) && self.words.digits(at + 1).is_some();
        (letter && !clock).then_some((Unit::Hour, 1, false))
    }

    fn with_unit(&self, number: Decimal, at: usize, hyphen: bool) -> Option<Measured> {
        let (unit, multiple, _) =
            self.unit(at).or_else(|| self.hour_letter(at)).filter(|_| !self.words.broken(at))?;
        // "one second" is an ordinal as often as not; "10 min" is fine, "two second" is not.
        let ordinal = self.words.low(at) == "second" && !hyphen && number.fract().is_zero();
        // "5-day", but not "May 5-week"; "400 Day Street" is a name.
        let name = self.words.is_capital(at)
            && !self.words.is_capital(at - 1)
            && !self.words.raw(at).chars().all(char::is_uppercase);
        let length = Length { amount: Some(times(Amount::Exact(number), multiple)), unit };
        (!ordinal && !name).then_some(Measured { length, end: at + 1 })
    }

    /// `half an hour`, `half a century`, `a half-hour`.
    fn half(&self, at: usize) -> Option<Measured> {
        let start = if matches!(self.words.low(at), "a") && !self.words.broken(at + 1) { at + 1 } else { at };
        if self.words.low(start) != "half" {
            return None;
        }
        let next = if self.words.is_any(start + 1, &["a", "an"]) || self.words.is_dash(start + 1) {
            start + 2
        } else {
            start + 1
        };
        let (unit, multiple, plural) =
            self.unit(next).filter(|&(unit, _, _)| unit != Unit::Second && !self.words.broken(next))?;
        let (count, unit) = match unit {
            Unit::Year if multiple == 1 => (Decimal::from(6), Unit::Month),
            Unit::Hour => (Decimal::from(30), Unit::Minute),
            Unit::Day => (Decimal::from(12), Unit::Hour),
            unit => (HALF * Decimal::from(multiple), unit),
        };
        (!plural).then_some(Measured {
            length: Length { amount: Some(Amount::Exact(count)), unit },
            end: next + 1,
        })
    }

    /// `two to three weeks`, `10-15 minutes`, `five or six days`.
    fn range(&self, at: usize) -> Option<Measured> {
        let start = if self.words.low(at) == "between" { at + 1 } else { at };
        let (low, next) = self.number(start)?;
        let joint = if start > at {
            self.words.is(next, "and")
        } else {
            self.words.is_dash(next) || self.words.is_any(next, &["to", "or"])
        };
        let (high, unit_at) = self.number(next + 1).filter(|&(high, _)| joint && high > low)?;
        let unit_at = if self.words.is_dash(unit_at) { unit_at + 1 } else { unit_at };
        let (unit, multiple, _) = self
            .unit(unit_at)
            .filter(|_| !self.words.broken(unit_at) && !self.words.is(unit_at, "second"))?;
        let amount = times(Amount::Between(low, high), multiple);
        Some(Measured { length: Length { amount: Some(amount), unit }, end: unit_at + 1 })
    }

    /// `several weeks`, `a few days`, `a couple of months`, `for years`.
    fn several(&self, at: usize) -> Option<Measured> {
        const QUANTIFIERS: [(&str, Option<i64>); 12] = [
            ("a couple of", Some(2)),
            ("couple of", Some(2)),
            ("a few", None),
            ("few", None),
            ("several", None),
            ("many", None),
            ("dozens of", None),
            ("a number of", None),
            ("the past few", None),
            ("a dozen", Some(12)),
            ("two dozen", Some(24)),
            ("hundreds of", None),
        ];
        // "in Weeks 14-16" of a season
        let numbered =
            self.words.is_capital(at) && !self.is_sentence_start(at) || self.words.digits(at + 1).is_some();
        if let Some((unit, _, true)) = self.unit(at)
            && !numbered
            && self.follows(at, &["for", "in", "within", "over", "took", "after", "spent", "of"])
            && (!self.follows(at, &["of", "after", "over"])
                || self.words.is_any(at + 1, &["of", "ago", "later", "earlier"]))
        {
            return Some(Measured { length: Length { amount: None, unit }, end: at + 1 });
        }
        let (count, next) =
            QUANTIFIERS.iter().find_map(|&(words, count)| Some((count, self.words.phrase(at, words)?)))?;
        let (unit, multiple, plural) = self.unit(next).filter(|_| !self.words.broken(next))?;
        let amount = count.map(|n| times(Amount::Exact(n.into()), multiple));
        plural.then_some(Measured { length: Length { amount, unit }, end: next + 1 })
    }

    /// `all day`, `the whole week`, `an entire year`.
    fn whole(&self, at: usize) -> Option<Measured> {
        let lead = matches!(self.words.low(at), "all" | "whole" | "entire" | "full");
        let next = if self.words.is_dash(at + 1) && self.words.glued(at + 1) { at + 2 } else { at + 1 };
        let (unit, multiple, plural) = self.unit(next).filter(|_| lead && !self.words.broken(next))?;
        (!plural && unit >= Unit::Day)
            .then_some(Measured { length: Length::exact(multiple, unit), end: next + 1 })
    }
}

const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// `amount` in the unit of `length`, whose own amount counts `one` of the words' unit.
fn scaled(amount: Amount, length: Length, one: Decimal) -> Option<Amount> {
    let multiple = length.count().filter(|_| !one.is_zero())?.checked_div(one)?.to_i64()?;
    Some(times(amount, multiple))
}

/// Two lengths as one in the smaller unit; months and days, which no number joins exactly, in about as many days.
fn joined(first: Measured, second: Measured) -> Option<Measured> {
    let (a, b) = (first.length, second.length);
    let (Some(Amount::Exact(large)), Some(Amount::Exact(small))) = (a.amount, b.amount) else { return None };
    if a.unit.is_calendar() != b.unit.is_calendar() {
        let days = large
            .checked_mul(a.unit.seconds().into())?
            .checked_add(small.checked_mul(b.unit.seconds().into())?)?;
        let days = days.checked_div(Unit::Day.seconds().into())?.round();
        return Some(Measured {
            length: Length { amount: Some(Amount::about(days)), unit: Unit::Day },
            end: second.end,
        });
    }
    let per = Decimal::from(a.unit.seconds() / b.unit.seconds());
    let total = large.checked_mul(per)?.checked_add(small)?;
    Some(Measured { length: Length { amount: Some(Amount::Exact(total)), unit: b.unit }, end: second.end })
}

/// Whether a hedge before a length makes a bound of it: `at least`, `more than`, `nearly`.
pub(super) fn hedged(length: Length, hedge: Modifier) -> Length {
    let Some(Amount::Exact(n)) = length.amount else { return length };
    let amount = match hedge {
        Modifier::Approx => Amount::about(n),
        Modifier::MoreThan => Amount::MoreThan(n),
        Modifier::LessThan => Amount::LessThan(n),
        Modifier::AtLeast => Amount::AtLeast(n),
        Modifier::AtMost => Amount::AtMost(n),
        _ => return length,
    };
    Length { amount: Some(amount), ..length }
}
