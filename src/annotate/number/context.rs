//! What the grammar of numbers knows of a report beside the place where it reads.

use crate::annotate::{Annotated, Dep, Tag, Token};

use super::piece::Pieces;

/// One report, cut for reading.
#[derive(Debug)]
pub(super) struct Context<'a> {
    pub(super) pieces: Pieces<'a>,
    doc: &'a Annotated,
    /// Whether it writes money in £, so that *pounds* are sterling unless it weighs something.
    pub(super) sterling: bool,
    /// Whether it tells scores, so that *5-10* is one too.
    pub(super) scores: bool,
    /// Whether it tells of an earthquake, so that what measures 4.6 is one.
    pub(super) quake: bool,
}

impl<'a> Context<'a> {
    pub(super) fn new(doc: &'a Annotated) -> Self {
        let pieces = Pieces::new(&doc.text);
        let scores = super::tally::tells_scores(&pieces);
        let quake = (0..pieces.len())
            .any(|i| matches!(pieces.low(i), "magnitude" | "richter" | "earthquake" | "quake"));
        Context { pieces, doc, sterling: doc.text.contains('£'), scores, quake }
    }

    fn token(&self, i: usize) -> Option<&Token> {
        if i >= self.pieces.len() {
            return None;
        }
        let start = self.pieces.span(i..i + 1).start();
        let at = self.doc.tokens.binary_search_by_key(&start, |t| t.span.start()).ok()?;
        self.doc.tokens.get(at)
    }

    /// The tag of the token that begins with piece `i`; `None` where the report has no tokens.
    pub(super) fn tag(&self, i: usize) -> Option<Tag> {
        self.token(i).map(|token| token.tag)
    }

    /// Whether the parse makes the number at `i` part of the name before it: *Public School 298*.
    pub(super) fn belongs_to_name(&self, i: usize) -> bool {
        let Some(token) = self.token(i) else { return false };
        let Some(head) = self.doc.tokens.get(token.head as usize) else { return false };
        let proper = matches!(head.tag, Tag::Nnp | Tag::Nnps);
        let adjacent = i > 0 && self.pieces.span(i - 1..i) == head.span;
        token.dep == Dep::Nummod && proper && adjacent && self.pieces.is_capital(i - 1)
    }
}
