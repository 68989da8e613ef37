//! The report as JSON, indented, for other tools.

use crate::report::Report;

/// The whole report and a line break.
pub fn write(report: &Report) -> String {
    let mut json = serde_json::to_string_pretty(report).expect("a report is strings, numbers and lists");
    json.push('\n');
    json
}
