//! Counts of one thing.

use crate::align;
use crate::annotate::Measure;
use crate::annotate::number::Fit;
use crate::claim::{Body, Quantity};
use crate::judge::question;
use crate::judge::rules::{Case, Side, Verdict, rule};
use crate::judge::{Kind, Relation, Severity, Tier, Typology};
use crate::source::DateOrigin;

rule! {
    /// ## What it compares
    /// Two counts of the same people or things: how many were killed, arrested, damaged, sold.
    /// ## When it is silent
    /// One is vague or hedged and the other lies within it (*dozens*, *at least 5*, *about 140*); one counts a part of the
    /// other; they name different days; what they count differs.
    /// ## When it is a lead
    /// What befell those counted, if anything, is no death, injury, arrest, loss or the like, and the two clauses are told otherwise.
    /// ## When it is an update
    /// Both reports bear dates of their own (inferred ones do not count), and the later one gives the higher count of something that only grows.
    /// ## Example
    /// > A: Twelve people were hurt in the fire. B: Fourteen people were hurt in the fire.
    pub static COUNT_DIFFERS = "N101", "count-differs" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    let (x, y) = (count(&case.a)?, count(&case.b)?);
    if case.denial {
        return None;
    }
    let (n, m) = (number(&case.a, x), number(&case.b, y));
    let (relation, why) = match n.fit(m)? {
        Fit::Same => (Relation::Agree, "the same count".to_owned()),
        Fit::Compatible => (Relation::Compatible, "the vaguer count does not exclude the other".to_owned()),
        Fit::Disjoint => apart(case),
    };
    let sure = once(x) && once(y) || align::told_alike(case.a.profile, case.b.profile);
    Some(Verdict {
        tier: if sure { Tier::Finding } else { Tier::Lead },
        relation,
        kind: Kind::Number,
        severity: if x.outcome.is_some() { Severity::High } else { Severity::Medium },
        typology: Some(Typology::Numeric),
        question: question::how_many(&case.a, x, &case.b, y),
        spans: [case.a.claim.value, case.b.claim.value],
        keys: [format!("{:?}", n.amount), format!("{:?}", m.amount)],
        why,
    })
}

/// Whether what befell those counted befalls them once in an event; goals, seats and votes are counted by many who mean other
/// ones.
fn once(quantity: &Quantity) -> bool {
    const ONCE: [&str; 19] = [
        "dead",
        "injured",
        "ill",
        "missing",
        "arrested",
        "destroyed",
        "damaged",
        "laid-off",
        "displaced",
        "kidnapped",
        "burnt",
        "trapped",
        "rescued",
        "evacuated",
        "casualty",
        "jailed",
        "flooded",
        "sunk",
        "seized",
    ];
    quantity.outcome.is_some_and(|outcome| ONCE.contains(&outcome.name()))
}

fn count<'a>(side: &Side<'a>) -> Option<&'a Quantity> {
    match &side.claim.body {
        Body::Quantity(q) if number(side, q).measure == Measure::Count => Some(q),
        _ => None,
    }
}

fn number<'a>(side: &Side<'a>, quantity: &Quantity) -> &'a crate::annotate::Number {
    &side.doc.numbers[quantity.number as usize]
}

/// Two counts that exclude each other: an update where the reports' dates show that the higher is the later.
fn apart(case: &Case<'_>) -> (Relation, String) {
    let known = |side: &Side<'_>| side.source.published.filter(|p| p.origin != DateOrigin::Inferred);
    let (a, b) = (known(&case.a), known(&case.b));
    let values = [&case.a, &case.b].map(|side| count(side).and_then(|q| number(side, q).amount.value()));
    if let (Some(a), Some(b), [Some(x), Some(y)]) = (a, b, values) {
        let grew = x != y && (a.date < b.date) == (x < y) && a.date != b.date;
        if grew && case.a.profile.outcome.is_some() {
            return (
                Relation::Update,
                format!("counted by {} and by {}; the later report has more", a.date, b.date),
            );
        }
    }
    (Relation::Conflict, "both count the same, and the numbers exclude each other".to_owned())
}
