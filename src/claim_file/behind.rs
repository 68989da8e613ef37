//! What else is wrong with a claim file that is no YAML: the faults behind the first, at which a parser stops.
//!
//! Each claim is read by itself, so that what is open in one does not swallow the next; then the file is read as if those that
//! are no YAML were empty. Weak where the list of claims is written in braces, or its claims begin in different columns.

use std::ops::Range;

use crate::claim_file::{Code, Fault, read};
use crate::text::Span;
use crate::yaml;

/// All faults of `text`, of which the reader of YAML found `first`, in the order of the file.
pub(super) fn all(text: &str, first: Vec<Fault>) -> Vec<Fault> {
    if yaml::has_unfinished_merge(text) {
        return first;
    }
    let (mut rest, mut faults, mut broken) = (text.to_owned(), Vec::new(), Vec::new());
    for claim in claims(text) {
        let Err(found) = yaml::read(&text[claim.clone()]) else { continue };
        faults.extend(found.into_iter().map(|fault| moved(fault, claim.start)));
        rest.replace_range(claim.clone(), &empty(&text[claim.clone()]));
        broken.push(claim);
    }
    if broken.is_empty() {
        return first;
    }
    let others = match read::read_whole(&rest) {
        Ok(read) => read.faults,
        Err(faults) => faults,
    };
    faults.extend(
        others.into_iter().filter(|fault| !broken.iter().any(|claim| claim.contains(&fault.span.start()))),
    );
    faults.sort_by_key(|fault| fault.span.start());
    faults
}

fn moved(fault: yaml::Fault, by: usize) -> Fault {
    let span = Span::new(fault.span.start() + by, fault.span.end() + by);
    Fault { code: Code::Syntax, span, what: fault.what, help: fault.help }
}

/// The lines of each claim: from one that begins an item of the list to the next, of the last to where the list ends.
fn claims(text: &str) -> Vec<Range<usize>> {
    let mut claims: Vec<Range<usize>> = Vec::new();
    let (mut at, mut column, mut is_over) = (0, None, false);
    let mut lines = text.split_inclusive('\n');
    at += lines.by_ref().take_while(|line| !line.starts_with("claims:")).map(str::len).sum::<usize>();
    at += text[at..].split_inclusive('\n').next().map_or(0, str::len);
    for line in lines {
        let words = line.trim_start_matches([' ', '\t']);
        let indent = line.len() - words.len();
        let is_item = words.starts_with("- ") && *column.get_or_insert(indent) == indent;
        let is_bare = words.trim().is_empty() || words.starts_with('#');
        // A key that is not indented may be one of the file, if no claim follows.
        is_over = !is_item && (is_over || !is_bare && column.is_some_and(|column| indent <= column));
        if is_item {
            if let Some(before) = claims.last_mut() {
                before.end = at;
            }
            claims.push(at..at);
        }
        at += line.len();
        if let Some(claim) = claims.last_mut().filter(|_| !is_over) {
            claim.end = at;
        }
    }
    claims
}

/// An empty item in the place of `claim`, as long as it in bytes and lines.
fn empty(claim: &str) -> String {
    let at = claim.find('-').unwrap_or_default();
    let blank = |byte: u8| if byte == b'\n' { '\n' } else { ' ' };
    let mut text: String = claim.bytes().map(blank).collect();
    if claim.len() >= at + 4 {
        text.replace_range(at..at + 4, "- {}");
    }
    text
}
