//! Leads stand apart in every format.

use crosscheck::judge::Tier;
use crosscheck::report::Report;
use crosscheck::report::format;
use crosscheck::source::Source;
use serde_json::Value;

use crate::{ferry, json, written};

/// A finding and a lead.
fn both() -> (Vec<Source>, Report) {
    let (texts, mut report) = ferry(None);
    let mut lead = report.findings[0].clone();
    (lead.tier, lead.id, lead.question) = (Tier::Lead, "1ead".to_owned(), "How many got away?".to_owned());
    report.findings.push(lead);
    (texts, report)
}

fn all<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
    list.as_array().expect("a list").iter().map(|x| x[field].as_str().expect("text")).collect()
}

#[test]
fn leads_are_of_a_level_that_no_finding_has() {
    let (texts, report) = both();
    assert_eq!(all(&json("json", &texts, &report)["findings"], "tier"), ["finding", "lead"]);
    assert_eq!(all(&json("sarif", &texts, &report)["runs"][0]["results"], "level"), ["error", "note"]);
    assert_eq!(all(&json("gitlab", &texts, &report), "severity"), ["critical", "info"]);
    let severities = ["ERROR", "ERROR", "INFO", "INFO"];
    assert_eq!(all(&json("rdjson", &texts, &report)["diagnostics"], "severity"), severities);
    let github = written("github", &texts, &report);
    let commands: Vec<_> = github.lines().map(|line| line.split(' ').next().expect("a command")).collect();
    assert_eq!(commands, ["::error", "::error", "::notice", "::notice"]);
    let annotations = &json("annotations", &texts, &report)["first"]["items"];
    assert_eq!(all(annotations, "motivation"), ["assessing", "assessing", "highlighting", "highlighting"]);
    let reviews = &json("claimreview", &texts, &report)["@graph"];
    assert_eq!(reviews[1]["reviewRating"]["alternateName"], "Reports may differ; not asserted");
    assert_eq!((&reviews[0]["keywords"][0], &reviews[1]["keywords"][0]), (&"finding".into(), &"lead".into()));
}

#[test]
fn leads_have_lines_and_rows_of_their_own() {
    let (texts, report) = both();
    let lines = written("jsonl", &texts, &report);
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let kinds: Vec<_> = lines.iter().map(|line| line["type"].as_str().expect("text")).collect();
    assert_eq!(kinds, ["finding", "lead", "summary"]);
    assert_eq!((&lines[2]["findings"], &lines[2]["leads"]), (&1.into(), &1.into()));
    assert_eq!(lines[1]["id"], "1ead");
    let csv = written("csv", &texts, &report);
    assert!(csv.contains("\r\n1ead,lead,") && csv.contains("\r\n00c0ffee00c0ffee,finding,"), "{csv}");
    assert!(written("yaml", &texts, &report).contains("tier: lead"));
}

#[test]
fn leads_have_a_section_of_their_own() {
    let (texts, report) = both();
    for (name, head) in [
        ("markdown", "<summary>Leads: worth a look, not asserted (1)</summary>"),
        ("wikitext", "|+ Leads: worth a look, not asserted"),
        ("junit", "<system-out>Worth a look, not asserted: "),
    ] {
        let text = written(name, &texts, &report);
        let heads = text.matches(head).count();
        let (before, after) = text.split_once(head).expect("it has such a section");
        // JUnit's first suite is the run; the findings come after it.
        let (findings, leads) = if name == "junit" { (after, after) } else { (before, after) };
        assert_eq!((heads, findings.matches("How many people were hurt?").count()), (1, 1), "{text}");
        assert!(leads.contains("How many got away?"), "{text}");
        assert!(!before.contains("How many got away?"), "{text}");
    }
    let junit = written("junit", &texts, &report);
    assert_eq!(junit.matches("<failure").count(), 1, "a lead fails nothing");
}

#[test]
fn leads_are_counted_in_the_table() {
    let (texts, report) = both();
    assert!(written("table", &texts, &report).contains("1 lead worth a look (--show leads)\n"));
    assert!(
        format::ALL[0].name == "table" && !written("table", &texts, &report).contains("How many got away?")
    );
}
