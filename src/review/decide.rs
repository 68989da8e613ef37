//! A decision about claims, written into the text of their file: what is decided changes, and no other byte.

use std::fmt;

use crate::claim_file::{ClaimEntry, ClaimFile, Read, Review, Status, read, summary};
use crate::review::correct::is_extracted;
use crate::review::field::Field;
use crate::yaml::{Edits, Node};

/// What a person decides of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The source says so. A correction that is accepted stays one, by who accepts it.
    Accept,
    /// The source does not say so.
    Reject,
    /// The source says so, but in other words than were extracted: these, each for a field.
    Correct(Vec<(Field, String)>),
    /// Nothing is decided any more: the claim is pending.
    Reset,
    /// Something to remember; the decision stays. Empty words take the note out.
    Note(String),
    /// As it was: this undoes another decision.
    Restore(Box<ClaimEntry>),
}

impl Decision {
    /// What is said of it when it is made: *accepted*.
    pub fn done(&self) -> &'static str {
        match self {
            Decision::Accept => "accepted",
            Decision::Reject => "rejected",
            Decision::Correct(_) => "corrected",
            Decision::Reset => "reset",
            Decision::Note(_) => "noted",
            Decision::Restore(_) => "undone",
        }
    }

    /// The same as a person asks for it: *Accept*.
    pub fn asked(&self) -> &'static str {
        match self {
            Decision::Accept => "Accept",
            Decision::Reject => "Reject",
            Decision::Correct(_) => "Correct",
            Decision::Reset => "Reset",
            Decision::Note(_) => "Note",
            Decision::Restore(_) => "Undo",
        }
    }
}

/// Who decides, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// Their name.
    pub by: Option<String>,
    /// The day, YYYY-MM-DD.
    pub on: Option<String>,
}

/// Why a decision was not written down; nothing is changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The `text` of a claim file with `decision` about the claims `ids`, signed so.
///
/// # Errors
/// The text is no claim file, has no claim of one of these ids or several, or a claim is written in a way that a decision
/// cannot be added to. Nothing is decided then.
pub fn decide(
    text: &str,
    ids: &[&str],
    decision: &Decision,
    signature: &Signature,
) -> Result<String, Refusal> {
    let decisions: Vec<_> = ids.iter().map(|id| (*id, decision)).collect();
    decide_each(text, &decisions, signature)
}

/// The same with a decision of its own about each claim, by its id.
pub(super) fn decide_each(
    text: &str,
    decisions: &[(&str, &Decision)],
    signature: &Signature,
) -> Result<String, Refusal> {
    let file = opened(text)?;
    let mut changes = Vec::with_capacity(decisions.len());
    for (id, decision) in decisions {
        let mut all = file.file.claims.iter().enumerate().filter(|(_, claim)| claim.id == *id);
        let (at, was) = all.next().ok_or_else(|| Refusal(format!("no claim {id} is in the file")))?;
        if all.next().is_some() {
            let what = "names several claims in the file, and nobody can tell which is meant";
            return Err(Refusal(format!(
                "{id} {what}; take the others out, or give each an `id:` of its own"
            )));
        }
        if let Some(why) = refusal(&file.file, was, decision) {
            return Err(Refusal(why));
        }
        changes.push(Change {
            item: file.items[at],
            was: was.clone(),
            wanted: wanted(was, decision, signature),
        });
    }
    changes.sort_by_key(|change| change.item);
    changes.dedup_by_key(|change| change.item);
    let text = pass(text, &changes, Change::make)?;
    // A list that gets longer or shorter is taken out and written anew.
    let text = pass(&text, &changes, Change::put_lists_back)?;
    let now = opened(&text)?;
    for change in changes {
        let found = now.file.claims.iter().find(|claim| claim.id == change.wanted.id);
        if found != Some(&change.wanted) {
            let id = change.wanted.id;
            return Err(Refusal(format!("the file would not say of {id} what was decided; edit it by hand")));
        }
    }
    Ok(text)
}

/// Why `decision` cannot be made about `entry` of `file`, if it cannot be, and what to do.
pub(super) fn refusal(file: &ClaimFile, entry: &ClaimEntry, decision: &Decision) -> Option<String> {
    let is_own = file.source.path.is_some() && !is_extracted(&entry.id);
    if !is_own || *decision != Decision::Accept || !entry.quote.trim().is_empty() {
        return None;
    }
    let name = match entry.id.starts_with("claim-") {
        true => format!("“{}”", entry.claim.trim()),
        false => entry.id.clone(),
    };
    let remedy = "add the words of the source that carry it to the file, as its `quote:`, then accept it";
    Some(format!("{name} would not count, because it has no quote; {remedy}"))
}

/// What is decided of one claim.
struct Change {
    item: usize,
    was: ClaimEntry,
    wanted: ClaimEntry,
}

/// The claim as it is to be.
fn wanted(entry: &ClaimEntry, decision: &Decision, signature: &Signature) -> ClaimEntry {
    let mut wanted = entry.clone();
    let mut sign = |status| {
        let note = wanted.review.note.take();
        wanted.review = Review { status, by: signature.by.clone(), on: signature.on.clone(), note };
    };
    match decision {
        // What is accepted is what stands in the file: `accepted` would put the source's own words back in their place.
        Decision::Accept if entry.review.status == Status::Corrected => sign(Status::Corrected),
        Decision::Accept => sign(Status::Accepted),
        Decision::Reject => sign(Status::Rejected),
        Decision::Correct(fields) => {
            sign(Status::Corrected);
            for (field, words) in fields {
                field.set(&mut wanted, words);
            }
        }
        Decision::Reset => {
            wanted.review = Review { note: wanted.review.note.take(), ..Review::default() };
        }
        Decision::Note(note) => {
            wanted.review.note = Some(note.trim().to_owned()).filter(|note| !note.is_empty())
        }
        Decision::Restore(before) => {
            wanted = ClaimEntry {
                at: wanted.at.take(),
                quote: std::mem::take(&mut wanted.quote),
                vanished: wanted.vanished,
                ..(**before).clone()
            };
        }
    }
    wanted
}

/// The claim file that `text` is.
pub(super) fn opened(text: &str) -> Result<Read, Refusal> {
    read(text).map_err(|faults| Refusal(format!("the claim file cannot be read: {}", summary(text, &faults))))
}

/// The `text` as edited.
pub(super) fn finished(edits: Edits<'_>, text: &str) -> Result<String, Refusal> {
    if edits.is_empty() {
        return Ok(text.to_owned());
    }
    edits.finish().map_err(|wrong| Refusal(format!("{wrong}; edit the file by hand")))
}

/// Makes one edit for each of `changes`.
fn pass(
    text: &str,
    changes: &[Change],
    edit: impl Fn(&Change, &mut Edits<'_>, &Node),
) -> Result<String, Refusal> {
    let read = opened(text)?;
    let items = read.tree.get("claims").map(Node::items).unwrap_or_default();
    let mut edits = Edits::new(text, &read.tree);
    for change in changes {
        if let Some(claim) = items.get(change.item) {
            edit(change, &mut edits, claim);
        }
    }
    finished(edits, text)
}

impl Change {
    fn make(&self, edits: &mut Edits<'_>, claim: &Node) {
        for field in Field::ALL {
            let (before, now) = (field.of_entry(&self.was), field.of_entry(&self.wanted));
            match claim.get(field.key()) {
                _ if before == now => {}
                Some(_) if now.is_empty() || self.is_rewritten(field) => {
                    edits.remove_entry(claim, field.key())
                }
                Some(list) if field.is_list() => {
                    list.items().iter().zip(now.split("; ")).for_each(|(node, words)| edits.set(node, words));
                }
                Some(node) => edits.set(node, now.as_str()),
                None => self.insert(edits, claim, field),
            }
        }
        self.review(edits, claim);
    }

    fn put_lists_back(&self, edits: &mut Edits<'_>, claim: &Node) {
        let gone = |field: &Field| self.is_rewritten(*field) && claim.get(field.key()).is_none();
        Field::ALL.into_iter().filter(gone).for_each(|field| self.insert(edits, claim, field));
    }

    /// Whether a list gets another length.
    fn is_rewritten(&self, field: Field) -> bool {
        let count = |entry| field.of_entry(entry).split("; ").filter(|words| !words.is_empty()).count();
        let (before, now) = (count(&self.was), count(&self.wanted));
        field.is_list() && before != now && before > 0 && now > 0
    }

    fn insert(&self, edits: &mut Edits<'_>, claim: &Node, field: Field) {
        let now = field.of_entry(&self.wanted);
        if now.is_empty() {
            return;
        }
        let before = Field::ALL.iter().take_while(|f| **f != field).map(|f| f.key());
        // A review stands last, wherever the fields before are.
        let after = last_of(claim, ["id", "kind"].into_iter().chain(before).chain(["quote", "at"]));
        match field.is_list() {
            true => edits.insert(claim, after, field.key(), &now.split("; ").collect::<Vec<_>>()),
            false => edits.insert(claim, after, field.key(), now.as_str()),
        }
    }

    fn review(&self, edits: &mut Edits<'_>, claim: &Node) {
        let wanted = &self.wanted.review;
        if self.was.review == *wanted {
            return;
        }
        let Some(review) = claim.get("review") else {
            return edits.insert(claim, None, "review", wanted);
        };
        let status = wanted.status.name();
        let values = [Some(status), wanted.by.as_deref(), wanted.on.as_deref(), wanted.note.as_deref()];
        for (at, (key, value)) in REVIEW.iter().zip(values).enumerate() {
            match (review.get(key), value) {
                (Some(node), Some(value)) => edits.set(node, value),
                (Some(_), None) => edits.remove_entry(review, key),
                (None, Some(value)) => {
                    edits.insert(review, last_of(review, REVIEW[..at].iter().copied()), key, value)
                }
                (None, None) => {}
            }
        }
    }
}

/// The keys of a review, in their order.
const REVIEW: [&str; 4] = ["status", "by", "on", "note"];

/// The one of `keys` that `map` has last.
fn last_of<'a>(map: &Node, keys: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let place = |key: &str| map.entries().iter().position(|(name, _)| name.text() == Some(key));
    keys.filter_map(|key| Some((place(key)?, key))).max().map(|(_, key)| key)
}
