//! What the reports say differently, one for all pages, and what is decided of it.

use std::path::PathBuf;

use crosscheck::error::Error;
use crosscheck::report::Finding;
use crosscheck::report::phrase::counted;
use crosscheck::review::Signature;
use crosscheck::source;

use super::secret::digest;
use crate::review::findings::{Findings, Verdict};
use crate::review::on::On;

/// The findings and leads of what is reviewed.
pub struct Differences {
    /// The paths as the person named them.
    paths: Vec<PathBuf>,
    on: On,
    signature: Signature,
    held: Option<Held>,
    /// The last decision: what was done, and of which finding.
    last: Option<(&'static str, String)>,
}

/// Findings, and what they were made of.
struct Held {
    findings: Findings,
    /// Tells the sources and their claims from themselves after any change.
    sources: String,
    /// How often claims had changed.
    changes: u64,
    /// Whether they can be shown: what they are made of can be read, and is more than one report.
    can_be_shown: bool,
}

/// How far the differences are decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How many are pending.
    pub pending: usize,
    /// How many there are, findings and leads.
    pub all: usize,
    /// How often claims had changed when they were compared.
    pub changes: u64,
}

/// Why there is nothing to show.
pub enum Trouble {
    /// There are not two reports.
    Few(Error),
    /// Something cannot be read or written.
    Unread(Error),
}

/// What a form asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A verdict.
    Decide(Verdict),
    /// The finding as it was before the last decision about it.
    Undo,
}

/// What became of it.
#[derive(Debug, PartialEq, Eq)]
pub enum Done {
    /// It is written.
    Written,
    /// Something else is decided than the page had shown; nothing is written.
    Meanwhile,
}

impl Differences {
    pub fn new(paths: &[PathBuf], on: &On) -> Self {
        let (paths, on, signature) = (paths.to_vec(), on.clone(), on.signature());
        Differences { paths, on, signature, held: None, last: None }
    }

    /// Makes the findings those of the sources, claims and decisions as they are now; `changes` says how often claims have
    /// changed. It takes as long as a run of `check` where sources or claims are others than before.
    ///
    /// # Errors
    /// There are not two reports, or something cannot be read.
    pub fn renew(&mut self, changes: u64) -> Result<(), Trouble> {
        if let Some(held) = &mut self.held {
            held.can_be_shown = false;
        }
        let gathered = source::gather(&self.paths, &self.on.dates)?;
        crate::check::enough(&gathered).map_err(Trouble::Few)?;
        let sources = digest(&format!("{gathered:?}"));
        match &mut self.held {
            None => {
                let findings = Findings::of(&self.paths, &self.on)?;
                self.held = Some(Held { findings, sources, changes, can_be_shown: true });
            }
            Some(held) => {
                if held.sources != sources {
                    held.findings.renew()?;
                    held.sources = sources;
                }
                held.findings.refresh()?;
                (held.changes, held.can_be_shown) = (changes, true);
            }
        }
        Ok(())
    }

    /// The findings as they were last made.
    pub fn findings(&self) -> Option<&Findings> {
        self.held.as_ref().map(|held| &held.findings)
    }

    /// How far they are decided, as they were last compared; nothing if they were not.
    pub fn standing(&mut self) -> Option<Standing> {
        let held = self.held.as_mut().filter(|held| held.can_be_shown)?;
        held.findings.refresh().ok()?;
        let (decided, all) = held.findings.progress();
        Some(Standing { pending: all - decided, all, changes: held.changes })
    }

    /// Does what is asked of the finding `id`, if what is decided of it is still what `seen` is the [`print`] of.
    ///
    /// # Errors
    /// The file of decisions cannot be read or written; nothing is decided.
    pub fn decide(&mut self, id: &str, seen: &str, asked: &Asked) -> Result<Done, Error> {
        let Some(Held { findings, .. }) = &mut self.held else { return Ok(Done::Meanwhile) };
        let Some(finding) = findings.get(id).filter(|finding| print(finding) == seen) else {
            return Ok(Done::Meanwhile);
        };
        let done = match asked {
            Asked::Undo => findings.can_undo(finding) && findings.undo_of(id)?,
            Asked::Decide(verdict) => {
                let was = Findings::decided(finding);
                findings.decide_if(id, &was, verdict, &self.signature)?
            }
        };
        if !done {
            return Ok(Done::Meanwhile);
        }
        self.last = Some((asked.in_the_past(), id.to_owned()));
        Ok(Done::Written)
    }

    /// What was done last, and of which finding, if it is still there.
    pub fn last(&self) -> Option<(&'static str, &Finding)> {
        let (what, id) = self.last.as_ref()?;
        Some((what, self.held.as_ref()?.findings.get(id)?))
    }
}

impl Standing {
    /// *3 of 8 differences decided*.
    pub fn in_words(self) -> String {
        if self.all == 0 {
            return "no differences".to_owned();
        }
        format!("{} of {} decided", self.all - self.pending, counted(self.all, "difference", "differences"))
    }
}

impl Asked {
    /// As a person says it who asks for it.
    pub fn in_words(&self) -> &'static str {
        match self {
            Asked::Undo => "Undo",
            Asked::Decide(verdict) => verdict.asked(),
        }
    }

    fn in_the_past(&self) -> &'static str {
        match self {
            Asked::Undo => "undone",
            Asked::Decide(verdict) => verdict.done(),
        }
    }
}

impl From<Error> for Trouble {
    fn from(err: Error) -> Self {
        Trouble::Unread(err)
    }
}

/// Tells what is decided of a finding from itself after any change.
pub fn print(finding: &Finding) -> String {
    let stands = finding.baseline.as_ref().and_then(|baseline| baseline.let_stand.as_ref());
    digest(&serde_json::to_string(&(Findings::decided(finding), stands)).unwrap_or_default())
}
