//! From projective arcs to the tree: lifted arcs go back to their heads, and sentences are what hangs together.
//!
//! The decoding is that of Nivre and Nilsson (2005), scheme *head*.

use std::collections::VecDeque;
use std::ops::Range;

use super::arc_eager::{ArcLabel, Arcs};
use crate::annotate::Dep;

/// The dependencies of a text.
pub(super) struct Tree {
    /// For each token the index of its head; its own for a root.
    pub heads: Vec<u32>,
    /// For each token the label of the arc from its head.
    pub deps: Vec<Dep>,
    /// Sentences as runs of tokens, in order, without gaps.
    pub sentences: Vec<Range<u32>>,
}

impl Tree {
    /// Puts the lifted arcs back and finds the sentences. White space, as `is_space` tells it, becomes nothing's head.
    pub fn new(arcs: Arcs, is_space: impl Fn(u32) -> bool) -> Self {
        let arcs = lower(arcs, is_space);
        let edges = Edges::of(&arcs.heads);
        Tree {
            deps: arcs.labels.iter().map(|label| label.dep).collect(),
            sentences: sentences(&arcs.heads, &edges),
            heads: arcs.heads,
        }
    }
}

/// For `X||Y` the search goes down from the head, level by level, to the first token with label `Y`: that is the head.
fn lower(mut arcs: Arcs, is_space: impl Fn(u32) -> bool) -> Arcs {
    if arcs.labels.iter().all(|label| label.lifted_from.is_none()) {
        return arcs;
    }
    let edges = Edges::of(&arcs.heads);
    let mut children = children(&arcs.heads);
    for token in 0..arcs.heads.len() {
        let Some(wanted) = arcs.labels[token].lifted_from else { continue };
        arcs.labels[token].lifted_from = None;
        let old = arcs.heads[token];
        let passed = |child: u32| child == token as u32 || is_space(child);
        let found = find(old, &children, passed, |child| {
            arcs.labels[child as usize] == ArcLabel { dep: wanted, lifted_from: None }
        });
        let Some(new) = found else { continue };
        arcs.heads[token] = new;
        children[old as usize].retain(|&child| child != token as u32);
        // spaCy looks for children between the edges only, and those are not drawn anew before the end.
        if edges.hold(new, token as u32) {
            let siblings = &mut children[new as usize];
            let place = siblings.partition_point(|&child| child < token as u32);
            siblings.insert(place, token as u32);
        }
    }
    arcs
}

/// The first token under `top`, level by level, that is `wanted`; what is `passed` is neither looked at nor gone into.
fn find(
    top: u32,
    children: &[Vec<u32>],
    passed: impl Fn(u32) -> bool,
    wanted: impl Fn(u32) -> bool,
) -> Option<u32> {
    let mut queue = VecDeque::from([top]);
    while let Some(token) = queue.pop_front() {
        for &child in children[token as usize].iter().filter(|&&child| !passed(child)) {
            if wanted(child) {
                return Some(child);
            }
            queue.push_back(child);
        }
    }
    None
}

/// For each token those that depend on it, in reading order.
fn children(heads: &[u32]) -> Vec<Vec<u32>> {
    let mut children = vec![Vec::new(); heads.len()];
    for (token, &head) in (0..).zip(heads).filter(|&(token, &head)| token != head) {
        children[head as usize].push(token);
    }
    children
}

/// For each token the first and the last token under it, as far as spaCy finds them.
struct Edges {
    left: Vec<u32>,
    right: Vec<u32>,
}

impl Edges {
    /// Passes over the arcs are repeated until no arc leaves its sentence; this many are tried.
    const PASSES: usize = 12;

    fn of(heads: &[u32]) -> Self {
        let own: Vec<u32> = (0..heads.len() as u32).collect();
        let mut edges = Edges { left: own.clone(), right: own };
        for _ in 0..Self::PASSES {
            (0..heads.len()).for_each(|token| edges.widen(heads[token] as usize, token));
            (0..heads.len()).rev().for_each(|token| edges.widen(heads[token] as usize, token));
            if edges.settled(heads) {
                break;
            }
        }
        edges
    }

    fn widen(&mut self, head: usize, child: usize) {
        self.left[head] = self.left[head].min(self.left[child]);
        self.right[head] = self.right[head].max(self.right[child]);
    }

    fn hold(&self, head: u32, token: u32) -> bool {
        (self.left[head as usize]..=self.right[head as usize]).contains(&token)
    }

    /// Whether every arc stays inside its sentence. As in spaCy the last token of the text is not looked at.
    fn settled(&self, heads: &[u32]) -> bool {
        let mut bounds = sentence_starts(heads, self);
        let last = heads.len().saturating_sub(1) as u32;
        if bounds.last().is_none_or(|&start| start < last) {
            bounds.push(last);
        }
        std::iter::once(0).chain(bounds.iter().copied()).zip(&bounds).all(|(start, &end)| {
            heads[start as usize..end as usize].iter().all(|head| (start..=end).contains(head))
        })
    }
}

/// The tokens after the first at which a sentence begins, in order.
fn sentence_starts(heads: &[u32], edges: &Edges) -> Vec<u32> {
    let roots = (0..).zip(heads).filter(|&(token, &head)| token == head);
    let starts = roots.map(|(root, _)| edges.left[root as usize]).filter(|&start| start > 0);
    let mut starts: Vec<u32> = starts.collect();
    starts.sort_unstable();
    starts.dedup();
    starts
}

fn sentences(heads: &[u32], edges: &Edges) -> Vec<Range<u32>> {
    if heads.is_empty() {
        return Vec::new();
    }
    let starts = sentence_starts(heads, edges);
    let ends = starts.iter().copied().chain([heads.len() as u32]);
    std::iter::once(0).chain(starts.iter().copied()).zip(ends).map(|(start, end)| start..end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(heads: &[u32], labels: &[(Dep, Option<Dep>)]) -> Tree {
        let label = |&(dep, lifted_from)| ArcLabel { dep, lifted_from };
        Tree::new(Arcs { heads: heads.to_vec(), labels: labels.iter().map(label).collect() }, |_| false)
    }

    #[test]
    fn a_lifted_arc_finds_its_head_below() {
        // *What do you look at?*, with *What* lifted from *at* to *look*.
        let labels = [
            (Dep::Pobj, Some(Dep::Prep)),
            (Dep::Aux, None),
            (Dep::Nsubj, None),
            (Dep::Root, None),
            (Dep::Prep, None),
            (Dep::Punct, None),
        ];
        let tree = tree(&[3, 3, 3, 3, 3, 3], &labels);
        assert_eq!(tree.heads, [4, 3, 3, 3, 3, 3]);
        assert_eq!(tree.deps[0], Dep::Pobj);
        assert_eq!(tree.sentences.len(), 1);
    }

    #[test]
    fn a_lifted_arc_stays_if_nothing_below_fits() {
        let labels = [(Dep::Pobj, Some(Dep::Prep)), (Dep::Root, None)];
        assert_eq!(tree(&[1, 1], &labels).heads, [1, 1]);
    }

    #[test]
    fn each_root_begins_a_sentence_at_its_left_edge() {
        let label = |dep| (dep, None);
        let labels = [Dep::Root, Dep::Punct, Dep::Det, Dep::Root].map(label);
        assert_eq!(tree(&[0, 0, 3, 3], &labels).sentences, [0..2, 2..4]);
    }

    #[test]
    fn no_token_makes_no_sentence() {
        assert!(tree(&[], &[]).sentences.is_empty());
    }
}
