//! Verdicts on pairs to findings on questions: pairs that share a claim are of one question, and each answer is one side.
//!
//! What is asserted and what is only worth a look are gathered apart, so that a finding holds no words that only a lead would
//! put there; a lead that says nothing beyond a finding on its question is left out.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::align::{Alignment, Report, Score};
use crate::claim::{Body, ClaimId};
use crate::judge::rules::{Case, Rule, Side as Claimed, Verdict};
use crate::judge::{
    Agreement, Finding, Judgement, Kind, Mention, Policy, Relation, Side, Single, Tier, question, silence,
};
use crate::source::SourceId;

/// Gathers verdicts.
#[derive(Default)]
pub(super) struct Collector {
    questions: Vec<Question>,
    /// Which questions a claim is part of.
    seen: BTreeMap<ClaimId, Vec<usize>>,
}

/// What one rule says of one question.
struct Question {
    rule: &'static Rule,
    agrees: bool,
    first: Verdict,
    score: Option<Score>,
    sides: Vec<(String, Side)>,
}

impl Collector {
    /// Adds what `rule` says of `case`.
    pub(super) fn add(&mut self, rule: &'static Rule, case: &Case<'_>, verdict: Verdict) {
        let agrees = !verdict.relation.is_difference();
        let ids = [case.a.id, case.b.id];
        let of_rule = |&at: &usize| {
            let question = &self.questions[at];
            let same_tier = agrees || question.first.tier == verdict.tier;
            question.rule.code == rule.code && question.agrees == agrees && same_tier
        };
        let known = match case.course.is_some() || case.withheld.is_some() {
            true => (0..self.questions.len())
                .filter(of_rule)
                .find(|&at| self.questions[at].first.question == verdict.question),
            false => ids.iter().flat_map(|id| self.seen.get(id).into_iter().flatten()).copied().find(of_rule),
        };
        let at = known.unwrap_or_else(|| {
            let (first, score) = (verdict.clone(), case.score.cloned());
            self.questions.push(Question { rule, agrees, first, score, sides: Vec::new() });
            self.questions.len() - 1
        });
        let question = &mut self.questions[at];
        question.first.relation = stronger(question.first.relation, verdict.relation);
        let answers = verdict.keys.into_iter().zip(verdict.spans);
        for (claimed, (key, span)) in [&case.a, &case.b].into_iter().zip(answers) {
            question.mention(key, claimed.words(span), claimed.mention(span));
            self.seen.entry(claimed.id).or_default().push(at);
        }
    }

    /// Everything that was said, in order of weight.
    pub(super) fn finish(self, reports: &[Report<'_>], alignment: &Alignment, policy: &Policy) -> Judgement {
        let single_source = singles(reports, alignment, &self.seen);
        let mut judgement = Judgement { single_source, ..Judgement::default() };
        let told: Vec<bool> = self.questions.iter().map(|question| self.is_told(question)).collect();
        for question in self.questions.into_iter().zip(told).filter(|(_, told)| !told).map(|(q, _)| q) {
            let sides: Vec<Side> = question.sides.into_iter().map(|(_, side)| side).collect();
            let Verdict { tier, relation, kind, severity, typology, question: words, why, .. } =
                question.first;
            if question.agrees {
                judgement.agreements.push(Agreement { relation, kind, question: words, sides });
            } else {
                judgement.findings.push(Finding {
                    rule: question.rule.code,
                    tier,
                    relation,
                    kind,
                    severity,
                    typology,
                    question: words,
                    sides,
                    alignment: question.score,
                    why,
                });
            }
        }
        judgement
            .findings
            .sort_by_key(|f| (f.tier, Reverse(sureness(f)), Reverse(f.severity), place(&f.sides)));
        judgement.agreements.sort_by_key(|a| place(&a.sides));
        judgement.not_compared = silence::not_compared(reports, alignment, policy);
        judgement.apart = alignment.apart.iter().map(|&(a, b)| [SourceId(a), SourceId(b)]).collect();
        judgement
    }

    /// Whether a finding on the same question gives every answer that this lead gives, or one of another rule holds the same
    /// words against each other.
    fn is_told(&self, lead: &Question) -> bool {
        let claims = |question: &Question| -> BTreeSet<ClaimId> {
            question.sides.iter().flat_map(|(_, side)| &side.mentions).map(|m| m.claim).collect()
        };
        let gives = |finding: &Question, key: &String| finding.sides.iter().any(|(known, _)| known == key);
        let answers = |finding: &Question| {
            finding.rule.code == lead.rule.code
                && !claims(finding).is_disjoint(&claims(lead))
                && lead.sides.iter().all(|(key, _)| gives(finding, key))
        };
        let holds = |finding: &Question| {
            let mentions = || finding.sides.iter().flat_map(|(_, side)| &side.mentions);
            let told = |m: &Mention| mentions().any(|n| n.source == m.source && n.value.overlaps(m.value));
            lead.sides.iter().flat_map(|(_, side)| &side.mentions).all(told)
        };
        lead.is(Tier::Lead)
            && self.questions.iter().any(|other| other.is(Tier::Finding) && (answers(other) || holds(other)))
    }
}

impl Question {
    /// Whether it is a difference of this tier.
    fn is(&self, tier: Tier) -> bool {
        !self.agrees && self.first.tier == tier
    }

    fn mention(&mut self, key: String, value: String, mention: Mention) {
        let at = self.sides.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
            self.sides.push((key, Side { value, mentions: Vec::new() }));
            self.sides.len() - 1
        });
        let mentions = &mut self.sides[at].1.mentions;
        if !mentions.contains(&mention) {
            mentions.push(mention);
            mentions.sort_by_key(|m| (m.source, m.value));
        }
    }
}

/// Of two relations between answers of one question, the one that says more: a conflict before an update, either before none.
fn stronger(a: Relation, b: Relation) -> Relation {
    let weight = |r: Relation| match r {
        Relation::Agree => 0,
        Relation::Compatible => 1,
        Relation::Update => 2,
        Relation::Disputed => 3,
        Relation::Conflict => 4,
    };
    if weight(a) >= weight(b) { a } else { b }
}

/// Leads are ranked, in thousandths: how sure it is that the best matched of their answers are to one question. Findings are
/// all asserted alike.
fn sureness(finding: &Finding) -> Option<i64> {
    let score = finding.alignment.as_ref().filter(|_| finding.tier == Tier::Lead)?;
    Some((f64::from(score.value) * 1000.0).round() as i64)
}

/// Where the first mention of all sides stands.
fn place(sides: &[Side]) -> Option<(u32, usize)> {
    sides.iter().flat_map(|s| &s.mentions).map(|m| (m.source.0, m.value.start())).min()
}

/// Claims that went into no question, of the kinds that a reader can check.
fn singles(
    reports: &[Report<'_>],
    alignment: &Alignment,
    seen: &BTreeMap<ClaimId, Vec<usize>>,
) -> Vec<Single> {
    let mut singles = Vec::new();
    for (source, report) in reports.iter().enumerate().filter(|(_, report)| !report.source.against) {
        for index in 0..report.reading.claims.len() {
            let id = ClaimId { source: source as u32, index: index as u32 };
            let side = Claimed::of(reports, &alignment.profiles, id);
            if seen.contains_key(&id) {
                continue;
            }
            if let Some((kind, question)) = worth_telling(&side) {
                singles.push(Single { kind, question, mention: side.mention(side.claim.value) });
            }
        }
    }
    singles
}

fn worth_telling(side: &Claimed<'_>) -> Option<(Kind, String)> {
    match &side.claim.body {
        Body::Quantity(q) => Some((Kind::Number, question::how_many(side, q, side, q))),
        Body::Event(e) if !e.classes.is_empty() && !e.nominal => {
            Some((Kind::Other, question::is_it_so(side)))
        }
        Body::Event(_)
        | Body::Attribute(_)
        | Body::Speech(_)
        | Body::Timing(_)
        | Body::Name
        | Body::Quotation(_) => None,
    }
}

#[cfg(test)]
mod tests;
