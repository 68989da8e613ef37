//! What an expression says about a quantity: bounds are algebra, not numbers.
//!
//! An [`Amount`] is one number with its hedge, without its unit. Two amounts of one kind are held against each other with
//! [`Amount::fit`]; what rounding and conversion of units forgive needs the written form and is in
//! [`Number::fit`](super::Number::fit).

use std::fmt;

use rust_decimal::Decimal;

use super::interval::{Edge, Interval};
use super::vague::Vague;

/// What a text says about a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// *24*
    Exact(Decimal),
    /// *at least 24*
    AtLeast(Decimal),
    /// *more than 24*
    MoreThan(Decimal),
    /// *up to 24*
    AtMost(Decimal),
    /// *fewer than 24*
    LessThan(Decimal),
    /// *between 20 and 24*, *20-24*; the first is the smaller, both belong to it
    Between(Decimal, Decimal),
    /// *about 24*: within half the unit of the last digit that is not zero (*about 140*: 135 to 145; *about 24*: 23.5 to 24.5)
    About {
        /// The number that is named.
        value: Decimal,
        /// How far on either side it reaches.
        within: Decimal,
    },
    /// *nearly 24*, *just under 24*: below it, and no further than `within`
    Nearly {
        /// The number that is named.
        value: Decimal,
        /// How far below it reaches.
        within: Decimal,
    },
    /// *just over 24*: above it, and no further than `within`
    JustOver {
        /// The number that is named.
        value: Decimal,
        /// How far above it reaches.
        within: Decimal,
    },
    /// *dozens*, *several*, *tens of thousands*
    Vague(Vague),
    /// A score or record: *3-1*, *53-3*, *10-5-1*; parts that are not there are 0
    Tally([u32; 3]),
    /// The digits are a name (*MD-83*): there is nothing to count, only words to compare
    Name,
}

/// How two amounts of one kind fit together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// They say the same.
    Same,
    /// One is vaguer, or a bound that does not exclude the other.
    Compatible,
    /// As stated, both cannot be true.
    Disjoint,
}

impl Amount {
    /// *about* `value`, as wide as the number's own last digit that is not zero allows.
    pub fn about(value: Decimal) -> Self {
        Amount::About { value, within: place(value) / Decimal::TWO }
    }

    /// The number that is named, where one is.
    pub fn value(&self) -> Option<Decimal> {
        match *self {
            Amount::Exact(v)
            | Amount::AtLeast(v)
            | Amount::MoreThan(v)
            | Amount::AtMost(v)
            | Amount::LessThan(v) => Some(v),
            Amount::About { value, .. } | Amount::Nearly { value, .. } | Amount::JustOver { value, .. } => {
                Some(value)
            }
            Amount::Between(..) | Amount::Vague(_) | Amount::Tally(_) | Amount::Name => None,
        }
    }

    /// The values that the words allow; `None` for a score and for a name.
    pub fn interval(&self) -> Option<Interval> {
        use Edge::{Closed, Free, Open};
        let (low, high) = match *self {
            Amount::Exact(v) => (Closed(v), Closed(v)),
            Amount::AtLeast(v) => (Closed(v), Free),
            Amount::MoreThan(v) => (Open(v), Free),
            Amount::AtMost(v) => (Free, Closed(v)),
            Amount::LessThan(v) => (Free, Open(v)),
            Amount::Between(a, b) => (Closed(a), Closed(b)),
            Amount::About { value, within } => {
                (Closed(value.saturating_sub(within)), Closed(value.saturating_add(within)))
            }
            Amount::Nearly { value, within } => (Closed(value.saturating_sub(within)), Closed(value)),
            Amount::JustOver { value, within } => (Closed(value), Closed(value.saturating_add(within))),
            Amount::Vague(vague) => return Some(vague.interval()),
            Amount::Tally(_) | Amount::Name => return None,
        };
        Some(Interval { low, high })
    }

    /// How the two fit together, as amounts of one kind in one unit.
    ///
    /// A strict bound on a round figure allows the figure: *more than 200* does not deny *200*, because whoever writes a
    /// round 200 may have rounded; *more than 24* denies *24*. A score is the same read from either side. Of two names
    /// nothing can be said: [`Fit::Compatible`].
    pub fn fit(&self, other: &Amount) -> Fit {
        if self == other && *self != Amount::Name {
            return Fit::Same;
        }
        match (self, other) {
            (Amount::Tally(a), Amount::Tally(b)) if [a[1], a[0], a[2]] == *b => Fit::Same,
            (Amount::Tally(_), Amount::Tally(_)) => Fit::Disjoint,
            _ => match (self.loose(), other.loose()) {
                (Some(a), Some(b)) if !a.meets(&b) => Fit::Disjoint,
                _ => Fit::Compatible,
            },
        }
    }

    /// The sum of `parts`, with the bounds that theirs give it; `None` if a part has no number or the sum overflows.
    pub fn sum(parts: &[Amount]) -> Option<Amount> {
        let (first, rest) = parts.split_first()?;
        let total = rest.iter().try_fold(first.interval()?, |sum, part| sum.plus(&part.interval()?))?;
        Some(Amount::from_interval(total))
    }

    /// Whether it is the sum of two or more `parts`: exactly, or where it says *about*, within that.
    ///
    /// A bare bound (*at least 3*) is nobody's sum, since it allows nearly all.
    pub fn is_sum_of(&self, parts: &[Amount]) -> bool {
        let Some(sum) = Amount::sum(parts).filter(|_| parts.len() > 1) else { return false };
        match (self, &sum) {
            (Amount::About { .. } | Amount::Nearly { .. } | Amount::JustOver { .. }, Amount::Exact(_)) => {
                self.fit(&sum) == Fit::Compatible
            }
            _ => self.fit(&sum) == Fit::Same,
        }
    }

    /// The same with `convert` applied to every number. What is above stays above: `convert` must not turn the order round.
    pub(super) fn map(self, convert: impl Fn(Decimal) -> Option<Decimal>) -> Option<Amount> {
        let wide = |value: Decimal, within: Decimal| {
            let far = convert(value.checked_add(within)?)?;
            let value = convert(value)?;
            Some((value, far.checked_sub(value)?.abs()))
        };
        Some(match self {
            Amount::Exact(v) => Amount::Exact(convert(v)?),
            Amount::AtLeast(v) => Amount::AtLeast(convert(v)?),
            Amount::MoreThan(v) => Amount::MoreThan(convert(v)?),
            Amount::AtMost(v) => Amount::AtMost(convert(v)?),
            Amount::LessThan(v) => Amount::LessThan(convert(v)?),
            Amount::Between(a, b) => Amount::Between(convert(a)?, convert(b)?),
            Amount::About { value, within } => {
                wide(value, within).map(|(value, within)| Amount::About { value, within })?
            }
            Amount::Nearly { value, within } => {
                wide(value, within).map(|(value, within)| Amount::Nearly { value, within })?
            }
            Amount::JustOver { value, within } => {
                wide(value, within).map(|(value, within)| Amount::JustOver { value, within })?
            }
            Amount::Vague(_) | Amount::Tally(_) | Amount::Name => self,
        })
    }

    /// Its interval with strict bounds on round figures made to include them.
    fn loose(&self) -> Option<Interval> {
        let soften = |edge: Edge| match edge {
            Edge::Open(v) if is_round(v) => Edge::Closed(v),
            other => other,
        };
        self.interval().map(|i| Interval { low: soften(i.low), high: soften(i.high) })
    }

    fn from_interval(i: Interval) -> Amount {
        use Edge::{Closed, Free, Open};
        match (i.low, i.high) {
            (Closed(a), Closed(b)) if a == b => Amount::Exact(a),
            (Closed(a) | Open(a), Closed(b) | Open(b)) => Amount::Between(a, b),
            (Closed(a), Free) => Amount::AtLeast(a),
            (Open(a), Free) => Amount::MoreThan(a),
            (Free, Closed(b)) => Amount::AtMost(b),
            (Free, Open(b)) => Amount::LessThan(b),
            (Free, Free) => Amount::Name,
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Amount::Exact(v) => write!(f, "{}", v.normalize()),
            Amount::AtLeast(v) => write!(f, "at least {}", v.normalize()),
            Amount::MoreThan(v) => write!(f, "more than {}", v.normalize()),
            Amount::AtMost(v) => write!(f, "up to {}", v.normalize()),
            Amount::LessThan(v) => write!(f, "less than {}", v.normalize()),
            Amount::Between(a, b) => write!(f, "between {} and {}", a.normalize(), b.normalize()),
            Amount::About { value, .. } => write!(f, "about {}", value.normalize()),
            Amount::Nearly { value, .. } => write!(f, "nearly {}", value.normalize()),
            Amount::JustOver { value, .. } => write!(f, "just over {}", value.normalize()),
            Amount::Vague(vague) => write!(f, "{}", vague.as_str()),
            Amount::Tally([a, b, 0]) => write!(f, "{a}-{b}"),
            Amount::Tally([a, b, c]) => write!(f, "{a}-{b}-{c}"),
            Amount::Name => Ok(()),
        }
    }
}

/// The unit of the last digit of `value` that is not zero: 10 for 140, 0.1 for 6.2; 1 for 0.
pub(super) fn place(value: Decimal) -> Decimal {
    let value = value.normalize();
    let mut digits = value.mantissa().unsigned_abs();
    let mut place = Decimal::new(1, value.scale());
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
        place *= Decimal::TEN;
    }
    place
}

/// Whether people round to it: a multiple of ten.
fn is_round(value: Decimal) -> bool {
    !value.is_zero() && place(value) >= Decimal::TEN
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn exact(text: &str) -> Amount {
        Amount::Exact(d(text))
    }

    #[test]
    fn bounds_conflict_only_outside() {
        assert_eq!(Amount::AtLeast(d("38")).fit(&exact("35")), Fit::Disjoint);
        assert_eq!(Amount::AtLeast(d("31")).fit(&exact("30")), Fit::Disjoint);
        assert_eq!(Amount::AtLeast(d("5")).fit(&exact("31")), Fit::Compatible);
        assert_eq!(Amount::MoreThan(d("200")).fit(&exact("249")), Fit::Compatible);
        assert_eq!(Amount::AtMost(d("40")).fit(&Amount::MoreThan(d("45"))), Fit::Disjoint);
    }

    #[test]
    fn strict_bounds_allow_a_round_figure_and_no_other() {
        assert_eq!(Amount::MoreThan(d("200")).fit(&exact("200")), Fit::Compatible);
        assert_eq!(Amount::MoreThan(d("24")).fit(&exact("24")), Fit::Disjoint);
    }

    #[test]
    fn about_is_half_the_last_digit() {
        assert_eq!(Amount::about(d("140")).fit(&exact("142")), Fit::Compatible);
        assert_eq!(Amount::about(d("140")).fit(&exact("150")), Fit::Disjoint);
        assert_eq!(Amount::about(d("24")).fit(&exact("25")), Fit::Disjoint);
    }

    #[test]
    fn vague_words_hold_what_they_cover() {
        assert_eq!(Amount::Vague(Vague::Dozens).fit(&exact("50")), Fit::Compatible);
        assert_eq!(Amount::Vague(Vague::Dozens).fit(&exact("4")), Fit::Disjoint);
        assert_eq!(Amount::Vague(Vague::Hundreds).fit(&Amount::Vague(Vague::Millions)), Fit::Disjoint);
    }

    #[test]
    fn a_score_reads_the_same_from_either_side() {
        assert_eq!(Amount::Tally([3, 1, 0]).fit(&Amount::Tally([1, 3, 0])), Fit::Same);
        assert_eq!(Amount::Tally([3, 1, 0]).fit(&Amount::Tally([3, 2, 0])), Fit::Disjoint);
    }

    #[test]
    fn parts_add_up() {
        assert!(exact("25").is_sum_of(&[exact("15"), exact("10")]));
        assert!(Amount::about(d("30")).is_sum_of(&[exact("15"), exact("14")]));
        assert!(!exact("25").is_sum_of(&[exact("15"), exact("9")]));
        assert!(!exact("25").is_sum_of(&[exact("25")]));
        assert!(!Amount::AtLeast(d("3")).is_sum_of(&[exact("15"), exact("10")]));
        assert_eq!(Amount::sum(&[Amount::AtLeast(d("3")), exact("2")]), Some(Amount::AtLeast(d("5"))));
    }

    #[test]
    fn sums_that_overflow_are_no_sums() {
        assert_eq!(Amount::sum(&[Amount::Exact(Decimal::MAX), exact("1")]), None);
    }

    #[test]
    fn places() {
        assert_eq!(
            [place(d("140")), place(d("6.20")), place(d("0")), place(d("7"))],
            [d("10"), d("0.1"), d("1"), d("1")]
        );
    }
}
