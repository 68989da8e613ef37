//! JSON Lines: a finding or a lead a line, then a line that sums up, for streams and for `jq`.
//!
//! Each line says what it is in `type`: `finding`, `lead` or `summary`. A finding has the fields that it has in the JSON
//! report; what is not a finding is only counted.

use serde::Serialize;
use serde_json::json;

use crate::judge::Tier;
use crate::report::format::Format;
use crate::report::json::line;
use crate::report::phrase::of_tier;
use crate::report::{Finding, Report};

/// JSON Lines.
pub static FORMAT: Format = Format {
    name: "jsonl",
    endings: &[".jsonl", ".ndjson"],
    media_type: "application/jsonl",
    help: "JSON Lines: a finding a line, for streams",
    write: |report, _| write(report),
};

#[derive(Serialize)]
struct Line<'a> {
    #[serde(rename = "type")]
    kind: Tier,
    #[serde(flatten)]
    finding: &'a Finding,
}

/// Findings, leads, and a summary.
pub fn write(report: &Report) -> String {
    let lines = report.findings.iter().map(|finding| line(&Line { kind: finding.tier, finding }));
    lines.chain([line(&summary(report))]).collect()
}

fn summary(report: &Report) -> serde_json::Value {
    json!({
        "type": "summary",
        "schema": report.schema,
        "status": report.status,
        "sources": report.sources,
        "findings": of_tier(report, Tier::Finding).len(),
        "leads": of_tier(report, Tier::Lead).len(),
        "agreements": report.agreements.len(),
        "single_source": report.single_source.len(),
        "not_compared": report.not_compared.len(),
        "resolved": report.resolved.len(),
        "unchecked": report.unchecked.len(),
        "apart": report.apart,
        "problems": report.problems,
    })
}
