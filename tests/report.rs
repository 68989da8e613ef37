//! The report: what it holds of a judgement, and how it looks as a table.

use crosscheck::claim::ClaimId;
use crosscheck::judge::{
    Agreement, Finding, Judgement, Kind, Mention, NotCompared, Relation, Severity, Side, Single, Tier,
    Typology,
};
use crosscheck::report::terminal::{self, Layout, Show};
use crosscheck::report::{FailOn, Report, json, report, yaml};
use crosscheck::source::{Gathered, Source, SourceId};
use crosscheck::text::Span;
use unicode_width::UnicodeWidthStr;

const HARBOUR: &str = "The “Lark” hit a pier.\nAt least three of the crew died, the coastguard said.\n";
const MORNING: &str = "Two of the crew died when the Lark hit a pier.\n";

fn sources(texts: &[&str]) -> Vec<Source> {
    let path = |i: usize| format!("news/{}.txt", ["harbour", "morning", "evening"][i]);
    texts.iter().enumerate().map(|(i, text)| Source::from_text(path(i), *text)).collect()
}

/// The mention of `value` in `quote`, which must stand in the source.
fn mention(sources: &[Source], source: usize, quote: &str, value: &str) -> Mention {
    let start = sources[source].text.find(quote).expect("the quote stands in the source");
    let at = start + quote.find(value).expect("the value stands in the quote");
    Mention {
        source: SourceId(source as u32),
        quote: Span::new(start, start + quote.len()),
        value: Span::new(at, at + value.len()),
        said_by: None,
        claim: ClaimId { source: source as u32, index: 7 },
    }
}

fn side(value: &str, mention: Mention) -> Side {
    Side { value: value.to_owned(), mentions: vec![mention] }
}

fn finding(sides: Vec<Side>) -> Finding {
    Finding {
        rule: "N101",
        tier: Tier::Finding,
        relation: Relation::Conflict,
        kind: Kind::Number,
        severity: Severity::High,
        typology: Some(Typology::WorldKnowledge),
        question: "How many of the crew died?".to_owned(),
        sides,
        alignment: None,
        why: "Two is less than three, which the other calls the least.".to_owned(),
    }
}

/// Two reports that differ on the dead.
fn differing(texts: [&str; 2]) -> (Gathered, Judgement) {
    let sources = sources(&texts);
    let mut least = mention(&sources, 0, "At least three of the crew died", "At least three");
    least.said_by = Some("the coastguard".to_owned());
    let two = mention(&sources, 1, "Two of the crew died", "Two");
    let findings = vec![finding(vec![side("at least three", least), side("two", two)])];
    let claim_names = vec![[&vec![String::new(); 7][..], &["quantity-0f".to_owned()]].concat(); 2];
    (Gathered { sources, ..Gathered::default() }, Judgement { findings, claim_names, ..Judgement::default() })
}

fn built(texts: [&str; 2]) -> Report {
    let (gathered, judgement) = differing(texts);
    report(&gathered, &judgement, FailOn::Conflict)
}

/// The table without its colours.
fn table(report: &Report, width: usize, show: &[Show]) -> String {
    let painted = terminal::write(report, &Layout { width, show: show.to_vec() });
    anstream::adapter::strip_str(&painted).to_string()
}

#[test]
fn a_mention_is_the_exact_words_and_where_they_stand() {
    let json: serde_json::Value =
        serde_json::from_str(&json::write(&built([HARBOUR, MORNING]))).expect("JSON");
    let mention = &json["findings"][0]["sides"][0]["mentions"][0];
    let start = HARBOUR.find("At least").expect("it says so");
    assert_eq!(mention["source"], "news/harbour.txt");
    assert_eq!(mention["quote"], "At least three of the crew died");
    assert_eq!(mention["span"], serde_json::json!([start, start + 31]));
    assert_eq!(mention["value"], "At least three");
    assert_eq!(mention["value_span"], serde_json::json!([start, start + 14]));
    assert_eq!((mention["line"].as_u64(), mention["column"].as_u64()), (Some(2), Some(1)));
    assert_eq!(mention["end"], serde_json::json!([2, 32]));
    assert_eq!(
        (&mention["value_start"], &mention["value_end"]),
        (&serde_json::json!([2, 1]), &serde_json::json!([2, 15]))
    );
    assert_eq!(
        (mention["said_by"].as_str(), mention["claim"].as_str()),
        (Some("the coastguard"), Some("quantity-0f"))
    );
}

#[test]
fn a_value_may_stand_in_a_later_line_than_its_quote() {
    let (mut gathered, mut judgement) = differing([HARBOUR, MORNING]);
    gathered.sources[0] = sources(&["It rained.\r\nAt least three\r\nof the crew died."]).remove(0);
    judgement.findings[0].sides[0].mentions[0] =
        mention(&gathered.sources, 0, "At least three\r\nof the crew died", "three\r\nof the crew");
    let report = report(&gathered, &judgement, FailOn::Conflict);
    let mention = &report.findings[0].sides[0].mentions[0];
    assert_eq!(((mention.line, mention.column), mention.end), ((2, 1), (3, 17)));
    assert_eq!((mention.value_start, mention.value_end), ((2, 10), (3, 12)));
}

#[test]
fn names_are_in_snake_case() {
    let json: serde_json::Value =
        serde_json::from_str(&json::write(&built([HARBOUR, MORNING]))).expect("JSON");
    assert_eq!(json["schema"], "crosscheck.report/1");
    let finding = &json["findings"][0];
    for (field, name) in [
        ("tier", "finding"),
        ("relation", "conflict"),
        ("kind", "number"),
        ("severity", "high"),
        ("typology", "world_knowledge"),
    ] {
        assert_eq!(finding[field], name);
    }
}

#[test]
fn yaml_is_the_same_report() {
    let report = built([HARBOUR, MORNING]);
    assert_eq!(serde_yaml::from_str::<Report>(&yaml::write(&report)).expect("YAML"), report);
}

#[test]
fn a_finding_keeps_its_name_wherever_its_words_stand() {
    let id = |texts| built(texts).findings[0].id.clone();
    let moved = HARBOUR.replace("At least", "It rained.\n\nAt least");
    assert_eq!(id([&moved, MORNING]), id([HARBOUR, MORNING]));
    assert_eq!(id([HARBOUR, MORNING]).len(), 16);
}

#[test]
fn other_words_are_another_finding() {
    let (gathered, mut judgement) = differing([HARBOUR, MORNING]);
    let mut shorter = judgement.findings[0].clone();
    shorter.sides[1].mentions[0].quote = Span::new(0, 3);
    judgement.findings.push(shorter);
    judgement.findings.push(judgement.findings[0].clone());
    let ids: Vec<_> =
        report(&gathered, &judgement, FailOn::Never).findings.into_iter().map(|f| f.id).collect();
    assert_ne!(ids[0], ids[1]);
    assert_eq!(ids[2], format!("{}-2", ids[0]), "the same finding twice has two names");
}

#[test]
fn the_order_of_sides_does_not_name_a_finding() {
    let (gathered, mut judgement) = differing([HARBOUR, MORNING]);
    let id = |judgement: &Judgement| report(&gathered, judgement, FailOn::Never).findings[0].id.clone();
    let one = id(&judgement);
    judgement.findings[0].sides.reverse();
    assert_eq!(id(&judgement), one);
}

#[test]
fn the_status_follows_the_least_difference_to_fail_on() {
    let (gathered, mut judgement) = differing([HARBOUR, MORNING]);
    for (tier, relation, least) in [
        (Tier::Finding, Relation::Conflict, FailOn::Conflict),
        (Tier::Finding, Relation::Disputed, FailOn::Disputed),
        (Tier::Finding, Relation::Update, FailOn::Update),
        (Tier::Lead, Relation::Conflict, FailOn::Lead),
    ] {
        judgement.findings[0].tier = tier;
        judgement.findings[0].relation = relation;
        for fail_on in [FailOn::Never, FailOn::Conflict, FailOn::Disputed, FailOn::Update, FailOn::Lead] {
            let status = report(&gathered, &judgement, fail_on).status;
            assert_eq!(status == 1, fail_on >= least, "{tier:?} {relation:?} {fail_on:?}");
        }
    }
}

#[test]
fn a_difference_is_a_table_of_both_sides() {
    let (mut gathered, judgement) = differing([HARBOUR, MORNING]);
    gathered.sources[0].published = None;
    let report = report(&gathered, &judgement, FailOn::Conflict);
    let expected = "
1. How many of the crew died?
   conflict · number · high · N101
┌────────────────┬───────────────────────────────────────────┐
│ at least three │ “At least three of the crew died”         │
│                │ said by the coastguard                    │
│                │ news/harbour.txt:2:1                      │
├────────────────┼───────────────────────────────────────────┤
│ two            │ “Two of the crew died”                    │
│                │ news/morning.txt:1:1                      │
└────────────────┴───────────────────────────────────────────┘
   Two is less than three, which the other calls the least.

1 conflict
";
    let table = table(&report, 62, &[]);
    assert!(table.contains(expected), "{table}");
}

#[test]
fn the_value_stands_out_in_its_quote() {
    let painted = terminal::write(&built([HARBOUR, MORNING]), &Layout { width: 80, show: vec![] });
    assert!(painted.contains("\u{1b}[1m\u{1b}[36mTwo\u{1b}[0m of"), "{painted:?}");
}

#[test]
fn leads_stand_apart() {
    let (gathered, mut judgement) = differing([HARBOUR, MORNING]);
    judgement.findings[0].tier = Tier::Lead;
    let report = report(&gathered, &judgement, FailOn::Conflict);
    let listed = table(&report, 80, &[Show::Leads]);
    let [none, leads, first, count] = [
        "No difference found",
        "Leads: worth a look, not asserted (1)",
        "1. How many",
        "1 lead worth a look\n",
    ]
    .map(|t| listed.find(t));
    assert!(none.is_some() && none < leads && leads < first && first < count, "{listed}");
    let counted = table(&report, 80, &[]);
    assert!(counted.contains("1 lead worth a look (--show leads)\n"), "{counted}");
    assert!(!counted.contains("How many") && !counted.contains("1 conflict"), "{counted}");
}

#[test]
fn leads_are_numbered_on_from_the_findings() {
    let (gathered, mut judgement) = differing([HARBOUR, MORNING]);
    let lead =
        Finding { tier: Tier::Lead, question: "Who died?".to_owned(), ..judgement.findings[0].clone() };
    judgement.findings.push(lead);
    let report = report(&gathered, &judgement, FailOn::Conflict);
    let listed = table(&report, 80, &[Show::Leads]);
    let [first, second, count] = ["1. How many", "2. Who died?", "\n1 conflict\n"].map(|t| listed.find(t));
    assert!(first.is_some() && first < second && second < count, "{listed}");
}

#[test]
fn what_agrees_is_counted_and_listed_on_request() {
    let (gathered, mut judgement) = differing([HARBOUR, MORNING]);
    let pier = |source| mention(&gathered.sources, source, "hit a pier", "a pier");
    judgement.agreements.push(Agreement {
        relation: Relation::Agree,
        kind: Kind::Place,
        question: "What did the Lark hit?".to_owned(),
        sides: vec![Side { value: "a pier".to_owned(), mentions: vec![pier(0), pier(1)] }],
    });
    judgement.single_source.push(Single {
        kind: Kind::Attribution,
        question: "Who said so?".to_owned(),
        mention: mention(&gathered.sources, 0, "the coastguard said", "the coastguard"),
    });
    judgement.not_compared.push(NotCompared {
        why: "they are other piers",
        question: "Which pier?".to_owned(),
        a: pier(0),
        b: pier(1),
    });
    let report = report(&gathered, &judgement, FailOn::Conflict);
    let counted = table(&report, 80, &[]);
    let listed = table(&report, 80, &[Show::Agreements, Show::SingleSource, Show::NotCompared]);
    for (count, flag, entry) in [
        ("1 agreement", " (--show agreements)", "What did the Lark hit?"),
        ("1 claim of one source only", " (--show single-source)", "Who said so?"),
        (
            "1 apparent difference not compared",
            " (--show not-compared)",
            "Not compared: they are other piers (1)",
        ),
    ] {
        assert!(counted.contains(&format!("{count}{flag}\n")) && !counted.contains(entry), "{counted}");
        assert!(listed.contains(&format!("{count}\n")) && listed.contains(entry), "{listed}");
    }
}

/// The table of two reports of which the second has `lines`, all on one side.
fn with_lines(lines: &[&str]) -> String {
    let (mut gathered, mut judgement) = differing([HARBOUR, MORNING]);
    gathered.sources[1] = sources(&["", &lines.join("\n")]).remove(1);
    let all = lines.iter().map(|line| mention(&gathered.sources, 1, line, "Two"));
    judgement.findings[0].sides[1].mentions = all.collect();
    table(&report(&gathered, &judgement, FailOn::Conflict), 100, &[])
}

#[test]
fn of_many_quotes_the_last_are_places() {
    let table =
        with_lines(&["Two died.", "Two are dead.", "Two drowned.", "Two men died.", "Two lost their lives."]);
    assert!(table.contains("“Two drowned.”") && !table.contains("Two men died"), "{table}");
    assert!(table.contains("also news/morning.txt:4:1, news/morning.txt:5:1"), "{table}");
}

#[test]
fn the_same_words_are_quoted_once() {
    let (mut gathered, mut judgement) = differing([HARBOUR, MORNING]);
    gathered.sources.push(sources(&["", "", "Two of the\ncrew died, too."]).remove(2));
    let again = mention(&gathered.sources, 2, "Two of the\ncrew died", "Two");
    judgement.findings[0].sides[1].mentions.push(again);
    let table = table(&report(&gathered, &judgement, FailOn::Conflict), 80, &[]);
    assert_eq!(table.matches("“Two of the crew died”").count(), 1, "{table}");
    assert!(table.contains("news/morning.txt:1:1") && table.contains("news/evening.txt:1:1"), "{table}");
}

#[test]
fn no_text_breaks_the_table() {
    let hostile = [
        "At least three of the crew died \u{1b}[2J\u{1b}]0;title\u{7} \u{202e}dead\u{2066} \u{2061}\u{2064}, it said. ".repeat(9),
        format!("Two of the crew died {}.", "日本語".repeat(300)),
    ];
    let sources = sources(&[&hostile[0], &hostile[1]]);
    let all = |i: usize| Span::new(0, sources[i].text.len());
    let mut judgement = differing([HARBOUR, MORNING]).1;
    for (i, side) in judgement.findings[0].sides.iter_mut().enumerate() {
        side.mentions[0].quote = all(i);
        side.mentions[0].value = all(i);
        side.value = sources[i].text.clone();
    }
    judgement.findings[0].question = sources[0].text.clone();
    let report = report(&Gathered { sources, ..Gathered::default() }, &judgement, FailOn::Conflict);
    for width in [1, 40, 80, 120] {
        let painted = terminal::write(&report, &Layout { width, show: vec![] });
        assert!(!painted.contains(['\u{7}', '\u{202e}', '\u{2066}', '\u{2061}', '\u{2064}']), "{painted:?}");
        assert!(!painted.contains("\u{1b}[2J") && !painted.contains("\u{1b}]"), "{painted:?}");
        let text = anstream::adapter::strip_str(&painted).to_string();
        assert!(text.lines().all(|line| line.width() <= width.max(40)), "{text}");
    }
}
