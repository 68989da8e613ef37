//! Offices and ranks of which a person holds but one at a time.

use std::sync::LazyLock;

use super::table::{items, rows};

/// An office in one of the sets within which offices exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Office {
    /// What it excludes others of.
    pub set: &'static str,
    /// Its full name.
    pub name: &'static str,
}

impl Office {
    /// Whether nobody holds both: they are of one set, and neither is the other in short.
    pub fn excludes(&self, other: &Office) -> bool {
        let ends = |long: &str, short: &str| long.ends_with(short);
        let is_short = self.set == "rank" && (ends(self.name, other.name) || ends(other.name, self.name));
        self.set == other.set && self.name != other.name && !is_short
    }
}

/// The offices that `words` (small letters, no points) name, the longest at each place, in reading order.
pub fn offices(words: &[String]) -> Vec<Office> {
    const LONGEST: usize = 4;
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let lengths = (1..=LONGEST.min(words.len() - at)).rev();
        let longest = lengths
            .map(|length| (length, named(&words[at..at + length].join(" "))))
            .find(|(_, o)| !o.is_empty());
        at += longest.as_ref().map_or(1, |(length, _)| *length);
        found.extend(longest.into_iter().flat_map(|(_, offices)| offices));
    }
    found
}

fn named(words: &str) -> Vec<Office> {
    OFFICES.iter().filter(|(form, _)| *form == words).map(|(_, office)| *office).collect()
}

/// Every form of every office.
static OFFICES: LazyLock<Vec<(&'static str, Office)>> = LazyLock::new(|| {
    let read = |[set, name, forms]: [&'static str; 3]| {
        let office = Office { set, name };
        std::iter::once(name).chain(items(forms)).map(move |form| (form, office))
    };
    rows(include_str!("offices.tsv")).flat_map(read).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Vec<Office> {
        offices(&words.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    fn exclude(a: &str, b: &str) -> bool {
        of(a).iter().any(|x| of(b).iter().any(|y| x.excludes(y)))
    }

    #[test]
    fn two_of_a_set_exclude_each_other() {
        for (a, b) in [
            ("ceo", "chief operating officer"),
            ("navy commander", "navy commodore"),
            ("assistant general manager", "team general manager"),
            ("sen", "rep"),
        ] {
            assert!(exclude(a, b) && exclude(b, a), "{a} / {b}");
        }
    }

    #[test]
    fn short_forms_and_offices_of_two_sets_do_not() {
        for (a, b) in [
            ("lieutenant colonel", "colonel"),
            ("vice adm", "admiral"),
            ("president", "general manager"),
            ("chief executive", "ceo"),
            ("prosecutor", "assistant district attorney"),
        ] {
            assert!(!exclude(a, b) && !exclude(b, a), "{a} / {b}");
        }
    }
}
