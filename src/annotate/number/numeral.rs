//! Numerals: digits, words and mixtures of both, to exact decimals.
//!
//! Reads *24*, *1,234.5*, *1 234 567*, *twenty-five*, *two hundred and fifty thousand*, *half a million*, *2 1/2*, *1.5
//! million*, *two dozen*, *two-thirds*, *21st*. A run of digits that no [`Decimal`] holds is no numeral. In words, *and*
//! always joins (*two hundred and three others* is 203): nothing in the words tells otherwise.

use rust_decimal::Decimal;

use super::amount::place;
use super::digits;
use super::fraction;
use super::piece::Pieces;
use super::words::{Role, word};

/// How a numeral is formed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Digits only.
    Digits,
    /// Words, or digits with words or a suffix: *1.5 million*, *5k*.
    Words,
    /// A part of a whole: *two-thirds*, *half*, *3/4*.
    Fraction,
    /// *third*, *21st*.
    Ordinal,
}

/// A numeral in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    /// One past its last piece.
    pub(super) to: usize,
    pub(super) value: Decimal,
    /// The unit of its last digit that counts (see [`place`]); that of decimals is the last one written.
    pub(super) grain: Decimal,
    pub(super) form: Form,
    /// What its last scale word multiplies by; 1 without one. *3 to 5 million* gives the 3 the same.
    pub(super) scale: Decimal,
}

/// The numeral that begins at piece `i`.
pub(super) fn at(p: &Pieces<'_>, i: usize) -> Option<Numeral> {
    if matches!(p.low(i), "minus" | "negative") && !p.broken(i + 1) {
        return positive(p, i + 1)
            .filter(|n| n.form != Form::Ordinal)
            .map(|n| Numeral { value: -n.value, ..n });
    }
    if matches!(p.raw(i), "-" | "−") && p.joined(i + 1) && stands_free(p, i) && digits::begins(p, i + 1) {
        return positive(p, i + 1)
            .filter(|n| n.form != Form::Ordinal)
            .map(|n| Numeral { value: -n.value, ..n });
    }
    positive(p, i)
}

/// Whether the mark at `i` is a sign and no hyphen: it touches nothing on its left but a bracket or currency.
fn stands_free(p: &Pieces<'_>, i: usize) -> bool {
    let after_digits = i > 0 && p.is_digits(i - 1);
    !p.joined(i) && !after_digits || i == 0 || matches!(p.raw(i - 1), "(" | "<" | "=" | ">")
}

fn positive(p: &Pieces<'_>, i: usize) -> Option<Numeral> {
    digits::ordinal(p, i)
        .or_else(|| fraction::halves(p, i))
        .or_else(|| fraction::parts(p, i))
        .or_else(|| cardinal(p, i))
}

/// A cardinal or ordinal of one or more groups: *two hundred and fifty thousand*, *4 thousand 3 hundred and 21*.
fn cardinal(p: &Pieces<'_>, i: usize) -> Option<Numeral> {
    let first = group(p, i)?;
    let mut sum = first;
    let mut limit = first.scale;
    while limit > Decimal::ONE && sum.form == Form::Words {
        let Some(next) = next_group(p, i, sum.to, limit) else { break };
        let Some(value) = sum.value.checked_add(next.value) else { break };
        sum = Numeral { value, grain: place(value), scale: next.scale, ..next };
        limit = next.scale;
    }
    if sum.form != Form::Ordinal {
        sum = fraction::with_half(p, sum);
    }
    Some(sum)
}

/// The group that continues a numeral after a scale. A small number belongs to a large one only after *and* or below a
/// scale of its own: *$5 million two years ago* and *two million and three others* are two numbers each.
fn next_group(p: &Pieces<'_>, first: usize, at: usize, limit: Decimal) -> Option<Numeral> {
    let linked = p.is(at, "and");
    let j = at + usize::from(linked) + usize::from(p.is_hyphen(at) && p.joined(at));
    if p.broken(j) || matches!(p.low(j), "a" | "an") {
        return None;
    }
    let next = group(p, j)?;
    let part = matches!(word(p, next.to), Some((Role::Part | Role::Parts, _)));
    let scaled = next.scale > Decimal::ONE && next.form != Form::Ordinal;
    let small = limit <= Decimal::ONE_THOUSAND && linked && (next.form != Form::Digits || p.is_digits(first));
    let ordinal = next.form == Form::Ordinal && linked && !p.is_digits(first);
    let fits = next.value < limit && next.scale < limit && !next.value.is_zero() && !part;
    (fits && (scaled || small || ordinal)).then_some(next)
}

/// A number below a thousand, or digits, with the scales that follow it.
fn group(p: &Pieces<'_>, i: usize) -> Option<Numeral> {
    if let Some(n) = digits::cardinal(p, i) {
        return Some(scaled_digits(p, n));
    }
    if matches!(p.low(i), "a" | "an") {
        return article(p, i);
    }
    let (to, value, ordinal) = below_thousand(p, i)?;
    if ordinal {
        return Some(Numeral { to, value, grain: Decimal::ONE, form: Form::Ordinal, scale: Decimal::ONE });
    }
    if let Some(n) = point(p, to, value) {
        return Some(n);
    }
    scaled_words(p, to, value)
}

/// *a hundred [and twenty] [thousand]*, *a million*, *a dozen*.
fn article(p: &Pieces<'_>, i: usize) -> Option<Numeral> {
    let (role, _) = word(p, i + 1).filter(|_| !p.broken(i + 1))?;
    match role {
        Role::Hundred => {
            let (to, value, ordinal) = hundreds(p, i + 1, Decimal::ONE)?;
            if ordinal { None } else { scaled_words(p, to, value) }
        }
        Role::Scale | Role::Dozen if !matches!(p.low(i + 1), "mil" | "mn" | "bn" | "tn") => {
            scaled_words(p, i + 1, Decimal::ONE)
        }
        _ => None,
    }
}

fn scaled_words(p: &Pieces<'_>, to: usize, value: Decimal) -> Option<Numeral> {
    let hyphen = usize::from(p.is_hyphen(to) && p.joined(to));
    if let Some((Role::ScaleTh, factor)) = word(p, to + hyphen).filter(|_| !p.broken(to)) {
        let value = value.checked_mul(factor)?;
        return Some(Numeral {
            to: to + hyphen + 1,
            value,
            grain: factor,
            form: Form::Ordinal,
            scale: factor,
        });
    }
    let (to, factor) = scale_run(p, to + hyphen).unwrap_or((to, Decimal::ONE));
    let value = value.checked_mul(factor)?;
    let hundreds = !value.is_zero() && factor == Decimal::ONE && (value % Decimal::ONE_HUNDRED).is_zero();
    let scale = if hundreds { Decimal::ONE_HUNDRED } else { factor };
    Some(Numeral { to, value, grain: place(value).max(grain_of(factor)), form: Form::Words, scale })
}

/// A dozen is counted in dozens: *about two dozen* reaches half a dozen either way.
fn grain_of(factor: Decimal) -> Decimal {
    if factor == Decimal::from(12) { factor } else { Decimal::ONE }
}

/// *1.5 million*, *3 hundred*, *5k*, *1.2bn*.
fn scaled_digits(p: &Pieces<'_>, n: Numeral) -> Numeral {
    if n.form != Form::Digits {
        return n;
    }
    let suffix = digits::suffix(p, n.to);
    let hyphen = usize::from(p.is_hyphen(n.to) && p.joined(n.to) && p.joined(n.to + 1));
    let Some((to, factor)) = suffix.or_else(|| scale_run(p, n.to + hyphen)) else { return n };
    let Some(value) = n.value.checked_mul(factor) else { return n };
    let grain = n.grain.checked_mul(factor).unwrap_or(factor);
    Numeral { to, value: value.normalize(), grain, form: Form::Words, scale: factor }
}

/// One or more scale words in a row: *hundred thousand*, *lakh crore*, *dozen*.
pub(super) fn scale_run(p: &Pieces<'_>, i: usize) -> Option<(usize, Decimal)> {
    let (mut to, mut factor) = (i, Decimal::ONE);
    while let Some((role, value)) = word(p, to).filter(|_| !p.broken(to)) {
        if !matches!(role, Role::Hundred | Role::Scale | Role::Dozen) || to > i + 2 {
            break;
        }
        factor = factor.checked_mul(value)?;
        to += 1;
    }
    // "3 dozens" is a number, "dozens" alone is not; "hundreds" after a number is a slip that people write.
    if to == i
        && matches!(p.low(i), "dozens")
        && i > 0
        && !p.broken(i)
        && word(p, i - 1).is_some() | p.is_digits(i - 1)
    {
        return Some((i + 1, Decimal::from(12)));
    }
    (to > i).then_some((to, factor))
}

/// *two hundred point zero three*, *five point five*: digit by digit, or one number below a hundred.
fn point(p: &Pieces<'_>, at: usize, whole: Decimal) -> Option<Numeral> {
    if !p.is(at, "point") {
        return None;
    }
    let (mut to, mut value, mut unit) = (at + 1, whole, Decimal::ONE);
    while let Some((Role::Unit, digit)) = word(p, to).filter(|_| !p.broken(to) && to < at + 12) {
        unit /= Decimal::TEN;
        value = value.checked_add(digit * unit)?;
        to += 1;
    }
    if to == at + 1 {
        let (end, tail) = below_hundred(p, to)?;
        unit = Decimal::new(1, 2);
        value = value.checked_add(tail * unit)?;
        to = end;
    }
    let (to, factor) = scale_run(p, to).unwrap_or((to, Decimal::ONE));
    let value = value.checked_mul(factor)?;
    Some(Numeral { to, value, grain: unit * factor, form: Form::Words, scale: factor })
}

/// *two hundred and fifty*, *nineteen hundred*, *forty-second*: one past it, its value, whether it is an ordinal.
fn below_thousand(p: &Pieces<'_>, i: usize) -> Option<(usize, Decimal, bool)> {
    let (role, value) = word(p, i)?;
    match role {
        Role::UnitTh | Role::TeenTh | Role::TenTh => return Some((i + 1, value, true)),
        Role::HundredTh | Role::ScaleTh => return Some((i + 1, value, true)),
        Role::Hundred if matches!(word(p, i + 1), Some((Role::Scale, _))) && !p.broken(i + 1) => {
            return Some((i + 1, value, false));
        }
        _ => {}
    }
    let (to, value, ordinal) = tens(p, i)?;
    if ordinal {
        return Some((to, value, true));
    }
    let hyphen = usize::from(p.is_hyphen(to) && p.joined(to));
    match word(p, to + hyphen).filter(|_| !p.broken(to)) {
        Some((Role::Hundred, _)) => hundreds(p, to + hyphen, value),
        Some((Role::HundredTh, hundred)) => Some((to + hyphen + 1, value * hundred, true)),
        _ => Some((to, value, false)),
    }
}

/// What follows from the word *hundred* at `i`, of which there are `count`.
fn hundreds(p: &Pieces<'_>, i: usize, count: Decimal) -> Option<(usize, Decimal, bool)> {
    let value = count * Decimal::ONE_HUNDRED;
    let j = i + 1 + usize::from(p.is(i + 1, "and"));
    let j = j + usize::from(p.is_hyphen(j) && p.joined(j));
    if p.broken(i + 1) || p.broken(j) {
        return Some((i + 1, value, false));
    }
    match tens_th(p, j).or_else(|| tens(p, j)) {
        Some((to, rest, ordinal)) if !rest.is_zero() && !hundred_follows(p, to) => {
            Some((to, value + rest, ordinal))
        }
        _ => Some((i + 1, value, false)),
    }
}

/// *three hundred and two hundred* are two numbers.
fn hundred_follows(p: &Pieces<'_>, i: usize) -> bool {
    p.is(i, "dozens")
        || matches!(word(p, i), Some((Role::Hundred | Role::Dozen | Role::Part | Role::Parts, _)))
}

fn tens_th(p: &Pieces<'_>, i: usize) -> Option<(usize, Decimal, bool)> {
    let (role, value) = word(p, i)?;
    matches!(role, Role::UnitTh | Role::TeenTh | Role::TenTh).then_some((i + 1, value, true))
}

/// A number from 0 to 99 in words, or its ordinal: *twenty-five*, *fifty two*, *twelve*, *twenty-first*.
fn tens(p: &Pieces<'_>, i: usize) -> Option<(usize, Decimal, bool)> {
    let (role, value) = word(p, i)?;
    match role {
        Role::Unit | Role::Teen => Some((i + 1, value, false)),
        Role::Ten => {
            let j = i + 1 + usize::from(p.is_hyphen(i + 1) && p.joined(i + 1) == p.joined(i + 2));
            match word(p, j).filter(|_| !p.broken(j)) {
                Some((Role::Unit, unit)) if !unit.is_zero() => Some((j + 1, value + unit, false)),
                Some((Role::UnitTh, unit)) => Some((j + 1, value + unit, true)),
                _ => Some((i + 1, value, false)),
            }
        }
        _ => None,
    }
}

/// A number from 0 to 99, in words or in digits.
pub(super) fn below_hundred(p: &Pieces<'_>, i: usize) -> Option<(usize, Decimal)> {
    if p.is_digits(i) && p.raw(i).len() < 3 {
        return Some((i + 1, p.raw(i).parse().ok()?));
    }
    tens(p, i).filter(|t| !t.2).map(|(to, value, _)| (to, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, Form)> {
        let p = Pieces::new(text);
        at(&p, 0).map(|n| {
            assert_eq!(n.to, p.len(), "{text}: read only {n:?}");
            (n.value.normalize().to_string(), n.form)
        })
    }

    fn value(text: &str) -> String {
        read(text).unwrap_or_else(|| panic!("{text}")).0
    }

    #[test]
    fn words() {
        for (text, expected) in [
            ("seven", "7"),
            ("twenty-five", "25"),
            ("Forty two", "42"),
            ("two hundred and fifty thousand", "250000"),
            ("a hundred", "100"),
            ("three million two hundred thousand and six", "3200006"),
            ("nineteen hundred", "1900"),
            ("two dozen", "24"),
            ("half a dozen", "6"),
            ("half a million", "500000"),
            ("one and a half", "1.5"),
            ("two and a half million", "2500000"),
            ("three million and a half", "3500000"),
            ("five point five", "5.5"),
            ("minus eight", "-8"),
            ("zero", "0"),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn digits_and_mixtures() {
        for (text, expected) in [
            ("1,234,567.8", "1234567.8"),
            ("1\u{a0}234", "1234"),
            ("1.5 million", "1500000"),
            ("1.2bn", "1200000000"),
            ("5k", "5000"),
            ("10 1/2", "10.5"),
            ("2½", "2.5"),
            ("-5", "-5"),
            (".25", "0.25"),
            ("12,34,567", "1234567"),
            ("3 dozen", "36"),
            ("4 thousand 3 hundred and 21", "4321"),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn fractions_and_ordinals() {
        assert_eq!(read("two-thirds").unwrap().1, Form::Fraction);
        assert_eq!(value("three quarters"), "0.75");
        assert_eq!(read("twenty-first"), Some(("21".into(), Form::Ordinal)));
        assert_eq!(read("21st"), Some(("21".into(), Form::Ordinal)));
        assert_eq!(read("two hundredth"), Some(("200".into(), Form::Ordinal)));
    }

    #[test]
    fn no_numerals() {
        for text in ["a", "dozens", "hundred", "point", "quarter", "and", "minus", "-"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&"9".repeat(500)), None);
    }
}
