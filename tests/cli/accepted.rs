//! What it takes for a claim to be accepted, and what it is then.

use crate::review::{FILE, count, extracted, printed, read, write};

/// The entry of a claim in the file.
fn entry(file: &str, id: &str) -> String {
    let mut entries = file.split("\n- ").filter(|entry| entry.contains(&format!("id: {id}\n")));
    entries.next().unwrap_or_else(|| panic!("{id}: {file}")).to_owned()
}

const KEPT: &str = "1 claim accepted\n1 of them is `corrected`: the words of the file are used, and they are not those extracted\n";

#[test]
fn words_that_a_person_changed_are_accepted_as_a_correction() {
    let folder = extracted("accepted-changed");
    let id = count(&folder);
    printed(&folder, &["review", "correct", &id, "--set", "how_many=14"]);
    assert_eq!(folder.said(&["check", "claims"]).0, Some(0), "both say 14 now");
    assert_eq!(printed(&folder, &["review", "reset", &id]), "1 claim reset\n");
    assert_eq!(folder.said(&["check", "claims"]).0, Some(1), "nobody vouches for it");
    assert!(entry(&read(&folder, FILE), &id).contains("how_many: '14'"), "but it is kept");
    let (_, said) = folder.said(&["validate", "claims", "--fail-on", "warning"]);
    let said = said + &String::from_utf8_lossy(&folder.crosscheck(&["validate", "claims"]).stdout);
    assert!(said.contains("C210") && said.contains("accept it"), "{said}");
    assert_eq!(printed(&folder, &["review", "accept", &id, "--by", "Bo"]), KEPT);
    let now = entry(&read(&folder, FILE), &id);
    assert!(now.contains("how_many: '14'") && now.contains("status: corrected\n    by: Bo\n"), "{now}");
    assert_eq!(folder.said(&["check", "claims"]).0, Some(0));
}

#[test]
fn a_claim_that_was_changed_by_hand_or_rejected_meanwhile_is_accepted_as_a_correction_too() {
    let folder = extracted("accepted-by-hand");
    let id = count(&folder);
    let own =
        read(&folder, FILE).replace("claim: '17 passengers: dead'", "claim: Fourteen travellers drowned");
    write(&folder, FILE, &own);
    printed(&folder, &["review", "reject", &id]);
    assert_eq!(printed(&folder, &["review", "accept", &id]), KEPT);
    let now = entry(&read(&folder, FILE), &id);
    assert!(now.contains("Fourteen travellers drowned") && now.contains("status: corrected"), "{now}");
}

#[test]
fn what_nobody_changed_is_accepted_as_it_is() {
    let folder = extracted("accepted-unchanged");
    let id = count(&folder);
    assert_eq!(printed(&folder, &["review", "accept", &id]), "1 claim accepted\n");
    printed(&folder, &["review", "correct", &id, "--set", "how_many=14"]);
    printed(&folder, &["review", "correct", &id, "--set", "how_many=17"]);
    printed(&folder, &["review", "reset", &id]);
    // Another version words the sentence otherwise, and a field is left out.
    let other = read(&folder, FILE)
        .replace("claim: '17 passengers: dead'", "claim: 'dead: 17 passengers'")
        .replace("  modality: alleged\n", "");
    write(&folder, FILE, &other);
    assert_eq!(printed(&folder, &["review", "accept", &id]), "1 claim accepted\n");
    assert!(entry(&read(&folder, FILE), &id).contains("status: accepted"));
}

const OWN: &str = "- claim: Nobody searched for the crew\n";

#[test]
fn a_claim_of_ones_own_is_accepted_when_it_has_a_quote() {
    let folder = extracted("accepted-own");
    let before = read(&folder, FILE) + OWN;
    write(&folder, FILE, &before);
    let list = printed(&folder, &["review", "list", "--like", "Nobody searched"]);
    let id = list.split_whitespace().next().expect("it is listed").to_owned();
    let (status, said) = folder.said(&["review", "accept", &id]);
    let why = "“Nobody searched for the crew” would not count, because it has no quote; add the words of the source";
    assert!(status == Some(2) && said.contains(why), "{said}");
    assert_eq!(read(&folder, FILE), before, "nothing is decided");
    let output = folder.crosscheck(&["review", "accept", "--all", "--kind", "quantity"]);
    assert!(output.status.success() && output.stderr.is_empty(), "of others nothing is said");
    let output = folder.crosscheck(&["review", "accept", "--all", "--of", FILE]);
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        complaint.contains("left as it is: “Nobody searched for the crew” would not count"),
        "{complaint}"
    );
    let claims = read(&folder, FILE).matches("\n- ").count();
    assert_eq!(
        read(&folder, FILE).matches("status: accepted").count(),
        claims - 1,
        "the others are accepted"
    );
    let quoted = read(&folder, FILE).replace(OWN, &format!("{OWN}  quote: the coast guard said\n"));
    write(&folder, FILE, &quoted);
    let list = printed(&folder, &["review", "list", "--like", "Nobody searched"]);
    let id = list.split_whitespace().next().expect("it is listed");
    assert_eq!(printed(&folder, &["review", "accept", id]), "1 claim accepted\n");
}

#[test]
fn without_a_source_no_quote_is_asked_for() {
    let folder = extracted("accepted-alone");
    write(&folder, FILE, &format!("schema: crosscheck.claims/1\nclaims:\n{OWN}"));
    let list = printed(&folder, &["review", "list", "--like", "Nobody searched"]);
    let id = list.split_whitespace().next().expect("it is listed");
    assert_eq!(printed(&folder, &["review", "accept", id]), "1 claim accepted\n");
}
