//! The W3C Web Annotation model in JSON-LD, for what lays notes over a text: an annotation for each mention.
//!
//! A target is found by its words, and by its place in characters if the text is at hand. Findings assess, leads only
//! highlight; both bear their tier as a tag. Names are made from the finding's, so that a later run gives the same.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::judge::Tier;
use crate::report::format::{Beside, Format};
use crate::report::json::for_a_page;
use crate::report::phrase::{self, title, why};
use crate::report::reference::reference;
use crate::report::texts::Texts;
use crate::report::visible::visible;
use crate::report::{Finding, Mention, Report, names};

/// The W3C Web Annotation model.
pub static FORMAT: Format = Format {
    name: "annotations",
    endings: &[".anno.jsonld", ".anno.json"],
    media_type: "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"",
    help: "W3C Web Annotations, for notes on the texts",
    write: |report, Beside { texts, .. }| write(report, texts),
};

/// So many characters before and after the words help to find them in an edited text.
const AROUND: usize = 32;

/// A collection with one page of annotations.
pub fn write(report: &Report, texts: &Texts<'_>) -> String {
    let of_finding = |finding: &Finding| {
        let mentions = finding.sides.iter().flat_map(|side| &side.mentions).enumerate();
        mentions.map(|(at, mention)| annotation(finding, mention, at, texts)).collect::<Vec<_>>()
    };
    let items: Vec<_> = report.findings.iter().flat_map(of_finding).collect();
    let sources: Vec<_> = report.sources.iter().map(|s| s.sha256.as_str()).collect();
    for_a_page(&json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": urn(&["collection", &sources.concat()]),
        "type": "AnnotationCollection",
        "label": "What the reports say differently",
        "total": items.len(),
        "first": {
            "id": urn(&["page", &sources.concat()]),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }))
}

/// The annotation of `mention`, which is the `at`th of `finding`.
fn annotation(finding: &Finding, mention: &Mention, at: usize, texts: &Texts<'_>) -> Value {
    let motivation = match finding.tier {
        Tier::Finding => "assessing",
        Tier::Lead => "highlighting",
    };
    let sides: Vec<_> = finding.sides.iter().map(|s| format!("- {}", phrase::side(s))).collect();
    let words = format!("{}\n{}\n{}", title(finding), why(finding), sides.join("\n"));
    let tag = |value: &str| json!({ "type": "TextualBody", "purpose": "tagging", "value": visible(value) });
    json!({
        "id": urn(&["annotation", &finding.id, &mention.source, &at.to_string()]),
        "type": "Annotation",
        "motivation": motivation,
        "generator": { "type": "Software", "name": concat!("crosscheck ", env!("CARGO_PKG_VERSION")) },
        "body": [
            { "type": "TextualBody", "purpose": motivation, "format": "text/plain", "language": "en", "value": words },
            tag(names::tier(finding.tier)),
            tag(names::relation(finding.relation)),
            tag(&finding.rule),
        ],
        "target": { "source": reference(&mention.source), "selector": selectors(mention, texts) },
    })
}

fn selectors(mention: &Mention, texts: &Texts<'_>) -> Vec<Value> {
    let mut quote = json!({ "type": "TextQuoteSelector", "exact": mention.quote });
    if let Some((before, after)) = texts.around(&mention.source, mention.span, AROUND) {
        quote["prefix"] = json!(before);
        quote["suffix"] = json!(after);
    }
    let characters = |at| texts.characters_before(&mention.source, at);
    let position = characters(mention.span.0).zip(characters(mention.span.1));
    let position =
        position.map(|(start, end)| json!({ "type": "TextPositionSelector", "start": start, "end": end }));
    [quote].into_iter().chain(position).collect()
}

/// A name for what `parts` say: a UUID of version 8 (RFC 9562), which is the digest of them.
fn urn(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
        hash.update([0]);
    }
    let mut bytes: [u8; 16] = hash.finalize()[..16].try_into().expect("a digest is longer");
    bytes[6] = bytes[6] & 0x0F | 0x80;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
