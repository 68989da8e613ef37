//! Words of a source that are something else in a format stay words.

use crosscheck::claim_file::Status;
use crosscheck::report::format;
use crosscheck::report::{Problem, Report, Review};
use crosscheck::source::Source;

use crate::{IN_JSON, json, report, written};

const HOSTILE: &str = "=cmd() | ` </script><b>*x*</b> ::error file=x,line=1::boo \"q\" 'p' \r\n::error::boo\n\
    ]]> & {{template}} [[link]](1) [x](http://evil.example) ''i'' ~~~~ </ref></nowiki> %0A \u{1b}[31m\u{9b}2J\u{202e}dead\
    \u{2066}\u{7} @team #77 \\| {0} \u{fffe} -->";

fn hostile() -> (Vec<Source>, Report) {
    let path = "=a|b`,:%[\u{1b}[31m\u{202e}]<c>.txt";
    let texts = vec![Source::from_text(path, HOSTILE), Source::from_text("b.txt", HOSTILE)];
    let mut report = report(&texts, &[(HOSTILE, HOSTILE), (HOSTILE, HOSTILE)]);
    let finding = &mut report.findings[0];
    (finding.question, finding.why) = (HOSTILE.to_owned(), HOSTILE.to_owned());
    for side in &mut finding.sides {
        side.mentions[0].said_by = Some(HOSTILE.to_owned());
        side.mentions[0].review = Some(Review {
            status: Status::Corrected,
            by: Some(HOSTILE.to_owned()),
            on: Some(HOSTILE.to_owned()),
            note: Some(HOSTILE.to_owned()),
            instead_of: Some(HOSTILE.to_owned()),
            file: HOSTILE.to_owned(),
        });
    }
    report.problems.push(Problem { path: path.to_owned(), what: HOSTILE.to_owned(), skipped: true });
    (texts, report)
}

#[test]
fn nothing_steers_a_terminal_in_any_format() {
    let (texts, report) = hostile();
    for format in format::ALL {
        let text = written(format.name, &texts, &report);
        let steers = ['\u{1b}', '\u{9b}', '\u{7}', '\u{202e}', '\u{2066}'];
        assert!(!text.contains(steers), "{}: {text:?}", format.name);
    }
}

#[test]
fn json_holds_the_exact_words() {
    let (texts, report) = hostile();
    for name in IN_JSON {
        json(name, &texts, &report);
    }
    let finding = &json("json", &texts, &report)["findings"][0];
    assert_eq!(finding["question"], HOSTILE);
    assert_eq!(finding["sides"][0]["mentions"][0]["review"]["note"], HOSTILE);
    let region = &json("sarif", &texts, &report)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
        ["region"];
    assert_eq!(region["snippet"]["text"], HOSTILE);
    let item = &json("annotations", &texts, &report)["first"]["items"][0];
    assert_eq!(item["target"]["selector"][0]["exact"], HOSTILE);
    for line in written("jsonl", &texts, &report).lines() {
        serde_json::from_str::<serde_json::Value>(line).expect("each line is JSON");
    }
}

#[test]
fn yaml_holds_the_exact_words() {
    let (texts, mut report) = hostile();
    report.findings[0].sides[0].value = "2:56".to_owned();
    let yaml = written("yaml", &texts, &report);
    assert_eq!(serde_yaml::from_str::<Report>(&yaml).expect("YAML"), report);
    assert!(yaml.contains("value: \"2:56\"\n"), "{yaml}");
}

#[test]
fn what_goes_into_a_page_ends_no_script() {
    let (texts, report) = hostile();
    for name in ["claimreview", "annotations"] {
        assert!(!written(name, &texts, &report).contains(['<', '>']), "{name}");
    }
}

#[test]
fn a_command_is_one_line_and_begins_no_other() {
    let (texts, report) = hostile();
    let text = written("github", &texts, &report);
    assert_eq!(text.lines().count(), 3, "both sides and what was not read: {text}");
    for line in text.lines() {
        let (properties, message) =
            line.strip_prefix("::").and_then(|l| l.split_once("::")).expect("a command");
        assert!(["error ", "warning "].iter().any(|command| properties.starts_with(command)), "{line}");
        let known = ["file", "line", "endLine", "col", "endColumn", "title"];
        let (_, properties) = properties.split_once(' ').expect("it has properties");
        for property in properties.split(',') {
            assert!(known.contains(&property.split('=').next().expect("a name")), "{property}");
        }
        assert!(message.contains("%250A"), "a sign of the source's own is escaped: {message}");
    }
}

#[test]
fn xml_holds_the_words_and_no_more_elements() {
    let (texts, report) = hostile();
    let xml = written("junit", &texts, &report);
    let document = roxmltree::Document::parse(&xml).expect("XML");
    let names: Vec<_> =
        document.descendants().filter(|n| n.is_element()).map(|n| n.tag_name().name()).collect();
    let case = ["testcase"];
    let sources = [&["testsuites", "testsuite"][..], &case, &case, &case, &["error"]].concat();
    assert_eq!(names, [&sources[..], &["testsuite", "testcase", "failure"]].concat());
    let failure =
        document.descendants().find(|n| n.has_tag_name("failure")).and_then(|n| n.text()).expect("words");
    assert!(failure.contains("</script><b>*x*</b>") && failure.contains("]]> &"), "{failure}");
}

#[test]
fn no_cell_is_a_formula_and_no_row_breaks() {
    let (texts, report) = hostile();
    let text = written("csv", &texts, &report);
    let mut rows = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<_> = rows.records().map(|row| row.expect("rows of one length")).collect();
    assert_eq!(rows.len(), 1);
    assert!(rows[0].iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{:?}", rows[0]);
    assert!(rows[0].iter().any(|cell| cell.starts_with("'=cmd() | `")), "{:?}", rows[0]);
}

#[test]
fn markdown_has_no_markup_but_its_own() {
    let (texts, report) = hostile();
    let text = written("markdown", &texts, &report);
    let rows: Vec<_> = text.lines().filter(|line| line.starts_with('|')).collect();
    assert_eq!(rows.len(), 9, "two heads, two rules, two reports, what was not read, and two sides: {text}");
    assert!(rows.iter().all(|row| [3, 4].contains(&row.matches('|').count())), "{rows:?}");
    let (_, text) = text.split_once('\n').expect("a comment, then the rest");
    let bare = regex::Regex::new(r"\\[[:punct:]]").expect("a fixed pattern").replace_all(text, "");
    for markup in ["[", "]", "`", "<", ">", "~", "_", "$", "@team", "#77", "http:/"] {
        assert!(!bare.contains(markup), "{markup}: {bare}");
    }
    assert_eq!(bare.matches('*').count(), 3 * 4, "two answers and what was not read are strong: {bare}");
}

#[test]
fn wikitext_has_no_markup_but_its_own() {
    let (texts, report) = hostile();
    let text = written("wikitext", &texts, &report);
    let mut bare = String::new();
    for (index, part) in text.split("<nowiki>").enumerate() {
        bare += if index == 0 { part } else { part.split_once("</nowiki>").expect("each ends").1 };
    }
    for markup in ["{{", "[[", "[x]", "~~~~", "template", "&lt;"] {
        assert!(!bare.contains(markup), "{markup}: {bare}");
    }
    assert_eq!(text.matches("<ref ").count(), text.matches("</ref>").count());
    assert_eq!(bare.matches("\n|-\n").count(), 1, "one row: {bare}");
}

#[test]
fn links_and_placeholders_in_sarif_are_its_own() {
    let (texts, report) = hostile();
    let result = &json("sarif", &texts, &report)["runs"][0]["results"][0];
    let message = result["message"]["text"].as_str().expect("text");
    assert!(message.contains("\\[\\[link\\]\\](1)") && message.contains("{{0}}"), "{message}");
    assert!(message.contains("[b.txt:1:1](1)"), "{message}");
    let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().expect("text");
    assert!(uri.starts_with("%3Da%7Cb%60%2C%3A%25%5B%1B") && uri.is_ascii(), "{uri}");
}
