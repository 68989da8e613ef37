//! The report as JSON, indented, for other tools; and how every format that is JSON is written.

use std::fmt::Write as _;

use serde::Serialize;

use crate::report::Report;
use crate::report::format::Format;
use crate::report::visible::visible;

/// JSON.
pub static FORMAT: Format = Format {
    name: "json",
    endings: &[".json"],
    media_type: "application/json",
    help: "Everything, for other programs",
    write: |report, _| write(report),
};

/// The whole report and a line break.
pub fn write(report: &Report) -> String {
    indented(report)
}

/// `value` over many lines, and a line break.
pub(crate) fn indented(value: &impl Serialize) -> String {
    escaped(&serde_json::to_string_pretty(value).expect("a report is strings, numbers and lists")) + "\n"
}

/// `value` in one line, and a line break.
pub(super) fn line(value: &impl Serialize) -> String {
    escaped(&serde_json::to_string(value).expect("a report is strings, numbers and lists")) + "\n"
}

/// `value` over many lines, so that it can stand in the `script` element of a page.
pub(super) fn for_a_page(value: &impl Serialize) -> String {
    indented(value).replace('<', "\\u003c").replace('>', "\\u003e")
}

/// What a terminal would obey or hide is written as an escape: it stands in strings only, and every reader takes the escape
/// for the character.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii() && c != '\u{7F}' || visible(c.encode_utf8(&mut [0; 4])).starts_with(c) {
            text.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(text, "\\u{unit:04x}");
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_an_escape_of_the_same_character() {
        let words = "a\u{1b}[2J\u{9b}2J\u{202e}\u{7f}\u{e0041}\u{feff}é “日本” </script>";
        for json in [indented(&words), line(&words), for_a_page(&words)] {
            assert!(
                !json.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{7f}', '\u{e0041}', '\u{feff}']),
                "{json:?}"
            );
            assert!(json.contains("é “日本”"), "{json}");
            assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), words);
        }
        assert!(!for_a_page(&words).contains("</"));
    }
}
