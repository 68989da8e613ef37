//! What people decided, applied to the claims of a text.

use crate::claim::entries::names;
use crate::claim::{Body, Claim, Reading};
use crate::claim_file::{ClaimEntry, Status};
use crate::source::Source;

/// Takes out the claims of `source` that people rejected or said anew, and gives others the polarity and modality that
/// people gave them.
pub fn heed(source: &Source, reading: &mut Reading) {
    let Some(reviewed) = &source.reviewed else { return };
    let names = names(source, reading);
    for (claim, name) in reading.claims.iter_mut().zip(&names) {
        if let Some(entry) = reviewed.claim(name).filter(|entry| is_said_by_a_person(source, claim, entry)) {
            claim.polarity = entry.polarity.unwrap_or(claim.polarity);
            claim.modality = entry.modality.unwrap_or(claim.modality);
        }
    }
    if reviewed.dropped.is_empty() {
        return;
    }
    let taken_out: Vec<bool> = names.iter().map(|name| reviewed.dropped.contains(name)).collect();
    // A statement has the name of what it replaces.
    let stated = |claim: &Claim| source.statement_at(claim.value).is_some();
    let keep: Vec<bool> = reading
        .claims
        .iter()
        .zip(&taken_out)
        .map(|(claim, out)| {
            let of_one = matches!(&claim.body, Body::Timing(timing) if timing.event.is_some_and(|at| taken_out[at as usize]));
            stated(claim) || !out && !of_one
        })
        .collect();
    reading.retain(&keep);
}

/// Whether polarity and modality of `claim` are as a person has them in `entry`.
fn is_said_by_a_person(source: &Source, claim: &Claim, entry: &ClaimEntry) -> bool {
    let stated = source.reviewed.as_ref().is_some_and(|reviewed| reviewed.stated_at(claim.value).is_some());
    entry.review.status == Status::Corrected || stated || source.statement_at(claim.value).is_some()
}
