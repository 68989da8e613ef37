//! Workflow commands of GitHub Actions: the program's log becomes annotations on the lines of the sources.
//!
//! A finding is annotated at each line where a side of it stands, since only the lines that a pull request changes show theirs, and either may
//! be the one. GitHub shows ten errors, ten warnings and ten notices of a step; the summary has the others. Leads are
//! notices, and so are findings that a baseline knows.

use crate::report::format::Format;
use crate::report::level::{Level, level};
use crate::report::phrase::{details, is_known, sentence, side, title};
use crate::report::place::{self, Stretch};
use crate::report::reference::short;
use crate::report::visible::visible;
use crate::report::{Finding, Mention, Problem, Report};

/// GitHub's annotations.
pub static FORMAT: Format = Format {
    name: "github",
    endings: &[],
    media_type: "text/plain; charset=utf-8",
    help: "Annotations of GitHub Actions, for the log of a step",
    write: |report, _| write(report),
};

/// A command for each line that a finding or a lead stands in, and for each source that could not be read.
pub fn write(report: &Report) -> String {
    let findings =
        report.findings.iter().flat_map(|f| place::of_lines(f).into_iter().map(|m| annotation(f, m)));
    let unread = report.problems.iter().filter(|p| p.skipped).map(unread);
    findings.chain(unread).collect()
}

fn annotation(finding: &Finding, mention: &Mention) -> String {
    let command = match level(finding) {
        _ if is_known(finding) => "notice",
        Level::Note => "notice",
        Level::Warning => "warning",
        Level::Error => "error",
    };
    let Stretch { start, end } = place::value(mention);
    let mut place =
        format!("file={},line={},endLine={}", property(short(&mention.source)), start.line, end.line);
    if start.line == end.line {
        place += &format!(",col={},endColumn={}", start.column, end.column); // GitHub wants columns within one line only
    }
    let title = property(&format!("{} ({})", title(finding), finding.rule));
    let lines: Vec<_> = finding.sides.iter().map(|s| format!("• {}", side(s))).collect();
    let message = format!("{} ({})\n{}", sentence(&finding.why), details(finding), lines.join("\n"));
    format!("::{command} {place},title={title}::{}\n", data(&message))
}

fn unread(problem: &Problem) -> String {
    let message = data(&format!("{}: {}", visible(&problem.path), visible(&problem.what)));
    format!("::warning title=not read::{message}\n")
}

/// `text` as the message of a command: a line break in it would end the command and could begin another.
fn data(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(visible).collect();
    lines.join("\n").replace('%', "%25").replace('\n', "%0A")
}

/// `text` as the value of a property.
fn property(text: &str) -> String {
    data(&visible(text)).replace(':', "%3A").replace(',', "%2C")
}
