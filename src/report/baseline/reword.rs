//! An entry whose difference is told in other words now, edited where it stands.
//!
//! Sides and mentions keep the order and the layout that they have in the file. What says the same, but for white space, is
//! not touched. Weak in that a mention of another source in other words is another mention: the comments of the old one
//! stay, but not beside it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::report::baseline::likeness::words;
use crate::report::baseline::{Answer, Entry, Said, even};
use crate::yaml::{Edits, Node};

/// What of an entry is to be taken out, after everything else is done: numbers count the parts as they were.
#[derive(Debug, Default)]
pub(super) struct Gone {
    sides: Vec<usize>,
    said: Vec<(usize, usize)>,
    values: Vec<(usize, usize)>,
    unknown: bool,
}

/// Whether `entry` says what `now` does, so that nothing of it is to change.
pub(super) fn says(entry: &Entry, now: &Entry) -> bool {
    let side = |side: &Answer| {
        let mut said = all_said(side);
        said.sort();
        said
    };
    let sides = |entry: &Entry| {
        let mut sides: Vec<_> = entry.sides.iter().map(side).collect();
        sides.sort();
        sides
    };
    entry.known
        && (&entry.id, entry.tier, even(&entry.question)) == (&now.id, now.tier, even(&now.question))
        && sides(entry) == sides(now)
}

/// Lets `item`, which holds `entry`, say `now`: all but what is to be taken out.
pub(super) fn reword(edits: &mut Edits<'_>, item: &Node, entry: &Entry, now: &Entry) -> Gone {
    let mut gone = Gone { unknown: !entry.known, ..Gone::default() };
    put(edits, item, "id", &entry.id, &now.id);
    put(edits, item, "question", &entry.question, &now.question);
    if entry.tier != now.tier {
        item.get("tier").into_iter().for_each(|tier| edits.set(tier, &now.tier));
    }
    let Some(sides) = item.get("sides") else { return gone };
    let keys: [KeysOf<Answer>; 4] = [
        |side| vec![said(side).collect::<BTreeSet<_>>().into_iter().flatten().collect()],
        |side| said(side).map(|[_, value, quote]| vec![value, quote]).collect(),
        |side| said(side).map(|[source, value, _]| vec![source, value]).collect(),
        |side| said(side).map(|[_, value, _]| words(&value)).collect(),
    ];
    let pairs = pair(&entry.sides, &now.sides, &keys);
    for (side, old) in now.sides.iter().zip(&pairs) {
        match old.and_then(|old| Some((old, sides.items().get(old)?))) {
            Some((old, node)) => reword_side(edits, node, (old, &entry.sides[old]), side, &mut gone),
            None => edits.push(sides, side),
        }
    }
    gone.sides.extend(left(&pairs, entry.sides.len()));
    gone
}

impl Gone {
    /// Takes it out of `item`.
    pub(super) fn remove(&self, edits: &mut Edits<'_>, item: &Node) {
        if self.unknown {
            edits.remove_entry(item, "known");
        }
        let Some(sides) = item.get("sides") else { return };
        let said = |side: usize| sides.items().get(side).and_then(|side| side.get("said"));
        self.sides.iter().for_each(|side| edits.remove_item(sides, *side));
        for (side, at) in &self.said {
            said(*side).into_iter().for_each(|said| edits.remove_item(said, *at));
        }
        for (side, at) in &self.values {
            let said = said(*side).and_then(|said| said.items().get(*at));
            said.into_iter().for_each(|said| edits.remove_entry(said, "value"));
        }
    }
}

/// Lets `node`, which holds the side `old` of that number, say `now`. The value of the side stays while one of its
/// mentions has it.
fn reword_side(
    edits: &mut Edits<'_>,
    node: &Node,
    (number, old): (usize, &Answer),
    now: &Answer,
    gone: &mut Gone,
) {
    let stands = said(now).any(|[_, value, _]| value == even(&old.value));
    let value = if stands { &old.value } else { &now.value };
    put(edits, node, "value", &old.value, value);
    let Some(list) = node.get("said") else { return };
    let (told, tells) = (all_said(old), all_said(now));
    let keys: [KeysOf<[String; 3]>; 4] = [
        |said| vec![said.to_vec()],
        |[source, _, quote]| vec![vec![source.clone(), quote.clone()]],
        |[source, ..]| vec![vec![source.clone()]],
        |[_, value, quote]| vec![vec![value.clone(), quote.clone()]],
    ];
    let pairs = pair(&told, &tells, &keys);
    for ([source, gives, quote], at) in tells.iter().zip(&pairs) {
        let own = Some(gives).filter(|gives| **gives != even(value));
        let Some((at, item)) = at.and_then(|at| Some((at, list.items().get(at)?))) else {
            let said = Said { source: source.clone(), value: own.cloned(), quote: quote.clone() };
            edits.push(list, &said);
            continue;
        };
        put(edits, item, "source", &old.said[at].source, source);
        put(edits, item, "quote", &old.said[at].quote, quote);
        match (&old.said[at].value, own, item.get("value")) {
            (Some(was), Some(own), _) => put(edits, item, "value", was, own),
            (Some(was), None, _) if even(was) != *gives => gone.values.push((number, at)),
            (None, Some(own), Some(nothing)) => edits.set(nothing, own),
            (None, Some(own), None) => edits.insert(item, Some("source"), "value", own),
            _ => {}
        }
    }
    gone.said.extend(left(&pairs, told.len()).map(|at| (number, at)));
}

/// Lets the value of `key` in `map`, which says `was`, say `now`, if these are other words.
fn put(edits: &mut Edits<'_>, map: &Node, key: &str, was: &str, now: &str) {
    if even(was) != even(now) {
        map.get(key).into_iter().for_each(|value| edits.set(value, now));
    }
}

/// Source, answer and quote of each mention of a side.
fn said(side: &Answer) -> impl Iterator<Item = [String; 3]> {
    let value = |said: &Said| even(said.value.as_ref().unwrap_or(&side.value));
    side.said.iter().map(move |said| [even(&said.source), value(said), even(&said.quote)])
}

fn all_said(side: &Answer) -> Vec<[String; 3]> {
    said(side).collect()
}

type Key = Vec<String>;
type KeysOf<T> = fn(&T) -> Vec<Key>;

/// For each of `new`, which of `old` it is: two that share one of the first `keys` go together first.
fn pair<T>(old: &[T], new: &[T], keys: &[KeysOf<T>]) -> Vec<Option<usize>> {
    let mut of_new = vec![None; new.len()];
    let mut free: BTreeSet<usize> = (0..old.len()).collect();
    for keys in keys {
        let mut by_key = BTreeMap::<Key, VecDeque<usize>>::new();
        for at in &free {
            keys(&old[*at]).into_iter().for_each(|key| by_key.entry(key).or_default().push_back(*at));
        }
        for (new, of_new) in new.iter().zip(&mut of_new).filter(|(_, of_new)| of_new.is_none()) {
            *of_new = keys(new).iter().find_map(|key| {
                let like = by_key.get_mut(key)?;
                std::iter::from_fn(|| like.pop_front()).find(|at| free.contains(at))
            });
            if let Some(at) = of_new {
                free.remove(at);
            }
        }
    }
    of_new
}

/// Which of so many are in no pair.
fn left(pairs: &[Option<usize>], of: usize) -> impl Iterator<Item = usize> {
    let paired: BTreeSet<usize> = pairs.iter().flatten().copied().collect();
    (0..of).filter(move |at| !paired.contains(at))
}
