//! Decisions about several claim files at once.

use std::fs;
use std::path::PathBuf;

use crosscheck::file;
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

#[test]
fn who_accepts_a_correction_keeps_it() {
    let paths = files("agreed");
    let corrected = FILE.replace("sank.\n", "sank on Monday.\n  review: {status: corrected, by: Ann}\n");
    fs::write(&paths[0], &corrected).expect("it is there");
    let mut desk = Desk::open(&paths).expect("two claim files");
    let signature = Signature { by: Some("Bo".to_owned()), on: None };
    desk.decide(&[key(0, "sank"), key(1, "sank")], &Decision::Accept, &signature).expect("written");
    assert_eq!(text(&paths[0]), corrected.replace("Ann", "Bo"), "its words are used on");
    assert!(text(&paths[1]).contains("status: accepted"), "{}", text(&paths[1]));
    desk.undo().expect("it can be undone");
    assert_eq!(text(&paths[0]), corrected);
    fs::remove_dir_all(paths[0].parent().expect("a folder")).expect("it was there");
}

/// A claim file in the middle of being edited: its second line is no YAML yet.
const HALF: &str = "schema: crosscheck.claims/1\nclaims: [\n- id: sank\n";

fn text(path: &PathBuf) -> String {
    fs::read_to_string(path).expect("it is there")
}

#[test]
fn a_file_that_cannot_be_read_stops_no_decision_about_another() {
    let paths = files("half");
    fs::write(&paths[0], HALF).expect("it is there");
    let mut desk = Desk::open(&paths).expect("one of them can be read");
    let said: Vec<_> = desk.faults().collect();
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("a.yaml: line "), "{said:?}");
    desk.decide(&[key(1, "sank")], &Decision::Accept, &Signature::default()).expect("this one can be read");
    assert!(text(&paths[1]).contains("status: accepted"));
    assert_eq!(text(&paths[0]), HALF);
    fs::write(&paths[0], FILE).expect("it is there");
    assert!(desk.refresh().expect("both can be read"), "it was mended");
    assert_eq!((desk.faults().count(), desk.progress()), (0, (1, 2)));
    fs::remove_dir_all(paths[0].parent().expect("a folder")).expect("it was there");
}

#[test]
fn a_file_that_breaks_keeps_its_claims_and_is_decided_when_it_is_mended() {
    let paths = files("breaks");
    let mut desk = Desk::open(&paths).expect("two claim files");
    fs::write(&paths[0], HALF).expect("it is there");
    assert!(!desk.refresh().expect("the other can be read"), "no claim is another");
    let said = desk.decide(&[key(0, "sank")], &Decision::Accept, &Signature::default());
    let said = said.expect_err("it cannot be read").to_string();
    assert!(said.contains("a.yaml: line ") && said.contains("nothing is decided of it until"), "{said}");
    assert_eq!(desk.claim(&key(0, "sank")).map(|claim| claim.claim.as_str()), Some("The ferry sank."));
    assert_eq!((text(&paths[0]).as_str(), desk.progress()), (HALF, (0, 2)));
    fs::write(&paths[0], FILE).expect("it is there");
    desk.decide(&[key(0, "sank")], &Decision::Accept, &Signature::default()).expect("it is mended");
    assert_eq!(desk.progress(), (1, 2));
    fs::remove_dir_all(paths[0].parent().expect("a folder")).expect("it was there");
}

#[test]
fn what_of_several_files_was_decided_and_what_not_is_said() {
    let paths = files("several");
    let mut desk = Desk::open(&paths).expect("two claim files");
    fs::write(&paths[0], HALF).expect("it is there");
    let keys = [key(0, "sank"), key(1, "sank")];
    let said = desk.decide(&keys, &Decision::Accept, &Signature::default());
    let said = said.expect_err("one cannot be read").to_string();
    assert!(
        said.contains("until it can be read (1 claim not decided); 1 claim of the other file decided"),
        "{said}"
    );
    assert_eq!((text(&paths[0]).as_str(), text(&paths[1]).contains("status: accepted")), (HALF, true));
    assert_eq!(desk.undo().expect("what was written can be taken back"), Some(vec![key(1, "sank")]));
    fs::remove_dir_all(paths[0].parent().expect("a folder")).expect("it was there");
}

#[test]
fn nothing_is_taken_back_while_one_of_its_files_cannot_be_read() {
    let paths = files("undo");
    let mut desk = Desk::open(&paths).expect("two claim files");
    let keys = [key(0, "sank"), key(1, "sank")];
    desk.decide(&keys, &Decision::Accept, &Signature::default()).expect("both can be read");
    let decided = paths.iter().map(text).collect::<Vec<_>>();
    fs::write(&paths[1], HALF).expect("it is there");
    let said = desk.undo().expect_err("one cannot be read").to_string();
    assert!(said.contains("b.yaml: line "), "{said}");
    assert_eq!(text(&paths[0]), decided[0]);
    fs::write(&paths[1], &decided[1]).expect("it is there");
    assert_eq!(desk.undo().expect("both can be read").map(|keys| keys.len()), Some(2));
    fs::remove_dir_all(paths[0].parent().expect("a folder")).expect("it was there");
}

#[test]
fn many_claims_are_taken_back_as_each_was() {
    let paths = files("many");
    let claims: String = (0..40).map(|n| format!("- id: sank-{n}\n  claim: Ferry {n} sank.\n")).collect();
    let before = format!("{FILE}{claims}");
    fs::write(&paths[0], &before).expect("it is there");
    let mut desk = Desk::open(&paths).expect("two claim files");
    desk.decide(&[key(0, "sank-7")], &Decision::Reject, &Signature::default()).expect("it is there");
    let rejected = text(&paths[0]);
    let keys: Vec<Key> = desk.claims().map(|(key, _)| key).collect();
    desk.decide(&keys, &Decision::Accept, &Signature::default()).expect("all are there");
    assert_eq!(desk.progress(), (42, 42));
    assert_eq!(desk.undo().expect("it can be undone").map(|keys| keys.len()), Some(42));
    assert_eq!(desk.progress(), (1, 42));
    let read = |text: &str| crosscheck::claim_file::read(text).expect("a claim file").file;
    assert_eq!(read(&text(&paths[0])), read(&rejected));
    desk.undo().expect("the first can be undone, too");
    assert_eq!(read(&text(&paths[0])), read(&before));
    fs::remove_dir_all(paths[0].parent().expect("a folder")).expect("it was there");
}

#[test]
fn files_of_which_none_can_be_read_are_not_opened() {
    let paths = files("none");
    paths.iter().for_each(|path| fs::write(path, HALF).expect("it is there"));
    let said = Desk::open(&paths).expect_err("none can be read").to_string();
    assert!(said.contains("a.yaml: line "), "{said}");
    fs::remove_dir_all(paths[0].parent().expect("a folder")).expect("it was there");
}

#[test]
fn a_file_that_someone_else_made_first_is_not_replaced() {
    let paths = files("first");
    let new = paths[0].with_file_name("new.yaml");
    assert!(file::create(&new, "ours").expect("it can be written"));
    assert!(!file::create(&new, "theirs").expect("it can be looked at"));
    assert_eq!(text(&new), "ours");
    assert_eq!(fs::read_dir(paths[0].parent().expect("a folder")).expect("it is there").count(), 3);
    fs::remove_dir_all(paths[0].parent().expect("a folder")).expect("it was there");
}
