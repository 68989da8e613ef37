//! The claim files that a person has before them: what is in them, and decisions that are written down at once.
//!
//! Before a decision is written the file is read again, so that what was changed by hand, or by someone else, since it was
//! opened is kept. A file that cannot be read, as while a person is editing it, keeps what it said last, and nothing is decided
//! of it; decisions about the others go on.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::claim_file::{self, ClaimEntry, ClaimFile, Fault, Grade, Read, SCHEMA, Status};
use crate::error::Error;
use crate::file;
use crate::review::changed::is_changed;
use crate::review::correct::is_extracted;
use crate::review::decide::{decide_each, refusal};
use crate::review::extracted::Extracted;
use crate::review::{Decision, InForce, Signature};
use crate::source::{Source, claim_text};

/// Claim files, and what was decided since they were opened.
#[derive(Debug, Default)]
pub struct Desk {
    files: Vec<DeskFile>,
    extracted: Extracted,
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
    /// Why it cannot be read as it lies there now, and what to do; what it says is then what it said last, or nothing.
    pub fault: Option<String>,
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
    /// Opens the claim files at `paths`. [`Desk::faults`] names those that cannot be read; they are read when they can be.
    ///
    /// # Errors
    /// None of them can be read: why the first cannot.
    pub fn open(paths: &[PathBuf]) -> Result<Self, Error> {
        let files = paths.iter().map(|path| DeskFile::new(path)).collect();
        let mut desk = Desk { files, ..Desk::default() };
        desk.refresh()?;
        Ok(desk)
    }

    /// The same, where `extract` says what the program extracts of a source, whatever people decided of it. So a claim that is
    /// accepted in words that a person changed becomes a corrected one: as an accepted one it would be used as it was extracted.
    pub fn extracting(self, extract: impl Fn(&Source) -> ClaimFile + Send + Sync + 'static) -> Self {
        let mut desk = Desk { extracted: Extracted::by(extract), ..self };
        desk.learn();
        desk
    }

    /// Extracts the claims of the sources of which any is corrected, so that it is known what that changed.
    fn learn(&mut self) {
        (0..self.files.len()).for_each(|file| self.learn_of(file));
    }

    fn learn_of(&mut self, file: usize) {
        let file = &self.files[file].read.file;
        let is_corrected = |claim: &ClaimEntry| claim.review.status == Status::Corrected;
        if self.extracted.knows(file) || file.claims.iter().any(is_corrected) {
            self.extracted.learn(file);
        }
    }

    /// What counts of a claim of which a person changed words, as far as that is known.
    pub fn in_force(&self, key: &Key) -> Option<InForce> {
        let file = &self.files.get(key.file)?.read.file;
        InForce::of(self.claim(key)?, self.extracted.claim(file, &key.id)?)
    }

    /// Why `decision` cannot be made about a claim, if it cannot be, and what to do.
    pub fn refusal(&self, key: &Key, decision: &Decision) -> Option<String> {
        refusal(&self.files.get(key.file)?.read.file, self.claim(key)?, decision)
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

    /// What is wrong with the files now, for each that cannot be read or not all of it, in a sentence with its place and what to
    /// do.
    pub fn faults(&self) -> impl Iterator<Item = String> {
        self.files.iter().filter_map(|file| file.fault.clone().or_else(|| file.unread()))
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
    /// A file cannot be read or written, or a claim is not there any more: then nothing is decided of that file. Those of the
    /// other files are; the error says what was decided and what was not.
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
        let (mut written, mut failed) = (Vec::new(), Vec::new());
        for (file, ids) in of_file {
            if *decision == Decision::Accept && ids.iter().any(|id| is_extracted(id)) {
                self.extracted.learn(&self.files[file].read.file);
            }
            let meant: Vec<Decision> = ids.iter().map(|id| self.meant(file, id, decision)).collect();
            let decisions: Vec<_> = ids.into_iter().zip(&meant).collect();
            match self.files[file].write(&decisions, signature) {
                Ok(()) => {
                    written.push(decisions.len());
                    self.learn_of(file);
                }
                Err(err) => failed.push((err, decisions.len())),
            }
        }
        // What was written can be undone, also if the rest was not.
        let decided: Vec<Decided> =
            before.into_iter().filter_map(|(key, was)| self.decided(key, was)).collect();
        if !decided.is_empty() {
            self.undo.push(decided);
        }
        outcome(&written, failed)
    }

    /// What `decision` comes to for the claim `id`: who accepts words that a person changed has them used.
    fn meant(&self, file: usize, id: &str, decision: &Decision) -> Decision {
        let file = &self.files[file].read.file;
        let entry = file.claims.iter().find(|claim| claim.id == id);
        let both = entry.zip(self.extracted.claim(file, id)).filter(|_| *decision == Decision::Accept);
        match both {
            Some((entry, extracted)) if is_changed(entry, extracted) => Decision::Correct(Vec::new()),
            _ => decision.clone(),
        }
    }

    /// What has become of a claim that was so before; nothing if it still is.
    fn decided(&self, key: Key, before: ClaimEntry) -> Option<Decided> {
        let after = self.claim(&key)?.clone();
        (after != before).then_some(Decided { key, before, after })
    }

    /// Undoes the last decision; says which claims it was about, or nothing if there is none to undo.
    ///
    /// # Errors
    /// A file cannot be read or written, or someone else has changed one of the claims since: then nothing is undone.
    pub fn undo(&mut self) -> Result<Option<Vec<Key>>, Error> {
        let Some(last) = self.undo.last().cloned() else { return Ok(None) };
        self.refresh()?;
        if let Some(changed) = last.iter().find(|decided| self.claim(&decided.key) != Some(&decided.after)) {
            let what = format!("someone else has changed {} since; it is not undone", changed.key.id);
            return Err(Error::source(self.files[changed.key.file].path.to_string_lossy(), what));
        }
        if let Some(fault) = last.iter().find_map(|decided| self.files[decided.key.file].refused()) {
            return Err(fault);
        }
        let mut of_file = BTreeMap::<usize, Vec<(&str, Decision)>>::new();
        for Decided { key, before, .. } in &last {
            let restore = Decision::Restore(Box::new(before.clone()));
            of_file.entry(key.file).or_default().push((&key.id, restore));
        }
        for (file, restored) in of_file {
            let decisions: Vec<_> = restored.iter().map(|(id, restore)| (*id, restore)).collect();
            if let Err(err) = self.files[file].write(&decisions, &Signature::default()) {
                // The rest can be undone later.
                self.undo.pop();
                self.undo.push(last.iter().filter(|decided| decided.key.file >= file).cloned().collect());
                return Err(err);
            }
        }
        self.undo.pop();
        Ok(Some(last.into_iter().map(|decided| decided.key).collect()))
    }

    /// How many decisions [`Desk::undo`] can undo.
    pub fn undoable(&self) -> usize {
        self.undo.len()
    }

    /// Reads the files again that were changed by others; says whether any was. [`Desk::faults`] names those that cannot be
    /// read, which stay as they were last.
    ///
    /// # Errors
    /// None of them can be read: why the first cannot.
    pub fn refresh(&mut self) -> Result<bool, Error> {
        let (mut changed, mut is_readable, mut first) = (false, self.files.is_empty(), None);
        for file in &mut self.files {
            match file.refresh() {
                Ok(other) => (changed, is_readable) = (changed | other, true),
                Err(err) => first = first.or(Some(err)),
            }
        }
        if changed {
            self.learn();
        }
        first.filter(|_| !is_readable).map_or(Ok(changed), Err)
    }
}

/// What became of a decision about claims of several files: `written` counts those of each file in which it is, and
/// `failed` says why it is not in another, and how many of that one it is about.
fn outcome(written: &[usize], mut failed: Vec<(Error, usize)>) -> Result<(), Error> {
    let claims = |count: usize| format!("{count} claim{}", if count == 1 { "" } else { "s" });
    match (written, failed.len()) {
        (_, 0) => return Ok(()),
        ([], 1) => return failed.pop().map_or(Ok(()), |(err, _)| Err(err)),
        _ => {}
    }
    let mut said: Vec<String> =
        failed.iter().map(|(err, count)| format!("{err} ({} not decided)", claims(*count))).collect();
    said.push(match written {
        [] => "nothing was decided".to_owned(),
        [count] => format!("{} of the other file decided", claims(*count)),
        files => format!("{} of {} other files decided", claims(files.iter().sum()), files.len()),
    });
    Err(Error::Usage(said.join("; ")))
}

impl DeskFile {
    /// The file at `path`, of which nothing is read yet.
    fn new(path: &Path) -> Self {
        let text = format!("schema: {SCHEMA}\n");
        let read = claim_file::read(&text).expect("a claim file without claims is one");
        DeskFile { path: path.to_owned(), text, read, fault: None }
    }

    /// Reads it again if it was changed; says whether it was.
    fn refresh(&mut self) -> Result<bool, Error> {
        let now = claim_text(&self.path).and_then(|text| {
            let is_new = text != self.text;
            is_new.then(|| Ok((parse(&self.path, &text)?, text))).transpose()
        });
        self.fault = now.as_ref().err().map(Error::to_string);
        let Some((read, text)) = now? else { return Ok(false) };
        (self.read, self.text) = (read, text);
        Ok(true)
    }

    /// What of it cannot be used though it can be read: a claim with such a fault is not there, or a word of it is not.
    fn unread(&self) -> Option<String> {
        let is_error = |fault: &&Fault| fault.code.grade() == Grade::Error;
        let errors: Vec<Fault> = self.read.faults.iter().filter(is_error).cloned().collect();
        let what = claim_file::summary(&self.text, &errors);
        (!errors.is_empty()).then(|| format!("{}: {what}", self.path.display()))
    }

    /// Why nothing can be decided of it now.
    fn refused(&self) -> Option<Error> {
        let fault = self.fault.as_ref()?;
        Some(Error::Usage(format!("{fault}; nothing is decided of it until it can be read")))
    }

    fn write(&mut self, decisions: &[(&str, &Decision)], signature: &Signature) -> Result<(), Error> {
        if let Some(refused) = self.refused() {
            return Err(refused);
        }
        let shown = self.path.to_string_lossy().into_owned();
        let decided = decide_each(&self.text, decisions, signature);
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
