//! Who says it: everyone to whom the sources ascribe an answer that another does not share.

use std::collections::BTreeMap;

use crate::report::Mention;
use crate::report::html::difference;
use crate::report::html::escape::escape;
use crate::report::html::page::Page;

/// The table; none where no answer is ascribed to anyone.
pub(super) fn speakers(page: &Page<'_>) -> String {
    let mut said: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for (number, finding) in page.differences() {
        let link = |value: &str| {
            let (anchor, value) = (difference::anchor(finding), escape(value));
            format!(
                "<li><q>{value}</q> <a href=\"#{anchor}\" aria-label=\"difference {number}\">{number}</a></li>"
            )
        };
        for side in &finding.sides {
            for (by, mention) in side.mentions.iter().filter_map(|m| Some((m.said_by.as_deref()?, m))) {
                let Mention { source, value, .. } = mention;
                said.entry((by, source)).or_default().push(link(value));
            }
        }
    }
    if said.is_empty() {
        return String::new();
    }
    let rows = said.into_iter().map(|((by, source), mut answers)| {
        answers.dedup();
        format!(
            "<tr><th scope=\"row\">{}</th><td><span class=\"letter\">{}</span></td><td><ul>{}</ul></td></tr>\n",
            escape(by),
            page.letter(source),
            answers.concat()
        )
    });
    let rows: String = rows.collect();
    format!(
        "<section id=\"speakers\" aria-labelledby=\"h-speakers\">\n<h2 id=\"h-speakers\">Who says it</h2>\n<div \
         class=\"scroll\" role=\"region\" aria-labelledby=\"h-speakers\" tabindex=\"0\"><table>\n<thead><tr><th \
         scope=\"col\">Speaker</th><th scope=\"col\">In</th><th scope=\"col\">Answer</th></tr></thead>\n<tbody>\n{rows}</tbody>\n\
         </table></div>\n</section>\n"
    )
}
