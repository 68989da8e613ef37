//! What kind of value a phrase is: the words around a number decide.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::annotate::Tag;

use super::calendar;
use super::context::Context;
use super::measure::Measure;
use super::numeral::Form;
use super::phrase::{Draft, Shape};
use super::piece::Pieces;
use super::term::Term;

/// The kind of a phrase, the pieces it reaches over, and what its numbers are to be multiplied with.
#[derive(Clone, Debug)]
pub(super) struct Kinded {
    pub(super) pieces: Range<usize>,
    pub(super) measure: Measure,
    pub(super) factor: Decimal,
}

impl Kinded {
    pub(super) fn plain(draft: &Draft, measure: Measure) -> Kinded {
        Kinded { pieces: draft.pieces.clone(), measure, factor: Decimal::ONE }
    }

    fn over(pieces: Range<usize>, measure: Measure, factor: Decimal) -> Option<Kinded> {
        Some(Kinded { pieces, measure, factor })
    }
}

/// The kind of `draft`; `None` if it is no number after all.
pub(super) fn of(c: &Context<'_>, draft: &Draft) -> Option<Kinded> {
    if draft.form == Form::Ordinal {
        return ordinal(c, draft);
    }
    age(c, draft)
        .or_else(|| calibre(c, draft))
        .or_else(|| magnitude(c, draft))
        .or_else(|| with_unit(draft))
        .or_else(|| rank(c, draft))
        .or_else(|| multiple(c, draft))
        .or_else(|| {
            let share =
                draft.form == Form::Fraction && matches!(draft.shape, Shape::One(v) if v < Decimal::ONE);
            Some(Kinded::plain(draft, if share { Measure::Ratio } else { Measure::Count }))
        })
}

fn with_unit(draft: &Draft) -> Option<Kinded> {
    let (unit, _) = draft.unit.as_ref()?;
    Kinded::over(draft.pieces.clone(), unit.measure, unit.factor)
}

/// Ordinals, unless *second* is the unit of time.
fn ordinal(c: &Context<'_>, draft: &Draft) -> Option<Kinded> {
    let p = &c.pieces;
    let i = draft.core.start;
    let next = draft.core.end;
    let time = p.is(i, "second")
        && p.before(i).is_some_and(|b| match p.low(b) {
            "per" | "each" | "every" | "split" => true,
            "a" => {
                p.broken(next)
                    || !p.is_word(next)
                    || matches!(p.low(next), "later" | "before" | "after" | "and" | "or" | "to" | "of")
            }
            _ => false,
        });
    (!time).then(|| Kinded::plain(draft, Measure::Ordinal))
}

/// *36-year-old*, *36 years of age*, *aged 36*, *age 36*, *Duncan Rait, 36,*, *in his 40s*.
fn age(c: &Context<'_>, draft: &Draft) -> Option<Kinded> {
    let p = &c.pieces;
    let Range { start, end } = draft.pieces.clone();
    if let Some((unit, _)) = draft.unit.as_ref().filter(|(unit, _)| unit.measure == Measure::Duration) {
        let old = end + usize::from(p.is_hyphen(end));
        let to = match (p.low(old), p.low(old + 1)) {
            ("old" | "olds", _) if !p.broken(old) => old + 1,
            ("of", "age") => old + 2,
            _ => return None,
        };
        return Kinded::over(start..to, Measure::Age, years(unit.name)?);
    }
    if draft.unit.is_some() || matches!(draft.shape, Shape::Many(_)) {
        return None;
    }
    if p.is(end, "yo") && p.raw(end) == "yo" {
        return Kinded::over(start..end + 1, Measure::Age, Decimal::ONE);
    }
    if !fits_a_life(draft) {
        return None;
    }
    let from = aged(c, start).or_else(|| apposition(p, start, end).then_some(start))?;
    Kinded::over(from..end, Measure::Age, Decimal::ONE)
}

fn years(unit: &str) -> Option<Decimal> {
    let year = Decimal::new(3_652_425, 4);
    match unit {
        "year" => Some(Decimal::ONE),
        "month" => Decimal::ONE.checked_div(Decimal::from(12)),
        "week" => Decimal::from(7).checked_div(year),
        "day" => Decimal::ONE.checked_div(year),
        "decade" => Some(Decimal::TEN),
        "century" => Some(Decimal::ONE_HUNDRED),
        _ => None,
    }
}

fn fits_a_life(draft: &Draft) -> bool {
    let most = Decimal::from(120);
    match draft.shape {
        Shape::One(v) => v <= most && v.fract().is_zero() && !v.is_sign_negative(),
        Shape::Two(_, v) => v <= most,
        Shape::Many(_) => false,
    }
}

/// The first piece of *aged*, *age*, *at age*, *the age of* before `start`, perhaps with a hedge between.
fn aged(c: &Context<'_>, start: usize) -> Option<usize> {
    let p = &c.pieces;
    let hedged = super::hedge::before(p, start).map_or(start, |(from, _)| from);
    let b = p.before(hedged)?;
    match p.low(b) {
        "aged" | "age" | "ages" => Some(b),
        "of" if b > 0 && p.is(b - 1, "age") => Some(b - 1),
        _ => None,
    }
    .filter(|&from| !p.is_hyphen(start) && from < start)
}

/// *Duncan Rait, 36, was* and *Duncan Rait, 36.*
fn apposition(p: &Pieces<'_>, start: usize, end: usize) -> bool {
    if start < 2 || !p.is(start - 1, ",") || !p.is_digits(start) || end != start + 1 || p.joined(start) {
        return false;
    }
    let name = start - 2;
    let full = name > 0 && p.is_capital(name - 1) && !p.broken(name);
    let closed = p.is(end, ",") && !(p.is_digits(end + 1) && p.joined(end + 1));
    let last = p.broken(end)
        || matches!(p.raw(end), ";" | ")")
        || p.is(end, "and")
        || p.is(end, ".") && !p.joined(end + 1);
    p.is_capital(name) && !p.broken(start - 1) && (closed || full && last) && !calendar_name(p, name)
}

fn calendar_name(p: &Pieces<'_>, i: usize) -> bool {
    let day = p.low(i).ends_with("day");
    day || super::designated(p.low(i))
}

/// Weapons whose size in millimetres is their bore.
const WEAPONS: &[&str] = &[
    "pistol",
    "pistols",
    "gun",
    "guns",
    "handgun",
    "handguns",
    "rifle",
    "rifles",
    "revolver",
    "semiautomatic",
    "semi",
    "automatic",
    "mortar",
    "mortars",
    "shell",
    "shells",
    "howitzer",
    "howitzers",
    "rocket",
    "rockets",
    "cannon",
    "cannons",
    "ammunition",
    "ammo",
    "bullet",
    "bullets",
    "round",
    "rounds",
    "cartridge",
    "cartridges",
    "glock",
    "beretta",
    "luger",
    "weapon",
    "weapons",
    "casings",
    "casing",
    "carbine",
    "magnum",
    "barrel",
    "machine",
    "artillery",
    "submachine",
];

/// *9mm pistol*, *.45-caliber*, *.38 calibre*, *.357 Magnum*; in millimetres.
fn calibre(c: &Context<'_>, draft: &Draft) -> Option<Kinded> {
    let p = &c.pieces;
    let Range { start, end } = draft.pieces.clone();
    let Shape::One(value) = draft.shape else { return None };
    let inch = Decimal::new(254, 1);
    if let Some((unit, _)) = &draft.unit {
        let next = end + usize::from(p.is_hyphen(end));
        let weapon = unit.name == "millimetre" && WEAPONS.contains(&p.low(next));
        return weapon.then_some(Kinded {
            pieces: start..end,
            measure: Measure::Calibre,
            factor: Decimal::ONE,
        });
    }
    let hyphen = usize::from(p.is_hyphen(end));
    let said = matches!(p.low(end + hyphen), "caliber" | "calibre" | "cal");
    let before = p.before(start).is_some_and(|b| matches!(p.low(b), "caliber" | "calibre"));
    let magnum = value < Decimal::ONE && p.is(end, "magnum");
    let factor = if value < Decimal::ONE { inch } else { inch / Decimal::ONE_HUNDRED };
    let from = if before { start - 1 } else { start };
    let to = if said { end + hyphen + 1 } else { end + usize::from(magnum) };
    let bare = value < Decimal::ONE && WEAPONS.contains(&p.low(end)) && p.is(draft.core.start, ".");
    (said || before || magnum || bare).then_some(Kinded {
        pieces: from..to,
        measure: Measure::Calibre,
        factor,
    })
}

/// *6.1-magnitude*, *a magnitude of 6.1*, *6.1 on the Richter scale*, *a 6.1 earthquake*.
fn magnitude(c: &Context<'_>, draft: &Draft) -> Option<Kinded> {
    let p = &c.pieces;
    let Range { start, end } = draft.pieces.clone();
    let top = match draft.shape {
        Shape::One(v) | Shape::Two(_, v) => v,
        Shape::Many(_) => return None,
    };
    if draft.unit.is_some() || top >= Decimal::TEN || top.is_sign_negative() {
        return None;
    }
    let hedged = super::hedge::before(p, start).map_or(start, |(from, _)| from);
    let from = magnitude_before(p, hedged).or_else(|| magnitude_before(p, start));
    let next = end + usize::from(p.is_hyphen(end));
    let after = if p.is(next, "magnitude") {
        Some(next + 1)
    } else if (end..end + 7).any(|i| p.is(i, "richter") && !p.broken(i)) && p.is(end, "on") {
        (end..end + 9).find(|&i| p.is(i, "scale")).map(|i| i + 1)
    } else {
        let quake =
            matches!(p.low(end), "quake" | "earthquake" | "temblor" | "tremor" | "aftershock" | "foreshock");
        (quake && draft.grain < Decimal::ONE).then_some(end)
    };
    (from.is_some() || after.is_some()).then(|| Kinded {
        pieces: from.unwrap_or(start)..after.unwrap_or(end),
        measure: Measure::Magnitude,
        factor: Decimal::ONE,
    })
}

/// The first piece of *magnitude* before `start`: *magnitude 6.1*, *a magnitude of 6.1*, *magnitude-6.1*.
fn magnitude_before(p: &Pieces<'_>, start: usize) -> Option<usize> {
    let b = p.before(start)?;
    if p.is(b, "magnitude") {
        return Some(b);
    }
    let linked = p.is(b, "of") || p.is(b, "a") || p.is(b, "at") || p.is_hyphen(b);
    (linked && b > 0 && p.is(b - 1, "magnitude")).then(|| b - 1)
}

/// *No. 3*, *number one*, *#3*.
fn rank(c: &Context<'_>, draft: &Draft) -> Option<Kinded> {
    let p = &c.pieces;
    let start = draft.pieces.start;
    let b = p.before(start)?;
    let single = matches!(draft.shape, Shape::One(v) if v.fract().is_zero() && v < Decimal::from(10_000));
    let from = match p.raw(b) {
        "#" if p.joined(start) => b,
        "." if b > 0 && matches!(p.raw(b - 1), "No" | "Nos" | "no" | "nr" | "nrs") && p.joined(b) => b - 1,
        "No" | "Nos" | "number" | "Number" => b,
        "-" if b > 0 && matches!(p.low(b - 1), "number" | "category") => b - 1,
        "Category" | "category" => b,
        _ => return None,
    };
    let follows_no = p.is(from, "no") && p.raw(b) != "." && p.raw(from) != "No";
    (single && !follows_no).then_some(Kinded {
        pieces: from..draft.pieces.end,
        measure: Measure::Rank,
        factor: Decimal::ONE,
    })
}

/// *three times as many*, *twice* is not found; *four times* alone is a count of occasions.
fn multiple(c: &Context<'_>, draft: &Draft) -> Option<Kinded> {
    let p = &c.pieces;
    let end = draft.pieces.end;
    let compared = matches!(
        p.low(end + 1),
        "as" | "more"
            | "the"
            | "higher"
            | "larger"
            | "bigger"
            | "greater"
            | "its"
            | "their"
            | "faster"
            | "his"
            | "less"
    );
    let fold = p.is(end, "fold") && (p.joined(end) || p.is_hyphen(end));
    (p.is(end, "times") && compared || fold).then(|| Kinded {
        pieces: draft.pieces.start..end + 1,
        measure: Measure::Multiple,
        factor: Decimal::ONE,
    })
}

/// Verbs and small words after which, or before which, *one* is a pronoun.
const BEFORE_PRONOUN: &[&str] = &[
    "this",
    "that",
    "which",
    "the",
    "each",
    "every",
    "any",
    "some",
    "another",
    "no",
    "other",
    "last",
    "next",
    "first",
    "second",
    "third",
    "new",
    "big",
    "good",
    "bad",
    "little",
    "old",
    "young",
    "previous",
    "current",
    "right",
    "wrong",
    "such",
    "former",
    "latter",
    "same",
    "whole",
    "great",
    "best",
    "worst",
    "loved",
    "large",
    "small",
    "long",
    "difficult",
];
const AFTER_PRONOUN: &[&str] = &[
    "another", "'", "’", "can", "could", "must", "should", "would", "may", "might", "is", "has", "that",
    "who", "which", "does", "will", "where", "when", "knows", "wants", "thinks", "cannot", "by", "thing",
    "day",
];

/// Whether the term is *one* (or its like) standing for a thing that was named.
pub(super) fn is_pronoun(c: &Context<'_>, term: &Term) -> bool {
    let p = &c.pieces;
    let i = term.core.start;
    if !p.is(i, "one")
        || term.core.len() > 1
        || term.unit.as_ref().is_some_and(|(u, _)| u.measure != Measure::Duration)
    {
        return false;
    }
    if !p.broken(i + 1) && (p.is(i + 1, "of") || p.is(i + 1, "or") || p.is(i + 1, "to")) {
        return p.before(i).is_some_and(|b| matches!(p.low(b), "no" | "any" | "each" | "every" | "another"));
    }
    if matches!(c.tag(i), Some(Tag::Nn | Tag::Prp | Tag::Nns)) {
        return true;
    }
    let b = p.before(i);
    let before = b.map_or("", |b| p.low(b));
    let glued = b.is_some_and(|b| p.is_hyphen(b) && p.joined(i))
        || p.joined(i + 1) && (p.is_hyphen(i + 1) && matches!(p.low(i + 2), "on" | "time" | "to"));
    let numbered = matches!(before, "number" | "no" | ".") && b.is_some_and(|b| !p.is(b, "no"));
    let next = p.low(i + 1);
    let counted = p.is_word(i + 1) && !p.broken(i + 1) && !AFTER_PRONOUN.contains(&next);
    if glued || AFTER_PRONOUN.contains(&next) && !p.broken(i + 1) {
        return !numbered;
    }
    let determined = BEFORE_PRONOUN.contains(&before);
    if determined {
        // "the one thing" counts, "the one they saw" and "this one" do not; without tags only a pronoun is safe.
        return !matches!(before, "the" | "this" | "that" | "last" | "first" | "next")
            || c.tag(i) != Some(Tag::Cd)
            || !counted;
    }
    !counted && !ends_a_count(p, i, before)
}

/// *killing one.*, *at least one*, *only one*.
fn ends_a_count(p: &Pieces<'_>, i: usize, before: &str) -> bool {
    let verb = before.ends_with("ing") || before.ends_with("ed");
    let number = matches!(
        before,
        "number" | "minus" | "negative" | "and" | "least" | "only" | "just" | "than" | "to" | "about"
    );
    verb || number || p.before(i).is_none() || super::hedge::before(p, i).is_some()
}

/// The decade of a life, *in his 40s*, as the ages it spans; `at` is its digits.
pub(super) fn decade_of_life(c: &Context<'_>, at: usize) -> Option<(Range<usize>, Decimal, Decimal)> {
    let p = &c.pieces;
    let plural = p.is(at + 1, "s") && p.joined(at + 1);
    if !p.is_digits(at)
        || p.raw(at).len() != 2
        || !plural
        || !p.raw(at).ends_with('0')
        || !calendar::in_ones(p, at)
    {
        return None;
    }
    let low: Decimal = p.raw(at).parse().ok()?;
    let back = at.checked_sub(1)?;
    let back = if p.is_hyphen(back) { back.checked_sub(1)? } else { back };
    let (from, low, high) = match p.low(back) {
        "early" => (back, low, low + Decimal::from(4)),
        "mid" | "middle" => (back, low + Decimal::from(3), low + Decimal::from(7)),
        "late" => (back, low + Decimal::from(5), low + Decimal::from(9)),
        _ => (at, low, low + Decimal::from(9)),
    };
    Some((from..at + 2, low, high))
}
