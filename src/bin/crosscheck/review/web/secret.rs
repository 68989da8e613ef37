//! Words that nobody can guess, and their comparison.

use std::fmt::Write as _;
use std::hint::black_box;
use std::io;

use crosscheck::error::Error;
use sha2::{Digest as _, Sha256};

/// What one run asks for before it answers. All four are apart, so that who learns one does not know the others.
#[derive(Debug)]
pub struct Secrets {
    /// In the address that is printed.
    pub token: String,
    /// In the cookie that the first page leaves. Browsers send a cookie to every port of a machine, so it is one that belongs to
    /// [`Secrets::place`] alone.
    pub cookie: String,
    /// In every form.
    pub form: String,
    /// The first part of every path but the first.
    pub place: String,
}

impl Secrets {
    /// New ones.
    ///
    /// # Errors
    /// The system has no random bytes.
    pub fn new() -> Result<Self, Error> {
        Ok(Secrets { token: random()?, cookie: random()?, form: random()?, place: random()? })
    }
}

/// 32 random bytes in hexadecimal.
fn random() -> Result<String, Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)
        .map_err(|err| Error::read("the system's random bytes", io::Error::other(err.to_string())))?;
    Ok(hex(&bytes))
}

/// Whether two words are one, in a time that says nothing of where they differ.
pub fn same(given: &str, wanted: &str) -> bool {
    let differ = given.bytes().zip(wanted.bytes()).fold(0, |differ, (a, b)| black_box(differ | (a ^ b)));
    given.len() == wanted.len() && black_box(differ) == 0
}

/// A short name for `words`: 16 hexadecimal digits.
pub fn digest(words: &str) -> String {
    hex(&Sha256::digest(words.as_bytes())[..8])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_words_are_the_same() {
        assert!(same("abc", "abc"));
        for other in ["", "ab", "abcd", "abd", "Abc", "xbc"] {
            assert!(!same(other, "abc"), "{other}");
        }
    }

    #[test]
    fn no_secret_is_another() {
        let (a, b) = (Secrets::new().expect("random bytes"), Secrets::new().expect("random bytes"));
        let mut all = vec![a.token, a.cookie, a.form, a.place, b.token, b.cookie, b.form, b.place];
        assert!(all.iter().all(|secret| secret.len() == 64));
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 8);
    }
}
