//! GitLab's code quality report: an entry a finding, at the place of its first side.
//!
//! GitLab compares the report of a merge request with that of its target by the fingerprints, which are the names of the
//! findings, so that moved text is no new one. Leads are of the severity `info`, which nothing else has.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::judge::{Severity, Tier};
use crate::report::format::Format;
use crate::report::json::indented;
use crate::report::phrase::{sentence, side, standing, title};
use crate::report::place;
use crate::report::reference::short;
use crate::report::visible::visible;
use crate::report::{Finding, Mention, Problem, Report};

/// GitLab's code quality report.
pub static FORMAT: Format = Format {
    name: "gitlab",
    endings: &["gl-code-quality-report.json", ".codequality.json"],
    media_type: "application/json",
    help: "GitLab's code quality report",
    write: |report, _| write(report),
};

/// A list of findings, leads, and sources that could not be read.
pub fn write(report: &Report) -> String {
    let unread = report.problems.iter().filter(|p| p.skipped).map(unread);
    indented(&report.findings.iter().filter_map(entry).chain(unread).collect::<Vec<_>>())
}

fn entry(finding: &Finding) -> Option<Value> {
    let first = place::of_sides(finding).next()?;
    let sides: Vec<_> = finding.sides.iter().map(side).collect();
    let standing = standing(finding).map(|standing| format!(" · {standing}"));
    Some(json!({
        "type": "issue",
        "check_name": finding.rule,
        "description": format!("{} {} {}", title(finding), sentence(&finding.why), sides.join(" | ")) + &standing.unwrap_or_default(),
        "categories": ["Bug Risk"],
        "severity": severity(finding),
        "fingerprint": finding.id,
        "location": location(first),
        "other_locations": place::of_sides(finding).skip(1).map(location).collect::<Vec<_>>(),
    }))
}

fn severity(finding: &Finding) -> &'static str {
    match (finding.tier, finding.severity) {
        (Tier::Lead, _) => "info",
        (Tier::Finding, Severity::Low) => "minor",
        (Tier::Finding, Severity::Medium) => "major",
        (Tier::Finding, Severity::High) => "critical",
    }
}

fn location(mention: &Mention) -> Value {
    let value = place::value(mention);
    json!({ "path": short(&mention.source), "lines": { "begin": value.start.line, "end": value.end.line } })
}

fn unread(problem: &Problem) -> Value {
    let digest = Sha256::digest(format!("{}\0{}", problem.path, problem.what));
    let fingerprint: String = digest[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    json!({
        "type": "issue",
        "check_name": "not-read",
        "description": format!("Not read: {}", visible(&problem.what)),
        "categories": ["Bug Risk"],
        "severity": "major",
        "fingerprint": fingerprint,
        "location": { "path": short(&problem.path), "lines": { "begin": 1, "end": 1 } },
    })
}
