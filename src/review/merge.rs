//! What is extracted anew, put into a claim file that a person may have worked on.
//!
//! Claims that the file has stay as they stand, letter by letter; only their places are brought up to date. New ones come in
//! where they stand in the source. Those whose words the source has no more are marked, and never taken out.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim_file::{ClaimEntry, ClaimFile, PlaceEntry, SourceEntry, Status};
use crate::review::Refusal;
use crate::review::correct::{anchor, is_extracted};
use crate::review::decide::{finished, opened};
use crate::source::Source;
use crate::text::{Position, Span};
use crate::yaml::{Data, Edits, Node};

/// A claim file with what was extracted anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The whole file.
    pub text: String,
    /// How many claims came in.
    pub new: usize,
    /// How many stand elsewhere than before.
    pub moved: usize,
    /// Ids of the claims whose words the source has no more, and has had until now.
    pub vanished: Vec<String>,
    /// Those of them that a person had decided, with their quotes.
    pub lost: Vec<(String, String)>,
    /// Ids of decided claims whose words stand in the source more or less often than before, and how often: they are told
    /// apart by their order, so that a decision may be about others of the same words now.
    pub recounted: Vec<(String, usize, usize)>,
}

/// The `text` of the claim file of `source` with what was `extracted` from it now.
///
/// # Errors
/// The text is no claim file, or is written in a way that nothing can be added to.
pub fn merge(text: &str, extracted: &ClaimFile, source: &Source) -> Result<Merged, Refusal> {
    let file = opened(text)?;
    let known: BTreeMap<&str, &ClaimEntry> = extracted.claims.iter().map(|e| (e.id.as_str(), e)).collect();
    let list = file.tree.get("claims");
    let items = list.map(Node::items).unwrap_or_default();
    let mut merged = Merged::default();
    let mut edits = Edits::new(text, &file.tree);
    bring_up_to_date(&mut edits, &file.tree, &extracted.source);
    let mut starts = Vec::new(); // where the words of each claim of the file begin, and which item it is
    for (entry, item) in file.file.claims.iter().zip(&file.items) {
        let place = match known.get(entry.id.as_str()) {
            Some(extracted) => extracted.at.clone(),
            None => anchor(&source.text, entry).map(|quote| place(source, quote)),
        };
        starts.extend(place.as_ref().map(|place| (place.span[0], *item)));
        put_place(&mut edits, &items[*item], entry, place, &mut merged);
    }
    if file.file.source.sha256 != extracted.source.sha256 {
        merged.recounted = recounted(&file.file, extracted);
    }
    let text = finished(edits, text)?;
    let has: BTreeSet<&str> = file.file.claims.iter().map(|entry| entry.id.as_str()).collect();
    let new: Vec<&ClaimEntry> =
        extracted.claims.iter().filter(|claim| !has.contains(claim.id.as_str())).collect();
    merged.new = new.len();
    // What comes in may come right after what has just changed.
    let tree = opened(&text)?.tree;
    let mut edits = Edits::new(&text, &tree);
    match tree.get("claims") {
        Some(list) => {
            new.iter().for_each(|claim| edits.insert_item(list, slot(claim, &starts, items.len()), claim));
        }
        None if new.is_empty() => {}
        None => edits.insert(&tree, None, "claims", &new),
    }
    merged.text = finished(edits, &text)?;
    Ok(merged)
}

/// The decided claims of `file` that have the words of others, if there are more or less of them in `extracted`.
fn recounted(file: &ClaimFile, extracted: &ClaimFile) -> Vec<(String, usize, usize)> {
    let ids = |file: &ClaimFile| -> BTreeMap<String, BTreeSet<String>> {
        let mut ids = BTreeMap::<String, BTreeSet<String>>::new();
        for claim in file.claims.iter().filter(|claim| is_extracted(&claim.id) && !claim.vanished) {
            ids.entry(words_of(&claim.id)).or_default().insert(claim.id.clone());
        }
        ids
    };
    let (before, now) = (ids(file), ids(extracted));
    let is_decided = |claim: &&ClaimEntry| claim.review.status != Status::Pending && !claim.vanished;
    let counts = |claim: &ClaimEntry| {
        let words = words_of(&claim.id);
        let (before, now) = (before.get(&words)?.len(), now.get(&words)?.len());
        (before != now).then(|| (claim.id.clone(), before, now))
    };
    file.claims.iter().filter(is_decided).filter_map(counts).collect()
}

/// The part of an extracted claim's id that all claims of the same words share.
fn words_of(id: &str) -> String {
    id.splitn(3, '-').take(2).collect::<Vec<_>>().join("-")
}

/// Path and digest of the source are the program's, and so is the name that the ids are made of, which stays; the rest may be a
/// person's.
fn bring_up_to_date(edits: &mut Edits<'_>, tree: &Node, now: &SourceEntry) {
    let Some(source) = tree.get("source") else { return };
    for (key, now) in [("path", &now.path), ("sha256", &now.sha256), ("ids_from", &now.ids_from)] {
        match (source.get(key), now) {
            (Some(node), _)
                if key == "ids_from" && node.text().is_some_and(|name| !name.trim().is_empty()) => {}
            (Some(node), Some(now)) => edits.set(node, now.as_str()),
            (None, Some(now)) if matches!(source.data, Data::Map(_)) => edits.insert(source, None, key, now),
            _ => {}
        }
    }
}

/// Says of a claim where its words stand now, or that they are not there.
fn put_place(
    edits: &mut Edits<'_>,
    item: &Node,
    entry: &ClaimEntry,
    now: Option<PlaceEntry>,
    merged: &mut Merged,
) {
    let is_of_the_source = entry.at.is_some() || !entry.quote.trim().is_empty();
    let Some(now) = now else {
        if is_of_the_source && !entry.vanished {
            match item.get("vanished") {
                Some(node) => edits.set(node, &true),
                None => edits.insert(item, item.get("at").map(|_| "at"), "vanished", &true),
            }
            merged.vanished.push(entry.id.clone());
            if entry.review.status != Status::Pending {
                merged.lost.push((entry.id.clone(), entry.quote.clone()));
            }
        }
        return;
    };
    if entry.vanished {
        edits.remove_entry(item, "vanished");
    }
    if entry.at.as_ref() == Some(&now) {
        return;
    }
    merged.moved += usize::from(entry.at.is_some());
    let Some(at) = item.get("at").filter(|at| matches!(at.data, Data::Map(_))) else {
        return; // a claim of a person's own has the place that the person gave it, or none
    };
    let [start, end] = now.span;
    for (key, value) in [("line", now.line), ("column", now.column)] {
        if let Some(node) = at.get(key) {
            edits.set(node, &value);
        }
    }
    for (node, value) in at.get("span").map(Node::items).unwrap_or_default().iter().zip([start, end]) {
        edits.set(node, &value);
    }
}

/// Before which item of the list a new claim comes in: after the last that begins before it in the source.
fn slot(claim: &ClaimEntry, starts: &[(usize, usize)], items: usize) -> usize {
    let Some(at) = &claim.at else { return items };
    let before = starts.iter().filter(|(start, _)| *start <= at.span[0]).max();
    before.map_or_else(|| starts.iter().map(|(_, item)| *item).min().unwrap_or(items), |(_, item)| item + 1)
}

fn place(source: &Source, quote: Span) -> PlaceEntry {
    let Position { line, column } = source.position(quote.start());
    PlaceEntry { line, column, span: [quote.start(), quote.end()] }
}
