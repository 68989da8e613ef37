//! What a person corrected stands beside the source's own words wherever a reader could take it for them.

use crosscheck::claim_file::Status;
use crosscheck::report::{Report, Review, format};
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

#[test]
fn a_public_page_does_not_say_who_corrected() {
    let (texts, report) = corrected();
    let review = json("claimreview", &texts, &report).to_string();
    assert!(review.contains("Corrected by a reviewer") && !review.contains("Ann"), "{review}");
}
