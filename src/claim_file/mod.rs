//! The claim file: what a report says, as YAML that a person reads, corrects, accepts or rejects.
//!
//! One file a source. It is written by the program from a text, or by a person, with or without a text behind it. This is
//! its form; [`read`] reads it and names all its faults, [`schema()`] is its JSON Schema. The doc comments of fields and words
//! are the descriptions that an editor shows.

mod behind;
mod fault;
mod form;
mod read;

use schemars::{JsonSchema, schema_for};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::yaml;

pub use fault::{Code, Fault, Grade, summary};
pub use read::{Read, is_claim_file, read};

/// Version of the form of the file.
pub const SCHEMA: &str = "crosscheck.claims/1";

/// What a report says, claim by claim, and what people decided of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Claim file of crosscheck")]
pub struct ClaimFile {
    /// Version of the form of the file: crosscheck.claims/1
    pub schema: Schema,
    /// The source that the claims are from
    #[serde(default)]
    pub source: SourceEntry,
    /// Its claims
    #[serde(default)]
    pub claims: Vec<ClaimEntry>,
}

/// Version of the form of the file
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Schema {
    /// The one version there is
    #[default]
    #[serde(rename = "crosscheck.claims/1")]
    First,
}

/// The source of a claim file
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceEntry {
    /// Where its text lies, from the folder that crosscheck is called in; without it the claims stand for themselves
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Who published it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Day of publication, YYYY-MM-DD
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "date"))]
    pub published: Option<String>,
    /// Where that day is from
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_from: Option<DateFrom>,
    /// Its language, as a tag such as en-GB
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// SHA-256 of the file that the claims were extracted from, in hexadecimal
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub sha256: Option<String>,
    /// The name that the ids of its claims are made of: that of its file when they were first extracted; it stays when the file is renamed
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ids_from: Option<String>,
}

/// Where the day of publication is from
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DateFrom {
    /// The file of the source says so
    Text,
    /// A person says so
    Given,
    /// Inferred from the days that the source names
    Inferred,
}

/// One claim: who says what, in which words
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimEntry {
    /// Name of the claim; it is made from the source and the words, and stays the same when lines move
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// What kind of claim it is
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// The claim in words; who corrects a claim may say it anew here
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub claim: String,
    /// The words of the source that carry it, as they stand there
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quote: String,
    /// Where the quote stands
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<PlaceEntry>,
    /// Who does it, or of whom it is said
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<String>,
    /// What happens, or which attribute it is
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// To whom or what; of a quantity, who or what is counted
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub whom: Vec<String>,
    /// With what, for what, as what
    #[serde(default, rename = "with", skip_serializing_if = "Vec::is_empty")]
    pub other: Vec<String>,
    /// Where
    #[serde(default, rename = "where", skip_serializing_if = "Vec::is_empty")]
    pub place: Vec<String>,
    /// When, in the source's words
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<String>,
    /// How many or how much, in the source's words
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub how_many: String,
    /// Whether it is affirmed or denied
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub polarity: Option<Polarity>,
    /// How far it is asserted
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modality: Option<Modality>,
    /// Who says so; the source itself if it is left out
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub said_by: String,
    /// The source says so no more: these words were not found in it when it was last extracted
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vanished: bool,
    /// What a person decided
    #[serde(default)]
    pub review: Review,
}

/// What kind of claim it is
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Someone did something, or something happened
    Event,
    /// How many or how much
    Quantity,
    /// What someone or something is: an age, a role
    Attribute,
    /// Someone says, denies, accuses
    Speech,
    /// When something was
    Time,
    /// What someone or something is called
    Name,
    /// Words that are quoted
    Quotation,
}

/// Whether a claim affirms or denies
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is so
    #[default]
    Positive,
    /// It is not so
    Negative,
}

/// How far a claim is asserted. From sure to unsure: of two that apply, the greater counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// It is so, or was
    #[default]
    Asserted,
    /// Someone says so, and the report does not vouch for it
    Alleged,
    /// It may be so
    Possible,
    /// It is to come: expected, planned, promised, threatened
    Expected,
    /// It was tried
    Attempted,
    /// It holds under a condition, is asked for, or is merely talked of
    Hypothetical,
}

/// Where a quote stands in its source
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceEntry {
    /// Line, from 1
    #[schemars(range(min = 1))]
    pub line: usize,
    /// Column in characters, from 1
    #[schemars(range(min = 1))]
    pub column: usize,
    /// First byte in the source's text, and one past the last
    pub span: [usize; 2],
}

/// What a person decided
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Review {
    /// The decision
    #[serde(default)]
    pub status: Status,
    /// Who decided
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// On which day, YYYY-MM-DD
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "date"))]
    pub on: Option<String>,
    /// Why, or anything else to remember
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A decision about a claim
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Nobody has looked yet; the claim is used
    #[default]
    Pending,
    /// The source says so; the claim is used
    Accepted,
    /// The source does not say so; the claim is not used
    Rejected,
    /// The source says so in other words than were extracted; the file's are used
    Corrected,
}

/// The JSON Schema of the file, for editors and other programs.
pub fn schema() -> Value {
    schema_for!(ClaimFile).to_value()
}

impl Kind {
    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Event => "event",
            Kind::Quantity => "quantity",
            Kind::Attribute => "attribute",
            Kind::Speech => "speech",
            Kind::Time => "time",
            Kind::Name => "name",
            Kind::Quotation => "quotation",
        }
    }
}

impl Status {
    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Status::Pending => "pending",
            Status::Accepted => "accepted",
            Status::Rejected => "rejected",
            Status::Corrected => "corrected",
        }
    }
}

impl Polarity {
    /// The other one.
    pub fn opposite(self) -> Self {
        match self {
            Polarity::Positive => Polarity::Negative,
            Polarity::Negative => Polarity::Positive,
        }
    }
}

/// The file as YAML. Its first line tells editors where the schema is, if it is said where.
///
/// # Panics
/// Never: it is strings, numbers and lists.
pub fn to_yaml(file: &ClaimFile, schema: Option<&str>) -> String {
    let line = schema.map(|at| format!("# yaml-language-server: $schema={at}\n")).unwrap_or_default();
    let value = serde_yaml::to_value(file).expect("a claim file is strings, numbers and lists");
    line + &yaml::lines(&value, 0)
}
