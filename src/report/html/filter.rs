//! Boxes that show and hide differences by kind, relation, severity and source, without a script: the style sheet heeds which
//! of them are ticked. A browser that does not know `:has()` shows everything.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::report::html::difference;
use crate::report::html::page::Page;
use crate::report::{Finding, Side, names};

/// A box: its place among the boxes of its kind, its name, and its label.
type Box = (u8, String, &'static str);

/// What boxes are about, and which of them a difference belongs to.
type Sorting = (&'static str, fn(&Finding) -> Box);

const SORTINGS: [Sorting; 3] = [
    ("Kind", |f| named("k", f.kind as u8, names::kind(f.kind))),
    ("Relation", |f| named("r", f.relation as u8, names::relation(f.relation))),
    ("Severity", |f| named("v", u8::MAX - f.severity as u8, names::severity(f.severity))),
];

fn named(letter: &str, place: u8, label: &'static str) -> Box {
    (place, format!("{letter}-{label}"), label)
}

/// The classes of a difference, by which boxes find it.
pub(super) fn classes(finding: &Finding) -> String {
    SORTINGS.map(|(_, of)| of(finding).1).join(" ")
}

/// The boxes; none where there is nothing to choose from.
pub(super) fn boxes(page: &Page<'_>) -> String {
    let groups = SORTINGS.map(|(title, of)| {
        let boxes: BTreeSet<Box> = page.differences().map(|(_, finding)| of(finding)).collect();
        group(title, boxes.into_iter().map(|(_, id, label)| (id, label.to_owned())).collect())
    });
    let sources = page.report.sources.iter().map(|s| page.letter(&s.path));
    let sources = group("Source", sources.map(|letter| (format!("s-{letter}"), letter)).collect());
    let total = page.differences().count();
    if total < 2 {
        return String::new();
    }
    // Where forms lead somewhere, this one does not.
    let nowhere = if page.is_linked() { " method=\"dialog\"" } else { "" };
    format!(
        "<form class=\"filter\"{nowhere} autocomplete=\"off\" aria-label=\"Show only some differences\">\n{}{sources}<button \
         type=\"reset\">Show all {total}</button>\n</form>\n",
        groups.concat()
    )
}

fn group(title: &str, boxes: Vec<(String, String)>) -> String {
    if boxes.len() < 2 {
        return String::new();
    }
    let boxes = boxes.into_iter().map(|(id, label)| {
        format!("<label for=\"{id}\"><input type=\"checkbox\" id=\"{id}\" checked> {label}</label>\n")
    });
    format!("<fieldset><legend>{title}</legend>\n{}</fieldset>\n", boxes.collect::<String>())
}

/// The rules that hide what no box shows. A difference goes when fewer than two of its sides have a source that is shown.
pub(super) fn style(page: &Page<'_>) -> String {
    let mut style = String::new();
    let mut names = BTreeSet::new();
    for (_, finding) in page.differences() {
        names.extend(SORTINGS.map(|(_, of)| of(finding).1));
        let sides: Vec<BTreeSet<String>> = finding.sides.iter().map(|side| letters(page, side)).collect();
        for kept in 0..sides.len() {
            let others =
                sides.iter().enumerate().filter(|(at, _)| *at != kept).flat_map(|(_, letters)| letters);
            let others: BTreeSet<&String> = others.collect();
            let unticked: String =
                others.into_iter().map(|letter| unticked(&format!("s-{letter}"))).collect();
            let _ = writeln!(
                style,
                "body{unticked} [id=\"{}\"] {{ display: none }}",
                difference::anchor(finding)
            );
        }
    }
    for name in names {
        let _ = writeln!(style, "body{} .{name} {{ display: none }}", unticked(&name));
    }
    for source in &page.report.sources {
        let name = format!("s-{}", page.letter(&source.path));
        let _ = writeln!(style, "body{} .{name} {{ display: none }}", unticked(&name));
    }
    style
}

fn letters(page: &Page<'_>, side: &Side) -> BTreeSet<String> {
    let listed = |path: &String| page.report.sources.iter().any(|source| source.path == *path);
    side.mentions
        .iter()
        .map(|m| &m.source)
        .filter(|path| listed(path))
        .map(|path| page.letter(path))
        .collect()
}

fn unticked(id: &str) -> String {
    format!(":has(#{id}:not(:checked))")
}
