//! Bytes of a page to text: by its byte order mark, by being UTF-8, by what it says of itself, or as Windows-1252, as browsers
//! do.

use std::sync::LazyLock;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use regex::bytes::Regex;

/// Where a page says its encoding, it does so in this many bytes.
const HEAD: usize = 4096;

/// The text of `bytes`, without a byte order mark in it, and what is odd about them.
pub(in crate::source) fn decode(bytes: Vec<u8>) -> (String, Option<String>) {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let (text, is_broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return (text.into_owned(), is_broken.then(|| broken(encoding)));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, None),
        Err(err) => err.into_bytes(),
    };
    let declared = declared(&bytes);
    let (text, is_broken) = declared.unwrap_or(WINDOWS_1252).decode_without_bom_handling(&bytes);
    let problem = match declared {
        Some(encoding) => is_broken.then(|| broken(encoding)),
        None => Some("says no character encoding and is no UTF-8; read as windows-1252".to_owned()),
    };
    (text.into_owned(), problem)
}

fn broken(encoding: &'static Encoding) -> String {
    format!("is said to be {} and has bytes that are not; read as \u{FFFD}", encoding.name())
}

/// The encoding that the page says it is in; of those that a page can say so in.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r#"(?i)(?:<meta[^>]*?\bcharset\s*=\s*["']?|<\?xml[^>]*?\bencoding\s*=\s*["'])\s*([\w.:-]+)"#,
        )
        .expect("a fixed pattern")
    });
    let head = &bytes[..bytes.len().min(HEAD)];
    let label = CHARSET.captures(head)?.get(1)?.as_bytes();
    Encoding::for_label(label).map(|encoding| if encoding.is_ascii_compatible() { encoding } else { UTF_8 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> (String, bool) {
        let (text, problem) = decode(bytes.to_vec());
        (text, problem.is_some())
    }

    #[test]
    fn a_byte_order_mark_says_the_encoding() {
        assert_eq!(of(b"\xEF\xBB\xBFCaf\xC3\xA9"), ("Café".to_owned(), false));
        assert_eq!(of(b"\xFF\xFEC\0a\0f\0\xE9\0"), ("Café".to_owned(), false));
        assert_eq!(of(b"\xFE\xFF\0C\0a\0f\0\xE9"), ("Café".to_owned(), false));
    }

    #[test]
    fn the_page_says_the_encoding() {
        let page = |charset: &str, word: &[u8]| [charset.as_bytes(), word].concat();
        let latin = page("<meta charset=iso-8859-2>", b"\xB3\xF3d\xBC");
        assert_eq!(of(&latin).0, "<meta charset=iso-8859-2>łódź");
        let old =
            page("<META http-equiv='Content-Type' content='text/html; charset=Windows-1251'>", b"\xC4\xE0");
        assert!(of(&old).0.ends_with("Да"));
        let xml = page("<?xml version='1.0' encoding='ISO-8859-1'?>", b"\xE9");
        assert!(of(&xml).0.ends_with('é'));
    }

    #[test]
    fn what_is_utf8_is_read_so_whatever_it_says() {
        let page = "<meta charset=iso-8859-1>é";
        assert_eq!(of(page.as_bytes()), (page.to_owned(), false));
    }

    #[test]
    fn what_says_nothing_is_read_as_browsers_do_and_named() {
        assert_eq!(of(b"\x93Caf\xE9\x94"), ("“Café”".to_owned(), true));
        assert_eq!(of(b"<meta charset=utf-8>Caf\xE9"), ("<meta charset=utf-8>Caf\u{FFFD}".to_owned(), true));
    }
}
