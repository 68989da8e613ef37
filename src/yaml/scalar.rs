//! Other words for a scalar, in the form that it has.

use serde_yaml::Value;

use crate::text::Span;
use crate::yaml::patch::Around;
use crate::yaml::place::{line_break, line_end};
use crate::yaml::tree::{Node, Style};
use crate::yaml::write::{Setting, double, in_line, is_shown, scalar, single};

/// What is written in place of the scalar `node`, so that it says `value`.
pub(super) fn rewritten(text: &str, node: &Node, value: &Value, around: Around) -> String {
    let setting = if around.flow { Setting::Flow } else { Setting::Block };
    let style = node.scalar().map_or(Style::Plain, |scalar| scalar.style);
    let Some(words) = value.as_str() else { return spaced(text, node, in_line(value, setting)) };
    match style {
        Style::Literal | Style::Folded => block(text, node, words, style, around)
            .unwrap_or_else(|| spaced(text, node, scalar(words, setting))),
        Style::Single if words.chars().all(is_shown) => single(words),
        Style::Single | Style::Double => double(words),
        Style::Plain => spaced(text, node, scalar(words, setting)),
    }
}

/// `words` parted from the colon or dash before them, and from the comment that stood behind the head of a block.
fn spaced(text: &str, node: &Node, words: String) -> String {
    let blank = if node.span.is_empty() { " " } else { "" };
    format!("{blank}{words}{}", comment(text, node))
}

/// What stands behind `|` or `>` in its line.
fn comment<'a>(text: &'a str, node: &Node) -> &'a str {
    if !node.scalar().is_some_and(|scalar| matches!(scalar.style, Style::Literal | Style::Folded)) {
        return "";
    }
    let start = node.span.start();
    let head = &text[start..line_end(text, start).max(start)];
    &head[head.find([' ', '\t']).unwrap_or(head.len())..]
}

/// The comment behind `|` or `>`, if there is one.
pub(super) fn comment_span(text: &str, node: &Node) -> Option<Span> {
    let words = Some(comment(text, node).trim_start()).filter(|words| words.starts_with('#'))?;
    let end = line_end(text, node.span.start());
    Some(Span::new(end - words.len(), end))
}

/// `words` as a block, if one can hold them and its sign still means the same to every reader.
fn block(text: &str, node: &Node, words: &str, style: Style, around: Around) -> Option<String> {
    let body = words.strip_suffix('\n').unwrap_or(words);
    let folded = style == Style::Folded;
    let fits = !body.is_empty()
        && !body.starts_with([' ', '\n', '\t'])
        && !body.ends_with('\n')
        && body.chars().all(|c| c == '\n' || is_shown(c))
        && !body
            .split('\n')
            .any(|line| (folded && line.starts_with(' ')) || (line.trim().is_empty() && !line.is_empty()));
    if !fits {
        return None;
    }
    let old = &text[node.span.range()];
    let first = old.lines().skip(1).find(|line| !line.trim().is_empty());
    let indent = first.map_or(around.column + 2, |line| line.len() - line.trim_start_matches(' ').len());
    let newline = line_break(text, node.span.start());
    let sign = if folded { '>' } else { '|' };
    let chomp = if body.len() < words.len() { "" } else { "-" };
    let mut written = format!("{sign}{chomp}{}", comment(text, node));
    let mut blank_before = false;
    for (at, line) in body.split('\n').enumerate() {
        // In a folded block one break of lines is a blank; each run of them is one longer than what it says.
        if folded && at > 0 && !line.is_empty() && !blank_before {
            written.push_str(newline);
        }
        if folded && line.is_empty() && !blank_before {
            written.push_str(newline);
        }
        blank_before = line.is_empty();
        written.push_str(newline);
        if !line.is_empty() {
            written.extend([" ".repeat(indent).as_str(), line]);
        }
    }
    let at_end = node.span.end() == text.len() && chomp.is_empty();
    Some(written + if at_end { newline } else { "" })
}
