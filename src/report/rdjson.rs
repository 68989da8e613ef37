//! reviewdog's `rdjson`: a diagnostic for each line where a side of a finding stands, with the sides elsewhere beside it.
//!
//! reviewdog drops what is not on a changed line, and either side may be on the changed one. Columns are
//! bytes, as reviewdog counts them; they need the texts, and without these a range is whole lines. Leads are of the severity
//! `INFO`, which nothing else has.

use serde_json::{Value, json};

use crate::report::format::{Beside, Format};
use crate::report::json::indented;
use crate::report::level::{Level, level};
use crate::report::phrase::{self, said, title, why};
use crate::report::place::{self, Stretch};
use crate::report::reference::short;
use crate::report::texts::Texts;
use crate::report::visible::visible;
use crate::report::{Finding, Mention, Problem, Report};

/// reviewdog's diagnostics.
pub static FORMAT: Format = Format {
    name: "rdjson",
    endings: &[".rdjson", ".rdjson.json"],
    media_type: "application/json",
    help: "For reviewdog, which comments on pull requests",
    write: |report, Beside { texts, .. }| write(report, texts),
};

/// The diagnostics of findings and leads, and of sources that could not be read.
pub fn write(report: &Report, texts: &Texts<'_>) -> String {
    let findings = report.findings.iter().flat_map(|f| diagnostics(f, texts));
    let unread = report.problems.iter().filter(|p| p.skipped).map(unread);
    let diagnostics: Vec<_> = findings.chain(unread).collect();
    indented(&json!({ "source": { "name": "crosscheck" }, "diagnostics": diagnostics }))
}

fn diagnostics(finding: &Finding, texts: &Texts<'_>) -> Vec<Value> {
    let lines: Vec<_> = finding.sides.iter().map(|side| format!("- {}", phrase::side(side))).collect();
    let message = format!("{}\n{}\n{}", title(finding), why(finding), lines.join("\n"));
    let places = place::of_lines(finding);
    let diagnostic = |here: &&Mention| {
        let others = places.iter().filter(|there| *there != here);
        let others =
            others.map(|there| json!({ "message": said(there), "location": location(there, texts) }));
        json!({
            "message": message,
            "location": location(here, texts),
            "severity": severity(finding),
            "code": { "value": finding.rule },
            "related_locations": others.collect::<Vec<_>>(),
        })
    };
    places.iter().map(diagnostic).collect()
}

fn severity(finding: &Finding) -> &'static str {
    match level(finding) {
        Level::Note => "INFO",
        Level::Warning => "WARNING",
        Level::Error => "ERROR",
    }
}

fn location(mention: &Mention, texts: &Texts<'_>) -> Value {
    let Stretch { start, end } = place::value(mention);
    let column = |place| texts.byte_column(&mention.source, place);
    let range = match (column(start), column(end)) {
        (Some(from), Some(to)) => json!({
            "start": { "line": start.line, "column": from },
            "end": { "line": end.line, "column": to },
        }),
        _ => json!({ "start": { "line": start.line }, "end": { "line": end.line } }),
    };
    json!({ "path": short(&mention.source), "range": range })
}

fn unread(problem: &Problem) -> Value {
    json!({
        "message": format!("Not read: {}", visible(&problem.what)),
        "location": { "path": short(&problem.path) },
        "severity": "WARNING",
        "code": { "value": "not-read" },
    })
}
