//! `check --against` and `--since`: the new is compared with the old, and the old not among themselves.

use std::fs;
use std::process::Command;

use crate::Folder;

const OLD: [(&str, &[u8]); 2] = [
    ("old/monday.txt", b"A ferry sank off the coast of Palawan on Monday. The sinking killed 17 passengers, the coast guard said.\n"),
    ("old/tuesday.txt", b"The ferry went down off Palawan on Monday and left 14 passengers dead.\n"),
];
const SAME: &str = "On Monday a ferry sank off Palawan. The sinking killed 17 passengers, the port said.\n";
const OTHER: &str = "On Monday a ferry sank off Palawan. The sinking killed 21 passengers, the port said.\n";

fn write(folder: &Folder, file: &str, text: &str) {
    fs::write(folder.0.join(file), text).expect("a file in the temporary folder");
}

/// The sources of each side of each finding.
fn findings(folder: &Folder, args: &[&str]) -> Vec<Vec<String>> {
    let output = folder.crosscheck(&[&["check", "--format", "json"], args].concat());
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let name = |mention: &serde_json::Value| mention["source"].as_str().expect("a path").to_owned();
    let of = |finding: &serde_json::Value| {
        let sides = finding["sides"].as_array().expect("sides").iter();
        let mut names: Vec<_> =
            sides.flat_map(|s| s["mentions"].as_array().expect("mentions")).map(name).collect();
        names.sort();
        names
    };
    json["findings"].as_array().expect("findings").iter().map(of).collect()
}

pub fn git(folder: &Folder, args: &[&str]) {
    let name = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    let done = Command::new("git").args(name).args(args).current_dir(&folder.0).output().expect("git starts");
    assert!(done.status.success(), "{done:?}");
}

#[test]
fn the_old_ones_are_not_compared_with_each_other() {
    let folder = Folder::new("against", &OLD);
    assert_eq!(findings(&folder, &["old"]), [["old/monday.txt", "old/tuesday.txt"]], "though they differ");
    write(&folder, "new.txt", SAME);
    assert_eq!(findings(&folder, &["new.txt", "--against", "old"]), [["new.txt", "old/tuesday.txt"]]);
    write(&folder, "new.txt", "The harbour of Palawan was calm on Monday, the port said.\n");
    assert!(findings(&folder, &["new.txt", "--against", "old"]).is_empty());
}

#[test]
fn the_new_ones_are_compared_with_each_other() {
    let folder = Folder::new("among", &[("old/calm.txt", b"The harbour of Palawan was calm.\n")]);
    write(&folder, "a.txt", SAME);
    write(&folder, "b.txt", OTHER);
    assert_eq!(findings(&folder, &["a.txt", "b.txt", "--against", "old"]), [["a.txt", "b.txt"]]);
}

#[test]
fn a_new_one_may_lie_in_the_folder_of_the_old() {
    let folder = Folder::new("inside", &OLD);
    write(&folder, "old/new.txt", SAME);
    assert_eq!(findings(&folder, &["old/new.txt", "--against", "old"]), [["old/new.txt", "old/tuesday.txt"]]);
    assert_eq!(folder.said(&["check", "old/new.txt", "--against", "old", "-q"]), (Some(1), String::new()));
}

#[test]
fn the_table_says_which_are_old() {
    let folder = Folder::new("says", &OLD);
    write(&folder, "new.txt", SAME);
    let table = folder.crosscheck(&["check", "new.txt", "--against", "old"]).stdout;
    let table = String::from_utf8(table).expect("text");
    assert!(table.contains("  old/monday.txt · no date found · held against\n"), "{table}");
    assert!(table.contains("  new.txt · no date found\n"), "{table}");
}

#[test]
fn two_old_ones_resolve_nothing_that_a_baseline_knows() {
    let folder = Folder::new("resolve", &OLD);
    assert_eq!(folder.said(&["baseline", "old"]).0, Some(0));
    write(&folder, "new.txt", "The harbour of Palawan was calm on Monday, the port said.\n");
    let args = [
        "check",
        "new.txt",
        "--against",
        "old",
        "--baseline",
        "crosscheck-baseline.yaml",
        "--format",
        "json",
    ];
    let json: serde_json::Value = serde_json::from_slice(&folder.crosscheck(&args).stdout).expect("JSON");
    assert_eq!((json.get("resolved"), json["unchecked"].as_array().map(Vec::len)), (None, Some(1)));
    assert_eq!(json["unchecked"][0]["why"], "monday and tuesday were not compared");
}

#[test]
fn what_git_says_has_changed_is_new() {
    let folder = Folder::new("since", &OLD);
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-qm", "Old"]);
    let since = ["old", "--since", "HEAD"];
    assert!(findings(&folder, &since).is_empty());
    let (status, said) = folder.said(&["check", "old", "--since", "HEAD", "-q"]);
    assert_eq!((status, said.as_str()), (Some(0), "crosscheck: no report is new; nothing is compared\n"));
    write(&folder, "old/żółw “q”.txt", SAME);
    assert_eq!(
        findings(&folder, &since),
        [["old/tuesday.txt", "old/żółw “q”.txt"]],
        "git does not know it yet"
    );
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-qm", "New"]);
    assert!(findings(&folder, &since).is_empty());
    assert_eq!(findings(&folder, &["old", "--since", "HEAD~1"]), [["old/tuesday.txt", "old/żółw “q”.txt"]]);
    fs::remove_file(folder.0.join("old/żółw “q”.txt")).expect("it was there");
    write(&folder, "old/monday.txt", OTHER);
    assert_eq!(
        findings(&folder, &since),
        [["old/monday.txt", "old/tuesday.txt"]],
        "changed, and one deleted"
    );
}

#[test]
fn what_cannot_be_meant_is_said() {
    let folder = Folder::new("meant", &OLD);
    for (args, says) in [
        (["old", "--against", "none"], "--against none: there is no such folder\n"),
        (["old", "--since", "HEAD"], "--since HEAD: old is in no git repository\n"),
        (
            ["old/monday.txt", "--since", "HEAD"],
            "--since HEAD: old/monday.txt is no folder; name the folder of the reports\n",
        ),
    ] {
        let (status, said) = folder.said(&[&["check"], &args[..]].concat());
        assert_eq!((status, said), (Some(2), format!("crosscheck: {says}")));
    }
    git(&folder, &["init", "-q"]);
    for rev in ["HEAD", "nowhere", "--output=x"] {
        let (status, said) = folder.said(&["check", "old", &format!("--since={rev}")]);
        let says = format!("crosscheck: --since {rev}: the repository of old has no such revision\n");
        assert_eq!((status, said), (Some(2), says));
    }
}
