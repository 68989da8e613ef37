//! Changes to a text of which every other byte stays as it is.
//!
//! They are collected against the tree of one text and made together. What comes out is read again and must be the tree
//! that the changes mean; if it is not, or two changes are about the same bytes, nothing is changed.
//!
//! Weak in that a new line of a map or list follows the value before it and the deeper comments under that; whether such
//! a comment speaks of what comes next, nobody can tell. Nor what a comment above an item speaks of: if no blank line parts
//! the two, it is held to speak of the item.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use serde_yaml::Value;

use crate::text::Span;
use crate::yaml::patch::{Patches, apply};
use crate::yaml::read::{read, read_of_any_size};
use crate::yaml::tree::{Data, Fault, Node};
use crate::yaml::verify::means;

/// Why a text was not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditError(pub(super) String);

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for EditError {}

/// One change of one value.
#[derive(Debug)]
pub(super) enum Change {
    /// The scalar says this now; a string, number, truth value or null.
    Set(Value),
    /// Before the entry of that number there is another.
    Entry(usize, String, Value),
    /// Before the item of that number there is another.
    Item(usize, Value),
    /// The entry or item of that number is no more.
    Removed(usize, Comments),
}

/// What becomes of the comments of what is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comments {
    /// Those in its lines stay, each in a line of its own, and those above it.
    Stay,
    /// Those in its lines go with it, and those right above it.
    Go,
}

/// The changes of each value that is changed, by its bytes: no two values have the same.
pub(super) type Changes = BTreeMap<Span, Vec<Change>>;

/// Changes to one text.
#[derive(Debug)]
pub struct Edits<'a> {
    text: &'a str,
    root: &'a Node,
    changes: Changes,
    wrong: Option<EditError>, // the first thing that was asked for and cannot be
    read: fn(&str) -> Result<Node, Vec<Fault>>,
}

impl<'a> Edits<'a> {
    /// None yet; `root` is what [`read`] made of `text`.
    pub fn new(text: &'a str, root: &'a Node) -> Self {
        Edits { text, root, changes: Changes::new(), wrong: None, read }
    }

    /// The same for what [`read_of_any_size`] made of `text`.
    pub fn of_any_size(text: &'a str, root: &'a Node) -> Self {
        Edits { read: read_of_any_size, ..Edits::new(text, root) }
    }

    /// Whether nothing is to be changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.wrong.is_none()
    }

    /// Lets the scalar `node` say `value`: words, a number, a truth value or nothing. Words keep the quoting they had
    /// where that can hold them. A scalar that says the same already stays as it is.
    pub fn set(&mut self, node: &Node, value: &(impl Serialize + ?Sized)) {
        let Some(value) = self.value(value) else { return };
        if node.scalar().is_none() || value.is_sequence() || value.is_mapping() {
            return self.refuse("only a value without parts can be set, and only to one without parts");
        }
        let same = value.as_str().is_some_and(|words| node.text() == Some(words) && !node.is_null());
        if !same {
            self.change(node, Change::Set(value));
        }
    }

    /// Puts a new entry into `map` (or `{}`, or what is nothing yet): after the entry `after`, or at the end.
    pub fn insert(&mut self, map: &Node, after: Option<&str>, key: &str, value: &(impl Serialize + ?Sized)) {
        let Some(value) = self.value(value) else { return };
        if !matches!(map.data, Data::Map(_)) && !map.is_null() {
            return self.refuse("an entry can only be put into a map");
        }
        let entries = map.entries();
        let at = match after {
            None => entries.len(),
            Some(after) => match entries.iter().position(|(key, _)| key.text() == Some(after)) {
                Some(at) => at + 1,
                None => return self.refuse(&format!("there is no `{after}` to put `{key}` after")),
            },
        };
        self.change(map, Change::Entry(at, key.to_owned(), value));
    }

    /// Puts a new item at the end of `list` (or of `[]`, or of what is nothing yet).
    pub fn push(&mut self, list: &Node, item: &(impl Serialize + ?Sized)) {
        self.insert_item(list, list.items().len(), item);
    }

    /// Puts a new item before the one of that number (from 0); at the end, if the list has only so many. Comments right
    /// above an item stay with it.
    pub fn insert_item(&mut self, list: &Node, at: usize, item: &(impl Serialize + ?Sized)) {
        let Some(item) = self.value(item) else { return };
        if !matches!(list.data, Data::List(_)) && !list.is_null() {
            return self.refuse("an item can only be put into a list");
        }
        if at > list.items().len() {
            return self.refuse(&format!("the list has no item {at}"));
        }
        self.change(list, Change::Item(at, item));
    }

    /// Takes the entry `key` out of `map`, with its lines; comments above it stay, and those in its lines get lines of
    /// their own.
    pub fn remove_entry(&mut self, map: &Node, key: &str) {
        match map.entries().iter().position(|(name, _)| name.text() == Some(key)) {
            Some(at) => self.change(map, Change::Removed(at, Comments::Stay)),
            None => self.refuse(&format!("there is no `{key}` to remove")),
        }
    }

    /// Takes the item of that number (from 0) out of `list`, with its lines; comments stay, as of an entry.
    pub fn remove_item(&mut self, list: &Node, at: usize) {
        self.remove(list, at, Comments::Stay);
    }

    /// Takes the item of that number (from 0) out of `list`, with its lines, the comments in them and those right above it.
    pub fn remove_item_with_comments(&mut self, list: &Node, at: usize) {
        self.remove(list, at, Comments::Go);
    }

    fn remove(&mut self, list: &Node, at: usize, comments: Comments) {
        if at < list.items().len() {
            self.change(list, Change::Removed(at, comments));
        } else {
            self.refuse(&format!("the list has no item {at}"));
        }
    }

    /// The changed text.
    ///
    /// # Errors
    /// If a change cannot be made, two are about the same bytes, or the text does not say afterwards what it should.
    pub fn finish(self) -> Result<String, EditError> {
        if let Some(wrong) = self.wrong {
            return Err(wrong);
        }
        if self.changes.is_empty() {
            return Ok(self.text.to_owned());
        }
        let patches = Patches::of(self.text, self.root, &self.changes)?;
        let edited = apply(self.text, patches)?;
        match (self.read)(&edited) {
            Ok(tree) if means(self.root, &self.changes, &tree) => Ok(edited),
            Ok(_) => Err(EditError("the changed text would not say what it should".to_owned())),
            Err(faults) => {
                let what = faults.first().map_or("", |fault| fault.what.as_str());
                Err(EditError(format!("the changed text could not be read: {what}")))
            }
        }
    }

    fn value(&mut self, value: &(impl Serialize + ?Sized)) -> Option<Value> {
        match serde_yaml::to_value(value) {
            Ok(value) if is_simple(&value) => Some(value),
            Ok(_) => {
                self.refuse("a value with a type mark cannot be written");
                None
            }
            Err(error) => {
                self.refuse(&error.to_string());
                None
            }
        }
    }

    fn change(&mut self, node: &Node, change: Change) {
        self.changes.entry(node.span).or_default().push(change);
    }

    fn refuse(&mut self, why: &str) {
        self.wrong.get_or_insert_with(|| EditError(why.to_owned()));
    }
}

/// Whether `value` holds nothing that only a type mark could write, and keys without parts only.
fn is_simple(value: &Value) -> bool {
    match value {
        Value::Tagged(_) => false,
        Value::Sequence(items) => items.iter().all(is_simple),
        Value::Mapping(fields) => fields.iter().all(|(key, value)| {
            !key.is_sequence() && !key.is_mapping() && is_simple(key) && is_simple(value)
        }),
        _ => true,
    }
}
