//! Words for amounts that nobody counted: *dozens*, *several*, *tens of thousands*.
//!
//! The bounds (`vague.tsv`) are wide on purpose: a number outside them contradicts the word in any reader's eyes.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::interval::{Edge, Interval};

macro_rules! vague {
    ($($(#[$doc:meta])* $variant:ident = $text:literal,)*) => {
        /// A word for an amount that nobody counted.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Vague { $(#[doc = concat!("*", $text, "*")] $variant,)* }

        impl Vague {
            /// All of them.
            pub const ALL: &[Vague] = &[$(Vague::$variant,)*];

            /// Its name, as in `vague.tsv`.
            pub fn as_str(self) -> &'static str {
                match self { $(Vague::$variant => $text,)* }
            }
        }
    };
}

vague! {
    Couple = "a couple", Few = "a few", Several = "several", Handful = "a handful", Numerous = "numerous",
    Tens = "tens", Dozens = "dozens", Scores = "scores", Hundreds = "hundreds", Thousands = "thousands",
    TensOfThousands = "tens of thousands", HundredsOfThousands = "hundreds of thousands", Millions = "millions",
    TensOfMillions = "tens of millions", HundredsOfMillions = "hundreds of millions", Billions = "billions",
    TensOfBillions = "tens of billions", HundredsOfBillions = "hundreds of billions", Trillions = "trillions",
}

impl Vague {
    /// The numbers that the word can stand for.
    pub fn interval(self) -> Interval {
        BOUNDS[self as usize]
    }

    /// The word that is spelled `name`.
    pub(super) fn parse(name: &str) -> Option<Vague> {
        Vague::ALL.iter().copied().find(|v| v.as_str() == name)
    }
}

static BOUNDS: LazyLock<Vec<Interval>> = LazyLock::new(|| {
    Vague::ALL
        .iter()
        .map(|v| bounds(v.as_str()).expect("vague.tsv has a line for each word, by test"))
        .collect()
});

fn bounds(name: &str) -> Option<Interval> {
    let line = include_str!("vague.tsv").lines().find(|l| l.split('\t').next() == Some(name))?;
    let mut fields = line.split('\t').skip(1);
    let mut edge = || Some(Edge::Closed(Decimal::from_str_exact(fields.next()?).ok()?));
    Some(Interval { low: edge()?, high: edge()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_each_word_once_with_ordered_bounds() {
        let lines: Vec<_> = include_str!("vague.tsv").lines().filter(|l| !l.starts_with('#')).collect();
        assert_eq!(lines.len(), Vague::ALL.len());
        for vague in Vague::ALL {
            let Interval { low: Edge::Closed(low), high: Edge::Closed(high) } =
                bounds(vague.as_str()).unwrap()
            else {
                panic!("{vague:?}")
            };
            assert!(low < high, "{vague:?}");
        }
    }
}
