//! One name, spelled in two ways.

use crate::claim::Body;
use crate::judge::rules::{Case, Side, Verdict, rule};
use crate::judge::{Kind, Relation, Severity, Tier};

rule! {
    /// ## What it compares
    /// The names of people, companies and places in two reports that differ in one letter of one word, where another word of
    /// the name is the same or the word is long, and at least one report does not know the other's spelling.
    /// ## When it is silent
    /// The names differ in case, marks, hyphens, titles or legal form only; in a plural or a demonym; in vowels of another
    /// script (*Soleimani*, *Suleimani*); both given names are names of their own (*John*, *Joan*); one is a nickname.
    /// ## Example
    /// > A: Martin Hobday was fined. B: Martin Hobdday was fined.
    pub static NAME_SPELLED = "S101", "name-spelled" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    let is_name = |side: &Side<'_>| matches!(side.claim.body, Body::Name);
    if !is_name(&case.a) || !is_name(&case.b) {
        return None;
    }
    let [a, b] = [&case.a, &case.b].map(|side| side.words(side.claim.value));
    Some(Verdict {
        tier: Tier::Finding,
        relation: Relation::Conflict,
        kind: Kind::Name,
        severity: Severity::Medium,
        typology: None,
        question: format!("How is the name spelled: {a} or {b}?"),
        spans: [case.a.claim.value, case.b.claim.value],
        why: "one name is spelled in two ways".to_owned(),
        keys: [a, b],
    })
}
