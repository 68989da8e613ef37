//! The script that services run on new articles.

use std::path::Path;
use std::process::{Command, Output};

use crate::Folder;
use crate::against::git;

const OLD: (&str, &[u8]) = (
    "articles/a.txt",
    b"PORTHAVEN, March 1, 2024 - A fire killed 12 workers at the Alster mill on Friday.\n",
);
const NEW: &str = "PORTHAVEN, March 1, 2024 - The fire at the Alster mill on Friday killed 13 workers.\n";

fn run(folder: &Folder, settings: &[(&str, &str)]) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/check_articles.sh");
    let program = Path::new(env!("CARGO_BIN_EXE_crosscheck")).parent().expect("it lies in a folder");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new("bash");
    command.arg(script).current_dir(&folder.0).env("PATH", path);
    command.env("CROSSCHECK_CACHE", "");
    for name in ["GITHUB_ACTIONS", "GITHUB_BASE_REF", "GITHUB_OUTPUT", "CI_MERGE_REQUEST_DIFF_BASE_SHA"] {
        command.env_remove(name);
    }
    command.envs(settings.iter().copied()).output().expect("bash starts")
}

fn repository(test: &str) -> Folder {
    let folder = Folder::new(test, &[OLD]);
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-qm", "old"]);
    folder
}

#[test]
fn a_new_article_is_held_against_the_old_ones() {
    let folder = repository("ci-new");
    let settings = [("CROSSCHECK_ARTICLES", "articles"), ("CROSSCHECK_SINCE", "HEAD")];
    assert_eq!(run(&folder, &settings).status.code(), Some(0), "nothing is new");
    std::fs::write(folder.0.join("articles/b.txt"), NEW).expect("a file in the temporary folder");
    let done = run(&folder, &settings);
    assert_eq!(done.status.code(), Some(1), "{done:?}");
    for name in ["report.html", "report.sarif", "gl-code-quality-report.json"] {
        assert!(folder.0.join("crosscheck-reports").join(name).is_file(), "{name}");
    }
    let calm = [&settings[..], &[("CROSSCHECK_OPTIONS", "--fail-on never --quiet")]].concat();
    assert_eq!(run(&folder, &calm).status.code(), Some(0), "as the options say");
}

#[test]
fn a_service_gets_annotations_and_the_places_of_the_reports() {
    let folder = repository("ci-service");
    std::fs::write(folder.0.join("articles/b.txt"), NEW).expect("a file in the temporary folder");
    let outputs = folder.0.join("outputs");
    let outputs = outputs.to_str().expect("the temporary folder has a plain name");
    let done = run(
        &folder,
        &[("CROSSCHECK_ARTICLES", "articles"), ("GITHUB_ACTIONS", "true"), ("GITHUB_OUTPUT", outputs)],
    );
    let said = String::from_utf8(done.stdout).expect("it is text");
    assert!(said.starts_with("::error ") && said.contains("file=articles/b.txt"), "{said}");
    let outputs = std::fs::read_to_string(outputs).expect("the script wrote it");
    assert_eq!(outputs.lines().next(), Some("status=1"));
}

#[test]
fn no_setting_is_a_command() {
    let folder = repository("ci-hostile");
    let evil = "$(touch owned); touch owned #";
    let done = run(
        &folder,
        &[("CROSSCHECK_ARTICLES", evil), ("CROSSCHECK_SINCE", evil), ("CROSSCHECK_OPTIONS", evil)],
    );
    assert_eq!(done.status.code(), Some(2));
    assert!(!folder.0.join("owned").exists());
}

#[test]
fn the_first_article_is_no_fault() {
    let folder = Folder::new("ci-first", &[OLD]);
    assert_eq!(folder.said(&["check", "articles/a.txt", "--against", "articles"]).0, Some(0));
    assert_eq!(
        folder.said(&["check", "articles/a.txt"]).0,
        Some(2),
        "where nothing is held against anything"
    );
}
