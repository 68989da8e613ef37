//! The keys of the file. Others are the writer's own and are passed over, unless one must be meant for a known one: it is so
//! like it, or it belongs elsewhere.

use serde_yaml::{Mapping, Value};

use crate::report::baseline::Fault;
use crate::text::{LineIndex, nearest};
use crate::yaml::{self, Node};

/// The keys of one kind of map, what they are keys of, and those of them under which other maps are or lists of them.
struct Keys {
    of: &'static str,
    keys: &'static [&'static str],
    under: &'static [(&'static str, &'static Keys)],
}

const FILE: Keys = Keys { of: "the file", keys: &["schema", "entries"], under: &[("entries", &ENTRY)] };
const ENTRY: Keys = Keys {
    of: "an entry",
    keys: &["id", "rule", "tier", "kind", "question", "sides", "known", "reason", "review"],
    under: &[("sides", &SIDE), ("review", &REVIEW)],
};
const SIDE: Keys = Keys { of: "a side", keys: &["value", "said"], under: &[("said", &SAID)] };
const SAID: Keys = Keys { of: "what is said", keys: &["source", "value", "quote"], under: &[] };
const REVIEW: Keys = Keys { of: "a review", keys: &["status", "because", "by", "on", "note"], under: &[] };
const ALL: [&Keys; 5] = [&FILE, &ENTRY, &SIDE, &SAID, &REVIEW];

/// Where a key stands: the names of keys and the numbers of items that lead there.
type Way = Vec<Step>;

#[derive(Clone)]
enum Step {
    Key(String),
    Item(usize),
}

/// The first key of the file `text` that must be meant for a known one, if there is one.
pub(super) fn mistaken(text: &str) -> Option<Fault> {
    let value: Value = serde_yaml::from_str(text).ok()?;
    let mut way = Way::new();
    let what = in_value(&value, &FILE, &mut way)?;
    let (line, column) = place(text, &way);
    way.pop();
    let path = way.iter().map(|step| match step {
        Step::Key(key) => format!(".{key}"),
        Step::Item(at) => format!("[{at}]"),
    });
    let path = path.collect::<String>();
    let path = if path.is_empty() { path } else { format!("{}: ", path.trim_start_matches('.')) };
    Some(Fault { line, column, what: path + &what })
}

/// What is wrong in a map of `keys`, or a list of such; then `way` leads to the key.
fn in_value(value: &Value, keys: &Keys, way: &mut Way) -> Option<String> {
    match value {
        Value::Sequence(items) => items.iter().enumerate().find_map(|(at, item)| {
            way.push(Step::Item(at));
            let found = in_value(item, keys, way);
            if found.is_none() {
                way.pop();
            }
            found
        }),
        Value::Mapping(map) => map.iter().find_map(|(key, value)| {
            let key = key.as_str()?;
            way.push(Step::Key(key.to_owned()));
            let under = keys.under.iter().find(|(name, _)| *name == key);
            let found = match under {
                Some((_, keys)) => in_value(value, keys, way),
                None => wrong(key, map, keys),
            };
            if found.is_none() {
                way.pop();
            }
            found
        }),
        _ => None,
    }
}

/// What is wrong with `key` in a map of `keys`.
fn wrong(key: &str, map: &Mapping, keys: &Keys) -> Option<String> {
    if keys.keys.contains(&key) {
        return None;
    }
    let free = keys.keys.iter().copied().filter(|name| map.get(*name).is_none());
    let elsewhere = || ALL.iter().find(|keys| keys.keys.contains(&key));
    if let Some(meant) = nearest(key, free) {
        return Some(format!("unknown field `{key}`; write `{meant}`"));
    }
    if key == "<<" {
        return Some("unknown field `<<`; write the keys out that it takes over".to_owned());
    }
    let of = elsewhere()?.of;
    Some(format!("unknown field `{key}`, which is one of {of}"))
}

/// Line and column of the key to which `way` leads.
fn place(text: &str, way: &[Step]) -> (usize, usize) {
    let found = yaml::read_of_any_size(text).ok().and_then(|tree| Some(follow(&tree, way)?.span.start()));
    let at = found.map(|at| LineIndex::new(text).position(text, at));
    at.map_or((1, 1), |at| (at.line, at.column))
}

fn follow<'a>(tree: &'a Node, way: &[Step]) -> Option<&'a Node> {
    let (last, way) = way.split_last()?;
    let map = way.iter().try_fold(tree, |node, step| match step {
        Step::Key(key) => node.get(key),
        Step::Item(at) => node.items().get(*at),
    })?;
    let Step::Key(last) = last else { return None };
    map.entry(last).map(|(key, _)| key)
}
