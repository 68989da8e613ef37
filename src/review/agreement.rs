//! How far two people decide alike about the claims of one source.
//!
//! Agreement is counted over the claims that both decided, by the decision alone: percent agreement, and Cohen's kappa, which
//! takes off what two people agree on by chance (J. Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and
//! Psychological Measurement 20, 1960). Two corrections that say different things are one decision, and are listed.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::claim_file::{ClaimEntry, ClaimFile, Review, Status};
use crate::review::Field;

/// Name and number of the serialized form.
pub const SCHEMA: &str = "crosscheck.agreement/1";

/// The decisions of two people held against each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Agreement {
    /// Name and number of the serialized form: `crosscheck.agreement/1`.
    pub schema: &'static str,
    /// Claims that are in both files.
    pub claims: usize,
    /// Claims that both decided.
    pub both: usize,
    /// Claims that only one of them decided.
    pub one: usize,
    /// Claims that both decided in one way.
    pub alike: usize,
    /// `alike` of `both`, in percent; nothing if they decided no claim both.
    pub percent: Option<f64>,
    /// Cohen's kappa; nothing if it is not defined, as where both give every claim the same decision.
    pub kappa: Option<f64>,
    /// How often the first decided in one way and the second in another.
    pub decisions: Vec<Cell>,
    /// The claims on which they differ, in the order of the first file.
    pub differing: Vec<Differing>,
    /// Ids of claims that are in the first file only, and in the second only.
    pub only: [Vec<String>; 2],
}

/// One pair of decisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Decision of the first.
    pub first: Status,
    /// Decision of the second.
    pub second: Status,
    /// How many claims.
    pub count: usize,
}

/// A claim on which two people differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Differing {
    /// Its id in the first file.
    pub id: String,
    /// The claim in words.
    pub claim: String,
    /// The source's words.
    pub quote: String,
    /// What each decided.
    pub reviews: [Review; 2],
    /// What each has in the fields in which two corrections differ: the field, the first's words, the second's.
    pub corrections: Vec<[String; 3]>,
}

/// Holds the decisions in `first` against those in `second`. Claims are the same if their ids are, or else their words and quotes.
pub fn agreement(first: &ClaimFile, second: &ClaimFile) -> Agreement {
    let by_id: BTreeMap<&str, usize> =
        second.claims.iter().enumerate().map(|(at, c)| (c.id.as_str(), at)).collect();
    let by_words: BTreeMap<_, usize> =
        second.claims.iter().enumerate().rev().map(|(at, c)| ((&c.claim, &c.quote), at)).collect();
    let mut met = vec![false; second.claims.len()];
    let (mut pairs, mut only_first) = (Vec::new(), Vec::new());
    for claim in &first.claims {
        let at = by_id.get(claim.id.as_str()).or_else(|| by_words.get(&(&claim.claim, &claim.quote)));
        match at.copied().filter(|at| !met[*at]) {
            Some(at) => {
                met[at] = true;
                pairs.push((claim, &second.claims[at]));
            }
            None => only_first.push(claim.id.clone()),
        }
    }
    let only_second =
        second.claims.iter().zip(&met).filter(|(_, met)| !**met).map(|(c, _)| c.id.clone()).collect();
    let decided = |claim: &ClaimEntry| claim.review.status != Status::Pending;
    let both: Vec<_> = pairs.iter().filter(|(a, b)| decided(a) && decided(b)).copied().collect();
    let cells = cells(&both);
    let alike = cells.iter().filter(|cell| cell.first == cell.second).map(|cell| cell.count).sum();
    Agreement {
        schema: SCHEMA,
        claims: pairs.len(),
        both: both.len(),
        one: pairs.iter().filter(|(a, b)| decided(a) != decided(b)).count(),
        alike,
        percent: (!both.is_empty()).then(|| rounded(100.0 * alike as f64 / both.len() as f64)),
        kappa: kappa(&cells),
        decisions: cells,
        differing: both.iter().filter_map(|(a, b)| differing(a, b)).collect(),
        only: [only_first, only_second],
    }
}

fn cells(both: &[(&ClaimEntry, &ClaimEntry)]) -> Vec<Cell> {
    let mut counts = BTreeMap::<(Status, Status), usize>::new();
    for (a, b) in both {
        *counts.entry((a.review.status, b.review.status)).or_default() += 1;
    }
    counts.into_iter().map(|((first, second), count)| Cell { first, second, count }).collect()
}

/// Observed agreement over that expected by chance.
fn kappa(cells: &[Cell]) -> Option<f64> {
    let all = cells.iter().map(|cell| cell.count).sum::<usize>() as f64;
    let share = |is: &dyn Fn(&Cell) -> bool| {
        cells.iter().filter(|c| is(c)).map(|c| c.count).sum::<usize>() as f64 / all
    };
    let observed = share(&|cell| cell.first == cell.second);
    let statuses = [Status::Accepted, Status::Rejected, Status::Corrected];
    let expected: f64 =
        statuses.iter().map(|status| share(&|c| c.first == *status) * share(&|c| c.second == *status)).sum();
    (all > 0.0 && expected < 1.0).then(|| rounded((observed - expected) / (1.0 - expected)))
}

/// To three places.
fn rounded(x: f64) -> f64 {
    (x * 1000.0).round() / 1000.0
}

fn differing(a: &ClaimEntry, b: &ClaimEntry) -> Option<Differing> {
    let same = a.review.status == b.review.status;
    let fields = Field::ALL.into_iter().filter(|_| same && a.review.status == Status::Corrected);
    let fields = fields.map(|field| [field.key().to_owned(), field.of_entry(a), field.of_entry(b)]);
    let corrections: Vec<_> = fields.filter(|[_, a, b]| a != b).collect();
    (!same || !corrections.is_empty()).then(|| Differing {
        id: a.id.clone(),
        claim: a.claim.clone(),
        quote: a.quote.clone(),
        reviews: [a.review.clone(), b.review.clone()],
        corrections,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(statuses: &[Status]) -> ClaimFile {
        let claim = |(at, status): (usize, &Status)| ClaimEntry {
            id: format!("claim-{at}"),
            review: Review { status: *status, ..Review::default() },
            ..ClaimEntry::default()
        };
        ClaimFile { claims: statuses.iter().enumerate().map(claim).collect(), ..ClaimFile::default() }
    }

    fn of(pairs: &[(Status, Status, usize)]) -> Agreement {
        let repeated = |side: fn(&(Status, Status, usize)) -> Status| {
            let statuses: Vec<Status> = pairs.iter().flat_map(|p| vec![side(p); p.2]).collect();
            file(&statuses)
        };
        agreement(&repeated(|p| p.0), &repeated(|p| p.1))
    }

    use Status::{Accepted, Corrected, Pending, Rejected};

    #[test]
    fn kappa_is_that_of_the_textbook() {
        // Two raters of 50 items, yes or no: 20 and 15 alike, 5 and 10 not; observed .7, by chance .5.
        let found = of(&[
            (Accepted, Accepted, 20),
            (Accepted, Rejected, 5),
            (Rejected, Accepted, 10),
            (Rejected, Rejected, 15),
        ]);
        assert_eq!((found.percent, found.kappa), (Some(70.0), Some(0.4)));
        assert_eq!((found.both, found.alike, found.differing.len()), (50, 35, 15));
    }

    #[test]
    fn what_is_pending_is_no_decision() {
        let found = of(&[(Accepted, Pending, 3), (Pending, Pending, 4), (Accepted, Accepted, 2)]);
        assert_eq!((found.claims, found.both, found.one), (9, 2, 3));
        assert_eq!((found.percent, found.kappa), (Some(100.0), None), "chance alone would have them agree");
        assert_eq!(of(&[]).percent, None);
    }

    #[test]
    fn two_corrections_that_differ_are_listed() {
        let (mut one, mut other) = (file(&[Corrected, Corrected]), file(&[Corrected, Corrected]));
        (one.claims[0].how_many, other.claims[0].how_many) = ("25".into(), "26".into());
        other.claims[1].id = "another".into();
        other.claims[1].quote = "elsewhere".into();
        let found = agreement(&one, &other);
        assert_eq!((found.both, found.alike), (1, 1));
        assert_eq!(found.differing[0].corrections, [["how_many", "25", "26"].map(String::from)]);
        assert_eq!(found.only, [vec!["claim-1".to_owned()], vec!["another".to_owned()]]);
    }
}
