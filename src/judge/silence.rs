//! What is not reported, and why: pairs of claims that were dismissed, that have too little in common, that have better
//! counterparts, or of which no rule has anything to say.

use std::collections::BTreeSet;

use crate::align::{Alignment, Report, Score};
use crate::claim::ClaimId;
use crate::judge::rules::{self, Case, Rule, Side, Verdict};
use crate::judge::{NotCompared, Policy, Silence, SilenceReason, Silences};

/// The dismissed pairs of which a rule would report a difference, grouped by reason; of those with the same answers, one.
/// Nobody takes a count of the dead for one of the injured, so these are left out.
pub(super) fn not_compared(
    reports: &[Report<'_>],
    alignment: &Alignment,
    policy: &Policy,
) -> Vec<NotCompared> {
    let mut dismissed: Vec<_> = alignment.dismissed.iter().collect();
    dismissed.sort_by(|x, y| {
        x.why.cmp(y.why).then(y.score.value.total_cmp(&x.score.value)).then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    let mut told = BTreeSet::new();
    let mut not_compared = Vec::new();
    for pair in dismissed {
        let case = case(reports, alignment, pair.a, pair.b, &pair.score);
        if case.a.profile.outcome != case.b.profile.outcome {
            continue;
        }
        let Some((rule, verdict)) = difference(&case, policy) else { continue };
        let Verdict { mut keys, spans, question, .. } = verdict;
        keys.sort();
        if told.insert((pair.why, rule.code, keys)) {
            let [a, b] = [case.a.mention(spans[0]), case.b.mention(spans[1])];
            not_compared.push(NotCompared { why: pair.why, question, a, b });
        }
    }
    not_compared
}

/// The pairs that were considered and of which nothing is reported, not even agreement; `most` of them at most.
pub(super) fn silences(
    reports: &[Report<'_>],
    alignment: &Alignment,
    policy: &Policy,
    most: usize,
) -> Silences {
    let dismissed = alignment.dismissed.iter().map(|d| (SilenceReason::Dismissed(d.why), d.a, d.b, &d.score));
    let weak = alignment.weak.iter().map(|p| (SilenceReason::Weak, p.a, p.b, &p.score));
    let outdone = alignment.outdone.iter().map(|p| (SilenceReason::Outdone, p.a, p.b, &p.score));
    let paired = alignment.pairs.iter().map(|p| (SilenceReason::NoRule, p.a, p.b, &p.score));
    let considered = dismissed.chain(weak).chain(outdone).chain(paired);
    let mut silent: Vec<Silent<'_>> = considered
        .map(|(reason, a, b, score)| (reason, case(reports, alignment, a, b, score), score))
        .filter(|(reason, case, _)| *reason != SilenceReason::NoRule || rules::decide(case, policy).is_none())
        .map(|(reason, case, score)| Silent { reason, difference: difference(&case, policy), case, score })
        .collect();
    silent.sort_by(|x, y| {
        let by_rule = y.difference.is_some().cmp(&x.difference.is_some());
        let by_score = y.score.value.total_cmp(&x.score.value);
        by_rule.then(by_score).then((x.case.a.id, x.case.b.id).cmp(&(y.case.a.id, y.case.b.id)))
    });
    Silences { count: silent.len(), pairs: silent.iter().take(most).map(Silent::told).collect() }
}

/// A pair of which nothing is reported.
struct Silent<'a> {
    reason: SilenceReason,
    case: Case<'a>,
    score: &'a Score,
    difference: Option<(&'static Rule, Verdict)>,
}

impl Silent<'_> {
    fn told(&self) -> Silence {
        let Case { a, b, .. } = &self.case;
        let values = [a.claim.value, b.claim.value];
        let spans = self.difference.as_ref().map_or(values, |(_, verdict)| verdict.spans);
        Silence {
            reason: self.reason,
            rule: self.difference.as_ref().map(|(rule, _)| rule.code),
            score: self.score.clone(),
            a: a.mention(spans[0]),
            b: b.mention(spans[1]),
        }
    }
}

/// What a rule would report of `case`, if that is a difference.
fn difference(case: &Case<'_>, policy: &Policy) -> Option<(&'static Rule, Verdict)> {
    rules::decide(case, policy).filter(|(_, verdict)| verdict.relation.is_difference())
}

fn case<'a>(
    reports: &[Report<'a>],
    alignment: &'a Alignment,
    a: ClaimId,
    b: ClaimId,
    score: &'a Score,
) -> Case<'a> {
    let side = |id| Side::of(reports, &alignment.profiles, id);
    Case { a: side(a), b: side(b), score: Some(score), denial: false, course: None, withheld: None }
}
