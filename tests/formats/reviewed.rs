//! What a person corrected stands beside the source's own words wherever a reader could take it for them.

use crosscheck::claim_file::Status;
use crosscheck::report::baseline::{self, Because};
use crosscheck::report::phrase::{counted_standings, standing};
use crosscheck::report::wording::Wording;
use crosscheck::report::{Baseline, Report, Review, format};
use crosscheck::source::Source;

use crate::{ferry, json, written};

/// The ferry's report, with the first answer as Ann has it.
fn corrected() -> (Vec<Source>, Report) {
    let (texts, mut report) = ferry(None);
    let side = &mut report.findings[0].sides[0];
    side.value = "thirteen passengers".to_owned();
    side.mentions[0].value = "thirteen passengers".to_owned();
    side.mentions[0].review = Some(Review {
        status: Status::Corrected,
        by: Some("Ann".to_owned()),
        on: None,
        note: Some("=1+1".to_owned()),
        instead_of: Some("twelve passengers".to_owned()),
        file: "claims/ferry.yaml".to_owned(),
    });
    (texts, report)
}

#[test]
fn every_format_has_the_corrected_words_and_the_sources_own() {
    let (texts, report) = corrected();
    for format in format::ALL {
        let text = written(format.name, &texts, &report);
        let text = text.replace(['│', '\n'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("thirteen passengers"), "{}: {text}", format.name);
        let says_so = match format.name {
            "json" | "jsonl" => text.contains("\"instead_of\"") && text.contains("\"twelve passengers\""),
            "yaml" => text.contains("instead_of: twelve passengers"),
            _ => text.contains("the source has “twelve passengers”"),
        };
        assert!(says_so, "{}: {text}", format.name);
    }
}

#[test]
fn what_nobody_corrected_is_not_said_to_be() {
    let (texts, report) = ferry(None);
    for format in format::ALL {
        let text = written(format.name, &texts, &report);
        assert!(!text.contains("the source has") && !text.contains("instead_of"), "{}: {text}", format.name);
    }
}

/// The ferry's report, of which Ann decided so, and noted something.
fn decided(status: baseline::Status, because: Option<Because>) -> (Vec<Source>, Report) {
    let (texts, mut report) = ferry(None);
    let note = Some("ask\nthe wire".to_owned());
    let by = (status != baseline::Status::Pending).then(|| "Ann".to_owned());
    let review = baseline::Review { status, because, by, on: None, note };
    let known = status == baseline::Status::Dismissed;
    let let_stand = known.then(|| Wording::from(&review).to_string());
    report.findings[0].baseline =
        Some(Baseline { known, let_stand, review: Some(review), ..Default::default() });
    (texts, report)
}

/// Formats that hold what was decided as words. The JSON forms have it field by field, and a public page is of everyone.
const IN_WORDS: [&str; 11] = [
    "table",
    "markdown",
    "html",
    "csv",
    "wikitext",
    "junit",
    "github",
    "gitlab",
    "rdjson",
    "sarif",
    "annotations",
];

#[test]
fn a_decision_is_worded_alike_in_every_format() {
    for (status, because, words) in [
        (baseline::Status::Accepted, None, "accepted by Ann (ask the wire)"),
        (
            baseline::Status::Dismissed,
            Some(Because::OtherScope),
            "dismissed by Ann: other scope (ask the wire)",
        ),
        (baseline::Status::Pending, None, "(ask the wire)"),
    ] {
        let (texts, report) = decided(status, because);
        for name in IN_WORDS {
            let text = written(name, &texts, &report);
            let text = text.replace(['│', '\n'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
            // A spreadsheet has a column for the word and one for the rest of it.
            let words = if name == "csv" { words.trim_matches(['(', ')']) } else { words };
            assert!(text.contains(words), "{name}: {text}");
        }
    }
}

#[test]
fn what_is_pending_is_new_only_where_the_baseline_does_not_have_it() {
    let (_, mut report) = decided(baseline::Status::Pending, None);
    let said = |report: &Report| standing(&report.findings[0]).map(|standing| standing.to_string());
    assert_eq!(said(&report).as_deref(), Some("pending (ask the wire)"));
    let held = |known: bool| Some(Baseline { known, ..Default::default() });
    for (known, words) in [(true, "known"), (false, "new")] {
        report.findings[0].baseline = held(known);
        assert_eq!(said(&report).as_deref(), Some(words));
    }
    report.findings[0].baseline = None;
    assert_eq!(said(&report), None, "nothing was held against it");
    let reason = Some("The wire counts the crew.".to_owned());
    report.findings[0].baseline = Some(Baseline { known: true, let_stand: reason, ..Default::default() });
    assert_eq!(said(&report).as_deref(), Some("let stand: The wire counts the crew."));
}

#[test]
fn decisions_are_counted_by_their_own_names() {
    let count = |status, because| counted_standings(&decided(status, because).1);
    let before = "held against the baseline: 0 new, ";
    assert_eq!(count(baseline::Status::Accepted, None), format!("{before}1 accepted, 0 known, 0 resolved"));
    assert_eq!(count(baseline::Status::Pending, None), format!("{before}1 pending, 0 known, 0 resolved"));
    assert_eq!(
        count(baseline::Status::Dismissed, Some(Because::Superseded)),
        format!("{before}1 known (1 dismissed), 0 resolved")
    );
}

#[test]
fn a_public_page_does_not_say_who_corrected() {
    let (texts, report) = corrected();
    let review = json("claimreview", &texts, &report).to_string();
    assert!(review.contains("Corrected by a reviewer") && !review.contains("Ann"), "{review}");
}
