//! A name that one report says is kept back and another gives.

use crate::judge::rules::{Case, Verdict, rule};
use crate::judge::{Kind, Relation, Severity, Tier};

rule! {
    /// ## What it compares
    /// That the name of one who has died or is accused is not released, withheld or still to be given, or that this person is not
    /// identified, with the name that another report gives. The first report was written before the name was known.
    /// ## When it is silent
    /// One name is kept back, several died or are accused, and no age tells which; the first report has the name, or the name of
    /// another in the same part; the name kept back is that of a witness, a child or a company.
    /// ## When it is a lead
    /// Always: that it is the same person is concluded from what befell them, and no words of the first report name anyone.
    /// ## Example
    /// > A: Police said the victim's name would not be released. B: Ann Lee, 40, was shot dead.
    pub static WITHHELD_GIVEN = "U102", "withheld-given" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    let withheld = case.withheld?;
    Some(Verdict {
        tier: Tier::Lead,
        relation: Relation::Update,
        kind: Kind::Person,
        severity: Severity::Low,
        typology: None,
        question: format!("Is it told who the {} is ({})?", withheld.part.called(), withheld.name),
        spans: [case.a.claim.value, case.b.claim.value],
        keys: ["kept back", "given"].map(str::to_owned),
        why: "one says that the name is not given, the other gives it".to_owned(),
    })
}
