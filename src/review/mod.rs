//! A person's decisions: what they mean to a text and to its claims.
//!
//! What is corrected is read into the text before it is annotated, so that a corrected claim passes through every stage like
//! any other; what is rejected is taken out of what was extracted.

mod agreement;
mod changed;
mod correct;
mod decide;
mod desk;
mod extracted;
mod field;
mod force;
mod former;
mod heed;
mod meet;
mod merge;
mod validate;

pub use agreement::{Agreement, Cell, Differing, agreement};
pub use correct::{anchor, prepare};
pub use decide::{Decision, Refusal, Signature, decide};
pub use desk::{Desk, DeskFile, Key};
pub use field::Field;
pub use force::InForce;
pub use former::{Former, Orphans};
pub use heed::heed;
pub use merge::{Merged, merge};
pub use validate::faults;
