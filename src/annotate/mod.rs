//! [`Source`] to [`Annotated`]: tokens, tags, lemmas, dependencies, names, numbers and times.
//!
//! The syntax is that of spaCy's small English model, run in Rust (`model`); its output is spaCy's output. Numbers and
//! times are this project's own grammars over the tokens.

mod block;
pub mod conllu;
mod labels;
mod lemma;
mod lexicon;
mod memory;
mod model;
pub mod number;
mod prose;
pub mod time;
mod tokenizer;
mod tree;
pub mod vector;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::error::Problem;
use crate::source::Source;
use crate::text::Span;

use block::Line;
use model::Block;

pub use labels::{Dep, EntityLabel, Tag, Upos};
pub use memory::Memory;
pub use number::{Amount, Measure, Number};
pub use prose::{NotProse, Unread};
pub use time::Time;

/// Name and version of the syntax model, as its makers give them.
pub const MODEL: &str = "en_core_web_sm 3.8.0";

/// One token, as spaCy cuts them: a word, a punctuation mark, or a run of surplus white space (tag `_SP`).
#[derive(Clone, Debug)]
pub struct Token {
    /// Its bytes in the source; white space that follows is not part of it.
    pub span: Span,
    /// The dictionary form, as spaCy's rule lemmatizer gives it.
    pub lemma: Box<str>,
    /// Universal part of speech.
    pub upos: Upos,
    /// Fine part of speech, Penn Treebank as OntoNotes uses it.
    pub tag: Tag,
    /// Index of the token it depends on; its own index for the root of a sentence.
    pub head: u32,
    /// How it depends on its head (ClearNLP labels).
    pub dep: Dep,
}

/// A named entity: a run of tokens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Token indices.
    pub tokens: Range<u32>,
    /// Its class (OntoNotes).
    pub label: EntityLabel,
}

/// A report with everything that is known of its words. Token indices run through the whole report.
#[derive(Clone, Debug, Default)]
pub struct Annotated {
    /// The report's text; every span is into it.
    pub text: String,
    /// Tokens in reading order.
    pub tokens: Vec<Token>,
    /// Sentences as runs of tokens, in order, without gaps.
    pub sentences: Vec<Range<u32>>,
    /// Named entities in order, without overlap.
    pub entities: Vec<Entity>,
    /// Numbers in order, without overlap.
    pub numbers: Vec<Number>,
    /// Times in order, without overlap.
    pub times: Vec<Time>,
    /// What is no English prose, in order, without overlap; the other annotations are guesses there.
    pub unread: Vec<Unread>,
    children: tree::Children,
}

/// Annotates one report, block by block. Never fails: on text that is no English prose the parse is poor, not absent.
pub fn annotate(source: &Source) -> Annotated {
    annotate_with(source, None)
}

/// The same; what the network says of a report that `memory` knows is not computed again.
pub fn annotate_with(source: &Source, memory: Option<&dyn Memory>) -> Annotated {
    let mut doc = Annotated { text: source.text.clone(), ..Annotated::default() };
    let spans = block::blocks(&source.text);
    doc.unread = prose::unread(&source.text, &spans);
    let lines: Vec<Line<'_>> = spans.iter().map(|span| Line::of(span.of(&source.text))).collect();
    let blocks: Vec<Block<'_>> = lines.iter().map(|line| Block::of(&line.text)).collect();
    for (at, syntax) in memory::syntax(&blocks, memory).into_iter().enumerate() {
        doc.append(blocks[at].annotated(syntax), |place| spans[at].start() + lines[at].place(place));
    }
    doc.children = tree::Children::of(&doc.tokens);
    doc.times = time::find(&doc, source.published);
    doc.numbers = number::find(&doc);
    doc
}

/// What a reader should know of how `doc`, the annotation of `source`, was read: what of it is no English prose.
pub fn problems(source: &Source, doc: &Annotated) -> Vec<Problem> {
    prose::problems(source, &doc.unread)
}

/// The language of `source`, as a tag: English by its words, any other as the file says; `None` if neither shows.
pub fn language(source: &Source) -> Option<String> {
    prose::language(source)
}

/// The syntax of `text` as spaCy gives it for the text as a whole, without times and numbers.
pub fn parse(text: &str) -> Annotated {
    let block = Block::of(text);
    let mut doc = block.annotated(block.syntax());
    doc.children = tree::Children::of(&doc.tokens);
    doc
}

impl Annotated {
    /// Whether the token stands in English prose.
    pub fn is_prose(&self, token: u32) -> bool {
        let span = self.token(token).span;
        let next = self.unread.partition_point(|unread| unread.span.end() <= span.start());
        self.unread.get(next).is_none_or(|unread| span.end() <= unread.span.start())
    }

    /// The times that lie in `span`, with their indices.
    pub fn times_in(&self, span: Span) -> impl Iterator<Item = (u32, &Time)> {
        let first = self.times.partition_point(|time| time.span.start() < span.start());
        let rest = (first as u32..).zip(&self.times[first..]);
        rest.take_while(move |(_, time)| time.span.end() <= span.end())
    }

    /// The numbers of which a byte lies in `span`.
    pub fn numbers_at(&self, span: Span) -> impl Iterator<Item = &Number> {
        let first = self.numbers.partition_point(|number| number.span.end() <= span.start());
        self.numbers[first..].iter().take_while(move |number| number.span.start() < span.end())
    }

    /// Adds the annotation of a block; `place` says where in the report a byte of the block's line stands.
    fn append(&mut self, block: Annotated, place: impl Fn(usize) -> usize) {
        let first = self.tokens.len() as u32;
        let shifted = |range: &Range<u32>| range.start + first..range.end + first;
        self.sentences.extend(block.sentences.iter().map(shifted));
        self.entities
            .extend(block.entities.iter().map(|e| Entity { tokens: shifted(&e.tokens), label: e.label }));
        self.tokens.extend(block.tokens.into_iter().map(|token| Token {
            // A token ends after its last byte, not before the next one.
            span: Span::new(place(token.span.start()), place(token.span.end() - 1) + 1),
            head: token.head + first,
            ..token
        }));
    }
}
