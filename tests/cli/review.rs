//! `crosscheck review` by commands, `extract` over a reviewed file, and `validate`.

use std::fs;

use crate::Folder;

const WIRE: (&str, &[u8]) = (
    "n/wire.txt",
    b"A ferry sank off Palawan on Monday.\n\nThe sinking killed 17 passengers, the coast guard said.\n",
);
const OURS: (&str, &[u8]) =
    ("n/ours.txt", b"The ferry went down off Palawan on Monday and left 14 passengers dead.\n");
pub const FILE: &str = "claims/wire.yaml";

pub fn extracted(test: &str) -> Folder {
    let folder = Folder::new(test, &[WIRE, OURS]);
    assert_eq!(folder.said(&["extract", "n", "-o", "claims"]).0, Some(0));
    folder
}

pub fn read(folder: &Folder, file: &str) -> String {
    fs::read_to_string(folder.0.join(file)).expect("it is there")
}

pub fn write(folder: &Folder, file: &str, text: &str) {
    fs::write(folder.0.join(file), text).expect("a file in the temporary folder");
}

/// What the program prints, which succeeds.
pub fn printed(folder: &Folder, args: &[&str]) -> String {
    let output = folder.crosscheck(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it is text")
}

/// The id of the claim that 17 passengers died.
pub fn count(folder: &Folder) -> String {
    let list = printed(folder, &["review", "list", "--like", "17 passengers: dead"]);
    list.split_whitespace().next().expect("there is one").to_owned()
}

#[test]
fn claims_are_accepted_rejected_and_reset() {
    let folder = extracted("review-claims");
    let before = read(&folder, FILE);
    let id = count(&folder);
    assert_eq!(
        printed(&folder, &["review", "reject", &id, "--by", "Ann", "--on", "2024-03-01"]),
        "1 claim rejected\n"
    );
    let now = read(&folder, FILE);
    assert!(now.contains("status: rejected\n    by: Ann\n    'on': '2024-03-01'\n"), "{now}");
    assert_eq!(folder.said(&["check", "claims"]).0, Some(0));
    printed(&folder, &["review", "reset", &id]);
    assert_eq!(read(&folder, FILE), before);
    assert_eq!(folder.said(&["check", "claims"]).0, Some(1));
}

#[test]
fn all_claims_of_a_kind_are_decided_at_once() {
    let folder = extracted("review-all");
    let quantities = printed(&folder, &["review", "list", "--kind", "quantity"]).lines().count();
    printed(&folder, &["review", "accept", "--all", "--kind", "quantity"]);
    assert_eq!(printed(&folder, &["review", "list", "--status", "accepted"]).lines().count(), quantities);
}

#[test]
fn a_correction_is_written_and_used() {
    let folder = extracted("review-correct");
    printed(&folder, &["review", "correct", &count(&folder), "--set", "how_many=14"]);
    assert_eq!(folder.said(&["check", "claims"]), (Some(0), String::new()));
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_others_are_decided() {
    let folder = extracted("review-unreadable");
    let broken = read(&folder, FILE).replacen("claims:", "claims: [", 1);
    write(&folder, FILE, &broken);
    let list = folder.crosscheck(&["review", "list"]);
    let (listed, said) = (String::from_utf8_lossy(&list.stdout), String::from_utf8_lossy(&list.stderr));
    assert_eq!((list.status.code(), said.lines().count()), (Some(2), 1));
    assert!(said.starts_with("crosscheck: claims/wire.yaml: line "), "{said}");
    let id = listed.split_whitespace().next().expect("the other file has claims");
    let (status, said) = folder.said(&["review", "accept", id]);
    assert!(status == Some(0) && said.contains("claims/wire.yaml: line "), "{said}");
    assert_eq!(folder.said(&["review", "accept", "--all"]).0, Some(2), "these are not all");
    assert!(!read(&folder, "claims/ours.yaml").contains("status: pending"));
    assert_eq!(read(&folder, FILE), broken);
}

#[test]
fn a_slip_in_a_file_that_can_be_read_is_named() {
    let folder = extracted("review-slip");
    let slip = read(&folder, FILE).replacen("status: pending", "status: acepted", 1);
    write(&folder, FILE, &slip);
    let (status, said) = folder.said(&["review", "list"]);
    assert!(
        status == Some(2) && said.contains("wire.yaml: line ") && said.contains("write `accepted`"),
        "{said}"
    );
    let id = read(&folder, FILE)
        .lines()
        .find_map(|line| line.strip_prefix("- id: quantity-").map(|id| format!("quantity-{id}")));
    printed(&folder, &["review", "accept", &id.expect("a count")]);
    write(&folder, FILE, &read(&folder, FILE).replacen("status: acepted", "status: accepted", 1));
    assert_eq!(folder.said(&["review", "list"]), (Some(0), String::new()));
}

#[test]
fn slips_are_named_and_nothing_is_written() {
    let folder = extracted("review-slips");
    let before = read(&folder, FILE);
    let id = count(&folder);
    let slip = format!("{}x", &id[..id.len() - 1]);
    let (status, said) = folder.said(&["review", "accept", &id, &slip]);
    assert!(status == Some(2) && said.contains(&format!("did you mean {id}?")), "{said}");
    let (status, said) = folder.said(&["review", "correct", &id, "--set", "how_mny=3"]);
    assert!(status == Some(2) && said.contains("did you mean how_many?"), "{said}");
    assert_eq!(folder.said(&["review", "accept"]).0, Some(2));
    assert_eq!(read(&folder, FILE), before);
}

#[test]
fn who_has_no_claim_files_is_told_how_to_get_them() {
    let folder = Folder::new("review-nothing", &[("wire.txt", b"Nothing.\n")]);
    for args in [&["review"][..], &["review", "list", "--findings"], &["review", "accept", "--all"]] {
        let (status, said) = folder.said(args);
        assert!(status == Some(2) && said.contains("`crosscheck extract REPORTS -o claims`"), "{said}");
    }
}

#[test]
fn extraction_keeps_every_line_of_a_reviewed_file() {
    let folder = extracted("review-merge");
    printed(&folder, &["review", "accept", &count(&folder), "--by", "Ann"]);
    let own = "# The desk's own.\n- claim: 'The captain was on board'   # he said so\n  quote: A ferry sank off Palawan\n  desk: metro\n";
    let reviewed = read(&folder, FILE) + own;
    write(&folder, FILE, &reviewed);
    write(
        &folder,
        "n/wire.txt",
        "CORRECTION\n\nA ferry sank off Palawan on Monday.\n\nThe sinking killed 17 passengers, the coast guard said.\n\nThe owner fled.\n",
    );
    let said = printed(&folder, &["extract", "n", "-o", "claims"]);
    assert!(said.starts_with("claims/wire.yaml: ") && said.ends_with(" moved, 0 vanished\n"), "{said}");
    let now = read(&folder, FILE);
    let mut rest = now.lines();
    for line in reviewed.lines().filter(|line| !line.contains("at: {line") && !line.contains("sha256:")) {
        assert!(rest.any(|one| one == line), "{line:?} stands in its order in {now}");
    }
    assert!(now.contains("fled") && now.contains("at: {line: 5,"), "{now}");
    assert_eq!(printed(&folder, &["extract", "n", "-o", "claims"]), "", "nothing is left to do");
    assert_eq!(read(&folder, FILE), now);
}

#[test]
fn what_the_source_says_no_more_is_marked_and_comes_back() {
    let folder = extracted("review-vanished");
    printed(&folder, &["review", "accept", &count(&folder), "--by", "Ann"]);
    let before = read(&folder, FILE);
    write(&folder, "n/wire.txt", "A ferry sank off Palawan on Monday.\n\nThe dead are being counted.\n");
    let output = folder.crosscheck(&["extract", "n", "-o", "claims"]);
    let said = String::from_utf8(output.stderr).expect("messages are text");
    assert!(
        said.contains("was decided, but the source says no more: “The sinking killed 17 passengers"),
        "{said}"
    );
    assert!(read(&folder, FILE).contains("vanished: true"));
    assert_eq!(folder.said(&["check", "claims"]).0, Some(0));
    fs::write(folder.0.join("n/wire.txt"), WIRE.1).expect("a file in the temporary folder");
    printed(&folder, &["extract", "n", "-o", "claims"]);
    let back = read(&folder, FILE);
    let mut of_before = before.lines().filter(|line| !line.contains("sha256:"));
    assert!(of_before.all(|line| back.lines().any(|one| one == line)), "{back}");
}

#[test]
fn a_decision_about_words_that_stand_more_often_now_is_named() {
    let folder = extracted("review-recounted");
    let id = count(&folder);
    printed(&folder, &["review", "reject", &id, "--by", "Ann"]);
    let wire = String::from_utf8_lossy(WIRE.1).into_owned();
    write(&folder, "n/wire.txt", &format!("{wire}\nThe owner fled.\n"));
    assert_eq!(folder.said(&["extract", "n", "-o", "claims"]).1, "", "what comes in has words of its own");
    let again = "The sinking killed 17 passengers, the coast guard said.";
    write(&folder, "n/wire.txt", &format!("{again}\n\n{wire}\nThe owner fled.\n"));
    let (_, said) = folder.said(&["extract", "n", "-o", "claims"]);
    assert!(
        said.contains(&format!("the words of {id} stand in the source 2 times, not 1 as before")),
        "{said}"
    );
    assert_eq!(folder.said(&["extract", "n", "-o", "claims"]).1, "", "it is said once");
}

#[test]
fn a_file_with_an_unfinished_merge_is_left_as_it_is() {
    let folder = extracted("review-conflict");
    let broken = read(&folder, FILE).replacen(
        "claims:\n",
        "<<<<<<< ours\nclaims:\n=======\nclaims:\n>>>>>>> theirs\n",
        1,
    );
    write(&folder, FILE, &broken);
    let (status, said) = folder.said(&["extract", "n", "-o", "claims"]);
    assert!(status == Some(2) && said.contains("left as it is") && said.contains("merge"), "{said}");
    assert_eq!(read(&folder, FILE), broken);
}

#[test]
fn validate_shows_line_caret_and_help() {
    let folder = extracted("validate");
    assert_eq!(printed(&folder, &["validate", "claims"]), "2 files: 0 errors, 0 warnings\n");
    let wrong = read(&folder, FILE).replacen("status: pending", "status: acepted", 1);
    write(&folder, FILE, &wrong);
    let output = folder.crosscheck(&["validate", "claims"]);
    let said = String::from_utf8(output.stdout).expect("it is text");
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("error[C105]: `status` cannot be `acepted`"), "{said}");
    assert!(said.contains("|             ^^^^^^^\n  help: write `accepted`\n"), "{said}");
    let sarif = folder.crosscheck(&["validate", "claims", "--format", "sarif"]).stdout;
    let sarif: serde_json::Value = serde_json::from_slice(&sarif).expect("it is JSON");
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "C105");
}

#[test]
fn validate_holds_quotes_against_the_source() {
    let folder = extracted("validate-quotes");
    let moved = read(&folder, FILE).replacen("quote: A ferry sank", "quote: A fairy sank", 1);
    write(&folder, FILE, &moved);
    let said = String::from_utf8(folder.crosscheck(&["validate", "claims"]).stdout).expect("it is text");
    assert!(said.contains("error[C203]: these words are not in n/wire.txt"), "{said}");
    write(
        &folder,
        "n/wire.txt",
        "On Monday.\n\nA ferry sank off Palawan on Monday.\n\nThe sinking killed 17 passengers.\n",
    );
    let said = String::from_utf8(folder.crosscheck(&["validate", "claims"]).stdout).expect("it is text");
    assert!(said.contains("warning[C207]") && said.contains("marks what the source says no more"), "{said}");
    assert!(!said.contains("C204"), "places are not expected to hold: {said}");
}

#[test]
fn a_place_that_a_person_changed_is_named() {
    let folder = extracted("validate-place");
    write(
        &folder,
        FILE,
        &read(&folder, FILE).replacen(
            "at: {line: 1, column: 1, span: [0, ",
            "at: {line: 1, column: 1, span: [1, ",
            1,
        ),
    );
    let said = String::from_utf8(folder.crosscheck(&["validate", "claims"]).stdout).expect("it is text");
    assert!(said.contains("warning[C204]: the quote stands in line 1, column 1"), "{said}");
}

#[test]
fn two_reviewers_are_held_against_each_other() {
    let folder = extracted("review-agreement");
    let id = count(&folder);
    fs::create_dir(folder.0.join("bo")).expect("a folder in the temporary one");
    write(&folder, "bo/wire.yaml", &read(&folder, FILE));
    let bo = ["--of", "bo", "--by", "Bo", "--on", "2024-03-01"];
    assert_eq!(folder.said(&["diff", FILE, "bo/wire.yaml"]).0, Some(0));
    printed(&folder, &["review", "accept", "--all", "--by", "Ann", "--of", FILE]);
    printed(&folder, &[&["review", "accept", "--all"], &bo[..]].concat());
    printed(&folder, &[&["review", "reject", &id], &bo[..]].concat());
    let output = folder.crosscheck(&["diff", FILE, "bo/wire.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).expect("it is text");
    assert!(
        said.contains(&format!("1. 17 passengers: dead ({id})\n   “The sinking killed 17 passengers")),
        "{said}"
    );
    assert!(said.contains("   bo/wire.yaml: rejected by Bo on 2024-03-01\n"), "{said}");
    let json = folder.crosscheck(&["diff", FILE, "bo/wire.yaml", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_slice(&json).expect("it is JSON");
    assert_eq!((&json["schema"], &json["kappa"]), (&"crosscheck.agreement/1".into(), &0.0.into()));
}
