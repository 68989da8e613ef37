//! The window: how far the review is, the text with the words in question, the claim, a message, and the keys.

use crosscheck::claim_file::ClaimEntry;
use crosscheck::judge::Tier;
use crosscheck::report::wording::Wording;
use crosscheck::report::{Finding, names};
use crosscheck::review::Field;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::app::{App, Message, Mode, Purpose, Sheet};
use super::deciding::question;
use super::docket::Shown;
use super::look::Look;
use super::passage::Side;
use super::wrap::{Row, cut, cut_start, wrap};
use super::{fields, keys};

/// The smallest window, in columns and rows, that has room for all of it.
const SMALLEST: (u16, u16) = (40, 12);
/// Longer rows are hard to read, however wide the window is.
const WIDEST: u16 = 120;
/// In fewer rows the text is left one alone, if the person wants to see the rest.
const LOW: u16 = 12;
/// Columns of the sign before marked rows.
const MARGIN: usize = 2;

/// Draws it all. The scroll of `app` is brought back to where there is text.
pub fn draw(frame: &mut Frame<'_>, app: &mut App, look: Look) {
    let mut area = frame.area();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        let what = format!("The window is too small: {} x {} at least. q quits.", SMALLEST.0, SMALLEST.1);
        return put(frame, area, plain(&what, area.width));
    }
    area.width = area.width.min(WIDEST);
    if let Mode::Read(sheet, from) = app.mode {
        let (title, rows) = match sheet {
            Sheet::Keys => ("keys", help(area.width, look)),
            Sheet::Message => ("message", plain(&app.message.text, area.width)),
        };
        app.mode = Mode::Read(sheet, sheet_of(frame, area, title, rows, from, look));
        return;
    }
    let below = below(app, area, look);
    let rows = below.rows.len() as u16;
    let [top, bottom] = [Rect { height: 1, ..area }, Rect { y: area.bottom() - rows, height: rows, ..area }];
    put(frame, top, vec![Line::from(cut(&header(app), area.width.into()))]);
    let middle = Rect { y: area.y + 1, height: area.height - 1 - rows, ..area };
    body(frame, middle, app, look);
    put(frame, bottom, below.rows);
    if let Some((column, row)) = below.cursor {
        frame.set_cursor_position((bottom.x + column, bottom.y + row));
    }
}

fn put(frame: &mut Frame<'_>, area: Rect, lines: Vec<Line<'_>>) {
    frame.render_widget(Paragraph::new(lines), area);
}

fn plain(text: &str, width: u16) -> Vec<Line<'static>> {
    let words = |Row(pieces): Row| Line::from(pieces.into_iter().map(|(text, _)| text).collect::<String>());
    wrap(&[(text.to_owned(), false)], width.into()).into_iter().map(words).collect()
}

/// *12 of 212 decided · number 13 of 212*, and the filter.
fn header(app: &App) -> String {
    let (decided, all) = app.docket.progress();
    let (place, shown) = app.queue.place();
    let filter = match app.queue.filter.typed.as_str() {
        "" => String::new(),
        typed => format!(" · filter: {typed}"),
    };
    format!("{decided} of {all} decided · this is {place} of {shown}{filter}")
}

/// The texts and what is known of the claim or finding, one above the other.
fn body(frame: &mut Frame<'_>, area: Rect, app: &mut App, look: Look) {
    let sides = app.sides();
    let Some(shown) = app.shown() else {
        return put(frame, area, plain("Nothing is left to show; / changes the filter.", area.width));
    };
    let width = usize::from(area.width);
    let title = match shown {
        Shown::Claim(claim) => about(claim),
        Shown::Finding(finding) => about_finding(finding),
    };
    let (rows, chosen) = match (&app.mode, shown) {
        (Mode::Choose(at), Shown::Claim(claim)) => (fields::choice(claim, *at, width, look), Some(*at)),
        (Mode::Edit(Purpose::Field(field), _), Shown::Claim(claim)) => {
            let at = Field::ALL.iter().position(|known| known == field).unwrap_or_default();
            (fields::choice(claim, at, width, look), Some(at))
        }
        (Mode::Dismiss(at, _), Shown::Finding(_)) => (fields::reasons(*at, look), Some(*at)),
        (_, Shown::Claim(claim)) => {
            let in_force = app.claim().and_then(|(key, _)| app.docket.desk.in_force(&key));
            (fields::rows(claim, in_force.as_ref(), width, look), None)
        }
        (_, Shown::Finding(finding)) => (fields::of_finding(finding, width, look), None),
    };
    let most = if chosen.is_some() || app.is_about_fields {
        area.height - if area.height < LOW { 2 } else { 4 }
    } else {
        area.height.div_ceil(2)
    };
    let decision = shown.decision();
    let height = (rows.len() as u16 + 1).min(most.max(2));
    let [text, below] =
        [Rect { height: area.height - height, ..area }, Rect { y: area.bottom() - height, height, ..area }];
    put(
        frame,
        Rect { height: 1, ..below },
        vec![rule(&title, "", width).style(look.status(decision.what()))],
    );
    put(frame, Rect { y: below.y + 1, height: height - 1, ..below }, window(rows, height - 1, chosen));
    passages(frame, text, &sides, app, look);
}

/// *quantity · accepted by Ann on 2026-01-31 · quantity-0a1b2c3d4e*
fn about(claim: &ClaimEntry) -> String {
    let kind = claim.kind.map_or("claim", |kind| kind.name());
    format!("{kind} · {} · {}", Wording::from(&claim.review).without_note(), claim.id)
}

/// *difference · pending · conflict · number · high · N101 · 0a1b2c3d4e5f6071*
fn about_finding(finding: &Finding) -> String {
    let sort = if finding.tier == Tier::Finding { "difference" } else { "lead" };
    let Finding { relation, kind, severity, rule, id, .. } = finding;
    let details = [names::relation(*relation), names::kind(*kind), names::severity(*severity), rule, id];
    format!("{sort} · {} · {}", Wording::of(finding).without_note(), details.join(" · "))
}

/// A line across the window with something in it.
fn rule(title: &str, right: &str, width: usize) -> Line<'static> {
    let right = if right.is_empty() { String::new() } else { format!(" {right} ──") };
    let title = cut(title, width.saturating_sub(right.width() + 6));
    let line = "─".repeat(width.saturating_sub(title.width() + right.width() + 4));
    Line::from(format!("── {title} {line}{right}"))
}

/// As many rows as there is room for, with `chosen` among them; the last says what is left out.
fn window(mut rows: Vec<Line<'static>>, height: u16, chosen: Option<usize>) -> Vec<Line<'static>> {
    let height = usize::from(height);
    if rows.len() <= height {
        return rows;
    }
    if let Some(chosen) = chosen {
        let from = chosen.saturating_sub(height / 2).min(rows.len() - height);
        return rows.drain(from..from + height).collect();
    }
    let left = rows.len() + 1 - height;
    rows.truncate(height.saturating_sub(1));
    rows.push(Line::from(format!("[… {left} more {}: Tab]", if left == 1 { "row" } else { "rows" })));
    rows
}

/// Columns that a text needs at least, to stand beside another.
const NARROWEST: u16 = 36;
/// Rows that a text needs at least, to stand above another.
const LOWEST: u16 = 3;

/// The texts: side by side where there is room, or else one above the other; as many as there is room for.
fn passages(frame: &mut Frame<'_>, area: Rect, sides: &[Side], app: &mut App, look: Look) {
    let count = sides.len().max(1) as u16;
    let is_beside = count > 1 && area.width / count >= NARROWEST;
    let count = if is_beside { count } else { count.min((area.height / LOWEST).max(1)) };
    let mut moved = None;
    for (n, side) in (0..count).zip(sides) {
        let part = if is_beside {
            let width = area.width / count;
            Rect { x: area.x + n * width, width: width - u16::from(n + 1 < count), ..area }
        } else {
            let height = area.height / count;
            let rest = if n + 1 == count { area.height % count } else { 0 };
            Rect { y: area.y + n * height, height: height + rest, ..area }
        };
        let by = passage(frame, part, side, app.scroll, look);
        // A short text does not hold back a long one.
        moved = Some(moved.map_or(by, |most: isize| if by.abs() > most.abs() { by } else { most }));
    }
    app.scroll = moved.unwrap_or_default();
}

/// A text with its marked words in view, moved by `scroll` rows; says by how many it was moved.
fn passage(frame: &mut Frame<'_>, area: Rect, side: &Side, scroll: isize, look: Look) -> isize {
    let (width, height) = (usize::from(area.width), usize::from(area.height).saturating_sub(1));
    let rows = side.rows(width - MARGIN, !look.color);
    let first = rows.iter().position(Row::is_marked).unwrap_or_default();
    let last = rows.iter().rposition(Row::is_marked).unwrap_or_default();
    // The words stand in the middle, and if they are too long, their beginning stands at the top.
    let above = height.saturating_sub(last - first + 1) / 2;
    let start = first.saturating_sub(above);
    let from = start.saturating_add_signed(scroll).min(rows.len().saturating_sub(height));
    let goes_on = if last >= from + height { "the quote goes on: PgDn" } else { "" };
    let number = side.number.map(|number| format!("{number}: ")).unwrap_or_default();
    let room =
        width.saturating_sub(number.len() + 6 + if goes_on.is_empty() { 0 } else { goes_on.width() + 4 });
    let title = format!("{number}{}", cut_start(&side.title, room)); // a path is told by its end
    let title = rule(&title, goes_on, width).style(look.quiet());
    let shown = rows.into_iter().skip(from).take(height).map(|row| {
        let mark = Span::raw(if row.is_marked() { "> " } else { "  " });
        let piece = |(text, is_marked)| {
            if is_marked { Span::styled(text, look.marked()) } else { Span::raw(text) }
        };
        Line::from_iter(std::iter::once(mark).chain(row.0.into_iter().map(piece)))
    });
    put(frame, area, std::iter::once(title).chain(shown).collect());
    from as isize - start as isize
}

/// What stands at the bottom, and where in it the cursor is.
struct Below {
    rows: Vec<Line<'static>>,
    cursor: Option<(u16, u16)>, // column and row
}

/// The message, what is typed or asked, and the keys.
fn below(app: &App, area: Rect, look: Look) -> Below {
    let width = area.width;
    let mut rows = message(app, area, look);
    let mut cursor = None;
    let keys: &[(&str, &str)] = match &app.mode {
        Mode::Browse if app.finding().is_some() => &[
            ("a", "accept"),
            ("d", "dismiss"),
            ("1 2", "claim"),
            ("n", "note"),
            ("s", "skip"),
            ("u", "undo"),
            ("/", "filter"),
            ("?", "help"),
            ("q", "quit"),
        ],
        Mode::Dismiss(..) => &[("↑↓ or 1 to 4", "choose"), ("Enter", "dismiss"), ("Esc", "leave it")],
        Mode::Browse | Mode::Read(..) => &[
            ("a", "accept"),
            ("r", "reject"),
            ("c", "correct"),
            ("n", "note"),
            ("s", "skip"),
            ("u", "undo"),
            ("/", "filter"),
            ("?", "help"),
            ("q", "quit"),
        ],
        Mode::Choose(_) => &[("↑↓", "choose"), ("Enter", "correct"), ("u", "undo"), ("Esc", "done")],
        Mode::Edit(purpose, line) => {
            let (name, hint) = match purpose {
                Purpose::Field(field) => (field.key(), hint_of(field.key())),
                Purpose::Note => ("note", "Empty takes the note out."),
                Purpose::Filter => {
                    ("filter", "is:finding, kind:quantity, status:pending, or words; empty shows all.")
                }
            };
            rows.extend(
                (app.message.text.is_empty()).then(|| plain(hint, width)).into_iter().flatten().take(2),
            );
            rows.retain(|row| row.width() > 0);
            let (typed, column) = line.window(usize::from(width).saturating_sub(name.len() + 3));
            cursor = Some(((name.len() + 2 + column) as u16, rows.len() as u16));
            rows.push(Line::from(format!("{name}: {typed}")));
            &[("Enter", "save"), ("Esc", "leave it as it was")]
        }
        Mode::Confirm(decided) => {
            rows.retain(|_| app.message.is_bad);
            rows.extend(shortened(&question(decided, &app.queue.filter), area, " …"));
            &[("y", "yes"), ("any other key", "no")]
        }
    };
    rows.extend(key_rows(keys, width.into(), look));
    Below { rows, cursor }
}

/// What was done, in one row; what was not, in as many as it takes, up to a third of the window. An ellipsis says that there is
/// more, and in the review itself the key that shows all of it.
fn message(app: &App, area: Rect, look: Look) -> Vec<Line<'static>> {
    let Message { text, is_bad } = &app.message;
    if !is_bad {
        return vec![Line::from(cut(text, area.width.into()))];
    }
    let more = if app.mode == Mode::Browse { " … m shows all" } else { " …" };
    let rows = shortened(&format!("! {text}"), area, more);
    rows.into_iter().map(|row| row.style(look.bad())).collect()
}

/// `text` in a third of the rows of `area` at most; if it is longer, it ends with `more`.
fn shortened(text: &str, area: Rect, more: &str) -> Vec<Line<'static>> {
    let most = usize::from(area.height / 3).max(3);
    let mut rows = plain(text, area.width);
    if rows.len() > most {
        rows.truncate(most);
        if let Some(last) = rows.last_mut() {
            let room = usize::from(area.width).saturating_sub(more.width());
            let words = cut(&last.to_string(), room);
            *last = Line::from(words.trim_end_matches(['…', ' ']).to_owned() + more);
        }
    }
    rows
}

fn hint_of(key: &str) -> &'static str {
    match key {
        "claim" => "The whole claim in your words.",
        "polarity" => "positive or negative",
        "modality" => "asserted, alleged, possible, expected, attempted or hypothetical",
        "who" | "whom" | "with" | "where" | "when" => "In the source's words; several with ; between them.",
        _ => "In the source's words.",
    }
}

/// Keys and what they do, in as few rows as they fit in.
fn key_rows(keys: &[(&str, &str)], width: usize, look: Look) -> Vec<Line<'static>> {
    let mut rows = vec![Line::default()];
    for (key, does) in keys {
        let room = width.saturating_sub(key.width() + does.width() + 1);
        if rows.last().is_some_and(|row| row.width() > 0 && row.width() + 2 > room) {
            rows.push(Line::default());
        }
        if let Some(row) = rows.last_mut() {
            let gap = if row.width() == 0 { "" } else { "  " };
            row.push_span(Span::raw(gap));
            row.push_span(Span::styled((*key).to_owned(), look.key()));
            row.push_span(Span::raw(format!(" {does}")));
        }
    }
    rows
}

/// All keys.
fn help(width: u16, look: Look) -> Vec<Line<'static>> {
    const NAMES: usize = 16;
    let mut rows = Vec::new();
    for (name, does) in keys::HELP {
        for (n, row) in plain(does, width.saturating_sub(NAMES as u16)).into_iter().enumerate() {
            let name = if n == 0 { *name } else { "" };
            let mut line = Line::from(Span::styled(format!("{name:<NAMES$}"), look.key()));
            line.spans.extend(row.spans);
            rows.push(line);
        }
    }
    rows
}

/// A window of `rows` alone, from row `from` on; says from which it is after all.
fn sheet_of(
    frame: &mut Frame<'_>,
    area: Rect,
    title: &str,
    rows: Vec<Line<'static>>,
    from: usize,
    look: Look,
) -> usize {
    let height = usize::from(area.height) - 2;
    let from = from.min(rows.len().saturating_sub(height));
    let more = if rows.len() > height { "  ↑↓ move" } else { "" };
    let shown = rows.into_iter().skip(from).take(height);
    let title = rule(title, "", area.width.into()).style(look.quiet());
    put(frame, area, std::iter::once(title).chain(shown).collect());
    let bottom = Rect { y: area.bottom() - 1, height: 1, ..area };
    put(frame, bottom, vec![Line::from(format!("Any key goes back.{more}"))]);
    from
}
