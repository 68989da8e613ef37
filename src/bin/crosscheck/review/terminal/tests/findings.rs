//! Findings in the window, and what keys make of them.

use std::fs;

use ratatui::crossterm::event::KeyCode;

use super::{Desk, POST};
use crate::review::terminal::app::Mode;

fn count(desk: &Desk) -> usize {
    desk.decisions().matches("- id:").count()
}

#[test]
fn both_sides_stand_side_by_side_with_the_words_marked() {
    let mut desk = Desk::mill("window-finding", "");
    let rows = desk.window(80, 24);
    let row = |words: &str| rows.iter().find(|row| row.contains(words)).cloned().unwrap_or_default();
    assert!(row("post.txt:1:").contains("wire.txt:1:"), "{rows:#?}");
    assert!(row("> ").matches("> ").count() == 2, "{rows:#?}");
    assert!(
        rows.iter()
            .any(|row| row.starts_with("── difference · pending · conflict · number · high · N101 · "))
    );
    for words in
        ["question  How many", "1         13 workers", "2         12 workers", "why       Both count"]
    {
        assert!(rows.iter().any(|row| row.starts_with(words)), "{words} in {rows:#?}");
    }
    assert_eq!(rows[23], "a accept  d dismiss  1 2 claim  n note  s skip  u undo  / filter  ? help  q quit");
    let narrow = desk.window(60, 24);
    assert!(!narrow.iter().any(|row| row.matches("> ").count() == 2), "{narrow:#?}");
    assert!(
        narrow.iter().any(|row| row.contains("post.txt:1:"))
            && narrow.iter().any(|row| row.contains("wire.txt:1:"))
    );
}

#[test]
fn a_finding_is_dismissed_for_a_reason() {
    for (keys, because) in
        [("1", "other scope"), ("2", "superseded"), ("3", "source wrong"), ("4", "not comparable")]
    {
        let mut desk = Desk::mill(&format!("dismiss-{keys}"), "");
        desk.press("d");
        assert_eq!(
            (desk.decisions().as_str(), desk.app.docket.progress()),
            ("", (0, 1)),
            "nothing is decided yet"
        );
        desk.press(keys);
        let decided =
            format!("    status: dismissed\n    because: {because}\n    by: Ann\n    'on': '2024-03-01'\n");
        assert!(desk.decisions().contains(&decided), "{}", desk.decisions());
        assert!(desk.app.message.text.starts_with("All 1 are decided"), "{}", desk.app.message.text);
    }
    let mut desk = Desk::mill("dismiss-arrows", "");
    desk.press("r");
    desk.code(KeyCode::Up);
    desk.code(KeyCode::Enter);
    assert!(desk.decisions().contains("because: not comparable"), "{}", desk.decisions());
    let mut desk = Desk::mill("dismiss-not", "");
    desk.press("dx9");
    desk.code(KeyCode::Esc);
    assert_eq!((desk.decisions().as_str(), &desk.app.mode), ("", &Mode::Browse));
}

#[test]
fn a_finding_is_accepted_noted_and_taken_back_to_the_last_byte() {
    let mut desk = Desk::mill("accept-finding", "");
    desk.press("nask the wire");
    desk.code(KeyCode::Enter);
    let noted = desk.decisions();
    assert!(noted.contains("status: pending\n    note: ask the wire\n"), "{noted}");
    desk.press("a");
    assert!(desk.decisions().contains("status: accepted\n    by: Ann\n"), "{}", desk.decisions());
    assert!(desk.window(80, 24).iter().any(|row| row.starts_with("note      ask the wire")));
    desk.press("u");
    assert_eq!(desk.decisions(), noted);
    desk.press("u");
    assert!(!desk.folder.join("decisions.yml").exists(), "there was none before");
    desk.press("u");
    assert!(desk.app.message.text.starts_with("Nothing to undo"), "{}", desk.app.message.text);
    desk.press("ap");
    assert!(desk.decisions().contains("status: pending\n") && count(&desk) == 1, "{}", desk.decisions());
}

#[test]
fn what_others_decided_meanwhile_is_not_overwritten() {
    let mut desk = Desk::mill("meanwhile", "");
    desk.press("d1");
    let path = desk.folder.join("decisions.yml");
    let theirs = desk.decisions().replace("by: Ann", "by: Bo").replace("other scope", "superseded");
    fs::write(&path, &theirs).expect("the file is there");
    desk.press("u");
    assert!(desk.app.message.is_bad && desk.decisions() == theirs, "{}", desk.app.message.text);
    fs::write(&path, theirs.replace("by: Bo", "by: Cy")).expect("the file is there");
    desk.press("a");
    assert!(
        desk.app.message.is_bad && desk.app.message.text.starts_with("Not written"),
        "{}",
        desk.app.message.text
    );
    assert!(desk.decisions().contains("by: Cy"));
    desk.press("a");
    assert!(desk.decisions().contains("status: accepted\n    by: Ann"), "{}", desk.decisions());
    fs::write(&path, "entries: [").expect("the file is there");
    desk.press("d1");
    assert!(desk.app.message.is_bad && desk.decisions() == "entries: [", "{}", desk.app.message.text);
}

#[test]
fn a_difference_that_someone_elses_decision_ends_is_not_decided() {
    let claims = "schema: crosscheck.claims/1\nsource: {published: 2024-03-01}\nclaims:\n- id: dead\n  claim: A fire killed 12 workers at the Alster mill on Friday.\n  review: {status: pending}\n";
    let files = [("post.txt", POST), ("ferry.yaml", claims)];
    let mut desk = Desk::of("ended", &files, &["post.txt", "ferry.yaml"]);
    assert!(desk.app.finding().is_some());
    desk.change("pending", "rejected");
    desk.press("a");
    assert_eq!(desk.decisions(), "", "{}", desk.app.message.text);
    assert!(desk.app.message.is_bad && desk.app.finding().is_none(), "{}", desk.app.message.text);
    assert!(desk.app.shown().is_some(), "the claim is still there");
}

#[test]
fn numbers_lead_to_the_claims_and_back() {
    let mut desk = Desk::mill("claims-not-there", "");
    desk.press("1");
    assert!(desk.app.message.text.starts_with("No open claim file has this"), "{}", desk.app.message.text);
    let id = desk.app.finding().map(|finding| finding.sides[1].mentions[0].claim.clone()).expect("a finding");
    let file = format!(
        "schema: crosscheck.claims/1\nsource: {{path: FOLDER/wire.txt}}\nclaims:\n- id: {id}\n  claim: It killed 12\n- id: other\n  claim: A mill burnt\n"
    );
    let mut desk = Desk::mill("claims-there", &file);
    desk.press("/is:finding");
    desk.code(KeyCode::Enter);
    assert_eq!(desk.app.queue.place(), (1, 1));
    desk.press("2");
    assert_eq!((desk.id(), desk.app.queue.place()), (id.clone(), (2, 3)), "the filter does not hide it");
    desk.press("f");
    assert!(desk.app.finding().is_some());
    desk.press("1");
    assert!(desk.app.finding().is_some(), "the other file is not open");
    let mut desk = Desk::mill("claims-without", &file.replace(&id, "another"));
    desk.press("2");
    let said = &desk.app.message.text;
    assert!(said.contains(".yaml has no claim of these words alone") && !said.contains("extract"), "{said}");
    assert!(desk.app.finding().is_some());
}

#[test]
fn claims_are_decided_while_the_decisions_about_differences_cannot_be_read() {
    let claims = "schema: crosscheck.claims/1\nclaims:\n- id: other\n  claim: A mill burnt\n";
    let mut desk = Desk::mill("decisions-broken", claims);
    desk.press("a");
    let (path, good) = (desk.folder.join("decisions.yml"), desk.decisions());
    fs::write(&path, "entries: [").expect("the folder is there");
    desk.press("a");
    assert_eq!(desk.app.claim().map(|(_, claim)| claim.review.status.name()), Some("accepted"));
    desk.press("n");
    desk.press("ask");
    desk.code(KeyCode::Enter);
    assert_eq!(desk.app.claim().and_then(|(_, claim)| claim.review.note.clone()).as_deref(), Some("ask"));
    desk.press("bd1");
    assert!(desk.app.message.is_bad && desk.decisions() == "entries: [", "{}", desk.app.message.text);
    fs::write(&path, good).expect("the folder is there");
    desk.app.look();
    assert_eq!(desk.app.message.text, "All files can be read again.");
    desk.press("d1");
    assert!(desk.decisions().contains("status: dismissed"), "{}", desk.app.message.text);
    desk.press("9");
    assert_eq!(desk.app.message.text, "It has no side 9.");
}

#[test]
fn decisions_about_all_are_about_one_sort() {
    let file = "schema: crosscheck.claims/1\nclaims:\n- id: a\n  claim: A mill burnt\n- id: b\n  claim: It was old\n";
    let mut desk = Desk::mill("sorts", file);
    desk.press("D2");
    assert!(matches!(&desk.app.mode, Mode::Confirm(meant) if meant.count() == 1));
    desk.press("y");
    assert!(desk.app.message.text.ends_with(": 1 difference"), "{}", desk.app.message.text);
    assert_eq!((desk.app.docket.progress(), desk.id().as_str()), ((1, 3), "a"));
    desk.press("d");
    assert_eq!(desk.app.message.text, "Only differences are dismissed; r rejects a claim.");
    desk.press("Ry");
    assert_eq!(desk.app.docket.progress(), (3, 3));
    desk.press("uu");
    assert_eq!((desk.app.docket.progress(), desk.decisions().as_str()), ((0, 3), ""));
}

#[test]
fn a_filter_tells_findings_from_claims() {
    let file = "schema: crosscheck.claims/1\nclaims:\n- id: a\n  claim: A mill burnt\n";
    let mut desk = Desk::mill("sorts-filter", file);
    for (typed, shown) in [
        ("is:claim", 1),
        ("is:finding", 1),
        ("rule:n101", 1),
        ("rule:P101", 0),
        ("is:lead", 0),
        ("mill", 2),
        ("13", 1),
    ] {
        desk.press("/");
        desk.app.key(super::KeyEvent::new(KeyCode::Char('u'), super::KeyModifiers::CONTROL));
        desk.press(typed);
        desk.code(KeyCode::Enter);
        if shown == 0 {
            assert!(desk.app.message.is_bad, "{typed}");
            desk.code(KeyCode::Esc);
        } else {
            assert_eq!(desk.app.queue.place().1, shown, "{typed}");
        }
    }
    desk.press("/status:dismised");
    desk.code(KeyCode::Enter);
    assert!(desk.app.message.is_bad);
}

#[test]
fn every_mode_fits_into_every_window() {
    for keys in ["", "d", "D", "D1", "n", "A", "?", "m", "\t", "/is:finding\n"] {
        let mut desk = Desk::mill("modes-finding", "");
        for key in keys.chars() {
            desk.code(match key {
                '\n' => KeyCode::Enter,
                '\t' => KeyCode::Tab,
                other => KeyCode::Char(other),
            });
        }
        for (width, height) in [(1, 1), (3, 2), (40, 12), (41, 13), (72, 24), (80, 24), (300, 100)] {
            desk.window(width, height);
        }
    }
}
