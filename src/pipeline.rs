//! A run: every stage, named in order. The only place with threads.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::align::{Aligner, Report};
use crate::annotate::{self, Annotated, Memory};
use crate::claim::entries::claim_file;
use crate::claim::{self, Reading};
use crate::claim_file::ClaimFile;
use crate::diff::{self, Document};
use crate::error::Error;
use crate::judge::{self, Judgement, Policy};
use crate::review;
use crate::source::{self, Gathered, GivenDate, Source};

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many of the reports are annotated and their claims extracted.
    Understood {
        /// Reports that are done.
        done: usize,
        /// Reports of the run.
        of: usize,
    },
    /// The claims are aligned.
    Aligned {
        /// Pairs that answer one question.
        pairs: usize,
    },
    /// The pairs are judged: the run is done.
    Judged,
}

/// What one report says, stage by stage.
#[derive(Debug)]
pub struct Read {
    /// Its words.
    pub doc: Annotated,
    /// Its claims.
    pub reading: Reading,
}

impl Read {
    /// With the report that it was read from.
    fn report<'a>(&'a self, source: &'a Source) -> Report<'a> {
        Report { source, doc: &self.doc, reading: &self.reading }
    }
}

/// Annotates a report, with what `memory` knows of it from earlier runs, and extracts its claims, whatever people decided of
/// them.
pub fn extract(source: &Source, memory: Option<&dyn Memory>) -> Read {
    let doc = annotate::annotate_with(source, memory);
    let reading = claim::extract(&doc);
    Read { doc, reading }
}

/// What [`extract`] reads, as a claim file.
pub fn claims(source: &Source, memory: Option<&dyn Memory>) -> ClaimFile {
    let Read { doc, reading } = extract(source, memory);
    claim_file(source, &doc, &reading)
}

/// Annotates a report and extracts its claims; what people decided of them is heeded.
pub fn read(source: &Source) -> Read {
    read_with(source, None)
}

/// The same, with what `memory` knows of the report from earlier runs.
pub fn read_with(source: &Source, memory: Option<&dyn Memory>) -> Read {
    let mut read = extract(source, memory);
    review::heed(source, &mut read.reading);
    read
}

/// Finds the reports at `paths`, as [`source::gather`] does, and reads what people corrected into them.
///
/// # Errors
/// A date is given for a report that is not there, or that could be several.
pub fn gather(
    paths: &[PathBuf],
    dates: &[GivenDate],
    memory: Option<&dyn Memory>,
) -> Result<Gathered, Error> {
    let mut gathered = source::gather(paths, dates)?;
    let prepare = |source| {
        review::prepare(source, |source| {
            let Read { doc, reading } = extract(source, memory);
            (doc, reading)
        })
    };
    gathered.sources = gathered.sources.into_par_iter().map(prepare).collect();
    Ok(gathered)
}

/// What a run is asked for beside the sources.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How many of the pairs of claims that were considered and of which nothing is reported are named, at most; none if it
    /// is not a number.
    pub silences: Option<usize>,
    /// What is decided about the rules.
    pub policy: Policy,
    /// What is known of reports from earlier runs, and is kept for later ones.
    pub memory: Option<Arc<dyn Memory>>,
}

/// Cross-checks `sources`; the result does not depend on the number of threads.
pub fn run(sources: &[Source]) -> Judgement {
    run_with(sources, &Options::default())
}

/// The same, as `options` say.
pub fn run_with(sources: &[Source], options: &Options) -> Judgement {
    run_watched(sources, options, &|_| {})
}

/// The same, and each step of the run is told to `watch`.
pub fn run_watched(sources: &[Source], options: &Options, watch: &(dyn Fn(Step) + Sync)) -> Judgement {
    let (of, done) = (sources.len(), AtomicUsize::new(0));
    let read = |source| {
        let read = read_with(source, options.memory.as_deref());
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        if done < of {
            watch(Step::Understood { done, of });
        }
        read
    };
    let read: Vec<Read> = sources.par_iter().map(read).collect();
    let reports: Vec<Report<'_>> =
        sources.iter().zip(&read).map(|(source, read)| read.report(source)).collect();
    watch(Step::Understood { done: of, of });
    let aligner = Aligner::new(&reports);
    let parts = aligner.pairs().into_par_iter().map(|pair| aligner.between(pair)).collect();
    let alignment = aligner.together(parts);
    watch(Step::Aligned { pairs: alignment.pairs.len() });
    let judgement = judge::judge(&reports, &alignment, &options.policy, options.silences);
    watch(Step::Judged);
    judgement
}

/// What `new` says differently from `old`.
pub fn diff(old: &Source, new: &Source) -> Document {
    let (one, other) = rayon::join(|| read(old), || read(new));
    let [old, new] = [(old, &one), (new, &other)].map(|(source, read)| read.report(source));
    diff::document(&old, &new, &diff::compare(&old, &new))
}
