//! Which sentences of two texts go together.
//!
//! The same words first, wherever they stand; then, best first, those that share half of their content words or more, or
//! fewer between two neighbours that go together; last, a sentence whose words are nearly all in another that is taken
//! already, as when one is cut in two. Figures do not count: they are what is most often put right.

use std::collections::{BTreeMap, BTreeSet};

use crate::annotate::{Annotated, Upos};
use crate::claim::quotation::is_word;
use crate::text::Span;

/// The share of content words that two sentences have in common at least.
const ALIKE: f64 = 0.5;
/// The same for two sentences between neighbours that go together.
const BETWEEN: f64 = 0.25;
/// The share of a sentence's content words that one already taken must have.
const CONTAINED: f64 = 0.7;
/// Words in more sentences than this lead to no candidates: they tell nothing, and long texts would take forever.
const COMMON: usize = 40;

/// Pairs of sentences, by their indices in the two texts.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Pairs of the same words.
    pub same: BTreeMap<usize, usize>,
    /// The other pairs, the most alike first; a sentence may be in several.
    pub alike: Vec<(usize, usize)>,
    /// Sentences of the old and the new text that are in no pair.
    pub alone: [Vec<usize>; 2],
}

struct Sentence {
    index: usize,
    words: Vec<String>,        // as written, in small letters
    content: BTreeSet<String>, // lemmas that tell what it is about
}

/// The pairs of sentences of `old` and `new`.
pub(super) fn link(old: &Annotated, new: &Annotated) -> Links {
    let (a, b) = (sentences(old), sentences(new));
    let mut links = Links { same: same(&a, &b), ..Links::default() };
    let mut free = [left(&a, |at| links.same.contains_key(&at)), {
        let taken: BTreeSet<usize> = links.same.values().copied().collect();
        left(&b, |at| taken.contains(&at))
    }];
    let anchors = Anchors::new(&a, &b, &links.same);
    let mut candidates = candidates(&free[0], &free[1], |x, y| anchors.between(x, y));
    candidates
        .sort_by(|x, y| y.2.total_cmp(&x.2).then(x.0.abs_diff(x.1).cmp(&y.0.abs_diff(y.1))).then(x.cmp3(y)));
    let mut taken = [BTreeSet::new(), BTreeSet::new()];
    for Candidate(x, y, _) in candidates {
        if !taken[0].contains(&x) && !taken[1].contains(&y) {
            taken[0].insert(x);
            taken[1].insert(y);
            links.alike.push((x, y));
        }
    }
    let parts = parts(&free, &taken);
    for &(x, y) in &parts {
        taken[0].insert(x);
        taken[1].insert(y);
    }
    links.alike.extend(parts);
    for (side, taken) in free.iter_mut().zip(&taken) {
        side.retain(|s| !taken.contains(&s.index));
    }
    links.alone = free.map(|side| side.iter().map(|s| s.index).collect());
    links
}

/// The words of sentence `index`, without the white space around them.
pub(super) fn span(doc: &Annotated, index: usize) -> Span {
    let tokens: Vec<u32> =
        doc.sentences[index].clone().filter(|&t| doc.token(t).upos != Upos::Space).collect();
    doc.span_of(&tokens)
}

/// What tells what tokens are about: lemmas of nouns, names, verbs, adjectives and adverbs.
pub(super) fn content(doc: &Annotated, tokens: impl Iterator<Item = u32>) -> BTreeSet<String> {
    let tells = |t: &u32| {
        let kind = doc.token(*t).upos;
        matches!(kind, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Adv) && is_word(doc, *t)
    };
    tokens.filter(tells).map(|t| doc.lemma(t).to_lowercase()).collect()
}

fn sentences(doc: &Annotated) -> Vec<Sentence> {
    let read = |(index, tokens): (usize, &std::ops::Range<u32>)| {
        let words: Vec<String> =
            tokens.clone().filter(|&t| is_word(doc, t)).map(|t| doc.word(t).to_lowercase()).collect();
        (!words.is_empty()).then(|| Sentence { index, words, content: content(doc, tokens.clone()) })
    };
    doc.sentences.iter().enumerate().filter_map(read).collect()
}

fn same(a: &[Sentence], b: &[Sentence]) -> BTreeMap<usize, usize> {
    let mut places: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for sentence in b.iter().rev() {
        places.entry(&sentence.words).or_default().push(sentence.index);
    }
    a.iter().filter_map(|s| Some((s.index, places.get_mut(s.words.as_slice())?.pop()?))).collect()
}

fn left(all: &[Sentence], taken: impl Fn(usize) -> bool) -> Vec<&Sentence> {
    all.iter().filter(|s| !taken(s.index)).collect()
}

/// Which sentences stand between neighbours of the same words; the ends of the texts are neighbours, too.
struct Anchors {
    pairs: BTreeSet<(Option<usize>, Option<usize>)>,
    around: [BTreeMap<usize, [Option<usize>; 2]>; 2],
}

impl Anchors {
    fn new(a: &[Sentence], b: &[Sentence], same: &BTreeMap<usize, usize>) -> Self {
        let around = |all: &[Sentence]| {
            let index = |at: Option<usize>| at.and_then(|at| all.get(at)).map(|s| s.index);
            let of = |at: usize| [index(at.checked_sub(1)), index(Some(at + 1))];
            (0..all.len()).map(|at| (all[at].index, of(at))).collect()
        };
        let mut pairs: BTreeSet<_> = same.iter().map(|(&x, &y)| (Some(x), Some(y))).collect();
        pairs.insert((None, None));
        Anchors { pairs, around: [around(a), around(b)] }
    }

    fn between(&self, x: usize, y: usize) -> bool {
        let (Some(x), Some(y)) = (self.around[0].get(&x), self.around[1].get(&y)) else { return false };
        (0..2).all(|side| self.pairs.contains(&(x[side], y[side])))
    }
}

/// Two sentences and the share of words they have in common.
#[derive(Clone, Copy)]
struct Candidate(usize, usize, f64);

impl Candidate {
    fn cmp3(&self, other: &Self) -> std::cmp::Ordering {
        (self.0, self.1).cmp(&(other.0, other.1))
    }
}

fn candidates(a: &[&Sentence], b: &[&Sentence], between: impl Fn(usize, usize) -> bool) -> Vec<Candidate> {
    let index = index(b);
    let mut found = Vec::new();
    for one in a {
        let near: BTreeSet<usize> =
            one.content.iter().filter_map(|w| index.get(w.as_str())).flatten().copied().collect();
        for other in near.into_iter().map(|at| b[at]) {
            let shared = one.content.intersection(&other.content).count() as f64;
            let score = 2.0 * shared / (one.content.len() + other.content.len()) as f64;
            if score >= ALIKE || score >= BETWEEN && between(one.index, other.index) {
                found.push(Candidate(one.index, other.index, score));
            }
        }
    }
    found
}

/// The sentences that have each word, of the words that are not in too many.
fn index<'a>(all: &[&'a Sentence]) -> BTreeMap<&'a str, Vec<usize>> {
    let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, sentence) in all.iter().enumerate() {
        for word in &sentence.content {
            index.entry(word).or_default().push(at);
        }
    }
    index.retain(|_, places| places.len() <= COMMON);
    index
}

/// Sentences that are left, each with the taken one of the other text that has nearly all its words.
fn parts(free: &[Vec<&Sentence>; 2], taken: &[BTreeSet<usize>; 2]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for side in 0..2 {
        let whole: Vec<&Sentence> =
            free[1 - side].iter().copied().filter(|s| taken[1 - side].contains(&s.index)).collect();
        let index = index(&whole);
        for part in free[side].iter().filter(|s| !taken[side].contains(&s.index) && s.content.len() > 1) {
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for at in part.content.iter().filter_map(|word| index.get(word.as_str())).flatten() {
                *shared.entry(*at).or_default() += 1;
            }
            let best = shared.into_iter().max_by_key(|&(at, count)| (count, std::cmp::Reverse(at)));
            if let Some((at, count)) = best
                && count as f64 >= CONTAINED * part.content.len() as f64
            {
                let pair = [part.index, whole[at].index];
                found.push((pair[side], pair[1 - side]));
            }
        }
    }
    found
}
