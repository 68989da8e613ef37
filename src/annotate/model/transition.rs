//! The network that scores the moves of a transition system from the tokens its state looks at.

use super::layers::{Linear, Rows, WIDTH, multiply};
use super::weights::{Matrix, Weights};

/// Width of the hidden layer, and of the token vectors after they are narrowed for it.
const HIDDEN: usize = 64;

/// Two pieces of each hidden unit.
const SUMS: usize = 2 * HIDDEN;

/// Tokens whose shares are computed at once.
const BLOCK: usize = 64;

/// Blocks that are kept. A state looks at tokens that are near each other; one that is not is computed again.
const KEPT: usize = 32;

/// The network of one transition system, whose states look at `F` tokens.
pub(super) struct Scorer<const F: usize> {
    narrow: Linear,
    lower: Matrix,              // a narrowed vector -> F blocks of SUMS
    bias: &'static [f32; SUMS], // of the hidden layer
    pad: Matrix,                // what each of the F adds when there is no such token
    upper: Linear,
}

impl<const F: usize> Scorer<F> {
    /// The network called `name`.
    pub fn load(weights: &Weights, name: &str) -> Self {
        let lower = weights.tensor(&format!("{name}.lower.weight"));
        let pad = weights.tensor(&format!("{name}.lower.pad"));
        assert_eq!((lower.rows, lower.columns), (HIDDEN, F * SUMS));
        assert_eq!((pad.rows, pad.columns), (F, SUMS));
        Scorer {
            narrow: Linear::load(weights, &format!("{name}.narrow")),
            lower,
            bias: weights.vector(&format!("{name}.lower.bias")).try_into().expect("of the layer's width"),
            pad,
            upper: Linear::load(weights, &format!("{name}.upper")),
        }
    }

    /// Ready to score states over the tokens with these `vectors`, those of one text after those of another.
    pub fn over(&self, vectors: &[f32]) -> Scores<'_, F> {
        let narrowed = self.narrow.apply(Rows::dense(vectors, WIDTH));
        let blocks = (narrowed.len() / HIDDEN).div_ceil(BLOCK).min(KEPT);
        Scores {
            net: self,
            narrowed,
            shares: vec![0.0; blocks * BLOCK * F * SUMS],
            held: vec![usize::MAX; blocks],
            scores: vec![0.0; self.upper.width()],
            start: 0,
        }
    }
}

/// A [`Scorer`] over the tokens of some texts.
///
/// The hidden layer sums what each token of a state adds to it. That share depends on the token and on its part in the
/// state, not on the state, so it is computed once for each token in blocks.
pub(super) struct Scores<'a, const F: usize> {
    net: &'a Scorer<F>,
    narrowed: Vec<f32>,
    shares: Vec<f32>,
    held: Vec<usize>, // which block of tokens each block of `shares` is of
    scores: Vec<f32>,
    start: usize, // where the tokens of the text begin whose states are scored
}

impl<const F: usize> Scores<'_, F> {
    /// Goes to the text whose tokens begin at `start` among those of all.
    pub fn go_to(&mut self, start: usize) {
        self.start = start;
    }

    /// The score of each move in a state that looks at `tokens`.
    pub fn of(&mut self, tokens: [Option<u32>; F]) -> &[f32] {
        let mut sums = [0.0; SUMS];
        for (part, token) in tokens.into_iter().enumerate() {
            let share = match token {
                Some(token) => self.share(self.start + token as usize, part),
                None => self.net.pad.row(part),
            };
            sums.iter_mut().zip(share).for_each(|(sum, x)| *sum += x);
        }
        sums.iter_mut().zip(self.net.bias).for_each(|(sum, x)| *sum += x);
        let (first, second) = sums.split_at(HIDDEN);
        let hidden: [f32; HIDDEN] = std::array::from_fn(|i| first[i].max(second[i]));
        self.net.upper.apply_one(&hidden, &mut self.scores);
        &self.scores
    }

    /// What `token` adds to the hidden sums as the `part`-th of a state.
    fn share(&mut self, token: usize, part: usize) -> &[f32] {
        let (block, place) = (token / BLOCK, token / BLOCK % self.held.len());
        if self.held[place] != block {
            self.compute(block, place);
        }
        let row = place * BLOCK + token % BLOCK;
        &self.shares[(row * F + part) * SUMS..][..SUMS]
    }

    fn compute(&mut self, block: usize, place: usize) {
        let from = block * BLOCK * HIDDEN;
        let to = self.narrowed.len().min(from + BLOCK * HIDDEN);
        let inputs = Rows::dense(&self.narrowed[from..to], HIDDEN);
        let out = &mut self.shares[place * BLOCK * F * SUMS..][..inputs.count * F * SUMS];
        multiply(inputs, self.net.lower, 0.0, out);
        self.held[place] = block;
    }
}

/// The best of the moves that are `valid`, the first of equals.
pub(super) fn best_valid(scores: &[f32], valid: impl Fn(usize) -> bool) -> Option<usize> {
    let better = |best, at| if scores[at] > scores[best] { at } else { best };
    (0..scores.len()).filter(|&at| valid(at)).reduce(better)
}
