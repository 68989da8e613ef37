//! What a user decides about the rules: which are asked, how much their findings matter, and how far two numbers or times may lie
//! apart.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::claim::Body;
use crate::judge::rules::{self, Case, Rule, Side, Verdict};
use crate::judge::{Kind, Relation, Severity, timing};

/// Decisions about the rules; without any, all rules are asked and say what they say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Codes of the rules that are not asked.
    pub off: BTreeSet<&'static str>,
    /// How much a difference that a rule finds matters, by the rule's code.
    pub severity_of_rule: BTreeMap<&'static str, Severity>,
    /// How much a difference of a kind matters, where nothing is said of its rule.
    pub severity_of_kind: BTreeMap<Kind, Severity>,
    /// How far two numbers of a kind may lie apart and still fit together, as a share of the greater one: 0.02 for 2 %.
    pub tolerance: BTreeMap<Kind, Decimal>,
    /// How many minutes two times may lie apart and still fit together; days are 24 hours apart.
    pub tolerance_of_times: Option<i64>,
}

impl Policy {
    /// Whether there is a rule with this code and it is asked.
    pub fn asks(&self, code: &str) -> bool {
        rules::find(code).is_some_and(|rule| !self.off.contains(rule.code))
    }

    /// What becomes of `verdict`, which `rule` gives of `case`.
    pub(super) fn applied(&self, rule: &Rule, case: &Case<'_>, mut verdict: Verdict) -> Verdict {
        let by_rule = self.severity_of_rule.get(rule.code);
        if let Some(&severity) = by_rule.or_else(|| self.severity_of_kind.get(&verdict.kind)) {
            verdict.severity = severity;
        }
        if verdict.relation.is_difference() && self.tolerates(case, verdict.kind) {
            verdict.relation = Relation::Compatible;
            let what = if verdict.kind == Kind::Time { "times" } else { "numbers" };
            verdict.why = format!("the {what} lie no further apart than is tolerated");
        }
        verdict
    }

    /// Whether two claims that differ in `kind` are near enough.
    fn tolerates(&self, case: &Case<'_>, kind: Kind) -> bool {
        if kind == Kind::Time {
            let apart = self.tolerance_of_times.zip(timing::minutes_apart(case));
            return apart.is_some_and(|(most, minutes)| minutes <= most);
        }
        self.tolerance.get(&kind).is_some_and(|&share| are_near(case, share))
    }
}

/// Whether both claims are numbers that lie no further apart than `share` of the greater one.
fn are_near(case: &Case<'_>, share: Decimal) -> bool {
    let value = |side: &Side<'_>| match &side.claim.body {
        Body::Quantity(quantity) => side.doc.numbers[quantity.number as usize].amount.value(),
        _ => None,
    };
    let near = |(x, y): (Decimal, Decimal)| {
        let apart = x.checked_sub(y)?.abs();
        Some(apart <= x.abs().max(y.abs()).checked_mul(share)?)
    };
    value(&case.a).zip(value(&case.b)).and_then(near).unwrap_or(false)
}
