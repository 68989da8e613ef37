//! One person, told to be of two towns.

use crate::claim::{AttributeName, attribute::answers, lexicon};
use crate::judge::attribute;
use crate::judge::rules::{Case, Side, Verdict, rule};
use crate::judge::{Kind, Relation, Severity, Tier, Typology};

rule! {
    /// ## What it compares
    /// The towns that two reports give for one person, as *of Malm* right after the name or the age.
    /// ## When it is silent
    /// One of the places is a state or a country, which may hold the other; a report gives the other's town too. A lead only:
    /// one town may be a part of the other.
    /// ## Example
    /// > A: Martin Hobday, 36, of Malm, was fined. B: Martin Hobday, of Vorst, was fined.
    pub static RESIDENCE_DIFFERS = "A103", "residence-differs" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    let [a, b] = attribute::both(case, AttributeName::Residence)?;
    let town = |side: &Side<'_>| {
        let is_land = !lexicon::places(&side.words(side.claim.value)).is_empty();
        answers(side.doc, side.claim).pop_first().map(|answer| answer.1).filter(|_| !is_land)
    };
    let keys = [town(a)?, town(b)?];
    let within = |x: &str, y: &str| format!(" {x} ").contains(&format!(" {y} "));
    if within(&keys[0], &keys[1]) || within(&keys[1], &keys[0]) {
        return None;
    }
    Some(Verdict {
        tier: Tier::Lead,
        relation: Relation::Conflict,
        kind: Kind::Place,
        severity: Severity::Medium,
        typology: Some(Typology::WorldKnowledge),
        question: format!("Where is {} from?", attribute::name(a)),
        spans: [a.claim.value, b.claim.value],
        keys,
        why: "one person is told to be of two towns".to_owned(),
    })
}
