//! What there is to decide, claims and findings, and what was decided of it since the start.

use std::fmt;
use std::path::{Component, Path};

use crosscheck::claim_file::{ClaimEntry, Status};
use crosscheck::error::Error;
use crosscheck::report::baseline::{self, Review};
use crosscheck::report::phrase;
use crosscheck::report::wording::Wording;
use crosscheck::report::{Finding, Mention};
use crosscheck::review::{Decision, Desk, DeskFile, Key, Signature};

use crate::review::findings::{Findings, Verdict};

/// Something that a person decides about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// A finding or a lead, by its id.
    Finding(String),
    /// A claim of a file.
    Claim(Key),
}

/// An item as it is now.
#[derive(Clone, Copy)]
pub enum Shown<'a> {
    /// A finding or a lead.
    Finding(&'a Finding),
    /// A claim.
    Claim(&'a ClaimEntry),
}

/// A decision about one or more items of a sort, with these as the person saw them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// About claims.
    Claims(Decision, Vec<(Key, ClaimEntry)>),
    /// About findings.
    Findings(Verdict, Vec<(String, Review)>),
}

/// The claim files and the findings.
pub struct Docket {
    /// The claim files.
    pub desk: Desk,
    /// The findings of what they are of.
    pub findings: Findings,
    /// What is wrong with the file of decisions about findings, which stand as they were read before.
    pub fault: Option<String>,
    /// Whether claims have changed since the findings were made.
    is_stale: bool,
    undo: Vec<Undo>,
}

/// What the last decision was about, and of so many findings.
enum Undo {
    Claims,
    Findings(usize),
}

impl Docket {
    pub fn new(desk: Desk, findings: Findings) -> Self {
        Docket { desk, findings, fault: None, is_stale: false, undo: Vec::new() }
    }

    /// Everything: findings, leads, then the claims, file by file.
    pub fn items(&self) -> impl Iterator<Item = (Item, Shown<'_>)> {
        let finding = |finding: &Finding| Item::Finding(finding.id.clone());
        let findings = self.findings.report.findings.iter().map(move |f| (finding(f), Shown::Finding(f)));
        findings.chain(self.desk.claims().map(|(key, claim)| (Item::Claim(key), Shown::Claim(claim))))
    }

    /// An item, if it is still there.
    pub fn shown(&self, item: &Item) -> Option<Shown<'_>> {
        match item {
            Item::Finding(id) => self.findings.get(id).map(Shown::Finding),
            Item::Claim(key) => self.desk.claim(key).map(Shown::Claim),
        }
    }

    /// How many items are decided, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        let (findings, claims) = (self.findings.progress(), self.desk.progress());
        (findings.0 + claims.0, findings.1 + claims.1)
    }

    /// The claim that a finding's words are of, if its file is open.
    pub fn claim_of(&self, mention: &Mention) -> Option<Key> {
        let file = |key: &Key| is_of(&self.desk.files()[key.file], mention);
        self.desk.claims().map(|(key, _)| key).find(|key| key.id == mention.claim && file(key))
    }

    /// The open claim file of the source that a finding's words are in.
    pub fn file_of(&self, mention: &Mention) -> Option<&DeskFile> {
        self.desk.files().iter().find(|file| is_of(file, mention))
    }

    /// Reads again what others changed; says whether there was anything. A file of decisions about findings that cannot be
    /// read is [`Docket::fault`], and keeps nobody from deciding about claims.
    ///
    /// # Errors
    /// No claim file can be read any more.
    pub fn refresh(&mut self) -> Result<bool, Error> {
        let claims = self.desk.refresh()?;
        self.is_stale |= claims;
        let findings = self.findings.refresh();
        self.fault = findings.as_ref().err().map(ToString::to_string);
        Ok(claims || findings.is_ok_and(|changed| changed))
    }

    /// Makes the findings anew if claims have changed since; says whether it did.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn renew(&mut self) -> Result<bool, Error> {
        if !self.is_stale {
            return Ok(false);
        }
        self.findings.renew()?;
        self.is_stale = false;
        Ok(true)
    }

    /// Writes a decision, if all that it is about is as it was seen; says whether it is. Nothing is written if not.
    ///
    /// # Errors
    /// A file cannot be read or written; what was written before can be undone.
    pub fn decide(&mut self, decided: &Decided, signature: &Signature) -> Result<bool, Error> {
        if !self.is_as_seen(decided) {
            return Ok(false);
        }
        match decided {
            Decided::Claims(decision, seen) => {
                let keys: Vec<Key> = seen.iter().map(|(key, _)| key.clone()).collect();
                let before = self.desk.undoable();
                self.is_stale = true;
                let written = self.desk.decide(&keys, decision, signature);
                self.undo.extend((self.desk.undoable() > before).then_some(Undo::Claims));
                written.map(|()| true)
            }
            Decided::Findings(verdict, seen) => {
                let before = self.findings.undoable();
                let mut one =
                    |(id, seen): &(String, Review)| self.findings.decide_if(id, seen, verdict, signature);
                let written = seen.iter().try_fold(true, |all, seen| Ok(all && one(seen)?));
                let count = self.findings.undoable() - before;
                self.undo.extend((count > 0).then_some(Undo::Findings(count)));
                written
            }
        }
    }

    fn is_as_seen(&self, decided: &Decided) -> bool {
        match decided {
            Decided::Claims(_, seen) => seen.iter().all(|(key, seen)| self.desk.claim(key) == Some(seen)),
            Decided::Findings(_, seen) => seen.iter().all(|(id, seen)| {
                self.findings.get(id).is_some_and(|finding| Findings::decided(finding) == *seen)
            }),
        }
    }

    /// Undoes the last decision; says what it was about, or nothing if there is none to undo.
    ///
    /// # Errors
    /// A file cannot be read or written, or someone else has decided of it since: then nothing is undone.
    pub fn undo(&mut self) -> Result<Vec<Item>, Error> {
        let mut items = Vec::new();
        match self.undo.last_mut() {
            None => return Ok(items),
            Some(Undo::Claims) => {
                self.is_stale = true;
                items.extend(self.desk.undo()?.into_iter().flatten().map(Item::Claim));
            }
            Some(Undo::Findings(count)) => {
                while *count > 0 {
                    items.extend(self.findings.undo()?.map(Item::Finding));
                    *count -= 1;
                }
            }
        }
        self.undo.pop();
        items.reverse();
        Ok(items)
    }
}

/// Whether a claim file, or the source that it is of, is where a finding's words are.
fn is_of(file: &DeskFile, mention: &Mention) -> bool {
    let source = file.read.file.source.path.as_deref().map(Path::new);
    let mut paths = source.into_iter().chain([file.path.as_path()]);
    paths.any(|path| plainly(path).eq(plainly(Path::new(&mention.source))))
}

/// The path without `.` in it.
fn plainly(path: &Path) -> impl Iterator<Item = Component<'_>> {
    path.components().filter(|part| *part != Component::CurDir)
}

impl<'a> Shown<'a> {
    /// What was decided of it.
    pub fn decision(self) -> Wording {
        match self {
            Shown::Finding(finding) => Wording::of(finding),
            Shown::Claim(claim) => Wording::from(&claim.review),
        }
    }

    /// Whether nothing was.
    pub fn is_pending(self) -> bool {
        match self {
            Shown::Finding(finding) => Findings::is_pending(finding),
            Shown::Claim(claim) => claim.review.status == Status::Pending,
        }
    }

    /// What it is about, in words.
    pub fn words(self) -> &'a str {
        match self {
            Shown::Finding(finding) => &finding.question,
            Shown::Claim(claim) if claim.claim.trim().is_empty() => &claim.quote,
            Shown::Claim(claim) => &claim.claim,
        }
    }

    /// The note about it; empty if there is none.
    pub fn note(self) -> String {
        match self {
            Shown::Finding(finding) => Findings::decided(finding).note,
            Shown::Claim(claim) => claim.review.note.clone(),
        }
        .unwrap_or_default()
    }
}

impl Decided {
    /// How many items it is about.
    pub fn count(&self) -> usize {
        match self {
            Decided::Claims(_, seen) => seen.len(),
            Decided::Findings(_, seen) => seen.len(),
        }
    }

    /// Whether all of them are pending.
    pub fn are_pending(&self) -> bool {
        match self {
            Decided::Claims(_, seen) => seen.iter().all(|(_, claim)| claim.review.status == Status::Pending),
            Decided::Findings(_, seen) => {
                seen.iter().all(|(_, review)| review.status == baseline::Status::Pending)
            }
        }
    }

    /// What is to be done, and what it is done to: *Accept*, *claims*.
    pub fn verb(&self) -> (&'static str, [&'static str; 2]) {
        match self {
            Decided::Claims(decision, _) => (decision.asked(), ["claim", "claims"]),
            Decided::Findings(verdict, _) => (verdict.asked(), ["difference", "differences"]),
        }
    }
}

/// The decision when it is done: *Dismissed: other scope*.
impl fmt::Display for Decided {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Decided::Claims(decision, _) => f.write_str(&capital(decision.done())),
            Decided::Findings(verdict @ Verdict::Dismiss(because, _), _) => {
                write!(f, "{}: {}", capital(verdict.done()), because.name())
            }
            Decided::Findings(verdict, _) => f.write_str(&capital(verdict.done())),
        }
    }
}

/// `word` as the first of a sentence.
fn capital(word: &str) -> String {
    phrase::sentence(word).trim_end_matches('.').to_owned()
}
