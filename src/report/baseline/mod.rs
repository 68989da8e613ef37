//! What is known: the differences of an earlier run in a file that people review, and a report held against it.
//!
//! A difference is known by its rule and by the words of its sides, not by where they stand or what the file is called
//! that holds them: it stays known when lines move, paragraphs come in, a report gets another name, or a quote is
//! reworded around the same value. Where a value changes, it is another difference. A report that is rewritten so that
//! most words of a quote are others makes its differences new ones, too.

mod decide;
mod file;
mod keys;
mod likeness;
mod review;
mod reword;

use serde::{Deserialize, Serialize};

use crate::judge::{Kind, Tier};
use crate::report::phrase::is_ignored;
use crate::report::{Baseline, FailOn, Finding, Mention, Report, Side, Source, build};

pub use decide::decide;
pub use file::{Fault, File, Renewal};
pub use review::{Because, Review, Status};

/// Name and number of the form of the file.
pub const SCHEMA: &str = "crosscheck.baseline/1";

/// A difference that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Depends on the rule and the words of both sides, and on nothing else.
    pub id: String,
    /// Code of the rule that found it.
    pub rule: String,
    /// Asserted, or worth a look.
    pub tier: Tier,
    /// What differs.
    pub kind: Kind,
    /// What is answered in more than one way.
    pub question: String,
    /// The answers.
    pub sides: Vec<Answer>,
    /// Whether it is let pass because an earlier run found it. What was written down for a decision alone is not: only the
    /// decision counts.
    #[serde(default = "yes", skip_serializing_if = "is_so")]
    pub known: bool,
    /// Why a person lets it stand, if one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What a person decided of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
}

/// One side of a difference that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The answer.
    pub value: String,
    /// Everyone who gives it.
    pub said: Vec<Said>,
}

/// The words that give an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Short name of the source.
    pub source: String,
    /// The phrase that answers, where it is not in the words of the side's value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The words around it; white space is evened out.
    pub quote: String,
}

/// A known difference that the run could not have found again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unchecked {
    /// Why not.
    pub why: String,
    /// The difference.
    pub entry: Entry,
}

fn yes() -> bool {
    true
}

fn is_so(known: &bool) -> bool {
    *known
}

impl Entry {
    /// `finding` of `report`, as it is written down.
    fn of(report: &Report, finding: &Finding) -> Self {
        let sides: Vec<Answer> = finding.sides.iter().map(|side| answer(report, side)).collect();
        Entry {
            id: likeness::Words::of(finding).id(),
            rule: finding.rule.clone(),
            tier: finding.tier,
            kind: finding.kind,
            question: even(&finding.question),
            sides,
            known: true,
            reason: None,
            review: None,
        }
    }

    /// Why a person lets it stand: for what it is dismissed, or, if nothing is decided, the reason; an empty one is none.
    fn let_stand(&self) -> Option<String> {
        match self.review.as_ref().filter(|review| review.is_decided()) {
            Some(review) => review.dismissal(),
            None => self.reason.as_deref().map(even).filter(|reason| !reason.is_empty()),
        }
    }

    /// Whether a person wrote of it what is to last: a reason, a decision, a note.
    fn is_decided(&self) -> bool {
        let is_of_review = |review: &Review| review.is_decided() || review.note.is_some();
        self.review.as_ref().is_some_and(is_of_review)
            || self.reason.as_ref().is_some_and(|reason| !reason.trim().is_empty())
    }

    /// Whether it counts all the same: an earlier run did not let it pass, or a person says that it is a difference indeed,
    /// which is to be put right.
    fn counts(&self) -> bool {
        !self.known || self.review.as_ref().is_some_and(|review| review.status == Status::Accepted)
    }

    fn said(&self) -> impl Iterator<Item = &Said> {
        self.sides.iter().flat_map(|side| &side.said)
    }
}

fn answer(report: &Report, side: &Side) -> Answer {
    let said = |mention: &Mention| Said {
        source: name(report, mention),
        value: Some(even(&mention.value)).filter(|value| *value != even(&side.value)),
        quote: even(&mention.quote),
    };
    Answer { value: even(&side.value), said: side.mentions.iter().map(said).collect() }
}

fn name(report: &Report, mention: &Mention) -> String {
    let source = report.sources.iter().find(|source| source.path == mention.source);
    source.map_or_else(|| mention.source.clone(), |source| source.id.clone())
}

/// `text` in one line, which reads better in the file and does not change when lines are broken elsewhere.
fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Says of each finding of `report` whether one of `entries` is of it, and lists those that are of none: as resolved if
/// the run would have found them, and as unchecked if it could not, because a source was not read, two were not compared,
/// or the rule is none that `ran`. The status becomes that of a run to fail on `fail_on` in which the known ones fail nothing.
///
/// What an earlier list of entries made of `report` is forgotten. A lead that is known makes no finding known: nobody was told then that it was asserted. What a comment in a source lets
/// stand stays as it is marked.
pub fn hold_against(report: &mut Report, entries: &[Entry], ran: impl Fn(&str) -> bool, fail_on: FailOn) {
    let known = likeness::match_up(&report.findings, entries);
    for (finding, entry) in report.findings.iter_mut().zip(&known) {
        let entry = entry.map(|at| &entries[at]);
        let let_stand = entry.and_then(Entry::let_stand);
        let as_sure = entry.is_some_and(|entry| entry.tier == Tier::Finding || finding.tier == Tier::Lead);
        if !is_ignored(finding) {
            let known = as_sure && !entry.is_some_and(Entry::counts) || let_stand.is_some();
            let review = entry.and_then(|entry| entry.review.clone());
            let entry = entry.map(|entry| entry.id.clone());
            finding.baseline = Some(Baseline { known, entry, let_stand, in_source: false, review });
        }
    }
    report.resolved.clear();
    report.unchecked.clear();
    let left = entries.iter().enumerate().filter(|(at, _)| !known.contains(&Some(*at)));
    for (_, entry) in left {
        match unchecked(report, entry, &ran) {
            Some(why) => report.unchecked.push(Unchecked { why, entry: entry.clone() }),
            None => report.resolved.push(entry.clone()),
        }
    }
    report.status = build::status(&report.findings, report.problems.iter().any(|p| p.skipped), fail_on);
}

/// Why the run could not have found `entry`, if it could not.
fn unchecked(report: &Report, entry: &Entry, ran: impl Fn(&str) -> bool) -> Option<String> {
    if !ran(&entry.rule) {
        return Some(format!("no rule {} was run", entry.rule));
    }
    if let Some(said) = entry.said().find(|said| read(report, said).is_none()) {
        return Some(format!("no report called {} was read", said.source));
    }
    let (a, b) = pairs(report, entry).into_iter().find(|(a, b)| !compared(report, a, b))?;
    Some(format!("{} and {} were not compared", a.id, b.id))
}

/// The sources of each two sides of `entry`.
fn pairs<'a>(report: &'a Report, entry: &Entry) -> Vec<(&'a Source, &'a Source)> {
    let of = |side: &Answer| side.said.iter().filter_map(|said| read(report, said)).collect::<Vec<_>>();
    let sides: Vec<Vec<&Source>> = entry.sides.iter().map(of).collect();
    let mut pairs = Vec::new();
    for (at, side) in sides.iter().enumerate() {
        for other in sides[at + 1..].iter().flatten() {
            pairs.extend(side.iter().map(|source| (*source, *other)));
        }
    }
    pairs
}

/// Whether the claims of `a` and `b`, or those of one report, were compared.
fn compared(report: &Report, a: &Source, b: &Source) -> bool {
    let is = |pair: &[String; 2], x: &Source, y: &Source| pair[0] == x.path && pair[1] == y.path;
    let both_old = a.against && b.against;
    !both_old && !report.apart.iter().any(|apart| is(&apart.paths, a, b) || is(&apart.paths, b, a))
}

/// The source that `said` names. It may have got a longer name since, because another came that is called as it was.
fn read<'a>(report: &'a Report, said: &Said) -> Option<&'a Source> {
    let stem = |source: &&Source| {
        std::path::Path::new(&source.path).file_stem().is_some_and(|stem| stem == said.source.as_str())
    };
    report.sources.iter().find(|source| source.id == said.source).or_else(|| report.sources.iter().find(stem))
}
