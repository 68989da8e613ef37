//! Walking the dependency tree of an [`Annotated`] report.

use crate::annotate::{Annotated, Dep, Token};
use crate::text::Span;

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

    /// Index of the sentence that token `at` belongs to.
    pub fn sentence_of(&self, at: u32) -> usize {
        self.sentences.partition_point(|s| s.end <= at)
    }

    /// The tokens that depend directly on `at`, in reading order.
    pub fn children(&self, at: u32) -> impl DoubleEndedIterator<Item = u32> + '_ {
        let sentence = self.sentences[self.sentence_of(at)].clone();
        sentence.filter(move |&t| t != at && self.token(t).head == at)
    }

    /// The direct dependents of `at` with label `dep`, in reading order.
    pub fn children_by(&self, at: u32, dep: Dep) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.children(at).filter(move |&t| self.token(t).dep == dep)
    }

    /// `at` and everything that depends on it, directly or not, in reading order.
    pub fn subtree(&self, at: u32) -> Vec<u32> {
        let sentence = self.sentences[self.sentence_of(at)].clone();
        sentence.filter(|&t| t == at || self.ancestors(t).any(|a| a == at)).collect()
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
