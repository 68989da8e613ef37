//! The page: what links to what, and that nothing in it comes from a source but words.

use std::collections::BTreeSet;

use crosscheck::judge::Tier;
use crosscheck::report::format::{self, Beside};
use crosscheck::report::texts::Texts;
use crosscheck::report::{Report, html};
use crosscheck::source::Source;

use crate::{FERRY, HARBOUR, report};

fn page(report: &Report, texts: &[Source]) -> String {
    (html::FORMAT.write)(report, &Beside { texts: Texts::of(texts), ..Beside::default() })
}

fn ferry() -> ([Source; 2], Report) {
    let texts = [Source::from_text("ferry.txt", FERRY), Source::from_text("harbour.txt", HARBOUR)];
    let report = report(
        &texts,
        &[("twelve passengers were hurt", "twelve passengers"), ("14 people were hurt", "14 people")],
    );
    (texts, report)
}

/// The values of an attribute, in order.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let opening = format!(" {attribute}=\"");
    page.split(opening.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_link_leads_to_one_place_of_the_page() {
    let (texts, report) = ferry();
    for page in [page(&report, &texts), page(&report, &[])] {
        let names = values(&page, "id");
        let known: BTreeSet<_> = names.iter().copied().collect();
        assert_eq!(names.len(), known.len(), "two places of one name in {names:?}");
        let links: Vec<_> = values(&page, "href").into_iter().filter(|link| *link != "data:,").collect();
        assert!(links.len() >= 7, "{links:?}");
        for link in links {
            let name = link.strip_prefix('#').expect("links stay on the page");
            assert!(known.contains(name), "{link} leads nowhere");
        }
    }
}

#[test]
fn the_words_are_marked_in_the_text_and_in_the_table() {
    let (texts, report) = ferry();
    let page = page(&report, &texts);
    assert!(page.contains("<mark>twelve passengers</mark> were hurt"));
    assert!(page.contains("<span class=\"q v\">twelve passengers</span>"));
    assert!(page.contains("<span class=\"q\"> were hurt</span>, police said."), "{page}");
    assert!(page.contains("<p>The “Lark” left late.</p>"));
}

#[test]
fn a_value_over_two_lines_is_marked_in_both() {
    let texts = [
        Source::from_text("a.txt", "Of the\ncrew, nine\nmen died."),
        Source::from_text("b.txt", "Ten men died."),
    ];
    let report = report(&texts, &[("nine\nmen died", "nine\nmen"), ("Ten men died", "Ten men")]);
    let page = page(&report, &texts);
    assert!(
        page.contains("<span class=\"q v\">nine</span></p>\n<p><span class=\"q v\">men</span>"),
        "{page}"
    );
}

#[test]
fn only_a_page_that_is_one_of_several_sends_forms() {
    let (texts, mut report) = ferry();
    report.findings[0].tier = Tier::Lead;
    let anchor = html::anchor(&report.findings[0]);
    let alone = page(&report, &texts);
    assert!(
        alone.contains("form-action 'none'") && alone.contains("<details>\n<summary><h2 id=\"h-leads\">")
    );
    let links = html::Links {
        bar: "<nav>bar</nav>",
        style: ".mine { color: red }",
        claim: &|mention| Some(format!("./?claim={}&x", mention.claim)),
        form: &|finding| format!("<form>{}</form>", finding.id),
        hidden: &html::Hidden::from(["k-money".to_owned()]),
        hiding: &|hidden| format!("here?{}", hidden.iter().cloned().collect::<Vec<_>>().join("&")),
    };
    let linked = html::linked(&report, &Texts::of(&texts), links);
    assert!(linked.contains("<a href=\"here?\">Show all") || !linked.contains("class=\"filter\""));
    assert!(linked.contains("form-action 'self'") && !linked.contains("form-action 'none'"));
    assert!(
        linked.contains("<details open>\n<summary><h2 id=\"h-leads\">"),
        "a link reaches leads, too: {linked}"
    );
    assert!(linked.contains(&format!("<form>{}</form></article>", report.findings[0].id)), "{linked}");
    assert!(linked.contains("<nav>bar</nav>") && linked.contains(".mine { color: red }"));
    assert!(linked.contains("&amp;x\">its claim</a>") && linked.contains(&format!("id=\"{anchor}\"")));
    assert!(!alone.contains("its claim") && alone.contains(&format!("id=\"{anchor}\"")));
}

#[test]
fn nothing_in_a_source_is_markup() {
    let evil = "</p></article><script>alert(1)</script><img src=x onerror=alert(2)> \"><svg/onload=alert(3)> &lt; died";
    let texts = [Source::from_text("<b>.txt", evil), Source::from_text("b.txt", "Ten died.")];
    let mut report = report(&texts, &[(evil, "died"), ("Ten died", "Ten")]);
    report.findings[0].question = evil.to_owned();
    report.findings[0].id = "\"><script>".to_owned();
    report.findings[0].sides[0].mentions[0].said_by = Some(evil.to_owned());
    let page = page(&report, &texts);
    for forbidden in ["<script", "<img", "<svg", "<b>", "javascript:"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

#[test]
fn spans_that_do_not_fit_the_text_mark_nothing() {
    let (texts, mut report) = ferry();
    let mention = &mut report.findings[0].sides[0].mentions[0];
    (mention.span, mention.value_span) = ((5, 9_999), (9_000, 3));
    assert!(page(&report, &texts).contains("The “Lark” left late."));
}

#[test]
fn a_count_over_two_days_is_drawn() {
    let (texts, mut report) = ferry();
    assert!(!page(&report, &texts).contains("<svg"), "both are of one day");
    report.sources[1].published = Some("2024-03-04".to_owned());
    let page = page(&report, &texts);
    assert!(page.contains("2024-03-01 A twelve passengers; 2024-03-04 B 14 people"), "{page}");
}

#[test]
fn it_loads_nothing() {
    let (texts, report) = ferry();
    let page = page(&report, &texts);
    assert!(page.contains("default-src 'none'"));
    assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("@import"));
    assert_eq!(format::of_file("out/report.html").map(|f| f.name), Some("html"));
}
