//! Pronouns, by what stands before them.
//!
//! Candidates are the chains named in the sentence before the pronoun and in the two before that; each is weighed by where it
//! stands, and the best is taken if it is clearly better than the next.

use super::cluster::Clusters;
use super::phrase::Pronoun;
use super::{Being, Count, Form, Gender, Link};
use crate::annotate::Dep;

/// How many sentences back a pronoun reaches.
const REACH: u32 = 2;

/// How many phrases back it reaches at most.
const WINDOW: usize = 60;

/// How much better than the next the best candidate must be.
const MARGIN: i32 = 3;

/// Joins each pronoun with its antecedent, in reading order, so that each sees what the ones before it mean.
pub(super) fn link(clusters: &mut Clusters) {
    for index in clusters.all() {
        match clusters.phrase(index).pronoun {
            Some(which @ (Pronoun::He | Pronoun::She | Pronoun::It | Pronoun::They))
                if is_open(clusters, index) =>
            {
                resolve(clusters, index, which);
            }
            Some(Pronoun::I) => speaker(clusters, index),
            _ => {}
        }
    }
}

/// Whether nothing yet says what a pronoun stands for.
fn is_open(clusters: &Clusters, index: u32) -> bool {
    clusters.root(index) == index && !clusters.profile(index).named
}

fn resolve(clusters: &mut Clusters, index: u32, which: Pronoun) {
    if which == Pronoun::It && !is_about_a_thing(clusters, index) {
        return;
    }
    let mut best: Vec<(i32, u32)> = Vec::new(); // weight and root, one entry a chain
    let here = clusters.syntax.sentence(clusters.phrase(index).head);
    let near = |&other: &u32| clusters.syntax.sentence(clusters.phrase(other).head) + REACH >= here;
    for other in (0..index).rev().take_while(near).take(WINDOW) {
        if !can_be(clusters, index, other, which) {
            continue;
        }
        let (root, weight) = (clusters.root(other), weigh(clusters, index, other));
        match best.iter_mut().find(|(_, known)| *known == root) {
            Some(known) => known.0 = known.0.max(weight),
            None => best.push((weight, root)),
        }
    }
    best.sort_by_key(|&(weight, root)| (-weight, root));
    let clear = |next: Option<&(i32, u32)>, weight: i32| next.is_none_or(|next| weight - next.0 >= MARGIN);
    if let Some(&(weight, root)) = best.first()
        && weight > 0
        && clear(best.get(1), weight)
    {
        clusters.join(root, index, Link::Pronoun);
    }
}

/// Whether *it* can be trusted to stand for a thing: as possessor, or as the subject of a verb that says more than that
/// something is so. Elsewhere it mostly stands for a clause or for nothing.
fn is_about_a_thing(clusters: &Clusters, index: u32) -> bool {
    let syntax = clusters.syntax;
    let at = clusters.phrase(index).head;
    let verb = syntax.head(at);
    let is_empty = matches!(
        syntax.lemma(verb),
        "be" | "seem"
            | "appear"
            | "take"
            | "mean"
            | "make"
            | "happen"
            | "become"
            | "turn"
            | "look"
            | "remain"
    );
    match syntax.dep(at) {
        Dep::Poss => true,
        Dep::Nsubj => !is_empty,
        Dep::Nsubjpass => {
            !syntax.children(verb).any(|kid| matches!(syntax.dep(kid), Dep::Ccomp | Dep::Csubjpass))
        }
        _ => false,
    }
}

/// Whether grammar and what is known allow it.
fn can_be(clusters: &Clusters, index: u32, other: u32, which: Pronoun) -> bool {
    let syntax = clusters.syntax;
    let (pronoun, phrase) = (clusters.phrase(index).head, clusters.phrase(other).head);
    let profile = clusters.profile(other);
    let fits = match which {
        Pronoun::He | Pronoun::She => profile.being == Being::Person,
        Pronoun::It => {
            let body = profile.being == Being::Group && profile.count == Count::Either;
            (body || matches!(profile.being, Being::Org | Being::Gov | Being::Thing))
                && profile.count != Count::Many
        }
        Pronoun::They => matches!(profile.being, Being::Group | Being::Org) && profile.count != Count::One,
        Pronoun::I | Pronoun::Relative => false,
    };
    fits && clusters.agree(index, other)
        && !syntax.is_part(pronoun, phrase)
        && !is_beside(clusters, pronoun, phrase)
        && !(syntax.quoted(pronoun) && speaks_of(clusters, pronoun, phrase))
}

/// Subject and object of one verb are two, or the object were *himself*.
fn is_beside(clusters: &Clusters, pronoun: u32, phrase: u32) -> bool {
    let syntax = clusters.syntax;
    let argument = |at: u32| !matches!(syntax.dep(at), Dep::Poss | Dep::Compound | Dep::Amod | Dep::Nmod);
    let verb = |at: u32| {
        let head = syntax.head(at);
        if syntax.dep(at) == Dep::Pobj { syntax.head(head) } else { head }
    };
    argument(pronoun) && argument(phrase) && verb(pronoun) == verb(phrase)
}

/// Whether `phrase` speaks the quotation that `pronoun` stands in: one does not call oneself *he*.
fn speaks_of(clusters: &Clusters, pronoun: u32, phrase: u32) -> bool {
    let syntax = clusters.syntax;
    !syntax.quoted(phrase)
        && matches!(syntax.dep(phrase), Dep::Nsubj)
        && syntax.ancestors(pronoun).any(|above| above == syntax.head(phrase))
}

/// How likely a mention is what a pronoun stands for.
fn weigh(clusters: &Clusters, index: u32, other: u32) -> i32 {
    let syntax = clusters.syntax;
    let (pronoun, phrase) = (clusters.phrase(index), clusters.phrase(other));
    let profile = clusters.profile(other);
    let distance = (syntax.sentence(pronoun.head) - syntax.sentence(phrase.head)) as i32;
    let place = match syntax.dep(phrase.head) {
        Dep::Nsubj | Dep::Nsubjpass => 4,
        Dep::Poss => 2,
        Dep::Dobj | Dep::Dative => 2,
        Dep::Compound | Dep::Amod | Dep::Nmod => -1,
        _ => 0,
    };
    let told = i32::from(profile.gender != Gender::Unknown) * 2;
    let named = i32::from(profile.named);
    let spoken_of = (profile.size.min(4) as i32) / 2;
    let again = i32::from(phrase.form == Form::Pronoun);
    2 + place + told + named + spoken_of + again - 3 * distance
}

/// *I* in a quotation: the subject of the verb of speech that it hangs on.
fn speaker(clusters: &mut Clusters, index: u32) {
    let syntax = clusters.syntax;
    let pronoun = clusters.phrase(index).head;
    if !syntax.quoted(pronoun) {
        return;
    }
    let verb = syntax.ancestors(pronoun).find(|&above| !syntax.quoted(above));
    let speaker =
        verb.and_then(|verb| syntax.child(verb, Dep::Nsubj)).filter(|&subject| !syntax.quoted(subject));
    if let Some(speaker) = speaker.and_then(|speaker| clusters.at(speaker)) {
        clusters.join(speaker, index, Link::Speaker);
    }
}
