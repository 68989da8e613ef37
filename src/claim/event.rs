//! Events: who did what to whom, where, when, with what.
//!
//! Verbs, nouns that name an event (*the strikes*) and states that an adjective names (*24 dead*). A noun or an adjective
//! counts as an event only if the tables know it as one; any full verb counts.

use crate::annotate::{Annotated, Dep, EntityLabel, Upos};
use crate::claim::lexicon::{self, Frame};
use crate::claim::{Body, Claim, Event, Place, Role, Slot, modality, phrase, sense};
use crate::text::Span;

/// Every event of a report, in reading order of their predicates.
pub(super) fn events(doc: &Annotated) -> Vec<Claim> {
    (0..doc.tokens.len() as u32).filter_map(|at| event_at(doc, at)).collect()
}

fn event_at(doc: &Annotated, at: u32) -> Option<Claim> {
    let token = doc.token(at);
    let main_verb = !matches!(token.dep, Dep::Aux | Dep::Auxpass | Dep::Prep | Dep::Case | Dep::Mark);
    let frames = || sense::frames(doc, at);
    match token.upos {
        Upos::Verb | Upos::Aux if main_verb => Some(event(doc, at, &frames())),
        Upos::Adj if is_part_of_governor(doc, at) => None,
        Upos::Noun | Upos::Propn | Upos::Adj if !is_time(doc, at) => {
            let frames = frames();
            (!frames.is_empty()).then(|| event(doc, at, &frames))
        }
        _ => None,
    }
}

/// Whether an adjective is a part of what the verb above it means and would say something else by itself: *guilty* of *pleaded
/// not guilty* tells of no verdict.
fn is_part_of_governor(doc: &Annotated, at: u32) -> bool {
    let governor = doc.token(at).head;
    let frames = sense::frames(doc, governor);
    let Some(above) = frames.first().filter(|_| phrase::is_predicate(doc, governor)) else { return false };
    let asked = above.with.is_some_and(|with| with.split(' ').any(|word| word == doc.lemma(at)));
    let akin = |own: &&Frame| {
        own.class.is_a(above.class) || above.class.is_a(own.class) || own.outcome == above.outcome
    };
    asked && !sense::frames(doc, at).iter().any(akin)
}

fn event(doc: &Annotated, at: u32, frames: &[&'static Frame]) -> Claim {
    let nominal = !matches!(doc.token(at).upos, Upos::Verb | Upos::Aux | Upos::Adj);
    let mut roles = Roles::default();
    match frames.first() {
        Some(first) => {
            let akin = |f: &&&Frame| f.class.is_a(first.class) || first.class.is_a(f.class);
            frames.iter().filter(akin).for_each(|frame| fill(doc, at, frame, &mut roles));
        }
        None => fill_unknown(doc, at, &mut roles),
    }
    if nominal {
        add_premodifiers(doc, at, &mut roles);
    }
    let places = add_prepositions(doc, at, &mut roles);
    let quote = quote(doc, at, nominal);
    Claim {
        head: at,
        quote,
        value: value(doc, at, &roles.0, quote),
        polarity: modality::polarity(doc, at),
        modality: modality::modality(doc, at),
        said_by: None,
        times: times_of(doc, at),
        places,
        body: Body::Event(Event {
            predicate: predicate(doc, at),
            classes: frames.iter().map(|f| f.class).collect(),
            outcome: frames.first().and_then(|f| f.outcome),
            roles: roles.0,
            nominal,
        }),
    }
}

fn predicate(doc: &Annotated, at: u32) -> String {
    match doc.children_by(at, Dep::Prt).next() {
        Some(particle) => format!("{} {}", doc.lemma(at), doc.lemma(particle)),
        None => doc.lemma(at).to_owned(),
    }
}

/// Participants, each head once, under the first slot that it was found in.
#[derive(Default)]
struct Roles(Vec<Role>);

impl Roles {
    fn add(&mut self, doc: &Annotated, at: u32, slot: Slot, head: u32) {
        if head != at && !self.0.iter().any(|r| r.head == head) {
            self.0.push(Role { slot, head, span: phrase::noun_phrase(doc, head) });
        }
    }
}

/// The participants that a sense of the word asks for; what a likelier sense of the same kind has placed stays.
fn fill(doc: &Annotated, at: u32, frame: &'static Frame, roles: &mut Roles) {
    for argument in &frame.arguments {
        let slot = match argument.role {
            lexicon::Role::Agent | lexicon::Role::Speaker => Slot::Agent,
            lexicon::Role::Patient | lexicon::Role::Target => Slot::Patient,
            lexicon::Role::Theme | lexicon::Role::Content | lexicon::Role::Hearer => Slot::Theme,
        };
        for head in sense::holders(doc, at, argument.slot) {
            if argument.slot != lexicon::Slot::Compound || is_actor(doc, head) == (slot == Slot::Agent) {
                roles.add(doc, at, slot.clone(), head);
            }
        }
    }
}

/// A verb that the tables do not know: its subject does it, its object suffers it.
fn fill_unknown(doc: &Annotated, at: u32, roles: &mut Roles) {
    for (from, slot) in [(lexicon::Slot::Subject, Slot::Agent), (lexicon::Slot::Object, Slot::Patient)] {
        for head in sense::holders(doc, at, from) {
            roles.add(doc, at, slot.clone(), head);
        }
    }
    for attr in doc.children(at).filter(|&t| matches!(doc.token(t).dep, Dep::Attr | Dep::Oprd)) {
        roles.add(doc, at, Slot::Theme, attr);
    }
}

/// Words before an event's noun: those who do it (*US airstrikes*) or what kind it is (*rocket attack*).
fn add_premodifiers(doc: &Annotated, at: u32, roles: &mut Roles) {
    for child in doc.children(at) {
        match doc.token(child).dep {
            Dep::Poss => roles.add(doc, at, Slot::Agent, child),
            Dep::Compound | Dep::Nmod | Dep::Amod if is_actor(doc, child) => {
                roles.add(doc, at, Slot::Agent, child)
            }
            Dep::Compound | Dep::Nmod | Dep::Amod if !is_time(doc, child) => {
                roles.add(doc, at, Slot::Modifier, child);
            }
            _ => {}
        }
    }
}

/// What hangs on the predicate by prepositions: places are returned, other participants are added.
fn add_prepositions(doc: &Annotated, at: u32, roles: &mut Roles) -> Vec<Place> {
    let mut places = Vec::new();
    for (prep, object) in phrase::prepositions(doc, at) {
        let relation = doc.lemma(prep);
        for head in phrase::conjuncts(doc, object) {
            if doc.token(prep).dep == Dep::Agent {
                roles.add(doc, at, Slot::Agent, head);
            } else if is_place(doc, relation, head) {
                let span = doc.token(prep).span.cover(phrase::noun_phrase(doc, head));
                places.push(Place { relation: relation.to_owned(), head, span });
            } else if !is_time(doc, head) && doc.token(prep).dep != Dep::Pcomp {
                roles.add(doc, at, Slot::Oblique(relation.to_owned()), head);
            }
        }
    }
    places
}

/// A country, people or organisation before an event's noun does it: *US airstrikes*, *the Israeli raid*.
fn is_actor(doc: &Annotated, at: u32) -> bool {
    use EntityLabel::{Gpe, Norp, Org, Person};
    entity_label(doc, at).is_some_and(|label| matches!(label, Gpe | Norp | Org | Person))
}

/// The class of the named entity that token `at` is part of.
pub(super) fn entity_label(doc: &Annotated, at: u32) -> Option<EntityLabel> {
    doc.entity_at(at).map(|e| e.label)
}

fn is_time(doc: &Annotated, at: u32) -> bool {
    let span = doc.token(at).span;
    let next = doc.times.partition_point(|t| t.span.end() <= span.start());
    doc.times.get(next).is_some_and(|t| t.span.overlaps(span))
}

/// *in Baghdad*, *outside the embassy*, *on the roof*: a preposition of place before a place or, if the preposition can mean
/// nothing else, before anything.
fn is_place(doc: &Annotated, relation: &str, head: u32) -> bool {
    const ALWAYS: [&str; 13] = [
        "inside", "outside", "near", "beside", "behind", "beneath", "above", "below", "across", "along",
        "around", "toward", "towards",
    ];
    const SOMETIMES: [&str; 10] =
        ["in", "at", "on", "into", "to", "from", "through", "off", "within", "onto"];
    use lexicon::NominalType::{City, Country, Facility, Nature, Region};
    let noun_of_place = || {
        lexicon::nominal_types(doc.lemma(head))
            .any(|t| matches!(t, City | Country | Facility | Nature | Region))
    };
    if is_time(doc, head) {
        return false;
    }
    match entity_label(doc, head) {
        Some(EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac) => {
            ALWAYS.contains(&relation) || SOMETIMES.contains(&relation)
        }
        _ => ALWAYS.contains(&relation) || SOMETIMES.contains(&relation) && noun_of_place(),
    }
}

fn quote(doc: &Annotated, at: u32, nominal: bool) -> Span {
    let governing =
        if nominal { doc.ancestors(at).find(|&a| phrase::is_predicate(doc, a)) } else { Some(at) };
    phrase::clause(doc, governing.unwrap_or(at)).cover(doc.token(at).span)
}

/// The predicate with its negation and object: the words that clash when two reports differ on it.
fn value(doc: &Annotated, at: u32, roles: &[Role], quote: Span) -> Span {
    let own = doc
        .children(at)
        .filter(|&t| matches!(doc.token(t).dep, Dep::Neg | Dep::Aux | Dep::Auxpass | Dep::Prt | Dep::Acomp))
        .map(|t| doc.token(t).span)
        .fold(doc.token(at).span, Span::cover);
    let after = roles.iter().find(|r| r.slot == Slot::Patient && r.head > at && quote.contains(r.span));
    after.map_or(own, |object| own.cover(object.span))
}

/// Times in the clause of `at`: those that hang on it directly, or on a word of its own phrase.
fn times_of(doc: &Annotated, at: u32) -> Vec<u32> {
    let sentence = &doc.sentence_at(at);
    let bytes = doc.token(sentence.start).span.cover(doc.token(sentence.end - 1).span);
    let first = doc.times.partition_point(|t| t.span.start() < bytes.start());
    let inside = doc.times[first..].iter().take_while(|t| t.span.start() < bytes.end());
    inside
        .enumerate()
        .filter(|(_, time)| {
            let start = doc.tokens.partition_point(|t| t.span.end() <= time.span.start()) as u32;
            let words = (start..sentence.end).take_while(|&t| doc.token(t).span.start() < time.span.end());
            words.into_iter().any(|word| word != at && hangs_on(doc, word, at))
        })
        .map(|(index, _)| (first + index) as u32)
        .collect()
}

/// Whether `word` depends on `at` without another predicate in between.
fn hangs_on(doc: &Annotated, word: u32, at: u32) -> bool {
    let path = doc.ancestors(word).take(12);
    path.take_while(|&a| a == at || !phrase::is_predicate(doc, a)).any(|a| a == at)
}
