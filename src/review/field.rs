//! The fields of a claim that a person can correct.

use crate::claim_file::ClaimEntry;

/// A field of a claim that a person can correct.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// `claim`
    Claim,
    /// `who`
    Who,
    /// `what`
    What,
    /// `whom`
    Whom,
    /// `with`
    With,
    /// `where`
    Where,
    /// `when`
    When,
    /// `how_many`
    HowMany,
    /// `polarity`
    Polarity,
    /// `modality`
    Modality,
    /// `said_by`
    SaidBy,
}

impl Field {
    /// All of them, in the order of the file.
    pub const ALL: [Field; 11] = [
        Field::Claim,
        Field::Who,
        Field::What,
        Field::Whom,
        Field::With,
        Field::Where,
        Field::When,
        Field::HowMany,
        Field::Polarity,
        Field::Modality,
        Field::SaidBy,
    ];

    /// Its key in the file.
    pub fn key(self) -> &'static str {
        match self {
            Field::Claim => "claim",
            Field::Who => "who",
            Field::What => "what",
            Field::Whom => "whom",
            Field::With => "with",
            Field::Where => "where",
            Field::When => "when",
            Field::HowMany => "how_many",
            Field::Polarity => "polarity",
            Field::Modality => "modality",
            Field::SaidBy => "said_by",
        }
    }

    /// The field of this key.
    pub fn of(key: &str) -> Option<Self> {
        Field::ALL.into_iter().find(|field| field.key() == key)
    }

    /// Whether it has several values; they are written with `; ` between them.
    pub(super) fn is_list(self) -> bool {
        matches!(self, Field::Who | Field::Whom | Field::With | Field::Where | Field::When)
    }

    /// What `entry` has there, in one line; empty if nothing.
    pub fn of_entry(self, entry: &ClaimEntry) -> String {
        let word = |word: Option<serde_json::Value>| {
            word.and_then(|w| w.as_str().map(str::to_owned)).unwrap_or_default()
        };
        match self {
            Field::Claim => entry.claim.clone(),
            Field::Who => entry.who.join("; "),
            Field::What => entry.what.clone(),
            Field::Whom => entry.whom.join("; "),
            Field::With => entry.other.join("; "),
            Field::Where => entry.place.join("; "),
            Field::When => entry.when.join("; "),
            Field::HowMany => entry.how_many.clone(),
            Field::Polarity => word(serde_json::to_value(entry.polarity).ok()),
            Field::Modality => word(serde_json::to_value(entry.modality).ok()),
            Field::SaidBy => entry.said_by.clone(),
        }
    }

    /// Puts `words` there, of a list several with `; ` between them.
    pub(super) fn set(self, entry: &mut ClaimEntry, words: &str) {
        let words = words.trim();
        let list = || words.split(';').map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned).collect();
        let word = || serde_json::Value::from(words);
        match self {
            Field::Claim => entry.claim = words.to_owned(),
            Field::Who => entry.who = list(),
            Field::What => entry.what = words.to_owned(),
            Field::Whom => entry.whom = list(),
            Field::With => entry.other = list(),
            Field::Where => entry.place = list(),
            Field::When => entry.when = list(),
            Field::HowMany => entry.how_many = words.to_owned(),
            Field::Polarity => entry.polarity = serde_json::from_value(word()).ok(),
            Field::Modality => entry.modality = serde_json::from_value(word()).ok(),
            Field::SaidBy => entry.said_by = words.to_owned(),
        }
    }
}
