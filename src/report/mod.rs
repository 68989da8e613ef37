//! Findings to documents for readers, one file a format.
//!
//! Every format is written from one [`Report`], which [`report`] builds from the judgement: places become paths, quotes,
//! lines and columns, so that a format needs nothing else, or the [`texts`] of the sources at most. Its serialized form is
//! what other tools rely on; [`SCHEMA`] names it. [`format`](mod@format) lists the formats.
//!
//! The table, Markdown and wikitext are for people; what they cannot show as it is, they show in another way. The others
//! are for programs, each in the form that its readers ask for. All of them keep leads apart from findings.

pub mod annotations;
pub mod baseline;
mod build;
pub mod claimreview;
pub mod csv;
pub mod format;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod ignored;
pub mod json;
pub mod jsonl;
pub mod junit;
pub mod level;
pub mod markdown;
pub mod names;
pub mod phrase;
pub mod place;
pub mod rdjson;
pub mod reference;
pub mod sarif;
pub mod terminal;
pub mod texts;
pub mod visible;
pub mod wikitext;
pub mod wording;
pub mod yaml;

use serde::{Deserialize, Serialize};

use crate::annotate::MODEL;
use crate::claim_file::Status;
use crate::judge::rules;
use crate::judge::{Kind, Relation, Severity, Tier, Typology};

pub(crate) use build::{after, source as describe, start};

pub use build::report;

/// Name and number of the serialized form. Fields may be added to it; any other change is a new number.
pub const SCHEMA: &str = "crosscheck.report/1";

/// Versions of the program, of its syntax model and of its rules: `0.1.0 (model en_core_web_sm 3.8.0, rules 19:5d41402a)`.
pub fn version() -> String {
    format!("{} (model {MODEL}, rules {})", env!("CARGO_PKG_VERSION"), rules::version())
}

/// Everything that a run has to say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: String,
    /// Version of the program, of its model and of its rules: what made this report.
    #[serde(default)]
    pub version: String,
    /// The exit status of the run: 0, nothing to fail on; 1, a finding to fail on; 2, a report could not be read.
    pub status: u8,
    /// The reports that were compared, in the order of their paths.
    pub sources: Vec<Source>,
    /// Findings, then leads.
    pub findings: Vec<Finding>,
    /// What sources agree on.
    pub agreements: Vec<Agreement>,
    /// What only one source says.
    pub single_source: Vec<Single>,
    /// What would differ if it were of one thing.
    pub not_compared: Vec<NotCompared>,
    /// What was considered and not reported, if that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silences: Option<Silences>,
    /// Pairs of reports that are not of one event.
    #[serde(default)]
    pub apart: Vec<Apart>,
    /// What the baseline knows and is no more, where one is held against this run.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resolved: Vec<baseline::Entry>,
    /// What the baseline knows and this run could not have found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unchecked: Vec<baseline::Unchecked>,
    /// What was odd, and what could not be read.
    pub problems: Vec<Problem>,
}

/// Two reports that share too little to be of one event: none of their claims were compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apart {
    /// Paths of both.
    pub paths: [String; 2],
    /// Why they were not compared.
    pub why: String,
}

/// One of the reports that were compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its short name, unique in the run.
    pub id: String,
    /// The path as the user gave it.
    pub path: String,
    /// The day it was published, as YYYY-MM-DD.
    pub published: Option<String>,
    /// How that day is known.
    pub published_from: Option<DateFrom>,
    /// Who published it, if the file says so.
    #[serde(default)]
    pub publisher: Option<String>,
    /// Its language, as a tag such as `en` or `en-GB`.
    #[serde(default)]
    pub language: Option<String>,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// Whether it is only there for others to be held against: two such reports were not compared.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub against: bool,
}

/// How the day of a report is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateFrom {
    /// The report says so.
    Text,
    /// The user says so.
    Given,
    /// Inferred from the days it names and the other reports.
    Inferred,
}

/// A question whose answers do not fit together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The same in every run that finds the same answers in the same words, wherever they stand; unique in a report.
    pub id: String,
    /// Code of the rule that found it; `crosscheck explain` prints what the rule does.
    pub rule: String,
    /// Asserted, or worth a look.
    pub tier: Tier,
    /// How the answers relate.
    pub relation: Relation,
    /// What differs.
    pub kind: Kind,
    /// How much it matters.
    pub severity: Severity,
    /// Its place in the literature's typology.
    pub typology: Option<Typology>,
    /// What is answered in more than one way.
    pub question: String,
    /// The answers.
    pub sides: Vec<Side>,
    /// Why they do not fit.
    pub why: String,
    /// Why the answers are held to be to one question; not there for a denial and what it denies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alignment: Option<Alignment>,
    /// How it stands to an earlier run, where one is held against this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Baseline>,
}

/// How a finding stands to an earlier run, or to a comment in a source that lets it stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    /// Whether that run found it, too.
    pub known: bool,
    /// The `id` of its entry in the file of that run, if it has one there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// Why a person lets it stand, if one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub let_stand: Option<String>,
    /// Whether a comment in one of the sources says so, and not the file of an earlier run.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_source: bool,
    /// What a person decided of it, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<baseline::Review>,
}

/// How sure it is that two claims answer one question, and what speaks for and against it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alignment {
    /// From 0 to 1, to three places.
    pub score: f64,
    /// Each feature's part in the sum behind the score, in log-odds to three places, the weightiest first.
    pub because: Vec<(String, f64)>,
}

/// One answer, and everyone who gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// The answer.
    pub value: String,
    /// Where it is given.
    pub mentions: Vec<Mention>,
}

/// The words of a source that carry an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Path of the source.
    pub source: String,
    /// The exact words of the source's text: of plain text the file, of other formats what is left without their markup.
    pub quote: String,
    /// First byte of the quote in that text, and one past its last.
    pub span: (usize, usize),
    /// The phrase of the quote that answers the question, in its exact words.
    pub value: String,
    /// First byte of the value in that text, and one past its last.
    pub value_span: (usize, usize),
    /// Line of the file in which the quote begins, from 1.
    pub line: usize,
    /// Column in which the quote begins, in characters, from 1.
    pub column: usize,
    /// Line and column after the quote's last character.
    pub end: (usize, usize),
    /// Line and column in which the value begins.
    pub value_start: (usize, usize),
    /// Line and column after the value's last character.
    pub value_end: (usize, usize),
    /// Who says so, if it is not the report itself.
    pub said_by: Option<String>,
    /// The claim: its `id` in the claim file that `crosscheck extract` writes of the source.
    pub claim: String,
    /// What a person decided of that claim, or that a person made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
}

/// A person's part in a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The decision; a claim of a person's own may be pending.
    pub status: Status,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// On which day, as YYYY-MM-DD.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The source's own words, if `value` has others in their place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<String>,
    /// Path of the claim file that says so.
    pub file: String,
}

/// A question that several sources answer alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// `agree` or `compatible`.
    pub relation: Relation,
    /// What it is about.
    pub kind: Kind,
    /// What is answered.
    pub question: String,
    /// The answers.
    pub sides: Vec<Side>,
}

/// What only one source says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Single {
    /// What it is about.
    pub kind: Kind,
    /// What it answers.
    pub question: String,
    /// Where it says so.
    pub mention: Mention,
}

/// Two claims that would be reported as a difference if they were of one thing, and are not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotCompared {
    /// Why not.
    pub why: String,
    /// What both would answer.
    #[serde(default)]
    pub question: String,
    /// One of them.
    pub a: Mention,
    /// The other.
    pub b: Mention,
}

/// The pairs of claims that were considered and of which nothing is reported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Silences {
    /// How many there are.
    pub count: usize,
    /// The first of them: those that a rule would report first, then by score.
    pub pairs: Vec<Silence>,
}

/// Two claims that were considered and of which nothing is reported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Silence {
    /// Why not.
    pub why: String,
    /// Code of the rule that would report a difference if they answered one question.
    pub rule: Option<String>,
    /// How much they have in common.
    pub alignment: Alignment,
    /// One of them.
    pub a: Mention,
    /// The other.
    pub b: Mention,
}

/// Something that a reader of the report should know about its sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The path of the file or folder.
    pub path: String,
    /// What was met, and what to do.
    pub what: String,
    /// Whether it was left out for that reason.
    pub skipped: bool,
}

/// The least difference that makes a run fail, for the exit status. Each includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FailOn {
    /// Nothing.
    Never,
    /// Findings that cannot both be true.
    Conflict,
    /// Findings that a party denies.
    Disputed,
    /// Findings that later reports bring up to date.
    Update,
    /// Leads, too.
    Lead,
}
