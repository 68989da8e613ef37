//! Times of day of one act.

use crate::align::told::Aspect;
use crate::judge::rules::{Case, Verdict, rule};
use crate::judge::timing;

rule! {
    /// ## What it compares
    /// The time of day at which one thing happened: *at 8:40 a.m.*, *in the afternoon*. The events share their predicate
    /// or kind and who takes part, or the times stand in like clauses.
    /// ## When it is silent
    /// A hedge or a part of the day leaves room for the other (*about 9*, *in the morning*); the zones differ or only one is
    /// named; the event happened more than once; the other report has that time beside another account of it.
    /// ## When it is a lead
    /// Always: a report often tells of several occasions of one act.
    /// ## Example
    /// > A: The bridge collapsed at 6:10 a.m. B: The bridge collapsed at 7:45 a.m.
    pub static CLOCK_DIFFERS = "T101", "clock-differs" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    timing::verdict(case, &[Aspect::Clock])
}
