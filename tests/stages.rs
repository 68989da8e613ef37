//! Each stage names only those before it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// In the order in which a report passes through them. `error` is common ground, `pipeline` and the program name all.
const STAGES: [&str; 13] = [
    "file",
    "text",
    "yaml",
    "claim_file",
    "source",
    "annotate",
    "claim",
    "align",
    "judge",
    "report",
    "diff",
    "review",
    "corpus",
];

#[test]
fn no_stage_names_a_later_one() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (at, stage) in STAGES.iter().enumerate() {
        for file in rust_files(&src, stage) {
            let text = fs::read_to_string(&file).expect("a source file of this package");
            let allowed = |name: &String| name == "error" || STAGES[..=at].contains(&name.as_str());
            let later = named(&text).into_iter().filter(|name| !allowed(name));
            wrong.extend(later.map(|name| format!("{} names {name}", file.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn modules_are_found_in_every_form_of_path() {
    let text = "use crate::text::Span; // crate::report\nuse crate::{judge::{Kind, Side}, claim};\nfn f(x: crate::align::X) {}";
    assert_eq!(named(text), ["align", "claim", "judge", "text"].map(String::from).into());
}

#[test]
fn every_module_at_the_top_has_its_place_in_the_order() {
    let lib =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("the library");
    let modules = Regex::new(r"(?m)^pub mod (\w+);").expect("a fixed pattern");
    for module in modules.captures_iter(&lib) {
        assert!(
            STAGES.contains(&&module[1]) || ["error", "pipeline"].contains(&&module[1]),
            "{}",
            &module[1]
        );
    }
}

/// The files of one stage.
fn rust_files(src: &Path, stage: &str) -> Vec<PathBuf> {
    let mut files = Vec::from_iter(Some(src.join(format!("{stage}.rs"))).filter(|f| f.exists()));
    let mut folders = Vec::from_iter(Some(src.join(stage)).filter(|f| f.exists()));
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of this package") {
            let path = entry.expect("an entry of it").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                files.push(path);
            }
        }
    }
    files
}

/// The modules at the top that the code of `text` names in paths from `crate`; comments aside.
fn named(text: &str) -> BTreeSet<String> {
    let comment = Regex::new(r"//[^\n]*").expect("a fixed pattern");
    let code = comment.replace_all(text, "");
    let path = Regex::new(r"\bcrate::(\w+)").expect("a fixed pattern");
    let mut names: BTreeSet<String> = path.captures_iter(&code).map(|c| c[1].to_owned()).collect();
    for (at, group) in code.match_indices("crate::{") {
        names.extend(group_heads(&code[at + group.len()..]));
    }
    names
}

/// The first names of the paths in a `use` group, whose opening brace is already read.
fn group_heads(group: &str) -> Vec<String> {
    let (mut depth, mut heads, mut fresh) = (0, Vec::new(), true);
    for token in Regex::new(r"\w+|[{},]").expect("a fixed pattern").find_iter(group) {
        match token.as_str() {
            "{" => depth += 1,
            "}" if depth == 0 => break,
            "}" => depth -= 1,
            "," => fresh |= depth == 0,
            name if fresh && depth == 0 => {
                heads.push(name.to_owned());
                fresh = false;
            }
            _ => {}
        }
    }
    heads
}
