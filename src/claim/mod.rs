//! Annotated reports to [`Claim`]s: who did what, how many, when, who says so.

pub mod lexicon;

/// Which claim of a run: the source it comes from and its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId {
    /// Index of the source in the run.
    pub source: u32,
    /// Index of the claim among those of its source, in reading order.
    pub index: u32,
}
