//! Numbers that are names: models, flights, addresses, telephone numbers, versions.
//!
//! They are found so that they are never compared as counts. A name that is only known as one (*Psalm*, *Boeing*) is in
//! `designators.tsv`; what has the shape of one is seen from its marks.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::calendar::Plain;
use super::context::Context;
use super::digits;
use super::measure::Measure;
use super::piece::Pieces;
use super::table::rows;
use super::unit;

/// Words whose number is part of a name, and whether that needs a capital letter.
static DESIGNATORS: LazyLock<FxHashMap<&str, bool>> = LazyLock::new(|| {
    rows(include_str!("designators.tsv")).map(|cells| (cells[0], cells[1] == "capital")).collect()
});

/// Whether the number after this word is part of a name.
pub(super) fn is_designator(word: &str) -> bool {
    DESIGNATORS.contains_key(word)
}

/// The code that begins at piece `i`.
pub(super) fn at(c: &Context<'_>, i: usize) -> Option<Plain> {
    let p = &c.pieces;
    if p.is_word(i) {
        return lettered(p, i).map(|to| plain(i..to, Measure::Identifier));
    }
    if matches!(p.raw(i), "(" | "+") {
        return phone(p, i).map(|to| plain(i..to, Measure::Phone));
    }
    if !p.is_digits(i) {
        return None;
    }
    if let Some(to) = phone(p, i).or_else(|| emergency(p, i)) {
        return Some(plain(i..to, Measure::Phone));
    }
    let to = dotted(p, i)
        .or_else(|| power(p, i))
        .or_else(|| sides(p, i))
        .or_else(|| glued(p, i))
        .or_else(|| designated(p, i))
        .or_else(|| address(p, i))
        .or_else(|| zip(p, i))
        .or_else(|| named(c, i))
        .or_else(|| too_long(p, i))?;
    Some(plain(i..to, Measure::Identifier))
}

fn plain(pieces: Range<usize>, measure: Measure) -> Plain {
    Plain { core: pieces.clone(), pieces, measure }
}

/// *A320*, *H1N1*, *MD-83*, *Covid-19*, *F-16s*: a word with digits joined on its right.
fn lettered(p: &Pieces<'_>, i: usize) -> Option<usize> {
    let free = i == 0
        || !p.joined(i)
        || matches!(p.raw(i - 1), "(" | "\"" | "/" | "'" | "‘" | "“")
        || p.is_hyphen(i - 1);
    let hyphen = usize::from(matches!(p.raw(i + 1), "-" | "‑") && p.joined(i + 1));
    let digits = i + 1 + hyphen;
    if !free || !p.is_digits(digits) || !p.joined(digits) {
        return None;
    }
    let reads_on = matches!(
        p.low(i),
        "to" | "or" | "and" | "by" | "magnitude" | "mid" | "early" | "late" | "no" | "aged"
    );
    let number = super::words::is_numeral_word(p, i) || unit::currency_before(p, i).is_some();
    (!reads_on && !number).then(|| run_on(p, digits))
}

/// The rest of a code: pieces of letters, digits and hyphens that touch each other.
fn run_on(p: &Pieces<'_>, from: usize) -> usize {
    let mut to = from + 1;
    while p.joined(to)
        && (p.is_word(to) || p.is_digits(to) || matches!(p.raw(to), "-" | "/" | "." | "_"))
        && to < from + 16
    {
        to += 1;
    }
    while !p.is_word(to - 1) && !p.is_digits(to - 1) {
        to -= 1;
    }
    to
}

/// *192.168.1.2*, *3.1.4*.
fn dotted(p: &Pieces<'_>, i: usize) -> Option<usize> {
    let pair = |at: usize| p.is(at, ".") && p.joined(at) && p.joined(at + 1) && p.is_digits(at + 1);
    (pair(i + 1) && pair(i + 3)).then(|| run_on(p, i))
}

/// *1e10*, *2.5^-1*, *1.3x10^6*: formulas, which are no counts.
fn power(p: &Pieces<'_>, i: usize) -> Option<usize> {
    let decimal = p.is(i + 1, ".") && p.joined(i + 1) && p.joined(i + 2) && p.is_digits(i + 2);
    let at = if decimal { i + 3 } else { i + 1 };
    let signed = at + 1 + usize::from(matches!(p.raw(at + 1), "+" | "-"));
    let exponent = matches!(p.raw(at), "e" | "E") && p.joined(at) && p.is_digits(signed) && p.joined(signed);
    let formula = |j: usize| p.is_digits(j) || matches!(p.raw(j), "^" | "+" | "-" | "e" | "E" | "x" | ".");
    let to = (at..at + 12).find(|&j| !p.joined(j) || !formula(j)).unwrap_or(at);
    (exponent || (at..to).any(|j| p.is(j, "^"))).then_some(to)
}

/// *4x4*, *1,280 x 800*: sides without a unit, which only say something together.
fn sides(p: &Pieces<'_>, i: usize) -> Option<usize> {
    let first = digits::cardinal(p, i)?.to;
    let by = matches!(p.raw(first), "x" | "×") && p.joined(first) == p.joined(first + 1);
    let second = digits::cardinal(p, first + 1).filter(|_| by && !p.broken(first + 1))?.to;
    let unit = unit::measure_at(p, second + usize::from(p.is_hyphen(second))).is_some();
    (!unit).then_some(second)
}

/// *747s*, *3D*, *13F*, *24703L202*: digits with letters joined that are no unit, scale, ordinal or plural of a decade.
fn glued(p: &Pieces<'_>, i: usize) -> Option<usize> {
    let j = i + 1;
    if !p.joined(j) || !p.is_word(j) {
        return None;
    }
    let more = p.joined(j + 1) && p.is_digits(j + 1) && !matches!(p.raw(j), "x" | "e");
    let known = unit::measure_at(p, j)
        .is_some_and(|(to, _)| !p.joined(to) || !p.is_word(to) && !p.is_digits(to))
        || unit::currency_after(p, j, rust_decimal::Decimal::ONE_THOUSAND).is_some()
        || unit::currency_before(p, j).is_some()
        || digits::suffix(p, j).is_some()
        || digits::ordinal_suffix(p, j)
        || matches!(p.low(j), "am" | "pm" | "ish" | "plus" | "odd" | "mn" | "million" | "billion")
        || p.is(j, "s") && p.raw(i).len() != 3
        || p.low(j).len() > 4;
    (more && unit::measure_at(p, j).is_none_or(|(to, _)| to == j + 1) || !known).then(|| run_on(p, i))
}

/// *Flight 370*, *Boeing 737-800*, *Windows 7*, *Chapter 11*.
fn designated(p: &Pieces<'_>, i: usize) -> Option<usize> {
    let before = p.before(i)?;
    if p.joined(i) && !p.is_hyphen(before) {
        return None;
    }
    let word = if p.is_hyphen(before) { p.before(before)? } else { before };
    let capital = *DESIGNATORS.get(p.low(word))?;
    let all_capitals = p.raw(word).len() > 3 && p.raw(word).chars().all(char::is_uppercase);
    let counted = unit::measure_at(p, i + 1).is_some() && !p.broken(i + 1);
    let plural = p.low(word).ends_with('s') && !capital && p.is_word(i + 1) && p.low(i + 1).ends_with('s');
    let cased = !capital || p.is_capital(word) && !all_capitals;
    (cased && !counted && !plural).then(|| run_on(p, i))
}

const STREETS: &[&str] = &[
    "street",
    "st",
    "avenue",
    "ave",
    "road",
    "rd",
    "drive",
    "dr",
    "lane",
    "ln",
    "boulevard",
    "blvd",
    "court",
    "place",
    "square",
    "terrace",
    "way",
    "highway",
    "parkway",
    "plaza",
    "crescent",
];

/// *123 Elm Street*, *the 600 block of*.
fn address(p: &Pieces<'_>, i: usize) -> Option<usize> {
    if p.is(i + 1, "block") && p.raw(i).ends_with("00") && p.is(i + 2, "of") {
        return Some(i + 1);
    }
    let mut j = i + 1;
    while j < i + 6
        && !p.broken(j)
        && (p.is_capital(j) || p.is(j, ".") || p.is_digits(j) || digits::ordinal_suffix(p, j))
    {
        if j > i + 1 && STREETS.contains(&p.low(j)) && p.is_capital(j) {
            return Some(i + 1);
        }
        j += 1;
    }
    None
}

/// *PA 23456*.
fn zip(p: &Pieces<'_>, i: usize) -> Option<usize> {
    let state = p.before(i)?;
    let is_state = p.raw(state).len() == 2 && p.raw(state).chars().all(|c| c.is_ascii_uppercase());
    (p.raw(i).len() == 5 && is_state && !p.joined(i)).then_some(i + 1)
}

/// *Fallout 3.*: a name in capitals, then a small number and the end of the clause.
fn named(c: &Context<'_>, i: usize) -> Option<usize> {
    let p = &c.pieces;
    let name = p.before(i)?;
    let ends = p.broken(i + 1)
        || matches!(p.raw(i + 1), "," | ";" | ")" | "\"" | "”" | "'" | "’")
        || p.is(i + 1, ".") && !p.joined(i + 2);
    let closes = p.raw(i).len() <= 3 && ends && !p.joined(i);
    let proper = p.is_capital(name) && !p.opens(name) && !super::words::is_numeral_word(p, name);
    let whole = !(p.joined(i + 1) && p.is_digits(i + 2) && p.joined(i + 2));
    let parsed = whole && p.raw(i).len() <= 4 && c.belongs_to_name(i) && !is_calendar(p.low(name));
    (closes && proper && !is_score_line(p, i) || parsed).then_some(i + 1)
}

fn is_calendar(word: &str) -> bool {
    word.ends_with("day")
}

/// *Redskins 24, Giants 21*: the numbers of a score stand between names.
fn is_score_line(p: &Pieces<'_>, i: usize) -> bool {
    p.is(i + 1, ",") && p.is_capital(i + 2) && (p.is_digits(i + 3) || p.is_digits(i + 4))
}

/// Digits that no number has.
fn too_long(p: &Pieces<'_>, i: usize) -> Option<usize> {
    let leading = p.raw(i).len() > 4 && p.raw(i).starts_with('0');
    (p.raw(i).len() > 15 || leading).then_some(i + 1)
}

/// *0845 125 2222*, *(212) 555-1234*, *1-800-555-1234*, *+44 20 7946 0000*: one past its last piece.
fn phone(p: &Pieces<'_>, i: usize) -> Option<usize> {
    let (mut to, mut groups, mut count) = (i, Vec::new(), 0);
    while to < i + 14 && (to == i || !p.broken(to)) {
        if p.is_digits(to) {
            groups.push(p.raw(to).len());
            count += p.raw(to).len();
        } else if !(matches!(p.raw(to), "(" | ")" | "-" | "‑" | "/" | "." | "+") && (to == i || close(p, to)))
        {
            break;
        }
        to += 1;
    }
    while to > i && !p.is_digits(to - 1) {
        to -= 1;
    }
    let marked = matches!(p.raw(i), "+" | "(") || p.raw(i).starts_with('0') || p.is(i, "1");
    let american = groups.ends_with(&[3, 3, 4]);
    let short = groups == [3, 4] && p.is_hyphen(i + 1) && called(p, i);
    let fits = match groups.len() {
        0 | 1 => false,
        2 => short || p.raw(i).starts_with('0') && (9..=11).contains(&count) && p.raw(i).len() > 2,
        _ if p.is(i, "1") && !american => false,
        _ => (american || marked && (9..=14).contains(&count)) && groups.iter().all(|&g| g <= 8),
    };
    fits.then_some(to)
}

/// Whether a mark sits among the digits of one number.
fn close(p: &Pieces<'_>, i: usize) -> bool {
    p.joined(i) || p.joined(i + 1)
}

fn called(p: &Pieces<'_>, i: usize) -> bool {
    (i.saturating_sub(4)..i).any(|b| {
        matches!(
            p.low(b),
            "call"
                | "calling"
                | "phone"
                | "telephone"
                | "tel"
                | "fax"
                | "dial"
                | "hotline"
                | "at"
                | "contact"
        )
    })
}

/// *called 911*, *a 911 call*.
fn emergency(p: &Pieces<'_>, i: usize) -> Option<usize> {
    let verb = p.before(i).is_some_and(|b| p.low(b).starts_with("call") || p.low(b).starts_with("dial"));
    let noun = p.low(i + 1).starts_with("call")
        || matches!(p.low(i + 1), "dispatcher" | "dispatchers" | "operator" | "tape");
    ((verb || noun) && matches!(p.raw(i), "911" | "999" | "112") && !(p.joined(i + 1) && p.is_word(i + 1)))
        .then_some(i + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        for cells in rows(include_str!("designators.tsv")) {
            assert!(cells.len() == 2 && matches!(cells[1], "any" | "capital"), "{cells:?}");
        }
    }
}
