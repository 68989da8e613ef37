//! The report as YAML, in the form of the JSON one, for people who read it in an editor.
//!
//! A string is quoted unless every version of YAML takes it for one: older readers take `2:56` for a number and
//! `2024-03-01` for a day.

use std::fmt::Write as _;

use serde_yaml::Value;

use crate::report::Report;
use crate::report::format::Format;
use crate::report::visible::visible;

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
    lines(&serde_yaml::to_value(report).expect("a report is strings, numbers and lists"), 0)
}

/// `value` in lines that are indented by `indent`.
fn lines(value: &Value, indent: usize) -> String {
    let blank = " ".repeat(indent);
    match value {
        Value::Mapping(fields) if !fields.is_empty() => fields
            .iter()
            .map(|(name, value)| {
                let name = in_line(name);
                match value {
                    Value::Mapping(more) if !more.is_empty() => {
                        format!("{blank}{name}:\n{}", lines(value, indent + 2))
                    }
                    Value::Sequence(items) if !is_short(items) => {
                        format!("{blank}{name}:\n{}", lines(value, indent))
                    }
                    value => format!("{blank}{name}: {}\n", in_line(value)),
                }
            })
            .collect(),
        Value::Sequence(items) if !is_short(items) => {
            let item = |item| format!("{blank}- {}", &lines(item, indent + 2)[indent + 2..]);
            items.iter().map(item).collect()
        }
        value => format!("{blank}{}\n", in_line(value)),
    }
}

/// Whether a list goes into one line: that of a place, and one that is empty.
fn is_short(items: &[Value]) -> bool {
    items.iter().all(|item| matches!(item, Value::Number(_)))
}

fn in_line(value: &Value) -> String {
    match value {
        Value::Null | Value::Tagged(_) => "null".to_owned(),
        Value::Bool(yes) => yes.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) if is_plain(text) => text.clone(),
        Value::String(text) => quoted(text),
        Value::Sequence(items) => format!("[{}]", items.iter().map(in_line).collect::<Vec<_>>().join(", ")),
        Value::Mapping(_) => "{}".to_owned(),
    }
}

/// Whether `text` is a string in every version of YAML without quotation marks.
fn is_plain(text: &str) -> bool {
    let words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    let harmless = |c: char| c.is_alphanumeric() || " _-./()%$?!,;“”‘’–—'…".contains(c);
    text.starts_with(char::is_alphabetic)
        && text.chars().all(harmless)
        && !text.ends_with(' ')
        && !words.contains(&text.to_lowercase().as_str())
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if !matches!(c, '\u{FFFE}' | '\u{FFFF}')
                && visible(c.encode_utf8(&mut [0; 4])).starts_with(c) =>
            {
                quoted.push(c)
            }
            c => {
                let _ = write!(quoted, "\\U{:08x}", u32::from(c));
            }
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_is_one_to_every_reader() {
        for text in
            ["2:56", "2024-03-01", "no", "", "1e3", "0x1F", "a: b", "a #b", "- a", "{a}", "x ", "~", "12"]
        {
            assert!(in_line(&text.into()).starts_with('"'), "{text:?}");
        }
        for text in [
            "at least 25 fighters",
            "“Lark”, 24",
            "a\u{1b}\u{9b}\u{202e}\u{feff}\u{e0041}\u{7f}\r\n\t\"\\é日\u{fffe}",
        ] {
            let yaml = in_line(&text.into());
            assert_eq!(serde_yaml::from_str::<String>(&yaml).expect("YAML"), text, "{yaml}");
            assert!(!yaml.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{7f}']), "{yaml}");
        }
        assert_eq!(in_line(&"at least 25 fighters".into()), "at least 25 fighters");
    }

    #[test]
    fn lists_of_fields_are_indented_and_places_stand_in_a_line() {
        let yaml = "a:\n- b: [1, 2]\n  c:\n  - d: x\n  - e\n- f: []\ng:\n  h: null\n";
        let value: Value = serde_yaml::from_str(yaml).expect("YAML");
        assert_eq!(lines(&value, 0), yaml);
    }
}
