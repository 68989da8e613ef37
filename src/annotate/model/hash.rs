//! The hashes by which spaCy names strings and thinc picks rows of an embedding.
//!
//! Both are variants of MurmurHash by Austin Appleby (public domain); the constants are his.

/// MurmurHash64A of `bytes` with spaCy's seed, 1.
pub(super) fn string_hash(bytes: &[u8]) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    let mix = |word: u64| {
        let word = word.wrapping_mul(M);
        (word ^ (word >> 47)).wrapping_mul(M)
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let mut hash = 1 ^ (bytes.len() as u64).wrapping_mul(M);
    for word in words {
        hash = (hash ^ mix(u64::from_le_bytes(*word))).wrapping_mul(M);
    }
    if !rest.is_empty() {
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        hash = (hash ^ u64::from_le_bytes(last)).wrapping_mul(M);
    }
    hash = (hash ^ (hash >> 47)).wrapping_mul(M);
    hash ^ (hash >> 47)
}

/// The four 32-bit hashes of `id`: MurmurHash3 for 128 bits, cut down by thinc to one 64-bit word.
pub(super) fn row_hashes(id: u64, seed: u32) -> [u32; 4] {
    let start = u64::from(seed) ^ 8; // 8 is the length of the key
    let first = id.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    let first = (first ^ u64::from(seed) ^ 8).wrapping_add(start);
    let second = start.wrapping_add(first);
    let (mut first, mut second) = (scramble(first), scramble(second));
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    [first as u32, (first >> 32) as u32, second as u32, (second >> 32) as u32]
}

fn scramble(word: u64) -> u64 {
    let word = (word ^ (word >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let word = (word ^ (word >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    word ^ (word >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    // Expected values: spacy.strings.hash_string and thinc NumpyOps().hash.
    #[test]
    fn strings_hash_as_in_spacy() {
        assert_eq!(string_hash(b"apple"), 8566208034543834098);
        assert_eq!(string_hash("naïveté über".as_bytes()), 8120647608535108632);
        assert_eq!(string_hash(b"reported"), 11181246799942687462);
    }

    #[test]
    fn rows_hash_as_in_thinc() {
        assert_eq!(row_hashes(8566208034543834098, 8), [2653853934, 3922826080, 3980780901, 3736755472]);
        assert_eq!(row_hashes(1, 13), [1266879892, 1356517611, 318478807, 3343674364]);
    }
}
