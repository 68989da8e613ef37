//! The small English model of spaCy, in Rust.
//!
//! Words become vectors ([`tok2vec`]), from which three heads read: tags ([`tagger`]), dependencies ([`arc_eager`],
//! [`projective`]) and names ([`ner`], with vectors of its own). Its answers are spaCy's. Trained on news, telephone talk
//! and the web up to 2012, it knows younger names only by their shape; on text that is not English prose it guesses.

mod arc_eager;
mod features;
mod hash;
mod layers;
mod ner;
mod projective;
mod syntax;
mod tagger;
#[cfg(test)]
mod tests;
mod tok2vec;
mod transition;
mod weights;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::annotate::tokenizer::{self, RawToken};
use crate::annotate::{Annotated, Dep, Token, Upos, lemma};

use arc_eager::Parser;
use features::{Features, Word};
use ner::{Limits, Ner};
use projective::Tree;
use tagger::Tagger;
use tok2vec::Tok2Vec;
use weights::Weights;

pub(super) use syntax::{Digest, Syntax};

/// What the network is: another number whenever other weights or another computation make it say something else.
const REVISION: u32 = 1;

/// A text and its tokens.
pub(super) struct Block<'t> {
    text: &'t str,
    raw: Vec<RawToken>,
}

impl<'t> Block<'t> {
    /// Cuts `text` into tokens.
    pub fn of(text: &'t str) -> Self {
        Block { text, raw: tokenizer::tokenize(text) }
    }

    /// What the network says of it.
    pub fn syntax(&self) -> Syntax {
        let mut said = MODEL.read(&[self.words()]);
        said.pop().expect("an answer for each text")
    }

    /// Its tokens, tags, lemmas, dependencies, sentences and names, where the network says `syntax` of it.
    pub fn annotated(&self, syntax: Syntax) -> Annotated {
        let labels = syntax.tags.into_iter().zip(syntax.heads).zip(syntax.deps);
        let tokens = self.raw.iter().zip(labels).map(|(raw, ((tag, head), dep))| Token {
            span: raw.span,
            lemma: Box::default(),
            upos: Upos::X,
            tag,
            head,
            dep,
        });
        let mut doc = Annotated {
            text: self.text.to_owned(),
            tokens: tokens.collect(),
            sentences: syntax.sentences,
            entities: syntax.entities,
            ..Annotated::default()
        };
        lemma::assign(&mut doc);
        doc
    }

    /// The tokens as the network takes them.
    fn words(&self) -> Vec<Word<'_>> {
        self.raw.iter().map(|token| word(self.text, token)).collect()
    }
}

/// What the network says of each of `blocks`.
pub(super) fn syntax_of(blocks: &[Block<'_>]) -> Vec<Syntax> {
    let mut said = Vec::with_capacity(blocks.len());
    let mut rest = blocks;
    while !rest.is_empty() {
        let mut tokens = 0;
        let fits = |block: &&Block<'_>| {
            let is_first = tokens == 0;
            tokens += block.raw.len();
            is_first || tokens <= BATCH
        };
        let (now, later) = rest.split_at(rest.iter().take_while(fits).count());
        said.extend(MODEL.read(&now.iter().map(Block::words).collect::<Vec<_>>()));
        rest = later;
    }
    said
}

/// Tokens of texts that are read together: many, because the processor lays a layer's weights out anew for each product; not
/// all, because each takes some kilobytes.
const BATCH: usize = 2048;

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::load(&Weights::embedded()));

struct Model {
    symbols: FxHashMap<&'static str, u64>, // strings whose hash is their place in a table of spaCy
    vectors: Tok2Vec,
    tagger: Tagger,
    parser: Parser,
    ner_vectors: Tok2Vec,
    ner: Ner,
}

impl Model {
    fn load(weights: &Weights) -> Self {
        Model {
            symbols: weights.list("symbols").iter().copied().zip(1..).collect(),
            vectors: Tok2Vec::load(weights, "tok2vec", 6),
            tagger: Tagger::load(weights),
            parser: Parser::load(weights),
            ner_vectors: Tok2Vec::load(weights, "ner.tok2vec", 4),
            ner: Ner::load(weights),
        }
    }

    /// The answer for each of `texts`.
    fn read(&self, texts: &[Vec<Word<'_>>]) -> Vec<Syntax> {
        let all = texts.concat();
        let lengths: Vec<usize> = texts.iter().map(Vec::len).collect();
        let features = Features::of(&all, &self.symbols);
        let vectors = self.vectors.apply(&features, &lengths);
        let mut tags = self.tagger.tags(&vectors).into_iter();
        let mut moves = self.parser.over(&vectors);
        let mut names = self.ner.over(&self.ner_vectors.apply(&features, &lengths));
        let mut start = 0;
        let read = |words: &Vec<Word<'_>>| {
            moves.go_to(start);
            names.go_to(start);
            start += words.len();
            let tags = tags.by_ref().take(words.len()).collect();
            let tree =
                Tree::new(self.parser.arcs(&mut moves, words.len()), |at| words[at as usize].is_space());
            let limits = limits(words, &tree);
            let entities = self.ner.entities(&mut names, &limits);
            // The last of spaCy's attribute rules; whatever the parser said, white space is `dep`.
            let dep = |(dep, limits): (Dep, &Limits)| if limits.space { Dep::Dep } else { dep };
            let deps = tree.deps.into_iter().zip(&limits).map(dep).collect();
            Syntax { tags, heads: tree.heads, deps, sentences: tree.sentences, entities }
        };
        texts.iter().map(read).collect()
    }
}

fn word<'a>(text: &'a str, token: &'a RawToken) -> Word<'a> {
    Word { text: token.span.of(text), norm: &token.norm, space_after: token.space_after }
}

fn limits(words: &[Word], tree: &Tree) -> Vec<Limits> {
    let mut limits: Vec<Limits> =
        words.iter().map(|word| Limits { space: word.is_space(), starts_sentence: false }).collect();
    for sentence in &tree.sentences {
        limits[sentence.start as usize].starts_sentence = true;
    }
    limits
}
