//! Numbers in digits: grouping, decimals, fractions, suffixes, ordinals.

use rust_decimal::Decimal;

use super::amount::place;
use super::numeral::{Form, Numeral};
use super::piece::Pieces;

/// Most digits that a number may have before and after its point; longer runs are codes.
const MOST_DIGITS: usize = 18;

/// Whether digits, or a point and digits, begin at `i`.
pub(super) fn begins(p: &Pieces<'_>, i: usize) -> bool {
    p.is_digits(i) || p.is(i, ".") && p.is_digits(i + 1) && p.joined(i + 1) || vulgar(p.raw(i)).is_some()
}

/// The number in digits at `i`: *1,234.5*, *.25*, *10 1/2*, *3/4*, *2½*.
pub(super) fn cardinal(p: &Pieces<'_>, i: usize) -> Option<Numeral> {
    if let Some(value) = vulgar(p.raw(i)) {
        return Some(numeral(i + 1, value, Decimal::new(1, 1), Form::Fraction));
    }
    let (mut to, mut text) = whole(p, i)?;
    let mut grain = None;
    if p.is(to, ".") && (to == i || p.joined(to)) && p.joined(to + 1) && p.is_digits(to + 1) {
        let decimals = p.raw(to + 1);
        text.push('.');
        text.push_str(decimals);
        grain = Some(Decimal::new(1, u32::try_from(decimals.len().min(MOST_DIGITS)).unwrap_or(0)));
        to += 2;
    }
    if text.len() > 2 * MOST_DIGITS || text == "." {
        return None;
    }
    let value = Decimal::from_str_exact(text.trim_start_matches('.')).ok().filter(|_| !text.starts_with('.'));
    let value = value.or_else(|| Decimal::from_str_exact(&format!("0{text}")).ok())?;
    let n = numeral(to, value, grain.unwrap_or_else(|| place(value)), Form::Digits);
    Some(slash(p, i, n).or_else(|| with_fraction(p, n)).unwrap_or(n))
}

/// The digits before a point, without their separators, and one past them. A text that begins with a point has none.
fn whole(p: &Pieces<'_>, i: usize) -> Option<(usize, String)> {
    if p.is(i, ".") && p.is_digits(i + 1) && p.joined(i + 1) && (!p.joined(i) || is_point(p, i)) {
        return Some((i, String::new()));
    }
    if !p.is_digits(i) || p.raw(i).len() > MOST_DIGITS {
        return None;
    }
    let mut text = p.raw(i).to_owned();
    let mut to = i + 1;
    if text.len() <= 3 {
        while let Some((next, group)) = comma_group(p, to).or_else(|| space_group(p, i, to)) {
            text.push_str(&group);
            to = next;
            if text.len() > MOST_DIGITS {
                return None;
            }
        }
    }
    Some((to, text))
}

/// Whether the point at `i`, which touches what precedes it, opens a number: after a sign or bracket, or, where a text has
/// lost a space, before three digits or a calibre (*hit.308*, *a.45-caliber*).
fn is_point(p: &Pieces<'_>, i: usize) -> bool {
    let calibre = i + 2 + usize::from(p.is_hyphen(i + 2));
    match i.checked_sub(1) {
        Some(b) if p.is_digits(b) => false,
        Some(b) if p.is_word(b) => p.raw(i + 1).len() == 3 || matches!(p.low(calibre), "caliber" | "calibre"),
        _ => true,
    }
}

/// `,234` or the Indian `,34,567`; also the `, 000` that tokenised texts have.
fn comma_group(p: &Pieces<'_>, at: usize) -> Option<(usize, String)> {
    let digits = p.raw(at + 1);
    let tight = |at: usize| p.is(at, ",") && p.joined(at) && p.joined(at + 1) && p.is_digits(at + 1);
    let triple = tight(at) && digits.len() == 3;
    let torn = p.is(at, ",") && digits == "000" && !p.broken(at + 1);
    // Groups of two are Indian only if a group of three ends them; nobody writes more than four of them.
    let pairs = (0..4).take_while(|k| tight(at + 2 * k) && p.raw(at + 2 * k + 1).len() == 2).count();
    let last = at + 2 * pairs;
    let indian = pairs > 0 && tight(last) && p.raw(last + 1).len() == 3;
    (triple || torn || indian).then(|| (at + 2, digits.to_owned()))
}

/// ` 234` after a hard or narrow space; after a plain one only if more groups follow or it is `000`, because *on May 12
/// 200 people* is two numbers.
fn space_group(p: &Pieces<'_>, from: usize, at: usize) -> Option<(usize, String)> {
    let group = |i: usize| p.is_digits(i) && p.raw(i).len() == 3 && p.space_before(i).chars().count() == 1;
    if !group(at) || p.raw(from).starts_with('0') || p.is(at - 1, ",") {
        return None;
    }
    let hard = matches!(p.space_before(at), "\u{a0}" | "\u{202f}" | "\u{2009}");
    let sure = hard || p.raw(at) == "000" || group(at + 1) || at > from + 1;
    sure.then(|| (at + 1, p.raw(at).to_owned()))
}

/// *3/4*: small denominators that people write, nothing that could be a date (*9/11*, *5/17*).
fn slash(p: &Pieces<'_>, i: usize, n: Numeral) -> Option<Numeral> {
    let tight = p.is(n.to, "/") && p.is_digits(n.to + 1) && p.joined(n.to) == p.joined(n.to + 1);
    if !tight || n.to != i + 1 || p.is(n.to + 2, "/") && p.joined(n.to + 2) {
        return None;
    }
    let of: u32 = p.raw(n.to + 1).parse().ok()?;
    let common = matches!(of, 2..=6 | 8 | 10 | 12 | 16 | 32 | 64 | 100);
    let value = n.value.checked_div(Decimal::from(of))?;
    (common && value < Decimal::ONE && !n.value.is_zero())
        .then(|| numeral(n.to + 2, value, Decimal::new(1, 1), Form::Fraction))
}

/// *10 1/2*, *2 ½*, *2½*.
fn with_fraction(p: &Pieces<'_>, n: Numeral) -> Option<Numeral> {
    if p.broken(n.to) || !n.value.fract().is_zero() {
        return None;
    }
    let at =
        n.to + usize::from(p.is_hyphen(n.to) && p.joined(n.to) && p.joined(n.to + 1) && p.is(n.to + 2, "/"));
    let part = match vulgar(p.raw(at)) {
        Some(value) => numeral(at + 1, value, Decimal::new(1, 1), Form::Fraction),
        None if p.is_digits(at) && p.raw(at).len() < 3 => {
            slash(p, at, numeral(at + 1, p.raw(at).parse().ok()?, Decimal::ONE, Form::Digits))?
        }
        None => return None,
    };
    let value = n.value.checked_add(part.value)?;
    Some(numeral(part.to, value, place(value), Form::Digits))
}

fn numeral(to: usize, value: Decimal, grain: Decimal, form: Form) -> Numeral {
    Numeral { to, value, grain, form, scale: Decimal::ONE }
}

/// The value of a character like `½`.
fn vulgar(text: &str) -> Option<Decimal> {
    let (count, of) = match text {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅚" => (5, 6),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    };
    Some(Decimal::from(count) / Decimal::from(of))
}

/// The suffix at `i` that is joined to digits and multiplies them: *5k*, *1.2bn*, *10M*. A small *m* is left to the units.
pub(super) fn suffix(p: &Pieces<'_>, i: usize) -> Option<(usize, Decimal)> {
    if !p.joined(i) {
        return None;
    }
    // "3B", "3M", "4K Camera" and "9600M" are names unless money or decimals say otherwise; "10M" is common enough.
    let size = p.raw(i - 1).len();
    let single = matches!(p.raw(i), "b" | "B" | "T")
        || p.raw(i) == "M" && (size == 1 || size > 3)
        || p.raw(i) == "K" && size == 1 && p.is_capital(i + 1);
    if single && !is_amount(p, i - 1) {
        return None;
    }
    let factor: i64 = match p.raw(i) {
        "k" | "K" => 1_000,
        "M" | "MM" | "mn" | "mil" | "mln" | "Mn" => 1_000_000,
        "b" | "bn" | "B" | "Bn" | "BN" | "bln" => 1_000_000_000,
        "tn" | "trn" | "T" | "tln" => 1_000_000_000_000,
        _ => return None,
    };
    (!(p.joined(i + 1) && p.is_digits(i + 1))).then(|| (i + 1, Decimal::from(factor)))
}

/// Whether the digits at `i` end a number with decimals, or one that a currency precedes.
fn is_amount(p: &Pieces<'_>, i: usize) -> bool {
    let decimal = i > 1 && p.joined(i) && matches!(p.raw(i - 1), "." | ",") && p.is_digits(i - 2);
    let first = if decimal { i - 2 } else { i };
    let money = first.checked_sub(1).is_some_and(|b| !p.is_word(b) && !p.raw(b).is_ascii() || p.is(b, "$"));
    decimal || money
}

/// *21st*, *3rd*, *1,000th*.
pub(super) fn ordinal(p: &Pieces<'_>, i: usize) -> Option<Numeral> {
    let n = cardinal(p, i).filter(|n| n.form == Form::Digits && n.value.fract().is_zero())?;
    ordinal_suffix(p, n.to).then(|| Numeral { to: n.to + 1, form: Form::Ordinal, ..n })
}

/// Whether the letters that make an ordinal are joined to the digits before `i`.
pub(super) fn ordinal_suffix(p: &Pieces<'_>, i: usize) -> bool {
    p.joined(i) && matches!(p.low(i), "st" | "nd" | "rd" | "th")
}
