//! What of a claim counts: its sentence, its fields, or what was extracted.

use crate::claim_file::{ClaimEntry, Status};
use crate::review::changed::{Said, brought_up_to_date, changed, is_changed, said};
use crate::review::correct::same;
use crate::review::field::Field;

/// A claim of which a person changed words, for who looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// The claim in a sentence, in the words of the person.
    pub claim: String,
    /// Which of its words count, and which do not.
    pub what_counts: String,
    /// The fields that a person changed, each with what was extracted there; empty if nothing was.
    pub changed: Vec<(Field, String)>,
}

impl InForce {
    /// What was extracted for `field`, if a person changed it: *extracted as “17”*.
    pub fn extracted(&self, field: Field) -> Option<String> {
        let (_, was) = self.changed.iter().find(|(changed, _)| *changed == field)?;
        Some(if was.is_empty() { "not extracted".to_owned() } else { format!("extracted as “{was}”") })
    }

    /// What counts of `entry`, which is extracted so; nothing if no person changed a word of it, or it takes no part.
    pub fn of(entry: &ClaimEntry, extracted: &ClaimEntry) -> Option<Self> {
        let status = entry.review.status;
        if status == Status::Rejected || !is_changed(entry, extracted) {
            return None;
        }
        let changes = changed(entry, extracted);
        let said = said(entry, extracted, &changes);
        let own = entry.claim.trim();
        let claim = match said {
            Said::Anew => own.to_owned(),
            Said::InFields | Said::Both => brought_up_to_date(extracted, &changes),
        };
        let is_idle = said != Said::Anew && !own.is_empty() && !same(own, &claim);
        let what_counts = match (status, said) {
            (Status::Pending | Status::Accepted, _) => {
                format!(
                    "not these words: “{}” is used as it was extracted, until these are accepted",
                    extracted.claim
                )
            }
            (_, Said::Anew) => {
                "the claim as it is said here; of the fields only polarity and modality".to_owned()
            }
            (_, _) if is_idle => format!("the fields; not “{own}”, which stands under `claim:` in the file"),
            _ => "the fields".to_owned(),
        };
        let is_other = |field: &Field| {
            let now = field.of_entry(entry);
            *field != Field::Claim && !now.is_empty() && now != field.of_entry(extracted)
        };
        let fields = Field::ALL.into_iter().filter(is_other);
        let changed = fields.map(|field| (field, field.of_entry(extracted))).collect();
        Some(InForce { claim, what_counts, changed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::changed::tests::extracted;

    fn in_force(status: Status, change: impl FnOnce(&mut ClaimEntry)) -> Option<InForce> {
        let mut entry = extracted();
        entry.review.status = status;
        change(&mut entry);
        InForce::of(&entry, &extracted())
    }

    #[test]
    fn fields_that_were_corrected_count_and_not_the_sentence_of_before() {
        let shown = in_force(Status::Corrected, |entry| entry.how_many = "19".into()).expect("it is changed");
        assert_eq!(shown.claim, "19 passengers: dead");
        assert_eq!(
            shown.what_counts,
            "the fields; not “17 passengers: dead”, which stands under `claim:` in the file"
        );
        assert_eq!(shown.extracted(Field::HowMany).as_deref(), Some("extracted as “17”"));
        assert_eq!(shown.extracted(Field::Whom), None);
    }

    #[test]
    fn a_claim_said_anew_counts_and_not_its_fields() {
        let shown = in_force(Status::Corrected, |entry| entry.claim = "Nobody drowned".into());
        let shown = shown.expect("it is changed");
        assert_eq!(shown.claim, "Nobody drowned");
        assert!(shown.what_counts.starts_with("the claim as it is said here"), "{shown:?}");
    }

    #[test]
    fn words_that_nobody_accepted_do_not_count() {
        for status in [Status::Pending, Status::Accepted] {
            let shown = in_force(status, |entry| entry.how_many = "19".into()).expect("it is changed");
            assert!(shown.what_counts.contains("“17 passengers: dead” is used"), "{shown:?}");
        }
    }

    #[test]
    fn of_what_nobody_changed_or_what_takes_no_part_nothing_is_said() {
        for status in [Status::Pending, Status::Accepted, Status::Corrected] {
            assert_eq!(in_force(status, |_| ()), None);
            assert_eq!(in_force(status, |entry| entry.claim = "dead: 17 passengers".into()), None);
        }
        assert_eq!(in_force(Status::Rejected, |entry| entry.how_many = "19".into()), None);
    }
}
