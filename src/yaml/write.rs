//! Values as YAML that every reader takes for what they are.
//!
//! Readers of YAML 1.1 take `2:56` for a number, `no` for a truth value and `2024-03-01` for a day; what any reader
//! might take for something else than words stands in quotation marks.

use std::fmt::Write as _;

use serde_yaml::Value;

/// Where a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// In lines of its own or at the end of one.
    Block,
    /// Between brackets or braces, or before a colon.
    Flow,
}

/// The longest list that goes into one line, in characters.
const SHORT: usize = 80;

/// `value` in lines that are indented by so many blanks; each ends with `\n`. Short lists of scalars and maps of numbers go
/// into a line.
pub fn lines(value: &Value, indent: usize) -> String {
    let blank = " ".repeat(indent);
    match value {
        Value::Mapping(fields) if !fields.is_empty() => fields
            .iter()
            .map(|(name, value)| {
                let name = in_line(name, Setting::Flow);
                match value {
                    Value::Mapping(more) if !is_of_numbers(value) && !more.is_empty() => {
                        format!("{blank}{name}:\n{}", lines(value, indent + 2))
                    }
                    Value::Sequence(items) if !items.is_empty() && !is_short(value) => {
                        format!("{blank}{name}:\n{}", lines(value, indent))
                    }
                    value => format!("{blank}{name}: {}\n", in_line(value, Setting::Block)),
                }
            })
            .collect(),
        Value::Sequence(items) if !items.is_empty() => {
            items.iter().map(|item| format!("{blank}- {}", &lines(item, indent + 2)[indent + 2..])).collect()
        }
        value => format!("{blank}{}\n", in_line(value, Setting::Block)),
    }
}

/// Whether a value is numbers only, as a place is.
fn is_of_numbers(value: &Value) -> bool {
    match value {
        Value::Number(_) => true,
        Value::Sequence(items) => items.iter().all(is_of_numbers),
        Value::Mapping(fields) => fields.values().all(is_of_numbers),
        _ => false,
    }
}

/// Whether a list is of scalars and fits into a line.
fn is_short(value: &Value) -> bool {
    let is_scalar = |item: &Value| !matches!(item, Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_));
    let scalars = value.as_sequence().is_some_and(|items| items.iter().all(is_scalar));
    scalars && in_line(value, Setting::Flow).chars().count() <= SHORT
}

/// `value` in one line.
pub fn in_line(value: &Value, setting: Setting) -> String {
    let join = |parts: Vec<String>| parts.join(", ");
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(yes) => yes.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(words) => scalar(words, setting),
        Value::Sequence(items) => {
            format!("[{}]", join(items.iter().map(|item| in_line(item, Setting::Flow)).collect()))
        }
        Value::Mapping(fields) => format!(
            "{{{}}}",
            join(
                fields
                    .iter()
                    .map(|(name, value)| [name, value].map(|part| in_line(part, Setting::Flow)).join(": "))
                    .collect()
            )
        ),
        Value::Tagged(tagged) => in_line(&tagged.value, setting),
    }
}

/// `words` without quotation marks if that is safe, or else in single ones, or else in double ones.
pub(super) fn scalar(words: &str, setting: Setting) -> String {
    if is_plain(words, setting) {
        words.to_owned()
    } else if words.chars().all(is_shown) {
        single(words)
    } else {
        double(words)
    }
}

/// Whether every reader takes `words` for themselves when they stand without quotation marks.
pub fn is_plain(words: &str, setting: Setting) -> bool {
    const TAKEN: [&str; 11] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"];
    let is_word = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let begins = |c: char| c.is_alphabetic() || "“‘„«($€£".contains(c);
    // Of what begins with a digit only several words are safe: no number and no day has a word after a blank.
    let first = words.starts_with(begins)
        || (words.starts_with(|c: char| c.is_ascii_digit())
            && words.split(' ').skip(1).any(|part| part.chars().all(char::is_alphabetic) && is_word(part)));
    let signs: &[char] = match setting {
        Setting::Block => &[],
        Setting::Flow => &['[', ']', '{', '}', ',', ':', '#', '"', '\''],
    };
    first
        && words.chars().all(is_shown)
        && !words.contains(signs)
        && !words.contains(": ")
        && !words.contains(" #")
        && !words.ends_with([':', ' '])
        && words.len() < 1000
        && !TAKEN.contains(&words.to_lowercase().as_str())
}

/// Whether `c` may stand in a file as it is: seen in an editor, and neither the end of a line nor a blank of its own kind.
pub(super) fn is_shown(c: char) -> bool {
    match c {
        ' ' => true,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' => {
            c == '\u{200D}'
        }
        '\u{202A}'..='\u{202E}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}' => false,
        c => !c.is_control() && !c.is_whitespace() && u32::from(c) & 0xFFFE != 0xFFFE,
    }
}

/// `words` in single quotation marks; they hold neither ends of lines nor control characters.
pub(super) fn single(words: &str) -> String {
    format!("'{}'", words.replace('\'', "''"))
}

/// `words` in double quotation marks, what cannot be seen as escapes.
pub(super) fn double(words: &str) -> String {
    let mut quoted = String::from("\"");
    for c in words.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if is_shown(c) => quoted.push(c),
            c if u32::from(c) < 0x100 => {
                let _ = write!(quoted, "\\x{:02x}", u32::from(c));
            }
            c if u32::from(c) < 0x1_0000 => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
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
    fn what_a_reader_might_take_for_something_else_is_quoted() {
        let traps = "2:56 1_000 yes No NULL ~ 0x1f 1e3 2020-01-01 .5 = << - ? : a: #b &a *a !a |a >a %a @a `a [a {a 'a \"a +1 .inf 12 ,a";
        for words in
            traps.split(' ').chain(["", " a", "a ", "a: b", "a #b", "2001-12-14 21:59:43 Z", "1 000", "---"])
        {
            for setting in [Setting::Block, Setting::Flow] {
                assert!(scalar(words, setting).starts_with(['\'', '"']), "{words:?}");
            }
        }
    }

    #[test]
    fn plain_words_stay_plain() {
        for words in [
            "at least 25 fighters",
            "25 fighters",
            "“Lark”, 24",
            "it's",
            "at 12:30",
            "C# (new)",
            "日本",
            "$3 million",
        ] {
            assert_eq!(scalar(words, Setting::Block), words);
        }
        assert_eq!(scalar("a, b", Setting::Flow), "'a, b'");
    }

    #[test]
    fn another_reader_takes_them_for_the_same() {
        for words in [
            "a\u{1b}\u{9b}\u{202e}\u{feff}\u{e0041}\u{7f}\r\n\t\"\\é日\u{fffe}\u{2028}\u{85}\u{a0}",
            "it's: 'x'",
            "👩‍🚒",
            "",
        ] {
            for yaml in [scalar(words, Setting::Block), double(words)] {
                assert_eq!(serde_yaml::from_str::<String>(&yaml).expect("YAML"), words, "{yaml}");
            }
        }
    }

    #[test]
    fn lines_are_those_that_the_serializer_writes() {
        let yaml = "a:\n- b: 1\n  c:\n  - d: x\n  - e\n- f: []\ng:\n  h: null\n  i: 'a: b'\n";
        let value: Value = serde_yaml::from_str(yaml).expect("YAML");
        assert_eq!(lines(&value, 0), yaml);
        assert_eq!(lines(&value, 0), serde_yaml::to_string(&value).expect("YAML"));
    }
}
