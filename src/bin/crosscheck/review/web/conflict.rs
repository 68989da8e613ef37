//! The pages that say that nothing was written: because a claim or a difference is not what the person saw when they decided,
//! where both are shown, or for another reason. What the person wrote is shown again.

use crosscheck::claim_file::ClaimEntry;
use crosscheck::report::Finding;
use crosscheck::report::html::escape;
use crosscheck::report::wording::Wording;
use crosscheck::review::{Decision, Field};

use super::card::label;
use super::differences;
use super::frame;
use super::state::Asked;
use crate::review::findings::Verdict;

/// `claim` as it is now, if it is there, beside what was asked for; `back` leads to it.
pub fn page(claim: Option<&ClaimEntry>, asked: &Asked, back: &str) -> String {
    let now = match claim {
        None => "<p>The claim is not in its file any more.</p>\n".to_owned(),
        Some(claim) => standing(claim),
    };
    both("claim", &now, &wanted(asked), back)
}

/// The same of a difference.
pub fn difference(finding: Option<&Finding>, asked: &differences::Asked, back: &str) -> String {
    let now = match finding {
        None => "<p>There is no such difference any more.</p>\n".to_owned(),
        Some(finding) => {
            let decision = Wording::of(finding).to_string();
            format!("<p>{}</p>\n<p><strong>{}</strong></p>\n", escape(&finding.question), escape(&decision))
        }
    };
    let fields = match asked {
        differences::Asked::Decide(Verdict::Dismiss(because, note)) => {
            let note = note.clone().unwrap_or_default();
            vec![("Reason".to_owned(), because.name().to_owned()), ("Note".to_owned(), note)]
        }
        differences::Asked::Decide(Verdict::Note(note)) => vec![("Note".to_owned(), note.clone())],
        _ => Vec::new(),
    };
    let wanted = format!("<p><strong>{}</strong></p>\n{}", asked.in_words(), rows(fields.into_iter()));
    both("difference", &now, &wanted, back)
}

/// Says why nothing was written, and repeats the `note` that was to be.
pub fn unwritten(why: &str, note: &str, back: &str) -> String {
    let note = rows([("Your note".to_owned(), note.to_owned())].into_iter());
    let body = format!(
        "<main class=\"notice\">\n<h1>Nothing was written</h1>\n<p>{}</p>\n{note}<p><a href=\"{}\">Back to the \
         differences</a></p>\n</main>\n",
        escape(why),
        escape(back),
    );
    frame::page("Nothing was written", "", &body)
}

/// What is `now`, beside what was `wanted`; both are markup.
fn both(what: &str, now: &str, wanted: &str, back: &str) -> String {
    let body = format!(
        "<main class=\"notice\">\n<h1>This was decided meanwhile</h1>\n<p>The {what} was changed after the page was shown, \
         in another tab or in its file. Nothing was written.</p>\n<div class=\"sides\">\n<div class=\"side\">\n<h2>It says \
         now</h2>\n{now}</div>\n<div class=\"side\">\n<h2>You asked for</h2>\n{wanted}</div>\n</div>\n<p><a href=\"{}\">Look \
         again</a></p>\n</main>\n",
        escape(back),
    );
    frame::page("This was decided meanwhile", "", &body)
}

fn standing(claim: &ClaimEntry) -> String {
    let fields = Field::ALL.map(|field| (label(field), field.of_entry(claim)));
    format!(
        "<p><strong>{}</strong></p>\n{}",
        escape(&Wording::from(&claim.review).to_string()),
        rows(fields.into_iter()),
    )
}

fn wanted(asked: &Asked) -> String {
    let what = match asked {
        Asked::Undo => "Undo",
        Asked::Decide(decision) => decision.asked(),
    };
    let fields = match asked {
        Asked::Decide(Decision::Note(note)) => vec![("Note".to_owned(), note.clone())],
        Asked::Decide(Decision::Correct(fields)) => {
            fields.iter().map(|(field, words)| (label(*field), words.clone())).collect()
        }
        _ => Vec::new(),
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
