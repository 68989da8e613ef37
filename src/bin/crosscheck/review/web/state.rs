//! What is decided: the claim files, who decides, and what can be undone.

use std::collections::BTreeMap;

use crosscheck::claim_file::ClaimEntry;
use crosscheck::error::Error;
use crosscheck::review::{Decision, Desk, Key, Signature};

use super::secret::digest;

/// The claims before a person.
#[derive(Debug)]
pub struct State {
    pub desk: Desk,
    signature: Signature,
    /// What each claim was before what was decided of it in this run, and what it was after that.
    before: BTreeMap<Key, Vec<(ClaimEntry, String)>>,
    /// The last decision: what was done, and of which claim.
    pub last: Option<(&'static str, Key)>,
    /// How often claims were changed since the start, here or by others.
    pub changes: u64,
}

/// What a form asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A decision.
    Decide(Decision),
    /// The claim as it was before the last decision about it.
    Undo,
}

/// What became of it.
#[derive(Debug, PartialEq, Eq)]
pub enum Done {
    /// It is written.
    Written,
    /// The claim is not what the page had shown; nothing is written.
    Meanwhile,
}

impl State {
    pub fn new(desk: Desk, signature: Signature) -> Self {
        State { desk, signature, before: BTreeMap::new(), last: None, changes: 0 }
    }

    /// Reads the files again that were changed by others.
    ///
    /// # Errors
    /// None of them can be read.
    pub fn refresh(&mut self) -> Result<(), Error> {
        self.changes += u64::from(self.desk.refresh()?);
        Ok(())
    }

    /// Does what is asked of the claim `key`, if it is still what `seen` is the [`print`] of.
    ///
    /// # Errors
    /// The file cannot be read or written; nothing is decided.
    pub fn decide(&mut self, key: &Key, seen: &str, asked: Asked) -> Result<Done, Error> {
        self.refresh()?;
        let Some(was) = self.desk.claim(key).cloned() else { return Ok(Done::Meanwhile) };
        let decision = match asked {
            Asked::Decide(decision) => decision,
            Asked::Undo if !self.can_undo(key, &was) => return Ok(Done::Meanwhile),
            Asked::Undo => match self.before.get(key).and_then(|steps| steps.last()) {
                Some((before, _)) => Decision::Restore(Box::new(before.clone())),
                None => return Ok(Done::Meanwhile),
            },
        };
        let is_undo = matches!(decision, Decision::Restore(_));
        if !self.desk.decide_if(key, |claim| print(claim) == seen, &decision, &self.signature)? {
            return Ok(Done::Meanwhile);
        }
        let steps = self.before.entry(key.clone()).or_default();
        if is_undo {
            steps.pop();
        } else if let Some(now) = self.desk.claim(key) {
            steps.push((was, print(now)));
        }
        self.last = Some((decision.done(), key.clone()));
        self.changes += 1;
        Ok(Done::Written)
    }

    /// Whether the last decision about `claim` was made here, and nothing since.
    pub fn can_undo(&self, key: &Key, claim: &ClaimEntry) -> bool {
        let last = self.before.get(key).and_then(|steps| steps.last());
        last.is_some_and(|(_, after)| *after == print(claim))
    }

    /// The claim that a page calls `name`.
    pub fn named(&self, name: &str) -> Option<Key> {
        self.desk.claims().map(|(key, _)| key).find(|key| self::name(key) == name)
    }
}

/// What a page knows a claim by, which is safe in markup and in an address.
pub fn name(key: &Key) -> String {
    digest(&format!("{}\0{}", key.file, key.id))
}

/// Tells a claim from itself after any change: to its words, its place, or what was decided.
pub fn print(claim: &ClaimEntry) -> String {
    digest(&serde_json::to_string(claim).unwrap_or_default())
}
