//! The words that numerals are made of (`numerals.tsv`).

use std::sync::LazyLock;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::piece::Pieces;
use super::table::rows;

/// What a word means inside a numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Unit,
    Teen,
    Ten,
    Hundred,
    Scale,
    Dozen,
    UnitTh,
    TeenTh,
    TenTh,
    HundredTh,
    ScaleTh,
    Part,
    Parts,
}

static WORDS: LazyLock<FxHashMap<&str, (Role, Decimal)>> = LazyLock::new(|| {
    let row = |cells: Vec<&'static str>| Some((cells[0], (Role::parse(cells[1])?, cells[2].parse().ok()?)));
    rows(include_str!("numerals.tsv")).filter_map(row).collect()
});

impl Role {
    fn parse(name: &str) -> Option<Role> {
        Some(match name {
            "unit" => Role::Unit,
            "teen" => Role::Teen,
            "ten" => Role::Ten,
            "hundred" => Role::Hundred,
            "scale" => Role::Scale,
            "dozen" => Role::Dozen,
            "unitth" => Role::UnitTh,
            "teenth" => Role::TeenTh,
            "tenth" => Role::TenTh,
            "hundredth" => Role::HundredTh,
            "scaleth" => Role::ScaleTh,
            "part" => Role::Part,
            "parts" => Role::Parts,
            _ => return None,
        })
    }
}

/// What the word at `i` means in a numeral, and its value.
pub(super) fn word(p: &Pieces<'_>, i: usize) -> Option<(Role, Decimal)> {
    if p.is_word(i) { WORDS.get(p.low(i)).copied() } else { None }
}

/// Whether the word at `i` belongs to numerals.
pub(super) fn is_numeral_word(p: &Pieces<'_>, i: usize) -> bool {
    word(p, i).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        for cells in rows(include_str!("numerals.tsv")) {
            assert_eq!(cells.len(), 3, "{cells:?}");
            assert!(Role::parse(cells[1]).is_some() && cells[2].parse::<Decimal>().is_ok(), "{cells:?}");
        }
    }
}
