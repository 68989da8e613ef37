//! Walking the dependency tree of an [`Annotated`] report.

use std::ops::Range;

use crate::annotate::{Annotated, Dep, Entity, Token};
use crate::text::Span;

/// The dependents of every token, gathered once.
#[derive(Clone, Debug, Default)]
pub(super) struct Children {
    dependents: Vec<u32>, // by head, those of one head in reading order
    starts: Vec<u32>,     // where each head's dependents begin; one more entry than tokens
}

impl Children {
    pub(super) fn of(tokens: &[Token]) -> Self {
        let mut starts = vec![0; tokens.len() + 1];
        let attached = || (0..).zip(tokens).filter(|&(at, token)| token.head != at);
        for (_, token) in attached() {
            starts[token.head as usize + 1] += 1;
        }
        for at in 0..tokens.len() {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut dependents = vec![0; starts[tokens.len()] as usize];
        for (at, token) in attached() {
            let place = &mut next[token.head as usize];
            dependents[*place as usize] = at;
            *place += 1;
        }
        Children { dependents, starts }
    }

    fn of_head(&self, at: u32) -> &[u32] {
        let at = at as usize;
        &self.dependents[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

impl Annotated {
    /// The token at index `at`.
    pub fn token(&self, at: u32) -> &Token {
        &self.tokens[at as usize]
    }

    /// The words of the token at index `at`, as written.
    pub fn word(&self, at: u32) -> &str {
        self.token(at).span.of(&self.text)
    }

    /// The lemma of the token at index `at`.
    pub fn lemma(&self, at: u32) -> &str {
        &self.token(at).lemma
    }

    /// The named entity that token `at` is part of.
    pub fn entity_at(&self, at: u32) -> Option<&Entity> {
        let next = self.entities.partition_point(|e| e.tokens.end <= at);
        self.entities.get(next).filter(|e| e.tokens.contains(&at))
    }

    /// Index of the sentence that token `at` belongs to.
    pub fn sentence_of(&self, at: u32) -> usize {
        self.sentences.partition_point(|s| s.end <= at)
    }

    /// The sentence that token `at` belongs to.
    pub fn sentence_at(&self, at: u32) -> Range<u32> {
        self.sentences[self.sentence_of(at)].clone()
    }

    /// The tokens that depend directly on `at`, in reading order.
    pub fn children(&self, at: u32) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.children.of_head(at).iter().copied()
    }

    /// The direct dependents of `at` with label `dep`, in reading order.
    pub fn children_by(&self, at: u32, dep: Dep) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.children(at).filter(move |&t| self.token(t).dep == dep)
    }

    /// `at` and everything that depends on it, directly or not, in reading order.
    pub fn subtree(&self, at: u32) -> Vec<u32> {
        let mut all = vec![at];
        let mut next = 0;
        while next < all.len() {
            all.extend(self.children(all[next]));
            next += 1;
        }
        all.sort_unstable();
        all
    }

    /// What `at` depends on, what that depends on, and so on to the root of its sentence; `at` itself is left out.
    pub fn ancestors(&self, at: u32) -> impl Iterator<Item = u32> + '_ {
        let up = move |&t: &u32| Some(self.token(t).head).filter(|&h| h != t);
        std::iter::successors(up(&at), up)
    }

    /// The bytes from the first to the last of `tokens`; the empty span at 0 if there are none.
    pub fn span_of(&self, tokens: &[u32]) -> Span {
        tokens.iter().map(|&t| self.token(t).span).reduce(Span::cover).unwrap_or_default()
    }
}
