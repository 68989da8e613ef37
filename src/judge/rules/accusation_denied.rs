//! Someone is said to have done something, and someone denies it.

use crate::annotate::Dep;
use crate::judge::rules::{Case, Side, Verdict, rule};
use crate::judge::{Kind, Relation, Severity, Tier, question};

rule! {
    /// ## What it compares
    /// An accusation or a statement that someone did something, and a denial of it by whom it concerns or by an official. Both
    /// may stand in one report.
    /// ## When it is silent
    /// Something asked for is refused (*denied the motion*); what is denied is another deed, or another is said to have done it; the denial is itself denied or only expected.
    /// ## Example
    /// > A: The mayor accused the company of bribery. B: The company denied bribing anyone.
    pub static ACCUSATION_DENIED = "D101", "accusation-denied" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    if !case.denial || is_refusal(&case.b) {
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
        why: format!("one reports it, and it is denied by {denier}"),
    })
}

/// *denied the motion*, *denied them the vote*, *ruled himself out*, *downplayed it*: something is withheld or made little of,
/// nothing is contradicted.
fn is_refusal(side: &Side<'_>) -> bool {
    const ASKED: &[&str] = &[
        "motion",
        "request",
        "appeal",
        "bail",
        "permission",
        "access",
        "entry",
        "petition",
        "application",
        "visa",
        "parole",
        "protection",
        "offer",
    ];
    let doc = side.doc;
    let little = matches!(doc.lemma(side.claim.head), "downplay" | "play");
    let reflexive = |t: u32| doc.word(t).ends_with("self") || doc.word(t).ends_with("selves");
    let restrictive = doc.token(side.claim.head).dep == Dep::Relcl; // those who reject it
    little
        || restrictive
        || doc.children(side.claim.head).any(|t| match doc.token(t).dep {
            Dep::Dative => true,
            Dep::Dobj | Dep::Nsubjpass => reflexive(t) || ASKED.contains(&doc.lemma(t)),
            _ => false,
        })
}
