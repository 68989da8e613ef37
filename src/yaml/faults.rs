//! What is wrong with the form of a text, said to people who do not write programs.

use std::borrow::Cow;

use crate::text::Span;
use crate::yaml::place::{after_break, line_end, line_start, signs};
use crate::yaml::read::MAX_DEPTH;
use crate::yaml::tree::Fault;

/// A fault of these words.
pub(super) fn fault(span: Span, what: &str, help: &str) -> Fault {
    Fault { span, what: what.to_owned(), help: help.to_owned() }
}

/// Lists and maps lie too deep in each other at byte `at`.
pub(super) fn too_deep(text: &str, at: usize) -> Fault {
    let what = format!("lists and maps lie more than {MAX_DEPTH} deep in each other");
    fault(
        word_at(text, at),
        &what,
        "close the brackets, or put quotation marks around them if they belong to the text",
    )
}

/// `text` with something harmless of the same length in place of each control character, and a fault for each.
/// Ends of lines and tabs are none.
pub(super) fn control_characters(text: &str) -> (Cow<'_, str>, Vec<Fault>) {
    let refused = |at: usize, c: char| match c {
        '\n' | '\t' => false,
        '\r' => !text[at + 1..].starts_with('\n'),
        '\u{FFFE}' | '\u{FFFF}' => true,
        c => c.is_control(),
    };
    let found: Vec<(usize, char)> = text.char_indices().filter(|&(at, c)| refused(at, c)).collect();
    if found.is_empty() {
        return (Cow::Borrowed(text), Vec::new());
    }
    let (mut clean, mut last) = (String::with_capacity(text.len()), 0);
    for &(at, c) in &found {
        clean.push_str(&text[last..at]);
        clean.push_str(["_", "\u{A0}", "\u{2026}"][c.len_utf8() - 1]);
        last = at + c.len_utf8();
    }
    clean.push_str(&text[last..]);
    let help = "remove it, or write it as an escape between double quotation marks";
    let faults = found.iter().map(|&(at, c)| {
        let what = format!("there is a control character (U+{:04X}) that cannot be seen", u32::from(c));
        fault(Span::new(at, at + c.len_utf8()), &what, help)
    });
    (Cow::Owned(clean), faults.collect())
}

/// The fault that the parser has found at byte `at`, `info` in its words; what was read before ends at `last`.
pub(super) fn explain(text: &str, last: usize, at: usize, info: &str) -> Fault {
    if let Some(tab) = tab_in_indentation(text, at, info) {
        return fault(tab, "the line is indented with a tab", "use spaces instead of the tab");
    }
    if info.contains("recursion limit") {
        return too_deep(text, at);
    }
    let says = |words: &[&str]| words.iter().any(|words| info.contains(words));
    let here = word_at(text, at);
    let (span, what, help) = if says(&[
        "end of stream",
        "invalid indentation in quoted",
        "document indicator",
    ]) {
        (
            opening_quote(text, last).unwrap_or(here),
            "a quotation mark is opened and not closed",
            "close it; a line that goes on within quotation marks must be indented",
        )
    } else if says(&["invalid trailing content after double"]) {
        (
            here,
            "words stand after the closing quotation mark",
            "in '…' write a ' of the text twice, in \"…\" put \\ before a \" of the text",
        )
    } else if says(&["escape", "hexadecimal"]) {
        (
            escape_at(text, at),
            "between double quotation marks `\\` begins an escape, and there is none like this",
            "write \\\\ for a \\ of the text, or use single quotation marks",
        )
    } else if says(&["mapping values are not allowed", "illegal placement of ':'", "':' must be followed"]) {
        (
            here,
            "there is a colon where no key can stand",
            "put quotation marks around the text if the colon belongs to it, or else indent the line like its neighbours",
        )
    } else if says(&["unexpected character"]) {
        (here, "no text can begin with this character", "put quotation marks around the text")
    } else if says(&[
        "expected ',' or",
        "expected node content",
        "misplaced bracket",
        "invalid indentation in flow",
    ]) {
        (
            here,
            "brackets or braces are not closed, or something between them is not parted by a comma",
            "close them, or put quotation marks around the text if they belong to it",
        )
    } else if says(&["unknown anchor"]) {
        (
            here,
            "`*` stands for a value that is written elsewhere",
            "write the value out, or put quotation marks around it if the sign belongs to it",
        )
    } else if says(&["tag", "TAG", "handle", "anchor", "directive", "%"]) {
        (
            here,
            "`!`, `&`, `*` or `%` does not belong here",
            "remove the word, or put quotation marks around it if it belongs to the text",
        )
    } else if says(&["byte order mark"]) {
        (here, "there is a byte order mark in the middle of the file", "remove it")
    } else if says(&["block scalar", "block is not"]) {
        (
            here,
            "the line with `|` or `>` or one of the lines after it has a wrong form",
            "end that line after the sign, and indent the lines after it alike",
        )
    } else if says(&["simple key", "':'"]) {
        (here, "a key has no value", "write a colon and a space after it")
    } else if says(&["tab", "Tab"]) {
        (here, "there is a tab where only spaces can stand", "use spaces instead of the tab")
    } else {
        (
            here,
            "the line does not fit to those before it",
            "indent it like its neighbours: each key or dash of one list or map begins in the same column",
        )
    };
    fault(span, what, help)
}

/// The tab in the indentation of the line of byte `at` or of the one before; of the one after, if `info` speaks of tabs.
fn tab_in_indentation(text: &str, at: usize, info: &str) -> Option<Span> {
    let start = line_start(text, at);
    let before = line_start(text, start.saturating_sub(1));
    let after = if info.contains("tab") { after_break(text, line_end(text, at)) } else { start };
    [start, before, after].into_iter().find_map(|start| {
        let line = &text[start..line_end(text, start)];
        let indent = line.len() - line.trim_start_matches([' ', '\t', '-']).len();
        let tab = line[..indent].find('\t')?;
        Some(Span::new(start + tab, start + tab + 1))
    })
}

/// The first quotation mark after byte `last`, to the end of its line.
fn opening_quote(text: &str, last: usize) -> Option<Span> {
    let (at, _) = signs(text, last, text.len()).find(|&(_, c)| c == '"' || c == '\'')?;
    Some(Span::new(at, line_end(text, at)))
}

/// The escape that is none, in the quoted text that begins at byte `at`.
fn escape_at(text: &str, at: usize) -> Span {
    let known = |c: char| "0abtnvfre\"/\\N_LP \n\r\t".contains(c);
    let mut chars = text[at..].char_indices().map(|(offset, c)| (at + offset, c));
    while let Some((at, c)) = chars.next() {
        let Some((next, escaped)) = (c == '\\').then(|| chars.next()).flatten() else { continue };
        let digits = match escaped {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let hex =
            text[next + escaped.len_utf8()..].bytes().take(digits).take_while(u8::is_ascii_hexdigit).count();
        let code = &text[next + escaped.len_utf8()..][..hex];
        let is_one = known(escaped)
            || (digits > 0
                && hex == digits
                && u32::from_str_radix(code, 16).is_ok_and(|code| char::from_u32(code).is_some()));
        if !is_one {
            return Span::new(at, next + escaped.len_utf8() + hex);
        }
    }
    word_at(text, at)
}

/// The word at byte `at`; at the end of the text, the last place that holds anything.
fn word_at(text: &str, at: usize) -> Span {
    let at = if text[at..].trim().is_empty() { text[..at].trim_end().len() } else { at };
    let rest = &text[at..line_end(text, at)];
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let end = rest[first..].find([' ', '\t', ',', ']', '}', ':']).map_or(rest.len(), |end| first + end);
    Span::new(at, at + end)
}
