//! Text to [`ClaimFile`], with all its faults at once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize as _;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::claim_file::{ClaimEntry, ClaimFile, Code, Fault, SCHEMA, behind, form, schema};
use crate::yaml::{self, Data, Node};

/// A claim file as it was read.
#[derive(Clone, Debug)]
pub struct Read {
    /// What it says; claims with a fault that leaves them without sense are not in it. All have an id.
    pub file: ClaimFile,
    /// Its tree, for those who point at places in it or edit it.
    pub tree: Node,
    /// For each claim of `file`, which item of the list `claims` it is.
    pub items: Vec<usize>,
    /// What is wrong with it, in the order of the file.
    pub faults: Vec<Fault>,
}

/// Whether a YAML file says of itself that it is a claim file, in whatever version: by the beginning of its text.
pub fn is_claim_file(start: &str) -> bool {
    let mut lines = start.trim_start_matches('\u{feff}').lines().map(str::trim_end);
    lines.any(|line| {
        line.strip_prefix("schema:")
            .is_some_and(|version| version.trim().trim_matches(['"', '\'']).starts_with("crosscheck.claims/"))
    })
}

/// Reads a claim file.
///
/// # Errors
/// It is no YAML, or not of this version: then nothing of it can be used, and these are the faults.
pub fn read(text: &str) -> Result<Read, Vec<Fault>> {
    read_whole(text).map_err(|faults| match faults.first() {
        Some(fault) if fault.code == Code::Syntax => behind::all(text, faults),
        _ => faults,
    })
}

/// The same; of what is no YAML only what the reader of YAML says.
pub(super) fn read_whole(text: &str) -> Result<Read, Vec<Fault>> {
    static FORM: LazyLock<Value> = LazyLock::new(schema);
    let syntax = |fault: yaml::Fault| Fault {
        code: Code::Syntax,
        span: fault.span,
        what: fault.what,
        help: fault.help,
    };
    let tree = yaml::read(text).map_err(|faults| faults.into_iter().map(syntax).collect::<Vec<_>>())?;
    let (mut value, mut faults) = form::value(&tree, &FORM);
    if tree.get("schema").and_then(Node::text) != Some(SCHEMA) {
        return Err(faults);
    }
    let entries = value.as_object_mut().and_then(|file| file.remove("claims"));
    let mut file: ClaimFile = serde_json::from_value(value).unwrap_or_default();
    let mut items = Vec::new();
    for (at, entry) in entries.iter().flat_map(Value::as_array).flatten().enumerate() {
        if let Ok(mut entry) = ClaimEntry::deserialize(entry) {
            if entry.id.is_empty() {
                entry.id = made_id(&entry);
            }
            file.claims.push(entry);
            items.push(at);
        }
    }
    let nodes = tree.get("claims").map(Node::items).unwrap_or_default();
    faults.extend(wordless(nodes));
    faults.extend(twice_named(nodes));
    faults.sort_by_key(|fault| fault.span.start());
    Ok(Read { file, tree, items, faults })
}

/// The id of a claim that was given none: from its words.
fn made_id(entry: &ClaimEntry) -> String {
    let hash = Sha256::digest(format!("{}\0{}", entry.claim, entry.quote).as_bytes());
    hash[..5].iter().fold("claim-".to_owned(), |id, byte| format!("{id}{byte:02x}"))
}

/// A claim needs words: its own or the source's.
fn wordless(items: &[Node]) -> impl Iterator<Item = Fault> {
    let has =
        |item: &Node, key| item.get(key).and_then(Node::text).is_some_and(|text| !text.trim().is_empty());
    let is_wordless =
        move |item: &&Node| matches!(item.data, Data::Map(_)) && !has(item, "claim") && !has(item, "quote");
    items.iter().filter(is_wordless).map(|item| Fault {
        code: Code::Wordless,
        span: item.span,
        what: "this claim says nothing".to_owned(),
        help: "add `claim: …` in your words, or `quote: …` in the source's".to_owned(),
    })
}

/// Each id names one claim.
fn twice_named(items: &[Node]) -> Vec<Fault> {
    let mut first = BTreeMap::<&str, usize>::new();
    let mut faults = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Some(id) = item.get("id").filter(|id| !id.is_null()) else { continue };
        let Some(text) = id.text() else { continue };
        if let Some(before) = first.get(text) {
            let what = format!("`{text}` is the id of claim {}, too (this is claim {})", before + 1, at + 1);
            let help = "take one of the two out, or leave its `id:` away to have one made".to_owned();
            faults.push(Fault { code: Code::TwiceNamed, span: id.span, what, help });
        }
        first.entry(text).or_insert(at);
    }
    faults
}
