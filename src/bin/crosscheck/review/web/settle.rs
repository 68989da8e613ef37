//! Requests about differences. What may take as long as a run of `check` is done beside the other requests.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State as Shared;
use axum::http::{HeaderMap, Response, StatusCode, Uri};
use crosscheck::report::Finding;
use crosscheck::report::baseline::Because;
use crosscheck::report::html::anchor;
use crosscheck::report::phrase::is_ignored;
use crosscheck::report::visible::visible;

use super::conflict;
use super::differences::{Asked, Differences, Done, Trouble};
use super::findings::{Page, places, shown};
use super::frame::{answer, notice};
use super::hidden;
use super::server::{App, lock, refuse, see, unreadable};
use crate::review::findings::{Findings, Verdict};

const HOME: Option<(&str, &str)> = Some(("./", "Back to the claims"));

/// The page with the differences.
pub async fn report(Shared(app): Shared<Arc<App>>, uri: Uri) -> Response<Body> {
    let hidden = hidden::of(uri.query().unwrap_or_default());
    beside(move || {
        let (places, claims, changes) = {
            let mut state = app.state();
            if let Err(err) = state.refresh() {
                return unreadable(&err);
            }
            (places(&state), state.desk.progress(), state.changes)
        };
        let mut differences = lock(&app.differences);
        if let Err(trouble) = differences.renew(changes) {
            return troubled(&trouble);
        }
        let standing = differences.standing();
        let (last, Some(standing), Some(findings)) = (differences.last(), standing, differences.findings())
        else {
            return answer(StatusCode::OK, notice("Nothing to compare", "There is no report.", None));
        };
        let form = &app.guard.secrets.form;
        let page = Page { findings, standing, last, places: &places, claims, form, hidden: &hidden };
        answer(StatusCode::OK, page.write())
    })
    .await
}

/// What a form of that page asks for.
pub async fn settle(Shared(app): Shared<Arc<App>>, headers: HeaderMap, body: Bytes) -> Response<Body> {
    let fields = match app.guard.form(&headers, &body) {
        Ok(fields) => fields,
        Err(refused) => return refuse(refused),
    };
    beside(move || {
        let changes = app.state().changes;
        decide(&mut lock(&app.differences), changes, &fields)
    })
    .await
}

fn decide(differences: &mut Differences, changes: u64, fields: &[(String, String)]) -> Response<Body> {
    let field =
        |name: &str| fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    let page = hidden::address(&hidden::of(field("back")));
    if let Err(Trouble::Few(err) | Trouble::Unread(err)) = differences.renew(changes) {
        let html = conflict::unwritten(&err.to_string(), &typed(field("note")), &page);
        return answer(StatusCode::CONFLICT, html);
    }
    let Some(finding) = differences.findings().and_then(|findings| findings.get(field("which"))) else {
        let why =
            "There is no such difference any more: its claims or sources were changed, or cannot be read.";
        return answer(StatusCode::CONFLICT, conflict::unwritten(why, &typed(field("note")), &page));
    };
    let (id, back) = (finding.id.clone(), format!("{page}#{}", anchor(finding)));
    let unwritten = |why: &str| {
        let html = conflict::unwritten(why, &typed(field("note")), &back);
        answer(StatusCode::UNPROCESSABLE_ENTITY, html)
    };
    let asked = match asked(field("do"), field("because"), field("note"), finding) {
        Ok(asked) => asked,
        Err(why) => return unwritten(why),
    };
    match differences.decide(&id, field("seen"), &asked) {
        Ok(Done::Written) => see(&back),
        Ok(Done::Meanwhile) => {
            let finding = differences.findings().and_then(|findings| findings.get(&id));
            answer(StatusCode::CONFLICT, conflict::difference(finding, &asked, &back))
        }
        Err(err) => unwritten(&err.to_string()),
    }
}

/// What the fields of a form ask for, about `finding`.
fn asked(what: &str, because: &str, note: &str, finding: &Finding) -> Result<Asked, &'static str> {
    if is_ignored(finding) {
        return Err("This is ignored by a comment in a source; take that out there.");
    }
    // What came back as it was shown was not changed.
    let was = Findings::decided(finding).note;
    let note = if shown(Some(note)) == shown(was.as_deref()) { was } else { Some(typed(note)) };
    match what {
        "accept" => Ok(Asked::Decide(Verdict::Accept)),
        "reset" => Ok(Asked::Decide(Verdict::Reset)),
        "undo" => Ok(Asked::Undo),
        "note" => Ok(Asked::Decide(Verdict::Note(note.unwrap_or_default()))),
        "dismiss" => match Because::ALL.into_iter().find(|reason| reason.name() == because) {
            Some(because) => Ok(Asked::Decide(Verdict::Dismiss(because, note))),
            None => Err("A difference is dismissed for a reason: choose one."),
        },
        _ => Err("The form asks for nothing that is known."),
    }
}

/// A note as it came from a form.
fn typed(note: &str) -> String {
    visible(note).trim().to_owned()
}

fn troubled(trouble: &Trouble) -> Response<Body> {
    match trouble {
        Trouble::Few(err) => answer(StatusCode::OK, notice("Nothing to compare", &err.to_string(), HOME)),
        Trouble::Unread(err) => {
            let words = format!("{err}. Set it right and look again.");
            let again = Some(("report", "Look again"));
            answer(StatusCode::CONFLICT, notice("The differences cannot be shown", &words, again))
        }
    }
}

/// Answers beside other requests.
async fn beside(work: impl FnOnce() -> Response<Body> + Send + 'static) -> Response<Body> {
    match tokio::task::spawn_blocking(work).await {
        Ok(answer) => answer,
        Err(_) => {
            let html = notice("No report", "The report could not be made.", HOME);
            answer(StatusCode::INTERNAL_SERVER_ERROR, html)
        }
    }
}
