//! The forms a report can be written in: one list of them, by name and by the end of a file's name.
//!
//! A new format is a file beside this one, which says what it is called and writes a report, and a line in [`ALL`].

use crate::report::terminal::Layout;
use crate::report::texts::Texts;
use crate::report::{
    Report, annotations, claimreview, csv, github, gitlab, html, json, jsonl, junit, markdown, rdjson, sarif,
    terminal, wikitext, yaml,
};

/// A form of the report.
#[derive(Debug)]
pub struct Format {
    /// What the command line calls it.
    pub name: &'static str,
    /// How the names of its files end, in small letters; none if its files have no ending of their own.
    pub endings: &'static [&'static str],
    /// Its media type, as a web server would name it.
    pub media_type: &'static str,
    /// Who reads it, in a few words.
    pub help: &'static str,
    /// The whole document; the same for the same report.
    pub write: fn(&Report, &Beside<'_>) -> String,
}

/// What a format may use besides the report.
#[derive(Clone, Debug, Default)]
pub struct Beside<'a> {
    /// The texts of the sources, as far as they are at hand.
    pub texts: Texts<'a>,
    /// How a table is laid out.
    pub layout: Layout,
}

/// Every format, in the order in which they are listed.
pub static ALL: &[&Format] = &[
    &terminal::FORMAT,
    &html::FORMAT,
    &markdown::FORMAT,
    &json::FORMAT,
    &jsonl::FORMAT,
    &yaml::FORMAT,
    &csv::FORMAT,
    &sarif::FORMAT,
    &junit::FORMAT,
    &github::FORMAT,
    &gitlab::FORMAT,
    &rdjson::FORMAT,
    &wikitext::FORMAT,
    &claimreview::FORMAT,
    &annotations::FORMAT,
];

/// The format called `name`.
pub fn named(name: &str) -> Option<&'static Format> {
    ALL.iter().copied().find(|format| format.name == name)
}

/// The format whose files are called as `path` is, in letters of any case; of several, the one with the longest ending.
pub fn of_file(path: &str) -> Option<&'static Format> {
    let path = path.to_ascii_lowercase();
    let ends = |format: &&Format| {
        format.endings.iter().filter(|end| path.ends_with(**end)).map(|end| end.len()).max()
    };
    ALL.iter()
        .copied()
        .filter_map(|format| Some((ends(&format)?, format)))
        .max_by_key(|(long, _)| *long)
        .map(|found| found.1)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_formats_share_a_name_or_an_ending() {
        let names: BTreeSet<_> = ALL.iter().map(|f| f.name).collect();
        assert_eq!(names.len(), ALL.len());
        let endings: Vec<_> = ALL.iter().flat_map(|f| f.endings).collect();
        assert_eq!(endings.iter().collect::<BTreeSet<_>>().len(), endings.len());
        assert!(endings.iter().all(|end| **end == end.to_ascii_lowercase()));
    }

    #[test]
    fn the_longest_ending_decides() {
        let name = |path| of_file(path).map(|format| format.name);
        assert_eq!(name("out/report.json"), Some("json"));
        assert_eq!(name("report.sarif.json"), Some("sarif"));
        assert_eq!(name("REPORT.SARIF"), Some("sarif"));
        assert_eq!(name("out/gl-code-quality-report.json"), Some("gitlab"));
        assert_eq!(name("a.anno.jsonld"), Some("annotations"));
        assert_eq!(name("a.jsonld"), Some("claimreview"));
        assert_eq!((name("report"), name("report.docx"), name("json")), (None, None, None));
    }
}
