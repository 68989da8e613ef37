//! The findings of what is reviewed, and decisions about them.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crosscheck::error::Error;
use crosscheck::file;
use crosscheck::pipeline;
use crosscheck::report::baseline::{self, Because, Review, Status};
use crosscheck::report::phrase::is_ignored;
use crosscheck::report::wording::Wording;
use crosscheck::report::{FailOn, Finding, Report, report};
use crosscheck::review::Signature;
use crosscheck::source::Gathered;

use super::on::On;
use crate::baseline as known;

/// The report of some sources, and the file that holds decisions about its findings.
pub struct Findings {
    /// What the sources say differently, with what was decided of it.
    pub report: Report,
    /// The sources, and what could not be read of them.
    pub gathered: Gathered,
    paths: Vec<PathBuf>,
    on: On,
    /// The file of decisions, as it was last read or written; nothing if it is not there.
    decisions: Option<String>,
    undo: Vec<Decided>,
}

/// What a person says of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is a difference, to be put right.
    Accept,
    /// It is none that matters, and why; with a note, if one is to be written: an empty one takes the note out.
    Dismiss(Because, Option<String>),
    /// A note, or none if it is empty; the decision stays.
    Note(String),
    /// Nothing is decided any more: the finding is pending; its note stays.
    Reset,
}

/// What a verdict made of the file.
struct Decided {
    id: String,
    before: (Option<String>, Review),
    after: (Option<String>, Review),
}

impl Verdict {
    /// What is said of it when it is made: *accepted*.
    pub fn done(&self) -> &'static str {
        match self {
            Verdict::Accept => "accepted",
            Verdict::Dismiss(..) => "dismissed",
            Verdict::Note(_) => "noted",
            Verdict::Reset => "reset",
        }
    }

    /// The same as a person asks for it: *Accept*.
    pub fn asked(&self) -> &'static str {
        match self {
            Verdict::Accept => "Accept",
            Verdict::Dismiss(..) => "Dismiss",
            Verdict::Note(_) => "Note",
            Verdict::Reset => "Reset",
        }
    }

    /// What becomes of `was`.
    pub fn on(&self, was: Review, signature: &Signature) -> Review {
        let Signature { by, on } = signature.clone();
        match self {
            Verdict::Accept => Review { status: Status::Accepted, because: None, by, on, note: was.note },
            Verdict::Dismiss(because, note) => Review {
                status: Status::Dismissed,
                because: Some(*because),
                by,
                on,
                note: note.clone().or(was.note).filter(|note| !note.is_empty()),
            },
            Verdict::Note(note) => {
                Review { note: Some(note.trim().to_owned()).filter(|note| !note.is_empty()), ..was }
            }
            Verdict::Reset => Review { note: was.note, ..Review::default() },
        }
    }
}

impl Findings {
    /// Cross-checks what lies at `paths`, and holds it against the decisions in the file that `on` names, if that is there.
    ///
    /// # Errors
    /// The file of decisions, or a file of rules, cannot be read.
    pub fn of(paths: &[PathBuf], on: &On) -> Result<Self, Error> {
        let decisions = text(&on.baseline)?;
        let (gathered, report) = checked(paths, on)?;
        let mut findings =
            Findings { report, gathered, paths: paths.to_vec(), on: on.clone(), decisions, undo: Vec::new() };
        findings.hold()?;
        Ok(findings)
    }

    /// Cross-checks the same sources again, because claims of them were decided.
    ///
    /// # Errors
    /// As of [`Findings::of`]; everything stays as it was then.
    pub fn renew(&mut self) -> Result<(), Error> {
        (self.gathered, self.report) = checked(&self.paths, &self.on)?;
        self.hold()
    }

    /// Reads the decisions again if others changed them; says whether they did.
    ///
    /// # Errors
    /// The file cannot be read; what was read before stays.
    pub fn refresh(&mut self) -> Result<bool, Error> {
        let now = text(&self.on.baseline)?;
        if now == self.decisions {
            return Ok(false);
        }
        let before = std::mem::replace(&mut self.decisions, now);
        self.hold().inspect_err(|_| self.decisions = before).map(|()| true)
    }

    /// The finding of this id.
    pub fn get(&self, id: &str) -> Option<&Finding> {
        self.report.findings.iter().find(|finding| finding.id == id)
    }

    /// The finding of this id, or of the only one that begins so: its own, or that of its entry in the file of decisions.
    pub fn find(&self, id: &str) -> Option<&Finding> {
        let is_called = |finding: &Finding, so: fn(&str, &str) -> bool| {
            let entry = finding.baseline.as_ref().and_then(|baseline| baseline.entry.as_deref());
            so(&finding.id, id) || entry.is_some_and(|entry| so(entry, id))
        };
        let mut like =
            self.report.findings.iter().filter(|finding| is_called(finding, |name, id| name.starts_with(id)));
        let first = like.next();
        first.filter(|first| is_called(first, |a, b| a == b) || id.len() >= 4 && like.next().is_none())
    }

    /// What was decided of a finding so far.
    pub fn decided(finding: &Finding) -> Review {
        finding.baseline.as_ref().and_then(|b| b.review.clone()).unwrap_or_default()
    }

    /// Whether a finding is to be decided: nobody did, and nothing that a person wrote elsewhere lets it stand.
    pub fn is_pending(finding: &Finding) -> bool {
        Wording::of(finding).is_pending()
    }

    /// How many findings are settled, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        let all = &self.report.findings;
        (all.iter().filter(|finding| !Findings::is_pending(finding)).count(), all.len())
    }

    /// Writes what `verdict` makes of the finding `id`, if what was decided of it is still what was `seen`; says whether it is.
    /// Nothing is written if not.
    ///
    /// # Errors
    /// There is no such finding, or the file cannot be read or written.
    pub fn decide_if(
        &mut self,
        id: &str,
        seen: &Review,
        verdict: &Verdict,
        signature: &Signature,
    ) -> Result<bool, Error> {
        self.refresh()?;
        let finding = self.get(id).ok_or_else(|| gone(id))?;
        if is_ignored(finding) {
            let what =
                format!("{id} is ignored by a comment in a source; it is decided there, by taking that out");
            return Err(Error::Usage(what));
        }
        let was = Findings::decided(finding);
        if was != *seen {
            return Ok(false);
        }
        let before = (self.decisions.clone(), was.clone());
        let review = verdict.on(was, signature);
        if review == before.1 {
            return Ok(true);
        }
        self.write(id, &review)?;
        self.undo.push(Decided { id: id.to_owned(), before, after: (self.decisions.clone(), review) });
        Ok(true)
    }

    /// Undoes the last verdict of this run; says which finding it was about, or nothing if there is none.
    ///
    /// # Errors
    /// The file cannot be read or written, or someone else has decided of the finding since: then nothing is undone.
    pub fn undo(&mut self) -> Result<Option<String>, Error> {
        match self.undo.len().checked_sub(1) {
            None => Ok(None),
            Some(last) => self.take_back(last).map(Some),
        }
    }

    /// Whether the last decision about `finding` was made in this run, and nothing was decided of it since.
    #[cfg(feature = "web")]
    pub fn can_undo(&self, finding: &Finding) -> bool {
        let last = self.undo.iter().rev().find(|decided| decided.id == finding.id);
        last.is_some_and(|decided| decided.after.1 == Findings::decided(finding))
    }

    /// Undoes the last verdict of this run about the finding `id`; says whether there is one.
    ///
    /// # Errors
    /// As of [`Findings::undo`].
    #[cfg(feature = "web")]
    pub fn undo_of(&mut self, id: &str) -> Result<bool, Error> {
        match self.undo.iter().rposition(|decided| decided.id == id) {
            None => Ok(false),
            Some(at) => self.take_back(at).map(|_| true),
        }
    }

    fn take_back(&mut self, at: usize) -> Result<String, Error> {
        self.refresh()?;
        let Decided { id, before, after } = &self.undo[at];
        let (id, review) = (id.clone(), before.1.clone());
        if at + 1 == self.undo.len() && self.decisions == after.0 {
            let text = before.0.clone();
            self.put(text)?;
            self.hold()?;
        } else {
            let now = self.get(&id).map(Findings::decided);
            if now.as_ref() != Some(&after.1) {
                let what = "someone else has decided of this since; it is not undone";
                return Err(Error::source(self.on.baseline.to_string_lossy(), what));
            }
            self.write(&id, &review)?;
        }
        self.undo.remove(at);
        Ok(id)
    }

    /// How many verdicts [`Findings::undo`] can undo.
    pub fn undoable(&self) -> usize {
        self.undo.len()
    }

    fn write(&mut self, id: &str, review: &Review) -> Result<(), Error> {
        let finding = self.get(id).ok_or_else(|| gone(id))?;
        let decided = baseline::decide(self.decisions.as_deref(), &self.report, finding, review);
        let decided = decided.map_err(|what| Error::source(self.on.baseline.to_string_lossy(), what))?;
        self.put(Some(decided))?;
        self.hold()
    }

    /// Puts `text` in the place of what was read, or takes the file away.
    fn put(&mut self, text: Option<String>) -> Result<(), Error> {
        let path = &self.on.baseline;
        let written = match (&self.decisions, &text) {
            (Some(before), Some(text)) => file::replace_if(path, text, before)?,
            (before, _) if self::text(path)? != *before => false,
            (None, Some(text)) => file::create(path, text)?,
            (_, None) => fs::remove_file(path)
                .map(|()| true)
                .map_err(|cause| Error::write(path.to_string_lossy(), cause))?,
        };
        if !written {
            let what = "was changed just now by someone else; decide again";
            return Err(Error::source(path.to_string_lossy(), what));
        }
        self.decisions = text;
        Ok(())
    }

    /// Says of each finding what was decided of it.
    fn hold(&mut self) -> Result<(), Error> {
        let file = match &self.decisions {
            Some(text) => known::parse(&self.on.baseline, text)?,
            None => baseline::File::default(),
        };
        known::hold(&mut self.report, &file, &self.on.policy.policy(), FailOn::Conflict);
        Ok(())
    }
}

fn checked(paths: &[PathBuf], on: &On) -> Result<(Gathered, Report), Error> {
    let memory = on.cache.memory();
    let gathered = pipeline::gather(paths, &on.dates, memory.as_deref())?;
    let options = pipeline::Options { policy: on.policy.policy(), memory, ..pipeline::Options::default() };
    let judgement = pipeline::run_with(&gathered.sources, &options);
    let mut report = report(&gathered, &judgement, FailOn::Conflict);
    if gathered.sources.len() < 2 {
        report.findings.clear(); // as in `check`, which wants two
    }
    Ok((gathered, report))
}

fn gone(id: &str) -> Error {
    Error::Usage(format!("there is no finding {id} any more; nothing was written"))
}

/// The text of the file, if it is there.
fn text(file: &Path) -> Result<Option<String>, Error> {
    match fs::read_to_string(file) {
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(None),
        read => read.map(Some).map_err(|cause| Error::read(file.to_string_lossy(), cause)),
    }
}
