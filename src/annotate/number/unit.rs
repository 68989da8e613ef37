//! Units after a number: of measure (`units.tsv`) and of money (`currencies.tsv`).

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::measure::{Currency, Dimension, Measure};
use super::piece::Pieces;
use super::table::{Phrases, rows};

/// A unit that a numeral can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct UnitEntry {
    pub(super) name: &'static str,
    pub(super) measure: Measure,
    /// How many of the base unit it is.
    pub(super) factor: Decimal,
}

static UNITS: LazyLock<Phrases<Option<UnitEntry>>> = LazyLock::new(|| {
    Phrases::new(rows(include_str!("units.tsv")).filter_map(|cells| Some((cells[3], unit_row(&cells)?))))
});

/// The unit of a row; `Some(None)` for phrases that only look like one.
fn unit_row(cells: &[&'static str]) -> Option<Option<UnitEntry>> {
    let measure = match cells[1] {
        "none" => return Some(None),
        "duration" => Measure::Duration,
        "percent" => Measure::Percent,
        "points" => Measure::PercentagePoints,
        dimension => Measure::Quantity(Dimension::parse(dimension)?),
    };
    Some(Some(UnitEntry { name: cells[0], measure, factor: cells[2].parse().ok()? }))
}

/// The unit of measure that begins at `i`, and one past it.
pub(super) fn measure_at(p: &Pieces<'_>, i: usize) -> Option<(usize, UnitEntry)> {
    UNITS.at(p, i).and_then(|(to, unit)| Some((to, unit?)))
}

struct Money {
    before: Phrases<UnitEntry>,
    after: Phrases<UnitEntry>,
    large: Phrases<UnitEntry>,
}

static MONEY: LazyLock<Money> = LazyLock::new(|| {
    let table: Vec<_> =
        rows(include_str!("currencies.tsv")).filter_map(|c| Some((money_row(&c)?, c[2], c[3]))).collect();
    let forms = |shy: bool| {
        let pick = move |(unit, before, cell): &(UnitEntry, &'static str, &'static str)| {
            let unit = *unit;
            let signs = before.split('|').filter(move |f| !shy && f.chars().count() == 1 && !f.is_ascii());
            let words =
                cell.split('|').filter(move |f| f.starts_with('>') == shy).map(|f| f.trim_start_matches('>'));
            words.chain(signs).map(move |f| (f, unit))
        };
        table.iter().flat_map(pick).collect::<Vec<_>>()
    };
    Money {
        before: Phrases::new(table.iter().map(|(unit, cell, _)| (*cell, *unit))),
        after: Phrases::new(forms(false).into_iter()),
        large: Phrases::new(forms(true).into_iter()),
    }
});

fn money_row(cells: &[&'static str]) -> Option<UnitEntry> {
    Some(UnitEntry {
        name: cells[0],
        measure: Measure::Money(Currency(cells[0])),
        factor: cells[1].parse().ok()?,
    })
}

/// The currency that stands at `i`, before a number: `US$`, `€`.
pub(super) fn currency_before(p: &Pieces<'_>, i: usize) -> Option<(usize, UnitEntry)> {
    let (to, unit) = MONEY.before.at(p, i)?;
    let whole = i == 0 || !p.joined(i) || !p.is_word(i) || !p.is_word(i - 1);
    (whole && !p.broken(to)).then_some((to, unit))
}

/// The currency that stands at `i`, after a number of `value`. Words like *won*, which are verbs as well, only after a
/// thousand or more.
pub(super) fn currency_after(p: &Pieces<'_>, i: usize, value: Decimal) -> Option<(usize, UnitEntry)> {
    let found = MONEY.after.at(p, i);
    let found = found.or_else(|| MONEY.large.at(p, i).filter(|_| value >= Decimal::ONE_THOUSAND));
    // In "3 USD50 cards" and "a 1 $10 bill" it is the next number's.
    found.filter(|(to, _)| !(p.joined(*to) && p.is_digits(*to)))
}

/// Pounds sterling, for *pounds* where money is spoken of.
pub(super) fn sterling() -> UnitEntry {
    UnitEntry { name: "GBP", measure: Measure::Money(Currency("GBP")), factor: Decimal::ONE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sound() {
        for cells in rows(include_str!("units.tsv")) {
            assert!(cells.len() == 4 && unit_row(&cells).is_some(), "{cells:?}");
        }
        for cells in rows(include_str!("currencies.tsv")) {
            assert!(cells.len() == 4 && money_row(&cells).is_some(), "{cells:?}");
            let name = cells[0];
            let is_code = name.len() == 3 && name.bytes().all(|b| b.is_ascii_uppercase());
            assert!(is_code || name.bytes().all(|b| b.is_ascii_lowercase()), "{name}");
        }
    }

    #[test]
    fn case_tells_symbols_from_words() {
        let before = |text: &str| currency_before(&Pieces::new(text), 0).map(|(_, unit)| unit.name);
        assert_eq!(before("A$ 5"), Some("AUD"));
        assert_eq!(before("a $ 5"), None);
        assert_eq!(before("try 5"), None);
    }

    #[test]
    fn verbs_are_no_currency_after_small_numbers() {
        let after = |n: u32| currency_after(&Pieces::new("won"), 0, Decimal::from(n)).is_some();
        assert_eq!((after(3), after(50_000)), (false, true));
    }
}
