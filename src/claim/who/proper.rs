//! Names that are one: the same name again, a part of it, its initials.

use rustc_hash::{FxHashMap, FxHashSet};

use super::cluster::Clusters;
use super::phrase::{Article, being_of_type};
use super::same_name::{NameMatch, match_person};
use super::{Being, Count, Form, Gender, Link, name};
use crate::annotate::{Dep, Tag, Upos};
use crate::claim::lexicon;

/// One name of a report, with everyone who bears it taken for one.
struct Name {
    /// Its first phrase.
    index: u32,
    key: Vec<String>,
}

/// How many names that share a word are compared with each other.
const BUCKET: usize = 24;

/// Joins the names of one person, body or place.
pub(super) fn link(clusters: &mut Clusters) {
    let phrases: Vec<Name> = clusters.all().filter_map(|index| name_of(clusters, index)).collect();
    settle(clusters, &phrases);
    let names = join_same(clusters, phrases);
    join_persons(clusters, &names);
    join_family_names(clusters, &names);
    join_shortened(clusters, &names);
    join_initials(clusters, &names);
}

fn name_of(clusters: &Clusters, index: u32) -> Option<Name> {
    let phrase = clusters.phrase(index);
    // Republicans and Muslims are not the same people each time.
    let is_name = phrase.form == Form::Name && phrase.being != Being::Group && !clusters.is_place_name(index);
    let key = name::key(phrase.name.clone().map(|at| clusters.syntax.word(at)));
    (is_name && key.iter().any(|word| word.len() > 1)).then_some(Name { index, key })
}

/// Settles by majority what a name that the model read in several ways stands for.
fn settle(clusters: &mut Clusters, names: &[Name]) {
    let mut votes: FxHashMap<&[String], [u32; 7]> = FxHashMap::default();
    let mut bodies: FxHashSet<&[String]> = FxHashSet::default();
    let mut families: FxHashSet<&str> = FxHashSet::default(); // and given names
    for name in names {
        let phrase = clusters.phrase(name.index);
        let being = if looks_personal(clusters, name) { Being::Person } else { phrase.being };
        if being == Being::Person && is_called_body(clusters, name) {
            bodies.insert(name.key.as_slice());
        }
        let titled = if phrase.roles.is_empty() { 1 } else { 4 };
        votes.entry(&name.key).or_default()[being as usize] += titled;
        if being == Being::Person && name.key.len() > 1 {
            families.extend([last(name), name.key[0].as_str()]);
        }
    }
    families.retain(|word| !bodies.iter().any(|body| body.contains(&(*word).to_owned())));
    const ORDER: [Being; 4] = [Being::Person, Being::Org, Being::Place, Being::Thing];
    for name in names {
        if bodies.contains(name.key.as_slice()) {
            set_being(clusters, name.index, Being::Org);
            continue;
        }
        let count = &votes[name.key.as_slice()];
        let is_family = name.key.len() == 1 && families.contains(name.key[0].as_str());
        let most = ORDER.into_iter().rev().max_by_key(|&being| count[being as usize]);
        let being = most.filter(|&being| count[being as usize] > 0).unwrap_or(Being::Unknown);
        let being = if is_family && being != Being::Place { Being::Person } else { being };
        set_being(clusters, name.index, being);
    }
}

/// Whether the sentence says that a name is a body's that the model took for a person's: *the militia Black Lantern*,
/// *Black Lantern, which …*.
fn is_called_body(clusters: &Clusters, name: &Name) -> bool {
    let phrase = clusters.phrase(name.index);
    let syntax = clusters.syntax;
    if !phrase.roles.is_empty() || name::is_given_name(&name.key[0]) {
        return false;
    }
    let is_body = |at: u32| {
        let noun = clusters.at(at).map(|index| clusters.phrase(index));
        noun.is_some_and(|noun| noun.form == Form::Nominal && noun.being == Being::Org)
    };
    let is_noun_for_body = |at: u32| {
        let noun = syntax.lemma(at).to_lowercase();
        let kind = lexicon::nominal_types(&noun).next().map(being_of_type);
        syntax.upos(at) == Upos::Noun && kind == Some(Being::Org)
    };
    let head = phrase.head;
    let which = |clause: u32| syntax.children(clause).any(|kid| syntax.word(kid) == "which");
    (syntax.dep(head) == Dep::Appos && is_body(syntax.head(head)))
        || syntax.children_by(head, Dep::Appos).any(is_body)
        || syntax.children_by(head, Dep::Compound).any(is_noun_for_body)
        || syntax.children_by(head, Dep::Relcl).any(which)
}

/// Whether a name begins with a given name and stands where people stand, whatever the model took it for; *the Ada Lovelace
/// school* and *Dallas Stars* do not.
fn looks_personal(clusters: &Clusters, name: &Name) -> bool {
    let phrase = clusters.phrase(name.index);
    let syntax = clusters.syntax;
    let is_actor =
        matches!(syntax.dep(phrase.head), Dep::Nsubj | Dep::Nsubjpass | Dep::Poss | Dep::Appos | Dep::Dobj);
    let is_noun =
        |word: &String| lexicon::nominal_types(word).next().is_some() || !lexicon::places(word).is_empty();
    (2..=3).contains(&name.key.len())
        && phrase.article == Article::Bare
        && is_actor
        && name::is_given_name(&name.key[0])
        && syntax.doc.token(phrase.head).tag == Tag::Nnp
        && phrase
            .name
            .clone()
            .all(|at| syntax.upos(at) == Upos::Propn && lexicon::places(syntax.word(at)).is_empty())
        && !name.key.iter().any(is_noun)
}

fn set_being(clusters: &mut Clusters, index: u32, being: Being) {
    let phrase = clusters.phrase(index);
    if phrase.being == being {
        return;
    }
    let gender = match being {
        Being::Person => name::gender(clusters.syntax, &phrase.name, &phrase.roles),
        _ => Gender::Unknown,
    };
    let count = match being {
        Being::Person | Being::Place | Being::Thing => Count::One,
        _ => Count::Either,
    };
    clusters.phrases[index as usize].being = being;
    let profile = clusters.profile_mut(index);
    (profile.being, profile.count, profile.gender) = (being, count, gender);
}

/// Joins what bears the same name; gives each name once.
fn join_same(clusters: &mut Clusters, phrases: Vec<Name>) -> Vec<Name> {
    let mut first: FxHashMap<(Vec<String>, Gender), u32> = FxHashMap::default();
    let mut names = Vec::new();
    for name in phrases {
        // Mr. Lowe is not Mrs. Lowe, and a bare Lowe may be either.
        let told = if name.key.len() == 1 { clusters.profile(name.index).gender } else { Gender::Unknown };
        match first.get(&(name.key.clone(), told)) {
            Some(&index) => {
                clusters.join_anyway(index, name.index, Link::SameName);
            }
            None => {
                first.insert((name.key.clone(), told), name.index);
                names.push(name);
            }
        }
    }
    names
}

/// *Mr. Lowe* is not *Mrs. Lowe*.
fn genders_agree(clusters: &Clusters, a: u32, b: u32) -> bool {
    let (a, b) = (clusters.profile(a).gender, clusters.profile(b).gender);
    a == b || a == Gender::Unknown || b == Gender::Unknown
}

fn is_person(clusters: &Clusters, name: &Name) -> bool {
    clusters.profile(name.index).being == Being::Person
}

/// Names by one of their words, each at most [`BUCKET`] times.
fn by_word<'n>(
    names: impl Iterator<Item = &'n Name>,
    word: impl Fn(&Name) -> &str,
) -> FxHashMap<String, Vec<&'n Name>> {
    let mut buckets: FxHashMap<String, Vec<&Name>> = FxHashMap::default();
    for name in names {
        let bucket = buckets.entry(word(name).to_owned()).or_default();
        if bucket.len() < BUCKET {
            bucket.push(name);
        }
    }
    buckets
}

fn last(name: &Name) -> &str {
    &name.key[name.key.len() - 1]
}

/// *W. Mark Felt* and *Mark Felt*: full names of one family name whose given names fit.
fn join_persons(clusters: &mut Clusters, names: &[Name]) {
    let full = || names.iter().filter(|name| name.key.len() > 1 && is_person(clusters, name));
    let buckets = by_word(full(), last);
    let full: Vec<&Name> = full().collect();
    for name in full {
        let bucket = &buckets[last(name)];
        let fits = |other: &&&Name| {
            other.index < name.index
                && matches!(match_person(&other.key, &name.key), NameMatch::Same | NameMatch::Part)
        };
        let fitting: Vec<u32> = bucket.iter().filter(fits).map(|other| clusters.root(other.index)).collect();
        if let Some(one) = only(&fitting) {
            clusters.join(one, name.index, Link::ShortName);
        }
    }
}

/// *Okoye*, where one person called so was spoken of before, or only one in the whole report; else the given name alone.
fn join_family_names(clusters: &mut Clusters, names: &[Name]) {
    let full = || names.iter().filter(|name| name.key.len() > 1 && is_person(clusters, name));
    let by_family = by_word(full(), last);
    let by_given = by_word(full(), |name| &name.key[0]);
    for name in names.iter().filter(|name| name.key.len() == 1) {
        let being = clusters.profile(name.index).being;
        let family = by_family.get(&name.key[0]).filter(|_| matches!(being, Being::Person | Being::Unknown));
        let given = by_given.get(&name.key[0]).filter(|_| being == Being::Person);
        if let Some(one) = family.or(given).and_then(|bearers| bearer(clusters, name, bearers)) {
            clusters.join(one, name.index, Link::ShortName);
        }
    }
}

/// Whom a part of a name means: the only one of that name until then, or at all.
fn bearer(clusters: &Clusters, name: &Name, bearers: &[&Name]) -> Option<u32> {
    let fits = |bearer: &&&Name| genders_agree(clusters, bearer.index, name.index);
    let roots: Vec<u32> = bearers.iter().filter(fits).map(|bearer| clusters.root(bearer.index)).collect();
    let before: Vec<u32> = roots.iter().copied().filter(|&root| root < name.index).collect();
    only(&before).or_else(|| only(&roots).filter(|_| before.is_empty()))
}

/// The one value in a list that holds no other.
fn only(roots: &[u32]) -> Option<u32> {
    roots.first().copied().filter(|&one| roots.iter().all(|&root| root == one))
}

/// *Acme* after *Acme Widgets Ltd.*: the beginning of one longer name of a body or place.
fn join_shortened(clusters: &mut Clusters, names: &[Name]) {
    let bodies = || names.iter().filter(|name| is_body(clusters, name));
    let buckets = by_word(bodies().filter(|name| name.key.len() > 1), |name| &name.key[0]);
    let bodies: Vec<&Name> = bodies().collect();
    for name in bodies {
        let Some(bucket) = buckets.get(&name.key[0]) else { continue };
        let longer = |other: &&&Name| other.key.len() > name.key.len() && other.key.starts_with(&name.key);
        let roots: Vec<u32> = bucket.iter().filter(longer).map(|other| clusters.root(other.index)).collect();
        if let Some(one) = only(&roots)
            && one < name.index
            && clusters.profile(one).being == clusters.profile(name.index).being
        {
            clusters.join(one, name.index, Link::ShortName);
        }
    }
}

fn is_body(clusters: &Clusters, name: &Name) -> bool {
    matches!(clusters.profile(name.index).being, Being::Org | Being::Place)
        && lexicon::places(&written(clusters, name.index)).is_empty()
}

fn written(clusters: &Clusters, index: u32) -> String {
    let words: Vec<u32> = clusters.phrase(index).name.clone().collect();
    clusters.syntax.doc.span_of(&words).of(&clusters.syntax.doc.text).to_owned()
}

/// *PMF*, where one longer name has these initials.
fn join_initials(clusters: &mut Clusters, names: &[Name]) {
    let mut of_initials: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for name in names.iter().filter(|name| name.key.len() > 1 && !is_person(clusters, name)) {
        let mut add = |initials: String| {
            let bearers = of_initials.entry(initials).or_default();
            if bearers.len() < BUCKET && !bearers.contains(&name.index) {
                bearers.push(name.index);
            }
        };
        add(initials(&name.key, |_| true));
        add(initials(&name.key, |word| {
            !matches!(word, "of" | "the" | "and" | "for" | "in" | "on" | "de" | "du")
        }));
    }
    for name in names.iter().filter(|name| name.key.len() == 1) {
        if !is_initials(clusters, name) {
            continue;
        }
        let Some(bearers) = of_initials.get(&name.key[0]) else { continue };
        let roots: Vec<u32> = bearers.iter().map(|&index| clusters.root(index)).collect();
        if let Some(one) = only(&roots) {
            let being = clusters.profile(one).being;
            set_being(clusters, name.index, being);
            clusters.join_anyway(one, name.index, Link::Initials);
        }
    }
}

fn initials(key: &[String], counts: impl Fn(&str) -> bool) -> String {
    key.iter().filter(|word| counts(word)).filter_map(|word| word.chars().next()).collect()
}

/// Whether a name is written in capitals, as initials are.
fn is_initials(clusters: &Clusters, name: &Name) -> bool {
    let written = written(clusters, name.index);
    let letters = written.chars().filter(|letter| letter.is_alphabetic());
    let is_shouted = |letter: char| letter.is_uppercase();
    (2..=7).contains(&letters.clone().count())
        && letters.clone().all(is_shouted)
        && clusters.syntax.upos(clusters.phrase(name.index).head) == Upos::Propn
}
