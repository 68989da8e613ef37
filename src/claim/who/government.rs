//! Countries that act, and the words that stand for them: *Washington*, *the Kremlin*, *Iraqi*, *the government*.
//!
//! A name in a place's position (*in Iraq*) stays a place; as subject, object or modifier it is the country. A capital is the
//! country only where it speaks or is spoken to, because cities act, too (*Paris saw another robbery*).

use rustc_hash::FxHashMap;

use super::cluster::Clusters;
use super::{Being, Form, Link};
use crate::annotate::{Dep, Upos};
use crate::claim::lexicon::{self, Naming, PlaceKind, PlaceName, Pos};

/// Gives each name of a country its reading and joins those that are alike.
pub(super) fn link(clusters: &mut Clusters) {
    let mut first: FxHashMap<(&'static str, Being), u32> = FxHashMap::default();
    for index in clusters.all() {
        let Some((row, being)) = reading(clusters, index) else { continue };
        clusters.set_place(index, row.place.name, being);
        let first = *first.entry((row.place.code, being)).or_insert(index);
        clusters.join_anyway(first, index, Link::Government);
    }
    for index in clusters.all() {
        if let Some(country) = governed(clusters, index) {
            clusters.join_anyway(country, index, Link::Government);
        }
    }
}

/// What a name of the tables stands for here.
fn reading(clusters: &Clusters, index: u32) -> Option<(&'static PlaceName, Being)> {
    let phrase = clusters.phrase(index);
    if phrase.form != Form::Name || phrase.being == Being::Person {
        return None;
    }
    let words: Vec<u32> = phrase.name.clone().collect();
    let rows = lexicon::places(clusters.syntax.doc.span_of(&words).of(&clusters.syntax.doc.text));
    let is_land = |row: &&PlaceName| {
        matches!(row.place.kind, PlaceKind::Country | PlaceKind::Territory | PlaceKind::Alliance)
    };
    let lands = |how: &[Naming]| rows.iter().filter(is_land).find(|row| how.contains(&row.how));
    if let Some(row) = lands(&[Naming::Name, Naming::Abbreviation]) {
        return Some((row, if is_where(clusters, phrase.head) { Being::Place } else { Being::Gov }));
    }
    if let Some(row) = lands(&[Naming::Demonym]) {
        // Iraqis are people, not Iraq; *Iraqi* before a noun is Iraq's.
        let before = matches!(clusters.syntax.dep(phrase.head), Dep::Amod | Dep::Compound | Dep::Nmod);
        return before.then_some((row, Being::Gov));
    }
    if let Some(row) = lands(&[Naming::Government]) {
        return (!is_where(clusters, phrase.head)).then_some((row, Being::Gov));
    }
    lands(&[Naming::Capital]).filter(|_| speaks(clusters, phrase.head)).map(|row| (row, Being::Gov))
}

/// Whether a name stands where places stand.
fn is_where(clusters: &Clusters, at: u32) -> bool {
    let syntax = clusters.syntax;
    match syntax.dep(at) {
        Dep::Pobj => is_where_after(clusters, syntax.head(at)),
        Dep::Conj => {
            syntax.ancestors(at).find(|&above| syntax.dep(above) != Dep::Conj).is_some_and(|first| {
                syntax.dep(first) == Dep::Pobj && is_where_after(clusters, syntax.head(first))
            })
        }
        Dep::Appos | Dep::Npadvmod | Dep::Advmod => true,
        _ => false,
    }
}

fn is_where_after(clusters: &Clusters, preposition: u32) -> bool {
    let syntax = clusters.syntax;
    match syntax.lemma(preposition) {
        "of" => !is_body(clusters, syntax.head(preposition)),
        "by" | "with" | "against" | "for" | "between" | "than" | "like" | "about" | "on" => false,
        _ => true,
    }
}

/// Whether a noun names people or a body: the president of Iraq is the country's, the north of Iraq is in it.
fn is_body(clusters: &Clusters, noun: u32) -> bool {
    let is_body =
        |&index: &u32| matches!(clusters.phrase(index).being, Being::Person | Being::Group | Being::Org);
    clusters.at(noun).is_some_and(|index| is_body(&index))
}

/// Whether a capital speaks, is spoken to, or stands against another.
fn speaks(clusters: &Clusters, at: u32) -> bool {
    let syntax = clusters.syntax;
    let head = syntax.head(at);
    let verb =
        |at: u32| syntax.upos(at) == Upos::Verb && lexicon::stance(syntax.lemma(at), Pos::Verb).is_some();
    match syntax.dep(at) {
        Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Dative => verb(head),
        Dep::Pobj => matches!(syntax.lemma(head), "by" | "with" | "against") && verb(syntax.head(head)),
        _ => false,
    }
}

/// The country whose government a phrase such as *the Iraqi government* or *the government of Iraq* names.
fn governed(clusters: &Clusters, index: u32) -> Option<u32> {
    let syntax = clusters.syntax;
    let phrase = clusters.phrase(index);
    if phrase.form != Form::Nominal || syntax.lemma(phrase.head) != "government" {
        return None;
    }
    let owners = syntax
        .children(phrase.head)
        .filter(|&kid| matches!(syntax.dep(kid), Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Poss));
    let mut owners = owners.chain(syntax.object_of(phrase.head, "of"));
    owners.find_map(|owner| clusters.at(owner).filter(|&owner| clusters.profile(owner).being == Being::Gov))
}
