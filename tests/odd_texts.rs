//! No text makes a run fail, hang or point to where its words are not.

use crosscheck::judge::Judgement;
use crosscheck::pipeline;
use crosscheck::report::{FailOn, Mention, Report, json, report, terminal, yaml};
use crosscheck::source::{Gathered, Source};

const NEWS: &str = "BERGEN, March 3, 2024 - A fire killed at least three people in a mill on Sunday and hurt 12 others, \
    police said. The owner, Ida Holm, 54, denied that the mill was locked. Damage was put at $1.5 million.";

/// News with `odd` at its start, at its end and between all its words, and `odd` alone.
fn with(odd: &str) -> Vec<Source> {
    let texts = [
        NEWS.to_owned(),
        format!("{odd}{NEWS}"),
        format!("{}{odd}", NEWS.replace("three", "two")),
        NEWS.replace(' ', &format!(" {odd} ")),
        odd.to_owned(),
    ];
    texts.into_iter().enumerate().map(|(i, text)| Source::from_text(format!("{i}.txt"), text)).collect()
}

fn run(sources: Vec<Source>) -> Report {
    let judgement: Judgement = pipeline::run(&sources);
    let report = report(&Gathered { sources, ..Gathered::default() }, &judgement, FailOn::Conflict);
    json::write(&report);
    yaml::write(&report);
    terminal::write(&report, &terminal::Layout { width: 80, show: vec![terminal::Show::NotCompared] });
    report
}

fn mentions(report: &Report) -> impl Iterator<Item = &Mention> {
    let findings = report.findings.iter().flat_map(|f| &f.sides);
    let agreements = report.agreements.iter().flat_map(|a| &a.sides);
    let singles = report.single_source.iter().map(|s| &s.mention);
    let pairs = report.not_compared.iter().flat_map(|n| [&n.a, &n.b]);
    findings.chain(agreements).flat_map(|side| &side.mentions).chain(singles).chain(pairs)
}

#[test]
fn odd_characters_stop_nothing() {
    for odd in [
        "\u{FEFF}",
        "\u{1b}[31m",
        "\u{0}",
        "\r\n\r\n",
        "\u{2028}",
        "\u{202e}",
        "\u{301}",
        "👩‍🚒",
        "日本",
        "العربية",
        "ﬁ",
        "½",
        "“",
        "\"",
        "(",
        "- ",
        "$",
        ".",
        "…",
        "1,000,000,000,000,000,000,000,000,000,000,000",
        "0",
        "-0",
        "1/0",
        "٣",
        "Ⅷ",
        "1e999",
        "99:99",
        "February 30",
        "12/31/99999",
    ] {
        let report = run(with(odd));
        for mention in mentions(&report) {
            assert!(
                mention.span.0 <= mention.value_span.0 && mention.value_span.1 <= mention.span.1,
                "{odd:?}: {mention:?}"
            );
        }
    }
}

#[test]
fn length_stops_nothing() {
    for odd in [
        "x".repeat(100_000),
        "7".repeat(10_000),
        "a ".repeat(5_000),
        "(".repeat(2_000),
        "and 3 men, ".repeat(200),
        "\n".repeat(100_000),
    ] {
        let sources =
            vec![Source::from_text("a.txt", NEWS), Source::from_text("b.txt", format!("{odd}{NEWS}"))];
        run(sources);
    }
}

#[test]
fn the_quotes_are_the_words_of_the_file() {
    let sources = with("“Ünïcode” ");
    let texts: Vec<_> = sources.iter().map(|s| (s.path.clone(), s.text.clone())).collect();
    let report = run(sources);
    for mention in mentions(&report) {
        let text = &texts.iter().find(|(path, _)| *path == mention.source).expect("it is one of these").1;
        assert_eq!(text[mention.span.0..mention.span.1], mention.quote);
        assert_eq!(text[mention.value_span.0..mention.value_span.1], mention.value);
    }
}

/// Findings, and notes on the second source, of news beside `other`.
fn beside(other: &str) -> (usize, Vec<String>) {
    let report = run(vec![Source::from_text("a.txt", NEWS), Source::from_text("b.txt", other)]);
    let notes = report.problems.into_iter().filter(|p| p.path == "b.txt");
    (report.findings.len(), notes.map(|p| p.what).collect())
}

#[test]
fn what_is_no_english_prose_is_noted_and_not_compared() {
    let prose = NEWS.replace("three", "two").replace("$1.5", "$9.5");
    let (findings, notes) = beside(&prose);
    assert!(findings > 0 && notes.is_empty(), "{notes:?}");
    let table = "Mill 2 dead\nMill 9 hurt\nBergen 2 dead 9 hurt\nMarch 3 2024 54 12".to_owned();
    let norwegian = "Minst to personer omkom da en brann herjet i en mølle i Bergen søndag, og ni andre ble skadet, opplyser \
        politiet. Eieren avviser at porten var låst, og skadene anslås til ni millioner kroner.";
    for (other, kind) in [
        (prose.to_uppercase(), "capitals"),
        (norwegian.to_owned(), "not English"),
        (format!("The fire in Bergen, in figures.\n{table}\n"), "rows of names and numbers"),
        (prose.replace("fire", "flre").replace('l', "1").replace('e', "c"), "garbled"),
    ] {
        let (findings, notes) = beside(&other);
        assert_eq!(findings, 0, "{other}");
        assert!(
            notes.len() == 1 && notes[0].contains(kind) && notes[0].contains("line"),
            "{other}: {notes:?}"
        );
    }
}
