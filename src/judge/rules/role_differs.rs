//! One person, told to hold two offices that exclude each other.

use crate::claim::AttributeName;
use crate::claim::attribute::offices;
use crate::judge::attribute;
use crate::judge::rules::{Case, Verdict, rule};
use crate::judge::{Kind, Relation, Severity, Tier, Typology};

rule! {
    /// ## What it compares
    /// The offices and ranks of one person, told beside the name in two reports, where a person holds but one of them at a
    /// time: chief executive and chief operating officer, senator and representative, colonel and major, a deputy and whom the
    /// deputy stands in for. A table says which exclude each other.
    /// ## When it is silent
    /// The offices may go together (president and general manager) or the table does not know them; one is short for the other
    /// (*Lt. Col.*, *Colonel*); one is *former*, *acting*, *new*; a report gives the other's office too.
    /// ## Example
    /// > A: CEO Martin Hobday spoke. B: COO Martin Hobday spoke.
    pub static ROLE_DIFFERS = "A102", "role-differs" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    let [a, b] = attribute::both(case, AttributeName::Role)?;
    let [first, second] = [a, b].map(|side| offices(side.claim.value.of(&side.doc.text)));
    let pairs = first.iter().flat_map(|x| second.iter().map(move |y| (x, y)));
    let (x, y) = pairs.into_iter().find(|(x, y)| x.excludes(y))?;
    Some(Verdict {
        tier: Tier::Finding,
        relation: Relation::Conflict,
        kind: Kind::Person,
        severity: Severity::Medium,
        typology: Some(Typology::Lexical),
        question: format!("What is the office of {}?", attribute::name(a)),
        spans: [a.claim.value, b.claim.value],
        keys: [x.name.to_owned(), y.name.to_owned()],
        why: "nobody holds both offices at one time".to_owned(),
    })
}
