//! The question that two claims answer, in words.

use crate::align::Participant;
use crate::annotate::Measure;
use crate::claim::Polarity;
use crate::claim::Quantity;
use crate::judge::rules::Side;

/// *How many fighters died?*
pub(super) fn how_many(a: &Side<'_>, x: &Quantity, b: &Side<'_>, y: &Quantity) -> String {
    let noun = counted(a, x).or_else(|| counted(b, y)).unwrap_or_else(|| "in all".to_owned());
    match x.outcome.or(y.outcome).map(|o| o.name()) {
        Some("dead") => format!("How many {noun} died?"),
        Some(outcome) => format!("How many {noun} were {outcome}?"),
        None => format!("How many {noun}?"),
    }
}

fn counted(side: &Side<'_>, quantity: &Quantity) -> Option<String> {
    quantity.counted.map(|head| side.words(side.doc.token(head).span))
}

/// *How much money?*, *How long is the dhow?*
pub(super) fn how_much(side: &Side<'_>, measure: Measure) -> String {
    let of = side.profile.patients.first().map(|p| format!(" ({})", word(side, p))).unwrap_or_default();
    match measure {
        Measure::Money(_) => format!("How much money{of}?"),
        Measure::Age => format!("How old{of}?"),
        _ => format!("How much{of}?"),
    }
}

/// *Did it happen: stormed the compound?*
pub(super) fn did_it(a: &Side<'_>, b: &Side<'_>) -> String {
    let affirmed = if a.profile.polarity == Polarity::Positive { a } else { b };
    format!("Did this happen: \u{201c}{}\u{201d}?", affirmed.words(affirmed.claim.value))
}

/// *Is it so: Washington blamed the attack on the group?*
pub(super) fn is_it_so(side: &Side<'_>) -> String {
    format!("Is this so: \u{201c}{}\u{201d}?", side.words(side.claim.value))
}

/// *What happened to the driver?*
pub(super) fn what_happened(side: &Side<'_>) -> String {
    match side.profile.patients.first().or(side.profile.agents.first()) {
        Some(p) => format!("What happened to {}?", word(side, p)),
        None => "What happened?".to_owned(),
    }
}

/// *What kind of weapon was it, in the attack?*
pub(super) fn what_kind(side: &Side<'_>, family: &str) -> String {
    format!("What kind of {family} was it, in the {}?", side.profile.predicate)
}

fn word(side: &Side<'_>, participant: &Participant) -> String {
    side.words(side.doc.token(participant.head).span)
}
