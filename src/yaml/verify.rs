//! Whether a changed text says what the changes mean: all that it said before, but for them.

use std::collections::BTreeMap;

use serde_yaml::Value;

use crate::yaml::edit::{Change, Changes};
use crate::yaml::tree::{Data, Node, Style};
use crate::yaml::write::{Setting, is_plain};

/// Whether `new` is `old` with `changes` and nothing else.
pub(super) fn means(old: &Node, changes: &Changes, new: &Node) -> bool {
    let here = changes.get(&old.span).map_or(&[][..], Vec::as_slice);
    if let Some(value) = here.iter().rev().find_map(|change| match change {
        Change::Set(value) => Some(value),
        _ => None,
    }) {
        return here.len() == 1 && says(value, new);
    }
    match &old.data {
        Data::Scalar(scalar) if here.is_empty() => new.scalar() == Some(scalar),
        Data::List(_) => list(old.items(), here, changes, new),
        Data::Map(_) => map(old.entries(), here, changes, new),
        Data::Scalar(_) if matches!(here[0], Change::Item(..)) => list(&[], here, changes, new),
        Data::Scalar(_) => map(&[], here, changes, new),
    }
}

fn list(old: &[Node], here: &[Change], changes: &Changes, new: &Node) -> bool {
    let Data::List(items) = &new.data else { return false };
    let (here, mut items) = (by_place(here), items.iter());
    (0..=old.len()).all(|at| {
        let here = here.get(&at).map_or(&[][..], Vec::as_slice);
        here.iter().all(|change| match change {
            Change::Item(_, value) => items.next().is_some_and(|item| says(value, item)),
            change => matches!(change, Change::Removed(..)),
        }) && old
            .get(at)
            .filter(|_| !is_removed(here))
            .is_none_or(|item| items.next().is_some_and(|new| means(item, changes, new)))
    }) && items.next().is_none()
}

fn map(old: &[(Node, Node)], here: &[Change], changes: &Changes, new: &Node) -> bool {
    let Data::Map(entries) = &new.data else { return false };
    let (here, mut entries) = (by_place(here), entries.iter());
    (0..=old.len()).all(|at| {
        let here = here.get(&at).map_or(&[][..], Vec::as_slice);
        here.iter().all(|change| match change {
            Change::Entry(_, key, value) => {
                entries.next().is_some_and(|(name, new)| name.text() == Some(key) && says(value, new))
            }
            change => matches!(change, Change::Removed(..)),
        }) && old.get(at).filter(|_| !is_removed(here)).is_none_or(|(key, value)| {
            entries.next().is_some_and(|(name, new)| means(key, changes, name) && means(value, changes, new))
        })
    }) && entries.next().is_none()
}

/// Changes of the parts of one value, by the number of the part that they are about or come before.
fn by_place(here: &[Change]) -> BTreeMap<usize, Vec<&Change>> {
    let mut by_place = BTreeMap::<usize, Vec<&Change>>::new();
    for change in here {
        match change {
            Change::Item(at, _) | Change::Entry(at, ..) | Change::Removed(at, _) => {
                by_place.entry(*at).or_default().push(change);
            }
            Change::Set(_) => {}
        }
    }
    by_place
}

fn is_removed(here: &[&Change]) -> bool {
    here.iter().any(|change| matches!(change, Change::Removed(..)))
}

/// Whether `node` says `value`, to every reader.
fn says(value: &Value, node: &Node) -> bool {
    let style = node.scalar().map(|scalar| scalar.style);
    let bare = |words: String| style == Some(Style::Plain) && node.text() == Some(&words);
    match value {
        Value::Null => node.is_null(),
        Value::Bool(yes) => bare(yes.to_string()),
        Value::Number(number) => bare(number.to_string()),
        Value::String(words) => {
            node.text() == Some(words) && (style != Some(Style::Plain) || is_plain(words, Setting::Block))
        }
        Value::Sequence(items) => {
            matches!(node.data, Data::List(_))
                && items.len() == node.items().len()
                && items.iter().zip(node.items()).all(|(value, node)| says(value, node))
        }
        Value::Mapping(fields) => {
            matches!(node.data, Data::Map(_))
                && fields.len() == node.entries().len()
                && fields.iter().zip(node.entries()).all(|((key, value), (name, node))| {
                    name.scalar().is_some() && key_text(key).as_deref() == name.text() && says(value, node)
                })
        }
        Value::Tagged(_) => false,
    }
}

fn key_text(key: &Value) -> Option<String> {
    match key {
        Value::String(words) => Some(words.clone()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null => Some("null".to_owned()),
        _ => None,
    }
}
