//! Someone is said to have done something, and someone denies it.

use crate::judge::rules::{Case, Verdict, rule};
use crate::judge::{Kind, Relation, Severity, Tier, question};

rule! {
    /// ## What it compares
    /// An accusation or a statement that someone did something, and a denial of it by whom it concerns or by an official. Both
    /// may stand in one report.
    /// ## When it is silent
    /// What is denied is another deed, or another is said to have done it; the denial is itself denied or only expected.
    /// ## Example
    /// > A: The mayor accused the company of bribery. B: The company denied bribing anyone.
    pub static ACCUSATION_DENIED = "D101", "accusation-denied" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    if !case.denial {
        return None;
    }
    let denier = case.b.said_by().unwrap_or_else(|| "someone".to_owned());
    Some(Verdict {
        tier: Tier::Finding,
        relation: Relation::Disputed,
        kind: Kind::Polarity,
        severity: Severity::Medium,
        typology: None,
        question: question::is_it_so(&case.a),
        spans: [case.a.claim.value, case.b.claim.value],
        keys: ["affirmed", "denied"].map(str::to_owned),
        why: format!("one reports it; {denier} denies it"),
    })
}
