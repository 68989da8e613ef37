//! The report as YAML, in the form of the JSON one, for people who read it in an editor.

use crate::report::Report;

/// The whole report.
pub fn write(report: &Report) -> String {
    serde_yaml::to_string(report).expect("a report is strings, numbers and lists")
}
