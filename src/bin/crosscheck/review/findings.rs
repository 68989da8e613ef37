//! The findings of what is reviewed, and decisions about them.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crosscheck::error::Error;
use crosscheck::pipeline;
use crosscheck::report::baseline::{self, Review};
use crosscheck::report::{FailOn, Finding, Report, report};

use crate::{baseline as known, output};

/// The report of some sources, and the file that holds decisions about its findings.
pub struct Findings {
    /// What the sources say differently, with what was decided of it.
    pub report: Report,
    file: PathBuf,
}

impl Findings {
    /// Cross-checks what lies at `paths`, and holds it against the decisions in `file`, if that is there.
    ///
    /// # Errors
    /// The file of decisions cannot be read.
    pub fn of(paths: &[PathBuf], file: &Path) -> Result<Self, Error> {
        let gathered = pipeline::gather(paths, &[], None)?;
        output::complain_of(&gathered);
        let options = pipeline::Options::default();
        let judgement = pipeline::run_with(&gathered.sources, &options);
        let mut report = report(&gathered, &judgement, FailOn::Conflict);
        if text(file)?.is_some() {
            known::hold(&mut report, &known::read(file)?, &options.policy, FailOn::Conflict);
        }
        Ok(Findings { report, file: file.to_owned() })
    }

    /// The finding of this id, or of the only one that begins so.
    pub fn find(&self, id: &str) -> Option<&Finding> {
        let mut like = self.report.findings.iter().filter(|finding| finding.id.starts_with(id));
        let first = like.next();
        first.filter(|first| first.id == id || id.len() >= 4 && like.next().is_none())
    }

    /// What was decided of a finding so far.
    pub fn decided(finding: &Finding) -> Review {
        finding.baseline.as_ref().and_then(|b| b.review.clone()).unwrap_or_default()
    }

    /// Writes `review` of the finding `id` into the file.
    ///
    /// # Errors
    /// There is no such finding, or the file cannot be read or written.
    pub fn decide(&mut self, id: &str, review: &Review) -> Result<(), Error> {
        let shown = self.file.to_string_lossy().into_owned();
        let finding = self.report.findings.iter().find(|finding| finding.id == id);
        let finding = finding.ok_or_else(|| Error::Usage(format!("there is no finding {id}")))?;
        let text = text(&self.file)?;
        let decided = baseline::decide(text.as_deref(), &self.report, finding, review);
        let decided = decided.map_err(|what| Error::source(&shown, what))?;
        let written = match &text {
            Some(text) => crosscheck::file::replace_if(&self.file, &decided, text)?,
            None => crosscheck::file::replace(&self.file, &decided).map(|()| true)?,
        };
        if !written {
            return Err(Error::source(shown, "was changed just now by someone else; decide again"));
        }
        known::hold(
            &mut self.report,
            &known::read(&self.file)?,
            &crosscheck::judge::Policy::default(),
            FailOn::Conflict,
        );
        Ok(())
    }
}

/// The text of the file, if it is there.
fn text(file: &Path) -> Result<Option<String>, Error> {
    match fs::read_to_string(file) {
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(None),
        read => read.map(Some).map_err(|cause| Error::read(file.to_string_lossy(), cause)),
    }
}
