//! Times in a text, in the manner of TIMEX3, resolved against the report's date.

use crate::annotate::Annotated;
use crate::source::Published;
use crate::text::Span;

/// A time expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// The words.
    pub span: Span,
}

/// The times of a report, in order.
pub fn find(doc: &Annotated, published: Option<Published>) -> Vec<Time> {
    let _ = (doc, published);
    Vec::new()
}
