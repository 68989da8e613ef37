//! A run: every stage, named in order. The only place with threads.

use rayon::prelude::*;

use crate::align::{self, Report};
use crate::annotate::{self, Annotated};
use crate::claim::{self, Reading};
use crate::judge::{self, Judgement};
use crate::source::Source;

/// What one report says, stage by stage.
#[derive(Debug)]
pub struct Read {
    /// Its words.
    pub doc: Annotated,
    /// Its claims.
    pub reading: Reading,
}

/// Annotates a report and extracts its claims.
pub fn read(source: &Source) -> Read {
    let doc = annotate::annotate(source);
    let reading = claim::extract(&doc);
    Read { doc, reading }
}

/// Cross-checks `sources`; the result does not depend on the number of threads.
pub fn run(sources: &[Source]) -> Judgement {
    cross_check(sources, None)
}

/// The same, with `most` at most of the pairs of claims that were considered and of which nothing is reported.
pub fn run_with_silences(sources: &[Source], most: usize) -> Judgement {
    cross_check(sources, Some(most))
}

fn cross_check(sources: &[Source], silences: Option<usize>) -> Judgement {
    let read: Vec<Read> = sources.par_iter().map(read).collect();
    let reports: Vec<Report<'_>> = sources
        .iter()
        .zip(&read)
        .map(|(source, Read { doc, reading })| Report { source, doc, reading })
        .collect();
    let alignment = align::align(&reports);
    judge::judge(&reports, &alignment, silences)
}
