//! What an expression says about a quantity: bounds are algebra, not numbers.

use rust_decimal::Decimal;

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
    /// *between 20 and 24*, *20-24*; the first is the smaller
    Between(Decimal, Decimal),
    /// *about 24*
    About(Decimal),
}
