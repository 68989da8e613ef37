//! What kind of value a phrase is: the words around a number decide.

use std::ops::Range;

use rust_decimal::Decimal;

use super::age;
use super::context::Context;
use super::measure::{Dimension, Measure};
use super::numeral::Form;
use super::phrase::{Draft, Shape};
use super::piece::Pieces;

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

    pub(super) fn over(pieces: Range<usize>, measure: Measure, factor: Decimal) -> Option<Kinded> {
        Some(Kinded { pieces, measure, factor })
    }
}

/// The kind of `draft`; `None` if it is no number after all.
pub(super) fn of(c: &Context<'_>, draft: &Draft) -> Option<Kinded> {
    if draft.form == Form::Ordinal {
        return ordinal(c, draft);
    }
    age::of(c, draft)
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
    let degrees =
        draft.unit.as_ref().is_none_or(|(unit, _)| unit.measure == Measure::Quantity(Dimension::Degrees));
    if !degrees || top >= Decimal::TEN || top.is_sign_negative() {
        return None;
    }
    let hedged = super::hedge::before(p, start).map_or(start, |(from, _)| from);
    let from = magnitude_before(p, hedged).or_else(|| magnitude_before(p, start));
    let measured = c.quake && draft.grain < Decimal::ONE && measures(p, hedged);
    let next = end + usize::from(p.is_hyphen(end));
    let after = if p.is(next, "magnitude") {
        Some(next + 1)
    } else if p.is(end, "in") && p.is(end + 1, "magnitude") {
        Some(end + 2)
    } else if (end..end + 7).any(|i| p.is(i, "richter") && !p.broken(i)) && p.is(end, "on") {
        (end..end + 9).find(|&i| p.is(i, "scale")).map(|i| i + 1)
    } else {
        let quake =
            matches!(p.low(end), "quake" | "earthquake" | "temblor" | "tremor" | "aftershock" | "foreshock");
        (quake && draft.grain < Decimal::ONE).then_some(end)
    };
    let from = from.filter(|_| draft.unit.is_none());
    (from.is_some() || after.is_some() || measured).then(|| Kinded {
        pieces: from.unwrap_or(start)..after.unwrap_or(end),
        measure: Measure::Magnitude,
        factor: Decimal::ONE,
    })
}

/// *measuring 4.6*, *registered 5.2*.
fn measures(p: &Pieces<'_>, start: usize) -> bool {
    p.before(start).is_some_and(|b| {
        let back = if matches!(p.low(b), "a" | "at") { p.before(b).unwrap_or(b) } else { b };
        p.low(back).starts_with("measur") || p.low(back).starts_with("regist")
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
