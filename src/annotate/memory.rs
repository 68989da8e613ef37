//! What the network said of a report, kept for another run over the same words.
//!
//! Most of the time that a report takes goes into the network, and its answer depends on the tokens of the report and
//! nothing else: they are the key. It is a digest, and an answer names labels and places, so that no word of a report is kept.
//! What else is known of the words follows from the answer and is made anew.

use std::fmt::Debug;

use sha2::{Digest as _, Sha256};

use super::model::{Block, Digest, Syntax, syntax_of};

/// Keeps bytes from run to run. It may forget and it may err: what it gives back is checked.
pub trait Memory: Debug + Send + Sync {
    /// What was kept under `key`, hexadecimal digits.
    fn recall(&self, key: &str) -> Option<Vec<u8>>;

    /// Keeps `bytes` under `key`, if it can.
    fn keep(&self, key: &str, bytes: &[u8]);
}

/// What the network says of each of the blocks of a report.
pub(super) fn syntax(blocks: &[Block<'_>], memory: Option<&dyn Memory>) -> Vec<Syntax> {
    let anew = || syntax_of(blocks);
    let Some(memory) = memory else { return anew() };
    let key = key(blocks);
    let known = memory.recall(&key).and_then(|bytes| decode(&key, &bytes));
    if let Some(known) = known.filter(|known| fit(known, blocks)) {
        return known;
    }
    let said: Vec<Syntax> = anew();
    memory.keep(&key, &encode(&key, &said));
    said
}

fn key(blocks: &[Block<'_>]) -> String {
    let mut digest = Digest::new();
    blocks.iter().for_each(|block| digest.add(block));
    digest.finish()
}

fn fit(known: &[Syntax], blocks: &[Block<'_>]) -> bool {
    known.len() == blocks.len() && known.iter().zip(blocks).all(|(syntax, block)| syntax.fits(block))
}

/// A line with a digest of the key and of what follows, and then the answers as JSON.
fn encode(key: &str, said: &[Syntax]) -> Vec<u8> {
    let json = serde_json::to_string(said).expect("answers are labels and numbers");
    format!("{}\n{json}", checksum(key, json.as_bytes())).into_bytes()
}

/// The answers that were kept under `key`; none if the bytes are not as they were written.
fn decode(key: &str, bytes: &[u8]) -> Option<Vec<Syntax>> {
    let (sum, json) = bytes.split_at_checked(bytes.iter().position(|&byte| byte == b'\n')?)?;
    let json = json.get(1..)?;
    (sum == checksum(key, json).as_bytes()).then(|| serde_json::from_slice(json).ok())?
}

fn checksum(key: &str, json: &[u8]) -> String {
    let sum = Sha256::new().chain_update(key).chain_update(json).finalize();
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Mutex;

    use super::*;
    use crate::annotate::{Annotated, Tag, annotate, annotate_with};
    use crate::source::Source;

    const TEXT: &str =
        "Flood in Porthaven\n\nThe river rose on Monday, and Mayor Ann Dale closed two bridges.\n";

    #[derive(Debug, Default)]
    struct Shelf(Mutex<BTreeMap<String, Vec<u8>>>);

    impl Memory for Shelf {
        fn recall(&self, key: &str) -> Option<Vec<u8>> {
            self.0.lock().unwrap().get(key).cloned()
        }

        fn keep(&self, key: &str, bytes: &[u8]) {
            self.0.lock().unwrap().insert(key.to_owned(), bytes.to_vec());
        }
    }

    impl Shelf {
        fn read(&self, text: &str) -> Annotated {
            annotate_with(&Source::from_text("a.txt", text), Some(self))
        }

        /// Changes what is kept of the only text that was read.
        fn change(&self, change: impl Fn(&str, &mut Vec<u8>)) {
            let mut kept = self.0.lock().unwrap();
            kept.iter_mut().for_each(|(key, bytes)| change(key, bytes));
        }

        fn kept(&self) -> BTreeMap<String, Vec<u8>> {
            self.0.lock().unwrap().clone()
        }
    }

    fn anew(text: &str) -> String {
        format!("{:?}", annotate(&Source::from_text("a.txt", text)))
    }

    #[test]
    fn what_is_kept_is_used_and_says_the_same() {
        let shelf = Shelf::default();
        for _ in 0..2 {
            assert_eq!(format!("{:?}", shelf.read(TEXT)), anew(TEXT));
        }
        shelf.change(|key, bytes| {
            let mut said = decode(key, bytes).unwrap();
            said[1].tags[1] = Tag::Uh;
            *bytes = encode(key, &said);
        });
        assert!(
            shelf.read(TEXT).tokens.iter().any(|token| token.tag == Tag::Uh),
            "the network was not asked"
        );
    }

    #[test]
    fn another_text_has_another_key() {
        let shelf = Shelf::default();
        for text in [TEXT, "The river rose.", "The river  rose.", "The river\n\nrose.", "Theriver rose."] {
            shelf.read(text);
        }
        assert_eq!(shelf.kept().len(), 5);
    }

    #[test]
    fn what_is_damaged_is_made_anew() {
        let shelf = Shelf::default();
        shelf.read(TEXT);
        let whole = shelf.kept();
        let cases: [fn(&str, &mut Vec<u8>); 7] = [
            |_, bytes| bytes.clear(),
            |_, bytes| bytes.truncate(bytes.len() / 2),
            |_, bytes| *bytes = (0..=255).cycle().map(|n: u8| n.wrapping_mul(77)).take(999).collect(),
            |_, bytes| bytes[90] ^= 1,
            |_, bytes| *bytes = encode("of another", &[]),
            |key, bytes| *bytes = encode(key, &[]),
            |key, bytes| {
                let mut said = decode(key, bytes).unwrap();
                said[1].heads.fill(1000);
                *bytes = encode(key, &said);
            },
        ];
        for (number, damage) in cases.into_iter().enumerate() {
            shelf.change(damage);
            assert_ne!(shelf.kept(), whole, "case {number} damages something");
            assert_eq!(format!("{:?}", shelf.read(TEXT)), anew(TEXT), "case {number}");
            assert_eq!(shelf.kept(), whole, "case {number}: it is kept anew");
        }
    }
}
