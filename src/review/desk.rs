//! The claim files that a person has before them: what is in them, and decisions that are written down at once.
//!
//! Before a decision is written the file is read again, so that what was changed by hand, or by someone else, since it was
//! opened is kept.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::claim_file::{self, ClaimEntry, Read, Status};
use crate::error::Error;
use crate::file;
use crate::review::{Decision, Signature, decide};
use crate::source::claim_text;

/// Claim files, and what was decided since they were opened.
#[derive(Debug, Default)]
pub struct Desk {
    files: Vec<DeskFile>,
    undo: Vec<Vec<Decided>>,
}

/// What a decision made of a claim.
#[derive(Clone, Debug)]
struct Decided {
    key: Key,
    before: ClaimEntry,
    after: ClaimEntry,
}

/// One of the files.
#[derive(Debug)]
pub struct DeskFile {
    /// Where it lies.
    pub path: PathBuf,
    /// Its text, as it was last read or written.
    pub text: String,
    /// What it says.
    pub read: Read,
}

/// Which claim: its file, as an index into [`Desk::files`], and its id there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The file.
    pub file: usize,
    /// The claim's id.
    pub id: String,
}

impl Desk {
    /// Opens the claim files at `paths`.
    ///
    /// # Errors
    /// One of them cannot be read, or is no claim file.
    pub fn open(paths: &[PathBuf]) -> Result<Self, Error> {
        let files = paths.iter().map(|path| DeskFile::open(path)).collect::<Result<_, _>>()?;
        Ok(Desk { files, undo: Vec::new() })
    }

    /// The files, in the order in which they were named.
    pub fn files(&self) -> &[DeskFile] {
        &self.files
    }

    /// All claims, file by file in their order.
    pub fn claims(&self) -> impl Iterator<Item = (Key, &ClaimEntry)> {
        self.files.iter().enumerate().flat_map(|(file, opened)| {
            opened.read.file.claims.iter().map(move |claim| (Key { file, id: claim.id.clone() }, claim))
        })
    }

    /// A claim, if it is still there.
    pub fn claim(&self, key: &Key) -> Option<&ClaimEntry> {
        self.files.get(key.file)?.read.file.claims.iter().find(|claim| claim.id == key.id)
    }

    /// How many claims are decided, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        let decided = self.claims().filter(|(_, claim)| claim.review.status != Status::Pending).count();
        (decided, self.claims().count())
    }

    /// Writes a decision about the claims `keys` into their files. What was decided can be undone by [`Desk::undo`].
    ///
    /// # Errors
    /// A file cannot be read or written, or a claim is not there any more: then nothing is decided of that file and of those
    /// after it.
    pub fn decide(&mut self, keys: &[Key], decision: &Decision, signature: &Signature) -> Result<(), Error> {
        self.refresh()?;
        self.write(keys, decision, signature)
    }

    /// The same of one claim, if it is still what `seen` takes it for; says whether it is. Nothing is written if not.
    ///
    /// # Errors
    /// As of [`Desk::decide`].
    pub fn decide_if(
        &mut self,
        key: &Key,
        seen: impl FnOnce(&ClaimEntry) -> bool,
        decision: &Decision,
        signature: &Signature,
    ) -> Result<bool, Error> {
        self.refresh()?;
        if !self.claim(key).is_some_and(seen) {
            return Ok(false);
        }
        self.write(std::slice::from_ref(key), decision, signature).map(|()| true)
    }

    fn write(&mut self, keys: &[Key], decision: &Decision, signature: &Signature) -> Result<(), Error> {
        let before = keys.iter().filter_map(|key| Some((key.clone(), self.claim(key)?.clone())));
        let before: Vec<_> = before.collect();
        let mut of_file = BTreeMap::<usize, Vec<&str>>::new();
        for key in keys {
            of_file.entry(key.file).or_default().push(&key.id);
        }
        let mut all = of_file.into_iter();
        let written = all.try_for_each(|(file, ids)| self.files[file].write(&ids, decision, signature));
        // Those that were written before one failed can be undone, too.
        let decided: Vec<Decided> =
            before.into_iter().filter_map(|(key, was)| self.decided(key, was)).collect();
        if !decided.is_empty() {
            self.undo.push(decided);
        }
        written
    }

    /// What has become of a claim that was so before; nothing if it still is.
    fn decided(&self, key: Key, before: ClaimEntry) -> Option<Decided> {
        let after = self.claim(&key)?.clone();
        (after != before).then_some(Decided { key, before, after })
    }

    /// Takes the last decision back; says which claims it was about, or nothing if there is none to take back.
    ///
    /// # Errors
    /// A file cannot be read or written, or someone else has changed one of the claims since: then nothing is taken back.
    pub fn undo(&mut self) -> Result<Option<Vec<Key>>, Error> {
        let Some(last) = self.undo.last().cloned() else { return Ok(None) };
        self.refresh()?;
        if let Some(changed) = last.iter().find(|decided| self.claim(&decided.key) != Some(&decided.after)) {
            let what = format!("someone else has changed {} since; it is not undone", changed.key.id);
            return Err(Error::source(self.files[changed.key.file].path.to_string_lossy(), what));
        }
        for Decided { key, before, .. } in &last {
            let restore = Decision::Restore(Box::new(before.clone()));
            self.files[key.file].write(&[&key.id], &restore, &Signature::default())?;
        }
        self.undo.pop();
        Ok(Some(last.into_iter().map(|decided| decided.key).collect()))
    }

    /// Reads the files again that were changed by others; says whether any was.
    ///
    /// # Errors
    /// One of them cannot be read any more, or is no claim file any more.
    pub fn refresh(&mut self) -> Result<bool, Error> {
        let mut changed = false;
        for file in &mut self.files {
            changed |= file.refresh()?;
        }
        Ok(changed)
    }
}

impl DeskFile {
    fn open(path: &Path) -> Result<Self, Error> {
        let text = claim_text(path)?;
        let read = parse(path, &text)?;
        Ok(DeskFile { path: path.to_owned(), text, read })
    }

    fn refresh(&mut self) -> Result<bool, Error> {
        let text = claim_text(&self.path)?;
        if text == self.text {
            return Ok(false);
        }
        self.read = parse(&self.path, &text)?;
        self.text = text;
        Ok(true)
    }

    fn write(&mut self, ids: &[&str], decision: &Decision, signature: &Signature) -> Result<(), Error> {
        let shown = self.path.to_string_lossy().into_owned();
        let decided = decide(&self.text, ids, decision, signature);
        let decided = decided.map_err(|refusal| Error::source(&shown, refusal.to_string()))?;
        if !file::replace_if(&self.path, &decided, &self.text)? {
            return Err(Error::source(shown, "was changed just now by someone else; decide again"));
        }
        self.read = parse(&self.path, &decided)?;
        self.text = decided;
        Ok(())
    }
}

fn parse(path: &Path, text: &str) -> Result<Read, Error> {
    claim_file::read(text)
        .map_err(|faults| Error::source(path.to_string_lossy(), claim_file::summary(text, &faults)))
}
