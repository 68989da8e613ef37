//! Phrases of a report that several formats share. All are safe to show: the words of sources go through
//! [`visible`].

use std::collections::BTreeMap;

use crate::claim_file::Status;
use crate::judge::{Relation, Tier};
use crate::report::baseline::{self, Entry};
use crate::report::names;
use crate::report::visible::visible;
use crate::report::wording::Wording;
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
    let standing = standing(finding).map(|standing| standing.to_string());
    details.extend(standing.as_deref());
    details.join(" · ")
}

/// How the finding stands to a baseline, if one was held against the run: what was decided of it, or whether the baseline knows
/// it. What it has and does not let pass, because it was written down for a decision alone, is pending.
pub fn standing(finding: &Finding) -> Option<Wording> {
    let Baseline { known, review, .. } = finding.baseline.as_ref()?;
    let wording = Wording::of(finding);
    Some(match (wording.is_pending(), known, review) {
        (true, true, _) => wording.called("known"),
        (true, false, None) => wording.called("new"),
        _ => wording,
    })
}

/// Why the sides do not fit, as a sentence, and after it how the finding stands to a baseline, if one was held against the run.
pub fn why(finding: &Finding) -> String {
    let standing = standing(finding).map(|standing| format!(" · {standing}"));
    sentence(&finding.why) + &standing.unwrap_or_default()
}

/// Whether a baseline knows the finding.
pub fn is_known(finding: &Finding) -> bool {
    finding.baseline.as_ref().is_some_and(|baseline| baseline.known)
}

/// Whether a comment in a source lets the finding stand.
pub fn is_ignored(finding: &Finding) -> bool {
    finding.baseline.as_ref().is_some_and(|baseline| baseline.in_source)
}

/// How many findings and leads are new, decided and known, and how many entries of the baseline are resolved or were not checked;
/// empty if no baseline was held against the run. And how many a comment says to ignore.
pub fn counted_standings(report: &Report) -> String {
    let ignored = report.findings.iter().filter(|f| is_ignored(f)).count();
    let ignored = some(ignored, "ignored by a comment in a source");
    let held: Vec<_> = report.findings.iter().filter(|f| !is_ignored(f)).collect();
    let standings: Vec<Wording> = held.iter().filter_map(|f| standing(f)).collect();
    if standings.is_empty() && report.resolved.is_empty() && report.unchecked.is_empty() {
        return ignored.unwrap_or_default();
    }
    let count = |what: &str| standings.iter().filter(|standing| standing.what() == what).count();
    let known = held.iter().filter(|f| is_known(f)).count();
    let stand: Vec<_> = [Wording::LET_STAND, baseline::Status::Dismissed.name()]
        .into_iter()
        .filter_map(|w| some(count(w), w))
        .collect();
    let stand = if stand.is_empty() { String::new() } else { format!(" ({})", stand.join(", ")) };
    let mut counts = vec![format!("{} new", count("new"))];
    counts.extend(["accepted", "pending"].into_iter().filter_map(|what| some(count(what), what)));
    counts.push(format!("{known} known{stand}"));
    counts.push(format!("{} resolved", report.resolved.len()));
    counts.extend(some(report.unchecked.len(), "not checked"));
    counts.extend(ignored);
    format!("held against the baseline: {}", counts.join(", "))
}

/// *3 dismissed*; nothing if there is none.
fn some(count: usize, what: &str) -> Option<String> {
    (count > 0).then(|| format!("{count} {what}"))
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
    let wording = Wording::from(review);
    match (review.status, &review.instead_of) {
        (Status::Corrected, Some(words)) => Some(format!("{wording}; the source has “{words}”")),
        (Status::Corrected, None) => Some(wording.to_string()),
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
