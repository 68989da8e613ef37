//! Months and years of one act.

use crate::align::told::Aspect;
use crate::judge::rules::{Case, Verdict, rule};
use crate::judge::timing;

rule! {
    /// ## What it compares
    /// The month or the year in which one thing happened: *in June*, *in 2009*, *last year*, *six weeks ago*. The events
    /// share their predicate or kind and who takes part, or the times stand in like clauses: *a film in 2005*, *in 2006 a film*.
    /// ## When it is silent
    /// One period lies in the other (*2009*, *March 2009*); a period hangs on the date of a report that does not state it; they
    /// lie so far apart that they are of two occasions; one is only a bound (*by 2010*); the event happened more than once.
    /// ## When it is a lead
    /// Always: a report often tells of several occasions of one act.
    /// ## Example
    /// > A: The plant opened in 1974. B: The plant opened in 1976.
    pub static PERIOD_DIFFERS = "T103", "period-differs" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    timing::verdict(case, &[Aspect::Month, Aspect::Year])
}
