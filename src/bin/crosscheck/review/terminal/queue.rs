//! What is to be decided, in which order, and which of it is shown.

use std::collections::BTreeSet;

use crosscheck::claim_file::{ClaimEntry, Kind, Status};
use crosscheck::review::{Desk, Field, Key};
use serde::de::DeserializeOwned;

/// Something that a person decides about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// A claim of a file.
    Claim(Key),
}

/// The items in their order, and which one is before the person.
///
/// What is pending stands first, in the order of the files, when the queue is made; later nothing changes its place, so that
/// what was just decided can be gone back to.
#[derive(Debug, Default)]
pub struct Queue {
    all: Vec<Item>,
    shown: Vec<Item>,
    at: usize,
    /// What is shown.
    pub filter: Filter,
}

impl Queue {
    /// All claims of the desk.
    pub fn new(desk: &Desk) -> Self {
        let of = |is_pending: bool| {
            let claims = desk.claims().filter(move |(_, claim)| self::is_pending(claim) == is_pending);
            claims.map(|(key, _)| Item::Claim(key))
        };
        let all: Vec<Item> = of(true).chain(of(false)).collect();
        Queue { shown: all.clone(), all, at: 0, filter: Filter::default() }
    }

    /// The item before the person; none if the filter leaves none.
    pub fn current(&self) -> Option<&Item> {
        self.shown.get(self.at)
    }

    /// The place of the item in what is shown, from 1, and how many are shown.
    pub fn place(&self) -> (usize, usize) {
        ((self.at + 1).min(self.shown.len()), self.shown.len())
    }

    /// How many items there are, shown or not.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// Goes `steps` on, or back if they are negative; stays at the ends.
    pub fn step(&mut self, steps: isize) {
        self.at = self.at.saturating_add_signed(steps).min(self.shown.len().saturating_sub(1));
    }

    /// Goes to `item`, if it is shown.
    pub fn go_to(&mut self, item: &Item) -> bool {
        let found = self.shown.iter().position(|shown| shown == item);
        self.at = found.unwrap_or(self.at);
        found.is_some()
    }

    /// Goes to the next item that is pending, from the top again after the last; says whether there is one.
    pub fn next_pending(&mut self, desk: &Desk) -> bool {
        let pending: BTreeSet<Item> = matching(desk, is_pending);
        let count = self.shown.len();
        let next =
            (1..=count).map(|step| (self.at + step) % count).find(|at| pending.contains(&self.shown[*at]));
        self.at = next.unwrap_or(self.at);
        next.is_some()
    }

    /// Shows what passes `filter`, and goes to the first of it that is pending.
    pub fn set_filter(&mut self, filter: Filter, desk: &Desk) {
        let passing = matching(desk, |claim| filter.passes(claim));
        self.shown = self.all.iter().filter(|item| passing.contains(item)).cloned().collect();
        self.filter = filter;
        self.at = self.shown.len().saturating_sub(1);
        if !self.next_pending(desk) {
            self.at = 0;
        }
    }

    /// Takes out what is not there any more, and takes in what has come.
    pub fn follow(&mut self, desk: &Desk) {
        let there = matching(desk, |_| true);
        let before = self.current().cloned();
        self.all.retain(|item| there.contains(item));
        self.shown.retain(|item| there.contains(item));
        let known: BTreeSet<Item> = self.all.iter().cloned().collect();
        for (key, claim) in desk.claims() {
            let item = Item::Claim(key);
            if !known.contains(&item) {
                self.all.push(item.clone());
                self.shown.extend(Some(item).filter(|_| self.filter.passes(claim)));
            }
        }
        if !before.is_some_and(|item| self.go_to(&item)) {
            self.step(0);
        }
    }

    /// The claims that a decision about all is meant for: those that pass the filter now, and are pending unless the filter
    /// asks for others.
    pub fn meant<'d>(&self, desk: &'d Desk) -> Vec<(Key, &'d ClaimEntry)> {
        let is_meant = |claim: &ClaimEntry| {
            self.filter.passes(claim) && (!self.filter.statuses.is_empty() || is_pending(claim))
        };
        desk.claims().filter(|(_, claim)| is_meant(claim)).collect()
    }
}

fn is_pending(claim: &ClaimEntry) -> bool {
    claim.review.status == Status::Pending
}

fn matching(desk: &Desk, is_meant: impl Fn(&ClaimEntry) -> bool) -> BTreeSet<Item> {
    desk.claims().filter(|(_, claim)| is_meant(claim)).map(|(key, _)| Item::Claim(key)).collect()
}

/// Which claims are shown: those that fit all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// As it was typed.
    pub typed: String,
    kinds: Vec<Kind>,
    statuses: Vec<Status>,
    words: Vec<String>, // in small letters
}

impl Filter {
    /// Reads `kind:quantity status:pending embassy`. Of several kinds or statuses one has to fit.
    ///
    /// # Errors
    /// There is no such kind or status; the sentence names those that there are.
    pub fn of(typed: &str) -> Result<Self, String> {
        let mut filter = Filter { typed: typed.trim().to_owned(), ..Filter::default() };
        for word in typed.split_whitespace() {
            match word.split_once(':') {
                Some(("kind", kind)) => filter.kinds.push(named(kind)?),
                Some(("status", status)) => filter.statuses.push(named(status)?),
                _ => filter.words.push(word.to_lowercase()),
            }
        }
        Ok(filter)
    }

    /// Whether `claim` is shown.
    pub fn passes(&self, claim: &ClaimEntry) -> bool {
        (self.kinds.is_empty() || claim.kind.is_some_and(|kind| self.kinds.contains(&kind)))
            && (self.statuses.is_empty() || self.statuses.contains(&claim.review.status))
            && (self.words.is_empty() || self.has_words(claim))
    }

    fn has_words(&self, claim: &ClaimEntry) -> bool {
        let review = &claim.review;
        let own = [&claim.id, &claim.quote].into_iter().chain(&review.note).chain(&review.by);
        let fields = Field::ALL.into_iter().map(|field| field.of_entry(claim));
        let text = own.cloned().chain(fields).collect::<Vec<_>>().join("\n").to_lowercase();
        self.words.iter().all(|word| text.contains(word))
    }

    /// What may have been meant, where nothing passes: a kind or a status that was typed as a word.
    pub fn hint(&self) -> String {
        let meant = self.words.iter().find_map(|word| {
            let key = if named::<Kind>(word).is_ok() {
                "kind"
            } else if named::<Status>(word).is_ok() {
                "status"
            } else {
                return None;
            };
            Some(format!("; did you mean {key}:{word}?"))
        });
        meant.unwrap_or_else(|| ".".to_owned())
    }
}

/// The kind, status or other word of a claim file that is called so.
///
/// # Errors
/// There is none; the sentence names those that there are.
pub fn named<T: DeserializeOwned>(word: &str) -> Result<T, String> {
    let word = word.trim();
    let known = |err: serde_json::Error| {
        let what = err.to_string();
        let known = what.split_once("expected ").map_or(what.as_str(), |(_, known)| known);
        format!("{word:?} is none of these: {}", known.trim_start_matches("one of ").replace('`', ""))
    };
    serde_json::from_value(serde_json::Value::from(word)).map_err(known)
}
