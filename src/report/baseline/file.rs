//! The file of known differences, as YAML that people read, write reasons into and review like any other text.
//!
//! When it is renewed, entries that still say what is so stay as they stand, letter by letter, but for a `known: false`,
//! which goes; of those that are worded anew, only the words that changed do. What is resolved goes with the comments right
//! above it and in its lines, what is new comes in at the end, and everything else stays in its order.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::report::Report;
use crate::report::baseline::reword::{reword, says};
use crate::report::baseline::{Entry, Review, SCHEMA, even, keys, likeness};
use crate::report::phrase::is_ignored;
use crate::text::LineIndex;
use crate::yaml::{self, Edits, Node};

const EMPTY: &str = "\
# Differences between the reports that are known: with `crosscheck check --baseline`, only others fail a run.
# Who lets one stand for good says why, under its entry: `reason: …`
# What `crosscheck review` decides of one stands under `review:`.
schema: crosscheck.baseline/1
entries: []
";

/// A file of known differences.
#[derive(Clone, Debug)]
pub struct File {
    /// The differences, in the order of the file.
    pub entries: Vec<Entry>,
    text: String,
}

/// A file that knows nothing.
impl Default for File {
    fn default() -> Self {
        File { entries: Vec::new(), text: EMPTY.to_owned() }
    }
}

/// Why a text is no such file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// Which key it is, and what is wrong with it.
    pub what: String,
}

/// `LINE:COLUMN: what`.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.what)
    }
}

/// A file that was held against a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewal {
    /// The whole file.
    pub text: String,
    /// How many entries it has.
    pub entries: usize,
    /// How many of them are new.
    pub new: usize,
    /// How many entries are in it no more, because what they say is resolved.
    pub resolved: usize,
    /// How many entries are in it although what they say is resolved, because a person decided about it.
    pub kept: usize,
}

#[derive(Deserialize)]
struct Form {
    #[serde(rename = "schema", deserialize_with = "known_schema")]
    _schema: (),
    entries: Vec<Entry>,
}

fn known_schema<'de, D: Deserializer<'de>>(from: D) -> Result<(), D::Error> {
    match String::deserialize(from)?.as_str() {
        SCHEMA => Ok(()),
        other => {
            Err(D::Error::custom(format!("schema: {other:?} is not known; this program reads {SCHEMA}")))
        }
    }
}

impl File {
    /// Reads a file.
    ///
    /// # Errors
    /// It is no YAML, or has values that such a file does not have, or keys that must be meant for others.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        if let Some(fault) = keys::mistaken(text) {
            return Err(fault);
        }
        let form: Form = serde_yaml::from_str(text).map_err(|err| Fault::of(&err))?;
        Ok(File { entries: form.entries, text: text.to_owned() })
    }

    /// The text that was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file with the findings and leads of `report`, which was held against it. Entries that the report calls resolved
    /// go, but for those that a person decided about: what was decided holds if the difference comes back. Those that the
    /// report could not check stay. If `only_prune`, all that are resolved go, and nothing else changes: no entry comes in.
    ///
    /// # Errors
    /// It is written in a way that nothing in it can be changed; the sentence says where and what to do.
    pub fn renewed(&self, report: &Report, only_prune: bool) -> Result<Renewal, String> {
        let known = likeness::match_up(&report.findings, &self.entries);
        let finding_of: BTreeMap<usize, usize> =
            known.iter().enumerate().filter_map(|(finding, entry)| Some(((*entry)?, finding))).collect();
        let mut resolved = report.resolved.iter().peekable();
        let (mut told, mut gone, mut kept) = (Vec::new(), Vec::new(), 0);
        for (at, entry) in self.entries.iter().enumerate() {
            match finding_of.get(&at) {
                Some(finding) if !only_prune => {
                    told.push((at, Entry::of(report, &report.findings[*finding])))
                }
                Some(_) => {}
                None if resolved.next_if_eq(&entry).is_none() => {}
                None if entry.is_decided() && !only_prune => kept += 1,
                None => gone.push(at),
            }
        }
        let unknown = report.findings.iter().zip(&known).filter(|(_, known)| known.is_none() && !only_prune);
        let unknown = unknown.filter(|(finding, _)| !is_ignored(finding));
        let new: Vec<Entry> = unknown.map(|(finding, _)| Entry::of(report, finding)).collect();
        let text = self.edited(&told, &gone, &new)?;
        let entries = self.entries.len() - gone.len() + new.len();
        Ok(Renewal { text, entries, new: new.len(), resolved: gone.len(), kept })
    }

    /// The text in which the entries of those numbers say what they are `told`, those that are `gone` are no more, and the
    /// `new` ones come last.
    fn edited(&self, told: &[(usize, Entry)], gone: &[usize], new: &[Entry]) -> Result<String, String> {
        let changes = |(at, now): &&(usize, Entry)| !says(&self.entries[*at], now);
        let told: Vec<&(usize, Entry)> = told.iter().filter(changes).collect();
        if told.is_empty() && gone.is_empty() && new.is_empty() {
            return Ok(self.text.clone());
        }
        let tree = tree(&self.text)?;
        let list = self.list(&tree)?;
        let mut edits = Edits::of_any_size(&self.text, &tree);
        let mut left = Vec::new(); // what is taken out only when nothing else can stand at its place any more
        for (at, now) in told {
            left.push((*at, reword(&mut edits, &list.items()[*at], &self.entries[*at], now)));
        }
        new.iter().for_each(|entry| edits.push(list, entry));
        let text = edits.finish().map_err(by_hand)?;
        let tree = self::tree(&text)?;
        let list = self.list(&tree)?;
        let mut edits = Edits::of_any_size(&text, &tree);
        left.iter().for_each(|(at, left)| left.remove(&mut edits, &list.items()[*at]));
        gone.iter().for_each(|at| edits.remove_item_with_comments(list, *at));
        let text = edits.finish().map_err(by_hand)?;
        if self.keeps(&text, gone) {
            Ok(text)
        } else {
            Err(by_hand("another reader would read it otherwise"))
        }
    }

    /// The list of entries in the tree of the text or of one in which more entries come last.
    fn list<'a>(&self, tree: &'a Node) -> Result<&'a Node, String> {
        let list = tree.get("entries").filter(|list| list.items().len() >= self.entries.len());
        list.ok_or_else(|| by_hand("it has no list of `entries:`"))
    }

    /// Whether `text` still has what people wrote into the entries that are not `gone`.
    fn keeps(&self, text: &str, gone: &[usize]) -> bool {
        // A block at the end of the file ends without a break of lines, until something follows.
        let words = |words: &Option<String>| words.as_deref().map(even);
        let review = |review: &Review| Review { note: words(&review.note), ..review.clone() };
        let of_people = |entry: &Entry| (words(&entry.reason), entry.review.as_ref().map(review));
        let left = self.entries.iter().enumerate().filter(|(at, _)| gone.binary_search(at).is_err());
        File::parse(text).is_ok_and(|now| {
            let mut now = now.entries.iter();
            left.map(|(_, entry)| entry).all(|was| now.next().map(of_people) == Some(of_people(was)))
        })
    }
}

/// What `text` holds, with places.
pub(super) fn tree(text: &str) -> Result<Node, String> {
    yaml::read_of_any_size(text).map_err(|faults| {
        let say = |fault: &yaml::Fault| {
            let at = LineIndex::new(text).position(text, fault.span.start());
            format!("{}:{}: {}; {}", at.line, at.column, fault.what, fault.help)
        };
        faults.first().map(say).unwrap_or_default()
    })
}

/// What to do where the text cannot be changed.
pub(super) fn by_hand(why: impl fmt::Display) -> String {
    format!("{why}; edit the file by hand")
}

impl Fault {
    fn of(err: &serde_yaml::Error) -> Self {
        let (line, column) = err.location().map_or((1, 1), |at| (at.line(), at.column()));
        let what = err.to_string();
        let what = what.split(" at line ").next().unwrap_or_default().to_owned();
        Fault { line, column, what }
    }
}
