//! What the network says of the tokens of a text, by itself: in this form it can be kept for a later run.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Block, REVISION};
use crate::annotate::{Dep, Entity, MODEL, Tag};

/// The network's answer for one text: a tag, a head and a label for each token; sentences and names as runs of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::annotate) struct Syntax {
    pub tags: Vec<Tag>,
    pub heads: Vec<u32>,
    pub deps: Vec<Dep>,
    pub sentences: Vec<Range<u32>>,
    pub entities: Vec<Entity>,
}

impl Syntax {
    /// Whether it can be an answer of the network for `block`: sentences without gaps, heads that lead to the root of their
    /// own sentence, and names without overlap.
    pub fn fits(&self, block: &Block<'_>) -> bool {
        let tokens = block.raw.len();
        let counts = [self.tags.len(), self.heads.len(), self.deps.len()];
        let end = self.sentences.last().map_or(0, |last| last.end);
        counts == [tokens; 3]
            && end as usize == tokens
            && are_in_order(self.sentences.iter(), |end, start| end == start)
            && are_in_order(self.entities.iter().map(|entity| &entity.tokens), |end, start| end <= start)
            && self.entities.iter().all(|entity| entity.tokens.end <= end)
            && self.sentences.iter().all(|sentence| self.is_tree(sentence))
    }

    /// Whether no arc leaves the sentence, and none leads in a circle.
    fn is_tree(&self, sentence: &Range<u32>) -> bool {
        let first = sentence.start;
        let mut rooted = vec![false; sentence.len()];
        for token in sentence.clone() {
            let (mut at, mut path) = (token, Vec::new());
            while !rooted[(at - first) as usize] {
                let head = self.heads[at as usize];
                if !sentence.contains(&head) || path.len() == sentence.len() {
                    return false;
                }
                path.push(at);
                if head == at {
                    break;
                }
                at = head;
            }
            path.into_iter().for_each(|token| rooted[(token - first) as usize] = true);
        }
        true
    }
}

/// Whether runs have tokens and follow each other as `may` says of the end of one and the start of the next.
fn are_in_order<'r>(mut runs: impl Iterator<Item = &'r Range<u32>>, may: impl Fn(u32, u32) -> bool) -> bool {
    let follows = |end: u32, run: &Range<u32>| (may(end, run.start) && !run.is_empty()).then_some(run.end);
    runs.try_fold(0, follows).is_some()
}

/// A digest of everything that an answer of the network depends on.
pub(in crate::annotate) struct Digest(Sha256);

impl Digest {
    /// Of this network, and no text yet.
    pub fn new() -> Self {
        Digest(Sha256::new().chain_update(format!("{MODEL} {REVISION} {}\n", env!("CARGO_PKG_VERSION"))))
    }

    /// Takes in the tokens of a text as the network gets them.
    pub fn add(&mut self, block: &Block<'_>) {
        self.0.update((block.raw.len() as u64).to_le_bytes());
        for word in block.words() {
            for part in [word.text, word.norm] {
                self.0.update((part.len() as u64).to_le_bytes());
                self.0.update(part);
            }
            self.0.update([u8::from(word.space_after)]);
        }
    }

    /// In hexadecimal digits.
    pub fn finish(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_fits_its_own_text_only() {
        let block = Block::of("Rain fell in Porthaven. Nobody was hurt.");
        let said = block.syntax();
        assert!(said.fits(&block) && !said.fits(&Block::of("Rain fell in Porthaven.")));
        let (one, other) = (said.sentences[0].clone(), said.sentences[1].clone());
        let changes: [&dyn Fn(&mut Syntax); 7] = [
            &|said| said.tags.truncate(3),
            &|said| said.sentences.truncate(1),
            &|said| said.sentences[1].start += 1,
            &|said| said.heads[0] = other.start,
            &|said| {
                (said.heads[one.start as usize], said.heads[one.start as usize + 1]) =
                    (one.start + 1, one.start)
            },
            &|said| said.entities[0].tokens = 0..1000,
            &|said| said.entities.push(said.entities[0].clone()),
        ];
        for (number, change) in changes.into_iter().enumerate() {
            let mut changed = said.clone();
            change(&mut changed);
            assert!(!changed.fits(&block), "change {number}: {changed:?}");
        }
    }
}
