//! Whether a changed text says what the changes mean: all that it said before, but for them.

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
    let mut items = items.iter();
    (0..=old.len()).all(|at| {
        here.iter().all(|change| match change {
            Change::Item(before, value) if *before == at => {
                items.next().is_some_and(|item| says(value, item))
            }
            change => matches!(change, Change::Item(..)),
        }) && old.get(at).is_none_or(|item| items.next().is_some_and(|new| means(item, changes, new)))
    }) && items.next().is_none()
}

fn map(old: &[(Node, Node)], here: &[Change], changes: &Changes, new: &Node) -> bool {
    let Data::Map(entries) = &new.data else { return false };
    let mut entries = entries.iter();
    let removed =
        |at: usize| here.iter().any(|change| matches!(change, Change::Removed(gone) if *gone == at));
    (0..=old.len()).all(|at| {
        here.iter().all(|change| match change {
            Change::Entry(before, key, value) if *before == at => {
                entries.next().is_some_and(|(name, new)| name.text() == Some(key) && says(value, new))
            }
            change => matches!(change, Change::Entry(..) | Change::Removed(_)),
        }) && old.get(at).filter(|_| !removed(at)).is_none_or(|(key, value)| {
            entries.next().is_some_and(|(name, new)| means(key, changes, name) && means(value, changes, new))
        })
    }) && entries.next().is_none()
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
