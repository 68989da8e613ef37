//! Paths as references to resources (RFC 3986).

use std::fmt::Write as _;

/// `path` as a relative reference, or as a `file:` URI if it begins at the root; what a reference may not hold is
/// percent-encoded.
pub fn reference(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let mut reference = if path.starts_with('/') { "file://".to_owned() } else { String::new() };
    for byte in path.bytes() {
        match byte {
            b'\\' if cfg!(windows) => reference.push('/'),
            b'/' | b'-' | b'.' | b'_' | b'~' => reference.push(byte.into()),
            byte if byte.is_ascii_alphanumeric() => reference.push(byte.into()),
            byte => {
                let _ = write!(reference, "%{byte:02X}");
            }
        }
    }
    reference
}

/// `path` as people write it in a repository: without the `./` of a folder that is here.
pub fn short(path: &str) -> &str {
    path.strip_prefix("./").unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reference_may_not_hold_is_encoded() {
        assert_eq!(reference("./news/a b.txt"), "news/a%20b.txt");
        assert_eq!(reference("/news/é:1?.txt"), "file:///news/%C3%A9%3A1%3F.txt");
        assert_eq!(reference("../a#b%20.txt"), "../a%23b%2520.txt");
    }
}
