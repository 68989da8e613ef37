//! The page for a claim that is not what the person saw when they decided: both are shown, and nothing is written.

use crosscheck::claim_file::ClaimEntry;
use crosscheck::report::html::escape;
use crosscheck::review::{Decision, Field};

use super::card::label;
use super::frame;
use super::state::Asked;

/// `claim` as it is now, if it is there, beside what was asked for; `back` leads to it.
pub fn page(claim: Option<&ClaimEntry>, asked: &Asked, back: &str) -> String {
    let now = match claim {
        None => "<p>The claim is not in its file any more.</p>\n".to_owned(),
        Some(claim) => standing(claim),
    };
    let body = format!(
        "<main class=\"notice\">\n<h1>This was decided meanwhile</h1>\n<p>The claim was changed after the page was shown, \
         in another tab or in its file. Nothing was written.</p>\n<div class=\"sides\">\n<div class=\"side\">\n<h2>It says \
         now</h2>\n{now}</div>\n<div class=\"side\">\n<h2>You asked for</h2>\n{}</div>\n</div>\n<p><a href=\"{}\">Look \
         again</a></p>\n</main>\n",
        wanted(asked),
        escape(back),
    );
    frame::page("This was decided meanwhile", "", &body)
}

fn standing(claim: &ClaimEntry) -> String {
    let review = &claim.review;
    let part = |word: &str, said: &Option<String>| {
        said.as_ref().map(|said| format!(" {word} {}", escape(said))).unwrap_or_default()
    };
    let fields = Field::ALL.map(|field| (label(field), field.of_entry(claim)));
    format!(
        "<p><strong>{}</strong>{}{}</p>\n{}",
        review.status.name(),
        part("by", &review.by),
        part("on", &review.on),
        rows(fields.into_iter().chain(review.note.clone().map(|note| ("Note".to_owned(), note)))),
    )
}

fn wanted(asked: &Asked) -> String {
    let (what, fields) = match asked {
        Asked::Undo => ("Undo", Vec::new()),
        Asked::Decide(Decision::Accept, _) => ("Accept", Vec::new()),
        Asked::Decide(Decision::Reject, _) => ("Reject", Vec::new()),
        Asked::Decide(Decision::Note(note), _) => ("Note", vec![("Note".to_owned(), note.clone())]),
        Asked::Decide(Decision::Correct(fields), _) => {
            let fields = fields.iter().map(|(field, words)| (label(*field), words.clone()));
            ("Correct", fields.collect())
        }
        Asked::Decide(_, _) => ("Decide later", Vec::new()),
    };
    format!("<p><strong>{what}</strong></p>\n{}", rows(fields.into_iter()))
}

fn rows(fields: impl Iterator<Item = (String, String)>) -> String {
    let rows = fields.filter(|(_, words)| !words.is_empty());
    let rows: String = rows
        .map(|(label, words)| format!("<div><dt>{label}</dt><dd>{}</dd></div>\n", escape(&words)))
        .collect();
    if rows.is_empty() { rows } else { format!("<dl>\n{rows}</dl>\n") }
}
