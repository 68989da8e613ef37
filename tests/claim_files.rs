//! Claim files: what is read of them, what is wrong with them, and decisions that are written into them.

use crosscheck::claim_file::{Code, Status, read, schema};
use crosscheck::review::{Decision, Field, Signature, decide};

const FILE: &str = "\
# Our own notes: keep.
schema: crosscheck.claims/1
source:
  path: fire.txt
claims:
# The first count.
- id: quantity-0123456789
  kind: quantity
  claim: '24 people: dead'
  quote: \"24 people died\"   # from the wire
  whom: [people]
  how_many: 24
  our_desk: metro
  review:
    status: pending
- claim: Nobody was hurt
";

fn faults(text: &str) -> Vec<(Code, String, String)> {
    let faults = match read(text) {
        Ok(read) => read.faults,
        Err(faults) => faults,
    };
    faults
        .into_iter()
        .map(|f| (f.code, f.span.of(text).to_owned(), format!("{}; {}", f.what, f.help)))
        .collect()
}

/// The faults of the file with `new` in the place of `old`.
fn after(old: &str, new: &str) -> Vec<(Code, String, String)> {
    assert!(FILE.contains(old), "{old:?} stands in the file");
    faults(&FILE.replacen(old, new, 1))
}

fn by_ann() -> Signature {
    Signature { by: Some("Ann".into()), on: Some("2024-03-01".into()) }
}

fn decided(decision: Decision) -> String {
    decide(FILE, &["quantity-0123456789"], &decision, &by_ann()).expect("it can be decided")
}

#[test]
fn a_file_as_people_write_it_has_no_faults() {
    assert_eq!(faults(FILE), []);
    let read = read(FILE).expect("it is a claim file");
    assert_eq!(read.file.claims.len(), 2);
    assert_eq!(read.file.claims[0].how_many, "24");
    assert_eq!(read.file.claims[0].review.status, Status::Pending);
    assert!(read.file.claims[1].id.starts_with("claim-"));
}

#[test]
fn every_fault_is_named_where_it_is_with_what_to_do() {
    let text = FILE
        .replace("status: pending", "status: acepted\n    on: 1 March")
        .replace("whom: [people]", "whom: people")
        .replace("how_many: 24", "how_mny: 24")
        .replace("- claim: Nobody was hurt", "- note: Nobody was hurt");
    let found = faults(&text);
    let codes: Vec<_> = found.iter().map(|(code, place, _)| (*code, place.as_str())).collect();
    assert_eq!(
        codes,
        [
            (Code::Shape, "people"),
            (Code::Misspelled, "how_mny"),
            (Code::Word, "acepted"),
            (Code::Date, "1 March"),
            (Code::Wordless, "note: Nobody was hurt"),
        ]
    );
    assert_eq!(found[0].2, "`whom` is words, not a list; write it as a list: `[people]`");
    assert_eq!(found[1].2, "there is no key `how_mny`; write `how_many`");
    assert_eq!(found[2].2, "`status` cannot be `acepted`; write `accepted`");
}

#[test]
fn faults_behind_one_that_is_no_yaml_are_named_too() {
    let text = "\
schema: crosscheck.claims/1
source:
  path: fire.txt
claims:
- id: a
  claim: 'The mill burnt
  note: it isn't clear
# A comment.
- id: b
  claim: Nobody was hurt
  review: {status: acepted}
- id: c
  who: [Ann
  claim: Two fled
what: fire
- id: b
  claim: It was old
ours: yes
";
    let places: Vec<_> = faults(text).into_iter().map(|(code, _, what)| (code, what)).collect();
    let codes: Vec<Code> = places.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, [Code::Syntax, Code::Word, Code::Syntax, Code::TwiceNamed], "{places:#?}");
    assert!(places[3].1.contains("claim 2, too (this is claim 4)"), "{places:#?}");
    let at = |fault: &str| read(&text.replace(fault, "")).expect_err("others are left").len();
    assert_eq!(at("  review: {status: acepted}\n"), 3);
    assert_eq!(read(&text.replace("ours: yes", "\tours: yes")).expect_err("a tab, too").len(), 4);
    let whole = text.replace("'The mill", "The mill").replace("isn't", "is not").replace("[Ann", "[Ann]");
    let whole = whole
        .replace("what: fire\n", "")
        .replace("acepted", "accepted")
        .replace("- id: b\n  claim: It", "- claim: It");
    assert_eq!(faults(&whole), [], "a key after the list is of the file");
}

#[test]
fn keys_of_a_persons_own_are_no_faults() {
    assert_eq!(after("our_desk: metro", "desk: metro\n  seen_by: [Ann, Bo]"), []);
}

#[test]
fn two_claims_of_one_id_are_both_named() {
    let found = after("- claim: Nobody", "- id: quantity-0123456789\n  claim: Nobody");
    assert_eq!(found[0].0, Code::TwiceNamed);
    assert!(found[0].2.contains("the id of claim 1, too (this is claim 2)"), "{}", found[0].2);
}

#[test]
fn another_version_is_not_read() {
    let found = after("claims/1", "claims/2");
    assert_eq!((found[0].0, found[0].1.as_str()), (Code::Version, "crosscheck.claims/2"));
    assert!(found[0].2.ends_with("write `crosscheck.claims/1`"), "{}", found[0].2);
    let missing = after("schema: crosscheck.claims/1\n", "");
    assert_eq!(missing[0].0, Code::Missing);
}

#[test]
fn aliases_and_unfinished_merges_are_refused() {
    for (old, new) in [
        ("path: fire.txt", "path: &a fire.txt\n  publisher: *a"),
        (
            "- claim: Nobody was hurt\n",
            "<<<<<<< ours\n- claim: Nobody\n=======\n- claim: One\n>>>>>>> theirs\n",
        ),
        ("path: fire.txt", "path: fire.txt\n  path: smoke.txt"),
        ("  path: fire.txt", "\tpath: fire.txt"),
    ] {
        assert!(read(&FILE.replacen(old, new, 1)).is_err(), "{new}");
        assert_eq!(after(old, new)[0].0, Code::Syntax, "{new}");
    }
}

#[test]
fn a_decision_changes_what_is_decided_and_no_other_byte() {
    let signed = "    status: accepted\n    by: Ann\n    'on': '2024-03-01'\n";
    assert_eq!(decided(Decision::Accept), FILE.replace("    status: pending\n", signed));
}

#[test]
fn a_correction_sets_fields_and_keeps_their_quoting() {
    let corrected = decided(Decision::Correct(vec![
        (Field::HowMany, "25".into()),
        (Field::Claim, "25 people: dead".into()),
        (Field::Whom, "people; animals".into()),
        (Field::SaidBy, "the fire brigade".into()),
    ]));
    assert!(corrected.contains("claim: '25 people: dead'"), "{corrected}");
    assert!(corrected.contains("our_desk: metro") && corrected.contains("# from the wire"), "{corrected}");
    let claim = &read(&corrected).expect("it is a claim file").file.claims[0];
    assert_eq!((claim.how_many.as_str(), claim.said_by.as_str()), ("25", "the fire brigade"));
    assert_eq!(claim.whom, ["people", "animals"]);
    assert_eq!(claim.review.status, Status::Corrected);
}

#[test]
fn what_is_undone_reads_as_before() {
    let before = read(FILE).expect("it is a claim file").file;
    let corrected =
        decided(Decision::Correct(vec![(Field::HowMany, "25".into()), (Field::When, "Monday".into())]));
    let restore = Decision::Restore(Box::new(before.claims[0].clone()));
    let restored = decide(&corrected, &["quantity-0123456789"], &restore, &Signature::default());
    let restored = restored.expect("it can be restored");
    assert_eq!(read(&restored).expect("it is a claim file").file, before);
    assert_eq!(restored.replace("'24'", "24"), FILE, "but for the quoting of what was set");
}

#[test]
fn a_list_with_a_semicolon_in_it_is_put_back_as_it_was() {
    let file = FILE.replace("whom: [people]", "whom: ['people; animals']");
    let before = read(&file).expect("it is a claim file").file.claims[0].clone();
    let id = ["quantity-0123456789"];
    let accepted = decide(&file, &id, &Decision::Accept, &by_ann()).expect("it can be decided");
    let restored = decide(&accepted, &id, &Decision::Restore(Box::new(before)), &Signature::default());
    assert_eq!(restored.as_deref(), Ok(file.as_str()));
}

#[test]
fn a_claim_without_a_review_gets_one() {
    let id = read(FILE).expect("it is a claim file").file.claims[1].id.clone();
    let rejected = decide(FILE, &[&id], &Decision::Reject, &Signature::default()).expect("it can be decided");
    assert!(
        rejected.starts_with(FILE) && rejected.ends_with("  review:\n    status: rejected\n"),
        "{rejected}"
    );
}

#[test]
fn a_claim_that_is_not_there_is_refused() {
    let refused = decide(FILE, &["quantity-0123456789", "event-0"], &Decision::Accept, &by_ann());
    assert_eq!(refused.expect_err("there is no such claim").to_string(), "no claim event-0 is in the file");
}

#[test]
fn an_id_of_two_claims_is_refused() {
    let twice = FILE.replace("- claim: Nobody", "- id: quantity-0123456789\n  claim: Nobody");
    let refused = decide(&twice, &["quantity-0123456789"], &Decision::Accept, &by_ann());
    let said = refused.expect_err("nobody can tell which is meant").to_string();
    assert!(said.starts_with("quantity-0123456789 names several claims in the file"), "{said}");
    let other = FILE.replace("- claim: Nobody", "- id: quantity-0123456780\n  claim: Nobody");
    assert!(decide(&other, &["quantity-0123456789"], &Decision::Accept, &by_ann()).is_ok());
}

#[test]
fn the_schema_names_every_key_and_word() {
    let schema = schema().to_string();
    for word in
        ["\"how_many\"", "\"corrected\"", "\"hypothetical\"", "\"published_from\"", "crosscheck.claims/1"]
    {
        assert!(schema.contains(word), "{word}");
    }
}
