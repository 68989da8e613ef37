//! Places in a text: byte spans and line numbers. This stage knows nothing of reports or claims.

mod lines;
mod span;

pub use lines::{LineIndex, Position};
pub use span::Span;
