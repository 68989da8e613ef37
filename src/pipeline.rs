//! A run: every stage, named in order. The only place with threads.

use crate::judge::Judgement;
use crate::source::Source;

/// Cross-checks `sources`; the result does not depend on their order or on the number of threads.
pub fn run(sources: &[Source]) -> Judgement {
    let _ = sources;
    Judgement::default()
}
