//! The file of known differences, as YAML that people read, write reasons into and review like any other text.
//!
//! When it is renewed, entries that still say what is so stay as they stand, letter by letter, but for a `known: false`,
//! which goes; of those that are worded anew, the reason, the decision and the comments stay. Only comments that have a line of their own are kept then.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::report::Report;
use crate::report::baseline::{Entry, SCHEMA, likeness};
use crate::report::phrase::is_ignored;
use crate::yaml::{self, Edits};

const HEAD: &str = "\
# Differences between the reports that are known: with `crosscheck check --baseline`, only others fail a run.
# Who lets one stand for good says why, under its entry: `reason: …`
# What `crosscheck review` decides of one stands under `review:`.
schema: crosscheck.baseline/1
entries:
";

/// A file of known differences.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// The differences, in the order of the file.
    pub entries: Vec<Entry>,
    text: Text,
}

/// The text of a file: what stands before the first entry, each entry, and what stands after the last.
#[derive(Clone, Debug, Default)]
struct Text {
    head: String,
    entries: Vec<String>,
    tail: String,
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
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
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
    /// It is no YAML, or has keys or values that such a file does not have.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let form: Form = serde_yaml::from_str(text).map_err(|err| Fault::of(&err))?;
        let text = split(text).filter(|text| text.holds(&form.entries));
        // What is laid out otherwise than entry after entry is laid out anew when it is renewed.
        let text = text.unwrap_or_else(|| Text::of(&form.entries));
        Ok(File { entries: form.entries, text })
    }

    /// The text that was read, unless it is laid out otherwise than entry after entry.
    pub fn text(&self) -> String {
        self.text.whole()
    }

    /// The file with the findings and leads of `report`, which was held against it. Entries that the report calls resolved
    /// go; those that it could not check stay. If `only_prune`, nothing else changes: no entry comes in.
    pub fn renewed(&self, report: &Report, only_prune: bool) -> Renewal {
        let known = likeness::match_up(&report.findings, &self.entries);
        let mut resolved: Vec<&Entry> = report.resolved.iter().collect();
        let mut entries = Vec::new();
        for (at, (entry, text)) in self.entries.iter().zip(&self.text.entries).enumerate() {
            match known.iter().position(|known| *known == Some(at)) {
                Some(finding) if !only_prune => {
                    let mut now = Entry::of(report, &report.findings[finding]);
                    now.reason.clone_from(&entry.reason);
                    now.review.clone_from(&entry.review);
                    let says_the_same = now == Entry { known: true, ..entry.clone() };
                    let kept = if entry.known { Some(text.clone()) } else { let_pass(text) };
                    entries.push(kept.filter(|_| says_the_same).unwrap_or_else(|| reworded(text, &now)));
                }
                None => match resolved.iter().position(|gone| *gone == entry) {
                    Some(gone) => drop(resolved.remove(gone)),
                    None => entries.push(text.clone()),
                },
                Some(_) => entries.push(text.clone()),
            }
        }
        let unknown = report.findings.iter().zip(&known).filter(|(_, known)| known.is_none() && !only_prune);
        let unknown = unknown.filter(|(finding, _)| !is_ignored(finding));
        let unknown: Vec<_> = unknown.map(|(finding, _)| written(&Entry::of(report, finding))).collect();
        let (old, new) = (entries.len(), unknown.len());
        let indent = self.text.entries.first().map_or(0, |text| indent_of_entry(text));
        entries.extend(unknown.iter().map(|text| indented(text, indent)));
        let head = if self.text.head.is_empty() { HEAD } else { &self.text.head };
        let text = Text { head: head.to_owned(), entries, tail: self.text.tail.clone() };
        Renewal { text: text.whole(), entries: old + new, new, resolved: self.entries.len() - old }
    }
}

impl Fault {
    fn of(err: &serde_yaml::Error) -> Self {
        let (line, column) = err.location().map_or((1, 1), |at| (at.line(), at.column()));
        let what = err.to_string();
        let what = what.split(" at line ").next().unwrap_or_default().to_owned();
        Fault { line, column, what }
    }
}

impl Text {
    fn of(entries: &[Entry]) -> Self {
        Text { head: String::new(), entries: entries.iter().map(written).collect(), tail: String::new() }
    }

    /// Whether each of `entries` is in a text of its own, so that one can go and the others stay.
    fn holds(&self, entries: &[Entry]) -> bool {
        let alone = |text: &String, entry: &Entry| {
            serde_yaml::from_str::<Vec<Entry>>(text).is_ok_and(|read| read.iter().eq([entry]))
        };
        self.entries.len() == entries.len() && self.entries.iter().zip(entries).all(|(t, e)| alone(t, e))
    }

    fn whole(&self) -> String {
        if self.entries.is_empty() {
            let head = self.head.trim_end().strip_suffix("entries:").unwrap_or(&self.head);
            return format!("{head}entries: []\n{}", self.tail);
        }
        let mut whole = self.head.clone();
        for part in self.entries.iter().chain([&self.tail]) {
            if !whole.ends_with('\n') {
                whole.push('\n');
            }
            whole.push_str(part);
        }
        whole
    }
}

/// `text` at the lines that begin an entry. Comments right above an entry are of that entry; what is indented is of the
/// entry above.
fn split(text: &str) -> Option<Text> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let list = lines.iter().position(|line| line.starts_with("entries:"))?;
    if lines[list].trim_end() == "entries: []" {
        let head = lines[..list].concat() + "entries:\n";
        return Some(Text { head, entries: Vec::new(), tail: lines[list + 1..].concat() });
    }
    let first = lines[list + 1..].iter().find(|line| line.trim_start().starts_with("- "))?;
    let outer = indent(first);
    let begins = |at: &usize| indent(lines[*at]) == outer && lines[*at].trim_start().starts_with("- ");
    let between = |at: usize| {
        let bare = lines[at].trim();
        bare.is_empty() || bare.starts_with('#') && indent(lines[at]) <= outer
    };
    let above = |mut at: usize| {
        while at > list + 1 && between(at - 1) {
            at -= 1;
        }
        at
    };
    let mut cuts: Vec<usize> = (list + 1..lines.len()).filter(begins).map(above).collect();
    cuts.push(above(lines.len()));
    let entries = cuts.windows(2).map(|cut| lines[cut[0]..cut[1]].concat()).collect();
    let head = lines[..=list].concat();
    Some(Text { head, entries, tail: lines[*cuts.last()?..].concat() })
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

fn indent_of_entry(text: &str) -> usize {
    text.lines().find(|line| !is_comment(line) && !line.trim().is_empty()).map_or(0, indent)
}

fn written(entry: &Entry) -> String {
    serde_yaml::to_string(&[entry]).expect("an entry is strings and lists")
}

fn indented(text: &str, by: usize) -> String {
    text.lines().map(|line| format!("{:by$}{line}\n", "")).collect()
}

/// `text` without its `known: false`; nothing if it is written in a way that no line can be taken out of.
fn let_pass(text: &str) -> Option<String> {
    let tree = yaml::read(text).ok()?;
    let mut edits = Edits::new(text, &tree);
    edits.remove_entry(tree.items().first()?, "known");
    edits.finish().ok()
}

/// `now` with the comments of `text`, which is the same difference in other words.
fn reworded(text: &str, now: &Entry) -> String {
    let by = indent_of_entry(text);
    let in_reason = |line: &str| now.reason.iter().flat_map(|r| r.lines()).any(|l| l.trim() == line.trim());
    let comments = text.lines().filter(|line| is_comment(line) && !in_reason(line));
    let comments: String = comments.map(|line| format!("{:by$}{}\n", "", line.trim())).collect();
    comments + &indented(&written(now), by)
}
