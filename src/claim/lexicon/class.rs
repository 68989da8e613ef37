//! Classes of events, and how they nest.
//!
//! A class is the number of its row, so that two of them are compared without reading their names: alignment asks of every
//! pair of events of two reports whether the one is a kind of the other.

use std::sync::LazyLock;

use super::table::{optional, promised, rows};

/// A class of events, such as `kill` or `enter-by-force`; `classes.tsv` defines it. Ordered by name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Class(u16);

/// What `classes.tsv` says of a class.
struct Definition {
    name: &'static str,
    wider: Box<[Class]>, // itself, and every class that it is a kind of, the narrowest first
    family: &'static str,
}

impl Class {
    /// Its name.
    pub fn name(self) -> &'static str {
        self.definition().name
    }

    /// The class named `name`, if the tables define it.
    pub fn named(name: &str) -> Option<Self> {
        CLASSES.binary_search_by_key(&name, |row| row.name).ok().map(|row| Class(row as u16))
    }

    /// The wider class it is a kind of: `bomb` is a kind of `attack`.
    pub fn broader(self) -> Option<Self> {
        self.wider().get(1).copied()
    }

    /// Itself, and every class that it is a kind of, the narrowest first.
    pub fn wider(self) -> &'static [Class] {
        &self.definition().wider
    }

    /// The field of life it belongs to, such as `custody` or `sport`.
    pub fn family(self) -> &'static str {
        self.definition().family
    }

    /// Whether it is `other` or a kind of it.
    pub fn is_a(self, other: Class) -> bool {
        self.wider().contains(&other)
    }

    /// Its place among [`classes`].
    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }

    fn definition(self) -> &'static Definition {
        &CLASSES[self.index()]
    }
}

impl std::fmt::Display for Class {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl std::fmt::Debug for Class {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// Every class, by name.
pub fn classes() -> impl Iterator<Item = Class> {
    (0..CLASSES.len()).map(|row| Class(row as u16))
}

static CLASSES: LazyLock<Vec<Definition>> = LazyLock::new(|| {
    let mut defined: Vec<[&'static str; 5]> = rows(include_str!("classes.tsv")).collect();
    defined.sort_unstable();
    let row = |name: &str| promised(defined.binary_search_by_key(&name, |cells| cells[0]).ok(), name);
    let wider = |name: &'static str| {
        let names = std::iter::successors(Some(name), |name| optional(defined[row(name)][1]));
        // A class that is a kind of itself would have no end; the test of the table finds it.
        names.take(defined.len()).map(|name| Class(row(name) as u16)).collect()
    };
    let read = |&[name, _, family, ..]: &[&'static str; 5]| Definition { name, wider: wider(name), family };
    defined.iter().map(read).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn is_name(text: &str) -> bool {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
    }

    #[test]
    fn classes_are_defined_once_and_nest_without_end() {
        let mut last = "";
        for class in classes() {
            assert!(is_name(class.name()) && is_name(class.family()), "{class}");
            assert!(last < class.name(), "{class} twice");
            last = class.name();
            assert!(class.wider().len() < 9, "{class} is a kind of itself");
        }
    }

    #[test]
    fn a_class_is_of_its_wider_ones() {
        let [bomb, attack, harm] =
            ["bomb", "attack", "harm"].map(|name| Class::named(name).expect("a class"));
        assert_eq!(bomb.wider(), [bomb, attack, harm]);
        assert_eq!((bomb.broader(), harm.broader()), (Some(attack), None));
        assert!(bomb.is_a(harm) && bomb.is_a(bomb) && !harm.is_a(bomb));
        assert_eq!(Class::named("bom"), None);
    }

    #[test]
    fn codes_name_their_typology() {
        for [class, _, _, codes, meaning] in rows::<5>(include_str!("classes.tsv")) {
            assert!(!meaning.is_empty(), "{class}");
            for code in optional(codes).into_iter().flat_map(|codes| codes.split(' ')) {
                let (typology, _) = code.split_once(':').unwrap_or_default();
                assert!(["PLOVER", "CAMEO", "ACE", "ERE"].contains(&typology), "{class}: {code}");
            }
        }
    }
}
