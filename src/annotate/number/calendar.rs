//! Numbers that are dates, clock times and years: recognised only so that nobody takes them for counts.
//!
//! What they mean is read in `annotate::time`.

use std::ops::Range;

use rust_decimal::Decimal;

use super::context::Context;
use super::measure::Measure;
use super::piece::Pieces;
use super::unit;

/// A number that is part of a date or a time: its pieces, those of its digits, and what it is.
#[derive(Clone, Debug)]
pub(super) struct Plain {
    pub(super) pieces: Range<usize>,
    pub(super) core: Range<usize>,
    pub(super) measure: Measure,
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
];

/// The date, time or year whose digits begin at piece `i`.
pub(super) fn at(c: &Context<'_>, i: usize) -> Option<Plain> {
    let p = &c.pieces;
    if p.is_word(i) {
        let oclock =
            super::numeral::at(p, i).filter(|n| n.value <= Decimal::from(24) && is_oclock(p, n.to))?;
        return Some(plain(i..oclock.to + 3, i..oclock.to, Measure::Clock));
    }
    if !p.is_digits(i) || i > 0 && p.joined(i) && matches!(p.raw(i - 1), "$" | "£" | "€" | "." | ",") {
        return None;
    }
    numeric_date(p, i)
        .or_else(|| clock(p, i))
        .or_else(|| day(p, i))
        .or_else(|| decade(p, i))
        .or_else(|| year(c, i))
}

fn plain(pieces: Range<usize>, core: Range<usize>, measure: Measure) -> Plain {
    Plain { pieces, core, measure }
}

fn number(p: &Pieces<'_>, i: usize) -> Option<u32> {
    if p.is_digits(i) && p.raw(i).len() <= 4 { p.raw(i).parse().ok() } else { None }
}

fn is_oclock(p: &Pieces<'_>, i: usize) -> bool {
    p.is(i, "o") && matches!(p.raw(i + 1), "'" | "’") && p.is(i + 2, "clock")
}

/// *5/17/2018*, *2009-12-27*, *27.12.2009*, *9/11*; slashes also with spaces around them, as tokenised texts have.
fn numeric_date(p: &Pieces<'_>, i: usize) -> Option<Plain> {
    let separator = p.raw(i + 1);
    let tight = p.joined(i + 1) && p.joined(i + 2);
    if !matches!(separator, "/" | "-" | ".") || !tight && separator != "/" || p.broken(i + 2) {
        return None;
    }
    let (a, b) = (number(p, i)?, number(p, i + 2)?);
    let three = p.is(i + 3, separator) && p.joined(i + 3) == tight && p.joined(i + 4) == tight;
    if let Some(third) = number(p, i + 4).filter(|_| three) {
        let is_year = (1000..=2200).contains(&third) || p.raw(i + 4).len() == 2;
        let day_first = a <= 31 && b <= 31 && a.min(b) <= 12 && is_year;
        let year_first = (1000..=2200).contains(&a) && b <= 12 && third <= 31;
        return (day_first || year_first).then(|| plain(i..i + 5, i..i + 1, Measure::Date));
    }
    let eleven = separator == "/" && matches!((a, b), (9, 11) | (7, 7) | (24, 7) | (26, 11));
    (eleven && tight && !three).then(|| plain(i..i + 3, i..i + 1, Measure::Date))
}

/// *10:30*, *6pm*, *6 p.m.*, *10.30am*, *1430 GMT*, *6 o'clock*.
fn clock(p: &Pieces<'_>, i: usize) -> Option<Plain> {
    let hour = number(p, i)?;
    let mut to = i + 1;
    let colon =
        p.is(to, ":") && p.joined(to) && p.joined(to + 1) && p.is_digits(to + 1) && p.raw(to + 1).len() == 2;
    let dot =
        p.is(to, ".") && p.joined(to) && p.joined(to + 1) && p.is_digits(to + 1) && p.raw(to + 1).len() == 2;
    if colon || dot {
        to += 2;
        if p.is(to, ":") && p.joined(to) && p.is_digits(to + 1) {
            to += 2;
        }
    }
    let half_day = half_day(p, to);
    let zone = matches!(
        p.raw(to),
        "GMT" | "UTC" | "EST" | "EDT" | "PST" | "PDT" | "CST" | "CET" | "BST" | "IST" | "ET" | "PT" | "hrs"
    ) || p.is(to, "local") && p.is(to + 1, "time")
        || p.raw(i).len() == 4 && p.raw(i).starts_with('0') && p.is(to, "hours");
    let fits = match (colon, dot) {
        (true, _) => hour <= 24,
        (_, true) => half_day.is_some() && hour <= 24,
        _ => {
            half_day.is_some() && hour <= 12
                || zone && hour <= 2400 && p.raw(i).len() >= 2
                || hour <= 12 && is_oclock(p, to)
        }
    };
    let end = half_day.unwrap_or(if is_oclock(p, to) { to + 3 } else { to });
    fits.then(|| plain(i..end, i..i + 1, Measure::Clock))
}

/// One past *am*, *p.m.* at `i`.
fn half_day(p: &Pieces<'_>, i: usize) -> Option<usize> {
    if p.broken(i) {
        return None;
    }
    if matches!(p.raw(i), "am" | "pm" | "AM" | "PM" | "Am" | "Pm") {
        return Some(i + 1);
    }
    let dotted = matches!(p.low(i), "a" | "p") && p.is(i + 1, ".") && p.is(i + 2, "m") && p.joined(i + 1);
    dotted.then(|| i + 3 + usize::from(p.is(i + 3, ".") && p.joined(i + 3)))
}

/// *Dec. 27*, *27 December*, *4th of July*, *May 12-14*.
fn day(p: &Pieces<'_>, i: usize) -> Option<Plain> {
    let value = number(p, i).filter(|v| (1..=31).contains(v))?;
    let to = i + 1 + usize::from(super::digits::ordinal_suffix(p, i + 1));
    let next = to + usize::from(p.is(to, "of"));
    if is_month(p, next) && !p.broken(next) {
        return Some(plain(i..to, i..i + 1, Measure::Date));
    }
    // The second day of "May 12-14"; not further, since the first must follow its month.
    let second = i >= 2 && p.is_hyphen(i - 1) && p.is_digits(i - 2) && follows_month(p, i - 2);
    let decimal = p.is(to, ".") && p.joined(to) && p.joined(to + 1) && p.is_digits(to + 1);
    let grouped = p.is(to, ",") && p.joined(to + 1) && p.is_digits(to + 1) && p.raw(to + 1).len() == 3;
    let percent = unit::measure_at(p, to).is_some_and(|(_, u)| u.name == "percent");
    let first = follows_month(p, i) && !decimal && !grouped && !percent;
    ((first || second) && value > 0).then(|| plain(i..to, i..i + 1, Measure::Date))
}

/// *Dec. 27*, *May the 4th*.
fn follows_month(p: &Pieces<'_>, i: usize) -> bool {
    let Some(b) = p.before(i) else { return false };
    let b = b.saturating_sub(usize::from(p.is(b, ".") || p.is(b, "the")));
    is_month(p, b)
}

/// Whether the name of a month stands at `i`; *May* and *March* only with a capital.
fn is_month(p: &Pieces<'_>, i: usize) -> bool {
    MONTHS.contains(&p.low(i)) && p.is_capital(i)
}

/// *1990s*, *the '60s*, *90s*.
fn decade(p: &Pieces<'_>, i: usize) -> Option<Plain> {
    let digits = p.raw(i);
    let apostrophe = i > 0 && matches!(p.raw(i - 1), "'" | "’" | "‘") && p.joined(i);
    let to = i + 1 + usize::from(matches!(p.raw(i + 1), "'" | "’") && p.joined(i + 1));
    let plural = p.is(to, "s") && p.joined(to);
    let round = digits.len() == 4 && digits.ends_with('0') && matches!(digits.as_bytes()[0], b'1' | b'2');
    let short = digits.len() == 2 && digits.ends_with('0');
    if plural && (round || short && !in_ones(p, i)) {
        return Some(plain(i..to + 1, i..i + 1, Measure::Year));
    }
    (apostrophe && digits.len() == 2 && !p.joined(i + 1) && (i < 2 || !p.joined(i - 1)))
        .then(|| plain(i - 1..i + 1, i..i + 1, Measure::Year))
}

/// Whether *in his*, *in their mid-* stands before `i`: then *40s* is an age.
pub(super) fn in_ones(p: &Pieces<'_>, i: usize) -> bool {
    (i.saturating_sub(4)..i).any(|b| matches!(p.low(b), "his" | "her" | "their" | "my" | "your" | "our"))
}

/// *in 2009*, *2008-09*, *the 1998 World Cup*; not *2,009*, *2009 people*, *at least 2000*.
fn year(c: &Context<'_>, i: usize) -> Option<Plain> {
    let p = &c.pieces;
    let value = number(p, i).filter(|_| p.raw(i).len() == 4)?;
    let glued = p.joined(i + 1)
        && (p.is_word(i + 1) || matches!(p.raw(i + 1), "," | ".") && p.joined(i + 2) && p.is_digits(i + 2));
    if !(1000..=2100).contains(&value) || glued {
        return None;
    }
    let span = p.is_hyphen(i + 1)
        && p.is_digits(i + 2)
        && matches!(p.raw(i + 2).len(), 2 | 4)
        && p.joined(i + 1) == p.joined(i + 2);
    let until = number(p, i + 2)
        .filter(|&end| span && (end % 100 > value % 100 || p.raw(i + 2).len() == 4 && end > value));
    if value >= 1500 && until.is_some_and(|end| end <= 2100) && !counts_follow(c, i + 3) {
        return Some(plain(i..i + 3, i..i + 1, Measure::Year));
    }
    let (likely, strong) = (value >= 1900, is_year_cue(p, i));
    let owned = value >= 1900
        && p.before(i)
            .is_some_and(|b| matches!(p.low(b), "the" | "their" | "his" | "her" | "its" | "this" | "s"));
    let is_year = owned
        || strong && !(bounded(p, i) && counts_follow(c, i + 1))
        || likely && !counts_follow(c, i + 1) && !bounded(p, i);
    (is_year && !has_unit(p, i + 1)).then(|| plain(i..i + 1, i..i + 1, Measure::Year))
}

fn has_unit(p: &Pieces<'_>, i: usize) -> bool {
    let i = i + usize::from(p.is_hyphen(i));
    let known =
        unit::measure_at(p, i).is_some() || unit::currency_after(p, i, Decimal::ONE_THOUSAND).is_some();
    !p.broken(i) && (known || matches!(p.low(i), "million" | "billion" | "dozen" | "hundred"))
}

fn is_year_cue(p: &Pieces<'_>, i: usize) -> bool {
    let Some(b) = p.before(i) else { return false };
    let word = matches!(
        p.low(b),
        "in" | "since"
            | "year"
            | "circa"
            | "late"
            | "early"
            | "mid"
            | "summer"
            | "spring"
            | "autumn"
            | "fall"
            | "winter"
            | "until"
            | "till"
            | "during"
            | "season"
            | "before"
            | "after"
            | "by"
            | "from"
    );
    word || is_month(p, b) || p.is(b, ",") && p.is_digits(b.saturating_sub(1))
}

/// Whether a bound that only counts take stands before `i`.
fn bounded(p: &Pieces<'_>, i: usize) -> bool {
    use super::hedge::Hedge;
    if p.before(i).is_some_and(|b| p.is(b, "the")) {
        return false; // "above the 2002 value"
    }
    super::hedge::before(p, i).is_some_and(|(from, hedge)| {
        !matches!(hedge, Hedge::About | Hedge::Exactly) || p.is(from, "some") || p.is(from, "an")
    })
}

/// Whether the word at `i` looks like something that is counted.
fn counts_follow(c: &Context<'_>, i: usize) -> bool {
    let p = &c.pieces;
    if p.broken(i) || !p.is_word(i) || p.is_capital(i) || p.joined(i) {
        return false;
    }
    let word = p.low(i);
    let plural = word.ends_with('s')
        && word.len() > 3
        && !word.ends_with("ss")
        && !matches!(word, "was" | "has" | "is" | "elections" | "games");
    plural || matches!(word, "people" | "troops" | "men" | "women" | "children" | "or")
}
