//! One report says that something happened, the other that it did not.

use crate::align::Match;
use crate::claim::{Body, Modality, Polarity};
use crate::judge::rules::{Case, Side, Verdict, rule};
use crate::judge::{Kind, Relation, Severity, Tier, Typology, question};

rule! {
    /// ## What it compares
    /// Two accounts of one event, one affirmed and one negated: *not*, *never*, *no one*, *without*, *failed to*.
    /// ## When it is silent
    /// The event is only alleged, possible, expected or conditional in one of them; nobody and nothing takes part in both; who did it
    /// differs.
    /// ## When it is disputed
    /// The negation is said by someone the report quotes, not by the report.
    /// ## Example
    /// > A: Rebels entered the town hall. B: The rebels did not enter the town hall.
    pub static NEGATED_EVENT = "P101", "negated-event" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    let events = is_event(&case.a) && is_event(&case.b);
    let (x, y) = (case.a.profile, case.b.profile);
    let sure = [x, y].iter().all(|p| p.modality == Modality::Asserted);
    if case.denial || !events || x.polarity == y.polarity || !sure || !share_participant(case) {
        return None;
    }
    let negative = if x.polarity == Polarity::Negative { &case.a } else { &case.b };
    let relation = if negative.claim.said_by.is_some() { Relation::Disputed } else { Relation::Conflict };
    Some(Verdict {
        tier: Tier::Finding,
        relation,
        kind: Kind::Polarity,
        severity: Severity::High,
        typology: Some(Typology::Negation),
        question: question::did_it(&case.a, &case.b),
        spans: [case.a.claim.value, case.b.claim.value],
        keys: [x.polarity, y.polarity].map(|p| format!("{p:?}")),
        why: "one says that it happened, the other that it did not".to_owned(),
    })
}

pub(super) fn is_event(side: &Side<'_>) -> bool {
    matches!(side.claim.body, Body::Event(_))
}

/// Whether the same people, things or places take part in both, and nobody is plainly another.
pub(super) fn share_participant(case: &Case<'_>) -> bool {
    let (x, y) = (case.a.profile, case.b.profile);
    let patients = crate::align::best_match(&x.patients, &y.patients);
    let places = crate::align::best_match(&x.places, &y.places);
    let agents = crate::align::best_match(&x.agents, &y.agents);
    agents != Match::Different && (patients <= Match::Alike || places == Match::Same)
}
