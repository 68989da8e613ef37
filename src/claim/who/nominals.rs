//! Noun phrases: *the company* after *a company*, *the host* after *radio host Ada Okoye*, *his wife* twice.

use rustc_hash::FxHashMap;

use super::cluster::Clusters;
use super::phrase::{Article, Phrase};
use super::{Being, Count, Form, Link};
use crate::annotate::{Dep, Upos};
use crate::claim::lexicon::{self, NominalType, PlaceKind};

/// How many earlier chains of one noun are looked at.
const BUCKET: usize = 12;

/// How many sentences back *the company* reaches to a name.
const REACH: u32 = 3;

/// Joins the nouns of a report to what they stand for.
pub(super) fn link(clusters: &mut Clusters) {
    let mut by_noun: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for index in clusters.all() {
        if refers_back(clusters, index) {
            let noun = clusters.syntax.lemma(clusters.phrase(index).head).to_lowercase();
            let earlier = by_noun.get(&noun).map_or(&[][..], Vec::as_slice);
            same_noun(clusters, index, earlier);
            by_sort(clusters, index);
        }
        headline(clusters, index, &by_noun);
        remember(clusters, index, &mut by_noun);
    }
}

/// Joins what a headline introduces with what the first sentences introduce again: *Man held over fire. A man was held …*
fn headline(clusters: &mut Clusters, index: u32, by_noun: &FxHashMap<String, Vec<u32>>) {
    let phrase = clusters.phrase(index);
    let fresh = phrase.form == Form::Nominal && clusters.is_single(index) && phrase.being != Being::Unknown;
    if !fresh || !matches!(phrase.article, Article::Indefinite | Article::Bare) {
        return;
    }
    let sentence = clusters.syntax.sentence(phrase.head);
    let noun = clusters.syntax.lemma(phrase.head).to_lowercase();
    let earlier = by_noun.get(&noun).map_or(&[][..], Vec::as_slice);
    let [one] = earlier[..] else { return };
    let title = clusters.phrase(one);
    let near =
        sentence <= clusters.syntax.sentence(title.head) + REACH && clusters.syntax.is_headline(title.head);
    if near
        && !clusters.syntax.is_headline(phrase.head)
        && title.article == Article::Bare
        && title.form == Form::Nominal
    {
        clusters.join(one, index, Link::SameNoun);
    }
}

/// Files a phrase under its noun and under the titles and nouns beside its name.
fn remember(clusters: &Clusters, index: u32, by_noun: &mut FxHashMap<String, Vec<u32>>) {
    let phrase = clusters.phrase(index);
    for role in &phrase.roles {
        let full = lexicon::title(role).map(|title| title.full.rsplit(' ').next().unwrap_or(role));
        for noun in [Some(role.as_str()), full.filter(|full| full != role)].into_iter().flatten() {
            let earlier = by_noun.entry(noun.to_owned()).or_default();
            if earlier.len() < BUCKET {
                earlier.push(index);
            }
        }
    }
}

/// Whether a phrase presents its noun as known and as something that has a chain.
fn refers_back(clusters: &Clusters, index: u32) -> bool {
    let phrase = clusters.phrase(index);
    phrase.form == Form::Nominal
        && clusters.is_single(index)
        && phrase.being != Being::Unknown
        && (phrase.article == Article::Definite || is_standing(clusters, phrase))
}

/// Nouns that newspapers use like names: *police said*.
fn is_standing(clusters: &Clusters, phrase: &Phrase) -> bool {
    let noun = clusters.syntax.lemma(phrase.head).to_lowercase();
    phrase.article == Article::Bare && matches!(noun.as_str(), "police" | "prosecutor")
}

/// Joins a phrase with the one earlier chain of the same noun that it can mean.
fn same_noun(clusters: &mut Clusters, index: u32, earlier: &[u32]) {
    let fits = |&&other: &&u32| clusters.agree(other, index) && modifiers_fit(clusters, other, index);
    let mut roots: Vec<u32> = earlier.iter().filter(fits).map(|&other| clusters.root(other)).collect();
    roots.sort_unstable();
    roots.dedup();
    if let [one] = roots[..] {
        let link = if clusters.profile(one).named { Link::Role } else { Link::SameNoun };
        clusters.join(one, index, link);
    }
}

/// Whether the later phrase restricts its noun by nothing that the earlier one lacks, and neither speaks of another.
fn modifiers_fit(clusters: &Clusters, earlier: u32, later: u32) -> bool {
    let (before, after) = (clusters.phrase(earlier), clusters.phrase(later));
    let known = restrictions(clusters, before);
    let named = restrictions(clusters, after);
    let tells_apart = |word: &String| {
        matches!(
            word.as_str(),
            "other" | "another" | "second" | "third" | "former" | "first" | "last" | "next" | "new"
        )
    };
    named.iter().all(|word| known.contains(word))
        && !known.iter().any(|word| tells_apart(word) && !named.contains(word))
}

/// What narrows a noun: adjectives, compounds, numbers, possessors, *of* and relative clauses; for a name, what stands before
/// it.
fn restrictions(clusters: &Clusters, phrase: &Phrase) -> Vec<String> {
    let syntax = clusters.syntax;
    let is_word = |&at: &u32| {
        at != phrase.head
            && !matches!(
                syntax.upos(at),
                Upos::Det | Upos::Punct | Upos::Part | Upos::Adp | Upos::Pron | Upos::Space
            )
    };
    let mut words: Vec<String> =
        phrase.tokens.clone().filter(is_word).map(|at| syntax.lemma(at).to_lowercase()).collect();
    for kid in syntax.children(phrase.head).filter(|&kid| kid > phrase.head) {
        match syntax.dep(kid) {
            Dep::Prep if syntax.lemma(kid) == "of" => {
                words.extend(syntax.child(kid, Dep::Pobj).map(|object| syntax.lemma(object).to_lowercase()));
            }
            Dep::Relcl | Dep::Acl => words.push(syntax.lemma(kid).to_lowercase()),
            _ => {}
        }
    }
    words
}

/// Joins *the company*, *the country*, *the ship* with the one name of that sort that was spoken of just before.
fn by_sort(clusters: &mut Clusters, index: u32) {
    let phrase = clusters.phrase(index);
    let single =
        clusters.is_single(index) && phrase.article == Article::Definite && phrase.count != Count::Many;
    if !single || !restrictions(clusters, phrase).is_empty() {
        return;
    }
    let noun = clusters.syntax.lemma(phrase.head).to_lowercase();
    let Some(sort) = lexicon::nominal_types(&noun).next() else { return };
    let here = clusters.syntax.sentence(phrase.head);
    let near = |&other: &u32| clusters.syntax.sentence(clusters.phrase(other).head) + REACH >= here;
    let mut roots: Vec<u32> = (0..index)
        .rev()
        .take_while(near)
        .filter(|&other| clusters.phrase(other).form == Form::Name && is_of_sort(clusters, other, sort))
        .map(|other| clusters.root(other))
        .collect();
    roots.sort_unstable();
    roots.dedup();
    if let [one] = roots[..] {
        clusters.join(one, index, Link::Sort);
    }
}

/// Whether a name can be that of such a thing.
fn is_of_sort(clusters: &Clusters, name: u32, sort: NominalType) -> bool {
    let being = clusters.profile(name).being;
    match sort {
        NominalType::Country => {
            being == Being::Gov && place_kinds(clusters, name).any(|kind| kind == PlaceKind::Country)
        }
        NominalType::City => being == Being::Place && place_kinds(clusters, name).next().is_none(),
        NominalType::Company
        | NominalType::Team
        | NominalType::Party
        | NominalType::School
        | NominalType::Media => being == Being::Org,
        _ => false,
    }
}

fn place_kinds<'c>(clusters: &'c Clusters, name: u32) -> impl Iterator<Item = PlaceKind> + 'c {
    let words: Vec<u32> = clusters.phrase(name).name.clone().collect();
    lexicon::places(clusters.syntax.doc.span_of(&words).of(&clusters.syntax.doc.text))
        .iter()
        .map(|row| row.place.kind)
}
