//! One person, told to be of two nations.

use crate::claim::{AttributeName, attribute::answers};
use crate::judge::attribute;
use crate::judge::rules::{Case, Verdict, rule};
use crate::judge::{Kind, Relation, Severity, Tier, Typology};

rule! {
    /// ## What it compares
    /// The countries whose people one person is told to be of, in the words beside the name: *the Swedish climber*.
    /// ## When it is silent
    /// A report gives both; the word belongs to an office (*the Swedish minister Hobday*) or to no noun for a person. A lead only:
    /// some people are of two nations.
    /// ## Example
    /// > A: The Swedish climber Martin Hobday fell. B: The Danish climber Martin Hobday fell.
    pub static NATIONALITY_DIFFERS = "A104", "nationality-differs" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    let [a, b] = attribute::both(case, AttributeName::Nationality)?;
    let code = |side: &crate::judge::rules::Side<'_>| {
        answers(side.doc, side.claim).pop_first().map(|answer| answer.1)
    };
    let keys = [code(a)?, code(b)?];
    (keys[0] != keys[1]).then(|| Verdict {
        tier: Tier::Lead,
        relation: Relation::Conflict,
        kind: Kind::Person,
        severity: Severity::Medium,
        typology: Some(Typology::WorldKnowledge),
        question: format!("Of what nationality is {}?", attribute::name(a)),
        spans: [a.claim.value, b.claim.value],
        keys,
        why: "one person is told to be of two nations".to_owned(),
    })
}
