//! A decision about a finding, written into the file of known differences: no other byte of it changes.

use serde_yaml::Value;

use crate::report::baseline::file::{by_hand, tree};
use crate::report::baseline::{Entry, File, Review, likeness};
use crate::report::{Finding, Report};
use crate::yaml::{Edits, Node};

/// The file with `review` of `finding`, which is one of `report`; `text` is the file as it is, if there is one.
///
/// # Errors
/// The text is no such file, or is written in a way that nothing can be added to; the sentence says where and what to do.
pub fn decide(
    text: Option<&str>,
    report: &Report,
    finding: &Finding,
    review: &Review,
) -> Result<String, String> {
    let file = text.map_or_else(|| Ok(File::default()), File::parse).map_err(|fault| fault.to_string())?;
    let text = file.text();
    let at = report.findings.iter().position(|one| one.id == finding.id);
    let known = likeness::match_up(&report.findings, &file.entries);
    let entry = at.and_then(|at| known[at]);
    let tree = tree(text)?;
    let list = tree.get("entries").ok_or("it has no `entries:`; write it anew with `crosscheck baseline`")?;
    let mut edits = Edits::of_any_size(text, &tree);
    match entry.and_then(|at| Some((list.items().get(at)?, &file.entries[at]))) {
        Some((item, entry)) => put(&mut edits, item, entry.review.as_ref(), review),
        None => edits
            .push(list, &Entry { known: false, review: Some(review.clone()), ..Entry::of(report, finding) }),
    }
    if edits.is_empty() {
        return Ok(text.to_owned());
    }
    let decided = edits.finish().map_err(by_hand)?;
    File::parse(&decided).map(|_| decided).map_err(|fault| fault.to_string())
}

/// Lets `item`, of which `was` is decided, say `review`: no key is written anew whose value stays.
fn put(edits: &mut Edits<'_>, item: &Node, was: Option<&Review>, review: &Review) {
    let Some(there) = item.get("review").filter(|there| !there.is_null()) else {
        return match item.get("review") {
            Some(nothing) => fields(review).for_each(|(key, value)| edits.insert(nothing, None, key, &value)),
            None => edits.insert(item, None, "review", review),
        };
    };
    let was: Vec<(&str, Value)> = was.into_iter().flat_map(fields).collect();
    let now: Vec<(&str, Value)> = fields(review).collect();
    let mut last = None; // the last key so far that is there and stays
    for key in KEYS {
        match (there.get(key), value(&was, key), value(&now, key)) {
            (Some(node), was, Some(now)) if was != Some(now) => edits.set(node, now),
            (Some(_), Some(_), None) => {
                edits.remove_entry(there, key);
                continue;
            }
            (None, _, Some(now)) => edits.insert(there, last, key, now),
            _ => {}
        }
        last = there.get(key).map(|_| key).or(last);
    }
}

fn value<'a>(of: &'a [(&str, Value)], key: &str) -> Option<&'a Value> {
    of.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
}

/// The keys of a review, in their order.
const KEYS: [&str; 5] = ["status", "because", "by", "on", "note"];

/// What a review has, by key.
fn fields(review: &Review) -> impl Iterator<Item = (&'static str, Value)> {
    let value = serde_yaml::to_value(review).unwrap_or_default();
    KEYS.into_iter().filter_map(move |key| Some((key, value.get(key)?.clone())))
}
