//! Days of one act.

use crate::align::told::Aspect;
use crate::judge::rules::{Case, Verdict, rule};
use crate::judge::timing;

rule! {
    /// ## What it compares
    /// The day on which one thing happened, or is to happen: a weekday, a date, *yesterday*. The events share their
    /// predicate or kind and who takes part, or the days stand in like clauses.
    /// ## When it is silent
    /// Both name the same weekday, or the same day of a year that only one of them names; a day hangs on the date of a report
    /// that does not state it; the days lie more than a month apart, or only the night between them; the event happened more
    /// than once; the other report has that day beside another account of it.
    /// ## When it is an update
    /// Both tell of what is to come, and the reports state different dates of their own.
    /// ## When it is a lead
    /// Always: a report often tells of several occasions of one act.
    /// ## Example
    /// > A: The ferry sank on May 3. B: The ferry sank on May 4.
    pub static DAY_DIFFERS = "T102", "day-differs" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    timing::verdict(case, &[Aspect::Day])
}
