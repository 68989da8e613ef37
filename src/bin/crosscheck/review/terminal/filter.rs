//! Which items are shown: `is:claim kind:quantity status:pending embassy`.

use crosscheck::claim_file::{ClaimEntry, Kind, Status};
use crosscheck::judge::Tier;
use crosscheck::report::baseline;
use crosscheck::report::phrase;
use crosscheck::report::wording::Wording;
use crosscheck::report::{Finding, names};
use crosscheck::review::Field;
use serde::de::DeserializeOwned;

use super::docket::Shown;

/// What an item can be asked to be.
const SORTS: [&str; 3] = ["finding", "lead", "claim"];

/// Which items are shown: those that fit all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// As it was typed.
    pub typed: String,
    sorts: Vec<&'static str>,
    kinds: Vec<Kind>,
    statuses: Vec<&'static str>,
    rules: Vec<String>, // in small letters
    words: Vec<String>, // in small letters
}

impl Filter {
    /// Reads `is:claim kind:quantity status:pending rule:n101 embassy`. Of several values of a key one has to fit.
    ///
    /// # Errors
    /// There is no such sort, kind or status; the sentence names those that there are.
    pub fn of(typed: &str) -> Result<Self, String> {
        let mut filter = Filter { typed: typed.trim().to_owned(), ..Filter::default() };
        for word in typed.split_whitespace() {
            match word.split_once(':') {
                Some(("is", sort)) => filter.sorts.push(one_of(sort, &SORTS)?),
                Some(("kind", kind)) => filter.kinds.push(named(kind)?),
                Some(("status", status)) => filter.statuses.push(one_of(status, &statuses())?),
                Some(("rule", rule)) => filter.rules.push(rule.to_lowercase()),
                _ => filter.words.push(word.to_lowercase()),
            }
        }
        Ok(filter)
    }

    /// Whether an item is shown.
    pub fn passes(&self, shown: Shown<'_>) -> bool {
        let sort = match shown {
            Shown::Claim(_) => "claim",
            Shown::Finding(finding) if finding.tier == Tier::Finding => "finding",
            Shown::Finding(_) => "lead",
        };
        let (kind, rule) = match shown {
            Shown::Claim(claim) => (claim.kind, None),
            Shown::Finding(finding) => (None, Some(finding.rule.to_lowercase())),
        };
        (self.sorts.is_empty() || self.sorts.contains(&sort))
            && (self.kinds.is_empty() || kind.is_some_and(|kind| self.kinds.contains(&kind)))
            && (self.rules.is_empty() || rule.is_some_and(|rule| self.rules.contains(&rule)))
            && (self.statuses.is_empty() || self.statuses.contains(&shown.decision().what()))
            && (self.words.is_empty() || self.has_words(shown))
    }

    /// Whether it says which decisions are shown.
    pub fn asks_for_status(&self) -> bool {
        !self.statuses.is_empty()
    }

    fn has_words(&self, shown: Shown<'_>) -> bool {
        let text = match shown {
            Shown::Claim(claim) => of_claim(claim),
            Shown::Finding(finding) => of_finding(finding),
        };
        let text = text.join("\n").to_lowercase();
        self.words.iter().all(|word| text.contains(word))
    }

    /// What may have been meant, where nothing passes: a sort, a kind or a status that was typed as a word.
    pub fn hint(&self) -> String {
        let meant = self.words.iter().find_map(|word| {
            let key = if named::<Kind>(word).is_ok() {
                "kind"
            } else if statuses().contains(&word.as_str()) {
                "status"
            } else if SORTS.contains(&word.as_str()) {
                "is"
            } else {
                return None;
            };
            Some(format!("; did you mean {key}:{word}?"))
        });
        meant.unwrap_or_else(|| ".".to_owned())
    }
}

fn of_claim(claim: &ClaimEntry) -> Vec<String> {
    let review = &claim.review;
    let own = [&claim.id, &claim.quote].into_iter().chain(&review.note).chain(&review.by);
    own.cloned().chain(Field::ALL.into_iter().map(|field| field.of_entry(claim))).collect()
}

fn of_finding(finding: &Finding) -> Vec<String> {
    let Finding { id, question, why, rule, relation, kind, severity, .. } = finding;
    let own = [id, question, why, rule].map(String::clone);
    let names = [names::relation(*relation), names::kind(*kind), names::severity(*severity)];
    let decision = Wording::of(finding).to_string();
    let names = names.map(str::to_owned).into_iter().chain([decision]);
    own.into_iter().chain(names).chain(finding.sides.iter().map(phrase::side)).collect()
}

fn statuses() -> [&'static str; 7] {
    let [pending, accepted, rejected, corrected] =
        [Status::Pending, Status::Accepted, Status::Rejected, Status::Corrected].map(Status::name);
    let dismissed = baseline::Status::Dismissed.name();
    [pending, accepted, rejected, corrected, dismissed, Wording::LET_STAND, Wording::IGNORED]
}

fn one_of(word: &str, known: &[&'static str]) -> Result<&'static str, String> {
    let written = |known: &str| known.replace(' ', "-"); // blanks end a word of the filter
    let found = known.iter().find(|known| written(known) == word).copied();
    let all = || known.iter().map(|known| written(known)).collect::<Vec<_>>().join(", ");
    found.ok_or_else(|| format!("{word:?} is none of these: {}", all()))
}

/// The kind or other word of a claim file that is called so.
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
