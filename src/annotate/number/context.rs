//! What the grammar of numbers knows of a report beside the place where it reads.

use crate::annotate::{Annotated, Tag};

use super::piece::Pieces;

/// One report, cut for reading.
#[derive(Debug)]
pub(super) struct Context<'a> {
    pub(super) pieces: Pieces<'a>,
    doc: &'a Annotated,
    /// Whether it writes money in £, so that *pounds* are sterling unless it weighs something.
    pub(super) sterling: bool,
}

impl<'a> Context<'a> {
    pub(super) fn new(doc: &'a Annotated) -> Self {
        Context { pieces: Pieces::new(&doc.text), doc, sterling: doc.text.contains('£') }
    }

    /// The tag of the token that begins with piece `i`; `None` where the report has no tokens.
    pub(super) fn tag(&self, i: usize) -> Option<Tag> {
        if i >= self.pieces.len() {
            return None;
        }
        let start = self.pieces.span(i..i + 1).start();
        let at = self.doc.tokens.binary_search_by_key(&start, |t| t.span.start()).ok()?;
        Some(self.doc.tokens[at].tag)
    }
}
