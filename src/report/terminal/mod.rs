//! The report as a table for people: what differs, both sides in their own words, and why.
//!
//! It is made to be read, not parsed: long quotes are shortened (`[…]`), white space is evened out, and what could steer
//! the terminal is shown instead. Other programs take the JSON form.

pub(crate) mod grid;
mod quote;
mod silence;
mod standing;
pub(crate) mod words;

use std::collections::BTreeMap;

use crate::judge::{Relation, Tier};
use crate::report::format::Format;
use crate::report::phrase::{
    counted, counted_findings, counted_standings, days, is_known, notes, of_tier, place, published,
    same_words, sentence, standing,
};
use crate::report::visible::visible;
use crate::report::{Agreement, Finding, Mention, Report, Side, Single, names};

use grid::{Columns, grid};
use quote::{differing, quoted, shortened};
use words::{Look, Word, marked, paint, unmarked, words, wrap};

/// What to show, and in what space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns of the window.
    pub width: usize,
    /// What to list besides findings.
    pub show: Vec<Show>,
}

/// Parts of a report that are only counted unless they are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// What is worth a look, not asserted.
    Leads,
    /// What sources agree on.
    Agreements,
    /// What only one source says.
    SingleSource,
    /// What would differ if it were of one thing.
    NotCompared,
}

impl Show {
    /// As the command line calls it.
    fn name(self) -> &'static str {
        match self {
            Show::Leads => "leads",
            Show::Agreements => "agreements",
            Show::SingleSource => "single-source",
            Show::NotCompared => "not-compared",
        }
    }
}

impl Default for Layout {
    /// As wide as any pager, mail or editor shows, with the findings alone.
    fn default() -> Self {
        Layout { width: 80, show: Vec::new() }
    }
}

/// The table without colour, for files.
pub static FORMAT: Format = Format {
    name: "table",
    endings: &[".txt"],
    media_type: "text/plain; charset=utf-8",
    help: "For people, in a terminal",
    write: |report, beside| unmarked(&page(report, &beside.layout)),
};

/// The whole report, with the escape sequences of a terminal for colour.
pub fn write(report: &Report, layout: &Layout) -> String {
    paint(&page(report, layout))
}

/// The whole report; its styles are marks of no width.
fn page(report: &Report, layout: &Layout) -> String {
    let widest =
        report.findings.iter().flat_map(|f| &f.sides).map(|s| visible(&s.value).chars().count()).max();
    let columns = Columns::fit(layout.width, widest.unwrap_or(0));
    let page = Page { columns, report, published: days(report) };
    let mut text = page.sources();
    text += &page.findings();
    for (show, section) in [
        (Show::Leads, page.leads()),
        (Show::Agreements, page.agreements()),
        (Show::SingleSource, page.single_source()),
        (Show::NotCompared, page.not_compared()),
    ] {
        if layout.show.contains(&show) {
            text += &section;
        }
    }
    text += &page.silences();
    text += &page.resolved();
    text += &page.summary(&layout.show);
    text
}

/// So many quotes a side are shown; of the others, only the places.
const QUOTES: usize = 3;
/// So many sources are listed at the top.
const SOURCES: usize = 12;
/// A quote is shortened to so many lines or so.
const QUOTE_LINES: usize = 4;

struct Page<'a> {
    columns: Columns,
    report: &'a Report,
    published: BTreeMap<&'a str, &'a str>, // path to day, of the sources that have one
}

impl Page<'_> {
    fn sources(&self) -> String {
        let all = &self.report.sources;
        let mut text = self.paragraph(&words(Look::Plain, &format!("Compared {} reports:", all.len())), "");
        for source in all.iter().take(SOURCES) {
            let mut line = words(Look::Plain, &visible(&source.path));
            let against = if source.against { " · held against" } else { "" };
            line.extend(words(Look::Faint, &format!("· {}{against}", published(source))));
            text += &self.paragraph(&line, "  ");
        }
        if let Some(more) = all.len().checked_sub(SOURCES + 1) {
            text += &self.paragraph(&words(Look::Faint, &format!("and {} more", more + 1)), "  ");
        }
        for problem in self.report.problems.iter().filter(|p| p.skipped) {
            let mut line = words(Look::Plain, &visible(&problem.path));
            line.extend(words(Look::Alarm, "· not read"));
            text += &self.paragraph(&line, "  ");
        }
        for apart in self.report.apart.iter().take(SOURCES) {
            let [a, b] = apart.paths.each_ref().map(|path| visible(path));
            let mut line = words(Look::Alarm, "not compared:");
            line.extend(words(Look::Plain, &format!("{a} and {b}: {}", apart.why)));
            text += &self.paragraph(&line, "");
        }
        if let Some(more) = self.report.apart.len().checked_sub(SOURCES + 1) {
            let rest = format!("and {} more pairs of reports not compared", more + 1);
            text += &self.paragraph(&words(Look::Faint, &rest), "");
        }
        if all.iter().any(|s| s.published.is_none()) {
            let hint = "Days are compared only where dates are known; --date NAME=YYYY-MM-DD gives one.";
            text += &self.paragraph(&words(Look::Faint, hint), "");
        }
        text
    }

    fn findings(&self) -> String {
        let findings = of_tier(self.report, Tier::Finding);
        let mut text = String::new();
        if findings.is_empty() {
            text += &self.heading("No difference found among what could be compared");
        }
        for (index, finding) in findings.iter().enumerate() {
            text += &self.finding(index + 1, finding);
        }
        text
    }

    /// Leads are numbered on from the findings, so that a number names one of them.
    fn leads(&self) -> String {
        let before = of_tier(self.report, Tier::Finding).len();
        let leads = of_tier(self.report, Tier::Lead);
        let mut text = self.heading(&format!("Leads: worth a look, not asserted ({})", leads.len()));
        for (index, lead) in leads.iter().enumerate() {
            text += &self.finding(before + index + 1, lead);
        }
        text
    }

    fn finding(&self, number: usize, finding: &Finding) -> String {
        let label = format!("{number}. ");
        let indent = " ".repeat(label.len());
        let question = words(Look::Strong, &visible(&finding.question));
        let mut what = words(relation_look(finding), names::relation(finding.relation));
        let details = [names::kind(finding.kind), names::severity(finding.severity), &finding.rule];
        what.extend(words(Look::Faint, &format!("· {}", details.join(" · "))));
        if let Some(standing) = standing(finding) {
            let look = if is_known(finding) { Look::Faint } else { Look::Strong };
            what.extend(words(look, &format!("· {standing}")));
        }
        let differing = differing(&finding.sides);
        let rows = finding.sides.iter().enumerate().map(|(i, side)| {
            let differing = differing.get(i).map_or(&[][..], Vec::as_slice);
            (
                shortened(&side.value, Look::Value, 5 * self.columns.left),
                self.mentions(&side.mentions, differing),
            )
        });
        let table = grid(self.columns, rows);
        let why = self.paragraph(&words(Look::Plain, &sentence(&finding.why)), &indent);
        format!("\n{}{}{table}{why}", self.hanging(&label, &question), self.paragraph(&what, &indent))
    }

    /// The quotes of a side, each with who says it and where it stands; beyond [`QUOTES`] only the places.
    fn mentions(&self, mentions: &[Mention], differing: &[usize]) -> Vec<Vec<Word>> {
        let faint = |text: &str| words(Look::Faint, &visible(text));
        let mut paragraphs = Vec::new();
        let groups = same_words(mentions);
        for (index, group) in groups.iter().take(QUOTES).enumerate() {
            let differing = if index == 0 { differing } else { &[] };
            paragraphs.push(quoted(group[0], differing, QUOTE_LINES * self.columns.right));
            paragraphs.extend(notes(group[0]).iter().map(|note| faint(note)));
            paragraphs.extend(group.iter().map(|mention| faint(&self.place(mention))));
        }
        let rest: Vec<_> = groups.iter().skip(QUOTES).flatten().map(|mention| place(mention)).collect();
        if !rest.is_empty() {
            paragraphs.push(faint(&format!("also {}", rest.join(", "))));
        }
        paragraphs
    }

    /// Where it stands, and the day of that report.
    fn place(&self, mention: &Mention) -> String {
        let date = self.published.get(mention.source.as_str());
        place(mention) + &date.map(|date| format!(" · {date}")).unwrap_or_default()
    }

    fn agreements(&self) -> String {
        let row = |a: &Agreement| {
            let answers = a.sides.iter().flat_map(|side: &Side| self.mentions(&side.mentions, &[]));
            (words(Look::Plain, &visible(&a.question)), answers.collect())
        };
        self.section("Agreements", self.report.agreements.iter().map(row).collect())
    }

    fn single_source(&self) -> String {
        let row = |s: &Single| {
            let answer = self.mentions(std::slice::from_ref(&s.mention), &[]);
            (words(Look::Plain, &visible(&s.question)), answer)
        };
        self.section("Said by one source only", self.report.single_source.iter().map(row).collect())
    }

    fn section(&self, title: &str, rows: Vec<grid::Row>) -> String {
        let columns = Columns::fit(self.columns.total(), usize::MAX);
        self.heading(&format!("{title} ({})", rows.len())) + &grid(columns, rows)
    }

    /// What there is in numbers, and how to see what was only counted.
    fn summary(&self, shown: &[Show]) -> String {
        let Report { findings, agreements, single_source, not_compared, .. } = self.report;
        let counts = [
            (Show::Leads, of_tier(self.report, Tier::Lead).len(), "lead worth a look", "leads worth a look"),
            (Show::Agreements, agreements.len(), "agreement", "agreements"),
            (
                Show::SingleSource,
                single_source.len(),
                "claim of one source only",
                "claims of one source only",
            ),
            (
                Show::NotCompared,
                not_compared.len(),
                "apparent difference not compared",
                "apparent differences not compared",
            ),
        ];
        let mut text = "\n".to_owned();
        if findings.iter().any(|f| f.tier == Tier::Finding) {
            text += &self.paragraph(&words(Look::Strong, &counted_findings(findings)), "");
        }
        let standings = counted_standings(self.report);
        if !standings.is_empty() {
            text += &self.paragraph(&words(Look::Plain, &sentence(&standings)), "");
        }
        for (show, count, one, many) in counts {
            let mut line = words(Look::Plain, &counted(count, one, many));
            if count > 0 && !shown.contains(&show) {
                line.extend(words(Look::Faint, &format!("(--show {})", show.name())));
            }
            text += &self.paragraph(&line, "");
        }
        text
    }

    fn heading(&self, title: &str) -> String {
        format!("\n{}", self.paragraph(&words(Look::Strong, title), ""))
    }

    fn paragraph(&self, words: &[Word], indent: &str) -> String {
        let lines = wrap(words, self.columns.total() - indent.len());
        lines.iter().map(|line| format!("{indent}{line}\n")).collect()
    }

    /// A paragraph that hangs from `label`.
    fn hanging(&self, label: &str, words: &[Word]) -> String {
        let text = self.paragraph(words, &" ".repeat(label.len()));
        marked(Look::Strong, label) + &text[label.len()..]
    }
}

fn relation_look(finding: &Finding) -> Look {
    match (finding.tier, finding.relation) {
        (Tier::Finding, Relation::Conflict) => Look::Alarm,
        (Tier::Finding, Relation::Disputed | Relation::Update) => Look::Notice,
        (Tier::Lead, _) | (_, Relation::Agree | Relation::Compatible) => Look::Strong,
    }
}
