//! A stretch of a text, in bytes.

use std::ops::Range;

/// A half-open stretch of bytes, `start..end`, of some text.
///
/// `start <= end`, and whoever makes one puts both on character boundaries of the text it belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The bytes from `start` (inclusive) to `end` (exclusive).
    ///
    /// # Panics
    /// If `start > end`, or either does not fit 32 bits (sources are bounded far below that when read).
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span runs forwards: {start}..{end}");
        let fit = |at: usize| u32::try_from(at).expect("sources are smaller than 4 GiB");
        Span { start: fit(start), end: fit(end) }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same bytes as a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The words of `text` that it covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether every byte of `other` lies in it.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
    }

    #[test]
    fn cover_reaches_over_the_gap() {
        assert_eq!(Span::new(7, 9).cover(Span::new(1, 2)), Span::new(1, 9));
    }
}
