//! Places in a text: byte spans and line numbers; which known word a mistyped one is. This stage knows nothing of reports or claims.

mod lines;
mod nearest;
mod span;

pub use lines::{LineIndex, Position};
pub use nearest::nearest;
pub use span::Span;
