//! The report as YAML, in the form of the JSON one, for people who read it in an editor.

use crate::report::Report;
use crate::report::format::Format;

/// YAML.
pub static FORMAT: Format = Format {
    name: "yaml",
    endings: &[".yaml", ".yml"],
    media_type: "application/yaml",
    help: "The same as JSON, for an editor",
    write: |report, _| write(report),
};

/// The whole report.
pub fn write(report: &Report) -> String {
    serde_yaml::to_string(report).expect("a report is strings, numbers and lists")
}
