//! What all pages have: head, style, and the headers that say what a browser may do with them.

use axum::body::Body;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, Response, StatusCode};
use crosscheck::report::html::{STYLE, escape};
use sha2::{Digest as _, Sha256};

/// The style that the pages of the review have besides.
pub const OWN_STYLE: &str = include_str!("style.css");

/// Nothing is loaded from anywhere, no script runs, forms lead here, and no other page holds this one.
pub const NOTHING: &str = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// A whole page: `title` is plain text; `style` and `body` are markup.
pub fn page(title: &str, style: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n\
         <title>{}</title>\n<style>\n{STYLE}{OWN_STYLE}{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        escape(title)
    )
}

/// A page that says one thing and leads somewhere.
pub fn notice(title: &str, words: &str, link: Option<(&str, &str)>) -> String {
    let link =
        link.map(|(href, label)| format!("<p><a href=\"{}\">{}</a></p>\n", escape(href), escape(label)));
    let body = format!(
        "<main class=\"notice\">\n<h1>{}</h1>\n<p>{}</p>\n{}</main>\n",
        escape(title),
        escape(words),
        link.unwrap_or_default()
    );
    page(title, "", &body)
}

/// The beginning of a form that decides: what it is about, and what the page saw of that. `token` is the word that every form
/// has.
pub fn begin(action: &str, class: &str, token: &str, which: &str, seen: &str) -> String {
    format!(
        "<form class=\"{class}\" method=\"post\" action=\"{action}\" autocomplete=\"off\">\n\
         <input type=\"hidden\" name=\"token\" value=\"{token}\"><input type=\"hidden\" name=\"which\" \
         value=\"{}\"><input type=\"hidden\" name=\"seen\" value=\"{seen}\">\n",
        escape(which)
    )
}

/// A bar of how much is done, with the `words` that say so.
pub fn progress(words: &str, decided: usize, all: usize) -> String {
    format!(
        "<p class=\"progress\"><label for=\"progress\">{words}</label> <progress id=\"progress\" max=\"{}\" \
         value=\"{decided}\"></progress></p>\n",
        all.max(1)
    )
}

/// A page as an answer. Of styles, only those that the page itself begins with are heeded.
pub fn answer(status: StatusCode, html: String) -> Response<Body> {
    let style = html.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>"));
    let style = style.map(|(style, _)| {
        format!("; style-src 'sha256-{}'; img-src data:", base64(&Sha256::digest(style.as_bytes())))
    });
    let policy = format!("{NOTHING}{}", style.unwrap_or_default());
    let mut answer = Response::new(Body::from(html));
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    answer
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | usize::from(group.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let digit = char::from(DIGITS[bits >> (18 - 6 * at) & 63]);
            text.push(if at <= group.len() { digit } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_the_standard_has_them() {
        let of = |text: &str| base64(text.as_bytes());
        assert_eq!(["", "f", "fo", "foo", "foobar"].map(of), ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYmFy"]);
    }
}
