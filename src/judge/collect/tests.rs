//! What becomes of verdicts of two tiers on one question.

use super::Collector;
use crate::align::{self, Alignment, Report};
use crate::annotate::{self, Annotated};
use crate::claim::{self, Body, ClaimId, Reading};
use crate::judge::rules::{Case, Side, Verdict, find};
use crate::judge::{Finding, Judgement, Policy, Tier};
use crate::source::Source;

/// Reports that each count the dead once, and what is known of them.
struct Counted {
    sources: Vec<Source>,
    read: Vec<(Annotated, Reading)>,
}

impl Counted {
    fn new(counts: &[&str]) -> Self {
        let text = |count: &&str| format!("The flood in Hadley killed {count} people on Monday.");
        let sources: Vec<Source> = counts.iter().map(|c| Source::from_text("a.txt", text(c))).collect();
        let read = |source: &Source| {
            let doc = annotate::annotate(source);
            let reading = claim::extract(&doc);
            (doc, reading)
        };
        let read = sources.iter().map(read).collect();
        Counted { sources, read }
    }

    fn reports(&self) -> Vec<Report<'_>> {
        let known = self.sources.iter().zip(&self.read);
        known.map(|(source, (doc, reading))| Report { source, doc, reading }).collect()
    }

    /// What comes of the count rule's verdicts on `pairs` of reports, each given a tier.
    fn judged(&self, pairs: &[(usize, usize, Tier)]) -> Judgement {
        let reports = self.reports();
        let alignment = align::align(&reports);
        let mut collector = Collector::default();
        for &(a, b, tier) in pairs {
            let side = |report| self.side(&reports, &alignment, report);
            let case =
                Case { a: side(a), b: side(b), score: None, denial: false, course: None, withheld: None };
            let rule = find("N101").expect("the count rule");
            let verdict = (rule.check)(&case).expect("two counts that differ");
            collector.add(rule, &case, Verdict { tier, ..verdict });
        }
        collector.finish(&reports, &alignment, &Policy::default())
    }

    fn side<'a>(&self, reports: &[Report<'a>], alignment: &'a Alignment, report: usize) -> Side<'a> {
        let claims = &reports[report].reading.claims;
        let index = claims.iter().position(|c| matches!(c.body, Body::Quantity(_))).expect("a count");
        let id = ClaimId { source: report as u32, index: index as u32 };
        Side::of(reports, &alignment.profiles, id)
    }
}

/// Tier and answers.
fn shown(finding: &Finding) -> (Tier, Vec<&str>) {
    (finding.tier, finding.sides.iter().map(|side| side.value.as_str()).collect())
}

#[test]
fn a_lead_puts_no_side_into_a_finding() {
    let reports = Counted::new(&["10", "12", "14"]);
    for pairs in [[(0, 1, Tier::Finding), (1, 2, Tier::Lead)], [(1, 2, Tier::Lead), (0, 1, Tier::Finding)]] {
        let judgement = reports.judged(&pairs);
        let found: Vec<_> = judgement.findings.iter().map(shown).collect();
        assert_eq!(
            found,
            [(Tier::Finding, vec!["10 people", "12 people"]), (Tier::Lead, vec!["12 people", "14 people"])]
        );
    }
}

#[test]
fn a_lead_puts_no_mention_into_a_finding_and_is_not_told_twice() {
    let reports = Counted::new(&["10", "12", "10"]);
    let judgement = reports.judged(&[(0, 1, Tier::Finding), (1, 2, Tier::Lead)]);
    let [finding] = &judgement.findings[..] else { panic!("{:#?}", judgement.findings) };
    assert_eq!(shown(finding), (Tier::Finding, vec!["10 people", "12 people"]));
    let sources: Vec<u32> = finding.sides.iter().flat_map(|s| &s.mentions).map(|m| m.source.0).collect();
    assert_eq!(sources, [0, 1], "only what was asserted");
}

#[test]
fn leads_on_one_question_are_one_lead() {
    let reports = Counted::new(&["10", "12", "14"]);
    let judgement = reports.judged(&[(0, 1, Tier::Lead), (1, 2, Tier::Lead)]);
    let found: Vec<_> = judgement.findings.iter().map(shown).collect();
    assert_eq!(found, [(Tier::Lead, vec!["10 people", "12 people", "14 people"])]);
}
