//! Numbers in a text: how many, how much, how certain, in what unit.

mod amount;

use crate::annotate::Annotated;
use crate::text::Span;

pub use amount::Amount;

/// What kind of value a number is; only values of one kind are ever compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A count of things or people.
    Count,
}

/// A number with its hedges and unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The whole phrase with hedge and unit: `at least 25`, `about $1.2bn`, `36-year-old`.
    pub span: Span,
    /// What it says.
    pub amount: Amount,
    /// What kind of value it is.
    pub measure: Measure,
}

/// The numbers of a report, in order.
pub fn find(doc: &Annotated) -> Vec<Number> {
    let _ = doc;
    Vec::new()
}
