//! Comma-separated values (RFC 4180), for spreadsheets.
//!
//! A row holds two sides of a difference; of a third side there is a second row, under the same `id`, that holds it
//! against the first. The file begins with a byte order mark, without which spreadsheets read UTF-8 as something else. No
//! cell is a formula: one that looks like it gets an apostrophe in front. What would steer a terminal is shown instead, so
//! the exact words are in the JSON report.

use ::csv::{Terminator, WriterBuilder};

use crate::report::format::Format;
use crate::report::phrase::{days, place, sentence};
use crate::report::visible::visible;
use crate::report::{Finding, Report, Side, names};

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

/// A line of names, then a row for each finding and each lead.
pub fn write(report: &Report) -> String {
    let mut rows = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(vec![]);
    let mut write =
        |row: Vec<String>| rows.write_record(&row).expect("memory takes any row of the same length");
    let sides = ["a", "b"].map(|side| OF_A_SIDE.map(|name| format!("{side}_{name}")));
    let names = OF_A_FINDING.map(str::to_owned).into_iter().chain(sides.concat()).chain(["why".to_owned()]);
    write(names.collect());
    for finding in &report.findings {
        for pair in pairs(finding) {
            write(row(report, finding, pair).iter().map(|cell| harmless(cell)).collect());
        }
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
