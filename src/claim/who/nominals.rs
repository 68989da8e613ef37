//! Noun phrases: *the company* after *a company*, *the host* after *radio host Ada Okoye*, *his wife* twice.

use rustc_hash::FxHashMap;

use super::cluster::Clusters;
use super::phrase::{Article, Phrase};
use super::{Being, Count, Form, Link};
use crate::annotate::{Dep, Tag, Upos};
use crate::claim::lexicon::{self, NominalType};

/// How many earlier chains of one noun are looked at.
const BUCKET: usize = 12;

/// How many phrases back it reaches at most.
const WINDOW: usize = 120;

/// How many sentences back *the company* reaches to a name.
const REACH: u32 = 2;

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
            let known = earlier.iter().filter(|&&other| clusters.same(other, index)).count();
            if earlier.len() < BUCKET && known < 2 {
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
    let fits = |&&other: &&u32| {
        clusters.agree(other, index)
            && modifiers_fit(clusters, other, index)
            && numbers_fit(clusters, other, index)
            && places_fit(clusters, other, index)
    };
    let mut roots: Vec<u32> = earlier.iter().filter(fits).map(|&other| clusters.root(other)).collect();
    roots.sort_unstable();
    roots.dedup();
    if let [one] = roots[..] {
        let link = if clusters.profile(one).named { Link::Role } else { Link::SameNoun };
        clusters.join(one, index, link);
    }
}

/// *The companies* are not *the company*.
fn numbers_fit(clusters: &Clusters, earlier: u32, later: u32) -> bool {
    let many = |index: u32| {
        matches!(clusters.syntax.doc.token(clusters.phrase(index).head).tag, Tag::Nns | Tag::Nnps)
    };
    clusters.phrase(earlier).form == Form::Name || many(earlier) == many(later)
}

/// *The village* is not Alabama, though *a village, Alabama* was read as an apposition.
fn places_fit(clusters: &Clusters, earlier: u32, later: u32) -> bool {
    let country = lexicon::nominal_types(clusters.syntax.lemma(clusters.phrase(later).head))
        .any(|sort| matches!(sort, NominalType::Country | NominalType::Region));
    country || !clusters.is_land(earlier)
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
    let word = |at: u32| match lexicon::country(syntax.word(at)) {
        Some(country) => country.code.to_owned(),
        None => syntax.lemma(at).to_lowercase(),
    };
    let mut words: Vec<String> = phrase.tokens.clone().filter(is_word).map(word).collect();
    for kid in syntax.children(phrase.head).filter(|&kid| kid > phrase.head) {
        match syntax.dep(kid) {
            Dep::Prep if syntax.lemma(kid) == "of" => {
                words.extend(syntax.child(kid, Dep::Pobj).map(word));
            }
            Dep::Relcl | Dep::Acl => words.push(syntax.lemma(kid).to_lowercase()),
            _ => {}
        }
    }
    words
}

/// Joins *the company* and *the country* with the one name of that sort that was spoken of just before.
fn by_sort(clusters: &mut Clusters, index: u32) {
    let phrase = clusters.phrase(index);
    let single =
        clusters.is_single(index) && phrase.article == Article::Definite && phrase.count != Count::Many;
    if !single || !restrictions(clusters, phrase).is_empty() {
        return;
    }
    let noun = clusters.syntax.lemma(phrase.head).to_lowercase();
    let Some(wanted) = Wanted::of(&noun) else { return };
    let here = clusters.syntax.sentence(phrase.head);
    let near = |&other: &u32| clusters.syntax.sentence(clusters.phrase(other).head) + REACH >= here;
    let rivals =
        (0..index).rev().take_while(near).take(WINDOW).filter(|&other| wanted.may_be(clusters, other));
    let mut roots: Vec<u32> = rivals.map(|other| clusters.root(other)).collect();
    roots.sort_unstable();
    roots.dedup();
    if let [one] = roots[..]
        && clusters.profile(one).named
    {
        clusters.join(one, index, Link::Sort);
    }
}

/// The few nouns that say enough to find a name by.
enum Wanted {
    /// *the company*: the only organisation around.
    Body,
    /// *the country*: the only one around, as a place or as one who acts.
    Country,
}

impl Wanted {
    fn of(noun: &str) -> Option<Self> {
        match noun {
            "company" | "firm" | "organization" | "organisation" | "agency" => Some(Wanted::Body),
            "country" => Some(Wanted::Country),
            _ => None,
        }
    }

    /// Whether an earlier phrase could be meant, whatever its form: a second candidate leaves the first in doubt.
    fn may_be(&self, clusters: &Clusters, other: u32) -> bool {
        let being = clusters.profile(other).being;
        match self {
            Wanted::Body => being == Being::Org && clusters.phrase(other).form != Form::Pronoun,
            Wanted::Country => being == Being::Gov,
        }
    }
}
