//! A decision in words: *dismissed by Ann on 2024-03-01: other scope (the wire counts the crew)*.
//!
//! Every format and every form of review says it so, of claims and of differences. What nobody has decided is *pending*.

use std::fmt;

use crate::claim_file;
use crate::report::baseline;
use crate::report::visible::visible;
use crate::report::{Baseline, Finding, Review};

/// What a person decided of a claim or of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    what: String,
    by: Option<String>,
    on: Option<String>,
    why: Option<String>,
    note: Option<String>,
}

/// The decision in one line, safe to show.
impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Wording { what, by, on, why, note } = self;
        f.write_str(&plain(what))?;
        for (before, said, after) in [(" by ", by, ""), (" on ", on, ""), (": ", why, ""), (" (", note, ")")]
        {
            if let Some(said) = said.as_deref().map(plain).filter(|said| !said.is_empty()) {
                write!(f, "{before}{said}{after}")?;
            }
        }
        Ok(())
    }
}

impl Wording {
    /// A reason in the baseline, and no decision, lets a difference stand.
    pub const LET_STAND: &str = "let stand";
    /// A comment in a source says to ignore a difference.
    pub const IGNORED: &str = "ignored";

    /// What is decided of `finding`: also that a reason in the baseline lets it stand, or that a comment in a source says to
    /// ignore it. What is merely known, or new, is pending.
    pub fn of(finding: &Finding) -> Self {
        let review =
            finding.baseline.as_ref().and_then(|baseline| baseline.review.clone()).unwrap_or_default();
        let wording = Wording::from(&review);
        match &finding.baseline {
            Some(Baseline { let_stand: Some(why), in_source: true, .. }) => {
                wording.by_reason(Wording::IGNORED, why)
            }
            Some(Baseline { let_stand: Some(why), .. }) if wording.is_pending() => {
                wording.by_reason(Wording::LET_STAND, why)
            }
            _ => wording,
        }
    }

    /// The decision in a word: a status as the files have it, *let stand* or *ignored*.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// The same with another word for what is decided.
    pub(super) fn called(self, what: &str) -> Self {
        Wording { what: what.to_owned(), ..self }
    }

    fn by_reason(self, what: &str, why: &str) -> Self {
        Wording { why: Some(why.to_owned()), ..self.called(what) }
    }

    /// The same without its note, for where that stands by itself.
    pub fn without_note(self) -> Self {
        Wording { note: None, ..self }
    }

    /// Whether nothing is: nobody decided, and nothing that a person wrote elsewhere lets it stand.
    pub fn is_pending(&self) -> bool {
        self.what == baseline::Status::Pending.name()
    }

    /// Why, and the note, without what is decided; empty if nothing is said of it.
    pub(super) fn reason(&self) -> String {
        match [&self.why, &self.note].map(|said| said.as_deref().map(plain).filter(|said| !said.is_empty())) {
            [Some(why), Some(note)] => format!("{why} ({note})"),
            [why, note] => why.or(note).unwrap_or_default(),
        }
    }
}

impl From<&baseline::Review> for Wording {
    fn from(review: &baseline::Review) -> Self {
        let baseline::Review { status, because, by, on, note } = review.clone();
        let why = because.map(|because| because.name().to_owned());
        Wording { what: status.name().to_owned(), by, on, why, note }
    }
}

impl From<&claim_file::Review> for Wording {
    fn from(review: &claim_file::Review) -> Self {
        let claim_file::Review { status, by, on, note } = review.clone();
        Wording { what: status.name().to_owned(), by, on, why: None, note }
    }
}

impl From<&Review> for Wording {
    fn from(review: &Review) -> Self {
        let Review { status, by, on, note, .. } = review.clone();
        Wording { what: status.name().to_owned(), by, on, why: None, note }
    }
}

/// `text` in one line, safe to show.
fn plain(text: &str) -> String {
    visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim_file::Status;
    use crate::report::baseline::Because;

    #[test]
    fn a_decision_says_who_when_why_and_the_note() {
        let by = Some("Ann".to_owned());
        let dismissed = baseline::Review {
            status: baseline::Status::Dismissed,
            because: Some(Because::OtherScope),
            by: by.clone(),
            on: Some("2024-03-01".into()),
            note: Some("the wire\ncounts the crew".into()),
        };
        let words = "dismissed by Ann on 2024-03-01: other scope (the wire counts the crew)";
        assert_eq!(Wording::from(&dismissed).to_string(), words);
        let words = "dismissed by Ann on 2024-03-01: other scope";
        assert_eq!(Wording::from(&dismissed).without_note().to_string(), words);
        let corrected = claim_file::Review { status: Status::Corrected, by, ..Default::default() };
        assert_eq!(Wording::from(&corrected).to_string(), "corrected by Ann");
        let noted = claim_file::Review { note: Some("ask\u{1b} the wire".into()), ..Default::default() };
        assert_eq!(Wording::from(&noted).to_string(), "pending (ask␛ the wire)");
    }

    #[test]
    fn a_note_of_nothing_is_not_said() {
        let noted = claim_file::Review { note: Some("  \n".into()), ..Default::default() };
        assert_eq!(Wording::from(&noted).to_string(), "pending");
    }
}
