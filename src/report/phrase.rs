//! Phrases of a report that several formats share. All are safe to show: the words of sources go through
//! [`visible`].

use std::collections::BTreeMap;

use crate::claim_file::Status;
use crate::judge::{Relation, Tier};
use crate::report::baseline::{self, Entry};
use crate::report::names;
use crate::report::visible::visible;
use crate::report::{Baseline, DateFrom, Finding, Mention, Report, Review, Side, Source};

/// The findings of `tier`, in their order.
pub fn of_tier(report: &Report, tier: Tier) -> Vec<&Finding> {
    report.findings.iter().filter(|f| f.tier == tier).collect()
}

/// What a finding is about, and in front of it what a lead is.
pub fn title(finding: &Finding) -> String {
    match finding.tier {
        Tier::Finding => visible(&finding.question),
        Tier::Lead => format!("Worth a look, not asserted: {}", visible(&finding.question)),
    }
}

/// How the sides relate, in what, how much it matters, which rule says so, and whether it is known.
pub fn details(finding: &Finding) -> String {
    let Finding { relation, kind, severity, rule, .. } = finding;
    let rule = visible(rule);
    let mut details = vec![names::relation(*relation), names::kind(*kind), names::severity(*severity), &rule];
    let standing = standing(finding);
    details.extend(standing.as_deref());
    details.join(" · ")
}

/// How the finding stands to a baseline, if one was held against the run.
pub fn standing(finding: &Finding) -> Option<String> {
    Some(match finding.baseline.as_ref()? {
        Baseline { let_stand: Some(reason), in_source: true, .. } => format!("ignored: {}", visible(reason)),
        Baseline { review: Some(review), .. } if review.is_decided() => visible(&review.in_words()),
        Baseline { let_stand: Some(reason), .. } => format!("let stand: {}", visible(reason)),
        Baseline { known: true, .. } => "known".to_owned(),
        Baseline { known: false, .. } => "new".to_owned(),
    })
}

/// Whether a baseline knows the finding.
pub fn is_known(finding: &Finding) -> bool {
    finding.baseline.as_ref().is_some_and(|baseline| baseline.known)
}

/// Whether a comment in a source lets the finding stand.
pub fn is_ignored(finding: &Finding) -> bool {
    finding.baseline.as_ref().is_some_and(|baseline| baseline.in_source)
}

/// How many findings and leads are new and known, and how many entries of the baseline are resolved or were not checked;
/// empty if no baseline was held against the run. And how many a comment lets stand.
pub fn counted_standings(report: &Report) -> String {
    let ignored = report.findings.iter().filter(|f| is_ignored(f)).count();
    let ignored = Some(format!("{ignored} ignored by a comment in a source")).filter(|_| ignored > 0);
    let held = report.findings.iter().filter(|f| !is_ignored(f));
    let held: Vec<_> = held.filter_map(|f| f.baseline.as_ref()).collect();
    if held.is_empty() && report.resolved.is_empty() && report.unchecked.is_empty() {
        return ignored.unwrap_or_default();
    }
    let known = held.iter().filter(|b| b.known).count();
    let stand = held.iter().filter(|b| b.let_stand.is_some()).count();
    let stand = if stand == 0 { String::new() } else { format!(" ({stand} let stand)") };
    let is_accepted =
        |b: &&&Baseline| b.review.as_ref().is_some_and(|review| review.status == baseline::Status::Accepted);
    let accepted = held.iter().filter(is_accepted).count();
    let accepted = if accepted == 0 { String::new() } else { format!(" ({accepted} accepted)") };
    let (resolved, unchecked) = (report.resolved.len(), report.unchecked.len());
    let mut counts = vec![format!("{} new{accepted}", held.len() - known), format!("{known} known{stand}")];
    counts.push(format!("{resolved} resolved"));
    counts.extend(Some(format!("{unchecked} not checked")).filter(|_| unchecked > 0));
    counts.extend(ignored);
    format!("held against the baseline: {}", counts.join(", "))
}

/// An entry of a baseline in a line: its question and its answers.
pub fn entry(entry: &Entry) -> String {
    let values: Vec<_> = entry.sides.iter().map(|side| format!("“{}”", visible(&side.value))).collect();
    format!("{} {} ({})", visible(&entry.question), values.join(" / "), visible(&entry.rule))
}

/// An answer in a line: the value, the words it stands in, who says so and where; of further mentions only the places.
pub fn side(side: &Side) -> String {
    let Some((first, rest)) = side.mentions.split_first() else { return visible(&side.value) };
    let also: Vec<_> = rest.iter().map(place).collect();
    let also = if also.is_empty() { String::new() } else { format!("; also {}", also.join(", ")) };
    format!("{}: {} ({}{also})", visible(&side.value), said(first), place(first))
}

/// A mention's words in quotation marks, and who says them.
pub fn said(mention: &Mention) -> String {
    let notes: String = notes(mention).iter().map(|note| format!(", {}", visible(note))).collect();
    format!("“{}”{notes}", visible(&mention.quote))
}

/// What a reader has to know beside a mention's words: who says them, and what a person changed about them.
pub fn notes(mention: &Mention) -> Vec<String> {
    let by = mention.said_by.iter().map(|by| format!("said by {by}"));
    by.chain(mention.review.as_ref().and_then(changed)).collect()
}

/// That a claim is as a person has it, and what the source has instead.
pub fn changed(review: &Review) -> Option<String> {
    let by = review.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
    let on = review.on.as_ref().map(|on| format!(" on {on}")).unwrap_or_default();
    let note = review.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
    match (review.status, &review.instead_of) {
        (Status::Corrected, Some(words)) => {
            Some(format!("corrected{by}{on}; the source has “{words}”{note}"))
        }
        (Status::Corrected, None) => Some(format!("as corrected{by}{on}{note}")),
        _ => None,
    }
}

/// Path, line and column of a mention's words.
pub fn place(mention: &Mention) -> String {
    format!("{}:{}:{}", visible(&mention.source), mention.line, mention.column)
}

/// `text` as a sentence.
pub fn sentence(text: &str) -> String {
    let text = visible(text);
    let mut chars = text.trim().chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    let rest = chars.as_str();
    let end = if rest.ends_with(['.', '?', '!']) || rest.is_empty() { "" } else { "." };
    format!("{first}{rest}{end}")
}

/// The day a report was published, and how that is known.
pub fn published(source: &Source) -> String {
    match (&source.published, source.published_from) {
        (Some(date), Some(DateFrom::Text)) => date.clone(),
        (Some(date), Some(DateFrom::Given)) => format!("{date} (given)"),
        (Some(date), Some(DateFrom::Inferred) | None) => format!("{date} (inferred)"),
        (None, _) => "no date found".to_owned(),
    }
}

/// The days of the sources that have one, by path.
pub fn days(report: &Report) -> BTreeMap<&str, &str> {
    report.sources.iter().filter_map(|s| Some((s.path.as_str(), s.published.as_deref()?))).collect()
}

/// Mentions of the same words by the same speaker together, as reports that share a wire have them.
pub fn same_words(mentions: &[Mention]) -> Vec<Vec<&Mention>> {
    let mut groups: Vec<Vec<&Mention>> = Vec::new();
    let mut seen = BTreeMap::new();
    for mention in mentions {
        let words = mention.quote.split_whitespace().collect::<Vec<_>>().join(" ");
        let group = *seen.entry((words, notes(mention))).or_insert(groups.len());
        match groups.get_mut(group) {
            Some(group) => group.push(mention),
            None => groups.push(vec![mention]),
        }
    }
    groups
}

/// Conflicts, disputes and updates that are asserted, as far as there are any.
pub fn counted_findings(findings: &[Finding]) -> String {
    let of = |relation| findings.iter().filter(|f| f.tier == Tier::Finding && f.relation == relation).count();
    let counts = [
        (of(Relation::Conflict), "conflict", "conflicts"),
        (of(Relation::Disputed), "dispute", "disputes"),
        (of(Relation::Update), "update", "updates"),
    ];
    let counts = counts.iter().filter(|c| c.0 > 0).map(|&(count, one, many)| counted(count, one, many));
    let counts: Vec<_> = counts.collect();
    counts.join(", ")
}

/// `1 lead`, `2 leads`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
