//! A decision about a finding, written into the file of known differences: no other byte of it changes.

use serde_yaml::Value;

use crate::report::baseline::{Entry, File, Review, likeness};
use crate::report::{Finding, Report};
use crate::yaml::{self, Edits, Node};

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
    let new = || File::default().renewed(&Report { findings: Vec::new(), ..report.clone() }, false).text;
    let text = text.map_or_else(new, str::to_owned);
    let file = File::parse(&text).map_err(|fault| fault.to_string())?;
    let at = report.findings.iter().position(|one| one.id == finding.id);
    let known = likeness::match_up(&report.findings, &file.entries);
    let entry = at.and_then(|at| known[at]);
    let tree = yaml::read(&text).map_err(|faults| {
        faults.first().map(|fault| format!("{}; {}", fault.what, fault.help)).unwrap_or_default()
    })?;
    let list = tree.get("entries").ok_or("it has no `entries:`; write it anew with `crosscheck baseline`")?;
    let mut edits = Edits::new(&text, &tree);
    match entry.and_then(|at| list.items().get(at)) {
        Some(item) => put(&mut edits, item, review),
        None => edits
            .push(list, &Entry { known: false, review: Some(review.clone()), ..Entry::of(report, finding) }),
    }
    if edits.is_empty() {
        return Ok(text);
    }
    let decided = edits.finish().map_err(|wrong| format!("{wrong}; edit the file by hand"))?;
    File::parse(&decided).map(|_| decided).map_err(|fault| fault.to_string())
}

fn put(edits: &mut Edits<'_>, item: &Node, review: &Review) {
    let Some(there) = item.get("review").filter(|there| !there.is_null()) else {
        return match item.get("review") {
            Some(nothing) => fields(review).for_each(|(key, value)| edits.insert(nothing, None, key, &value)),
            None => edits.insert(item, None, "review", review),
        };
    };
    let now: Vec<(&str, Value)> = fields(review).collect();
    for key in KEYS {
        let value = now.iter().find(|(name, _)| *name == key).map(|(_, value)| value);
        match (there.get(key), value) {
            (Some(node), Some(value)) => edits.set(node, value),
            (Some(_), None) => edits.remove_entry(there, key),
            (None, Some(value)) => {
                let before = KEYS.iter().take_while(|name| **name != key);
                let after = before.filter(|name| there.get(name).is_some()).last().copied();
                edits.insert(there, after, key, value);
            }
            (None, None) => {}
        }
    }
}

/// The keys of a review, in their order.
const KEYS: [&str; 5] = ["status", "because", "by", "on", "note"];

/// What a review has, by key.
fn fields(review: &Review) -> impl Iterator<Item = (&'static str, Value)> {
    let value = serde_yaml::to_value(review).unwrap_or_default();
    KEYS.into_iter().filter_map(move |key| Some((key, value.get(key)?.clone())))
}
