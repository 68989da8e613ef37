//! Requests and answers. One thread, so that decisions about claims are made one after another; what is about differences,
//! which may take long, is done beside it, in [`settle`].

use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Request, State as Shared};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, LOCATION, REFERRER_POLICY, SET_COOKIE,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::routing::{get, post};
use crosscheck::claim_file::ClaimEntry;
use crosscheck::error::Error;
use crosscheck::report::visible::visible;
use crosscheck::review::{Decision, Field};
use tokio::net::TcpListener;
use tokio::sync::Notify;

use super::card::CHOICES;
use super::conflict;
use super::differences::{Differences, Standing};
use super::filter::Filter;
use super::frame::{self, answer, notice};
use super::guard::{Guard, LONGEST, Refused};
use super::list::List;
use super::secret::Secrets;
use super::settle;
use super::state::{Asked, Done, State};
use crate::output;

/// What every request shares.
pub struct App {
    pub guard: Guard,
    state: Mutex<State>,
    /// It may be held for as long as reports are compared.
    pub differences: Mutex<Differences>,
    /// How far those were decided when that was last known.
    standing: Mutex<Option<Standing>>,
    end: Arc<Notify>,
}

/// Connections that are still open when the end is asked for are left so long.
const PATIENCE: Duration = Duration::from_millis(500);

/// Prints the address and serves it until the end is asked for: by the page, from the keyboard, or by a signal.
pub fn serve(state: State, differences: Differences, port: u16) -> Result<(), Error> {
    let failed = |cause| Error::Io { doing: "serve", path: format!("127.0.0.1:{port}"), cause };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
    runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        let end = Arc::new(Notify::new());
        signals(&end).map_err(failed)?;
        let guard = Guard { secrets: Secrets::new()?, port };
        let address = format!("http://127.0.0.1:{port}/?token={}\n", guard.secrets.token);
        let app = Arc::new(App {
            guard,
            state: Mutex::new(state),
            differences: Mutex::new(differences),
            standing: Mutex::new(None),
            end: Arc::clone(&end),
        });
        let compared = Arc::clone(&app);
        // So that the first page that asks does not have to wait. What is wrong is said there.
        tokio::task::spawn_blocking(move || lock(&compared.differences).renew(0).is_ok());
        let (routes, stop) = (routes(&app), Arc::new(Notify::new()));
        let stopped = Arc::clone(&stop);
        let serve = axum::serve(listener, routes)
            .with_graceful_shutdown(async move { stopped.notified().await })
            .into_future();
        let serve = tokio::spawn(serve);
        output::print_plain(&address)?;
        end.notified().await;
        stop.notify_one();
        let _ = tokio::time::timeout(PATIENCE, serve).await;
        Ok(())
    })?;
    // A report that is being made is nobody's any more.
    runtime.shutdown_background();
    Ok(())
}

/// Ends when the person at the keyboard, or the system, asks for it.
fn signals(end: &Arc<Notify>) -> std::io::Result<()> {
    let asked = Arc::clone(end);
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut term = signal(SignalKind::terminate())?;
        let asked = Arc::clone(end);
        tokio::spawn(async move {
            term.recv().await;
            asked.notify_one();
        });
    }
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            asked.notify_one();
        }
    });
    Ok(())
}

fn routes(app: &Arc<App>) -> Router {
    let home = app.guard.home();
    Router::new()
        .route("/", get(enter))
        .route(&home, get(list))
        .route(&format!("{home}report"), get(settle::report))
        .route(&format!("{home}settle"), post(settle::settle))
        .route(&format!("{home}decide"), post(decide))
        .route(&format!("{home}finish"), post(finish))
        .fallback(async || answer(StatusCode::NOT_FOUND, notice("Not found", "There is no such page.", None)))
        .layer(DefaultBodyLimit::max(LONGEST))
        .layer(from_fn_with_state(Arc::clone(app), guarded))
        .with_state(Arc::clone(app))
}

/// Lets a request in or not, and says what a browser may do with any answer.
async fn guarded(Shared(app): Shared<Arc<App>>, request: Request, next: Next) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let mut response = match app.guard.check(&parts) {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(refused) => refuse(refused),
    };
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE {
        response = too_long(&app.guard.home());
    }
    let always = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Not `no-referrer`: with that, forms would come from `null`.
        (REFERRER_POLICY, "same-origin"),
        (CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    for (header, value) in always {
        response.headers_mut().insert(header, HeaderValue::from_static(value));
    }
    let nothing = HeaderValue::from_static(frame::NOTHING);
    response.headers_mut().entry(CONTENT_SECURITY_POLICY).or_insert(nothing);
    response
}

pub fn refuse((status, why): Refused) -> Response<Body> {
    answer(status, notice("Not let in", why, None))
}

/// More was sent than a form of these pages has, so that it was not read.
fn too_long(home: &str) -> Response<Body> {
    let words = format!(
        "What was sent is longer than the {} KiB that are read here. Write so long a text into the file itself, in an \
         editor: what stands there is shown with the next page.",
        LONGEST / 1024
    );
    let html = notice("Nothing was written", &words, Some((home, "Back to the claims")));
    answer(StatusCode::PAYLOAD_TOO_LARGE, html)
}

/// The first page leaves the cookie and leads on from here: a browser that came from elsewhere sends it only then.
async fn enter(Shared(app): Shared<Arc<App>>) -> Response<Body> {
    let home = app.guard.home();
    let html = notice("Review of claims", "The claims are on the next page.", Some((&home, "Go on")));
    let html = html.replacen(
        "<title>",
        &format!("<meta http-equiv=\"refresh\" content=\"0; url={home}\">\n<title>"),
        1,
    );
    let mut answer = answer(StatusCode::OK, html);
    if let Ok(cookie) = HeaderValue::from_str(&app.guard.cookie()) {
        answer.headers_mut().insert(SET_COOKIE, cookie);
    }
    answer
}

async fn list(Shared(app): Shared<Arc<App>>, uri: Uri) -> Response<Body> {
    let standing = app.standing();
    let mut state = app.state();
    // What cannot be read is named above the claims, which are then those of before.
    let _ = state.refresh();
    let query = uri.query().unwrap_or_default();
    let mut filter = Filter::of(query);
    let named = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "claim");
    let key = named.and_then(|(_, name)| state.named(&name));
    if let Some(key) = key {
        let address = List::new(&state, Filter::default(), "").address(&key);
        let page = address.split_once('?').and_then(|(_, rest)| rest.split('#').next());
        filter = Filter::of(page.unwrap_or_default());
    }
    let html = List::new(&state, filter, &app.guard.secrets.form).beside(standing).write();
    answer(StatusCode::OK, html)
}

async fn decide(Shared(app): Shared<Arc<App>>, headers: HeaderMap, body: Bytes) -> Response<Body> {
    let fields = match app.guard.form(&headers, &body) {
        Ok(fields) => fields,
        Err(refused) => return refuse(refused),
    };
    let field =
        |name: &str| fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    let mut state = app.state();
    let filter = Filter::of(field("back"));
    let Some(key) = state.named(field("which")) else {
        let gone = "This claim is not in its file any more; nothing was written.";
        return answer(
            StatusCode::CONFLICT,
            notice("The claim is gone", gone, Some(("./", "Back to the claims"))),
        );
    };
    let back = |state: &State| List::new(state, filter.clone(), "").address(&key);
    let asked = state.desk.claim(&key).ok_or("This claim is gone.").and_then(|claim| asked(&fields, claim));
    let asked = match asked {
        Ok(asked) => asked,
        Err(why) => {
            let html = notice("Nothing was written", why, Some((&back(&state), "Back to the claim")));
            return answer(StatusCode::UNPROCESSABLE_ENTITY, html);
        }
    };
    match state.decide(&key, field("seen"), asked.clone()) {
        Ok(Done::Written) => see(&back(&state)),
        Ok(Done::Meanwhile) => {
            let html = conflict::page(state.desk.claim(&key), &asked, &back(&state));
            answer(StatusCode::CONFLICT, html)
        }
        Err(err) => {
            let html =
                notice("Nothing was written", &err.to_string(), Some((&back(&state), "Back to the claim")));
            answer(StatusCode::UNPROCESSABLE_ENTITY, html)
        }
    }
}

/// What the fields of a form ask for, about `claim`.
fn asked(fields: &[(String, String)], claim: &ClaimEntry) -> Result<Asked, &'static str> {
    let field = |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    match field("do") {
        Some("accept") => Ok(Asked::Decide(Decision::Accept)),
        Some("reject") => Ok(Asked::Decide(Decision::Reject)),
        Some("reset") => Ok(Asked::Decide(Decision::Reset)),
        Some("undo") => Ok(Asked::Undo),
        Some("note") => {
            let note = visible(field("note").unwrap_or_default());
            Ok(Asked::Decide(Decision::Note(note.trim().to_owned())))
        }
        Some("correct") => {
            // A page shows some characters as others: what came back as it was shown was not changed.
            let changed = |f: Field| {
                let words = visible(field(f.key())?).trim().to_owned();
                (words != visible(&f.of_entry(claim)).trim()).then_some((f, words))
            };
            let changed: Vec<(Field, String)> = Field::ALL.into_iter().filter_map(changed).collect();
            let is_known = |(f, words): &(Field, String)| {
                CHOICES.iter().all(|(choice, known)| choice != f || known.contains(&words.as_str()))
            };
            match changed.as_slice() {
                [] => Err("No field was changed. Accept the claim if it is right as it is."),
                some if !some.iter().all(is_known) => Err("This is no value of that field."),
                _ => Ok(Asked::Decide(Decision::Correct(changed))),
            }
        }
        _ => Err("The form asks for nothing that is known."),
    }
}

async fn finish(Shared(app): Shared<Arc<App>>, headers: HeaderMap, body: Bytes) -> Response<Body> {
    if let Err(refused) = app.guard.form(&headers, &body) {
        return refuse(refused);
    }
    let (decided, all) = app.state().desk.progress();
    let differences = app.standing().filter(|standing| standing.all > 0);
    let differences = differences
        .map(|Standing { pending, all, .. }| format!(" and {} of {all} differences", all - pending));
    app.end.notify_one();
    let words = format!(
        "{decided} of {all} claims{} are decided, and all that was decided is written. You can close this page.",
        differences.unwrap_or_default()
    );
    answer(StatusCode::OK, notice("Finished", &words, None))
}

/// Leads a browser there.
pub fn see(address: &str) -> Response<Body> {
    let mut answer = Response::new(Body::empty());
    *answer.status_mut() = StatusCode::SEE_OTHER;
    if let Ok(address) = HeaderValue::from_str(address) {
        answer.headers_mut().insert(LOCATION, address);
    }
    answer
}

pub fn unreadable(err: &Error) -> Response<Body> {
    let words = format!("{err}. Set the file right and open the page again.");
    answer(StatusCode::CONFLICT, notice("A claim file cannot be read", &words, Some(("./", "Look again"))))
}

impl App {
    pub fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }

    /// How far the differences are decided, as far as that can be known without waiting for them.
    fn standing(&self) -> Option<Standing> {
        let mut known = lock(&self.standing);
        let differences = match self.differences.try_lock() {
            Err(TryLockError::WouldBlock) => return *known,
            Err(TryLockError::Poisoned(held)) => Ok(held.into_inner()),
            held => held,
        };
        *known = differences.ok().and_then(|mut differences| differences.standing());
        *known
    }
}

/// What is locked; what panicked with it has changed nothing halfway.
pub fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
