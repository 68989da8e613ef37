//! Plain text files in UTF-8.
//!
//! What is not plain text is named for what it is, so that the reader knows what to do with it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::error::Error;
use crate::source::Source;

/// The longest file that is read, in bytes: a report of some 400,000 lines.
pub const LARGEST: u64 = 16 * 1024 * 1024;

/// Reads the file at `path`.
///
/// # Errors
/// It cannot be read, is larger than [`LARGEST`], holds no words, or is not text in UTF-8.
pub(super) fn read(path: &Path) -> Result<Source, Error> {
    let shown = path.to_string_lossy();
    let bytes = bytes(path).map_err(|cause| Error::read(shown.as_ref(), cause))?;
    let text = text(bytes, path).map_err(|what| Error::source(shown.as_ref(), what))?;
    Ok(Source::from_text(shown, text))
}

/// The file's bytes, one more than [`LARGEST`] at most: devices and pipes have no size that could be asked for.
fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn text(bytes: Vec<u8>, path: &Path) -> Result<String, String> {
    if bytes.len() as u64 > LARGEST {
        return Err(format!("larger than {} MiB; split it into its reports", LARGEST >> 20));
    }
    if let Some(format) = other_format(&bytes, path) {
        return Err(format!("{format}, not plain text; save it as text (UTF-8) first"));
    }
    let text =
        String::from_utf8(bytes).map_err(|err| not_utf8(err.as_bytes(), err.utf8_error().valid_up_to()))?;
    if text.chars().any(char::is_alphanumeric) {
        Ok(text)
    } else {
        Err("empty: it holds no words; leave it out".to_owned())
    }
}

/// What the file is, where that is sure to be no plain text.
fn other_format(bytes: &[u8], path: &Path) -> Option<&'static str> {
    let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let start = bytes.trim_ascii_start();
    let begins =
        |with: &str| start.get(..with.len()).is_some_and(|b| b.eq_ignore_ascii_case(with.as_bytes()));
    if begins("%PDF-") {
        Some("a PDF")
    } else if bytes.starts_with(b"PK\x03\x04") {
        Some("a Word document or another zip archive")
    } else if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        Some("UTF-16")
    } else if matches!(extension.as_str(), "html" | "htm") || begins("<!doctype html") || begins("<html") {
        Some("a web page")
    } else if bytes.contains(&0) {
        Some("binary")
    } else {
        None
    }
}

fn not_utf8(bytes: &[u8], bad: usize) -> String {
    let line = bytes[..bad].iter().filter(|&&b| b == b'\n').count() + 1;
    format!(
        "not text in UTF-8 (byte {:#04X} in line {line}); convert it, as with `iconv -t UTF-8`",
        bytes[bad]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(bytes: &[u8]) -> String {
        text(bytes.to_vec(), Path::new("a.txt")).expect_err("this is no report")
    }

    #[test]
    fn prose_is_taken_as_it_is() {
        let text = text("Zwölf\r\npeople\n".into(), Path::new("a.txt"));
        assert_eq!(text.as_deref(), Ok("Zwölf\r\npeople\n"));
    }

    #[test]
    fn nothing_but_white_space_is_empty() {
        assert!(refusal(b"").starts_with("empty"));
        assert!(refusal(b" \r\n\t * \n").starts_with("empty"));
    }

    #[test]
    fn other_formats_are_named() {
        assert!(refusal(b"%PDF-1.7\n\xE2\xE3").starts_with("a PDF"));
        assert!(refusal(b"\n<!DOCTYPE html><p>Two.").starts_with("a web page"));
        assert!(refusal(b"\xFF\xFET\0w\0").starts_with("UTF-16"));
        assert!(refusal(b"Two\0three").starts_with("binary"));
    }

    #[test]
    fn the_byte_that_is_no_utf8_is_located() {
        assert!(refusal(b"Two\nCaf\xE9").contains("byte 0xE9 in line 2"));
    }
}
