//! Findings that a comment in one of their sources lets stand.

use crate::report::{Baseline, Finding, Mention};
use crate::source::{Ignore, Source};

/// Marks the findings of which a comment in `sources` says to ignore their rule, beside the words of one of their sides.
pub(super) fn mark(findings: &mut [Finding], sources: &[Source]) {
    if sources.iter().all(|source| source.ignores.is_empty()) {
        return;
    }
    for finding in findings {
        let mut mentions = finding.sides.iter().flat_map(|side| &side.mentions);
        if let Some(ignore) = mentions.find_map(|mention| ignore(&finding.rule, mention, sources)) {
            let accepted = Some(ignore.reason.clone());
            finding.baseline = Some(Baseline { known: true, accepted, in_source: true });
        }
    }
}

fn ignore<'a>(rule: &str, mention: &Mention, sources: &'a [Source]) -> Option<&'a Ignore> {
    let source = sources.iter().find(|source| source.path == mention.source)?;
    source.ignores.iter().find(|ignore| ignore.rule == rule && ignore.reaches(mention.line, mention.end.0))
}
