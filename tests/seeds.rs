//! The report that is kept of the seeds, and the picture in the README, are what the program prints.
//!
//! When a rule has changed what it says, `WRITE_REPORTS=1 cargo test --test seeds` writes both anew; the difference is then
//! part of the change and can be read in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What `crosscheck` prints into a pipe, called as in the README.
fn printed(args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crosscheck"));
    command.env("CROSSCHECK_CACHE", "");
    command.args(args).current_dir(root()).env_remove("COLUMNS").env_remove("CLICOLOR_FORCE");
    let output = command.output().expect("the program starts");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    String::from_utf8(output.stdout).expect("a report is text")
}

/// The file at `path` is `text`, or is made so.
fn keeps(path: &Path, text: &str) {
    if std::env::var_os("WRITE_REPORTS").is_some() {
        fs::write(path, text).expect("a file of this package");
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    let how = "WRITE_REPORTS=1 cargo test --test seeds writes it anew";
    assert!(kept == text, "{} is not what the program prints; {how}", path.display());
}

#[test]
fn the_report_is_what_the_program_prints() {
    keeps(&root().join("reports/seeds.txt"), &printed(&["check", "seeds/"]));
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).expect("the package has a README");
    let (before, rest) = readme.split_once("```text\n").expect("it shows a report");
    let (_, after) = rest.split_once("```\n").expect("the report ends");
    keeps(&path, &format!("{before}```text\n{}```\n{after}", printed(&["check", "seeds/"])));
}

#[test]
fn the_claim_files_are_what_the_program_extracts() {
    let folder = std::env::temp_dir().join(format!("crosscheck-seeds-{}", std::process::id()));
    printed(&["extract", "seeds/", "-o", folder.to_str().expect("a path in plain letters")]);
    for name in ["000_051ec4b2973be188.yaml", "004_b1c8b6bb65059989.yaml", "claims.schema.json"] {
        let file = fs::read_to_string(folder.join(name)).expect("it was extracted");
        keeps(&root().join("claims").join(name), &file);
    }
    fs::remove_dir_all(&folder).expect("a folder of its own");
}
