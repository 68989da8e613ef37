//! A course of events that two reports leave at different stages.

use crate::annotate::Upos;
use crate::claim::Body;
use crate::judge::rules::{Case, Side, Verdict, rule};
use crate::judge::{Kind, Relation, Severity, Tier};
use crate::text::Span;

rule! {
    /// ## What it compares
    /// How far a case has come for one person, by name, as each report leaves it: sought, arrested, charged or on trial,
    /// convicted or acquitted, sentenced. Reports of different stages were written at different times, whether or not their
    /// dates show it; the earlier one is out of date.
    /// ## When it is silent
    /// A stage is only expected, possible or denied; it is of an earlier case of the same person, dated long before; it stands
    /// far below what the report begins with; the person has died; it is not clear whose case it is.
    /// ## When it is a lead
    /// Both stages lie between the questioning and the verdict, where they follow each other within days.
    /// ## Example
    /// > A: John Smith was charged with the murder. B: John Smith was convicted of the murder.
    pub static STAGE_REACHED = "U101", "stage-reached" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    let course = case.course?;
    let [earlier, later] = course.stages;
    let question = format!("How far has the case of {} come?", course.whose);
    // Arrest, accusation and charge often fall on one day, and reports choose among them.
    let far_apart = later.rank >= 5 || earlier.rank == 1;
    Some(Verdict {
        tier: if far_apart { Tier::Finding } else { Tier::Lead },
        relation: Relation::Update,
        kind: Kind::Other,
        severity: Severity::Medium,
        typology: None,
        question,
        spans: [of_what(&case.a), of_what(&case.b)],
        keys: course.stages.map(|stage| stage.rank.to_string()),
        why: format!(
            "one leaves it at \u{201c}{}\u{201d}, the other at \u{201c}{}\u{201d}",
            earlier.name, later.name
        ),
    })
}

/// The predicate with what follows it in its phrase: *was charged with murder*, *was found guilty*.
fn of_what(side: &Side<'_>) -> Span {
    const LONGEST: usize = 100; // bytes
    let claim = side.claim;
    let Body::Event(event) = &claim.body else { return claim.value };
    let children = side.doc.children(claim.head).map(|t| side.doc.token(t));
    let adjectives = children.filter(|t| t.upos == Upos::Adj).map(|t| t.span);
    let behind = event.roles.iter().map(|role| role.span).chain(adjectives);
    behind.filter(|span| span.start() >= claim.value.start()).fold(claim.value, |value, span| {
        let wider = value.cover(span);
        if wider.len() <= LONGEST && claim.quote.contains(wider) { wider } else { value }
    })
}
