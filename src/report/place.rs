//! Where the words of a mention stand, as tools want it: begin and end, in lines and columns.

use std::collections::BTreeSet;

use crate::report::{Finding, Mention};
use crate::text::Position;

/// A stretch of a text; the end is the place after its last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its first character.
    pub start: Position,
    /// One past its last character.
    pub end: Position,
}

/// Where the quote stands.
pub fn quote(mention: &Mention) -> Stretch {
    let start = Position { line: mention.line, column: mention.column };
    Stretch { start, end: after(start, &mention.quote) }
}

/// Where the value stands: the words that differ, which a tool is to mark.
pub fn value(mention: &Mention) -> Stretch {
    let begin = mention.value_span.0.checked_sub(mention.span.0);
    let before = begin.and_then(|begin| mention.quote.get(..begin)).unwrap_or_default();
    let start = after(quote(mention).start, before);
    Stretch { start, end: after(start, &mention.value) }
}

/// The first mention of each side: the places of a difference.
pub fn of_sides(finding: &Finding) -> impl Iterator<Item = &Mention> {
    finding.sides.iter().filter_map(|side| side.mentions.first())
}

/// The same, but one for each line of a file: a tool that shows notes beside lines would show one note twice.
pub fn of_lines(finding: &Finding) -> Vec<&Mention> {
    let mut seen = BTreeSet::new();
    of_sides(finding).filter(|m| seen.insert((m.source.as_str(), value(m).start.line))).collect()
}

fn after(start: Position, text: &str) -> Position {
    match text.rsplit_once('\n') {
        Some((lines, last)) => {
            Position { line: start.line + 1 + lines.matches('\n').count(), column: last.chars().count() + 1 }
        }
        None => Position { column: start.column + text.chars().count(), ..start },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_stands_in_its_quote() {
        let mention = Mention {
            source: "a.txt".to_owned(),
            quote: "Été:\r\nat least\nthree died".to_owned(),
            span: (10, 37),
            value: "at least\nthree".to_owned(),
            value_span: (18, 32),
            line: 4,
            column: 7,
            said_by: None,
            claim: String::new(),
        };
        let at = |line, column| Position { line, column };
        assert_eq!(quote(&mention), Stretch { start: at(4, 7), end: at(6, 11) });
        assert_eq!(value(&mention), Stretch { start: at(5, 1), end: at(6, 6) });
    }
}
