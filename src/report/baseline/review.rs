//! What a person decided of a difference.

use serde::{Deserialize, Serialize};

use crate::report::wording::Wording;

/// A decision about a difference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The decision.
    pub status: Status,
    /// Why it is dismissed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<Because>,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// On which day, YYYY-MM-DD.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// Anything else to remember.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What is decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Nothing yet.
    #[default]
    Pending,
    /// It is a difference that is to be put right: it counts until it is.
    Accepted,
    /// It is none that matters: it counts no more.
    Dismissed,
}

/// Why a difference is dismissed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Because {
    /// One counts or tells more than the other.
    #[serde(rename = "other scope")]
    OtherScope,
    /// One is older, and the other says what became of it.
    #[serde(rename = "superseded")]
    Superseded,
    /// A source is wrong, and that is known.
    #[serde(rename = "source wrong")]
    SourceWrong,
    /// They are not of one thing.
    #[serde(rename = "not comparable")]
    NotComparable,
}

impl Because {
    /// All reasons.
    pub const ALL: [Because; 4] =
        [Because::OtherScope, Because::Superseded, Because::SourceWrong, Because::NotComparable];

    /// The reason as the file has it.
    pub fn name(self) -> &'static str {
        match self {
            Because::OtherScope => "other scope",
            Because::Superseded => "superseded",
            Because::SourceWrong => "source wrong",
            Because::NotComparable => "not comparable",
        }
    }

    /// What the reason says.
    pub fn meaning(self) -> &'static str {
        match self {
            Because::OtherScope => "one counts or tells more than the other",
            Because::Superseded => "one is older, and the other says what became of it",
            Because::SourceWrong => "a source is wrong, and that is known",
            Because::NotComparable => "they are not of one thing",
        }
    }
}

impl Status {
    /// The status as the file has it.
    pub fn name(self) -> &'static str {
        match self {
            Status::Pending => "pending",
            Status::Accepted => "accepted",
            Status::Dismissed => "dismissed",
        }
    }
}

impl Review {
    /// Whether anything is decided.
    pub fn is_decided(&self) -> bool {
        self.status != Status::Pending
    }

    /// Why it counts no more, if it is dismissed.
    pub(super) fn dismissal(&self) -> Option<String> {
        (self.status == Status::Dismissed).then(|| Wording::from(self).to_string())
    }
}
