//! What is let in: requests of the browser that was given the address, from the pages of this run, and nothing else.
//!
//! Other pages in the same browser can send requests here, too, even from another port of this machine. They are told apart by
//! what a page cannot change: `Host` (a foreign name that leads here is not ours), `Origin` and `Sec-Fetch-Site`; and by what it
//! cannot know: the cookie, the path that the cookie belongs to, and the word in every form.

use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};

use super::secret::{Secrets, same};

/// No form of these pages is longer, in bytes.
pub const LONGEST: usize = 128 * 1024;

/// Why a request is not let in.
pub type Refused = (StatusCode, &'static str);

/// What the requests of one run are held against.
#[derive(Debug)]
pub struct Guard {
    pub secrets: Secrets,
    pub port: u16,
}

impl Guard {
    /// Where the pages are.
    pub fn home(&self) -> String {
        format!("/{}/", self.secrets.place)
    }

    /// The cookie that lets a browser in. Its name has the port, as browsers keep one jar for all ports.
    pub fn cookie(&self) -> String {
        let Secrets { cookie, place, .. } = &self.secrets;
        format!("{}={cookie}; Path=/{place}/; HttpOnly; SameSite=Strict", self.cookie_name())
    }

    fn cookie_name(&self) -> String {
        format!("crosscheck-{}", self.port)
    }

    /// # Errors
    /// The request is not to be answered.
    pub fn check(&self, request: &Parts) -> Result<(), Refused> {
        let is_post = request.method == Method::POST;
        if !is_post && request.method != Method::GET {
            return Err((StatusCode::METHOD_NOT_ALLOWED, "Only GET and POST are answered."));
        }
        let headers = &request.headers;
        let host = only(headers, HOST.as_str()).filter(|host| self.is_ours(host));
        let Some(host) = host.filter(|_| request.uri.authority().is_none()) else {
            return Err((StatusCode::FORBIDDEN, "This is not the name under which these pages are served."));
        };
        if is_post {
            from_our_page(headers, host)?
        } else {
            no_part_of_another(headers)?
        }
        let knows = match request.uri.path() {
            "/" => !is_post && self.has_token(request.uri.query().unwrap_or_default()),
            _ => self.has_cookie(headers),
        };
        if !knows {
            let why = "Open the address that the program printed, all of it; it changes with each run.";
            return Err((StatusCode::FORBIDDEN, why));
        }
        Ok(())
    }

    /// What a form says, if it is one of ours.
    ///
    /// # Errors
    /// It is not.
    pub fn form(&self, headers: &HeaderMap, body: &[u8]) -> Result<Vec<(String, String)>, Refused> {
        let kind = only(headers, CONTENT_TYPE.as_str()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, "This is not what a form sends."));
        }
        let fields: Vec<(String, String)> = form_urlencoded::parse(body).into_owned().collect();
        let mut words = fields.iter().filter(|(key, _)| key == "token");
        match (words.next(), words.next()) {
            (Some((_, word)), None) if same(word, &self.secrets.form) => Ok(fields),
            _ => Err((StatusCode::FORBIDDEN, "This form is not of this run; open the page again.")),
        }
    }

    fn is_ours(&self, host: &str) -> bool {
        ["127.0.0.1", "localhost"].iter().any(|name| host == format!("{name}:{}", self.port))
    }

    fn has_token(&self, query: &str) -> bool {
        form_urlencoded::parse(query.as_bytes())
            .any(|(key, word)| key == "token" && same(&word, &self.secrets.token))
    }

    fn has_cookie(&self, headers: &HeaderMap) -> bool {
        let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut cookies =
            cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let name = self.cookie_name();
        cookies.any(|(key, word)| key == name && same(word, &self.secrets.cookie))
    }
}

/// A form is sent by a page of the same origin, or by a person who asks for the same again.
fn from_our_page(headers: &HeaderMap, host: &str) -> Result<(), Refused> {
    let site = only(headers, "sec-fetch-site");
    let site_is_ours = site.is_some_and(|site| matches!(site, "same-origin" | "none"));
    let has_site = headers.contains_key("sec-fetch-site");
    let is_ours = match headers.contains_key(ORIGIN) {
        true => only(headers, ORIGIN.as_str()).is_some_and(|origin| origin == format!("http://{host}")),
        false => has_site,
    };
    match is_ours && (site_is_ours || !has_site) {
        true => Ok(()),
        false => Err((StatusCode::FORBIDDEN, "This form was not sent by one of these pages.")),
    }
}

/// Another page may lead here, which is how the address is opened from one, but may not show or load anything of this.
fn no_part_of_another(headers: &HeaderMap) -> Result<(), Refused> {
    let is = |name: &str, wanted: &str| only(headers, name) == Some(wanted);
    let is_opened = is("sec-fetch-mode", "navigate") && is("sec-fetch-dest", "document");
    let is_own = is("sec-fetch-site", "same-origin") || is("sec-fetch-site", "none");
    match is_own || is_opened || !headers.contains_key("sec-fetch-site") {
        true => Ok(()),
        false => Err((StatusCode::FORBIDDEN, "These pages are no part of another.")),
    }
}

/// The value of a header that is there once.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next().filter(|_| values.next().is_none())?;
    value.to_str().ok()
}
