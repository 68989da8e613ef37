//! Places, in the units of each format's readers; and as many sides as there are.

use serde_json::json as value;

use crate::{ferry, json, written};

#[test]
fn columns_are_in_the_units_of_the_reader() {
    let (texts, report) = ferry(None);
    // “At Göteborg she hit a pier and ” is 31 characters and 32 bytes.
    let sarif = json("sarif", &texts, &report);
    let location = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(sarif["runs"][0]["columnKind"], "unicodeCodePoints");
    let region = value!({"startLine": 2, "startColumn": 32, "endLine": 2, "endColumn": 49, "snippet": {"text": "twelve passengers"}});
    assert_eq!(location["region"], region);
    assert_eq!(location["contextRegion"]["startColumn"], 13);
    let range = &json("rdjson", &texts, &report)["diagnostics"][0]["location"]["range"];
    assert_eq!(*range, value!({"start": {"line": 2, "column": 33}, "end": {"line": 2, "column": 50}}));
    let github = written("github", &texts, &report);
    assert!(
        github.starts_with("::error file=news/ferry.txt,line=2,endLine=2,col=32,endColumn=49,"),
        "{github}"
    );
    let selectors = &json("annotations", &texts, &report)["first"]["items"][0]["target"]["selector"];
    let start =
        crate::FERRY.chars().count() - "she hit a pier and twelve passengers were hurt, police said.\n".len();
    assert_eq!(selectors[1], value!({"type": "TextPositionSelector", "start": start, "end": start + 46}));
    assert_eq!(selectors[0]["prefix"], "e “Lark” left late.\nAt Göteborg ");
    assert_eq!(selectors[0]["suffix"], ", police said.\n");
}

#[test]
fn without_the_texts_no_place_is_guessed() {
    let (_, report) = ferry(None);
    let range = &json("rdjson", &[], &report)["diagnostics"][0]["location"]["range"];
    assert_eq!(*range, value!({"start": {"line": 2}, "end": {"line": 2}}));
    let selectors = &json("annotations", &[], &report)["first"]["items"][0]["target"]["selector"];
    let quote =
        value!([{"type": "TextQuoteSelector", "exact": "she hit a pier and twelve passengers were hurt"}]);
    assert_eq!(*selectors, quote);
}

#[test]
fn three_sides_are_three_places() {
    let (texts, report) = ferry(Some("Only 9 were hurt.\n"));
    let result = &json("sarif", &texts, &report)["runs"][0]["results"][0];
    let (locations, related) = (result["locations"].as_array(), result["relatedLocations"].as_array());
    assert_eq!((locations.map(Vec::len), related.map(Vec::len)), (Some(3), Some(2)));
    let uris = result["locations"].as_array().expect("a list").iter();
    let uris: Vec<_> =
        uris.map(|l| l["physicalLocation"]["artifactLocation"]["uri"].as_str().expect("text")).collect();
    assert_eq!(uris, ["news/ferry.txt", "harbour.txt", "file:///news/third%20one.txt"]);
    let ids: Vec<_> = related.expect("a list").iter().map(|l| l["id"].as_u64()).collect();
    assert_eq!(ids, [Some(1), Some(2)]);
    let diagnostics = &json("rdjson", &texts, &report)["diagnostics"];
    assert_eq!(diagnostics.as_array().map(Vec::len), Some(3));
    assert_eq!(diagnostics[1]["related_locations"].as_array().map(Vec::len), Some(2));
    assert_eq!(written("github", &texts, &report).lines().count(), 3);
    assert_eq!(json("gitlab", &texts, &report)[0]["other_locations"].as_array().map(Vec::len), Some(2));
    assert!(written("wikitext", &texts, &report).contains("\n| 9–14<ref"));
    let markdown = written("markdown", &texts, &report);
    assert_eq!(markdown.lines().filter(|line| line.starts_with("| **")).count(), 3, "{markdown}");
    let csv = written("csv", &texts, &report);
    assert_eq!(
        csv.lines().filter(|line| line.starts_with("00c0ffee00c0ffee,")).count(),
        2,
        "two pairs: {csv}"
    );
    let claims = json("claimreview", &texts, &report)["@graph"][0]["itemReviewed"].as_array().map(Vec::len);
    assert_eq!(claims, Some(3));
}

#[test]
fn one_line_is_not_noted_twice() {
    let (texts, mut report) = ferry(None);
    report.findings[0].sides[1].mentions[0] = report.findings[0].sides[0].mentions[0].clone();
    assert_eq!(written("github", &texts, &report).lines().count(), 1);
    assert_eq!(json("rdjson", &texts, &report)["diagnostics"].as_array().map(Vec::len), Some(1));
}

#[test]
fn an_annotation_has_a_name_of_its_own_that_stays() {
    let (texts, report) = ferry(Some("Only 9 were hurt.\n"));
    let names = |report| {
        let page = json("annotations", &texts, report);
        page["first"]["items"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|a| a["id"].to_string())
            .collect::<Vec<_>>()
    };
    let mut more = report.clone();
    more.findings.insert(0, more.findings[0].clone());
    more.findings[0].id = "another".to_owned();
    let (few, many) = (names(&report), names(&more));
    assert_eq!(few, many[3..]);
    assert_eq!(many.iter().collect::<std::collections::BTreeSet<_>>().len(), 6);
    assert!(few.iter().all(|name| name.starts_with("\"urn:uuid:") && name.len() == 47), "{few:?}");
}
