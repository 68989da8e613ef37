//! schema.org `ClaimReview` in JSON-LD, for the pages of fact-checkers: what reports claim, and that their claims differ.
//!
//! No rating says which claim is false: the program does not know. It does not say either who reviewed them or when: whoever
//! puts it on a page adds `author`, `url` and `datePublished`. The document can stand in the `script` element of a page.

use serde_json::{Value, json};

use crate::judge::Tier;
use crate::report::format::Format;
use crate::report::json::for_a_page;
use crate::report::phrase::{days, sentence};
use crate::report::reference::reference;
use crate::report::visible::visible;
use crate::report::{Finding, Mention, Report, Side, names};

/// schema.org's `ClaimReview`.
pub static FORMAT: Format = Format {
    name: "claimreview",
    endings: &[".jsonld", ".claimreview.json"],
    media_type: "application/ld+json",
    help: "schema.org ClaimReview, for the pages of fact-checkers",
    write: |report, _| write(report),
};

/// A review for each finding and each lead.
pub fn write(report: &Report) -> String {
    let reviews: Vec<_> = report.findings.iter().map(|finding| review(report, finding)).collect();
    for_a_page(&json!({ "@context": "https://schema.org", "@graph": reviews }))
}

fn review(report: &Report, finding: &Finding) -> Value {
    let values: Vec<_> = finding.sides.iter().map(|side| format!("“{}”", visible(&side.value))).collect();
    let rating = match finding.tier {
        Tier::Finding => "Reports differ",
        Tier::Lead => "Reports may differ; not asserted",
    };
    json!({
        "@type": "ClaimReview",
        "identifier": finding.id,
        "keywords": [names::tier(finding.tier), names::relation(finding.relation), finding.rule],
        "reviewAspect": names::kind(finding.kind),
        "claimReviewed": format!("{} {}", visible(&finding.question), values.join(" – ")),
        "itemReviewed": finding.sides.iter().map(|side| claim(report, side)).collect::<Vec<_>>(),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": rating,
            "ratingExplanation": sentence(&finding.why),
        },
    })
}

fn claim(report: &Report, side: &Side) -> Value {
    json!({
        "@type": "Claim",
        "name": side.value,
        "appearance": side.mentions.iter().map(|mention| appearance(report, mention)).collect::<Vec<_>>(),
    })
}

fn appearance(report: &Report, mention: &Mention) -> Value {
    let mut work = json!({
        "@type": "CreativeWork",
        "url": reference(&mention.source),
        "text": mention.quote,
    });
    if let Some(day) = days(report).get(mention.source.as_str()) {
        work["datePublished"] = json!(day);
    }
    let source = report.sources.iter().find(|source| source.path == mention.source);
    if let Some(publisher) = source.and_then(|source| source.publisher.as_ref()) {
        work["publisher"] = json!({ "@type": "Organization", "name": visible(publisher) });
    }
    if let Some(language) = source.and_then(|source| source.language.as_ref()) {
        work["inLanguage"] = json!(language);
    }
    let speaker = mention.said_by.as_ref().map(|speaker| format!("Said by {}", visible(speaker)));
    // Who corrected it, and why, is nothing for a page of everyone's.
    let own = mention.review.as_ref().and_then(|review| review.instead_of.as_ref());
    let own = own.map(|own| format!("Corrected by a reviewer; the source has “{}”", visible(own)));
    let notes: Vec<String> = [speaker, own].into_iter().flatten().collect();
    if !notes.is_empty() {
        work["description"] = json!(notes.join(". "));
    }
    work
}
