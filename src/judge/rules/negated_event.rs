//! One report says that something happened, the other that it did not.

use crate::align::{Match, Participant};
use crate::annotate::{Dep, Tag, Upos};
use crate::claim::lexicon::{self, Negation};
use crate::claim::{Body, Modality, Polarity};
use crate::judge::rules::{Case, Side, Verdict, rule};
use crate::judge::{Kind, Relation, Severity, Tier, Typology, question};

rule! {
    /// ## What it compares
    /// Two accounts of one event, one affirmed and one negated: *not*, *never*, *no one*, *without*, *failed to*.
    /// ## When it is silent
    /// The event is only alleged, possible, expected or conditional in one of them; nobody and nothing takes part in both; who did it
    /// differs; it is a matter of thinking, wanting or seeming; one only mentions it, as a noun or in an infinitive.
    /// ## When it is a lead
    /// One leaves out who did it or to whom, or it is not plain that they are the same.
    /// ## When it is disputed
    /// The negation is said by someone the report quotes, not by the report.
    /// ## Example
    /// > A: Rebels entered the town hall. B: The rebels did not enter the town hall.
    pub static NEGATED_EVENT = "P101", "negated-event" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    let events = is_event(&case.a) && is_event(&case.b);
    let (x, y) = (case.a.profile, case.b.profile);
    let sure = [x, y].iter().all(|p| p.modality == Modality::Asserted);
    if case.denial || !events || x.polarity == y.polarity || !sure || !share_participant(case) {
        return None;
    }
    let negative = if x.polarity == Polarity::Negative { &case.a } else { &case.b };
    let yet = negative.doc.children(negative.claim.head).any(|t| negative.doc.lemma(t) == "yet");
    let relation = match negative.claim.said_by {
        _ if yet => Relation::Update,
        Some(_) => Relation::Disputed,
        None => Relation::Conflict,
    };
    Some(Verdict {
        tier: tier(case)?,
        relation,
        kind: Kind::Polarity,
        severity: Severity::High,
        typology: Some(Typology::Negation),
        question: question::did_it(&case.a, &case.b),
        spans: [case.a.claim.value, case.b.claim.value],
        keys: [x.polarity, y.polarity].map(|p| format!("{p:?}")),
        why: "one says that it happened, the other that it did not".to_owned(),
    })
}

/// Asserted if both tell of one deed of the same people to the same people or things; worth a look if they use one verb and
/// nobody is plainly another.
fn tier(case: &Case<'_>) -> Option<Tier> {
    let (x, y) = (case.a.profile, case.b.profile);
    if ![&case.a, &case.b].into_iter().all(|side| is_told(side) && !is_of_the_mind(side)) {
        return None;
    }
    let same_verb = x.predicate == y.predicate;
    let same_kind = crate::align::share_class(x, y);
    let roles = [(&x.agents, &y.agents), (&x.patients, &y.patients)];
    let matches = roles.map(|(p, q)| crate::align::best_match(p, q));
    let one_leaves_it_out = roles.iter().any(|(p, q)| p.is_empty() != q.is_empty());
    let agree = roles.iter().zip(matches).all(|((p, q), m)| m == Match::Same || p.is_empty() || q.is_empty());
    let places = crate::align::best_match(&x.places, &y.places);
    let to_the_same = matches[1] <= Match::Alike || places == Match::Same;
    let unsaid = x.agents.is_empty() || y.agents.is_empty();
    let same_verb_of_all = same_verb && !is_light(&case.a) && !one_leaves_it_out && agree;
    let akin = x
        .classes
        .iter()
        .any(|a| a.family() != "general" && y.classes.iter().any(|b| a.is_a(*b) || b.is_a(*a)))
        || same_kind && agree;
    let same_deed = akin && to_the_same && (matches[0] != Match::Different || unsaid);
    let plain = [&case.a, &case.b].into_iter().all(is_plain);
    let others = crate::align::best_match(&x.others, &y.others);
    let elsewhere = [places, others].contains(&Match::Different);
    if (same_verb_of_all || same_deed) && plain && !elsewhere {
        return Some(if named_alike(&roles, same_verb, to_the_same) { Tier::Finding } else { Tier::Lead });
    }
    (same_verb && matches.contains(&Match::Same) && !matches.contains(&Match::Different))
        .then_some(Tier::Lead)
}

/// Whether both say who did it, and the same; and the same to whom or where, or a verb that needs neither.
fn named_alike(
    roles: &[(&Vec<Participant>, &Vec<Participant>); 2],
    same_verb: bool,
    to_the_same: bool,
) -> bool {
    let [(who, other), (whom, other_whom)] = roles;
    let bare = whom.is_empty() && other_whom.is_empty() && same_verb;
    match crate::align::best_match(who, other) {
        Match::Same => to_the_same || bare,
        // They may be anyone, but what they did it to is the same.
        Match::Unknown => to_the_same && who.iter().chain(other.iter()).any(is_pronoun),
        Match::Alike | Match::Different => false,
    }
}

/// Whether a participant is a pronoun that nothing in its report resolves.
fn is_pronoun(one: &Participant) -> bool {
    one.names.is_empty() && matches!(one.lemma.as_str(), "they" | "he" | "she" | "it" | "we")
}

/// Whether what did not happen is said not to have happened, failed to happen or was left out, and not merely held off
/// or refused; what is so *generally* is no single event.
fn is_plain(side: &Side<'_>) -> bool {
    let (doc, at) = (side.doc, side.claim.head);
    let generally = doc.children_by(at, Dep::Advmod).any(|t| matches!(doc.lemma(t), "generally" | "usually"));
    let infinitive = doc.children(at).any(|t| doc.token(t).tag == Tag::To);
    let bare = infinitive && !doc.children(at).any(|t| doc.token(t).dep == Dep::Neg);
    let held_off =
        bare && doc.lemma(doc.token(at).head) != "fail" && side.profile.polarity == Polarity::Negative;
    let sentence = doc.sentence_at(at);
    let asked = sentence.rev().take(3).any(|t| doc.word(t) == "?");
    let from = doc.token(at).dep == Dep::Pcomp && doc.lemma(doc.token(at).head) != "without";
    !generally && !held_off && !from && !asked
}

/// Whether the verb says little without its object.
fn is_light(side: &Side<'_>) -> bool {
    matches!(side.profile.predicate.as_str(), "be" | "have" | "do" | "make" | "take" | "get" | "go" | "come")
}

/// Whether it is told as a fact, in a clause of its own: *inspected*, *was inspected*; and, of what did not happen, also *failed
/// to inspect* and *without inspecting*. What is only nearly or hardly so is neither.
fn is_told(side: &Side<'_>) -> bool {
    let (doc, at) = (side.doc, side.claim.head);
    let nominal = matches!(&side.claim.body, Body::Event(event) if event.nominal);
    let auxiliaries = || doc.children(at).filter(|&t| matches!(doc.token(t).dep, Dep::Aux | Dep::Auxpass));
    let finite = |t: u32| matches!(doc.token(t).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
    let told = finite(at) || auxiliaries().any(finite) || finite(doc.token(at).head) && is_adjective(side);
    let hedged = doc.children_by(at, Dep::Advmod).any(|t| {
        let how = lexicon::negation(doc.word(t));
        how == Some(Negation::Near) || matches!(doc.lemma(t), "nearly" | "almost")
    });
    !nominal && !hedged && (told || side.profile.polarity == Polarity::Negative)
}

fn is_adjective(side: &Side<'_>) -> bool {
    side.doc.token(side.claim.head).upos == Upos::Adj
}

/// Thinking, wanting, feeling, seeming: of these, *not* is a matter of words.
fn is_of_the_mind(side: &Side<'_>) -> bool {
    const MIND: [&str; 16] = [
        "think", "know", "believe", "feel", "want", "expect", "seem", "appear", "sound", "need", "like",
        "hope", "mean", "look", "aware", "sure",
    ];
    MIND.contains(&side.profile.predicate.as_str())
}

pub(super) fn is_event(side: &Side<'_>) -> bool {
    matches!(side.claim.body, Body::Event(_))
}

/// Whether the same people, things or places take part in both, and nobody is plainly another.
pub(super) fn share_participant(case: &Case<'_>) -> bool {
    let (x, y) = (case.a.profile, case.b.profile);
    let patients = crate::align::best_match(&x.patients, &y.patients);
    let places = crate::align::best_match(&x.places, &y.places);
    let agents = crate::align::best_match(&x.agents, &y.agents);
    agents != Match::Different && (patients <= Match::Alike || places == Match::Same)
}
