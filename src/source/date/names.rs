//! Names of months and weekdays.

use std::sync::LazyLock;

use jiff::civil::Weekday;
use rustc_hash::FxHashMap;

use super::words::Words;

/// What a name means, and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Month(i8),
    Weekday(i8),
}

struct Names(FxHashMap<&'static str, (Name, bool)>);

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let rows = include_str!("names.tsv").lines().filter(|line| !line.starts_with('#'));
    Names(rows.filter_map(|line| name_row(&line.split('\t').collect::<Vec<_>>())).collect())
});

fn name_row(row: &[&'static str]) -> Option<(&'static str, (Name, bool))> {
    let [word, kind, number, case] = row else { return None };
    let number = number.parse().ok()?;
    let name = if *kind == "month" { Name::Month(number) } else { Name::Weekday(number) };
    Some((word, (name, *case == "capital")))
}

fn name_at(words: &Words, at: usize) -> Option<Name> {
    let &(name, capital) = NAMES.0.get(words.low(at))?;
    (!capital || words.is_capital(at)).then_some(name)
}

/// The month named at word `at` and the word after it, with an abbreviation's full stop.
pub(crate) fn month_name(words: &Words, at: usize) -> Option<(i8, usize)> {
    let Some(Name::Month(month)) = name_at(words, at) else { return None };
    let short = words.low(at).len() <= 4 && !matches!(words.low(at), "june" | "july");
    Some((month, if short { past_stop(words, at + 1) } else { at + 1 }))
}

/// The weekday named at word `at`, and the word after it; abbreviations only with `short`.
pub(crate) fn weekday_name(words: &Words, at: usize, short: bool) -> Option<(Weekday, usize)> {
    let Some(Name::Weekday(day)) = name_at(words, at) else { return None };
    let is_short = !words.low(at).ends_with("day");
    let end = if is_short { past_stop(words, at + 1) } else { at + 1 };
    (short || !is_short).then_some((Weekday::from_monday_one_offset(day).ok()?, end))
}

fn past_stop(words: &Words, at: usize) -> usize {
    if words.glued(at) && words.is(at, ".") { at + 1 } else { at }
}

/// Whether word `at` names a month or weekday.
pub(crate) fn is_name(words: &Words, at: usize) -> bool {
    name_at(words, at).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_every_month_and_weekday() {
        for number in 1..=12 {
            assert!(NAMES.0.values().any(|&(name, _)| name == Name::Month(number)));
        }
        for number in 1..=7 {
            assert!(NAMES.0.values().any(|&(name, _)| name == Name::Weekday(number)));
        }
        assert_eq!(NAMES.0.len(), include_str!("names.tsv").lines().filter(|l| !l.starts_with('#')).count());
    }
}
