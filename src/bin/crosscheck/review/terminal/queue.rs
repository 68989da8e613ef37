//! What is to be decided, in which order, and which of it is shown.

use std::collections::BTreeSet;

use super::docket::{Docket, Item, Shown};
use super::filter::Filter;

/// The items in their order, and which one is before the person.
///
/// What is pending stands first when the queue is made, findings before claims; later nothing changes its place, so that what
/// was just decided can be gone back to.
#[derive(Debug, Default)]
pub struct Queue {
    all: Vec<Item>,
    shown: Vec<Item>,
    at: usize,
    /// What is shown.
    pub filter: Filter,
}

impl Queue {
    /// All that there is to decide.
    pub fn new(docket: &Docket) -> Self {
        let of = |is_pending: bool| {
            let items = docket.items().filter(move |(_, shown)| shown.is_pending() == is_pending);
            items.map(|(item, _)| item)
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
    pub fn next_pending(&mut self, docket: &Docket) -> bool {
        let pending = matching(docket, |shown| shown.is_pending());
        let count = self.shown.len();
        let next =
            (1..=count).map(|step| (self.at + step) % count).find(|at| pending.contains(&self.shown[*at]));
        self.at = next.unwrap_or(self.at);
        next.is_some()
    }

    /// Shows what passes `filter`, and goes to the first of it that is pending.
    pub fn set_filter(&mut self, filter: Filter, docket: &Docket) {
        let passing = matching(docket, |shown| filter.passes(shown));
        self.shown = self.all.iter().filter(|item| passing.contains(item)).cloned().collect();
        self.filter = filter;
        self.at = self.shown.len().saturating_sub(1);
        if !self.next_pending(docket) {
            self.at = 0;
        }
    }

    /// Takes out what is not there any more, and takes in what has come; says whether the item before the person is still
    /// there.
    pub fn follow(&mut self, docket: &Docket) -> bool {
        let there = matching(docket, |_| true);
        let before = self.current().cloned();
        self.all.retain(|item| there.contains(item));
        self.shown.retain(|item| there.contains(item));
        let known: BTreeSet<Item> = self.all.iter().cloned().collect();
        for (item, shown) in docket.items().filter(|(item, _)| !known.contains(item)) {
            self.shown.extend(Some(item.clone()).filter(|_| self.filter.passes(shown)));
            self.all.push(item);
        }
        let is_there = before.is_none_or(|item| self.go_to(&item));
        self.step(0);
        is_there
    }

    /// The items that a decision about all is meant for: those that pass the filter now, and are pending unless the filter
    /// asks for others.
    pub fn meant<'d>(&self, docket: &'d Docket) -> impl Iterator<Item = (Item, Shown<'d>)> {
        docket.items().filter(|(_, shown)| {
            self.filter.passes(*shown) && (self.filter.asks_for_status() || shown.is_pending())
        })
    }
}

fn matching(docket: &Docket, is_meant: impl Fn(Shown<'_>) -> bool) -> BTreeSet<Item> {
    docket.items().filter(|(_, shown)| is_meant(*shown)).map(|(item, _)| item).collect()
}
