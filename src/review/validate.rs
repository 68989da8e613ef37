//! What is wrong with a claim file that only its source shows: quotes that are not there, places that are not theirs,
//! corrections that change nothing.

use std::collections::BTreeMap;

use crate::annotate::Annotated;
use crate::claim::Reading;
use crate::claim::entries::claim_file;
use crate::claim_file::{ClaimEntry, Code, Fault, Read, Status};
use crate::review::correct::{Wrong, anchor, is_extracted, left_out, plan};
use crate::review::field::Field;
use crate::source::{Source, fault_of_path};
use crate::text::Span;
use crate::yaml::Node;

/// The faults of a claim file beside those of its form: `source` is its text, with what the program reads in it now, if the
/// text is at hand.
pub fn faults(file: &Read, source: Option<(&Source, &Annotated, &Reading)>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let header = file.tree.get("source");
    let path = header.and_then(|header| header.get("path")).filter(|path| !path.is_null());
    let Some((source, doc, reading)) = source else {
        faults.extend(path.and_then(|path| {
            let (code, why) = fault_of_path(path.text()?)?;
            let help = "correct the path; without the text, quotes cannot be checked".to_owned();
            Some(Fault { code, span: path.span, what: why, help })
        }));
        return faults;
    };
    let digest = header.and_then(|header| header.get("sha256"));
    let stale = digest.filter(|digest| digest.text() != Some(&source.sha256) && !digest.is_null());
    if let Some(digest) = stale {
        let what = format!("{} has changed since its claims were extracted", source.path);
        let help = "`crosscheck extract` brings the file up to date and keeps what you wrote".to_owned();
        faults.push(Fault { code: Code::Stale, span: digest.span, what, help });
    }
    let extracted = claim_file(source, doc, reading);
    let known: BTreeMap<&str, &ClaimEntry> = extracted.claims.iter().map(|e| (e.id.as_str(), e)).collect();
    let items = file.tree.get("claims").map(Node::items).unwrap_or_default();
    for (entry, item) in file.file.claims.iter().zip(&file.items) {
        let node = &items[*item];
        faults.extend(of_quote(entry, node, source, stale.is_some()));
        faults.extend(of_decision(entry, node, known.get(entry.id.as_str()).copied()));
    }
    let node =
        |id: &str| file.file.claims.iter().position(|entry| entry.id == id).map(|at| &items[file.items[at]]);
    let wrong = plan(&file.file, source, doc, reading).wrong.into_iter();
    // That a quote is not in the source is said of all claims already.
    let wrong = wrong.filter(|wrong| wrong.code != Code::NotSaid);
    faults.extend(wrong.filter_map(|wrong| Some(of_plan(node(&wrong.claim)?, wrong))));
    faults
}

/// What cannot be done that the claim at `node` asks for.
fn of_plan(node: &Node, Wrong { code, field, what, help, .. }: Wrong) -> Fault {
    let value = field.and_then(|field| node.get(field.key())).or_else(|| status(node));
    Fault { code, span: value.map_or(node.span, |value| value.span), what, help: help.to_owned() }
}

fn status(node: &Node) -> Option<&Node> {
    node.get("review").and_then(|review| review.get("status"))
}

/// Whether a quote is in the source, and where the file says; of a source that has changed since, no place is expected to hold.
fn of_quote(entry: &ClaimEntry, node: &Node, source: &Source, is_stale: bool) -> Option<Fault> {
    let quote = node.get("quote").filter(|_| !entry.quote.trim().is_empty() && !entry.vanished)?;
    let Some(found) = anchor(&source.text, entry) else {
        let what = format!("these words are not in {}", source.path);
        let help = match is_stale && is_extracted(&entry.id) {
            true => "`crosscheck extract` marks what the source says no more",
            false => "copy the source's own words; what you make of them stands under `claim:`",
        };
        return Some(Fault { code: Code::NotSaid, span: quote.span, what, help: help.to_owned() });
    };
    let told = entry.at.as_ref()?.span;
    if is_stale || told == [found.start(), found.end()] {
        return None;
    }
    let place = source.position(found.start());
    let what = format!("the quote stands in line {}, column {}", place.line, place.column);
    let help = "`crosscheck extract` puts places right".to_owned();
    Some(Fault { code: Code::Elsewhere, span: node.get("at").map_or(quote.span, |at| at.span), what, help })
}

/// Whether a decision can do what it says.
fn of_decision(entry: &ClaimEntry, node: &Node, extracted: Option<&ClaimEntry>) -> Option<Fault> {
    let at = status(node).map_or(node.span, |status| status.span);
    let fault = |code, span: Span, what: &str, help: &str| {
        Some(Fault { code, span, what: what.to_owned(), help: help.to_owned() })
    };
    let differs = |field: &Field, was: &ClaimEntry| {
        let now = field.of_entry(entry);
        !now.is_empty() && now != field.of_entry(was)
    };
    let is_changed = |was: &ClaimEntry| Field::ALL.iter().any(|field| differs(field, was));
    match (entry.review.status, extracted) {
        (Status::Corrected, Some(was)) if !is_changed(was) && left_out(entry, was).next().is_none() => {
            let help = "change the field that is wrong, or write `accepted`";
            fault(Code::Unchanged, at, "this claim is marked as corrected, but is as it was extracted", help)
        }
        (Status::Pending | Status::Accepted, Some(was)) if is_changed(was) => {
            let help = "accept it, or write `corrected`, to have the file's words used";
            fault(
                Code::Unmarked,
                at,
                "this claim is not as the program reads it, and not marked as corrected",
                help,
            )
        }
        (Status::Corrected, None) if is_extracted(&entry.id) && entry.claim.trim().is_empty() => {
            let help = "say the whole claim under `claim:`";
            fault(
                Code::Unread,
                at,
                "this claim is extracted no more, so that its correction is of nothing",
                help,
            )
        }
        _ => None,
    }
}
