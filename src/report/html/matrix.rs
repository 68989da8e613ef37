//! Who agrees with whom: for each pair of sources, how often they give one answer and how often two.

use std::collections::BTreeMap;

use crate::report::html::page::Page;
use crate::report::{Mention, Side};

/// How often two sources say the same, and how often not.
#[derive(Clone, Copy, Default)]
struct Tally {
    alike: usize,
    apart: usize,
}

/// The table; none for fewer than three sources, of whom the counts at the top of the page say as much.
pub(super) fn matrix(page: &Page<'_>) -> String {
    let sources = &page.report.sources;
    if sources.len() < 3 {
        return String::new();
    }
    let tallies = tallies(page);
    let heads: String =
        sources.iter().map(|s| format!("<th scope=\"col\">{}</th>", page.letter(&s.path))).collect();
    let rows = sources.iter().map(|row| {
        let cells = sources.iter().map(|column| {
            let (a, b) = (row.path.as_str(), column.path.as_str());
            cell((a != b).then(|| tallies.get(&(a.min(b), a.max(b))).copied().unwrap_or_default()))
        });
        let cells: String = cells.collect();
        format!("<tr><th scope=\"row\">{}</th>{cells}</tr>\n", page.letter(&row.path))
    });
    let rows: String = rows.collect();
    format!(
        "<section id=\"matrix\" aria-labelledby=\"h-matrix\">\n<h2 id=\"h-matrix\">Who agrees with whom</h2>\n<p>Questions \
         that both answer: alike, and in answers that differ (leads included).</p>\n<div class=\"scroll\" role=\"region\" \
         aria-labelledby=\"h-matrix\" tabindex=\"0\"><table class=\"matrix\">\n<thead><tr><th \
         scope=\"col\">&#8203;</th>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n</section>\n"
    )
}

fn cell(tally: Option<Tally>) -> String {
    match tally {
        None => "<td aria-label=\"the same source\">–</td>".to_owned(),
        Some(Tally { alike, apart }) => format!(
            "<td><span class=\"alike\">{alike} alike</span> <span class=\"{}\">{apart} apart</span></td>",
            if apart > 0 { "apart" } else { "none" }
        ),
    }
}

fn tallies<'a>(page: &Page<'a>) -> BTreeMap<(&'a str, &'a str), Tally> {
    let mut tallies: BTreeMap<(&str, &str), Tally> = BTreeMap::new();
    let agreed = page.report.agreements.iter().map(|agreement| &agreement.sides);
    for sides in agreed {
        let all: Vec<&Mention> = sides.iter().flat_map(|side| &side.mentions).collect();
        for pair in pairs(&all, &all) {
            tallies.entry(pair).or_default().alike += 1;
        }
    }
    for (_, finding) in page.differences() {
        for (at, one) in finding.sides.iter().enumerate() {
            for pair in pairs(&mentions(one), &mentions(one)) {
                tallies.entry(pair).or_default().alike += 1;
            }
            for other in &finding.sides[at + 1..] {
                for pair in pairs(&mentions(one), &mentions(other)) {
                    tallies.entry(pair).or_default().apart += 1;
                }
            }
        }
    }
    tallies
}

fn mentions(side: &Side) -> Vec<&Mention> {
    side.mentions.iter().collect()
}

/// Each pair of two sources, one among `a` and one among `b`, once.
fn pairs<'a>(a: &[&'a Mention], b: &[&'a Mention]) -> Vec<(&'a str, &'a str)> {
    let both = a.iter().flat_map(|x| b.iter().map(move |y| (x.source.as_str(), y.source.as_str())));
    let mut pairs: Vec<_> = both.filter(|(x, y)| x != y).map(|(x, y)| (x.min(y), x.max(y))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
