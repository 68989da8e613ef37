//! Prints every pair of claims that alignment scores, for training and measuring.
//!
//! `cargo run --release --example candidates -- FOLDER…` takes each folder as the reports of one event and prints one JSON line a
//! pair: `event`, `sort`, the two `claims` (report, byte span of the value, its words), `features` with their values,
//! `score` and, of quantities, `fit`: how the two numbers fit together.

use std::io::Write as _;
use std::path::PathBuf;

use crosscheck::align::{self, Alignment, Pair, Report};
use crosscheck::annotate::Number;
use crosscheck::claim::{Body, ClaimId};
use crosscheck::{pipeline, source};
use serde_json::{Value, json};

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for folder in std::env::args_os().skip(1).map(PathBuf::from) {
        let event = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let gathered = source::gather(&[folder], &[]).map_err(std::io::Error::other)?;
        let read: Vec<_> = gathered.sources.iter().map(pipeline::read).collect();
        let reports: Vec<Report<'_>> = gathered
            .sources
            .iter()
            .zip(&read)
            .map(|(source, read)| Report { source, doc: &read.doc, reading: &read.reading })
            .collect();
        let aligned = align::align(&reports);
        for pair in aligned.pairs.iter().chain(&aligned.outdone).chain(&aligned.weak) {
            writeln!(out, "{}", line(&event, &reports, &aligned, pair))?;
        }
    }
    Ok(())
}

fn line(event: &str, reports: &[Report<'_>], aligned: &Alignment, pair: &Pair) -> Value {
    let features: serde_json::Map<String, Value> =
        pair.score.reasons.iter().map(|r| (r.feature.to_owned(), json!(r.value))).collect();
    let numbers = number(reports, pair.a).zip(number(reports, pair.b));
    json!({
        "event": event,
        "sort": format!("{:?}", aligned.profile(pair.a).sort).to_lowercase(),
        "claims": [claim(reports, pair.a), claim(reports, pair.b)],
        "features": features,
        "score": pair.score.value,
        "fit": numbers.and_then(|(a, b)| a.fit(b)).map(|fit| format!("{fit:?}").to_lowercase()),
    })
}

fn claim(reports: &[Report<'_>], id: ClaimId) -> Value {
    let report = &reports[id.source as usize];
    let claim = &report.reading.claims[id.index as usize];
    let words = |span: crosscheck::text::Span| span.of(&report.doc.text);
    let core = number(reports, id).map_or(claim.value, |number| number.span);
    json!({
        "report": report.source.name, "value": [core.start(), core.end()], "words": words(claim.value),
        "quote": words(claim.quote),
    })
}

fn number<'a>(reports: &[Report<'a>], id: ClaimId) -> Option<&'a Number> {
    let report = &reports[id.source as usize];
    match &report.reading.claims[id.index as usize].body {
        Body::Quantity(q) => Some(&report.doc.numbers[q.number as usize]),
        _ => None,
    }
}
