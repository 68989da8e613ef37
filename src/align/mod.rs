//! Claims to questions: which claims of different reports (or of one) answer the same question.
//!
//! Each claim is reduced to a [`Profile`] of what can be compared; pairs that share an anchor are scored by named
//! features; what is plainly of another event, day or population is dismissed with the reason; of the rest, each claim
//! goes with its best counterpart in each other report.

mod around;
mod attributes;
mod course;
mod denial;
mod gate;
mod names;
mod occasions;
mod pairs;
mod population;
mod profile;
mod quotations;
mod rivals;
mod score;
mod sole;
mod times;
pub mod told;
mod withheld;

use std::sync::Arc;

use crate::annotate::Annotated;
use crate::claim::{ClaimId, Reading};
use crate::source::Source;

pub use around::Around;
pub use course::Course;
pub use denial::Denial;
pub use pairs::THRESHOLD;
pub(crate) use pairs::exclude_each_other;
pub use population::told_alike;
pub use profile::{Match, Participant, Profile, Sort, best as best_match};
pub use quotations::{Differs, Drift, compare as compare_quotations};
pub use score::{Reason, Score, share_class};
pub use sole::Sole;
pub use times::LIKE_CLAUSES;
pub use withheld::{Part, Withheld};

/// One report with everything that is known of it when claims are aligned.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The report itself.
    pub source: &'a Source,
    /// Its words.
    pub doc: &'a Annotated,
    /// Its claims.
    pub reading: &'a Reading,
}

/// Two claims of different reports, and how sure it is that they answer one question.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The claim of the earlier report.
    pub a: ClaimId,
    /// The claim of the later report.
    pub b: ClaimId,
    /// How sure, and why.
    pub score: Score,
}

/// Two claims that look comparable and are not.
#[derive(Clone, Debug)]
pub struct Dismissed {
    /// One of them.
    pub a: ClaimId,
    /// The other.
    pub b: ClaimId,
    /// Why not, in a sentence.
    pub why: &'static str,
    /// How much they have in common otherwise.
    pub score: Score,
}

/// What was aligned.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// Profiles of all claims, by report and claim index.
    pub profiles: Arc<Vec<Vec<Profile>>>,
    /// Pairs that answer one question, best first.
    pub pairs: Vec<Pair>,
    /// Pairs that share an anchor and were dismissed.
    pub dismissed: Vec<Dismissed>,
    /// Pairs that share an anchor and too little else: a score below [`THRESHOLD`].
    pub weak: Vec<Pair>,
    /// Pairs of which a claim goes better with another of the same report.
    pub outdone: Vec<Pair>,
    /// Pairs of numbers that are the only ones of their thing in their reports, and exclude each other: worth a look.
    pub sole: Vec<Sole>,
    /// Denials, each with something that it denies.
    pub denials: Vec<Denial>,
    /// Courses of events that two reports leave at different stages.
    pub courses: Vec<Course>,
    /// Names that one report keeps back and another gives.
    pub withheld: Vec<Withheld>,
    /// Pairs of reports that are not of the same event, as indices into the run.
    pub apart: Vec<(u32, u32)>,
}

impl Alignment {
    /// The profile of a claim.
    pub fn profile(&self, id: ClaimId) -> &Profile {
        &self.profiles[id.source as usize][id.index as usize]
    }

    /// Takes in what was aligned of other reports of the same run.
    fn extend(&mut self, other: Alignment) {
        self.pairs.extend(other.pairs);
        self.dismissed.extend(other.dismissed);
        self.weak.extend(other.weak);
        self.outdone.extend(other.outdone);
        self.sole.extend(other.sole);
        self.denials.extend(other.denials);
        self.courses.extend(other.courses);
        self.withheld.extend(other.withheld);
        self.apart.extend(other.apart);
    }
}

/// Aligns the claims of several reports; of two that are only there for others to be held against, none.
pub fn align(reports: &[Report<'_>]) -> Alignment {
    let aligner = Aligner::new(reports);
    let parts = aligner.pairs().into_iter().map(|pair| aligner.between(pair)).collect();
    aligner.together(parts)
}

/// The same in parts, each of two reports, which can be made in any order and at the same time.
pub struct Aligner<'a> {
    reports: &'a [Report<'a>],
    profiles: Arc<Vec<Vec<Profile>>>,
    indices: Vec<names::Index>,
    spots: Vec<Vec<times::Spot>>,
}

impl<'a> Aligner<'a> {
    /// Takes down of each report what it is compared by.
    pub fn new(reports: &'a [Report<'a>]) -> Self {
        Aligner {
            reports,
            profiles: Arc::new(reports.iter().map(profile::profiles).collect()),
            indices: reports.iter().map(names::Index::of).collect(),
            spots: (0..).zip(reports).map(|(at, report)| times::spots(report, at)).collect(),
        }
    }

    /// Each two reports that are to be compared, as indices into the run, in their order.
    pub fn pairs(&self) -> Vec<(usize, usize)> {
        let is_old = |at: usize| self.reports[at].source.against;
        let all = (0..self.reports.len()).flat_map(|a| (a + 1..self.reports.len()).map(move |b| (a, b)));
        all.filter(|(a, b)| !(is_old(*a) && is_old(*b))).collect()
    }

    /// What two reports have to do with each other.
    pub fn between(&self, (a, b): (usize, usize)) -> Alignment {
        let Aligner { reports, profiles, indices, spots } = self;
        let mut alignment = Alignment { profiles: Arc::clone(profiles), ..Alignment::default() };
        if !gate::same_event(&reports[a], &reports[b]) {
            alignment.apart.push((a as u32, b as u32));
            return alignment;
        }
        pairs::between(reports, a, b, &mut alignment);
        names::between(reports, indices, a, b, &mut alignment);
        course::between(reports, a, b, &mut alignment);
        withheld::between(reports, a, b, &mut alignment);
        attributes::between(reports, a, b, &mut alignment);
        quotations::between(reports, a, b, &mut alignment);
        times::between(reports, a, b, &mut alignment);
        times::beside(reports, spots, a, b, &mut alignment);
        sole::between(reports, a, b, &mut alignment);
        alignment
    }

    /// The alignment of all, of which `parts` are those of [`Aligner::pairs`] in the same order.
    pub fn together(&self, parts: Vec<Alignment>) -> Alignment {
        let mut all = Alignment { profiles: Arc::clone(&self.profiles), ..Alignment::default() };
        parts.into_iter().for_each(|part| all.extend(part));
        course::settle(&mut all);
        denial::find(self.reports, &mut all);
        let is_old = |id: ClaimId| self.reports[id.source as usize].source.against;
        all.denials.retain(|denial| !(is_old(denial.affirmed) && is_old(denial.denied)));
        all
    }
}
