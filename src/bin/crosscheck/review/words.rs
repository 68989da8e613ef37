//! Words of the command line about decisions.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use crosscheck::claim_file::{Kind, Status};
use crosscheck::report::baseline::{self, Because};
use crosscheck::report::wording::Wording;
use crosscheck::review::Field;
use crosscheck::text::nearest;

/// The reasons in the order of [`Because::ALL`] as they are written where a blank has to be quoted.
const WITHOUT_BLANKS: [&str; 4] = ["other-scope", "superseded", "source-wrong", "not-comparable"];

/// Reads a reason.
pub fn reason() -> impl TypedValueParser<Value = Because> {
    let known = Because::ALL.into_iter().zip(WITHOUT_BLANKS);
    let known =
        known.map(|(because, also)| PossibleValue::new(because.name()).help(because.meaning()).alias(also));
    PossibleValuesParser::new(known).try_map(|word| {
        let is_meant = |because: &Because| because.name().replace(' ', "-") == word.replace(' ', "-");
        Because::ALL.into_iter().find(is_meant).ok_or("no such reason")
    })
}

/// Reads a kind of claim.
pub fn kind(word: &str) -> Result<Kind, String> {
    let kind = serde_json::from_value(serde_json::Value::from(word)).ok();
    kind.ok_or_else(|| "say event, quantity, attribute, speech, time, name or quotation".to_owned())
}

/// Reads what can be decided of a claim or of a finding.
pub fn status(word: &str) -> Result<&'static str, String> {
    const CLAIMS: [Status; 4] = [Status::Pending, Status::Accepted, Status::Rejected, Status::Corrected];
    let of_findings = [baseline::Status::Dismissed.name(), Wording::LET_STAND, Wording::IGNORED];
    let known = CLAIMS.map(Status::name).into_iter().chain(of_findings);
    let mut meant = known.filter(|known| *known == word || known.replace(' ', "-") == word);
    meant.next().ok_or_else(|| {
        "say pending, accepted, rejected or corrected, or of findings dismissed, let-stand or ignored"
            .to_owned()
    })
}

/// Reads a correction, as `how_many=25`.
pub fn correction(text: &str) -> Result<(Field, String), String> {
    let (field, words) = text.split_once('=').ok_or("say a field, `=` and what it is to say")?;
    let field = Field::of(field.trim()).ok_or_else(|| {
        let keys = Field::ALL.map(Field::key);
        let hint =
            nearest(field, keys).map_or_else(|| keys.join(", "), |meant| format!("did you mean {meant}?"));
        format!("there is no field {field}: {hint}")
    })?;
    let one_of = |words: &str, all: &[&str]| {
        if all.contains(&words.trim()) {
            Ok(())
        } else {
            Err(format!("{} is one of {}", field.key(), all.join(", ")))
        }
    };
    match field {
        Field::Polarity => one_of(words, &["positive", "negative"])?,
        Field::Modality => {
            one_of(words, &["asserted", "alleged", "possible", "expected", "attempted", "hypothetical"])?;
        }
        _ => {}
    }
    Ok((field, words.to_owned()))
}
