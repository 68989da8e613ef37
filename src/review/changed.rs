//! What a person changed of an extracted claim, told from what is extracted now.
//!
//! The file does not say which of a claim's words are the program's: another version may have worded its `claim` otherwise.
//! So that sentence alone is taken for a person's own only if it goes with the fields that are changed, or none is.

use std::collections::BTreeSet;

use crate::claim_file::ClaimEntry;
use crate::review::correct::same;
use crate::review::field::Field;

/// A field that says something else than was extracted.
#[derive(Debug)]
pub(super) struct Changed<'a> {
    /// Which.
    pub(super) field: Field,
    /// What it says now, or one item of it does.
    pub(super) now: String,
    /// The words of the source that were extracted there; empty if there are none that it stands for.
    pub(super) was: &'a str,
}

/// The words that a person changed, but for the sentence `claim`. What is merely left out is none.
pub(super) fn changed<'a>(entry: &ClaimEntry, extracted: &'a ClaimEntry) -> Vec<Changed<'a>> {
    let mut changed = Vec::new();
    let lists = [
        (Field::Who, &entry.who, &extracted.who),
        (Field::Whom, &entry.whom, &extracted.whom),
        (Field::With, &entry.other, &extracted.other),
        (Field::Where, &entry.place, &extracted.place),
        (Field::When, &entry.when, &extracted.when),
    ];
    for (field, now, was) in lists {
        if now.len() == was.len() {
            let pairs = now.iter().zip(was).filter(|(now, was)| now != was);
            changed.extend(pairs.map(|(now, was)| Changed { field, now: now.clone(), was }));
        } else {
            changed.push(Changed { field, now: now.join("; "), was: "" });
        }
    }
    let texts = [
        (Field::HowMany, &entry.how_many, extracted.how_many.as_str(), &extracted.how_many),
        (Field::SaidBy, &entry.said_by, extracted.said_by.as_str(), &extracted.said_by),
        // What happens is told by a class or a lemma, which need not be in the text.
        (Field::What, &entry.what, "", &extracted.what),
    ];
    for (field, now, was, before) in texts {
        if now != before {
            changed.push(Changed { field, now: now.clone(), was });
        }
    }
    changed.retain(|change| !change.now.trim().is_empty());
    changed.iter_mut().for_each(|change| change.now = change.now.trim().to_owned());
    changed
}

/// How a person says what a claim is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// In its fields; its sentence is the program's, whatever it is.
    InFields,
    /// In its sentence.
    Anew,
    /// In both, and differently.
    Both,
}

/// How `entry`, which was extracted so and of which the fields are `changed`, is corrected.
pub(super) fn said(entry: &ClaimEntry, extracted: &ClaimEntry, changed: &[Changed<'_>]) -> Said {
    let sentence = entry.claim.trim();
    let up_to_date = brought_up_to_date(extracted, changed);
    if sentence.is_empty() || same(sentence, &extracted.claim) || same(sentence, &up_to_date) {
        return Said::InFields;
    }
    if changed.is_empty() && !is_turned(entry, extracted) {
        return Said::Anew;
    }
    let spoken = words(sentence);
    let has_new = has_new_words(entry, extracted);
    // Classes and lemmas need not be among the words of a sentence.
    let mut told = changed.iter().filter(|change| change.field != Field::What).peekable();
    let goes_along = match told.peek() {
        None => has_new,
        Some(_) => told.all(|change| words(&change.now).is_subset(&spoken)),
    };
    match (goes_along, has_new) {
        (true, _) => Said::Anew,
        (false, true) => Said::Both,
        (false, false) => Said::InFields,
    }
}

/// The sentence that was extracted, with the words that are `changed` in the place of those that they were.
pub(super) fn brought_up_to_date(extracted: &ClaimEntry, changed: &[Changed<'_>]) -> String {
    let takes_over = |sentence: String, change: &Changed<'_>| match change.was {
        "" => sentence,
        was => sentence.replacen(was, &change.now, 1),
    };
    changed.iter().fold(extracted.claim.clone(), takes_over)
}

/// Whether a person changed what was extracted: words of a field, whether it is affirmed, how far it is asserted, or its
/// sentence. One that another version of the program may have worded is no change.
pub(super) fn is_changed(entry: &ClaimEntry, extracted: &ClaimEntry) -> bool {
    !changed(entry, extracted).is_empty() || is_turned(entry, extracted) || has_new_words(entry, extracted)
}

/// Whether polarity or modality are others than were extracted.
fn is_turned(entry: &ClaimEntry, extracted: &ClaimEntry) -> bool {
    let is_other = |now, was| now != was && now != String::new();
    let fields = [Field::Polarity, Field::Modality];
    fields.iter().any(|field| is_other(field.of_entry(entry), field.of_entry(extracted)))
}

/// Whether the sentence of `entry` has words that neither its quote nor anything that was extracted has.
fn has_new_words(entry: &ClaimEntry, extracted: &ClaimEntry) -> bool {
    let known = |field: Field| words(&field.of_entry(extracted));
    let known: BTreeSet<String> = Field::ALL.into_iter().flat_map(known).chain(words(&entry.quote)).collect();
    words(&entry.claim).iter().any(|word| !known.contains(word))
}

/// The words of a text, in small letters.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// What is extracted of *The sinking killed 17 passengers*.
    pub(in crate::review) fn extracted() -> ClaimEntry {
        ClaimEntry {
            claim: "17 passengers: dead".into(),
            quote: "The sinking killed 17 passengers".into(),
            what: "dead".into(),
            whom: vec!["passengers".into()],
            how_many: "17".into(),
            ..ClaimEntry::default()
        }
    }

    fn said_of(claim: &str, change: impl FnOnce(&mut ClaimEntry)) -> Said {
        let (mut entry, extracted) = (extracted(), extracted());
        entry.claim = claim.into();
        change(&mut entry);
        said(&entry, &extracted, &changed(&entry, &extracted))
    }

    #[test]
    fn another_sentence_alone_is_the_claim_said_anew() {
        assert_eq!(said_of("The sinking killed 19 passengers", |_| ()), Said::Anew);
        assert_eq!(said_of("17 passengers:\n  dead", |_| ()), Said::InFields);
        assert_eq!(said_of("", |_| ()), Said::InFields);
    }

    #[test]
    fn a_sentence_that_another_version_worded_is_no_ones_own() {
        let corrected = |entry: &mut ClaimEntry| entry.how_many = "19".into();
        for claim in ["dead: 17 passengers", "passengers (17) – dead", "17 passengers: dead"] {
            assert_eq!(said_of(claim, corrected), Said::InFields, "{claim}");
        }
        assert_eq!(said_of("dead: 17 passengers", |entry| entry.what = "injured".into()), Said::InFields);
    }

    #[test]
    fn a_sentence_that_says_what_the_fields_say_is_heeded_with_all_that_it_says() {
        let corrected = |entry: &mut ClaimEntry| entry.how_many = "19".into();
        assert_eq!(said_of("The sinking killed 19 sailors", corrected), Said::Anew);
        assert_eq!(said_of("19 passengers: dead", corrected), Said::InFields, "it says nothing more");
        assert_eq!(
            said_of("17 passengers were hurt", |entry| entry.what = "injured".into()),
            Said::Anew,
            "what happened has no words of its own"
        );
    }

    #[test]
    fn a_sentence_and_fields_that_say_different_things_are_both_named() {
        assert_eq!(said_of("The captain swam", |entry| entry.how_many = "19".into()), Said::Both);
    }
}
