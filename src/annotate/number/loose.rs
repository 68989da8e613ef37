//! Amounts that are no single number: *dozens*, *several hundred*, *one in five*, *half of*.

use rust_decimal::Decimal;

use super::context::Context;
use super::numeral::{self, Form};
use super::phrase::{Draft, Shape};
use super::piece::Pieces;
use super::vague::Vague;
use super::words;

/// The vague amount that begins at piece `i`.
pub(super) fn vague(c: &Context<'_>, i: usize) -> Option<Draft> {
    let p = &c.pieces;
    let (to, vague) = multiples(p, i).or_else(|| several(p, i))?;
    let at = to + usize::from(p.is(to, "of"));
    let money = super::unit::currency_after(p, at, Decimal::ONE_THOUSAND);
    let unit = money.or_else(|| super::unit::measure_at(p, at)).filter(|_| !p.broken(at));
    let end = unit.map_or(to, |(end, _)| end);
    let unit = unit.map(|(end, unit)| (unit, at..end));
    Some(Draft {
        pieces: i..end,
        core: i..to,
        shape: Shape::Many(vague),
        form: Form::Words,
        grain: Decimal::ONE,
        unit,
    })
}

/// *dozens*, *hundreds of thousands*, *tens of millions*, *scores of*.
fn multiples(p: &Pieces<'_>, i: usize) -> Option<(usize, Vague)> {
    let counted = i > 0 && !p.broken(i) && (p.is_digits(i - 1) || words::is_numeral_word(p, i - 1));
    if p.is(i + 1, "of") && !p.broken(i + 2) {
        let phrase = format!("{} of {}", p.low(i), p.low(i + 2));
        if let Some(vague) = Vague::parse(&phrase) {
            return Some((i + 3, vague));
        }
    }
    match p.low(i) {
        "dozens" | "hundreds" | "thousands" | "millions" | "billions" | "trillions" if !counted => {
            Some((i + 1, Vague::parse(p.low(i))?))
        }
        "tens" if p.is(i + 1, "of") => Some((i + 1, Vague::Tens)),
        "scores" if is_many(p, i) => Some((i + 1, Vague::Scores)),
        _ => None,
    }
}

/// *Scores of people*, *scores were killed*; not the scores of games.
fn is_many(p: &Pieces<'_>, i: usize) -> bool {
    let next = p.low(i + 1);
    let many = matches!(
        next,
        "more" | "killed" | "injured" | "wounded" | "dead" | "missing" | "arrested" | "hurt" | "feared"
    );
    let articled = p
        .before(i)
        .is_some_and(|b| matches!(p.low(b), "the" | "test" | "box" | "line" | "his" | "her" | "their"));
    (next == "of" && !matches!(p.low(i + 2), "the" | "games") || many) && !articled
}

/// *several*, *a few hundred*, *a couple of dozen*, *a handful of*.
fn several(p: &Pieces<'_>, i: usize) -> Option<(usize, Vague)> {
    let (mut to, small) = match (p.low(i), p.low(i + 1)) {
        ("several", _) => (i + 1, Vague::Several),
        ("numerous", _) => (i + 1, Vague::Numerous),
        ("a", "few") => (i + 2, Vague::Few),
        ("a", "handful") => (i + 2, Vague::Handful),
        ("a", "couple") if p.is(i + 2, "of") || scale(p, i + 2).is_some() => (i + 2, Vague::Couple),
        _ => return None,
    };
    if p.is(to, "of") && scale(p, to + 1).is_some() {
        to += 1;
    }
    let Some(first) = scale(p, to).filter(|_| !p.broken(to)) else { return Some((to, small)) };
    let vague = match (p.low(to), p.low(to + 1)) {
        ("hundred", "thousand") => Some((to + 2, Vague::HundredsOfThousands)),
        ("hundred", "million") => Some((to + 2, Vague::HundredsOfMillions)),
        ("hundred", "billion") => Some((to + 2, Vague::HundredsOfBillions)),
        ("dozen", "thousand") => Some((to + 2, Vague::TensOfThousands)),
        _ => Some((to + 1, first)),
    };
    vague.filter(|_| small != Vague::Numerous)
}

fn scale(p: &Pieces<'_>, i: usize) -> Option<Vague> {
    match p.low(i) {
        "dozen" => Some(Vague::Dozens),
        "hundred" => Some(Vague::Hundreds),
        "thousand" => Some(Vague::Thousands),
        "million" => Some(Vague::Millions),
        "billion" => Some(Vague::Billions),
        _ => None,
    }
}

/// *one in five*, *two out of three*, *1 in every 500*, *half of*, *more than half*.
pub(super) fn ratio(c: &Context<'_>, i: usize) -> Option<Draft> {
    let p = &c.pieces;
    one_in(c, i).or_else(|| bare_half(p, i).map(|to| draft(i, to, i, Decimal::new(5, 1), Decimal::new(1, 1))))
}

fn draft(from: usize, to: usize, core: usize, value: Decimal, grain: Decimal) -> Draft {
    Draft {
        pieces: from..to,
        core: core..to,
        shape: Shape::One(value),
        form: Form::Fraction,
        grain,
        unit: None,
    }
}

fn one_in(c: &Context<'_>, i: usize) -> Option<Draft> {
    let p = &c.pieces;
    let count = numeral::at(p, i)
        .filter(|n| matches!(n.form, Form::Digits | Form::Words) && n.value.fract().is_zero())?;
    let out = p.is(count.to, "out") && p.is(count.to + 1, "of");
    let inside = p.is(count.to, "in");
    let every = inside && p.is(count.to + 1, "every");
    let j = count.to + 1 + usize::from(out || every);
    if !(out || inside) || p.broken(j) {
        return None;
    }
    let of = numeral::at(p, j)
        .filter(|n| matches!(n.form, Form::Digits | Form::Words) && n.value.fract().is_zero())?;
    if count.value >= of.value || count.value <= Decimal::ZERO {
        return None;
    }
    let year =
        inside && !every && of.form == Form::Digits && (1900..=2100).any(|y| Decimal::from(y) == of.value);
    let common = [3, 4, 5, 10, 100, 1000].into_iter().any(|v| Decimal::from(v) == of.value);
    let plain = inside && !every && count.value > Decimal::ONE && !(common && rate_opens(p, i));
    let lasts = super::unit::measure_at(p, of.to)
        .is_some_and(|(_, u)| inside && !every && u.measure == super::Measure::Duration);
    if year || plain || lasts {
        return None;
    }
    let value = count.value.checked_div(of.value)?;
    Some(draft(i, of.to, i, value, value / Decimal::TEN))
}

/// Whether *nine in 10* at `i` can open a phrase, so that it is no count with a place after it.
fn rate_opens(p: &Pieces<'_>, i: usize) -> bool {
    p.opens(i)
        || p.before(i).is_some_and(|b| {
            matches!(
                p.low(b),
                "," | "that"
                    | "nearly"
                    | "almost"
                    | "about"
                    | "than"
                    | "roughly"
                    | "around"
                    | "some"
                    | "and"
                    | "while"
            )
        })
}

/// One past *half* at `i` where it is a share: not *the first half*, *half-hour*, *half an hour*.
fn bare_half(p: &Pieces<'_>, i: usize) -> Option<usize> {
    if !p.is(i, "half") || p.is_hyphen(i + 1) && p.joined(i + 1) {
        return None;
    }
    let determined = p.before(i).is_some_and(|b| {
        matches!(
            p.low(b),
            "first"
                | "second"
                | "the"
                | "this"
                | "that"
                | "last"
                | "opening"
                | "other"
                | "latter"
                | "better"
                | "a"
                | "and"
                | "each"
        ) || p.is_hyphen(b)
    });
    let shares = matches!(
        p.low(i + 1),
        "of" | "the" | "its" | "their" | "his" | "her" | "all" | "those" | "these" | "our" | "my" | "that"
    );
    let bounded = super::hedge::before(p, i).is_some();
    (!determined && (shares || bounded && !matches!(p.low(i + 1), "a" | "an"))).then_some(i + 1)
}
