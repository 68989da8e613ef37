//! How a count developed: what each source says of it by the day it was published, as a drawing.
//!
//! Only where the sources of a difference of numbers are of two days or more. Bounds and hedges are left to the words beside
//! each point.

use std::fmt::Write as _;

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use crate::annotate;
use crate::judge::Kind;
use crate::report::html::difference;
use crate::report::html::escape::escape;
use crate::report::html::page::Page;
use crate::report::{Finding, Mention};
use crate::source::Source as Text;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 220.0;
const MARGIN: f64 = 60.0;

/// What one source says on its day.
struct Point {
    day: Date,
    value: f64,
    label: String,
}

pub(super) fn timelines(page: &Page<'_>) -> String {
    let drawn = page.differences().filter_map(|(number, finding)| timeline(page, number, finding));
    let drawn: String = drawn.collect();
    if drawn.is_empty() {
        return drawn;
    }
    format!(
        "<section id=\"timeline\" aria-labelledby=\"h-timeline\">\n<h2 id=\"h-timeline\">How the counts \
         developed</h2>\n{drawn}</section>\n"
    )
}

fn timeline(page: &Page<'_>, number: usize, finding: &Finding) -> Option<String> {
    if !matches!(finding.kind, Kind::Number | Kind::Money) {
        return None;
    }
    let mentions = finding.sides.iter().flat_map(|side| &side.mentions);
    let mut points: Vec<Point> = mentions.filter_map(|mention| point(page, mention)).collect();
    points.sort_by(|a, b| a.day.cmp(&b.day).then(a.value.total_cmp(&b.value)).then(a.label.cmp(&b.label)));
    points.dedup_by(|a, b| a.day == b.day && a.value == b.value && a.label == b.label);
    let (first, last) = (points.first()?.day, points.last()?.day);
    if first == last {
        return None;
    }
    let question = escape(&finding.question);
    Some(format!(
        "<figure>\n<figcaption><a href=\"#{}\">{number}</a> {question}</figcaption>\n{}</figure>\n",
        difference::anchor(finding),
        drawing(&points, first, last, &question)
    ))
}

fn point(page: &Page<'_>, mention: &Mention) -> Option<Point> {
    let source = page.report.sources.iter().find(|s| s.path == mention.source)?;
    let day = source.published.as_deref()?.parse().ok()?;
    let words = annotate::annotate(&Text::from_text("value", mention.value.as_str()));
    let value = words.numbers.first()?.amount.value()?.to_f64()?;
    Some(Point { day, value, label: format!("{} {}", page.letter(&source.path), escape(&mention.value)) })
}

fn drawing(points: &[Point], first: Date, last: Date, question: &str) -> String {
    let days = |day: Date| f64::from(day.since(first).map_or(0, |span| span.get_days()));
    let (low, high) =
        points.iter().fold((f64::MAX, f64::MIN), |(low, high), p| (low.min(p.value), high.max(p.value)));
    let (length, range) = (days(last).max(1.0), if high > low { high - low } else { 1.0 });
    let x = |day: Date| MARGIN + days(day) / length * (WIDTH - 3.0 * MARGIN);
    let y = |value: f64| HEIGHT - MARGIN / 2.0 - 10.0 - (value - low) / range * (HEIGHT - MARGIN - 10.0);
    let mut svg = format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{question} By day of publication: {}\">\n<line \
         class=\"axis\" x1=\"{MARGIN}\" y1=\"{base}\" x2=\"{end}\" y2=\"{base}\"/>\n",
        points.iter().map(|p| format!("{} {}", p.day, p.label)).collect::<Vec<_>>().join("; "),
        base = HEIGHT - MARGIN / 2.0,
        end = WIDTH - MARGIN,
    );
    let line: Vec<_> = points.iter().map(|p| format!("{:.1},{:.1}", x(p.day), y(p.value))).collect();
    let _ = writeln!(svg, "<polyline class=\"course\" points=\"{}\"/>", line.join(" "));
    for point in points {
        let (x, y) = (x(point.day), y(point.value));
        let _ = writeln!(
            svg,
            "<circle class=\"point\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/><text x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            x + 8.0,
            y + 4.0,
            point.label
        );
    }
    let mut dates: Vec<Date> = points.iter().map(|p| p.day).collect();
    dates.dedup();
    for day in dates {
        let _ = writeln!(svg, "<text class=\"day\" x=\"{:.1}\" y=\"{}\">{day}</text>", x(day), HEIGHT - 8.0);
    }
    svg + "</svg>\n"
}
