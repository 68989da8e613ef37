//! Sums of money, lengths, ages and other measures of one thing.

use crate::align;
use crate::annotate::Measure;
use crate::annotate::number::Fit;
use crate::claim::{Body, Quantity};
use crate::judge::question;
use crate::judge::rules::{Case, Side, Verdict, rule};
use crate::judge::{Kind, Relation, Severity, Tier, Typology};

rule! {
    /// ## What it compares
    /// Two measures of one thing, of the same kind: sums of money in one currency, lengths, weights, ages, magnitudes. Units
    /// are converted.
    /// ## When it is silent
    /// One is hedged and the other lies within the hedge; one is the other converted and rounded; the currencies differ. How ages differ
    /// A101 says.
    /// ## When it is a lead
    /// The two clauses have not the same verb, doer and half their words.
    /// ## Example
    /// > A: The bridge is 300 metres long. B: The bridge is 450 metres long.
    pub static AMOUNT_DIFFERS = "N102", "amount-differs" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    let (x, y) = (quantity(&case.a)?, quantity(&case.b)?);
    let number = |side: &Side<'_>, q: &Quantity| side.doc.numbers[q.number as usize].clone();
    let (n, m) = (number(&case.a, x), number(&case.b, y));
    let counted_or_aged = matches!(n.measure, Measure::Count | Measure::Age);
    if case.denial || n.measure != m.measure || counted_or_aged {
        return None;
    }
    let (relation, why) = match n.fit(&m)? {
        Fit::Same => (Relation::Agree, "the same amount"),
        Fit::Compatible => (Relation::Compatible, "the vaguer amount does not exclude the other"),
        Fit::Disjoint if n.measure == Measure::Age => return None,
        Fit::Disjoint => (Relation::Conflict, "both measure the same, and the amounts exclude each other"),
    };
    let sure = n.measure == Measure::Magnitude || align::told_alike(case.a.profile, case.b.profile);
    Some(Verdict {
        tier: if sure { Tier::Finding } else { Tier::Lead },
        relation,
        kind: kind(n.measure),
        severity: Severity::Medium,
        typology: Some(Typology::Numeric),
        question: question::how_much(&case.a, n.measure),
        spans: [case.a.claim.value, case.b.claim.value],
        keys: [format!("{:?}", n.amount), format!("{:?}", m.amount)],
        why: why.to_owned(),
    })
}

fn quantity<'a>(side: &Side<'a>) -> Option<&'a Quantity> {
    match &side.claim.body {
        Body::Quantity(q) => Some(q),
        _ => None,
    }
}

fn kind(measure: Measure) -> Kind {
    match measure {
        Measure::Money(_) => Kind::Money,
        Measure::Age => Kind::Person,
        Measure::Duration | Measure::Date | Measure::Clock | Measure::Year => Kind::Time,
        _ => Kind::Number,
    }
}
