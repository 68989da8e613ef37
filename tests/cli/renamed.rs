//! Claim files of reports that were renamed: what people decided goes on to count.

use std::fs;

use crate::Folder;
use crate::claims::extracted;

/// Two reports and the claim files of both; all that the wire says is rejected, with a comment.
fn decided(test: &str) -> Folder {
    let folder = extracted(test);
    edit(&folder, "claims/wire.yaml", "status: pending", "status: rejected  # by phone");
    folder
}

fn edit(folder: &Folder, file: &str, old: &str, new: &str) {
    let path = folder.0.join(file);
    let text = fs::read_to_string(&path).expect("it is there");
    assert!(text.contains(old), "{old:?} is in {text}");
    fs::write(&path, text.replace(old, new)).expect("a file of the folder");
}

fn rename(folder: &Folder, from: &str, to: &str) {
    fs::rename(folder.0.join(from), folder.0.join(to)).expect("it is there");
}

fn read(folder: &Folder, file: &str) -> String {
    fs::read_to_string(folder.0.join(file)).expect("it is there")
}

/// Status and all that is printed.
fn printed(folder: &Folder, args: &[&str]) -> (Option<i32>, String) {
    let output = folder.crosscheck(args);
    let text = |bytes| String::from_utf8(bytes).expect("it is text");
    (output.status.code(), text(output.stdout) + &text(output.stderr))
}

const SILENT: (Option<i32>, String) = (Some(0), String::new());

#[test]
fn decisions_count_for_a_report_that_was_renamed() {
    let folder = decided("renamed-report");
    rename(&folder, "n/wire.txt", "n/cable.txt");
    assert_eq!(folder.said(&["check", "claims", "n"]), SILENT);
}

#[test]
fn decisions_count_where_the_path_was_put_right_by_hand() {
    let folder = decided("renamed-by-hand");
    rename(&folder, "n/wire.txt", "n/cable.txt");
    edit(&folder, "claims/wire.yaml", "n/wire.txt", "n/cable.txt");
    assert_eq!(folder.said(&["check", "claims"]), SILENT);
    let (status, said) = printed(&folder, &["validate", "claims"]);
    assert!(status == Some(0) && said.contains("0 errors, 0 warnings"), "{said}");
}

#[test]
fn extracting_anew_renames_the_claim_file_with_its_report() {
    let folder = decided("renamed-extract");
    let before = read(&folder, "claims/wire.yaml");
    rename(&folder, "n/wire.txt", "n/cable.txt");
    let (status, said) = printed(&folder, &["extract", "n", "-o", "claims"]);
    assert_eq!(
        (status, said.as_str()),
        (Some(0), "claims/wire.yaml is now claims/cable.yaml: its report was renamed\n")
    );
    assert!(!folder.0.join("claims/wire.yaml").exists());
    assert_eq!(read(&folder, "claims/cable.yaml"), before.replace("n/wire.txt", "n/cable.txt"));
    assert_eq!(folder.said(&["check", "claims"]), SILENT);
    assert_eq!(printed(&folder, &["extract", "n", "-o", "claims"]), SILENT, "a second time changes nothing");
}

#[test]
fn a_report_and_its_claim_file_can_be_renamed_and_the_report_edited() {
    let folder = decided("renamed-both");
    rename(&folder, "n/wire.txt", "n/cable.txt");
    rename(&folder, "claims/wire.yaml", "claims/cable.yaml");
    edit(&folder, "n/cable.txt", "A ferry", "Late at night a ferry");
    let (_, said) = printed(&folder, &["extract", "n", "-o", "claims"]);
    assert!(said.starts_with("claims/cable.yaml: 1 new, ") && said.contains("1 vanished"), "{said}");
    let json = folder.crosscheck(&["check", "claims", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_slice(&json).expect("a report in JSON");
    assert_eq!(json["findings"], serde_json::json!([]), "what was rejected of the passengers is so still");
}

#[test]
fn of_a_report_that_was_renamed_and_edited_the_old_file_is_named() {
    let folder = decided("renamed-edited");
    let before = read(&folder, "claims/wire.yaml");
    rename(&folder, "n/wire.txt", "n/cable.txt");
    edit(&folder, "n/cable.txt", "A ferry", "Late at night a ferry");
    let (status, said) = folder.said(&["extract", "n", "-o", "claims"]);
    assert!(
        status == Some(0) && said.contains("claims/wire.yaml is of a report that is not there"),
        "{said}"
    );
    assert_eq!(read(&folder, "claims/wire.yaml"), before);
    rename(&folder, "claims/wire.yaml", "claims/cable.yaml");
    let (_, said) = folder.said(&["extract", "n", "-o", "claims"]);
    assert!(!said.contains("not there"), "{said}");
    assert!(read(&folder, "claims/cable.yaml").contains("ids_from: wire\n"));
}

#[test]
fn a_report_that_is_another_takes_no_claim_file_over() {
    let folder = decided("renamed-other");
    fs::remove_file(folder.0.join("n/wire.txt")).expect("it is there");
    fs::write(folder.0.join("n/cable.txt"), "The owner of the line resigned on Friday.\n").expect("a file");
    assert_eq!(folder.said(&["extract", "n", "-o", "claims"]), SILENT);
    assert!(folder.0.join("claims/wire.yaml").exists() && folder.0.join("claims/cable.yaml").exists());
}

#[test]
fn of_two_files_of_a_renamed_report_neither_is_taken() {
    let folder = decided("renamed-two");
    fs::copy(folder.0.join("claims/wire.yaml"), folder.0.join("claims/ann.yaml")).expect("it is there");
    rename(&folder, "n/wire.txt", "n/cable.txt");
    let (_, said) = folder.said(&["extract", "n", "-o", "claims"]);
    assert!(said.contains("claims/ann.yaml, claims/wire.yaml are of a report that is not there"), "{said}");
    assert!(folder.0.join("claims/wire.yaml").exists() && folder.0.join("claims/ann.yaml").exists());
}

#[test]
fn a_file_with_a_name_of_its_own_keeps_it() {
    let folder = decided("renamed-own-name");
    rename(&folder, "claims/wire.yaml", "claims/ann.yaml");
    rename(&folder, "n/wire.txt", "n/cable.txt");
    let (_, said) = folder.said(&["extract", "n", "-o", "claims"]);
    assert!(said.contains("move it to claims/cable.yaml"), "{said}");
    assert!(folder.0.join("claims/ann.yaml").exists());
}

#[test]
fn ids_that_are_of_no_name_that_is_known_are_named() {
    let folder = decided("renamed-unknown");
    edit(&folder, "claims/wire.yaml", "ids_from: wire", "ids_from: cable");
    let (status, said) = folder.said(&["check", "claims"]);
    assert!(status == Some(1) && said.contains("under `source:` as `ids_from`"), "{said}");
    edit(&folder, "claims/wire.yaml", "  ids_from: cable\n", "");
    assert_eq!(folder.said(&["check", "claims"]), SILENT, "without it the path says the name");
}

#[test]
fn a_report_is_not_compared_with_itself_under_its_old_name() {
    let folder = decided("renamed-again");
    let old = read(&folder, "claims/wire.yaml");
    rename(&folder, "n/wire.txt", "n/zeta.txt");
    assert_eq!(folder.said(&["extract", "n", "-o", "claims"]), SILENT);
    fs::write(folder.0.join("claims/wire.yaml"), old.replace("rejected", "pending"))
        .expect("a file of the folder");
    for args in [&["check", "claims"][..], &["check", "claims", "n"]] {
        let (status, said) = folder.said(args);
        assert_eq!(status, Some(0), "what is decided under the new name counts: {said}");
        assert!(said.contains("of the same source as claims/zeta.yaml; left out"), "{said}");
    }
    fs::remove_file(folder.0.join("claims/zeta.yaml")).expect("it is there");
    let json = folder.crosscheck(&["check", "claims", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_slice(&json).expect("a report in JSON");
    assert_eq!(json["sources"][0]["path"], "claims/wire.yaml", "with no other it stands for itself");
}
