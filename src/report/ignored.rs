//! Findings that a comment in one of their sources lets stand, and comments that let none stand.

use crate::error::Problem;
use crate::judge::rules;
use crate::report::{Baseline, Finding, Mention, Report};
use crate::source::{Ignore, Source};

/// Marks the findings of which a comment in `sources` says to ignore their rule, beside the words of one of their sides.
pub(super) fn mark(findings: &mut [Finding], sources: &[Source]) {
    if sources.iter().all(|source| source.ignores.is_empty()) {
        return;
    }
    for finding in findings {
        let mut mentions = finding.sides.iter().flat_map(|side| &side.mentions);
        if let Some(ignore) = mentions.find_map(|mention| ignore(&finding.rule, mention, sources)) {
            let let_stand = Some(ignore.reason.clone());
            finding.baseline =
                Some(Baseline { known: true, let_stand, in_source: true, ..Baseline::default() });
        }
    }
}

/// The comments in `sources` that name no rule, and those that let none of the findings of `report` stand though the run could
/// have found what they are for: their rule is one that `ran`, and their source was compared. What differs from a report that was
/// not named this time is not known to be gone; of a source that is only there to be held against, nothing is said.
pub fn idle(report: &Report, sources: &[Source], ran: impl Fn(&str) -> bool) -> Vec<Problem> {
    let mut problems = Vec::new();
    for source in sources {
        for ignore in &source.ignores {
            let Ignore { rule, lines: (line, _), .. } = ignore;
            let what = if rules::find(rule).is_none() {
                format!("the comment in line {line} ignores nothing: there is no rule {rule}")
            } else if ran(rule) && is_compared(report, source) && !is_used(report, source, ignore) {
                format!(
                    "the comment in line {line} ignores nothing: no difference of {rule} is there; remove it"
                )
            } else {
                continue;
            };
            problems.push(Problem { path: source.path.clone(), what });
        }
    }
    problems
}

/// Whether claims of `source` were compared with those of another.
fn is_compared(report: &Report, source: &Source) -> bool {
    let apart = |other: &str| {
        let pair =
            |paths: &[String; 2]| paths.contains(&source.path) && paths.iter().any(|path| path == other);
        report.apart.iter().any(|apart| pair(&apart.paths))
    };
    let mut others = report.sources.iter().filter(|other| other.path != source.path);
    !source.against && others.any(|other| !apart(&other.path))
}

fn is_used(report: &Report, source: &Source, ignore: &Ignore) -> bool {
    let of_rule = report.findings.iter().filter(|finding| finding.rule == ignore.rule);
    let mut mentions = of_rule.flat_map(|finding| finding.sides.iter().flat_map(|side| &side.mentions));
    mentions.any(|mention| mention.source == source.path && ignore.reaches(mention.line, mention.end.0))
}

fn ignore<'a>(rule: &str, mention: &Mention, sources: &'a [Source]) -> Option<&'a Ignore> {
    let source = sources.iter().find(|source| source.path == mention.source)?;
    source.ignores.iter().find(|ignore| ignore.rule == rule && ignore.reaches(mention.line, mention.end.0))
}
