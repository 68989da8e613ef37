//! Claim files as sources: what people decided counts.

use std::fs;

use crate::Folder;

const WIRE: (&str, &[u8]) = (
    "n/wire.txt",
    b"A ferry sank off Palawan on Monday.\n\nThe sinking killed 17 passengers, the coast guard said.\n",
);
const OURS: (&str, &[u8]) =
    ("n/ours.txt", b"The ferry went down off Palawan on Monday and left 14 passengers dead.\n");

/// Two reports and the claim files of both.
fn extracted(test: &str) -> Folder {
    let folder = Folder::new(test, &[WIRE, OURS]);
    assert_eq!(folder.said(&["extract", "n", "-o", "claims"]).0, Some(0));
    folder
}

fn json(folder: &Folder, args: &[&str]) -> serde_json::Value {
    let output = folder.crosscheck(&[&["check", "--format", "json"], args].concat());
    serde_json::from_slice(&output.stdout).expect("a report in JSON")
}

/// Puts `new` where `old` stands, in the claim of the wire's file that has `words` in its line `claim:`.
fn edit(folder: &Folder, words: &str, old: &str, new: &str) {
    let path = folder.0.join("claims/wire.yaml");
    let text = fs::read_to_string(&path).expect("it was extracted");
    let claims: Vec<&str> = text.split("\n- ").collect();
    let is_meant =
        |claim: &&str| claim.lines().any(|line| line.trim().starts_with("claim:") && line.contains(words));
    let meant =
        claims.iter().find(|claim| is_meant(claim)).unwrap_or_else(|| panic!("{words:?} is in {text}"));
    assert!(meant.contains(old), "{old:?} is in {meant}");
    fs::write(&path, text.replacen(meant, &meant.replacen(old, new, 1), 1)).expect("a file of the folder");
}

#[test]
fn claim_files_say_what_their_texts_say() {
    let folder = extracted("claims-same");
    assert_eq!(json(&folder, &["claims"])["findings"], json(&folder, &["n"])["findings"]);
    assert_eq!(json(&folder, &["claims", "n"])["findings"], json(&folder, &["n"])["findings"]);
}

#[test]
fn a_rejected_claim_takes_no_part() {
    let folder = extracted("claims-rejected");
    edit(&folder, "17 passengers: dead", "status: pending", "status: rejected");
    assert_eq!(folder.said(&["check", "claims"]), (Some(0), String::new()));
    assert_eq!(folder.said(&["check", "n"]).0, Some(1), "the texts alone still differ");
}

#[test]
fn an_accepted_claim_is_marked_in_the_json() {
    let folder = extracted("claims-accepted");
    edit(&folder, "17 passengers: dead", "status: pending", "status: accepted\n    by: Ann");
    let report = json(&folder, &["claims"]).to_string();
    assert!(
        report.contains(r#""review":{"by":"Ann","file":"claims/wire.yaml","status":"accepted"}"#),
        "{report}"
    );
}

#[test]
fn a_correction_is_used_and_said_beside_the_sources_words() {
    let folder = extracted("claims-corrected");
    edit(&folder, "17 passengers: dead", "how_many: '17'", "how_many: '19'");
    edit(
        &folder,
        "17 passengers: dead",
        "status: pending",
        "status: corrected\n    by: Ann\n    on: 2024-03-01",
    );
    let output = folder.crosscheck(&["check", "claims"]);
    let table = String::from_utf8(output.stdout).expect("the table is text");
    let table = table.replace(['│', '\n'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(table.contains("19 passengers"), "{table}");
    assert!(table.contains("killed 17 passengers"), "{table}");
    assert!(table.contains("corrected by Ann on 2024-03-01; the source has “17 passengers”"), "{table}");
}

#[test]
fn a_correction_to_what_the_others_say_ends_the_difference() {
    let folder = extracted("claims-corrected-away");
    edit(&folder, "17 passengers: dead", "how_many: '17'", "how_many: '14'");
    edit(&folder, "17 passengers: dead", "status: pending", "status: corrected");
    assert_eq!(folder.said(&["check", "claims"]), (Some(0), String::new()));
}

#[test]
fn a_claim_said_anew_is_read_instead_of_the_extracted_one() {
    let folder = extracted("claims-anew");
    edit(
        &folder,
        "17 passengers: dead",
        "claim: '17 passengers: dead'",
        "claim: The sinking killed 19 passengers",
    );
    edit(&folder, "killed 19", "status: pending", "status: corrected");
    let report = json(&folder, &["claims"]);
    let mention = &report["findings"][0]["sides"][1]["mentions"][0];
    assert_eq!(
        (&mention["value"], &mention["quote"]),
        (&"19 passengers".into(), &"The sinking killed 17 passengers".into())
    );
    assert_eq!(mention["source"], "n/wire.txt");
}

#[test]
fn a_file_written_by_a_person_is_a_source() {
    let folder = extracted("claims-own");
    let own = "schema: crosscheck.claims/1\nsource: {publisher: Desk}\nclaims:\n- claim: The sinking of the ferry off Palawan on Monday killed 21 passengers\n";
    fs::write(folder.0.join("own.yaml"), own).expect("a file of the folder");
    let report = json(&folder, &["own.yaml", "n/ours.txt"]);
    let mention = &report["findings"][0]["sides"][1]["mentions"][0];
    assert_eq!(mention["value"], "21 passengers");
    assert_eq!((&mention["source"], &mention["line"]), (&"own.yaml".into(), &4.into()));
}

#[test]
fn a_claim_of_a_persons_own_needs_the_sources_words() {
    let folder = extracted("claims-added");
    let path = folder.0.join("claims/wire.yaml");
    let text = fs::read_to_string(&path).expect("it was extracted");
    let add = |claim: &str| fs::write(&path, format!("{text}{claim}")).expect("a file of the folder");
    add("- claim: The captain was drunk\n");
    let (_, said) = folder.said(&["check", "claims"]);
    assert!(said.contains("it has no `quote`; add the words of the source that carry it"), "{said}");
    add("- claim: The captain was drunk\n  quote: the captain drank\n");
    let (_, said) = folder.said(&["check", "claims"]);
    assert!(said.contains("its `quote` is not in the source"), "{said}");
    add("- claim: The sinking injured 3 sailors\n  quote: A ferry sank off Palawan\n");
    assert_eq!(folder.said(&["check", "claims"]).1, "");
}

#[test]
fn a_source_elsewhere_is_not_read() {
    let folder = extracted("claims-elsewhere");
    let path = folder.0.join("claims/wire.yaml");
    let text = fs::read_to_string(&path).expect("it was extracted");
    let secret = std::env::temp_dir().join("crosscheck-cli-secret.txt");
    for there in [secret.to_string_lossy().as_ref(), "../secret.txt", "n/../../secret.txt"] {
        fs::write(
            &path,
            text.replace("path: n/wire.txt", &format!("path: {there}")).replace("sha256: ", "digest: "),
        )
        .expect("a file of the folder");
        let (status, said) = folder.said(&["check", "claims"]);
        assert_eq!(status, Some(1), "its quotes are compared: {said}");
        assert!(said.contains("leaves the folder"), "{said}");
    }
}

#[test]
fn a_changed_source_is_named() {
    let folder = extracted("claims-stale");
    fs::write(
        folder.0.join("n/wire.txt"),
        "A ferry sank off Palawan on Monday.\n\nThe sinking killed 18 passengers.\n",
    )
    .expect("a file of the folder");
    let (status, said) = folder.said(&["check", "claims"]);
    assert!(status == Some(1) && said.contains("has changed since its claims were extracted"), "{said}");
}

#[test]
fn yaml_that_is_no_claim_file_is_passed_over_in_a_folder_and_refused_by_name() {
    let folder = extracted("claims-other-yaml");
    fs::write(folder.0.join("n/other.yaml"), "a: 1\n").expect("a file of the folder");
    assert_eq!(folder.said(&["check", "n"]), (Some(1), String::new()));
    let (_, said) = folder.said(&["check", "n", "n/other.yaml"]);
    assert!(said.contains("YAML, but no claim file"), "{said}");
}
