//! Parts of a whole in words, alone and as parts of a numeral: *two-thirds*, *half a million*, *one and a half*.

use rust_decimal::Decimal;

use super::amount::place;
use super::numeral::{Form, Numeral, below_hundred, scale_run};
use super::piece::Pieces;
use super::words::{Role, word};

/// *half a million*, *a quarter of a million*, *two thirds of a million*, *half a dozen*, *half-million*.
pub(super) fn halves(p: &Pieces<'_>, i: usize) -> Option<Numeral> {
    let part = parts(p, i).or_else(|| bare_part(p, i))?;
    let mut j = part.to + usize::from(p.is_hyphen(part.to));
    if p.is(j, "of") && matches!(p.low(j + 1), "a" | "one") {
        j += 1;
    }
    j += usize::from(matches!(p.low(j), "a" | "one"));
    let (to, factor) = scale_run(p, j)?;
    let value = part.value.checked_mul(factor)?.normalize();
    let value = if value.scale() > 6 { value.round_dp(6) } else { value };
    Some(Numeral { to, value, grain: place(value), form: Form::Words, scale: factor })
}

/// *half*, *quarter*: fractions that need no numerator before a scale.
fn bare_part(p: &Pieces<'_>, i: usize) -> Option<Numeral> {
    let (role, of) = word(p, i)?;
    (role == Role::Part).then(|| fraction(i + 1, Decimal::ONE, of)).flatten()
}

/// *two-thirds*, *three quarters*, *one fifth*, *a half*, *a third of*.
pub(super) fn parts(p: &Pieces<'_>, i: usize) -> Option<Numeral> {
    let (mut j, count) = match p.low(i) {
        "a" | "an" => (i + 1, Decimal::ONE),
        _ => below_hundred(p, i).filter(|(to, _)| !p.broken(*to))?,
    };
    let article = matches!(p.low(i), "a" | "an");
    j += usize::from(p.is_hyphen(j) && !article);
    let (role, of) = word(p, j)?;
    let fits = match role {
        Role::Part => count == Decimal::ONE && (!article || p.is(j, "half") || of_follows(p, j + 1)),
        // Nine quarters are played, not parts.
        Role::Parts => count != Decimal::ONE && (count < of || !p.is(j, "quarters")),
        Role::UnitTh | Role::TeenTh | Role::TenTh | Role::HundredTh | Role::ScaleTh => {
            count == Decimal::ONE && of > Decimal::TWO && (!article || of_follows(p, j + 1))
        }
        _ => false,
    };
    let compound = article && p.is_hyphen(j + 1) && p.joined(j + 1);
    let whole = compound || article && p.is(j, "half") && i > 0 && matches!(p.low(i - 1), "and");
    (fits && !whole).then(|| fraction(j + 1, count, of)).flatten()
}

/// Whether what follows makes *a third* a part and not the third of a row.
fn of_follows(p: &Pieces<'_>, i: usize) -> bool {
    p.broken(i)
        || matches!(
            p.low(i),
            "of" | "." | "," | ";" | ")" | "more" | "less" | "fewer" | "as" | "to" | "and" | "or" | "in"
        ) && !(p.is(i, "in") && p.is_digits(i + 1))
}

fn fraction(to: usize, count: Decimal, of: Decimal) -> Option<Numeral> {
    let value = count.checked_div(of)?;
    Some(Numeral { to, value, grain: Decimal::new(1, 1), form: Form::Fraction, scale: Decimal::ONE })
}

/// *two million and a half* and *one and a half [million]*, *five and a quarter*, *one billion and a half million*.
pub(super) fn with_half(p: &Pieces<'_>, n: Numeral) -> Numeral {
    let Some((to, part)) = half_after(p, n.to) else { return n };
    let (end, factor) = scale_run(p, to).unwrap_or((to, Decimal::ONE));
    let sum = match (n.scale > Decimal::ONE_HUNDRED, end > to) {
        (true, false) => part.checked_mul(n.scale).and_then(|added| n.value.checked_add(added)),
        (true, true) => part.checked_mul(factor).and_then(|added| n.value.checked_add(added)),
        (false, _) => n.value.checked_add(part).and_then(|value| value.checked_mul(factor)),
    };
    let Some(value) = sum.map(|v| v.round_dp(6).normalize()).filter(|_| n.value >= Decimal::ONE) else {
        return n;
    };
    Numeral { to: end, value, grain: place(value), form: Form::Words, scale: n.scale.max(factor) }
}

fn half_after(p: &Pieces<'_>, i: usize) -> Option<(usize, Decimal)> {
    if !p.is(i, "and") || p.broken(i + 1) {
        return None;
    }
    let article = matches!(p.low(i + 1), "a" | "one");
    let from = i + 1 + usize::from(article);
    let from = from + usize::from(p.is_hyphen(from));
    if article {
        let (role, of) = word(p, from)?;
        let part = role == Role::Part
            || matches!(role, Role::UnitTh | Role::TeenTh | Role::TenTh) && of > Decimal::TWO;
        return part.then(|| Decimal::ONE.checked_div(of)).flatten().map(|v| (from + 1, v));
    }
    parts(p, i + 1).filter(|n| n.form == Form::Fraction && n.value < Decimal::ONE).map(|n| (n.to, n.value))
}
