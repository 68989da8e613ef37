//! Fine part-of-speech tags: the best of fifty, token by token.

use super::layers::{Linear, Rows, WIDTH, arg_max};
use super::weights::Weights;
use crate::annotate::Tag;

/// Scores tags from token vectors.
pub(super) struct Tagger {
    output: Linear,
    labels: Vec<Tag>,
}

impl Tagger {
    /// The tagger of the model.
    pub fn load(weights: &Weights) -> Self {
        let label = |&name: &&str| Tag::parse(name).unwrap_or_else(|| panic!("{name} is no tag"));
        Tagger {
            output: Linear::load(weights, "tagger"),
            labels: weights.list("tagger.labels").iter().map(label).collect(),
        }
    }

    /// One tag for each of `vectors`.
    pub fn tags(&self, vectors: &[f32]) -> Vec<Tag> {
        let scores = self.output.apply(Rows::dense(vectors, WIDTH));
        scores.chunks_exact(self.output.width()).map(|scores| self.labels[arg_max(scores)]).collect()
    }
}
