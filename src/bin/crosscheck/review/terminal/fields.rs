//! What is known of a claim or a finding, as rows.

use crosscheck::claim_file::ClaimEntry;
use crosscheck::report::baseline::Because;
use crosscheck::report::{Finding, phrase};
use crosscheck::review::{Field, InForce};
use ratatui::text::{Line, Span};

use super::docket::Shown;
use super::look::Look;
use super::wrap::{cut, wrap};

/// Columns of the names of fields and the space after them.
const NAMES: usize = 10;

/// The fields that a claim has, and its note, wrapped.
pub fn rows(claim: &ClaimEntry, in_force: Option<&InForce>, width: usize, look: Look) -> Vec<Line<'static>> {
    let said = |field: Field| match in_force {
        Some(in_force) if field == Field::Claim => in_force.claim.clone(),
        _ => {
            let was = in_force.and_then(|in_force| in_force.extracted(field));
            field.of_entry(claim) + &was.map(|was| format!(" ({was})")).unwrap_or_default()
        }
    };
    let fields = Field::ALL.into_iter().map(|field| (field.key(), said(field)));
    let counts = in_force.map(|in_force| ("counts", in_force.what_counts.clone()));
    let vanished = claim.vanished.then(|| ("vanished", "its source says so no more".to_owned()));
    let note = claim.review.note.clone().map(|note| ("note", note));
    // A note is what someone wanted to be seen.
    let mut all: Vec<(&str, String)> = fields.filter(|(_, words)| !words.trim().is_empty()).collect();
    let first = all.len().min(1);
    all.splice(first..first, counts.into_iter().chain(note).chain(vanished));
    all.iter().flat_map(|(name, words)| field(name, words, width, look)).collect()
}

/// What a finding says, and the note about it, wrapped.
pub fn of_finding(finding: &Finding, width: usize, look: Look) -> Vec<Line<'static>> {
    let note = Shown::Finding(finding).note();
    let mut all = vec![("question".to_owned(), finding.question.clone())];
    all.extend(Some(("note".to_owned(), note)).filter(|(_, note)| !note.is_empty()));
    for (number, side) in (1..).zip(&finding.sides) {
        let notes = side.mentions.iter().flat_map(phrase::notes);
        let words = std::iter::once(side.value.clone()).chain(notes).collect::<Vec<_>>().join("; ");
        all.push((number.to_string(), words));
    }
    all.push(("why".to_owned(), phrase::sentence(&finding.why)));
    all.iter().flat_map(|(name, words)| field(name, words, width, look)).collect()
}

/// Why a finding can be dismissed, in a row each, to choose one.
pub fn reasons(chosen: usize, look: Look) -> Vec<Line<'static>> {
    let row = |(n, because): (usize, Because)| {
        let mark = if n == chosen { "> " } else { "  " };
        let line = Line::from(format!("{mark}{}  {}: {}", n + 1, because.name(), because.meaning()));
        if n == chosen { line.style(look.chosen()) } else { line }
    };
    Because::ALL.into_iter().enumerate().map(row).collect()
}

fn field(name: &str, words: &str, width: usize, look: Look) -> Vec<Line<'static>> {
    let rows = wrap(&[(words.to_owned(), false)], width.saturating_sub(NAMES));
    let line = |(n, row): (usize, super::wrap::Row)| {
        let name = format!("{:<NAMES$}", if n == 0 { name } else { "" });
        let words: String = row.0.into_iter().map(|(text, _)| text).collect();
        Line::from(vec![Span::styled(name, look.quiet()), Span::raw(words)])
    };
    rows.into_iter().enumerate().map(line).collect()
}

/// All fields in a row each, to choose one.
pub fn choice(claim: &ClaimEntry, chosen: usize, width: usize, look: Look) -> Vec<Line<'static>> {
    let row = |(n, field): (usize, Field)| {
        let mark = if n == chosen { "> " } else { "  " };
        let words = cut(&field.of_entry(claim), width.saturating_sub(NAMES + mark.len()));
        let line = Line::from(format!("{mark}{:<NAMES$}{words}", field.key()));
        if n == chosen { line.style(look.chosen()) } else { line }
    };
    Field::ALL.into_iter().enumerate().map(row).collect()
}
