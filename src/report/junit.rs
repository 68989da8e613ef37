//! JUnit's XML, for what shows test results.
//!
//! A suite says of each source whether it was read, so that no report is empty; then there is a suite for each rule that
//! found something, with a failure for each finding, or a skipped test if a baseline knows it. A lead fails nothing: it stands in the output of the run.

use crate::judge::{Tier, rules};
use crate::report::format::Format;
use crate::report::phrase::{details, is_known, of_tier, sentence, side, standing, title};
use crate::report::place;
use crate::report::reference::short;
use crate::report::visible::visible;
use crate::report::{Finding, Report, names};

/// JUnit's XML.
pub static FORMAT: Format = Format {
    name: "junit",
    endings: &[".xml"],
    media_type: "application/xml",
    help: "JUnit's XML, for what shows test results",
    write: |report, _| write(report),
};

/// The suites.
pub fn write(report: &Report) -> String {
    let findings = of_tier(report, Tier::Finding);
    let mut codes: Vec<&str> = findings.iter().map(|f| f.rule.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let of_rule = |code| findings.iter().filter(|f| f.rule == code).copied().collect::<Vec<_>>();
    let suites: String = codes.iter().map(|code| suite(code, &of_rule(*code))).collect();
    let unread = report.problems.iter().filter(|p| p.skipped).count();
    let tests = report.sources.len() + unread + findings.len();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"crosscheck\" tests=\"{tests}\" \
         failures=\"{}\" errors=\"{unread}\" time=\"0\">\n{}{suites}</testsuites>\n",
        failures(&findings),
        sources(report),
    )
}

/// Which sources were read. The leads stand here, for they belong to no test.
fn sources(report: &Report) -> String {
    let read = report.sources.iter().map(|source| {
        format!("    <testcase classname=\"sources\" name=\"{}\" time=\"0\"/>\n", text(&source.path))
    });
    let unread: Vec<_> = report.problems.iter().filter(|p| p.skipped).collect();
    let errors = unread.iter().map(|problem| {
        format!(
            "    <testcase classname=\"sources\" name=\"{}\" time=\"0\">\n      \
             <error type=\"not-read\" message=\"{}\"/>\n    </testcase>\n",
            text(&problem.path),
            text(&problem.what),
        )
    });
    let cases: String = read.chain(errors).collect();
    let tests = report.sources.len() + unread.len();
    format!(
        "  <testsuite name=\"sources\" tests=\"{tests}\" failures=\"0\" errors=\"{}\" skipped=\"0\" \
         time=\"0\">\n{cases}{}  </testsuite>\n",
        unread.len(),
        leads(&of_tier(report, Tier::Lead)),
    )
}

fn leads(leads: &[&Finding]) -> String {
    if leads.is_empty() {
        return String::new();
    }
    let lines: String =
        leads.iter().map(|lead| format!("{}\n{}\n", text(&title(lead)), words(lead))).collect();
    format!("    <system-out>{lines}</system-out>\n")
}

/// The findings of one rule.
fn suite(code: &str, findings: &[&Finding]) -> String {
    let name = rules::find(code).map_or_else(|| code.to_owned(), |rule| format!("{code} {}", rule.name));
    let (count, failures) = (findings.len(), failures(findings));
    let cases: String = findings.iter().map(|finding| case(finding, &name)).collect();
    format!(
        "  <testsuite name=\"{}\" tests=\"{count}\" failures=\"{failures}\" errors=\"0\" skipped=\"{}\" \
         time=\"0\">\n{cases}  </testsuite>\n",
        text(&name),
        count - failures,
    )
}

fn failures(findings: &[&Finding]) -> usize {
    findings.iter().filter(|finding| !is_known(finding)).count()
}

fn case(finding: &Finding, suite: &str) -> String {
    let place = place::of_sides(finding).next().map_or_else(String::new, |mention| {
        format!(" file=\"{}\" line=\"{}\"", text(short(&mention.source)), place::value(mention).start.line)
    });
    let name = format!("{} [{}]", finding.question, finding.id);
    if let Some(standing) = standing(finding).filter(|_| is_known(finding)) {
        return format!(
            "    <testcase classname=\"{}\" name=\"{}\"{place} time=\"0\">\n      \
             <skipped message=\"{}\"/>\n    </testcase>\n",
            text(suite),
            text(&name),
            text(&standing.to_string()),
        );
    }
    format!(
        "    <testcase classname=\"{}\" name=\"{}\"{place} time=\"0\">\n      \
         <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n",
        text(suite),
        text(&name),
        names::relation(finding.relation),
        text(&sentence(&finding.why)),
        words(finding),
    )
}

/// Both sides, a line each.
fn words(finding: &Finding) -> String {
    let sides: String = finding.sides.iter().map(|s| format!("{}\n", text(&side(s)))).collect();
    format!("{sides}{} {}\n", text(&sentence(&finding.why)), text(&details(finding)))
}

/// `words` as XML, in an element or an attribute. Not even as a reference may XML hold what is no character.
fn text(words: &str) -> String {
    let mut xml = String::with_capacity(words.len());
    for c in visible(words).chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => xml.push('\u{FFFD}'),
            c => xml.push(c),
        }
    }
    xml
}
