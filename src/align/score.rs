//! How likely two claims answer the same question: named features, weighted and summed.
//!
//! The weights stand in `weights.tsv`, one line a feature, a column for events and one for quantities. The score is the
//! logistic function of their sum, so it reads as a probability and each feature's part in it can be shown.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::align::profile::{self, Match, Profile, Sort};
use crate::annotate::vector::Vector;

/// A score and what made it.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// From 0 to 1.
    pub value: f32,
    /// The features that are not zero, the weightiest first.
    pub reasons: Vec<Reason>,
}

impl Score {
    /// Whether `feature` has a part in it.
    pub fn has(&self, feature: &str) -> bool {
        self.reasons.iter().any(|reason| reason.feature == feature)
    }
}

/// One feature's part in a score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    /// Name of the feature.
    pub feature: &'static str,
    /// Its value, mostly between 0 and 1.
    pub value: f32,
    /// Value times weight.
    pub part: f32,
}

/// How the times of two claims compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// They name the same time, or one lies in the other.
    Same,
    /// They name times that do not meet.
    Apart,
    /// At least one names none that is known.
    Unknown,
}

/// Features of a pair, in the order of `weights.tsv`; each with its value.
fn features(a: &Profile, b: &Profile, when: When) -> [(&'static str, f32); 22] {
    let agents = profile::best(&a.agents, &b.agents);
    let patients = profile::best(&a.patients, &b.patients);
    let places = profile::best(&a.places, &b.places);
    let others = profile::best(&a.others, &b.others);
    [
        ("bias", 1.0),
        ("same-predicate", yes(!a.predicate.is_empty() && a.predicate == b.predicate)),
        ("same-class", yes(share_class(a, b))),
        ("same-outcome", yes(a.outcome.is_some() && a.outcome == b.outcome)),
        ("same-context", yes(a.context.iter().any(|c| b.context.contains(c) || b.classes.contains(c)))),
        ("same-agent", yes(agents == Match::Same)),
        ("other-agent", yes(agents == Match::Different)),
        ("same-patient", yes(patients == Match::Same)),
        ("alike-patient", yes(patients == Match::Alike)),
        ("other-patient", yes(patients == Match::Different)),
        ("same-place", yes(places == Match::Same)),
        ("same-other", yes(others == Match::Same)),
        ("same-time", yes(when == When::Same)),
        ("other-time", yes(when == When::Apart)),
        ("shared-names", shared(&a.names, &b.names)),
        ("shared-words", shared(&a.words, &b.words)),
        ("other-modality", yes(a.modality != b.modality)),
        ("clause-words", shared(&a.around.words, &b.around.words)),
        ("clause-names", shared(&a.around.names, &b.around.names)),
        ("near-clause", near(a.around.clause.as_ref(), b.around.clause.as_ref())),
        ("near-thing", near(a.around.thing.as_ref(), b.around.thing.as_ref())),
        ("position", (a.around.position - b.around.position).abs()),
    ]
}

fn yes(holds: bool) -> f32 {
    if holds { 1.0 } else { 0.0 }
}

/// The share of the smaller set that the other has too.
fn shared(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f32 {
    let smaller = a.len().min(b.len());
    if smaller == 0 { 0.0 } else { a.intersection(b).count() as f32 / smaller as f32 }
}

fn near(a: Option<&Vector>, b: Option<&Vector>) -> f32 {
    a.zip(b).map_or(0.0, |(a, b)| a.cosine(b).max(0.0))
}

/// Whether one of the first senses of one is a kind of one of the first senses of the other.
pub fn share_class(a: &Profile, b: &Profile) -> bool {
    a.classes.iter().any(|x| b.classes.iter().any(|y| x.is_a(*y) || y.is_a(*x)))
}

/// Scores a pair of claims of one sort.
pub(super) fn score(a: &Profile, b: &Profile, when: When) -> Score {
    let column = usize::from(a.sort != Sort::Event);
    let mut reasons: Vec<Reason> = features(a, b, when)
        .into_iter()
        .filter(|&(_, value)| value != 0.0)
        .map(|(feature, value)| Reason { feature, value, part: value * weight(feature, column) })
        .collect();
    let sum: f32 = reasons.iter().map(|r| r.part).sum();
    reasons.sort_by(|x, y| y.part.abs().total_cmp(&x.part.abs()).then(x.feature.cmp(y.feature)));
    Score { value: 1.0 / (1.0 + (-sum).exp()), reasons }
}

fn weight(feature: &str, column: usize) -> f32 {
    WEIGHTS.iter().find(|row| row.0 == feature).map_or(0.0, |row| row.1[column])
}

static WEIGHTS: LazyLock<Vec<(&'static str, [f32; 2])>> = LazyLock::new(|| {
    let lines = include_str!("weights.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut cells = line.split('\t');
            let name = cells.next().expect("a feature");
            let mut number = || cells.next().and_then(|cell| cell.parse().ok()).expect("a weight");
            (name, [number(), number()])
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_a_weight_and_every_weight_a_feature() {
        let empty = Profile::empty(Sort::Event);
        let names: Vec<&str> = features(&empty, &empty, When::Unknown).iter().map(|f| f.0).collect();
        let weighted: Vec<&str> = WEIGHTS.iter().map(|row| row.0).collect();
        assert_eq!(names, weighted);
    }
}
