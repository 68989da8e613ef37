//! A finding points to its claims in the claim files.

use std::collections::BTreeSet;

use crosscheck::claim::entries::{claim_file, names};
use crosscheck::pipeline;
use crosscheck::report::{FailOn, Report, report};
use crosscheck::source::{Gathered, Source};

const PLAIN: &str = "A barge sank in the Danube on Monday. The sinking killed 12 sailors. The pilot left Vienna. \
    The pilot left Vienna.";
const OTHER: &str =
    "A barge sank in the Danube on Monday. The sinking killed 14 sailors, and the pilot left Vienna.";

fn sources() -> Vec<Source> {
    vec![Source::from_text("a.txt", PLAIN), Source::from_text("b.txt", OTHER)]
}

fn run() -> Report {
    let sources = sources();
    let judgement = pipeline::run(&sources);
    report(&Gathered { sources, ..Gathered::default() }, &judgement, FailOn::Conflict)
}

#[test]
fn a_mention_bears_the_name_of_its_claim_in_the_claim_file() {
    let report = run();
    assert!(!report.findings.is_empty());
    for mention in report.findings.iter().flat_map(|f| &f.sides).flat_map(|s| &s.mentions) {
        let source = sources().into_iter().find(|s| s.path == mention.source).expect("one of the two");
        let read = pipeline::read(&source);
        let file = claim_file(&source, &read.doc, &read.reading);
        let entry = file.claims.iter().find(|entry| entry.id == mention.claim).expect("a claim of the file");
        assert!(mention.quote.contains(&entry.quote), "{entry:?} {mention:?}");
    }
}

#[test]
fn no_two_claims_of_a_report_have_one_name() {
    for source in sources() {
        let read = pipeline::read(&source);
        let all = names(&source, &read.reading);
        let distinct: BTreeSet<&String> = all.iter().collect();
        assert_eq!(distinct.len(), all.len(), "{all:?}");
        assert!(all.iter().all(|name| !name.is_empty()));
    }
}
