//! Words that bound or blur a number: *at least*, *about*, *up to*, *or so*.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::amount::Amount;
use super::piece::Pieces;
use super::table::{Phrases, rows};

/// What a hedge makes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hedge {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    About,
    Nearly,
    JustOver,
    Exactly,
}

impl Hedge {
    fn parse(name: &str) -> Option<Hedge> {
        Some(match name {
            "at least" => Hedge::AtLeast,
            "more than" => Hedge::MoreThan,
            "at most" => Hedge::AtMost,
            "less than" => Hedge::LessThan,
            "about" => Hedge::About,
            "nearly" => Hedge::Nearly,
            "just over" => Hedge::JustOver,
            "exactly" => Hedge::Exactly,
            _ => return None,
        })
    }

    /// The amount that is `value` under this hedge; `within` is half the unit of its last digit that counts.
    pub(super) fn apply(self, value: Decimal, within: Decimal) -> Amount {
        match self {
            Hedge::AtLeast => Amount::AtLeast(value),
            Hedge::MoreThan => Amount::MoreThan(value),
            Hedge::AtMost => Amount::AtMost(value),
            Hedge::LessThan => Amount::LessThan(value),
            Hedge::About => Amount::About { value, within },
            Hedge::Nearly => Amount::Nearly { value, within },
            Hedge::JustOver => Amount::JustOver { value, within },
            Hedge::Exactly => Amount::Exact(value),
        }
    }

    /// Of two hedges on one number the one that bounds it: *at least about 40* is at least 40.
    pub(super) fn stronger(self, other: Hedge) -> Hedge {
        match (self, other) {
            (Hedge::About | Hedge::Exactly, _) => other,
            _ => self,
        }
    }
}

static BEFORE: LazyLock<Phrases<Hedge>> = LazyLock::new(|| table("before"));
static AFTER: LazyLock<Phrases<Hedge>> = LazyLock::new(|| table("after"));

fn table(place: &'static str) -> Phrases<Hedge> {
    let row = move |cells: Vec<&'static str>| {
        Some((cells[0], Hedge::parse(cells[1])?)).filter(|_| cells[2] == place)
    };
    Phrases::new(rows(include_str!("hedges.tsv")).filter_map(row))
}

/// The hedges that end before piece `at`: the first piece of the outermost, and what they make of the number together.
pub(super) fn before(p: &Pieces<'_>, at: usize) -> Option<(usize, Hedge)> {
    let (mut start, mut hedge) = step(p, at)?;
    for _ in 0..2 {
        let Some((from, outer)) = step(p, start) else { break };
        (start, hedge) = (from, outer.stronger(hedge));
    }
    Some((start, hedge))
}

/// One hedge before `at`, perhaps over a word that does not touch it: *at least another 24*.
fn step(p: &Pieces<'_>, at: usize) -> Option<(usize, Hedge)> {
    if at == 0 || p.broken(at) {
        return None;
    }
    if let Some(found) = comparison(p, at) {
        return Some(found);
    }
    BEFORE.ending_at(p, at).or_else(|| BEFORE.ending_at(p, over_filler(p, at)?))
}

/// *>30*, *<= 5*, *~40*.
fn comparison(p: &Pieces<'_>, at: usize) -> Option<(usize, Hedge)> {
    let equals = p.is(at - 1, "=") && at > 1;
    let from = at - 1 - usize::from(equals);
    let hedge = match (p.raw(from), equals) {
        ("~" | "≈", false) => Hedge::About,
        (">", false) => Hedge::MoreThan,
        ("<", false) => Hedge::LessThan,
        (">", true) | ("≥", false) => Hedge::AtLeast,
        ("<", true) | ("≤", false) => Hedge::AtMost,
        _ => return None,
    };
    let alone = from == 0 || !matches!(p.raw(from - 1), "<" | ">" | "=");
    alone.then_some((from, hedge))
}

fn over_filler(p: &Pieces<'_>, at: usize) -> Option<usize> {
    match p.low(at - 1) {
        "another" | "the" => Some(at - 1),
        "further" | "additional" | "extra" => {
            Some(at - 1 - usize::from(at > 1 && matches!(p.low(at - 2), "a" | "an")))
        }
        "of" if at > 2 && p.is(at - 2, "total") && p.is(at - 3, "a") => Some(at - 3),
        _ => None,
    }
    .filter(|&from| from > 0 && !p.broken(from))
}

/// The hedge that begins at piece `at`: one past it, and what it makes of the number.
pub(super) fn after(p: &Pieces<'_>, at: usize) -> Option<(usize, Hedge)> {
    if p.is(at, "+") && p.joined(at) && !(p.joined(at + 1) && p.is_digits(at + 1)) {
        return Some((at + 1, Hedge::AtLeast));
    }
    if p.broken(at) {
        return None;
    }
    let hyphen = usize::from(p.is_hyphen(at) && p.joined(at) && p.joined(at + 1));
    let (to, hedge) = AFTER.at(p, at + hyphen)?;
    if p.is(to, "than") {
        return None; // "fewer than 10 or more than 40"
    }
    let glued = matches!(p.low(at + hyphen), "odd" | "ish" | "plus");
    let adverb = matches!(p.low(at + hyphen), "at");
    let fits = match (glued, adverb) {
        (true, _) => hyphen == 1 || p.joined(at) || p.is(at, "odd"),
        (_, true) => hyphen == 0 && (p.broken(to) || !p.is_word(to) && !p.is_digits(to)),
        _ => hyphen == 0,
    };
    fits.then_some((to, hedge))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, Hedge)> {
        let p = Pieces::new(text);
        let at = (0..p.len()).find(|&i| p.is_digits(i)).unwrap();
        before(&p, at).map(|(from, hedge)| (p.span(from..at).of(text).to_owned(), hedge))
    }

    #[test]
    fn the_longest_hedge_before_a_number() {
        assert_eq!(read("no more than 5"), Some(("no more than".into(), Hedge::AtMost)));
        assert_eq!(read("at least another 5"), Some(("at least another".into(), Hedge::AtLeast)));
        assert_eq!(read("at least about 5"), Some(("at least about".into(), Hedge::AtLeast)));
        assert_eq!(read("just over 5"), Some(("just over".into(), Hedge::JustOver)));
    }

    #[test]
    fn no_hedge() {
        assert_eq!(read("the other 5"), None);
        assert_eq!(read("more\n\n5"), None);
        assert_eq!(read("5 at least"), None);
    }

    #[test]
    fn hedges_after() {
        let find = |text: &str| after(&Pieces::new(text), 1).map(|(_, hedge)| hedge);
        assert_eq!(find("40 or so"), Some(Hedge::About));
        assert_eq!(find("40-odd men"), Some(Hedge::About));
        assert_eq!(find("40+"), Some(Hedge::AtLeast));
        assert_eq!(find("40 at least."), Some(Hedge::AtLeast));
        assert_eq!(find("40 at least 3"), None);
        assert_eq!(find("40 plus 3"), None);
    }

    #[test]
    fn the_table_is_sound() {
        for cells in rows(include_str!("hedges.tsv")) {
            assert!(cells.len() == 3 && matches!(cells[2], "before" | "after"), "{cells:?}");
            assert!(Hedge::parse(cells[1]).is_some(), "{cells:?}");
        }
    }
}
