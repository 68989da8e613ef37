//! `crosscheck` reads two or more reports of the same event and says what they say differently.
//!
//! The stages, in the order in which a report passes through them:
//!
//! 1. [`source`]: bytes to [`source::Source`], the text and what is known of it
//! 2. [`annotate`]: tokens, tags, dependencies, names, numbers and times

pub mod annotate;
pub mod error;
pub mod source;
pub mod text;
