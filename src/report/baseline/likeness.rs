//! Which finding a known difference is: the one with the same words, or else the one most like it.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use sha2::{Digest, Sha256};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::judge::Kind;
use crate::report::Finding;
use crate::report::baseline::Entry;

/// Quotes are of one passage if more than this share of their words stand in both, in the same order.
const MOST: f64 = 0.5;

/// What a difference is known by.
pub(super) struct Words<'a> {
    rule: &'a str,
    kind: Kind,
    question: Vec<String>,
    sides: Vec<BTreeSet<Given>>,
}

/// An answer in the words of one mention, and the words around it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Given {
    value: Vec<String>,
    quote: Vec<String>,
}

impl<'a> Words<'a> {
    pub(super) fn of(finding: &'a Finding) -> Self {
        let sides = finding.sides.iter().map(|side| {
            side.mentions.iter().map(|m| Given { value: words(&m.value), quote: words(&m.quote) }).collect()
        });
        Words {
            rule: &finding.rule,
            kind: finding.kind,
            question: words(&finding.question),
            sides: sides.collect(),
        }
    }

    fn of_entry(entry: &'a Entry) -> Self {
        let sides = entry.sides.iter().map(|side| {
            let value = |value: &Option<String>| words(value.as_ref().unwrap_or(&side.value));
            side.said.iter().map(|s| Given { value: value(&s.value), quote: words(&s.quote) }).collect()
        });
        Words {
            rule: &entry.rule,
            kind: entry.kind,
            question: words(&entry.question),
            sides: sides.collect(),
        }
    }

    /// The same for the same rule and words, in whatever order sides and sources are and whatever the sources are called.
    pub(super) fn id(&self) -> String {
        let mut sides: Vec<&BTreeSet<Given>> = self.sides.iter().collect();
        sides.sort();
        let mut hash = Sha256::new();
        hash.update(self.rule);
        for side in sides {
            hash.update([0]);
            for given in side {
                hash.update([1]);
                hash.update(given.value.join(" "));
                hash.update([2]);
                hash.update(given.quote.join(" "));
            }
        }
        hash.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// How much of `entry` is in the words of this finding, up to 1; nothing if it is another difference. It is another if
    /// a side has an answer that the entry does not know. Where no side is as it was, the question must be.
    fn likeness(&self, entry: &Words<'_>) -> Option<f64> {
        if (self.rule, self.kind) != (entry.rule, entry.kind) || self.sides.is_empty() {
            return None;
        }
        let mut left: Vec<&BTreeSet<Given>> = entry.sides.iter().collect();
        let mut likenesses = Vec::with_capacity(self.sides.len());
        for side in &self.sides {
            let alike = left.iter().enumerate().filter_map(|(at, known)| Some((at, of_sides(side, known)?)));
            let (at, likeness) = alike.max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(&x.0)))?;
            left.remove(at);
            likenesses.push(likeness);
        }
        let one_stands = likenesses.iter().any(|likeness| *likeness >= 1.0);
        let mean = likenesses.iter().sum::<f64>() / likenesses.len() as f64;
        (one_stands || self.question == entry.question).then_some(mean)
    }
}

/// How much the words have in common in which two sides give the same answer.
fn of_sides(side: &BTreeSet<Given>, known: &BTreeSet<Given>) -> Option<f64> {
    let pairs = side.iter().flat_map(|a| known.iter().map(move |b| (a, b)));
    let same = pairs.filter(|(a, b)| a.value == b.value).map(|(a, b)| share(&a.quote, &b.quote));
    same.filter(|share| *share > MOST).max_by(f64::total_cmp)
}

/// The share of the words of both that stand in both, in the same order.
fn share(a: &[String], b: &[String]) -> f64 {
    let equal = |op: &DiffOp| if let DiffOp::Equal { len, .. } = op { *len } else { 0 };
    let equal: usize = capture_diff_slices(Algorithm::Myers, a, b).iter().map(equal).sum();
    2.0 * equal as f64 / (a.len() + b.len()).max(1) as f64
}

/// The words of `text` as they are compared: without regard to capitals and to the punctuation around them. Signs that
/// change what a number means stay.
pub(super) fn words(text: &str) -> Vec<String> {
    let around = |c: char| c.is_ascii_punctuation() && !"$%+-#&".contains(c) || "“”‘’«»„‚…–—·¡¿".contains(c);
    let word = |word: &str| word.trim_matches(around).replace('’', "'").to_lowercase();
    text.split_whitespace().map(word).filter(|word| !word.is_empty()).collect()
}

/// For each finding, which entry is of it. Those in the same words go together first, then those most alike; each entry
/// is of one finding at most.
pub(super) fn match_up(findings: &[Finding], entries: &[Entry]) -> Vec<Option<usize>> {
    let found: Vec<Words<'_>> = findings.iter().map(Words::of).collect();
    let known: Vec<Words<'_>> = entries.iter().map(Words::of_entry).collect();
    let mut of_finding = vec![None; findings.len()];
    let mut left = BTreeMap::<&str, VecDeque<usize>>::new();
    for (at, entry) in entries.iter().enumerate() {
        left.entry(&entry.id).or_default().push_back(at);
    }
    for (finding, words) in of_finding.iter_mut().zip(&found) {
        *finding = left.get_mut(words.id().as_str()).and_then(VecDeque::pop_front);
    }
    let mut free: BTreeSet<usize> = left.into_values().flatten().collect();
    let pairs = (0..found.len()).filter(|at| of_finding[*at].is_none());
    let pairs = pairs.flat_map(|f| free.iter().map(move |e| (f, *e)));
    let mut alike: Vec<(f64, usize, usize)> =
        pairs.filter_map(|(f, e)| Some((found[f].likeness(&known[e])?, f, e))).collect();
    // Of equally like ones, the words decide and not the order of findings, which moves with the names of the sources.
    let order = |x: &(f64, usize, usize), y: &(f64, usize, usize)| -> Ordering {
        let words = |p: &(f64, usize, usize)| (found[p.1].id(), &entries[p.2].id, p.1, p.2);
        y.0.total_cmp(&x.0).then_with(|| words(x).cmp(&words(y)))
    };
    alike.sort_by(order);
    for (_, f, e) in alike {
        if of_finding[f].is_none() && free.remove(&e) {
            of_finding[f] = Some(e);
        }
    }
    of_finding
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_and_capitals_are_no_words_and_signs_of_numbers_are() {
        assert_eq!(
            words("“At least three”, he said – twice."),
            ["at", "least", "three", "he", "said", "twice"]
        );
        assert_eq!(words("$5 5% -5 1,500 U.S."), ["$5", "5%", "-5", "1,500", "u.s"]);
    }

    #[test]
    fn the_share_heeds_the_order_of_words() {
        let of = |a, b| share(&words(a), &words(b));
        assert_eq!(of("two of the crew died", "two of the crew died"), 1.0);
        assert_eq!(of("two of the crew died", "on Monday two of the crew of nine died"), 10.0 / 14.0);
        assert!(of("dog bites man", "man bites dog") <= MOST);
    }
}
