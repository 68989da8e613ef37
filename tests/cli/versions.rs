//! `crosscheck diff`: exit statuses and forms.

use std::process::Output;

use crate::Folder;

const OLD: (&str, &[u8]) = ("old/a.txt", b"The ferry struck the pier. Six sailors drowned.\n");
const MOVED: (&str, &[u8]) = ("moved/a.txt", b"Six sailors drowned.\n\nThe ferry struck the pier.\n");
const NEW: (&str, &[u8]) = ("new/a.txt", b"The ferry struck the pier. Nine sailors drowned.\n");

#[test]
fn the_status_is_that_of_diff() {
    let folder = Folder::new("diff", &[OLD, MOVED, NEW]);
    for (new, status) in [("old/a.txt", 0), ("moved/a.txt", 0), ("new/a.txt", 1), ("none.txt", 2)] {
        for more in [&[][..], &["--quiet"], &["--format", "json"]] {
            let Output { status: ended, stdout, .. } =
                folder.crosscheck(&[&["diff", "old/a.txt", new], more].concat());
            assert_eq!(ended.code(), Some(status), "{new} {more:?}");
            if more.last() == Some(&"json") && status < 2 {
                let document: serde_json::Value = serde_json::from_slice(&stdout).expect("JSON");
                assert_eq!(
                    (document["schema"].as_str(), document["status"].as_i64()),
                    (Some("crosscheck.diff/1"), Some(status.into()))
                );
            }
            assert_eq!(stdout.is_empty(), more == ["--quiet"] || status == 2, "{new} {more:?}");
        }
    }
}

#[test]
fn both_sides_are_named_by_their_paths() {
    let folder = Folder::new("diff-table", &[OLD, NEW]);
    let table =
        String::from_utf8(folder.crosscheck(&["diff", "old/a.txt", "new/a.txt"]).stdout).expect("text");
    assert!(table.contains("[-Six-] sailors") && table.contains("{+Nine+} sailors"), "{table}");
    assert!(table.contains("old/a.txt:1:28") && table.contains("new/a.txt:1:28"), "{table}");
    assert!(table.ends_with("\n1 changed\n") && !table.contains('\u{1b}'), "{table}");
    let always = folder.crosscheck(&["diff", "old/a.txt", "new/a.txt", "--color", "always"]).stdout;
    assert!(always.contains(&0x1b) && !String::from_utf8_lossy(&always).contains("[-"));
}

#[test]
fn a_version_is_one_text() {
    let folder = Folder::new("diff-folder", &[OLD, MOVED, NEW]);
    let (status, said) = folder.said(&["diff", "old/a.txt", "."]);
    assert_eq!(
        (status, said.as_str()),
        (Some(2), "crosscheck: .: holds 3 texts; name one for each version\n")
    );
    let (status, said) = folder.said(&["diff", "old/a.txt", "new/a.txt", "--date", "b=2024-03-01"]);
    assert!(status == Some(2) && said.starts_with("crosscheck: --date b=…: no such version"), "{said}");
}
