//! When events are said to be: a claim for every time expression and the event that it hangs on.
//!
//! A time in a noun phrase is of that noun's event (*Friday's hearing*), one after a noun may be of the noun's event or of the
//! verb's (*charged in the shooting on Friday*): both are claimed. Weak where the parse hangs a time on the wrong word.

use std::collections::BTreeMap;

use crate::annotate::{Annotated, Dep, Upos};
use crate::claim::{Body, Claim, Timing, phrase};

/// The timing claims of a report, in the order of its times; `claims` are its events, with those who say so.
pub(super) fn timings(doc: &Annotated, claims: &[Claim]) -> Vec<Claim> {
    let is_event = |claim: &Claim| matches!(claim.body, Body::Event(_));
    let by_head: BTreeMap<u32, usize> =
        claims.iter().enumerate().filter(|(_, c)| is_event(c)).map(|(at, c)| (c.head, at)).collect();
    let of_time = |index: usize| {
        let links = links(doc, index, &by_head).into_iter();
        let of_events: Vec<Claim> = links.map(|(event, timing)| claim(doc, &claims[event], timing)).collect();
        if of_events.is_empty() { vec![alone(doc, index)] } else { of_events }
    };
    (0..doc.times.len()).flat_map(of_time).collect()
}

fn claim(doc: &Annotated, event: &Claim, timing: Timing) -> Claim {
    let value = doc.times[timing.time as usize].span;
    Claim {
        quote: event.quote.cover(value),
        value,
        times: vec![timing.time],
        body: Body::Timing(timing),
        ..event.clone()
    }
}

/// The time at `index` of something that is no event: a thing, a state, a heading.
fn alone(doc: &Annotated, index: usize) -> Claim {
    let value = doc.times[index].span;
    let word = head_of(doc, index).unwrap_or_default();
    let (relation, on) = above(doc, word);
    let on = on.unwrap_or(word);
    let predicate = std::iter::once(on).chain(doc.ancestors(on)).find(|&at| phrase::is_predicate(doc, at));
    let quote =
        predicate.map_or_else(|| phrase::sentence(doc, word), |at| phrase::clause(doc, at)).cover(value);
    let body = Body::Timing(Timing { event: None, on, time: index as u32, relation });
    Claim { times: vec![index as u32], ..Claim::plain(on, quote, value, body) }
}

/// The events that the time at `index` hangs on, each with how it does.
fn links(doc: &Annotated, index: usize, events: &BTreeMap<u32, usize>) -> Vec<(usize, Timing)> {
    let Some(word) = head_of(doc, index) else { return Vec::new() };
    let (relation, first) = above(doc, word);
    let Some(first) = first else { return Vec::new() };
    let timing = |event: usize| Timing {
        event: Some(event as u32),
        on: first,
        time: index as u32,
        relation: relation.clone(),
    };
    let mut found = Vec::new();
    let before = word < first && !phrase::is_predicate(doc, first);
    for at in std::iter::once(first).chain(doc.ancestors(first)) {
        if let Some(&event) = events.get(&at) {
            found.push((event, timing(event)));
        }
        let leads_on = !before && !phrase::is_predicate(doc, at) && !is_relative(doc, at);
        if !leads_on {
            break;
        }
    }
    found
}

/// The token of a time that the rest of it depends on.
fn head_of(doc: &Annotated, index: usize) -> Option<u32> {
    let span = doc.times[index].span;
    let first = doc.tokens.partition_point(|t| t.span.end() <= span.start()) as u32;
    let inside = (first..doc.tokens.len() as u32).take_while(|&t| doc.token(t).span.start() < span.end());
    let outside = |&t: &u32| !span.overlaps(doc.token(doc.token(t).head).span);
    inside.clone().find(outside).or_else(|| inside.last())
}

/// The word that relates the time headed by `word` to what it is the time of, and the word above that.
fn above(doc: &Annotated, word: u32) -> (String, Option<u32>) {
    let parent = |at: u32| Some(doc.token(at).head).filter(|&head| head != at);
    let Some(next) = parent(word) else { return (String::new(), None) };
    let relates = matches!(doc.token(next).upos, Upos::Adp | Upos::Adv | Upos::Sconj | Upos::Part)
        && doc.token(next).dep != Dep::Root;
    if relates { (doc.lemma(next).to_lowercase(), parent(next)) } else { (String::new(), Some(next)) }
}

/// A word that sets another event off in time: what hangs on it is not when the rest was.
fn is_relative(doc: &Annotated, at: u32) -> bool {
    let sets_off = ["after", "before", "since", "until", "till", "following", "during", "despite"];
    doc.token(at).upos == Upos::Adp && sets_off.contains(&doc.lemma(at))
}
