//! Stretches of the number line, with ends that belong to them or do not.

use rust_decimal::Decimal;

/// One end of an [`Interval`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// No bound on this side.
    Free,
    /// Up to this number, without it.
    Open(Decimal),
    /// Up to this number, with it.
    Closed(Decimal),
}

/// The numbers from `low` to `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: Edge,
    /// The upper end.
    pub high: Edge,
}

impl Interval {
    /// Whether `value` lies in it.
    pub fn contains(&self, value: Decimal) -> bool {
        self.meets(&Interval { low: Edge::Closed(value), high: Edge::Closed(value) })
    }

    /// Whether some number lies in both.
    pub fn meets(&self, other: &Interval) -> bool {
        reaches(self.low, other.high) && reaches(other.low, self.high)
    }

    /// Whether every number of `other` lies in it; an end that does not belong to it counts as if it did.
    pub fn spans(&self, other: &Interval) -> bool {
        let end = |edge: Edge| match edge {
            Edge::Free => None,
            Edge::Open(v) | Edge::Closed(v) => Some(v),
        };
        end(self.low).is_none_or(|low| end(other.low).is_some_and(|inner| low <= inner))
            && end(self.high).is_none_or(|high| end(other.high).is_some_and(|inner| inner <= high))
    }

    /// The sums of a number of one and a number of the other; `None` on overflow.
    pub fn plus(&self, other: &Interval) -> Option<Interval> {
        Some(Interval { low: add(self.low, other.low)?, high: add(self.high, other.high)? })
    }

    /// It, with both ends moved outwards by `by`, which must not be negative.
    pub fn widened(&self, by: Decimal) -> Interval {
        let shift = |edge: Edge, by: Decimal| match edge {
            Edge::Free => Edge::Free,
            Edge::Open(v) | Edge::Closed(v) => Edge::Closed(v.saturating_add(by)),
        };
        Interval { low: shift(self.low, -by), high: shift(self.high, by) }
    }
}

/// Whether a number can be above `low` and below `high`.
fn reaches(low: Edge, high: Edge) -> bool {
    match (low, high) {
        (Edge::Free, _) | (_, Edge::Free) => true,
        (Edge::Closed(a), Edge::Closed(b)) => a <= b,
        (Edge::Open(a) | Edge::Closed(a), Edge::Open(b) | Edge::Closed(b)) => a < b,
    }
}

fn add(a: Edge, b: Edge) -> Option<Edge> {
    Some(match (a, b) {
        (Edge::Free, _) | (_, Edge::Free) => Edge::Free,
        (Edge::Closed(a), Edge::Closed(b)) => Edge::Closed(a.checked_add(b)?),
        (Edge::Open(a) | Edge::Closed(a), Edge::Open(b) | Edge::Closed(b)) => Edge::Open(a.checked_add(b)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(low: Edge, high: Edge) -> Interval {
        Interval { low, high }
    }

    #[test]
    fn open_ends_do_not_touch() {
        let ten = Decimal::TEN;
        let above = interval(Edge::Open(ten), Edge::Free);
        assert!(!above.contains(ten));
        assert!(above.widened(Decimal::ONE).contains(ten));
        assert!(!above.meets(&interval(Edge::Free, Edge::Closed(ten))));
        assert!(above.meets(&interval(Edge::Free, Edge::Closed(Decimal::ONE_HUNDRED))));
    }
}
