//! What a reader sees of the kinds of things; the same words as in the serialized form.

use crate::judge::{Kind, Relation, Severity, Tier};

/// How two answers relate.
pub fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Agree => "agree",
        Relation::Compatible => "compatible",
        Relation::Conflict => "conflict",
        Relation::Update => "update",
        Relation::Disputed => "disputed",
    }
}

/// What differs.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "number",
        Kind::Money => "money",
        Kind::Time => "time",
        Kind::Place => "place",
        Kind::Person => "person",
        Kind::Name => "name",
        Kind::Polarity => "polarity",
        Kind::Manner => "manner",
        Kind::Cause => "cause",
        Kind::Attribution => "attribution",
        Kind::Other => "other",
    }
}

/// How much it matters.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Low => "low",
        Severity::Medium => "medium",
        Severity::High => "high",
    }
}

/// Asserted, or worth a look.
pub fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Finding => "finding",
        Tier::Lead => "lead",
    }
}
