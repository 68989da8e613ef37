//! One difference: the question, the answers beside each other, and why they do not fit.

use crate::judge::Tier;
use crate::report::html::escape::escape;
use crate::report::html::page::Page;
use crate::report::html::{filter, passages};
use crate::report::phrase::{notes, same_words, sentence, standing};
use crate::report::wording::Wording;
use crate::report::{Finding, Mention, Side, names};

/// The name by which links lead to a difference, without `#`: the same in every run that finds it.
pub fn anchor(finding: &Finding) -> String {
    format!("d-{}", escape(&finding.id).replace(' ', "-"))
}

pub(super) fn article(page: &Page<'_>, number: usize, finding: &Finding) -> String {
    let sides: String = (0..).zip(&finding.sides).map(|(at, s)| side(page, number, at, s)).collect();
    let level = if finding.tier == Tier::Finding { "finding" } else { "lead" };
    format!(
        "<article id=\"{}\" class=\"difference {level} {}\" aria-labelledby=\"n-{number}\">\n<h3 id=\"n-{number}\"><span \
         class=\"number\">{number}</span> {}</h3>\n<p class=\"tags\">{}</p>\n<div class=\"sides\">\n{sides}</div>\n<p \
         class=\"why\">{}</p>\n{}</article>\n",
        anchor(finding),
        filter::classes(finding),
        escape(&finding.question),
        tags(page, finding),
        escape(&sentence(&finding.why)),
        page.form(finding),
    )
}

fn tags(page: &Page<'_>, finding: &Finding) -> String {
    let Finding { relation, kind, severity, rule, .. } = finding;
    let (relation, severity) = (names::relation(*relation), names::severity(*severity));
    let standing = match page.links() {
        // What can be decided there is what nobody has decided yet, whether an earlier run let it pass or not.
        Some(_) => Some(Wording::of(finding)),
        None => standing(finding),
    };
    let standing =
        standing.map(|standing| format!(" <span class=\"tag\">{}</span>", escape(&standing.to_string())));
    let standing = standing.unwrap_or_default();
    format!(
        "<span class=\"tag is-{relation}\">{relation}</span> <span class=\"tag\">{}</span> <span class=\"tag \
         is-{severity}\">{severity} severity</span> <span class=\"tag\">rule {}</span>{standing}",
        names::kind(*kind),
        escape(rule),
    )
}

/// An answer: its value, and the words of everyone who gives it.
fn side(page: &Page<'_>, number: usize, at: usize, side: &Side) -> String {
    let quotes = same_words(&side.mentions).into_iter().map(|alike| {
        let places = alike.iter().map(|mention| {
            let index = side.mentions.iter().position(|m| std::ptr::eq(m, *mention)).unwrap_or_default();
            place(page, mention, &passages::anchor(number, at, index)) + &page.claim(mention)
        });
        let places: Vec<_> = places.collect();
        let notes = notes(alike[0]).into_iter();
        let said: String =
            notes.map(|note| format!(" <span class=\"by\">{}</span>", escape(&note))).collect();
        format!(
            "<blockquote><p>{}</p><footer>{}{}</footer></blockquote>\n",
            quote(alike[0]),
            places.join(" "),
            said,
        )
    });
    format!(
        "<div class=\"side\">\n<p class=\"value\">{}</p>\n{}</div>\n",
        escape(&side.value),
        quotes.collect::<String>(),
    )
}

/// The words, the value marked.
fn quote(mention: &Mention) -> String {
    let (start, end) = (
        mention.value_span.0.wrapping_sub(mention.span.0),
        mention.value_span.1.wrapping_sub(mention.span.0),
    );
    let parts = (mention.quote.get(..start), mention.quote.get(start..end), mention.quote.get(end..));
    match parts {
        (Some(before), Some(value), Some(after)) => {
            format!("{}<mark>{}</mark>{}", escape(before), escape(value), escape(after))
        }
        _ => escape(&mention.quote),
    }
}

/// Where the words stand, as a link to them.
fn place(page: &Page<'_>, mention: &Mention, anchor: &str) -> String {
    let letter = page.letter(&mention.source);
    format!(
        "<a class=\"place\" href=\"#{anchor}\" title=\"{}\"><span class=\"letter\">{letter}</span> line {}, column {}</a>",
        escape(&mention.source),
        mention.line,
        mention.column
    )
}
