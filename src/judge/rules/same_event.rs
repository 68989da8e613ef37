//! Two accounts of one event that say the same.

use crate::align::{Match, Sort};
use crate::claim::Modality;
use crate::judge::rules::negated_event::is_event;
use crate::judge::rules::{Case, Verdict, rule};
use crate::judge::{Kind, Relation, Severity, Tier, question};

rule! {
    /// ## What it compares
    /// Two accounts of one event that no other rule has anything to say of: the same kind of event, the same participants.
    /// It never reports a difference; it is what the report lists as agreement.
    /// ## When it is silent
    /// The participants are not plainly the same, or one account is possible or expected only.
    /// ## Example
    /// > A: Police arrested two brothers. B: Two brothers were arrested by police.
    pub static SAME_EVENT = "E100", "same-event" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    let (x, y) = (case.a.profile, case.b.profile);
    let speech = x.sort == Sort::Speech && y.sort == Sort::Speech;
    let events = (speech || is_event(&case.a) && is_event(&case.b)) && !case.denial;
    let alike = x.polarity == y.polarity && (speech || x.modality.max(y.modality) <= Modality::Alleged);
    let kind = speech || crate::align::share_class(x, y) || x.predicate == y.predicate;
    let matches = [(&x.agents, &y.agents), (&x.patients, &y.patients), (&x.places, &y.places)]
        .map(|(p, q)| crate::align::best_match(p, q));
    if !events
        || !alike
        || !kind
        || !matches.contains(&Match::Same)
        || matches[..2].contains(&Match::Different)
    {
        return None;
    }
    Some(Verdict {
        tier: Tier::Finding,
        relation: Relation::Agree,
        kind: Kind::Other,
        severity: Severity::Low,
        typology: None,
        question: question::did_it(&case.a, &case.b),
        spans: [case.a.claim.value, case.b.claim.value],
        keys: [x.predicate.clone(), x.predicate.clone()],
        why: "both say so".to_owned(),
    })
}
