//! What the window looks like.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::KeyCode;
use ratatui::style::Color;
use unicode_width::UnicodeWidthStr;

use super::{Desk, FILE, TEXT};
use crate::review::terminal::draw::draw;
use crate::review::terminal::look::Look;

/// The second claim, after the first was accepted.
const WINDOW: &str = "\
1 of 3 decided · this is 2 of 3
── ferry.txt:3:1 ───────────────────────────────────────────────────────────────
  A ferry sank off Palawan on Monday.

> [The sinking killed 17 passengers], the coast guard said.

  The captain, Rey Santos, 48, swam ashore.







── quantity · pending · quantity-2222222222 ────────────────────────────────────
claim     17 passengers: dead
what      dead
whom      passengers
how_many  17
polarity  positive
modality  alleged
said_by   the coast guard
Accepted (u undoes it): a ferry: sank off Palawan, Monday
a accept  r reject  c correct  n note  s skip  u undo  / filter  ? help  q quit
";

#[test]
fn a_claim_is_shown_in_its_text_with_its_fields_and_the_keys() {
    let mut desk = Desk::ferry("window");
    desk.press("a");
    assert_eq!(desk.window(80, 24).join("\n") + "\n", WINDOW);
    desk.press("bnsee the log");
    desk.code(KeyCode::Enter);
    let rows = desk.window(80, 24);
    let title = "── event · accepted by Ann on 2024-03-01 · event-1111111111 ";
    assert!(rows.iter().any(|row| row.starts_with(title)), "{rows:#?}");
    assert!(rows.iter().any(|row| row == "note      see the log"), "{rows:#?}");
}

#[test]
fn colour_marks_the_quote() {
    let mut desk = Desk::ferry("colour");
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("it is memory");
    terminal.draw(|frame| draw(frame, &mut desk.app, Look { color: true })).expect("it is memory");
    let buffer = terminal.backend().buffer();
    let marked: String =
        buffer.content().iter().filter(|cell| cell.bg == Color::Yellow).map(|cell| cell.symbol()).collect();
    assert_eq!(marked, "A ferry sank off Palawan on Monday");
}

#[test]
fn a_long_quote_begins_at_the_top_and_can_be_paged_through() {
    let text = format!("Before.\n\n{}THE END. After.\n", "The water rose and rose. ".repeat(200));
    let quote = format!("{}THE END.", "The water rose and rose. ".repeat(200));
    let file = FILE.replacen("A ferry sank off Palawan on Monday", &quote, 1);
    let mut desk = Desk::new("long", &file, &text);
    let rows = desk.window(80, 24);
    assert!(rows[1].ends_with("the quote goes on: PgDn ──"), "{rows:#?}");
    assert!(rows[2].starts_with("> [The water rose"), "{rows:#?}");
    (0..40).for_each(|_| desk.code(KeyCode::PageDown));
    let rows = desk.window(80, 24);
    assert!(rows.iter().any(|row| row.ends_with("THE END.] After.")), "{rows:#?}");
    desk.code(KeyCode::PageUp);
    assert_ne!(desk.window(80, 24), rows, "the way back begins at the end");
}

#[test]
fn wide_characters_stay_in_their_rows() {
    let text = format!("{}\n\n港で船が沈んだ。\n", "速報 ".repeat(60));
    let file = FILE.replacen("A ferry sank off Palawan on Monday", "港で船が沈んだ", 1);
    let mut desk = Desk::new("wide", &file.replacen("a ferry: sank", "船: 沈んだ", 1), &text);
    for width in [40, 41, 80] {
        let rows = desk.window(width, 14);
        assert!(rows.iter().any(|row| row == "> [港で船が沈んだ]。"), "{rows:#?}");
        assert!(rows.iter().all(|row| row.width() <= width.into()), "{rows:#?}");
    }
}

#[test]
fn every_window_of_the_smallest_size_or_more_has_all_parts() {
    let mut desk = Desk::ferry("small");
    for (width, height) in [(40, 12), (60, 15), (79, 23), (200, 60)] {
        let rows = desk.window(width, height);
        for part in ["0 of 3 decided", "> [A ferry sank", "event · pending", "a accept", "q quit"] {
            assert!(rows.iter().any(|row| row.contains(part)), "{part} at {width} x {height}: {rows:#?}");
        }
    }
    for (width, height) in [(39, 12), (40, 11), (1, 1)] {
        let rows = desk.window(width, height).join(" ");
        assert!(!rows.contains("decided") && (width < 39 || rows.contains("40 x 12 at least")), "{rows}");
    }
}

#[test]
fn every_mode_fits_into_every_window() {
    for keys in ["", "c", "c\n", "n", "/", "A", "?", "m", "\t", "/kind:\n"] {
        let mut desk = Desk::ferry("modes");
        for key in keys.chars() {
            desk.code(match key {
                '\n' => KeyCode::Enter,
                '\t' => KeyCode::Tab,
                other => KeyCode::Char(other),
            });
        }
        for (width, height) in [(1, 1), (3, 2), (40, 12), (41, 13), (80, 24), (300, 100)] {
            desk.window(width, height);
        }
    }
}

#[test]
fn nothing_that_a_source_or_a_file_says_reaches_the_terminal_as_a_command() {
    let text = TEXT.replacen("A ferry", "A \u{1b}]0;gone\u{7}\u{202e}ferry", 1);
    let file = FILE.replacen("a ferry: sank", "\"\\e[31m ferry: sank", 1);
    let file = file
        .replace("claim: '\"\\e[31m ferry: sank off Palawan, Monday'", "claim: \"\\e[31m ferry\\u009b2J\"");
    let mut desk = Desk::new("escapes", &file.replacen("A ferry sank off", "ferry sank off", 1), &text);
    let rows = desk.window(80, 24).join("\n");
    assert!(rows.contains("␛]0;gone␇�[ferry sank") && rows.contains("␛[31m ferry�2J"), "{rows}");
    assert!(!rows.chars().any(|c| c != '\n' && c.is_control()), "{rows}");
}

#[test]
fn a_quote_that_its_text_does_not_have_is_shown_alone() {
    let mut desk = Desk::new("alone", FILE, "Another text.\n");
    let rows = desk.window(80, 24);
    assert!(rows[1].starts_with("── ferry.txt does not have this quote (any more): "), "{rows:#?}");
    assert!(rows.iter().any(|row| row == "> [A ferry sank off Palawan on Monday]"), "{rows:#?}");
}

#[test]
fn what_is_typed_and_asked_is_shown() {
    let mut desk = Desk::ferry("typed");
    desk.press("c");
    let rows = desk.window(80, 24);
    assert!(rows.iter().any(|row| row == "> claim     a ferry: sank off Palawan, Monday"), "{rows:#?}");
    desk.code(KeyCode::Enter);
    let rows = desk.window(80, 24);
    assert_eq!(
        rows[21..].to_vec(),
        [
            "The whole claim in your words.",
            "claim: a ferry: sank off Palawan, Monday",
            "Enter save  Esc leave it as it was"
        ]
    );
    desk.code(KeyCode::Esc);
    desk.code(KeyCode::Esc);
    desk.press("R");
    assert_eq!(
        desk.window(80, 24)[22..].to_vec(),
        ["Reject 3 pending claims of all files?", "y yes  any other key no"]
    );
}

#[test]
fn a_message_that_is_too_long_says_so_and_can_be_read() {
    let mut desk = Desk::ferry("message");
    desk.app.complain("The file is locked.");
    assert_eq!(desk.window(80, 24)[22], "! The file is locked.");
    let long = (1..300).map(|n| format!("fault {n}")).collect::<Vec<_>>().join("; ");
    desk.app.complain(long.clone());
    let rows = desk.window(80, 24);
    assert!(rows[22].ends_with(" … m shows all") && rows[15].starts_with("! fault 1; "), "{rows:#?}");
    assert!(!rows[22].contains("fault 300") && UnicodeWidthStr::width(rows[22].as_str()) <= 80, "{rows:#?}");
    desk.press("m");
    let mut seen = String::new();
    for _ in 0..60 {
        seen += &desk.window(80, 24)[1..23].join(" ");
        desk.code(KeyCode::Down);
    }
    assert!((1..300).all(|n| seen.contains(&format!("fault {n}"))), "{seen}");
    desk.code(KeyCode::Esc);
    assert!(desk.window(80, 24)[23].starts_with("a accept"));
    desk.app.complain(long);
    desk.press("c");
    desk.code(KeyCode::Enter);
    desk.app.complain("fault ".repeat(300));
    let rows = desk.window(80, 24);
    assert!(rows.iter().any(|row| row.ends_with("…")) && !rows.join("").contains("m shows"), "{rows:#?}");
}
