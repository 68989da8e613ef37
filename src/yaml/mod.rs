//! YAML with places: read strictly, and edited without touching a byte that is not part of the edit.
//!
//! [`read`] makes a tree in which every value knows the bytes that it was written with, or names all that is wrong.
//! What people need to keep (comments, quoting, the order of keys, keys of their own) stays in the text; [`Edits`]
//! changes the text itself. Left out on purpose: anchors, aliases, tags, merge keys, more than one document, and keys
//! that are no text.

mod chars;
mod conflict;
mod edit;
mod ends;
mod faults;
mod patch;
mod place;
mod read;
mod remove;
mod scalar;
mod tree;
mod verify;
mod write;

pub use conflict::has_unfinished_merge;
pub use edit::{EditError, Edits};
pub use read::{MAX_BYTES, MAX_DEPTH, MAX_NODES, read, read_of_any_size};
pub use tree::{Data, Fault, Node, Scalar, Style};
pub use write::{Setting, in_line, is_plain, lines};
