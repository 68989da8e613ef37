//! One report's tree, prepared for many questions: entities, sentences and quotations by token, walks of bounded height.

use crate::annotate::{Annotated, Dep, Entity, Tag, Token, Upos};

/// The tree of a report, read once.
pub(super) struct Syntax<'a> {
    pub doc: &'a Annotated,
    entity: Vec<u32>, // index of the entity of each token, or NONE
    sentence: Vec<u32>,
    quoted: Vec<bool>,
    body: usize, // byte at which the first line that ends as sentences do begins
}

const NONE: u32 = u32::MAX;

/// How far up a tree is ever climbed: real sentences stay below, nonsense must not cost the square of its length.
const HEIGHT: usize = 40;

impl<'a> Syntax<'a> {
    pub fn new(doc: &'a Annotated) -> Self {
        let mut entity = vec![NONE; doc.tokens.len()];
        for (index, found) in doc.entities.iter().enumerate() {
            entity[found.tokens.start as usize..found.tokens.end as usize].fill(index as u32);
        }
        let mut sentence = vec![0; doc.tokens.len()];
        for (index, tokens) in doc.sentences.iter().enumerate() {
            sentence[tokens.start as usize..tokens.end as usize].fill(index as u32);
        }
        Syntax { doc, entity, sentence, quoted: quoted(doc), body: body(&doc.text) }
    }

    /// The tokens that depend directly on `at`, in reading order.
    pub fn children(&self, at: u32) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.doc.children(at)
    }

    /// The direct dependents of `at` with label `dep`, in reading order.
    pub fn children_by(&self, at: u32, dep: Dep) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.doc.children_by(at, dep)
    }

    /// The first direct dependent with label `dep`.
    pub fn child(&self, at: u32, dep: Dep) -> Option<u32> {
        self.children_by(at, dep).next()
    }

    /// The named entity that `at` is part of.
    pub fn entity(&self, at: u32) -> Option<&'a Entity> {
        self.doc.entities.get(self.entity[at as usize] as usize)
    }

    pub fn sentence(&self, at: u32) -> u32 {
        self.sentence[at as usize]
    }

    /// Whether `at` stands between quotation marks.
    pub fn quoted(&self, at: u32) -> bool {
        self.quoted[at as usize]
    }

    /// Whether `at` stands in the report's opening lines that do not end as sentences do.
    pub fn is_headline(&self, at: u32) -> bool {
        self.doc.token(at).span.start() < self.body
    }

    pub fn dep(&self, at: u32) -> Dep {
        self.doc.token(at).dep
    }

    pub fn head(&self, at: u32) -> u32 {
        self.doc.token(at).head
    }

    pub fn upos(&self, at: u32) -> Upos {
        self.doc.token(at).upos
    }

    pub fn lemma(&self, at: u32) -> &'a str {
        &self.doc.token(at).lemma
    }

    pub fn word(&self, at: u32) -> &'a str {
        self.doc.token(at).span.of(&self.doc.text)
    }

    /// What `at` depends on, and so on upwards; at most [`HEIGHT`] steps.
    pub fn ancestors(&self, at: u32) -> impl Iterator<Item = u32> + '_ {
        self.doc.ancestors(at).take(HEIGHT)
    }

    /// Whether `at` is a part of the phrase that `top` heads: what is joined to it, added to it or told of it in a relative
    /// clause is not.
    pub fn is_part(&self, at: u32, top: u32) -> bool {
        let up = |&at: &u32| {
            let joined = matches!(self.dep(at), Dep::Conj | Dep::Appos | Dep::Relcl | Dep::Acl);
            Some(self.head(at)).filter(|&head| head != at && !joined)
        };
        std::iter::successors(Some(at), up).take(HEIGHT).any(|above| above == top)
    }

    /// The nearest verb that `at` depends on.
    pub fn clause(&self, at: u32) -> Option<u32> {
        self.ancestors(at).find(|&above| matches!(self.upos(above), Upos::Verb | Upos::Aux))
    }

    /// The subject of a verb, or of the verb that it is joined to or completes without one of its own.
    pub fn subject(&self, verb: u32) -> Option<u32> {
        let own = |verb| self.child(verb, Dep::Nsubj).or_else(|| self.child(verb, Dep::Nsubjpass));
        let shares = |&verb: &u32| {
            let lends = matches!(self.dep(verb), Dep::Conj | Dep::Xcomp) && own(verb).is_none();
            Some(self.head(verb)).filter(|_| lends)
        };
        std::iter::successors(Some(verb), shares).take(HEIGHT).find_map(own)
    }

    /// The object of a preposition of `at`: *X* in *head of X*.
    pub fn object_of(&self, at: u32, preposition: &str) -> Option<u32> {
        let prep = self.children_by(at, Dep::Prep).find(|&prep| self.lemma(prep) == preposition)?;
        self.child(prep, Dep::Pobj)
    }
}

/// Which tokens stand in quotation marks. A quotation ends with its paragraph, however it was opened.
fn quoted(doc: &Annotated) -> Vec<bool> {
    let mut open = false;
    let mark = |token: &Token| {
        let word = token.span.of(&doc.text);
        match word {
            "\"" => open = !open,
            "“" | "``" => open = true,
            "”" | "''" => open = false,
            _ if token.tag == Tag::Space && word.contains('\n') => open = false,
            _ => return open,
        }
        false
    };
    doc.tokens.iter().map(mark).collect()
}

/// Where the first line begins that ends as sentences do; a text without one has no headline.
fn body(text: &str) -> usize {
    let is_prose = |line: &str| line.trim_end().ends_with(['.', '!', '?', '"', '”']) && line.len() > 60;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if is_prose(line) {
            return at;
        }
        at += line.len();
    }
    0
}
