//! Numbers in a text: how many, how much, how certain, in what unit.
//!
//! A grammar of its own over the words of news English, which needs no tagger: numerals in digits and words, units and
//! currencies, hedges, ranges, vague words, and the numbers that are no amounts at all (dates, models, scores, telephone
//! numbers), each as its own [`Measure`], so that nobody compares them as counts. Where tags are there, they tell the
//! pronoun *one* from the number. What is measured against other people's cases is in `SPECS.md`.
//!
//! Weak where English is: *and* joins (*two hundred and three others*), a small *m* after digits is metres or millions
//! by its neighbours only, *pounds* are weight or money likewise, a ton is 1000 kg, a `$` is American.

mod age;
mod amount;
mod calendar;
mod code;
mod compare;
mod context;
mod digits;
mod fraction;
mod hedge;
mod interval;
mod kind;
mod loose;
mod measure;
mod numeral;
mod phrase;
mod piece;
mod pronoun;
mod rate;
mod table;
mod tally;
mod term;
#[cfg(test)]
mod tests;
mod unit;
mod vague;
mod words;

use rust_decimal::Decimal;

use crate::annotate::Annotated;
use crate::text::Span;

pub use amount::{Amount, Fit};
pub use interval::{Edge, Interval};
pub use measure::{Currency, Dimension, Measure, Unit};
pub use vague::Vague;

/// A number with its hedges and unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The whole phrase with hedge, unit and rate: `at least 25`, `about $1.2bn`, `36-year-old`, `$25 a share`.
    pub span: Span,
    /// The numeral alone: `25`, `1.2bn`, `36`; of a range from the first numeral to the last.
    pub core: Span,
    /// What it says, in the base unit of its measure.
    pub amount: Amount,
    /// What kind of value it is.
    pub measure: Measure,
    /// Its unit as written, where it has one.
    pub unit: Option<Unit>,
    /// What it is per, in the singular: `share`, `year`, `kilogram`.
    pub per: Option<Box<str>>,
    /// The unit of the last digit that counts, in the base unit: 100 for *about 200*, 304.8 for *1,000 feet*.
    pub grain: Decimal,
}

/// The numbers of a report, in order. Works on the text alone; tokens, where there are any, refine it.
pub fn find(doc: &Annotated) -> Vec<Number> {
    let context = context::Context::new(doc);
    let (mut found, mut i) = (Vec::<Number>::new(), 0);
    while i < context.pieces.len() {
        let Some((to, number)) = phrase::at(&context, i) else {
            i += 1;
            continue;
        };
        // A hedge may reach back over the end of the number before: "more than 40 and less than 50" shares nothing.
        if let Some(both) = found.last().and_then(|last| compare::joined(last, &number, &doc.text)) {
            found.pop();
            found.push(both);
        } else if found.last().is_none_or(|last| last.span.end() <= number.span.start()) {
            found.push(number);
        }
        i = to.max(i + 1);
    }
    share_ages(&mut found, &doc.text);
    for number in found.iter_mut().filter(|n| matches!(n.measure, Measure::Count | Measure::Ordinal)) {
        if doc.times.iter().any(|time| time.span.contains(number.span)) {
            number.measure = Measure::Date;
        }
    }
    found
}

/// *aged 6 and 16*, *ages 11, 14 and 16*: a bare number after an age that a word announced is an age too.
fn share_ages(found: &mut [Number], text: &str) {
    for i in 1..found.len() {
        let (before, rest) = found.split_at_mut(i);
        let (last, next) = (&before[i - 1], &mut rest[0]);
        let linked =
            matches!(text.get(last.span.end()..next.span.start()), Some(" and " | ", " | ", and " | " or "));
        let announced = last.measure == Measure::Age && last.unit.is_none();
        let ends = !text[next.span.end()..].trim_start_matches(' ').starts_with(char::is_alphanumeric)
            || text[next.span.end()..].starts_with(" and ");
        let life = next.amount.value().is_some_and(|v| v <= Decimal::from(120) && v.fract().is_zero());
        if linked && announced && ends && life && next.measure == Measure::Count {
            next.measure = Measure::Age;
        }
    }
}

/// The number that `phrase` says, if it says one: for values that a person wrote, like `at least 25`.
pub fn read(phrase: &str) -> Option<Number> {
    let doc = Annotated { text: phrase.to_owned(), ..Annotated::default() };
    find(&doc).into_iter().next()
}

/// Whether `word` names things by number (*Flight*, *Chapter*).
fn designated(word: &str) -> bool {
    code::is_designator(word)
}
