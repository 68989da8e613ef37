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
    Stretch { start: position((mention.line, mention.column)), end: position(mention.end) }
}

/// Where the value stands: the words that differ, which a tool is to mark.
pub fn value(mention: &Mention) -> Stretch {
    Stretch { start: position(mention.value_start), end: position(mention.value_end) }
}

fn position((line, column): (usize, usize)) -> Position {
    Position { line, column }
}

/// The first mention of each side: the places of a difference.
pub fn of_sides(finding: &Finding) -> impl Iterator<Item = &Mention> {
    finding.sides.iter().filter_map(|side| side.mentions.first())
}

/// The same, but one for each line of a file: a tool that shows notes beside lines would show one note twice.
pub fn of_lines(finding: &Finding) -> Vec<&Mention> {
    let mut seen = BTreeSet::new();
    of_sides(finding).filter(|m| seen.insert((m.source.as_str(), m.value_start.0))).collect()
}
