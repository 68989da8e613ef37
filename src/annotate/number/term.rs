//! One numeral with its own unit or currency: *$1.2bn*, *six-mile*, *5 feet 10 inches*, *24*.

use std::ops::Range;

use rust_decimal::Decimal;

use super::context::Context;
use super::measure::Measure;
use super::numeral::{self, Form, Numeral};
use super::piece::Pieces;
use super::unit::{self, UnitEntry};

/// A numeral with what is written around it.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// Its pieces, with currency and unit.
    pub(super) pieces: Range<usize>,
    /// The pieces of the numeral alone.
    pub(super) core: Range<usize>,
    pub(super) numeral: Numeral,
    /// Its unit and where that stands.
    pub(super) unit: Option<(UnitEntry, Range<usize>)>,
    /// What smaller units add, in the larger one: *10 inches* after *5 feet*.
    pub(super) added: Decimal,
}

impl Term {
    /// The value in the unit as written.
    pub(super) fn value(&self) -> Decimal {
        self.numeral.value.saturating_add(self.added)
    }

    /// The unit of its last digit that counts, in the unit as written.
    pub(super) fn grain(&self) -> Decimal {
        if self.added.is_zero() { self.numeral.grain } else { Decimal::new(1, 2) }
    }
}

/// The term that begins at piece `i`.
pub(super) fn at(c: &Context<'_>, i: usize) -> Option<Term> {
    let p = &c.pieces;
    let (from, money) = match unit::currency_before(p, i) {
        Some((to, unit)) => (to, Some((unit, i..to))),
        None => (i, None),
    };
    let Some(numeral) = numeral::at(p, from) else { return half(c, i) };
    if money.is_some() && numeral.form == Form::Ordinal {
        return None;
    }
    let mut term =
        Term { pieces: i..numeral.to, core: from..numeral.to, numeral, unit: money, added: Decimal::ZERO };
    if p.is(numeral.to, "m") && p.joined(numeral.to) && numeral.form == Form::Digits {
        small_m(c, &mut term);
    }
    if term.unit.is_none() {
        term.unit = suffix(c, &term.numeral);
        if let Some((_, place)) = &term.unit {
            term.pieces.end = place.end;
        }
    }
    smaller_unit(c, &mut term);
    Some(term)
}

/// *half a mile*, *half-hour*: the word alone, before a unit.
fn half(c: &Context<'_>, i: usize) -> Option<Term> {
    let p = &c.pieces;
    if !p.is(i, "half") {
        return None;
    }
    let value = Decimal::new(5, 1);
    let numeral =
        Numeral { to: i + 1, value, grain: Decimal::new(1, 1), form: Form::Fraction, scale: Decimal::ONE };
    let unit = suffix(c, &numeral)?;
    let end = unit.1.end;
    Some(Term { pieces: i..end, core: i..i + 1, numeral, unit: Some(unit), added: Decimal::ZERO })
}

/// A small *m* joined to digits is a million after a currency or before a plural or a currency, else it is left to metres.
fn small_m(c: &Context<'_>, term: &mut Term) {
    let p = &c.pieces;
    let after = term.numeral.to + 1;
    let plural = p.is_word(after)
        && !p.joined(after)
        && !p.is_capital(after)
        && (p.low(after).ends_with('s') && p.low(after).len() > 4 && !p.is(after, "across")
            || p.is(after, "people"));
    let plural = plural && !p.before(term.core.start).is_some_and(|b| p.is_capital(b) && !p.opens(b));
    let money = unit::currency_after(p, after, Decimal::ONE).filter(|_| !p.broken(after));
    if term.unit.is_none() && money.is_none() && !plural {
        return;
    }
    let million = Decimal::from(1_000_000);
    let n = &mut term.numeral;
    let (Some(value), Some(grain)) = (n.value.checked_mul(million), n.grain.checked_mul(million)) else {
        return;
    };
    *n = Numeral { to: after, value: value.normalize(), grain, form: Form::Words, scale: million };
    (term.core.end, term.pieces.end) = (after, after);
}

/// The unit after a numeral: *miles*, *-foot*, *percent*, *euros*.
fn suffix(c: &Context<'_>, n: &Numeral) -> Option<(UnitEntry, Range<usize>)> {
    let p = &c.pieces;
    if n.form == Form::Ordinal || p.broken(n.to) {
        return None;
    }
    let mut j = n.to + usize::from(p.is_hyphen(n.to) && p.joined(n.to) && p.joined(n.to + 1));
    if n.form == Form::Fraction {
        j += usize::from(p.is(j, "of") && matches!(p.low(j + 1), "a" | "an" | "one"));
        j += usize::from(matches!(p.low(j), "a" | "an"));
    }
    if p.broken(j) {
        return None;
    }
    if let Some(found) = suspended(c, n) {
        return Some(found);
    }
    let bracket = matches!(p.raw(j), "(" | "[") && !p.joined(j);
    j += usize::from(bracket);
    let money = unit::currency_after(p, j, n.value);
    let measure = unit::measure_at(p, j);
    let (to, found) = match (money, measure) {
        (Some(m), Some(u)) if u.0 >= m.0 => u,
        (Some(m), _) => m,
        (None, u) => u?,
    };
    if bracket && !matches!(p.raw(to), ")" | "]") || is_other_word(p, n, j, to) {
        return None;
    }
    let found = if found.name == "pound" && speaks_of_money(c, n, to) { unit::sterling() } else { found };
    Some((found, j..to + usize::from(bracket)))
}

/// *11- and 13-inch*: the unit of the number after the next hyphen; the place is the hyphen alone.
fn suspended(c: &Context<'_>, n: &Numeral) -> Option<(UnitEntry, Range<usize>)> {
    let p = &c.pieces;
    let hangs =
        p.is_hyphen(n.to) && p.joined(n.to) && !p.joined(n.to + 1) && matches!(p.low(n.to + 1), "and" | "or");
    let next =
        numeral::at(p, n.to + 2).filter(|next| hangs && p.is_hyphen(next.to) && !p.broken(n.to + 2))?;
    let (_, unit) = unit::measure_at(p, next.to + 1)?;
    Some((unit, n.to..n.to + 1))
}

/// Whether what looks like a unit is part of something else: *12 second-graders*, *24 m-dash*, *3 day-trippers*.
fn is_other_word(p: &Pieces<'_>, n: &Numeral, from: usize, to: usize) -> bool {
    let singular = !p.low(to - 1).ends_with('s') && !p.is(to - 1, "feet");
    let hyphened = p.is_hyphen(to) && p.joined(to) && p.joined(to + 1);
    let word = p.is_word(from) && p.low(from).len() > 2;
    let compound = word && singular && from == n.to && !p.joined(from) && hyphened && n.value > Decimal::ONE;
    let swallowed = p.joined(to) && (p.is_digits(to) || p.is_word(to)) && p.is_word(to - 1);
    compound && !p.is(to + 1, "old") && !p.is(to + 1, "long") || swallowed
}

const MONEY_WORDS: &[&str] = &[
    "cost",
    "costs",
    "costing",
    "paid",
    "pay",
    "pays",
    "paying",
    "fine",
    "fined",
    "worth",
    "price",
    "priced",
    "spend",
    "spent",
    "sold",
    "sell",
    "buy",
    "bought",
    "earn",
    "earned",
    "raise",
    "raised",
    "owe",
    "owed",
    "debt",
    "budget",
    "salary",
    "wage",
    "wages",
    "invest",
    "invested",
    "stake",
    "deal",
    "prize",
    "reward",
    "compensation",
    "damages",
];

/// Whether *pounds* after this numeral are sterling: millions of them, a report that uses £, or a word for paying nearby.
fn speaks_of_money(c: &Context<'_>, n: &Numeral, to: usize) -> bool {
    let p = &c.pieces;
    if p.is(to, "of") || matches!(p.low(to), "heavier" | "lighter" | "overweight") {
        return false;
    }
    let from = n.to.saturating_sub(8);
    let near = (from..n.to).any(|i| MONEY_WORDS.contains(&p.low(i)));
    let weighed =
        (from..n.to).any(|i| p.low(i).starts_with("weigh") || matches!(p.low(i), "lost" | "gained" | "lose"));
    !weighed && (n.scale >= Decimal::from(1_000_000) || near || c.sterling)
}

/// Units of which a smaller one may follow, and how many of that make one.
const SMALLER: &[(&str, &str, i64)] = &[("foot", "inch", 12), ("pound", "ounce", 16)];

/// *5 feet 10 inches*, *5-foot-11*, *3 dollars and 50 cents*.
fn smaller_unit(c: &Context<'_>, term: &mut Term) {
    let p = &c.pieces;
    let Some((unit, place)) = term.unit.clone() else { return };
    let at = place.end.max(term.numeral.to);
    let hyphen = p.is_hyphen(at) && p.joined(at) && p.joined(at + 1);
    let j = at + usize::from(hyphen || matches!(p.low(at), "and" | ","));
    if p.broken(at) || p.broken(j) {
        return;
    }
    let Some(next) = numeral::at(p, j)
        .filter(|n| matches!(n.form, Form::Digits | Form::Words) && !n.value.is_sign_negative())
    else {
        return;
    };
    let second = suffix(c, &next).or_else(|| inches(p, &unit, place.start, next.to));
    let bare_inches = unit.name == "foot" && hyphen && second.is_none() && next.value < Decimal::from(12);
    let many = match &second {
        Some((small, _)) if matches!(unit.measure, Measure::Money(_)) => {
            (small.measure == unit.measure && small.factor < unit.factor).then_some(Decimal::ONE_HUNDRED)
        }
        Some((small, _)) => {
            SMALLER.iter().find(|s| s.0 == unit.name && s.1 == small.name).map(|s| Decimal::from(s.2))
        }
        None => bare_inches.then_some(Decimal::from(12)),
    };
    let Some(many) = many.filter(|many| next.value < *many) else { return };
    term.added = next.value / many;
    term.pieces.end = second.map_or(next.to, |(_, place)| place.end);
    term.core.end = next.to;
}

/// *5 ft 2 in*: the word *in* is inches only after *ft*.
fn inches(p: &Pieces<'_>, foot: &UnitEntry, place: usize, at: usize) -> Option<(UnitEntry, Range<usize>)> {
    let inch = UnitEntry { name: "inch", measure: foot.measure, factor: foot.factor };
    (p.is(place, "ft") && p.is(at, "in") && !p.broken(at)).then(|| (inch, at..at + 1))
}
