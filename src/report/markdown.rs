//! Markdown as GitHub and GitLab read it, for pull requests, issues and wikis.
//!
//! A table for each difference; leads are in a section that is folded. No word of a source is markup: what Markdown would
//! read as such is escaped, and a name after an @ calls nobody. A comment in the first line, which nobody sees, tells a
//! program that a text is such a report: to renew it, or not to read it for an article.

use std::collections::BTreeMap;

use crate::judge::Tier;
use crate::report::format::Format;
use crate::report::phrase::{
    counted, counted_findings, counted_standings, days, details, entry, of_tier, place, published, said,
    same_words, sentence,
};
use crate::report::visible::visible;
use crate::report::{Finding, Report, SCHEMA, Side};

/// Markdown.
pub static FORMAT: Format = Format {
    name: "markdown",
    endings: &[".md", ".markdown"],
    media_type: "text/markdown; charset=utf-8",
    help: "For pull requests, issues and wikis",
    write: |report, _| write(report),
};

/// The whole document.
pub fn write(report: &Report) -> String {
    let (findings, leads) = (of_tier(report, Tier::Finding), of_tier(report, Tier::Lead));
    let days = days(report);
    let mut text = format!("<!-- {SCHEMA} -->\n# What the reports say differently\n\n{}", sources(report));
    if findings.is_empty() {
        text += "\nNo difference found among what could be compared.\n";
    }
    for (index, finding) in findings.iter().enumerate() {
        text += &difference("##", index + 1, finding, &days);
    }
    if !leads.is_empty() {
        text +=
            &format!("\n<details>\n<summary>Leads: worth a look, not asserted ({})</summary>\n", leads.len());
        for (index, lead) in leads.iter().enumerate() {
            text += &difference("###", findings.len() + index + 1, lead, &days);
        }
        text += "\n</details>\n";
    }
    text += &list("Resolved: in the baseline, and no difference any more", report.resolved.iter().map(entry));
    let unchecked = report.unchecked.iter().map(|u| format!("{} – {}", entry(&u.entry), u.why));
    text += &list("Not checked: in the baseline, and not looked for", unchecked);
    text + "\n" + &summary(report)
}

fn list(title: &str, lines: impl ExactSizeIterator<Item = String>) -> String {
    if lines.len() == 0 {
        return String::new();
    }
    let lines: String = lines.map(|line| format!("- {}\n", plain(&line))).collect();
    format!("\n{title}:\n\n{lines}")
}

fn sources(report: &Report) -> String {
    let read = report.sources.iter().map(|s| format!("| {} | {} |\n", plain(&s.path), plain(&published(s))));
    let unread = report.problems.iter().filter(|p| p.skipped);
    let unread = unread.map(|p| format!("| {} | **not read**: {} |\n", plain(&p.path), plain(&p.what)));
    let apart = report.apart.iter().map(|apart| {
        let [a, b] = apart.paths.each_ref().map(|path| plain(path));
        format!("\nNot compared: {a} and {b}: {}\n", plain(&apart.why))
    });
    let head = "| Report | Published |\n| --- | --- |\n".to_owned();
    [head].into_iter().chain(read).chain(unread).chain(apart).collect()
}

fn difference(mark: &str, number: usize, finding: &Finding, days: &BTreeMap<&str, &str>) -> String {
    let rows: String = finding.sides.iter().map(|side| rows(side, days)).collect();
    format!(
        "\n{mark} {number}. {}\n\n{}\n\n| Answer | In these words | Where |\n| --- | --- | --- |\n{rows}\nWhy: {}\n",
        plain(&finding.question),
        plain(&details(finding)),
        plain(&sentence(&finding.why)),
    )
}

/// A row for each way in which the side's answer is worded.
fn rows(side: &Side, days: &BTreeMap<&str, &str>) -> String {
    let mut rows = String::new();
    for (index, group) in same_words(&side.mentions).iter().enumerate() {
        let value = if index == 0 { strong(&side.value) } else { String::new() };
        let places = group.iter().map(|mention| {
            let day = days.get(mention.source.as_str()).map(|day| format!(" · {}", plain(day)));
            plain(&place(mention)) + &day.unwrap_or_default()
        });
        let places: Vec<_> = places.collect();
        rows += &format!("| {value} | {} | {} |\n", plain(&said(group[0])), places.join("<br>"));
    }
    rows
}

fn summary(report: &Report) -> String {
    let counts = [
        counted_findings(&report.findings),
        counted_standings(report),
        counted(of_tier(report, Tier::Lead).len(), "lead", "leads"),
        counted(report.agreements.len(), "agreement", "agreements"),
        counted(report.single_source.len(), "claim of one source only", "claims of one source only"),
        counted(
            report.not_compared.len(),
            "apparent difference not compared",
            "apparent differences not compared",
        ),
    ];
    let counts: Vec<_> = counts.into_iter().filter(|count| !count.is_empty()).collect();
    format!("{}.\n", counts.join(" · "))
}

fn strong(text: &str) -> String {
    let text = plain(text.trim());
    if text.is_empty() { text } else { format!("**{text}**") }
}

/// `text` in one line, without markup. It is never the first thing of a line, where more would be markup.
fn plain(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len());
    let text = visible(text);
    let mut chars = text.trim().chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        match c {
            // A reference, because tables and their cells disagree on backslashes before a bar.
            '|' => markdown.push_str("&#124;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '$' => markdown.extend(['\\', c]),
            // A space of no width parts the sign from what it would call.
            '#' if next.is_alphanumeric() => markdown.push_str("\\#&#8203;"),
            '#' => markdown.push_str("\\#"),
            '@' if next.is_alphanumeric() => markdown.push_str("@&#8203;"),
            ':' if next == '/' => markdown.push_str("\\:"),
            '.' if markdown.len() >= 3 && markdown.to_ascii_lowercase().ends_with("www") => {
                markdown.push_str("\\.")
            }
            c => markdown.push(c),
        }
    }
    markdown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_markup_of_a_source_is_markup() {
        assert_eq!(plain("a | b\\| **c** _d_ `e`"), "a &#124; b\\\\&#124; \\*\\*c\\*\\* \\_d\\_ \\`e\\`");
        assert_eq!(plain("[x](http://y) <b> &lt;"), "\\[x\\](http\\://y) \\<b\\> \\&lt;");
        assert_eq!(plain("@team #12 www.x.org # a @ b"), "@&#8203;team \\#&#8203;12 www\\.x.org \\# a @ b");
        assert_eq!(plain("at 10:30 p.m. – “24”\n"), "at 10:30 p.m. – “24”");
    }
}
