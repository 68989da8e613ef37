//! Decisions about several claim files at once.

use std::fs;
use std::path::PathBuf;

use crosscheck::review::{Decision, Desk, Key, Signature};

const FILE: &str = "schema: crosscheck.claims/1\nclaims:\n- id: sank\n  claim: The ferry sank.\n";

/// Two claim files in a folder of their own.
fn files(test: &str) -> Vec<PathBuf> {
    let folder = std::env::temp_dir().join(format!("crosscheck-desk-{}-{test}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder in the temporary one");
    let paths: Vec<PathBuf> = ["a.yaml", "b.yaml"].map(|name| folder.join(name)).into();
    paths.iter().for_each(|path| fs::write(path, FILE).expect("a file in the temporary folder"));
    paths
}

fn key(file: usize, id: &str) -> Key {
    Key { file, id: id.to_owned() }
}

#[test]
fn what_is_written_before_a_failure_can_be_undone() {
    let paths = files("failure");
    let mut desk = Desk::open(&paths).expect("two claim files");
    let keys = [key(0, "sank"), key(1, "gone")];
    assert!(desk.decide(&keys, &Decision::Accept, &Signature::default()).is_err());
    assert_eq!(desk.progress(), (1, 2));
    assert_eq!(desk.undo().expect("it can be undone"), Some(vec![key(0, "sank")]));
    assert_eq!(desk.progress(), (0, 2));
    fs::remove_dir_all(paths[0].parent().expect("a folder")).expect("it was there");
}

#[test]
fn what_others_changed_since_is_not_undone() {
    let paths = files("changed");
    let mut desk = Desk::open(&paths).expect("two claim files");
    desk.decide(&[key(0, "sank"), key(1, "sank")], &Decision::Reject, &Signature::default())
        .expect("written");
    let text = fs::read_to_string(&paths[1]).expect("it is there").replace("The ferry", "Our ferry");
    fs::write(&paths[1], &text).expect("it is there");
    let said = desk.undo().expect_err("it was changed").to_string();
    assert!(said.contains("someone else has changed sank since"), "{said}");
    assert_eq!((desk.progress(), fs::read_to_string(&paths[1]).expect("it is there")), ((2, 2), text));
    fs::remove_dir_all(paths[0].parent().expect("a folder")).expect("it was there");
}
