//! Words to senses: which row of the tables a word means where it stands, and which words fill the slots of that row.

use crate::annotate::{Annotated, Dep, Tag, Upos};
use crate::claim::lexicon::{self, Argument, Frame, OutcomeWord, Pos, Slot, Speech};
use crate::claim::{filler, phrase};

/// The senses of the word at `at` as an event, the likeliest first.
pub(super) fn frames(doc: &Annotated, at: u32) -> Vec<&'static Frame> {
    let Some(pos) = part_of_speech(doc, at) else { return Vec::new() };
    let rows = lexicon::event_classes(doc.lemma(at), pos);
    ranked(doc, at, rows, |row| row.with, |row| &row.arguments)
}

/// The likeliest sense of the word at `at` as an act of speech.
pub(super) fn speech(doc: &Annotated, at: u32) -> Option<&'static Speech> {
    let rows = lexicon::stances(doc.lemma(at), part_of_speech(doc, at)?);
    ranked(doc, at, rows, |row| row.with, |row| &row.arguments).into_iter().next()
}

/// The senses of the word at `at` as a word for an outcome.
pub(super) fn outcomes(doc: &Annotated, at: u32) -> impl Iterator<Item = &'static OutcomeWord> {
    let rows = part_of_speech(doc, at).map_or(&[][..], |pos| lexicon::outcome_words(doc.lemma(at), pos));
    rows.iter().filter(move |row| row.with.is_none_or(|with| stands_with(doc, at, with)))
}

/// The part of speech that the tables file the word at `at` under.
pub(super) fn part_of_speech(doc: &Annotated, at: u32) -> Option<Pos> {
    Pos::of(doc.token(at).upos)
}

/// Rows whose companion words are there, those that ask for most of them first, then by how many slots are filled.
fn ranked<R>(
    doc: &Annotated,
    at: u32,
    rows: &'static [R],
    with: fn(&R) -> Option<&'static str>,
    slots: fn(&R) -> &[Argument],
) -> Vec<&'static R> {
    let mut fitting: Vec<(i32, &R)> = rows
        .iter()
        .filter(|row| with(row).is_none_or(|words| stands_with(doc, at, words)))
        .filter_map(|row| {
            let slots: Option<i32> = slots(row).iter().map(|a| fits(doc, at, a)).sum();
            let words = with(row).map_or(0, |words| 10 + words.split(' ').count() as i32);
            Some((slots? + words, row))
        })
        .collect();
    fitting.sort_by_key(|&(score, _)| std::cmp::Reverse(score));
    fitting.into_iter().map(|(_, row)| row).collect()
}

/// How much a slot speaks for its row: filled, filled by what the row asks for; `None` if filled by something else.
fn fits(doc: &Annotated, at: u32, argument: &Argument) -> Option<i32> {
    let holders = holders(doc, at, argument.slot);
    match (holders.first(), argument.filler) {
        (None, _) => Some(0),
        (Some(_), None) => Some(1),
        (Some(&holder), Some(filler)) => match filler::is(doc, holder, filler) {
            Some(true) => Some(3),
            Some(false) => None,
            None => Some(0),
        },
    }
}

/// Whether `words` (*into*, *on trial*, *death*) stand with the word at `at`: as its particle, preposition, object, complement or
/// compound, or behind a preposition of its own. A negated one (*pleaded **not** guilty*) does so only if `words` negate it too.
pub(super) fn stands_with(doc: &Annotated, at: u32, words: &str) -> bool {
    let behind = phrase::prepositions(doc, at).into_iter().map(|(_, object)| object);
    let near: Vec<u32> = doc.children(at).chain(behind).collect();
    let is_not = |t: u32| doc.lemma(t) == "not";
    let negations: Vec<u32> = near.iter().flat_map(|&t| doc.children(t)).filter(|&t| is_not(t)).collect();
    let negates = words.split(' ').any(|word| word == "not");
    let is = |t: u32, word: &str| doc.lemma(t) == word || doc.word(t).eq_ignore_ascii_case(word);
    let stands = |t: u32| negates || !doc.children(t).any(is_not);
    let is_near = |word: &str| near.iter().chain(&negations).any(|&t| is(t, word) && stands(t));
    words.split(' ').all(is_near)
}

/// Heads of the phrases that stand in `slot` of the word at `at`, coordinated ones included.
pub(super) fn holders(doc: &Annotated, at: u32, slot: Slot) -> Vec<u32> {
    let heads: Vec<u32> = match slot {
        Slot::Subject => subject(doc, at),
        Slot::Object => object(doc, at),
        Slot::Dative => children(doc, at, |dep| dep == Dep::Dative),
        Slot::Clause | Slot::Quote => {
            children(doc, at, |dep| dep == Dep::Ccomp).into_iter().chain(reported_around(doc, at)).collect()
        }
        Slot::Infinitive => children(doc, at, |dep| matches!(dep, Dep::Xcomp | Dep::Ccomp | Dep::Acl)),
        Slot::Gerund => gerund(doc, at),
        Slot::Head => described(doc, at),
        Slot::Itself => vec![at],
        Slot::Value => figure(doc, at),
        Slot::Possessor => children(doc, at, |dep| dep == Dep::Poss),
        Slot::Compound => children(doc, at, |dep| matches!(dep, Dep::Compound | Dep::Nmod | Dep::Amod)),
        Slot::Preposition(word) => after_preposition(doc, at, word),
    };
    heads.into_iter().flat_map(|head| phrase::conjuncts(doc, head)).collect()
}

fn children(doc: &Annotated, at: u32, wanted: fn(Dep) -> bool) -> Vec<u32> {
    doc.children(at).filter(|&t| wanted(doc.token(t).dep)).collect()
}

fn subject(doc: &Annotated, at: u32) -> Vec<u32> {
    if doc.token(at).dep == Dep::Amod && doc.token(at).tag == Tag::Vbg {
        return vec![doc.token(at).head];
    }
    match phrase::subject(doc, at) {
        Some(s) if !s.passive => vec![s.head],
        _ => agent(doc, at),
    }
}

fn agent(doc: &Annotated, at: u32) -> Vec<u32> {
    phrase::prepositions(doc, at)
        .into_iter()
        .filter(|&(prep, _)| doc.token(prep).dep == Dep::Agent)
        .map(|(_, object)| object)
        .collect()
}

fn object(doc: &Annotated, at: u32) -> Vec<u32> {
    if doc.token(at).dep == Dep::Amod && doc.token(at).tag == Tag::Vbn {
        return vec![doc.token(at).head];
    }
    let passive = || phrase::subject(doc, at).filter(|s| s.passive).map(|s| s.head);
    phrase::object(doc, at).or_else(|| small_clause(doc, at)).or_else(passive).into_iter().collect()
}

/// Of whom an adjective is said that the parse takes for a clause after the verb: *found **the driver** guilty*.
fn small_clause(doc: &Annotated, at: u32) -> Option<u32> {
    let bare = |t: &u32| {
        let verb = doc.children(*t).any(|c| matches!(doc.token(c).dep, Dep::Aux | Dep::Mark));
        doc.token(*t).upos == Upos::Adj && !verb
    };
    let clause = doc.children_by(at, Dep::Ccomp).find(bare)?;
    doc.children_by(clause, Dep::Nsubj).next()
}

/// Speech that the parse makes the main clause: *The embassy was empty, officials said.*
fn reported_around(doc: &Annotated, at: u32) -> Option<u32> {
    let token = doc.token(at);
    (token.dep == Dep::Parataxis && token.head != at).then_some(token.head)
}

/// A gerund after the word, directly or behind a preposition, also where the parse hangs it on another word of the clause.
fn gerund(doc: &Annotated, at: u32) -> Vec<u32> {
    let gerund = |t: &u32| {
        doc.token(*t).tag == Tag::Vbg
            && matches!(doc.token(*t).dep, Dep::Pcomp | Dep::Xcomp | Dep::Advcl | Dep::Ccomp)
    };
    let near = |t: &u32| {
        let head = doc.token(*t).head;
        head == at || doc.token(head).head == at
    };
    doc.subtree(at).into_iter().filter(gerund).find(near).into_iter().collect()
}

/// What an adjective is said of: *the dead soldier*, *the soldier is dead*, *left 24 dead*, *24 dead*.
fn described(doc: &Annotated, at: u32) -> Vec<u32> {
    let governor = doc.token(at).head;
    let own = doc.children(at).find(|&t| matches!(doc.token(t).dep, Dep::Nsubj | Dep::Nsubjpass));
    let counted = || doc.children_by(at, Dep::Nummod).next();
    let beside = || match doc.token(at).dep {
        Dep::Amod => Some(governor),
        Dep::Relcl | Dep::Acl => Some(governor),
        Dep::Oprd | Dep::Ccomp | Dep::Xcomp | Dep::Acomp | Dep::Advcl => phrase::object(doc, governor)
            .filter(|_| doc.token(governor).upos != Upos::Aux)
            .or_else(|| phrase::subject(doc, governor).map(|s| s.head)),
        Dep::Conj => described(doc, governor).into_iter().next(),
        _ => None,
    };
    own.or_else(counted).or_else(beside).into_iter().collect()
}

/// The figure that a noun names: *a toll of 24*, *the toll is 24*, *the toll rose to 24*.
fn figure(doc: &Annotated, at: u32) -> Vec<u32> {
    let of = after_preposition(doc, at, "of");
    if !of.is_empty() {
        return of;
    }
    let governor = doc.token(at).head;
    if !phrase::is_predicate(doc, governor) {
        return Vec::new();
    }
    let told = |word: &str| after_preposition(doc, governor, word);
    let attr = children(doc, governor, |dep| matches!(dep, Dep::Attr | Dep::Dobj | Dep::Acomp));
    let numbers = [told("to"), told("at"), attr].concat();
    numbers.into_iter().filter(|&t| t != at).collect()
}

fn after_preposition(doc: &Annotated, at: u32, word: &str) -> Vec<u32> {
    let direct = phrase::prepositions(doc, at);
    // The parse often hangs the preposition of a verb on the verb's object: "blamed the attack on the group".
    let through_object: Vec<(u32, u32)> = phrase::object(doc, at)
        .filter(|_| phrase::is_predicate(doc, at))
        .map(|object| phrase::prepositions(doc, object))
        .unwrap_or_default();
    let wanted = |pairs: Vec<(u32, u32)>| -> Vec<u32> {
        pairs.into_iter().filter(|&(prep, _)| doc.lemma(prep) == word).map(|(_, object)| object).collect()
    };
    let found = wanted(direct);
    if found.is_empty() { wanted(through_object) } else { found }
}
