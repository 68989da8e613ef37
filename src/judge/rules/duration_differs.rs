//! How long one thing took.

use crate::align::told::Aspect;
use crate::judge::rules::{Case, Verdict, rule};
use crate::judge::timing;

rule! {
    /// ## What it compares
    /// How long one thing lasted: *for three weeks*, *served four months*. The events share their predicate or kind and who
    /// takes part, or the lengths stand in like clauses: *a four-year stay*, *lived there for three years*.
    /// ## When it is silent
    /// A hedge or a coarser unit leaves room for the other (*a month*, *four weeks*); one is more than five times the other;
    /// the other report has that length beside another account of it.
    /// ## When it is an update
    /// Both tell of what is to come, and the reports state different dates of their own.
    /// ## When it is a lead
    /// Always: a report often tells of several occasions of one act.
    /// ## Example
    /// > A: The search went on for three weeks. B: The search went on for five weeks.
    pub static DURATION_DIFFERS = "T104", "duration-differs" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    timing::verdict(case, &[Aspect::Length])
}
