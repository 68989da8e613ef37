//! Boxes that show and hide differences by kind, relation, severity and source, without a script: the style sheet heeds which
//! of them are ticked. A browser that does not know `:has()` shows everything.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::report::html::difference;
use crate::report::html::escape::escape;
use crate::report::html::page::{Page, letter};
use crate::report::{Finding, Report, Side, names};

/// Names of boxes that are not ticked.
pub type Hidden = BTreeSet<String>;

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
        group(page, title, boxes.into_iter().map(|(_, id, label)| (id, label.to_owned())).collect())
    });
    let sources = page.report.sources.iter().map(|s| page.letter(&s.path));
    let sources = group(page, "Source", sources.map(|letter| (format!("s-{letter}"), letter)).collect());
    let total = page.differences().count();
    if total < 2 {
        return String::new();
    }
    let boxes = groups.concat() + &sources;
    match page.links() {
        None => format!(
            "<form class=\"filter\" autocomplete=\"off\" aria-label=\"Show only some differences\">\n{boxes}<button \
             type=\"reset\">Show all {total}</button>\n</form>\n"
        ),
        Some(links) => {
            let all =
                format!(" <a href=\"{}\">Show all {total}</a>\n", escape(&(links.hiding)(&Hidden::new())));
            let all = if links.hidden.is_empty() { String::new() } else { all };
            format!(
                "<nav class=\"filter\" id=\"filter\" aria-label=\"Show only some differences\">\n{boxes}{all}</nav>\n"
            )
        }
    }
}

fn group(page: &Page<'_>, title: &str, boxes: Vec<(String, String)>) -> String {
    if boxes.len() < 2 {
        return String::new();
    }
    let boxes: String = boxes.into_iter().map(|(id, label)| one(page, &id, &label)).collect();
    match page.links() {
        None => format!("<fieldset><legend>{title}</legend>\n{boxes}</fieldset>\n"),
        Some(_) => format!("<p><span class=\"legend\">{title}</span>\n{boxes}</p>\n"),
    }
}

/// A box. Of a page that is one of several it is a link to the same page with the box ticked or not, so that the address knows
/// it, and whoever comes back to the page finds it so.
fn one(page: &Page<'_>, id: &str, label: &str) -> String {
    let Some(links) = page.links() else {
        return format!(
            "<label for=\"{id}\"><input type=\"checkbox\" id=\"{id}\" checked> {label}</label>\n"
        );
    };
    let mut hidden = links.hidden.clone();
    let is_ticked = !hidden.remove(id);
    if is_ticked {
        hidden.insert(id.to_owned());
    }
    let (sign, does) = if is_ticked { ("☑", "shown; hide them") } else { ("☐", "hidden; show them") };
    format!(
        "<a class=\"box\" id=\"{id}\" href=\"{}\" aria-label=\"{label}: {does}\">{sign} {label}</a>\n",
        escape(&((links.hiding)(&hidden) + "#filter"))
    )
}

/// Whether `finding` is shown where these boxes are not ticked.
pub fn is_shown(report: &Report, finding: &Finding, hidden: &Hidden) -> bool {
    let is_source_shown = |path: &String| {
        let at = report.sources.iter().position(|source| source.path == *path);
        at.is_none_or(|at| !hidden.contains(&format!("s-{}", letter(at))))
    };
    let is_side_shown = |side: &&Side| side.mentions.iter().any(|mention| is_source_shown(&mention.source));
    SORTINGS.iter().all(|(_, of)| !hidden.contains(&of(finding).1))
        && finding.sides.iter().filter(is_side_shown).count() >= finding.sides.len().min(2)
}

/// The rules that hide what no box shows. A difference goes when fewer than two of its sides have a source that is shown.
pub(super) fn style(page: &Page<'_>) -> String {
    let mut style = String::new();
    if let Some(links) = page.links() {
        let gone = page.differences().filter(|(_, finding)| !is_shown(page.report, finding, links.hidden));
        let gone = gone.map(|(_, finding)| format!("[id=\"{}\"]", difference::anchor(finding)));
        let sources = page.report.sources.iter().map(|source| format!("s-{}", page.letter(&source.path)));
        let sources = sources.filter(|name| links.hidden.contains(name)).map(|name| format!(".{name}"));
        return gone.chain(sources).map(|what| format!("{what} {{ display: none }}\n")).collect();
    }
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
