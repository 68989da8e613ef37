//! Whether a predicate is affirmed, denied, or only possible, expected, attempted.

use crate::annotate::{Annotated, Dep, Tag, Upos};
use crate::claim::lexicon::{self, Slot};
use crate::claim::{Modality, Polarity, phrase, sense};

/// Negated by *not*, *never*, *no one*, *without*, or by a word that makes it fail to happen (*failed to reach*).
pub(super) fn polarity(doc: &Annotated, at: u32) -> Polarity {
    let failing = scoped(doc, at).any(|m| matches!(m, lexicon::Modality::NotDone | lexicon::Modality::False));
    if is_negated(doc, at) != failing { Polarity::Negative } else { Polarity::Positive }
}

fn is_negated(doc: &Annotated, at: u32) -> bool {
    let token = doc.token(at);
    let arguments = |t: &u32| {
        matches!(doc.token(*t).dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Attr | Dep::Nummod)
    };
    let noun = token.upos == Upos::Noun && is_no_one(doc, at);
    let copula = || matches!(token.dep, Dep::Acomp | Dep::Attr | Dep::Oprd) && has_negation(doc, token.head);
    let without = || token.dep == Dep::Pcomp && doc.lemma(token.head) == "without";
    has_negation(doc, at)
        || noun
        || copula()
        || without()
        || doc.children(at).filter(arguments).any(|t| is_no_one(doc, t))
}

/// *not*, *never*, *hardly* on the word itself; *not only* affirms it.
fn has_negation(doc: &Annotated, at: u32) -> bool {
    let only = |t: u32| (t as usize + 1) < doc.tokens.len() && doc.word(t + 1).eq_ignore_ascii_case("only");
    doc.children(at).filter(|&t| !only(t)).any(|t| {
        let adverb = matches!(doc.token(t).dep, Dep::Advmod | Dep::Neg | Dep::Preconj);
        doc.token(t).dep == Dep::Neg || adverb && lexicon::negation(doc.word(t)).is_some()
    })
}

/// *no soldiers*, *none*, *neither man*.
fn is_no_one(doc: &Annotated, at: u32) -> bool {
    let determiner = |t: u32| matches!(doc.token(t).dep, Dep::Det | Dep::Preconj | Dep::Neg);
    lexicon::negation(doc.word(at)).is_some()
        || doc.children(at).any(|t| determiner(t) && lexicon::negation(doc.word(t)).is_some())
}

/// What the words around say of the predicate: auxiliaries, adverbs, and the words whose complement it is.
fn scoped(doc: &Annotated, at: u32) -> impl Iterator<Item = lexicon::Modality> + '_ {
    let own = doc
        .children(at)
        .filter(|&t| matches!(doc.token(t).dep, Dep::Aux | Dep::Advmod | Dep::Amod | Dep::Mark));
    let own = own.flat_map(move |t| of_word(doc, t, |slot| matches!(slot, Slot::Head | Slot::Clause)));
    let governors =
        governors(doc, at).into_iter().flat_map(move |g| of_word(doc, g, |slot| slot != Slot::Head));
    own.chain(governors)
}

fn of_word(
    doc: &Annotated,
    at: u32,
    reaches: fn(Slot) -> bool,
) -> impl Iterator<Item = lexicon::Modality> + '_ {
    let rows = sense::part_of_speech(doc, at).map_or(&[][..], |pos| lexicon::modalities(doc.lemma(at), pos));
    rows.iter()
        .filter(move |row| {
            reaches(row.scope) && row.with.is_none_or(|with| sense::stands_with(doc, at, with))
        })
        .map(|row| row.modality)
}

/// The words whose infinitive or gerund the predicate is: *plans* of *plans to leave*, *unable* of *was unable to leave*.
fn governors(doc: &Annotated, at: u32) -> Vec<u32> {
    let up = move |&t: &u32| {
        let token = doc.token(t);
        let infinitive = || doc.children_by(t, Dep::Aux).any(|a| doc.token(a).tag == Tag::To);
        let complement = match token.dep {
            Dep::Xcomp | Dep::Pcomp => true,
            Dep::Prep => doc.token(token.head).dep != Dep::Root || token.upos == Upos::Adp,
            Dep::Acl | Dep::Ccomp | Dep::Advcl => infinitive(),
            _ => false,
        };
        (complement && token.head != t).then_some(token.head)
    };
    std::iter::successors(up(&at), up).take(3).collect()
}

/// The weakest modality that anything around the predicate gives it.
pub(super) fn modality(doc: &Annotated, at: u32) -> Modality {
    let shared = shared_auxiliary(doc, at);
    scoped(doc, at).map(strength).chain(shared).max().unwrap_or_default()
}

fn strength(modality: lexicon::Modality) -> Modality {
    use lexicon::Modality as M;
    match modality {
        M::Done | M::NotDone | M::Factive | M::False => Modality::Asserted,
        M::Alleged => Modality::Alleged,
        M::Possible | M::Able => Modality::Possible,
        M::Expected | M::Planned => Modality::Expected,
        M::Attempted => Modality::Attempted,
        M::Hypothetical | M::Required | M::Proposed => Modality::Hypothetical,
    }
}

/// A verb coordinated with another shares its auxiliary if it has neither one nor a subject of its own.
fn shared_auxiliary(doc: &Annotated, at: u32) -> Option<Modality> {
    let token = doc.token(at);
    let bare = token.dep == Dep::Conj
        && token.tag == Tag::Vb
        && token.head < at
        && !doc.children(at).any(|t| matches!(doc.token(t).dep, Dep::Aux | Dep::Nsubj | Dep::Nsubjpass));
    (bare && phrase::is_predicate(doc, token.head)).then(|| modality(doc, token.head))
}
