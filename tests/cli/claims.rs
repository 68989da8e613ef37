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
pub fn extracted(test: &str) -> Folder {
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
    assert!(
        said.contains(
            "“The captain was drunk”: it is left out, because it has no `quote`; add the words of the source"
        ),
        "{said}"
    );
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

#[test]
fn a_pipe_is_not_waited_for() {
    let folder = extracted("claims-pipe");
    let made = std::process::Command::new("mkfifo").arg(folder.0.join("n/pipe.txt")).status();
    if !made.is_ok_and(|status| status.success()) {
        return; // there are none on this system
    }
    let path = folder.0.join("claims/wire.yaml");
    let text = fs::read_to_string(&path).expect("it was extracted");
    fs::write(&path, text.replace("path: n/wire.txt", "path: n/pipe.txt")).expect("a file of the folder");
    let (_, said) = folder.said(&["check", "claims"]);
    assert!(said.contains("its source, n/pipe.txt, is no file"), "{said}");
    assert_eq!(folder.said(&["check", "n"]), (Some(1), String::new()));
}

#[test]
fn a_claim_file_is_no_source_of_another() {
    let folder = extracted("claims-circle");
    let path = folder.0.join("claims/wire.yaml");
    let text = fs::read_to_string(&path).expect("it was extracted");
    fs::write(
        &path,
        text.replace("path: n/wire.txt", "path: claims/wire.yaml").replace("sha256: ", "digest: "),
    )
    .expect("a file of the folder");
    let (_, said) = folder.said(&["check", "claims"]);
    assert!(said.contains("is a claim file itself; name the report"), "{said}");
}

#[test]
fn a_byte_order_mark_hides_no_claim_file() {
    let folder = extracted("claims-mark");
    let path = folder.0.join("claims/wire.yaml");
    let text = fs::read_to_string(&path).expect("it was extracted");
    fs::write(&path, format!("\u{feff}{text}")).expect("a file of the folder");
    assert_eq!(folder.said(&["check", "claims"]), (Some(1), String::new()));
}

#[test]
fn ids_are_the_same_whatever_else_is_read() {
    let folder = Folder::new("claims-names", &[WIRE, OURS, ("o/wire.txt", b"The ferry sank on Tuesday.\n")]);
    assert_eq!(folder.said(&["extract", "n", "o", "-o", "claims"]).0, Some(0));
    let path = folder.0.join("claims/n__wire.txt.yaml");
    let text = fs::read_to_string(&path).expect("it was extracted");
    let id = text.lines().find_map(|line| line.strip_prefix("- id: ")).expect("a claim");
    let alone = folder.crosscheck(&["extract", "n/wire.txt"]);
    assert!(String::from_utf8_lossy(&alone.stdout).contains(id), "{id}");
    fs::write(&path, text.replace("status: pending", "status: rejected")).expect("a file of the folder");
    let args = ["check", "claims/n__wire.txt.yaml", "claims/ours.yaml"];
    assert_eq!(folder.said(&args), (Some(0), String::new()));
}

#[test]
fn the_corrected_word_is_the_one_of_the_claim() {
    let wire =
        b"John Smith, 17, and 170 others were told that the sinking of the ferry killed 17 passengers.\n";
    let ours = b"The sinking of the ferry killed 14 passengers.\n";
    let folder = Folder::new("claims-nearest", &[("n/wire.txt", wire), ("n/ours.txt", ours)]);
    assert_eq!(folder.said(&["extract", "n", "-o", "claims"]).0, Some(0));
    edit(&folder, "17 passengers: dead", "how_many: '17'", "how_many: '14'");
    edit(&folder, "17 passengers: dead", "status: pending", "status: corrected");
    assert_eq!(folder.said(&["check", "claims"]), (Some(0), String::new()));
}

#[test]
fn a_correction_that_has_no_words_to_replace_is_said() {
    let folder = extracted("claims-unplaced");
    edit(&folder, "17 passengers: dead", "what: dead", "what: injured");
    edit(&folder, "17 passengers: dead", "status: pending", "status: corrected");
    let (_, said) = folder.said(&["check", "claims"]);
    assert!(said.contains("say the whole claim anew under `claim:`"), "{said}");
}

#[test]
fn what_a_correction_leaves_out_is_said_to_count() {
    let folder = extracted("claims-left-out");
    edit(&folder, "17 passengers: dead", "how_many: '17'", "how_many: '16'");
    edit(&folder, "17 passengers: dead", "  said_by: the coast guard\n", "");
    edit(&folder, "17 passengers: dead", "status: pending", "status: corrected");
    let (_, said) = folder.said(&["check", "claims"]);
    assert!(
        said.contains("its `said_by`, which is left out, counts as it is in the source, “the coast guard”"),
        "{said}"
    );
    let validated = folder.crosscheck(&["validate", "claims"]);
    let validated = String::from_utf8(validated.stdout).expect("faults are text");
    assert!(validated.contains("warning[C209]: its `said_by`, which is left out"), "{validated}");
    edit(
        &folder,
        "17 passengers: dead",
        "claim: '17 passengers: dead'",
        "claim: The sinking killed 16 passengers",
    );
    assert_eq!(folder.said(&["check", "claims"]).1, "", "who says the whole claim says all of it");
}

#[test]
fn corrections_of_web_pages_and_markdown_are_quoted_where_they_stand() {
    let wire = b"# Ferry sinks\n\nA *ferry* sank off Palawan on Monday.\n\nThe sinking **killed 17\n[passengers](http://a.example/b)**, the coast guard said.\n";
    let ours = b"<!doctype html><html lang=\"en\"><body><nav><a href=\"/\">Home</a></nav><article><h1>Ferry</h1>\n<p>The ferry went down off Palawan on Monday &amp; left <b>14</b> <i>passengers</i> dead, officials said, and the captain, who had been at sea for years, was not on board.</p>\n<p>The sinking injured 12 people, and rescuers went on looking for survivors until late on Tuesday evening.</p></article></body></html>";
    let folder = Folder::new("claims-markup", &[("n/wire.md", wire), ("n/ours.html", ours)]);
    assert_eq!(folder.said(&["extract", "n", "-o", "claims"]).0, Some(0));
    edit(&folder, "17 passengers: dead", "how_many: '17'", "how_many: '19'");
    edit(&folder, "17 passengers: dead", "status: pending", "status: corrected\n    by: Ann");
    let sides = json(&folder, &["claims"])["findings"][0]["sides"].clone();
    let place = |at: usize| {
        let mention = &sides[at]["mentions"][0];
        let keys = ["source", "line", "value_start", "value_end", "value"];
        serde_json::Value::from_iter(keys.map(|key| mention[key].clone()))
    };
    assert_eq!(place(0), serde_json::json!(["n/ours.html", 2, [2, 60], [2, 80], "14 passengers"]));
    assert_eq!(place(1), serde_json::json!(["n/wire.md", 5, [5, 22], [6, 12], "19 passengers"]));
    assert_eq!(sides[1]["mentions"][0]["review"]["instead_of"], "17 passengers");
    let path = folder.0.join("claims/ours.yaml");
    let text = fs::read_to_string(&path).expect("it was extracted");
    let rejected = text.replace("status: pending", "status: rejected");
    fs::write(&path, rejected).expect("a file of the folder");
    assert_eq!(folder.said(&["check", "claims"]).0, Some(0), "the page says nothing any more");
}

#[test]
fn corrections_that_meet_are_named() {
    let folder = extracted("claims-meet");
    for (words, old, new) in [
        ("17 passengers: dead", "how_many: '17'", "how_many: '19'"),
        ("killed 17 passengers", "whom: [17 passengers]", "whom: [21 passengers]"),
    ] {
        edit(&folder, words, old, new);
        edit(&folder, words, "status: pending", "status: corrected");
    }
    let (_, said) = folder.said(&["check", "claims"]);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("its correction, “19”, meets the correction of event-"), "{said}");
    assert!(
        said.contains("in the words “17 passengers” of line 3, column 20, and is left out; let both"),
        "{said}"
    );
    let validated = String::from_utf8(folder.crosscheck(&["validate", "claims"]).stdout).expect("it is text");
    assert!(validated.contains("warning[C211]: its correction, “19”, meets"), "{validated}");
    edit(&folder, "17 passengers: dead", "how_many: '19'", "how_many: '21'");
    assert_eq!(folder.said(&["check", "claims"]).1, "", "they say the same now");
    let validated = folder.crosscheck(&["validate", "claims"]).stdout;
    assert_eq!(String::from_utf8_lossy(&validated), "2 files: 0 errors, 0 warnings\n");
}

#[test]
fn a_correction_counts_in_a_file_that_another_version_worded() {
    let folder = extracted("claims-version");
    edit(&folder, "17 passengers: dead", "how_many: '17'", "how_many: '14'");
    edit(&folder, "17 passengers: dead", "status: pending", "status: corrected");
    edit(&folder, "17 passengers: dead", "claim: '17 passengers: dead'", "claim: dead (17 passengers)");
    assert_eq!(folder.said(&["check", "claims"]), (Some(0), String::new()), "both say 14");
    edit(&folder, "dead (17 passengers)", "claim: dead (17 passengers)", "claim: The captain swam");
    let (_, said) = folder.said(&["check", "claims"]);
    assert!(said.contains("its `claim:` says something else than what is corrected beside it"), "{said}");
}

#[test]
fn what_a_correction_cannot_say_is_named_where_it_stands() {
    let folder = extracted("claims-unsaid");
    edit(&folder, "17 passengers: dead", "whom: [passengers]", "whom: [passengers, sailors]");
    edit(&folder, "17 passengers: dead", "status: pending", "status: corrected");
    let said = "its `whom`, passengers; sailors, has no words of the source to stand for";
    assert!(folder.said(&["check", "claims"]).1.contains(said));
    let validated = String::from_utf8(folder.crosscheck(&["validate", "claims"]).stdout).expect("it is text");
    assert!(validated.contains(&format!("warning[C209]: {said}\n")), "{validated}");
    assert!(validated.contains("help: say the whole claim anew under `claim:`"), "{validated}");
}

#[test]
fn nothing_in_a_file_steers_the_terminal() {
    let folder = extracted("claims-steer");
    let own = "schema: crosscheck.claims/1\nsource: {path: \"n/\\e[31m.txt\"}\nclaims:\n- id: \"x\\e[2J\"\n  claim: \"The sinking \\e[31m killed 21\"\n  polarity: \"\\a\"\n";
    fs::write(folder.0.join("own.yaml"), own).expect("a file of the folder");
    for args in
        [&["validate", "own.yaml"][..], &["review", "list", "--of", "own.yaml"], &["check", "own.yaml", "n"]]
    {
        let output = folder.crosscheck(args);
        let written = [output.stdout, output.stderr].concat();
        assert!(!written.iter().any(|byte| *byte < b' ' && *byte != b'\n'), "{args:?}");
    }
}
