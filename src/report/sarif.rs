//! SARIF 2.1.0, for what shows the results of static analysis: code hosts, editors, dashboards.
//!
//! A result is a finding or a lead. Its `locations` are the places of its sides, the first side first, since some readers
//! look at that one only; all other mentions are `relatedLocations`, which its message links to. A place is that of the
//! value, in characters, with the quote around it. Leads are of the level `note`, which no finding has. What could not be
//! read, or was odd, is a notification of the invocation; so is what a baseline knows and the run did not find. As results that
//! are `absent` it would be shown as if it stood, for code hosts look at neither that nor `pass`, and refuse a result without a place.

use serde_json::{Map, Value, json};

use crate::judge::rules::{self, Rule};
use crate::report::baseline::Unchecked;
use crate::report::format::Format;
use crate::report::json::indented;
use crate::report::level::{Level, level};
use crate::report::phrase::{self, sentence, title, why};
use crate::report::place::{self, Stretch};
use crate::report::reference::reference;
use crate::report::visible::visible;
use crate::report::{Apart, Baseline, Finding, Mention, Problem, Report, Source, names, version};

/// SARIF.
pub static FORMAT: Format = Format {
    name: "sarif",
    endings: &[".sarif", ".sarif.json"],
    media_type: "application/sarif+json",
    help: "SARIF 2.1.0, for code scanning and editors",
    write: |report, _| write(report),
};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What relative references are relative to: the folder in which the program was called.
const BASE: &str = "%SRCROOT%";

/// The log of one run.
pub fn write(report: &Report) -> String {
    let run = json!({
        "tool": { "driver": driver() },
        "invocations": [invocation(report)],
        "originalUriBaseIds": { BASE: { "description": { "text": "The folder in which crosscheck was called." } } },
        "artifacts": report.sources.iter().map(artifact).collect::<Vec<_>>(),
        "results": report.findings.iter().map(|finding| result(report, finding)).collect::<Vec<_>>(),
        "columnKind": "unicodeCodePoints",
        "language": "en",
    });
    indented(&json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))
}

fn driver() -> Value {
    json!({
        "name": "crosscheck",
        "version": version(),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules::ALL.iter().map(|r| rule(r)).collect::<Vec<_>>(),
        "notifications": [
            descriptor("not-read", "not-read", "A source could not be read.", "What it says is compared with nothing."),
            descriptor("odd-source", "odd-source", "Something is odd in a source.", "A reader of the results should know of it."),
            descriptor("not-compared", "not-compared", "Two reports are not of one event.", "None of their claims were compared."),
            descriptor("resolved", "resolved", "What the baseline knows is no difference any more.", "Its entry can go."),
            descriptor("unchecked", "unchecked", "What the baseline knows was not looked for.", "Its entry stays."),
        ],
    })
}

fn rule(rule: &Rule) -> Value {
    let help = rule.lines().collect::<Vec<_>>().join("\n");
    let mut descriptor = descriptor(rule.code, rule.name, &format!("{}.", rule.gist()), &help);
    descriptor["defaultConfiguration"] = json!({ "level": "warning" });
    descriptor
}

fn descriptor(id: &str, name: &str, gist: &str, help: &str) -> Value {
    json!({
        "id": id,
        "name": friendly(name),
        "shortDescription": { "text": gist },
        "fullDescription": { "text": gist },
        "help": { "text": help, "markdown": help },
    })
}

/// `words-joined-so` as SARIF has names: `WordsJoinedSo`.
fn friendly(name: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    name.split('-').map(capital).collect()
}

fn invocation(report: &Report) -> Value {
    let problems = report.problems.iter().map(problem).chain(report.apart.iter().map(apart));
    let nowhere = std::iter::empty;
    let resolved = report
        .resolved
        .iter()
        .map(|known| notification("resolved", "note", &phrase::entry(known), nowhere()));
    let unchecked = report.unchecked.iter().map(|Unchecked { why, entry }| {
        notification("unchecked", "note", &format!("{}: {why}", phrase::entry(entry)), nowhere())
    });
    let problems = problems.chain(resolved).chain(unchecked);
    json!({
        "executionSuccessful": !report.problems.iter().any(|p| p.skipped),
        "exitCode": report.status,
        "toolExecutionNotifications": problems.collect::<Vec<_>>(),
    })
}

fn problem(problem: &Problem) -> Value {
    let (id, level) = if problem.skipped { ("not-read", "error") } else { ("odd-source", "note") };
    let places = [problem.path.as_str()].into_iter().filter(|path| !path.is_empty());
    notification(id, level, &problem.what, places)
}

fn apart(apart: &Apart) -> Value {
    notification("not-compared", "note", &apart.why, apart.paths.iter().map(String::as_str))
}

fn notification<'a>(id: &str, level: &str, words: &str, paths: impl Iterator<Item = &'a str>) -> Value {
    let location = |path| json!({ "physicalLocation": { "artifactLocation": file(path) } });
    json!({
        "descriptor": { "id": id },
        "level": level,
        "message": { "text": plain(&sentence(words)) },
        "locations": paths.map(location).collect::<Vec<_>>(),
    })
}

fn artifact(source: &Source) -> Value {
    json!({
        "location": file(&source.path),
        "roles": ["analysisTarget"],
        "encoding": "UTF-8",
        "hashes": { "sha-256": source.sha256 },
    })
}

fn file(path: &str) -> Value {
    let uri = reference(path);
    if uri.starts_with("file:") { json!({ "uri": uri }) } else { json!({ "uri": uri, "uriBaseId": BASE }) }
}

fn result(report: &Report, finding: &Finding) -> Value {
    let mut result = Map::new();
    let mut field = |name: &str, value: Value| result.insert(name.to_owned(), value);
    field("ruleId", json!(finding.rule));
    if let Some(index) = rules::ALL.iter().position(|rule| rule.code == finding.rule) {
        field("ruleIndex", json!(index));
    }
    field("level", json!(level_name(finding)));
    field("message", json!({ "text": message(finding) }));
    let sides = place::of_sides(finding).map(|mention| location(report, mention, None));
    field("locations", sides.collect());
    field(
        "relatedLocations",
        related(finding).map(|(id, mention)| location(report, mention, Some(id))).collect(),
    );
    // The first is the one that code hosts hold runs against each other by.
    field(
        "partialFingerprints",
        json!({ "primaryLocationLineHash": format!("{}:1", finding.id), "crosscheckFinding/v1": finding.id }),
    );
    field(
        "properties",
        json!({
            "tier": names::tier(finding.tier),
            "relation": names::relation(finding.relation),
            "kind": names::kind(finding.kind),
            "severity": names::severity(finding.severity),
            "question": finding.question,
            "values": finding.sides.iter().map(|side| &side.value).collect::<Vec<_>>(),
        }),
    );
    if let Some(Baseline { known, let_stand, in_source, .. }) = &finding.baseline {
        if !in_source {
            field("baselineState", json!(if *known { "unchanged" } else { "new" }));
        }
        let kind = if *in_source { "inSource" } else { "external" };
        let suppression =
            |why: &String| json!({ "kind": kind, "status": "accepted", "justification": visible(why) });
        field("suppressions", let_stand.iter().map(suppression).collect());
    }
    Value::Object(result)
}

fn level_name(finding: &Finding) -> &'static str {
    match level(finding) {
        Level::Note => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}

/// The mentions but the first, with the numbers that the message names them by.
fn related(finding: &Finding) -> impl Iterator<Item = (usize, &Mention)> {
    finding.sides.iter().flat_map(|side| &side.mentions).enumerate().skip(1)
}

/// The question, why the answers differ, and each answer with links to where it stands.
fn message(finding: &Finding) -> String {
    let mut text = format!("{} {}", plain(&title(finding)), plain(&why(finding)));
    let mut number = 0;
    for side in &finding.sides {
        let mut places = Vec::new();
        for mention in &side.mentions {
            let place = plain(&phrase::place(mention));
            places.push(if number == 0 { place } else { format!("[{place}]({number})") });
            number += 1;
        }
        let said = side.mentions.first().map(|m| plain(&phrase::said(m))).unwrap_or_default();
        text += &format!("\n{}: {said} ({})", plain(&side.value), places.join(", "));
    }
    text
}

fn location(report: &Report, mention: &Mention, id: Option<usize>) -> Value {
    let mut artifact = file(&mention.source);
    if let Some(index) = report.sources.iter().position(|source| source.path == mention.source) {
        artifact["index"] = json!(index);
    }
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": artifact,
            "region": region(place::value(mention), &mention.value),
            "contextRegion": region(place::quote(mention), &mention.quote),
        },
        "message": { "text": plain(&mention.value) },
    });
    if let Some(id) = id {
        location["id"] = json!(id);
    }
    location
}

fn region(Stretch { start, end }: Stretch, words: &str) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "snippet": { "text": words },
    })
}

/// `text` as part of a message, in which brackets would be a link and braces a placeholder.
fn plain(text: &str) -> String {
    let text = visible(text);
    let mut message = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '[' | ']' => message.extend(['\\', c]),
            '{' | '}' => message.extend([c, c]),
            c => message.push(c),
        }
    }
    message
}
