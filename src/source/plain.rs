//! Text files in UTF-8.

use crate::source::LARGEST;

/// The text of `bytes`.
///
/// # Errors
/// They are more than [`LARGEST`], hold no words, or are not text in UTF-8; the sentence says what to do.
pub(super) fn text(bytes: Vec<u8>) -> Result<String, String> {
    let text =
        String::from_utf8(bytes).map_err(|err| not_utf8(err.as_bytes(), err.utf8_error().valid_up_to()))?;
    if has_words(&text) { Ok(text) } else { Err("empty: it holds no words; leave it out".to_owned()) }
}

/// Why `bytes` are not read, if they are too many.
pub(super) fn too_large(bytes: &[u8]) -> Option<String> {
    let large = bytes.len() as u64 > LARGEST;
    large.then(|| format!("larger than {} MiB; split it into its reports", LARGEST >> 20))
}

/// Whether `text` says anything.
pub(super) fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
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
        text(bytes.to_vec()).expect_err("this is no report")
    }

    #[test]
    fn prose_is_taken_as_it_is() {
        assert_eq!(text("Zwölf\r\npeople\n".into()).as_deref(), Ok("Zwölf\r\npeople\n"));
    }

    #[test]
    fn nothing_but_white_space_is_empty() {
        assert!(refusal(b"").starts_with("empty"));
        assert!(refusal(b" \r\n\t * \n").starts_with("empty"));
    }

    #[test]
    fn the_byte_that_is_no_utf8_is_located() {
        assert!(refusal(b"Two\nCaf\xE9").contains("byte 0xE9 in line 2"));
    }
}
