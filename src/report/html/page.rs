//! The page as a whole: its head, its sections in order, and the names of sources and differences that they share.

use std::collections::BTreeMap;

use crate::judge::Tier;
use crate::report::baseline::{Answer, Entry, Unchecked};
use crate::report::html::escape::escape;
use crate::report::html::{Links, difference, filter, matrix, passages, speakers, timeline};
use crate::report::phrase::{counted, counted_findings, of_tier, published};
use crate::report::texts::Texts;
use crate::report::{Agreement, Finding, Mention, NotCompared, Report, SCHEMA, Single, Source, version};

/// The style of the page, which others that belong to it share.
pub const STYLE: &str = include_str!("style.css");

/// What every part of the page is written from.
pub(super) struct Page<'a> {
    pub(super) report: &'a Report,
    pub(super) texts: &'a Texts<'a>,
    /// Each source's letter, by path.
    letters: BTreeMap<&'a str, String>,
    /// What it leads to, if it is one of several pages.
    links: Option<Links<'a>>,
}

impl<'a> Page<'a> {
    pub(super) fn new(report: &'a Report, texts: &'a Texts<'a>) -> Self {
        let letters =
            report.sources.iter().enumerate().map(|(at, s)| (s.path.as_str(), letter(at))).collect();
        Page { report, texts, letters, links: None }
    }

    /// The link to the claim of a mention, if there is one.
    pub(super) fn claim(&self, mention: &Mention) -> String {
        let href = self.links.and_then(|links| (links.claim)(mention));
        let link = |href: String| format!(" <a class=\"claim\" href=\"{}\">its claim</a>", escape(&href));
        href.map(link).unwrap_or_default()
    }

    /// What it leads to, if it is one of several pages.
    pub(super) fn links(&self) -> Option<Links<'a>> {
        self.links
    }

    /// What can be done about a difference, if anything can.
    pub(super) fn form(&self, finding: &Finding) -> String {
        self.links.map(|links| (links.form)(finding)).unwrap_or_default()
    }

    /// The same as one of several pages.
    pub(super) fn with(self, links: Links<'a>) -> Self {
        Page { links: Some(links), ..self }
    }

    /// The letter of the source at `path`; the path itself if the report does not list it.
    pub(super) fn letter(&self, path: &str) -> String {
        self.letters.get(path).cloned().unwrap_or_else(|| escape(path))
    }

    /// Findings and leads, each with its number on the page, from 1.
    pub(super) fn differences(&self) -> impl Iterator<Item = (usize, &'a Finding)> {
        let of = |tier| of_tier(self.report, tier);
        (1..).zip(of(Tier::Finding).into_iter().chain(of(Tier::Lead)))
    }

    pub(super) fn write(&self) -> String {
        let sections = [
            self.sources(),
            filter::boxes(self),
            self.findings(),
            self.leads(),
            passages::texts(self),
            timeline::timelines(self),
            matrix::matrix(self),
            speakers::speakers(self),
            self.agreements(),
            self.single(),
            self.not_compared(),
            self.resolved(),
            self.unchecked(),
        ];
        let (bar, style, forms) =
            self.links.map_or(("", "", "'none'"), |links| (links.bar, links.style, "'self'"));
        format!(
            "<!doctype html>\n<!-- {SCHEMA} -->\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
             img-src data:; base-uri 'none'; form-action {forms}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <link rel=\"icon\" href=\"data:,\">\n\
             <title>What {} say differently</title>\n<style>\n{STYLE}{style}{}</style>\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#differences\">To the differences</a>\n\
             {bar}<header>\n<h1>What {} say differently</h1>\n<p class=\"counts\">{}</p>\n</header>\n<main>\n{}</main>\n\
             <footer><p>Made by crosscheck {}. The words are those of the sources; a difference says that they do not fit \
             together, not which of them is right.</p></footer>\n</body>\n</html>\n",
            self.reports(),
            filter::style(self),
            self.reports(),
            self.counts(),
            sections.concat(),
            version(),
        )
    }

    fn reports(&self) -> String {
        counted(self.report.sources.len(), "report", "reports")
    }

    fn counts(&self) -> String {
        let findings = match counted_findings(&self.report.findings) {
            none if none.is_empty() => "no difference found".to_owned(),
            some => some,
        };
        let leads = of_tier(self.report, Tier::Lead).len();
        let counts = [
            findings,
            counted(leads, "lead", "leads"),
            counted(self.report.agreements.len(), "agreement", "agreements"),
        ];
        counts.join(" · ")
    }

    fn sources(&self) -> String {
        let rows: String = self.report.sources.iter().map(|s| self.source(s)).collect();
        let notes = self.report.problems.iter().map(|p| {
            let unread = if p.skipped { "<strong>not read</strong>: " } else { "" };
            format!("<li>{}: {unread}{}</li>\n", escape(&p.path), escape(&p.what))
        });
        let apart = self.report.apart.iter().map(|apart| {
            let [a, b] = apart.paths.each_ref().map(|path| self.letter(path));
            format!("<li>{a} and {b} were not compared: {}</li>\n", escape(&apart.why))
        });
        let notes: String = notes.chain(apart).collect();
        let notes = if notes.is_empty() { notes } else { format!("<ul class=\"notes\">\n{notes}</ul>\n") };
        format!(
            "<section id=\"sources\" aria-labelledby=\"h-sources\">\n<h2 id=\"h-sources\">Sources</h2>\n\
             <div class=\"scroll\" role=\"region\" aria-labelledby=\"h-sources\" tabindex=\"0\"><table>\n<thead><tr><th \
             scope=\"col\">&#8203;</th><th scope=\"col\">Source</th><th scope=\"col\">Published</th></tr></thead>\n\
             <tbody>\n{rows}</tbody>\n</table></div>\n{notes}</section>\n"
        )
    }

    fn source(&self, source: &Source) -> String {
        let letter = self.letter(&source.path);
        format!(
            "<tr><th scope=\"row\"><a class=\"letter\" href=\"#text-{letter}\">{letter}</a></th><td \
             title=\"{}\">{}</td><td>{}</td></tr>\n",
            escape(&source.path),
            escape(&source.id),
            escape(&published(source)),
        )
    }

    fn findings(&self) -> String {
        let of = |tier| self.differences().filter(move |(_, f)| f.tier == tier);
        let all: String = of(Tier::Finding).map(|(number, f)| difference::article(self, number, f)).collect();
        let none = "<p>No difference was found among what could be compared.</p>\n";
        let all = if all.is_empty() { none.to_owned() } else { all };
        format!(
            "<section id=\"differences\" aria-labelledby=\"h-differences\">\n<h2 id=\"h-differences\">Differences</h2>\n\
             {all}</section>\n"
        )
    }

    fn leads(&self) -> String {
        let leads = self.differences().filter(|(_, f)| f.tier == Tier::Lead);
        let leads: Vec<_> = leads.map(|(number, f)| difference::article(self, number, f)).collect();
        // A link to a lead opens the section in some browsers only.
        let open = if self.links.is_some() { " open" } else { "" };
        fold("leads", "Leads: worth a look, not asserted", open, leads.len(), &leads.concat())
    }

    fn agreements(&self) -> String {
        let item = |agreement: &Agreement| {
            let sides = agreement.sides.iter().map(|side| {
                let at: Vec<_> = side.mentions.iter().map(|m| self.place(m)).collect();
                format!("<q>{}</q> {}", escape(&side.value), at.join(" "))
            });
            let sides: Vec<_> = sides.collect();
            format!("<li>{}<br>{}</li>\n", escape(&agreement.question), sides.join(" · "))
        };
        list("agreements", "What they agree on", &self.report.agreements, item)
    }

    fn single(&self) -> String {
        let item = |single: &Single| {
            format!(
                "<li>{}<br><q>{}</q> {}</li>\n",
                escape(&single.question),
                escape(&single.mention.quote),
                self.place(&single.mention)
            )
        };
        list("single", "What only one of them says", &self.report.single_source, item)
    }

    fn not_compared(&self) -> String {
        let item = |pair: &NotCompared| {
            format!(
                "<li>{}: {}<br><q>{}</q> {} · <q>{}</q> {}</li>\n",
                escape(&pair.question),
                escape(&pair.why),
                escape(&pair.a.quote),
                self.place(&pair.a),
                escape(&pair.b.quote),
                self.place(&pair.b),
            )
        };
        list("not-compared", "What was not compared, and why", &self.report.not_compared, item)
    }

    fn resolved(&self) -> String {
        let item = |entry: &Entry| format!("<li>{}</li>\n", known(entry));
        list("resolved", "Resolved: in the baseline, and no difference any more", &self.report.resolved, item)
    }

    fn unchecked(&self) -> String {
        let item = |Unchecked { why, entry }: &Unchecked| {
            format!("<li>{}<br>Not checked: {}</li>\n", known(entry), escape(why))
        };
        list("unchecked", "Not checked: in the baseline, and not looked for", &self.report.unchecked, item)
    }

    /// The letter of a mention's source, with its line.
    fn place(&self, mention: &Mention) -> String {
        let letter = self.letter(&mention.source);
        format!(
            "<span class=\"place\"><span class=\"letter\">{letter}</span> {}:{}</span>",
            mention.line, mention.column
        )
    }
}

/// An entry of a baseline: it has no place in the texts any more, so its sources are named.
fn known(entry: &Entry) -> String {
    let side = |side: &Answer| {
        let said =
            side.said.iter().map(|said| format!("<q>{}</q> {}", escape(&said.quote), escape(&said.source)));
        format!("<br><strong>{}</strong>: {}", escape(&side.value), said.collect::<Vec<_>>().join(" · "))
    };
    let sides: String = entry.sides.iter().map(side).collect();
    format!("{} ({}){sides}", escape(&entry.question), escape(&entry.rule))
}

fn list<T>(id: &str, title: &str, items: &[T], item: impl Fn(&T) -> String) -> String {
    let all: String = items.iter().map(item).collect();
    fold(id, title, "", items.len(), &format!("<ul>\n{all}</ul>\n"))
}

/// A section that is folded, unless it is ` open`; none if there is nothing in it.
fn fold(id: &str, title: &str, open: &str, count: usize, inside: &str) -> String {
    if count == 0 {
        return String::new();
    }
    format!(
        "<section id=\"{id}\" aria-labelledby=\"h-{id}\">\n<details{open}>\n<summary><h2 id=\"h-{id}\">{title} \
         <span class=\"count\">{count}</span></h2></summary>\n{inside}</details>\n</section>\n"
    )
}

/// A, B … Z, AA, AB …
pub(super) fn letter(at: usize) -> String {
    let last = char::from(b'A' + (at % 26) as u8);
    if at < 26 { last.to_string() } else { format!("{}{last}", letter(at / 26 - 1)) }
}
