//! Comma-separated values (RFC 4180), for spreadsheets.
//!
//! A row holds two sides of a difference; of a third side there is a second row, under the same `id`, that holds it
//! against the first. The file begins with a byte order mark, without which spreadsheets read UTF-8 as something else. No
//! cell is a formula: one that looks like it gets an apostrophe in front. What would steer a terminal is shown instead, so
//! the exact words are in the JSON report.

use ::csv::{Terminator, WriterBuilder};

use crate::report::baseline::Entry;
use crate::report::format::Format;
use crate::report::phrase::{self, changed, days, place, sentence};
use crate::report::visible::visible;
use crate::report::{Finding, Report, Side, Source, names};

/// Comma-separated values.
pub static FORMAT: Format = Format {
    name: "csv",
    endings: &[".csv"],
    media_type: "text/csv; charset=utf-8",
    help: "For spreadsheets: a row for two sides",
    write: |report, _| write(report),
};

const OF_A_FINDING: [&str; 7] = ["id", "tier", "relation", "kind", "severity", "rule", "question"];
const OF_A_SIDE: [&str; 8] = ["value", "quote", "said_by", "source", "published", "line", "column", "also"];

/// Columns came in at the end, so that who counts them finds the others where they were.
const LAST: [&str; 9] = [
    "why",
    "a_publisher",
    "a_language",
    "b_publisher",
    "b_language",
    "standing",
    "reason",
    "a_review",
    "b_review",
];

/// A line of names, then a row for each finding and each lead, and for what a baseline knows and the run did not find; how each
/// stands to the baseline is in `standing`.
pub fn write(report: &Report) -> String {
    let mut rows = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(vec![]);
    let mut write =
        |row: Vec<String>| rows.write_record(&row).expect("memory takes any row of the same length");
    let sides = ["a", "b"].map(|side| OF_A_SIDE.map(|name| format!("{side}_{name}")));
    let names = OF_A_FINDING.map(str::to_owned).into_iter().chain(sides.concat());
    write(names.chain(LAST.map(str::to_owned)).collect());
    for finding in &report.findings {
        for pair in pairs(finding) {
            write(row(report, finding, pair).iter().map(|cell| harmless(cell)).collect());
        }
    }
    let resolved = report.resolved.iter().map(|entry| known(entry, "resolved", ""));
    let unchecked = report.unchecked.iter().map(|u| known(&u.entry, "not checked", &u.why));
    for row in resolved.chain(unchecked) {
        write(row.iter().map(|cell| harmless(cell)).collect());
    }
    let bytes = rows.into_inner().expect("memory is written at once");
    let text = String::from_utf8(bytes).expect("cells are text");
    format!("\u{FEFF}{text}")
}

/// The first side with each of the others; a side alone if there is no other.
fn pairs(finding: &Finding) -> Vec<[Option<&Side>; 2]> {
    match finding.sides.split_first() {
        Some((first, [])) => vec![[Some(first), None]],
        Some((first, others)) => others.iter().map(|other| [Some(first), Some(other)]).collect(),
        None => vec![[None, None]],
    }
}

fn row(report: &Report, finding: &Finding, pair: [Option<&Side>; 2]) -> Vec<String> {
    let Finding { id, rule, question, .. } = finding;
    let tier = names::tier(finding.tier).to_owned();
    let relation = names::relation(finding.relation).to_owned();
    let (kind, severity) =
        (names::kind(finding.kind).to_owned(), names::severity(finding.severity).to_owned());
    let mut row = vec![id.clone(), tier, relation, kind, severity, rule.clone(), question.clone()];
    row.extend(pair.iter().flat_map(|s| side(report, *s)));
    row.push(sentence(&finding.why));
    row.extend(pair.iter().flat_map(|side| of_source(report, *side)));
    row.extend(standing(finding));
    row.extend(pair.map(review));
    row
}

/// What a person changed about the words that a side quotes.
fn review(side: Option<&Side>) -> String {
    let mention = side.and_then(|side| side.mentions.first());
    mention.and_then(|mention| changed(mention.review.as_ref()?)).unwrap_or_default()
}

/// Publisher and language of the source that a side quotes.
fn of_source(report: &Report, side: Option<&Side>) -> [String; 2] {
    let path = side.and_then(|side| side.mentions.first()).map(|mention| &mention.source);
    let source = report.sources.iter().find(|source| Some(&source.path) == path);
    let cell = |of: fn(&Source) -> &Option<String>| source.and_then(|s| of(s).clone()).unwrap_or_default();
    [cell(|source| &source.publisher), cell(|source| &source.language)]
}

/// What was decided of the finding, or whether a baseline or a comment knows it, and why; nothing if none was held against the
/// run.
fn standing(finding: &Finding) -> [String; 2] {
    let Some(standing) = phrase::standing(finding) else { return Default::default() };
    let is_decided =
        finding.baseline.as_ref().and_then(|b| b.review.as_ref()).is_some_and(|r| r.is_decided());
    let reason = if is_decided { standing.to_string() } else { standing.reason() };
    [standing.what().to_owned(), reason]
}

/// A row for what a baseline knows and the run did not find: it has no place any more, and its sources go by their names.
fn known(entry: &Entry, standing: &str, why: &str) -> Vec<String> {
    let (tier, kind) = (names::tier(entry.tier), names::kind(entry.kind));
    let mut row: Vec<String> =
        [&entry.id, tier, "", kind, "", &entry.rule, &entry.question].map(str::to_owned).into();
    for at in 0..2 {
        let side = entry.sides.get(at);
        let said = side.and_then(|side| side.said.first());
        let quote = said.map_or("", |said| &said.quote);
        let (value, source) = (side.map_or("", |side| &side.value), said.map_or("", |said| &said.source));
        row.extend([value, quote, "", source, "", "", "", ""].map(str::to_owned));
    }
    let reason = if why.is_empty() { entry.reason.as_deref().unwrap_or_default() } else { why };
    row.extend(["", "", "", "", "", standing, reason, "", ""].map(str::to_owned));
    row
}

/// A cell for each of [`OF_A_SIDE`].
fn side(report: &Report, side: Option<&Side>) -> [String; 8] {
    let Some(side) = side else { return Default::default() };
    let Some((first, rest)) = side.mentions.split_first() else { return Default::default() };
    [
        side.value.clone(),
        first.quote.clone(),
        first.said_by.clone().unwrap_or_default(),
        first.source.clone(),
        days(report).get(first.source.as_str()).map(|&day| day.to_owned()).unwrap_or_default(),
        first.line.to_string(),
        first.column.to_string(),
        rest.iter().map(place).collect::<Vec<_>>().join("; "),
    ]
}

/// `cell` as a spreadsheet shows it and does not compute it. White space in front is looked through, because some trim it.
fn harmless(cell: &str) -> String {
    let cell = visible(cell);
    let formula = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    if cell.trim_start().starts_with(formula) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"] {
            assert!(harmless(cell).starts_with('\''), "{cell:?}");
        }
        assert_eq!(harmless("24 – at least"), "24 – at least");
    }
}
