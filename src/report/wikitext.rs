//! Wikitext, for editors of Wikipedia and its like: a table of what differs, each answer with its reference.
//!
//! Where two answers are plain numbers, a phrase that holds both is offered, such as 24–25, with the references of both. The
//! references name files; an editor puts the publication in their place. No word of a source is markup.

use std::collections::BTreeMap;

use crate::annotate::Measure;
use crate::annotate::number::{self, Amount};
use crate::judge::{Kind, Relation, Tier};
use crate::report::format::Format;
use crate::report::phrase::{of_tier, said, same_words, why};
use crate::report::visible::visible;
use crate::report::{Finding, Mention, Report, Source};

/// Wikitext.
pub static FORMAT: Format = Format {
    name: "wikitext",
    endings: &[".wiki", ".wikitext", ".mediawiki"],
    media_type: "text/x-wiki; charset=utf-8",
    help: "For Wikipedia: a table with references",
    write: |report, _| write(report),
};

/// The sources by their paths.
type Sources<'a> = BTreeMap<&'a str, &'a Source>;

/// A table of the findings, one of the leads if there are any, and the list of references.
pub fn write(report: &Report) -> String {
    let (findings, leads) = (of_tier(report, Tier::Finding), of_tier(report, Tier::Lead));
    if findings.is_empty() && leads.is_empty() {
        return "No difference found among what could be compared.\n".to_owned();
    }
    let of = report.sources.iter().map(|source| (source.path.as_str(), source)).collect();
    let mut text = table("What the reports say differently", &findings, &of);
    if !leads.is_empty() {
        text += &format!("\n{}", table("Leads: worth a look, not asserted", &leads, &of));
    }
    text + "\n<references />\n"
}

fn table(caption: &str, findings: &[&Finding], sources: &Sources<'_>) -> String {
    if findings.is_empty() {
        return "No difference found among what could be compared.\n".to_owned();
    }
    let rows: String = findings.iter().map(|finding| row(finding, sources)).collect();
    let head = "! Question !! Answers !! Both in one phrase !! Why they differ";
    format!("{{| class=\"wikitable\"\n|+ {caption}\n{head}\n{rows}|}}\n")
}

fn row(finding: &Finding, sources: &Sources<'_>) -> String {
    let mut answers = Vec::new();
    for (at, side) in finding.sides.iter().enumerate() {
        let notes = same_words(&side.mentions);
        let notes = notes.iter().enumerate().map(|(n, group)| match n {
            0 => format!("<ref name=\"{}\">{}</ref>", name(finding, at), note(group, sources)),
            _ => format!("<ref>{}</ref>", note(group, sources)),
        });
        answers.push(plain(&side.value) + &notes.collect::<String>());
    }
    format!(
        "|-\n| {}\n| {}\n| {}\n| {}\n",
        plain(&finding.question),
        answers.join("<br />"),
        range(finding).unwrap_or_default(),
        plain(&why(finding)),
    )
}

/// The name of a side's first reference.
fn name(finding: &Finding, side: usize) -> String {
    let id: String = finding.id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    format!("crosscheck-{id}-{}", side + 1)
}

fn note(group: &[&Mention], sources: &Sources<'_>) -> String {
    let place = |mention: &&Mention| {
        let about = sources.get(mention.source.as_str()).map(|source| about(source)).unwrap_or_default();
        format!("''{}''{about}, line {}", plain(&mention.source), mention.line)
    };
    let places: Vec<_> = group.iter().map(place).collect();
    format!("{}. {}.", plain(&said(group[0])), places.join("; "))
}

/// Who published a source, when, and in which language if it is not English, each after a comma.
fn about(source: &Source) -> String {
    let is_english = |tag: &&String| tag.split('-').next().is_some_and(|tag| tag.eq_ignore_ascii_case("en"));
    let language = source.language.as_ref().filter(|tag| !is_english(tag));
    let language = language.map(|tag| format!("in the language {tag}"));
    let known = [source.publisher.clone(), source.published.clone(), language];
    known.iter().flatten().map(|words| format!(", {}", plain(words))).collect()
}

/// The numbers of all sides from the least to the greatest, if they are plain ones that exclude each other.
fn range(finding: &Finding) -> Option<String> {
    if finding.kind != Kind::Number || finding.relation != Relation::Conflict || finding.sides.len() < 2 {
        return None;
    }
    let numbers: Option<Vec<_>> = finding.sides.iter().map(|side| count(&side.value)).collect();
    let mut numbers: Vec<_> = numbers?.into_iter().enumerate().map(|(side, count)| (count, side)).collect();
    numbers.sort_unstable();
    let (least, most) = (numbers.first()?.0, numbers.last()?.0);
    let notes: String =
        numbers.iter().map(|(_, side)| format!("<ref name=\"{}\" />", name(finding, *side))).collect();
    (least < most).then(|| format!("{least}–{most}{notes}"))
}

/// The number that `value` says without a hedge, a bound or a unit.
fn count(value: &str) -> Option<u64> {
    let number = number::read(value)?;
    match number.amount {
        Amount::Exact(count) if number.measure == Measure::Count => {
            u64::try_from(count).ok().filter(|n| count == (*n).into())
        }
        _ => None,
    }
}

/// `text` in one line, without markup.
fn plain(text: &str) -> String {
    let text = visible(text).trim().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let markup = ["[", "]", "{", "}", "|", "''", "~~~", "__", "://", "ISBN", "RFC", "PMID", "-{"];
    let at_start = ['*', '#', ':', ';', '=', '-', '+', '!'];
    if text.starts_with(at_start) || markup.iter().any(|mark| text.contains(mark)) {
        format!("<nowiki>{text}</nowiki>")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_markup_of_a_source_is_markup() {
        for text in ["{{template}}", "[[link]]", "a | b", "''a''", "~~~~", "* a", "__TOC__", "http://a.org"] {
            assert_eq!(plain(text), format!("<nowiki>{text}</nowiki>"));
        }
        assert_eq!(plain("</nowiki>{{x}}"), "<nowiki>&lt;/nowiki&gt;{{x}}</nowiki>");
        assert_eq!(plain("the pilots' union – “24”"), "the pilots' union – “24”");
    }

    #[test]
    fn a_plain_number_has_no_hedge() {
        for (value, number) in [
            ("24 of its members", Some(24)),
            ("twelve passengers", Some(12)),
            ("1,204", Some(1204)),
            ("at least 25 fighters", None),
            ("about 40", None),
            ("24 to 30 people", None),
            ("dozens", None),
            ("3.5 million", Some(3_500_000)),
            ("12 percent", None),
            ("12 miles", None),
            ("did not run", None),
        ] {
            assert_eq!(count(value), number, "{value}");
        }
    }
}
