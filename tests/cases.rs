//! Literate cases: each heading in `tests/cases/*.md` states a behaviour, the blocks under it show it.
//!
//! A case has two or more `source NAME` blocks (the name may carry a date: `source A 2020-01-31`) and one `findings` block:
//! a line a finding, `relation kind: value | value`, values in the order of the sources; a line a lead, the same after the
//! word `lead`; or `(none)`, neither a finding nor a lead. Every case is run in both orders of its sources and must say the
//! same. A line may begin with `FIXME`: that is what would be right, and is not said today.

use std::fmt::Write as _;

use crosscheck::judge::{Judgement, Kind, Relation, Tier};
use crosscheck::pipeline;
use crosscheck::source::Source;

struct Case {
    place: String,
    sources: Vec<(String, String)>,
    expected: Vec<String>,
}

#[test]
fn every_case_holds() {
    let mut files: Vec<_> = std::fs::read_dir("tests/cases").unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    let cases: Vec<Case> = files
        .iter()
        .flat_map(|path| parse(&path.display().to_string(), &std::fs::read_to_string(path).unwrap()))
        .collect();
    assert!(!cases.is_empty(), "no cases in tests/cases");
    let only = std::env::var("CASE").unwrap_or_default();
    let mut failures = String::new();
    for case in cases.iter().filter(|case| case.place.contains(&only)) {
        for reversed in [false, true] {
            let found = run(case, reversed);
            if found != case.expected {
                let order = if reversed { ", sources reversed" } else { "" };
                let _ = write!(
                    failures,
                    "\n{}{order}\n  expected {:#?}\n  found    {:#?}\n",
                    case.place, case.expected, found
                );
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

fn run(case: &Case, reversed: bool) -> Vec<String> {
    let mut sources: Vec<Source> = case
        .sources
        .iter()
        .map(|(name, text)| Source::from_text(format!("{name}.txt"), text.as_str()))
        .collect();
    if reversed {
        sources.reverse();
    }
    crosscheck::source::infer_published(&mut sources);
    let mut lines = lines(&pipeline::run(&sources), &sources);
    if lines.is_empty() {
        lines.push("(none)".to_owned());
    }
    lines.sort();
    lines
}

fn lines(judgement: &Judgement, sources: &[Source]) -> Vec<String> {
    let name = |at: u32| sources[at as usize].name.as_str();
    judgement
        .findings
        .iter()
        .map(|finding| {
            let mut sides: Vec<(&str, usize, &str)> = finding
                .sides
                .iter()
                .map(|side| {
                    let mention = side.mentions.iter().min_by_key(|m| (name(m.source.0), m.value)).unwrap();
                    let text = &sources[mention.source.0 as usize].text;
                    (name(mention.source.0), mention.value.start(), mention.value.of(text))
                })
                .collect();
            sides.sort_unstable();
            let values: Vec<&str> = sides.iter().map(|side| side.2).collect();
            let tier = if finding.tier == Tier::Lead { "lead " } else { "" };
            format!("{tier}{} {}: {}", relation(finding.relation), kind(finding.kind), values.join(" | "))
        })
        .collect()
}

fn relation(relation: Relation) -> String {
    serde_json::to_value(relation).unwrap().as_str().unwrap().to_owned()
}

fn kind(kind: Kind) -> String {
    serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned()
}

fn parse(file: &str, text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            cases.push(Case { place: format!("{file}: {title}"), sources: Vec::new(), expected: Vec::new() });
        } else if let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let case = cases.last_mut().unwrap_or_else(|| panic!("{file}: a block before the first heading"));
            match info.split_whitespace().collect::<Vec<_>>()[..] {
                ["source", name] => case.sources.push((name.to_owned(), block.join("\n"))),
                ["source", name, date] => {
                    case.sources.push((name.to_owned(), format!("date {date}\n\n{}", block.join("\n"))));
                }
                ["findings"] => {
                    let said = block.iter().filter(|line| !line.starts_with("FIXME"));
                    case.expected = said.map(|line| (*line).to_owned()).collect();
                    case.expected.sort();
                }
                _ => panic!("{}: a block of an unknown kind: {info}", case.place),
            }
        }
    }
    for case in &cases {
        assert!(case.sources.len() >= 2 && !case.expected.is_empty(), "{}: an unfinished case", case.place);
    }
    cases
}
