//! `crosscheck` reads two or more reports of the same event and says what they say differently.
//!
//! The stages, in the order in which a report passes through them:
//!
//! 1. [`source`]: bytes to [`source::Source`], the text and what is known of it
//! 2. [`annotate`]: tokens, tags, dependencies, names, numbers and times
//! 3. [`claim`]: who did what, how many, when, who says so
//! 4. [`align`]: which claims answer the same question
//! 5. [`judge`]: whether their answers fit together
//! 6. [`report`]: tables and files for readers
//!
//! [`claim_file`] is the form in which people review claims, [`yaml`] what it is written in, and [`review`] what their
//! decisions mean to a text and to its claims. Beside the last two stages, [`diff`] holds two versions of one text against each other.
//!
//! [`yaml`] reads and edits the files that people write beside them.
//!
//! [`pipeline`] names them all in one function.

pub mod align;
pub mod annotate;
pub mod claim;
pub mod claim_file;
pub mod diff;
pub mod error;
pub mod file;
pub mod judge;
pub mod pipeline;
pub mod report;
pub mod review;
pub mod source;
pub mod text;
pub mod yaml;
