//! What keys do to the file.

use std::fs;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{Desk, FILE};
use crate::review::terminal::app::Mode;

#[test]
fn a_decision_is_in_the_file_at_once_and_nothing_else_changes() {
    let mut desk = Desk::ferry("accept");
    desk.press("a");
    let decided = FILE.replacen(
        "    status: pending\n",
        "    status: accepted\n    by: Ann\n    'on': '2024-03-01'\n",
        1,
    );
    assert_eq!(desk.file(), decided);
    assert_eq!(desk.id(), "quantity-2222222222", "the next one is shown");
    desk.press("r");
    assert_eq!(
        (desk.status("quantity-2222222222"), desk.id().as_str()),
        ("rejected", "attribute-3333333333")
    );
}

#[test]
fn a_review_goes_on_where_it_stopped() {
    let file = FILE.replacen("status: pending", "status: accepted", 1);
    let mut desk = Desk::new("resume", &file, super::TEXT);
    assert_eq!(desk.id(), "quantity-2222222222");
    assert_eq!(desk.app.message.text, "1 decided before; here is the first that is pending.");
    desk.press("ss");
    assert_eq!(desk.id(), "event-1111111111", "what is decided comes last");
}

#[test]
fn the_last_decision_says_that_all_is_done() {
    let mut desk = Desk::ferry("done");
    desk.press("aaa");
    assert_eq!(desk.app.docket.progress(), (3, 3));
    assert!(desk.app.message.text.starts_with("All 3 are decided; q quits."), "{}", desk.app.message.text);
}

#[test]
fn a_field_is_corrected_in_a_line_editor() {
    let mut desk = Desk::ferry("correct");
    desk.press("sc");
    (0..7).for_each(|_| desk.code(KeyCode::Down));
    desk.code(KeyCode::Enter);
    desk.code(KeyCode::Backspace);
    desk.press("9");
    desk.code(KeyCode::Enter);
    let file = desk.file();
    assert!(file.contains("how_many: '19'") && file.contains("status: corrected"), "{file}");
    assert!(file.starts_with("# Kept by the desk.\n"), "{file}");
    assert_eq!(desk.app.mode, Mode::Choose(7), "another field may be wrong, too");
    desk.code(KeyCode::Esc);
    assert_eq!((&desk.app.mode, desk.id().as_str()), (&Mode::Browse, "quantity-2222222222"));
}

#[test]
fn a_word_that_a_field_cannot_hold_is_refused_and_stays_to_be_typed_on() {
    let mut desk = Desk::ferry("modality");
    desk.press("sc");
    (0..9).for_each(|_| desk.code(KeyCode::Down));
    desk.code(KeyCode::Enter);
    desk.press("x");
    desk.code(KeyCode::Enter);
    assert_eq!(
        desk.app.message.text,
        "\"allegedx\" is none of these: asserted, alleged, possible, expected, attempted, hypothetical"
    );
    assert!(
        matches!(&desk.app.mode, Mode::Edit(_, line) if line.text() == "allegedx"),
        "{:?}",
        desk.app.mode
    );
    assert_eq!(desk.file(), FILE);
}

#[test]
fn a_correction_that_changes_nothing_is_none() {
    let mut desk = Desk::ferry("unchanged");
    desk.press("c");
    desk.code(KeyCode::Enter);
    desk.code(KeyCode::Enter);
    assert_eq!((desk.file().as_str(), desk.app.message.text.as_str()), (FILE, "claim stays as it was."));
}

#[test]
fn a_note_is_written_and_the_decision_stays() {
    let mut desk = Desk::ferry("note");
    desk.press("nask the wire");
    desk.code(KeyCode::Enter);
    assert!(desk.file().contains("status: pending\n    note: ask the wire\n"), "{}", desk.file());
    desk.press("n");
    desk.app.paste(",\ntoo");
    desk.code(KeyCode::Enter);
    assert!(desk.file().contains("note: ask the wire, too\n"), "{}", desk.file());
    desk.press("nnever");
    desk.code(KeyCode::Esc);
    assert!(desk.file().contains("note: ask the wire, too\n"), "{}", desk.file());
}

#[test]
fn undo_takes_back_decision_after_decision_to_the_last_byte() {
    let mut desk = Desk::ferry("undo");
    desk.press("arnx");
    desk.code(KeyCode::Enter);
    desk.press("uuu");
    assert_eq!((desk.file().as_str(), desk.id().as_str()), (FILE, "event-1111111111"));
    desk.press("u");
    assert_eq!(desk.app.message.text, "Nothing to undo: nothing was decided since the start.");
}

#[test]
fn a_decision_of_any_day_is_taken_back() {
    let mut desk = Desk::ferry("pend");
    desk.press("abp");
    assert_eq!((desk.file().as_str(), desk.id().as_str()), (FILE, "event-1111111111"));
}

#[test]
fn a_filter_leaves_what_fits_and_the_rest_is_not_decided() {
    let mut desk = Desk::ferry("filter");
    desk.press("/kind:quantity");
    desk.code(KeyCode::Enter);
    assert_eq!((desk.id().as_str(), desk.app.queue.place()), ("quantity-2222222222", (1, 1)));
    desk.press("a");
    assert!(desk.app.message.text.starts_with("Nothing that the filter shows is pending any more."));
    desk.press("/");
    desk.app.key(KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL));
    desk.press("status:pending SANTOS");
    desk.code(KeyCode::Enter);
    assert_eq!((desk.id().as_str(), desk.app.queue.place()), ("attribute-3333333333", (1, 1)));
}

#[test]
fn a_filter_that_cannot_be_meant_is_refused_with_what_may_be() {
    let mut desk = Desk::ferry("filter-wrong");
    for (typed, said) in [
        (
            "kind:number",
            "\"number\" is none of these: event, quantity, attribute, speech, time, name, quotation",
        ),
        ("rejected", "Nothing passes that; did you mean status:rejected?"),
        ("submarine", "Nothing passes that."),
    ] {
        desk.press("/");
        desk.press(typed);
        desk.code(KeyCode::Enter);
        assert_eq!(desk.app.message.text, said);
        desk.code(KeyCode::Esc);
        assert_eq!(desk.app.queue.place().1, 3);
    }
}

#[test]
fn many_are_decided_at_once_only_after_a_yes_and_undone_at_once() {
    let mut desk = Desk::ferry("bulk");
    desk.press("ra");
    desk.press("A");
    assert!(
        matches!(&desk.app.mode, Mode::Confirm(meant) if meant.count() == 1),
        "the rejected one stays rejected"
    );
    desk.press("n");
    assert_eq!(
        (desk.app.docket.progress(), desk.app.message.text.as_str()),
        ((2, 3), "Nothing was decided.")
    );
    desk.press("uuAy");
    assert_eq!(
        (desk.app.docket.progress(), desk.app.message.text.as_str()),
        ((3, 3), "Accepted (u undoes it): 3 claims")
    );
    desk.press("u");
    assert_eq!(desk.file(), FILE);
    desk.press("/status:pending ferry");
    desk.code(KeyCode::Enter);
    desk.press("Ry");
    assert_eq!((desk.status("event-1111111111"), desk.app.docket.progress()), ("rejected", (1, 3)));
}

#[test]
fn what_others_change_meanwhile_is_kept_and_said() {
    let mut desk = Desk::ferry("changed");
    desk.change("# Kept by the desk.", "# Kept by the night desk.");
    desk.change("how_many: '48'", "how_many: '49' # says the harbour master");
    desk.press("a");
    let file = desk.file();
    assert!(
        file.contains("night desk") && file.contains("'49' # says") && file.contains("accepted"),
        "{file}"
    );
    desk.change("how_many: '17'", "how_many: '18'");
    desk.press("a");
    assert!(
        desk.app.message.is_bad && desk.app.message.text.contains("someone else"),
        "{}",
        desk.app.message.text
    );
    assert_eq!(desk.status("quantity-2222222222"), "pending", "nobody accepts what they have not seen");
    desk.press("a");
    assert_eq!(desk.status("quantity-2222222222"), "accepted");
}

#[test]
fn what_others_changed_since_is_not_undone() {
    let mut desk = Desk::ferry("undo-changed");
    desk.press("a");
    desk.change("by: Ann", "by: Ann\n    note: agreed, Bo");
    desk.press("u");
    assert!(desk.app.message.is_bad && desk.file().contains("agreed, Bo"), "{}", desk.app.message.text);
}

#[test]
fn claims_that_come_and_go_are_followed() {
    let mut desk = Desk::ferry("come-and-go");
    desk.change(
        FILE.split("- id: quantity").next().and_then(|s| s.split("claims:\n").nth(1)).expect("a claim"),
        "",
    );
    fs::write(desk.path(), desk.file() + "- id: added\n  claim: The captain swam.\n")
        .expect("the file is there");
    desk.press("s");
    assert_eq!((desk.id().as_str(), desk.app.queue.place()), ("quantity-2222222222", (1, 3)));
    assert!(desk.app.message.text.contains("changed by someone else"), "{}", desk.app.message.text);
    desk.press("ss");
    assert_eq!(desk.id(), "added");
}

#[test]
fn a_file_that_is_broken_or_gone_is_said_and_nothing_is_lost() {
    let mut desk = Desk::ferry("broken");
    desk.change("claims:", "claims: [");
    desk.press("a");
    assert!(
        desk.app.message.is_bad && desk.app.message.text.contains("ferry.yaml: line "),
        "{}",
        desk.app.message.text
    );
    desk.change("claims: [", "claims:");
    desk.press("a");
    assert_eq!(desk.status("event-1111111111"), "accepted");
    fs::remove_file(desk.path()).expect("it was there");
    desk.press("a");
    assert!(desk.app.message.text.contains("cannot read"), "{}", desk.app.message.text);
    desk.press("q");
    assert!(desk.app.is_over);
}

#[test]
fn what_is_pasted_where_nothing_is_typed_decides_nothing() {
    let mut desk = Desk::ferry("paste");
    desk.app.paste("area\n");
    assert_eq!(desk.file(), FILE);
}
