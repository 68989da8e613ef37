//! The formats of the report: each holds the whole finding in the form of its readers, keeps leads apart, and lets no word of
//! a source be anything but a word.

#[path = "formats/apart.rs"]
mod apart;
#[path = "formats/hostile.rs"]
mod hostile;
#[path = "formats/html.rs"]
mod html;
#[path = "formats/places.rs"]
mod places;
#[path = "formats/reviewed.rs"]
mod reviewed;

use crosscheck::judge::{Kind, Relation, Severity, Tier};
use crosscheck::report::format::{self, Beside};
use crosscheck::report::texts::Texts;
use crosscheck::report::{DateFrom, Finding, Mention, Problem, Report, SCHEMA, Side, Source};
use crosscheck::source;
use serde_json::Value;

const FERRY: &str =
    "The “Lark” left late.\nAt Göteborg she hit a pier and twelve passengers were hurt, police said.\n";
const HARBOUR: &str = "A ferry struck the quay – 14 people were hurt.\n";

/// A report on `texts`, one side a text: the quote and the value that stand in it.
fn report(texts: &[source::Source], sides: &[(&str, &str)]) -> Report {
    let side = |(text, (quote, value)): (&source::Source, &(&str, &str))| Side {
        value: (*value).to_owned(),
        mentions: vec![mention(text, quote, value)],
    };
    let finding = Finding {
        id: "00c0ffee00c0ffee".to_owned(),
        rule: "N101".to_owned(),
        tier: Tier::Finding,
        relation: Relation::Conflict,
        kind: Kind::Number,
        severity: Severity::High,
        typology: None,
        question: "How many people were hurt?".to_owned(),
        sides: texts.iter().zip(sides).map(side).collect(),
        why: "both count the same".to_owned(),
        alignment: None,
        baseline: None,
    };
    let source = |text: &source::Source| Source {
        id: text.name.clone(),
        path: text.path.clone(),
        published: Some("2024-03-01".to_owned()),
        published_from: Some(DateFrom::Text),
        publisher: None,
        language: None,
        sha256: text.sha256.clone(),
        against: false,
    };
    Report { status: 1, sources: texts.iter().map(source).collect(), findings: vec![finding], ..empty() }
}

fn empty() -> Report {
    Report {
        schema: SCHEMA.to_owned(),
        version: String::new(),
        status: 0,
        sources: vec![],
        findings: vec![],
        agreements: vec![],
        single_source: vec![],
        not_compared: vec![],
        silences: None,
        apart: vec![],
        resolved: vec![],
        unchecked: vec![],
        problems: vec![],
    }
}

fn mention(text: &source::Source, quote: &str, value: &str) -> Mention {
    let start = text.text.find(quote).expect("the quote stands in the text");
    let at = start + quote.find(value).expect("the value stands in the quote");
    let place = |at| (text.position(at).line, text.position(at).column);
    Mention {
        source: text.path.clone(),
        quote: quote.to_owned(),
        span: (start, start + quote.len()),
        value: value.to_owned(),
        value_span: (at, at + value.len()),
        line: place(start).0,
        column: place(start).1,
        end: place(start + quote.len()),
        value_start: place(at),
        value_end: place(at + value.len()),
        said_by: None,
        claim: "quantity-0f".to_owned(),
        review: None,
    }
}

/// Two reports that differ on the hurt, and a third if `third` is one.
fn ferry(third: Option<&str>) -> (Vec<source::Source>, Report) {
    let mut texts = vec![
        source::Source::from_text("news/ferry.txt", FERRY),
        source::Source::from_text("./harbour.txt", HARBOUR),
    ];
    texts.extend(third.map(|text| source::Source::from_text("/news/third one.txt", text)));
    let sides = [
        ("she hit a pier and twelve passengers were hurt", "twelve passengers"),
        ("14 people were hurt", "14 people"),
        ("9 were hurt", "9"),
    ];
    let report = report(&texts, &sides);
    (texts, report)
}

/// `report` in the format called `name`.
fn written(name: &str, texts: &[source::Source], report: &Report) -> String {
    let format = format::named(name).expect("there is such a format");
    (format.write)(report, &Beside { texts: Texts::of(texts), ..Beside::default() })
}

fn json(name: &str, texts: &[source::Source], report: &Report) -> Value {
    serde_json::from_str(&written(name, texts, report)).expect("JSON")
}

fn unread() -> Problem {
    Problem { path: "gone.txt".to_owned(), what: "no such file".to_owned(), skipped: true }
}

const IN_JSON: [&str; 6] = ["json", "sarif", "gitlab", "rdjson", "claimreview", "annotations"];

#[test]
fn a_report_without_findings_is_a_whole_document() {
    for format in format::ALL {
        let text = written(format.name, &[], &empty());
        assert!(
            text.ends_with('\n') || format.name == "github" && text.is_empty(),
            "{}: {text}",
            format.name
        );
    }
    for name in IN_JSON {
        json(name, &[], &empty());
    }
    let junit = written("junit", &[], &empty());
    roxmltree::Document::parse(&junit).expect("XML");
    assert_eq!(written("jsonl", &[], &empty()).lines().count(), 1);
}

#[test]
fn both_sides_are_quoted_in_every_format() {
    let (texts, report) = ferry(None);
    for format in format::ALL {
        let text = written(format.name, &texts, &report);
        for words in ["twelve passengers", "14 people", "harbour.txt"] {
            assert!(text.contains(words), "{} does not say {words}:\n{text}", format.name);
        }
    }
}

#[test]
fn who_says_so_and_on_which_day_is_in_a_row_of_the_spreadsheet() {
    let (texts, mut report) = ferry(None);
    report.findings[0].sides[0].mentions[0].said_by = Some("police".to_owned());
    let text = written("csv", &texts, &report);
    let mut rows = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let names = rows.headers().expect("a line of names").clone();
    let row = rows.records().next().expect("a row").expect("CSV");
    let cell = |name: &str| &row[names.iter().position(|n| n == name).expect("a column")];
    assert_eq!((cell("a_value"), cell("a_said_by")), ("twelve passengers", "police"));
    assert_eq!((cell("b_quote"), cell("b_published")), ("14 people were hurt", "2024-03-01"));
    assert_eq!((cell("a_line"), cell("a_column"), cell("b_line"), cell("b_column")), ("2", "13", "1", "27"));
    assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"));
}

#[test]
fn what_could_not_be_read_is_no_silence() {
    let report = Report { problems: vec![unread()], status: 2, ..empty() };
    for name in ["table", "markdown", "json", "jsonl", "yaml", "sarif", "junit", "github", "gitlab", "rdjson"]
    {
        let text = written(name, &[], &report);
        assert!(text.contains("gone.txt"), "{name}: {text}");
    }
    let sarif = json("sarif", &[], &report);
    let invocation = &sarif["runs"][0]["invocations"][0];
    assert_eq!((&invocation["executionSuccessful"], &invocation["exitCode"]), (&false.into(), &2.into()));
    assert_eq!(invocation["toolExecutionNotifications"][0]["descriptor"]["id"], "not-read");
}

#[test]
fn a_rule_is_explained_in_sarif_as_on_its_page() {
    let (texts, report) = ferry(None);
    let sarif = json("sarif", &texts, &report);
    let (run, result) = (&sarif["runs"][0], &sarif["runs"][0]["results"][0]);
    let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().expect("a number") as usize];
    assert_eq!(rule["id"], "N101");
    assert!(rule["help"]["markdown"].as_str().expect("text").starts_with("## What it compares\n"));
    assert_eq!(run["artifacts"][0]["hashes"]["sha-256"], texts[0].sha256);
    assert_eq!(result["partialFingerprints"]["crosscheckFinding/v1"], "00c0ffee00c0ffee");
}

#[test]
fn a_baseline_is_told_to_who_keeps_one() {
    let (texts, mut report) = ferry(None);
    let result = |report: &Report| json("sarif", &texts, report)["runs"][0]["results"][0].clone();
    assert!(result(&report).get("baselineState").is_none() && result(&report).get("suppressions").is_none());
    let let_stand = Some("counted at other hours".to_owned());
    report.findings[0].baseline =
        Some(crosscheck::report::Baseline { known: true, let_stand, ..Default::default() });
    assert_eq!(result(&report)["baselineState"], "unchanged");
    assert_eq!(result(&report)["suppressions"][0]["justification"], "counted at other hours");
}

#[test]
fn no_review_says_which_claim_is_false() {
    let (texts, report) = ferry(None);
    let review = &json("claimreview", &texts, &report)["@graph"][0];
    assert_eq!(review["reviewRating"]["alternateName"], "Reports differ");
    assert!(review["reviewRating"].get("ratingValue").is_none());
    assert_eq!(review["claimReviewed"], "How many people were hurt? “twelve passengers” – “14 people”");
    let appearance = &review["itemReviewed"][1]["appearance"][0];
    assert_eq!(
        (&appearance["url"], &appearance["datePublished"]),
        (&"harbour.txt".into(), &"2024-03-01".into())
    );
}

#[test]
fn who_published_a_text_and_in_which_language_is_said_where_it_is_quoted() {
    let (texts, mut report) = ferry(None);
    report.sources[1].publisher = Some("Hafen-Bote".to_owned());
    report.sources[1].language = Some("de-AT".to_owned());
    report.sources[0].language = Some("en-GB".to_owned());
    let wiki = written("wikitext", &texts, &report);
    assert!(wiki.contains(", Hafen-Bote, 2024-03-01, in the language de-AT, line 1"), "{wiki}");
    assert!(!wiki.contains("en-GB"), "English is not worth a word: {wiki}");
    let review = &json("claimreview", &texts, &report)["@graph"][0];
    let work = |side: usize| review["itemReviewed"][side]["appearance"][0].clone();
    assert_eq!(work(1)["publisher"]["name"], "Hafen-Bote");
    assert_eq!((&work(1)["inLanguage"], &work(0)["inLanguage"]), (&"de-AT".into(), &"en-GB".into()));
    assert!(work(0).get("publisher").is_none());
    let csv = written("csv", &texts, &report);
    let head = csv.lines().next().expect("a line of names");
    assert!(
        head.ends_with(
            ",why,a_publisher,a_language,b_publisher,b_language,standing,reason,a_review,b_review"
        ),
        "{head}"
    );
    assert!(csv.trim_end().ends_with(",,en-GB,Hafen-Bote,de-AT,,,,"), "{csv}");
}

#[test]
fn the_page_says_what_made_it() {
    let (texts, report) = ferry(None);
    let version = crosscheck::report::version();
    assert!(written("html", &texts, &report).contains(&format!("Made by crosscheck {version}.")));
}

#[test]
fn two_plain_numbers_make_a_phrase_with_both_references() {
    let (texts, mut report) = ferry(None);
    let phrase =
        "12–14<ref name=\"crosscheck-00c0ffee00c0ffee-1\" /><ref name=\"crosscheck-00c0ffee00c0ffee-2\" />";
    assert!(written("wikitext", &texts, &report).contains(&format!("\n| {phrase}\n")));
    report.findings[0].sides[1].value = "at least 14 people".to_owned();
    assert!(!written("wikitext", &texts, &report).contains('–'), "a bound is no plain number");
    report.findings[0].sides[1].value = "14 people".to_owned();
    report.findings[0].relation = Relation::Update;
    assert!(!written("wikitext", &texts, &report).contains('–'), "the later number stands");
}
