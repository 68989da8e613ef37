//! Two events that cannot both have happened.

use crate::align::Match;
use crate::claim::lexicon::{self, Exclusion, Level, Role, Timing};
use crate::claim::{Modality, Polarity};
use crate::judge::rules::kind_differs::other_kinds;
use crate::judge::rules::negated_event::is_event;
use crate::judge::rules::{Case, Verdict, rule};
use crate::judge::{Kind, Relation, Severity, Tier, Typology, question};

rule! {
    /// ## What it compares
    /// Two events of one situation whose kinds exclude each other: *escaped* and *were released*, *convicted* and
    /// *acquitted*. The table of such kinds says which participants must be the same, and why.
    /// ## When it is silent
    /// One is negated, possible or expected; the participants that matter are not the same; the second commonly follows the
    /// first and the reports do not speak of one time.
    /// ## Why it is a lead
    /// Kinds of events exclude each other only within one situation, and that it is one is hardly ever plain.
    /// ## Example
    /// > A: The jury convicted Smith. B: The jury acquitted Smith.
    pub static EXCLUDED_EVENT = "P102", "excluded-event" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    let (x, y) = (case.a.profile, case.b.profile);
    let plain = [x, y].iter().all(|p| p.modality == Modality::Asserted && p.polarity == Polarity::Positive);
    if case.denial || !is_event(&case.a) || !is_event(&case.b) || !plain {
        return None;
    }
    let exclusion = lexicon::exclusive(Level::Class, x.classes.first()?.name(), y.classes.first()?.name())?;
    if exclusion.timing != Timing::Ever || !shared(case, exclusion) || other_kinds(x, y).is_some() {
        return None;
    }
    Some(Verdict {
        tier: Tier::Lead,
        relation: Relation::Conflict,
        kind: Kind::Polarity,
        severity: Severity::High,
        typology: Some(Typology::Antonym),
        question: question::what_happened(&case.a),
        spans: [case.a.claim.value, case.b.claim.value],
        keys: [x, y].map(|p| p.classes[0].name().to_owned()),
        why: format!("these exclude each other: {}", exclusion.reason),
    })
}

fn shared(case: &Case<'_>, exclusion: &Exclusion) -> bool {
    let (x, y) = (case.a.profile, case.b.profile);
    exclusion.shared.iter().all(|role| {
        let (p, q) = match role {
            Role::Agent | Role::Speaker => (&x.agents, &y.agents),
            Role::Patient | Role::Target => (&x.patients, &y.patients),
            _ => (&x.others, &y.others),
        };
        crate::align::best_match(p, q) == Match::Same
    })
}
