//! Front matter: what a Markdown file says of itself in YAML (`---`) or TOML (`+++`) before its text.
//!
//! The keys are those of Hugo, Jekyll, Zola and Astro. YAML is read key by key, so that one that is broken costs no other.

use std::ops::Range;

use serde_yaml::Value as Yaml;
use toml::de::{DeTable, DeValue};

use crate::source::metadata::{self, Metadata};
use crate::source::{Published, plain};

/// What the front matter of a file says.
pub(super) struct Front {
    /// The byte at which the text begins.
    pub(super) end: usize,
    /// What is broken in it.
    pub(super) problems: Vec<String>,
    entries: Vec<Entry>,
}

/// A key and its value.
pub(super) struct Entry {
    key: String, // in ASCII lower case
    /// The value, or several separated by commas.
    pub(super) words: String,
    /// The bytes of the file in which the value stands.
    pub(super) at: Range<usize>,
    line: usize,
}

/// Keys of the day of publication, the best first, and how they are named to the reader.
const PUBLISHED: [(&str, &str); 8] = [
    ("date", "front matter, date"),
    ("published", "front matter, published"),
    ("pubdate", "front matter, pubDate"),
    ("publishdate", "front matter, publishDate"),
    ("datepublished", "front matter, datePublished"),
    ("published_at", "front matter, published_at"),
    ("publish_date", "front matter, publish_date"),
    ("published_date", "front matter, published_date"),
];
/// Keys of the day of the last change.
const CHANGED: [(&str, &str); 5] = [
    ("lastmod", "front matter, lastmod"),
    ("updated", "front matter, updated"),
    ("updateddate", "front matter, updatedDate"),
    ("modified", "front matter, modified"),
    ("last_modified_at", "front matter, last_modified_at"),
];
/// Keys of the publisher, the best first: of a page without one it is the author.
const PUBLISHER: [&str; 7] = ["publisher", "source", "site_name", "site", "outlet", "author", "authors"];
const LANGUAGE: [&str; 4] = ["lang", "language", "locale", "languagecode"];
/// What is longer (bytes) is no front matter.
const LONGEST: usize = 64 * 1024;
/// Tables in which generators keep the keys that are not their own.
const NESTED: [&str; 2] = ["extra", "params"];

/// The front matter at the beginning of `file`, if there is any.
pub(super) fn read(file: &str) -> Option<Front> {
    let start = super::start_of(file);
    let mut lines = file[start..].split_inclusive('\n');
    let opening = lines.next()?;
    let fence = opening.trim_end();
    let closes: &[&str] = match fence {
        "---" => &["---", "..."],
        "+++" => &["+++"],
        _ => return None,
    };
    let from = start + opening.len();
    let mut at = from;
    for line in lines.take_while(|line| line.as_ptr() as usize - file.as_ptr() as usize <= LONGEST) {
        if closes.contains(&line.trim_end()) {
            let mut front = Front { end: at + line.len(), problems: Vec::new(), entries: Vec::new() };
            if fence == "+++" {
                front.toml(file, from..at)
            } else {
                front.yaml(file, from..at)
            }
            return Some(front);
        }
        at += line.len();
    }
    let second = file[from..].lines().next().unwrap_or_default();
    let what = format!("front matter, line 1: {fence} is not closed by another {fence}; read as text");
    let is_meant = second.contains([':', '=']);
    is_meant.then(|| Front { end: from, problems: vec![what], entries: Vec::new() })
}

impl Front {
    /// The headline.
    pub(super) fn title(&self) -> Option<&Entry> {
        ["title", "headline"].iter().find_map(|key| self.entry(key)).filter(|e| plain::has_words(&e.words))
    }

    /// What it says of the article; what is no date is named in `problems`.
    pub(super) fn metadata(&self, problems: &mut Vec<String>) -> Metadata {
        Metadata {
            published: self.day(&PUBLISHED, problems),
            changed: self.day(&CHANGED, problems),
            publisher: PUBLISHER
                .iter()
                .filter_map(|key| self.entry(key))
                .find_map(|e| metadata::name(&e.words)),
            language: LANGUAGE
                .iter()
                .filter_map(|key| self.entry(key))
                .find_map(|e| metadata::language(&e.words)),
        }
    }

    fn day(&self, keys: &[(&str, &'static str)], problems: &mut Vec<String>) -> Option<Published> {
        keys.iter().find_map(|&(key, place)| {
            let entry = self.entry(key)?;
            let day = metadata::published(&entry.words, place);
            // "published: true" says whether, not when.
            if day.is_none() && !["true", "false", ""].contains(&entry.words.as_str()) {
                problems
                    .push(format!("{place} (line {}): “{}” is no day; not used", entry.line, entry.words));
            }
            day
        })
    }

    fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    fn add(&mut self, file: &str, key: &str, words: String, at: Range<usize>) {
        let line = line_of(file, at.start);
        self.entries.push(Entry { key: key.to_ascii_lowercase(), words, at, line });
    }

    fn broken(&mut self, file: &str, key: &str, at: usize, done: &str) {
        let line = line_of(file, at);
        self.problems.push(format!("front matter, line {line}: {key} is broken; {done}"));
    }

    fn yaml(&mut self, file: &str, block: Range<usize>) {
        for at in top_level(file, block) {
            let entry = &file[at.clone()];
            let Some(colon) = entry.find(':') else {
                self.broken(file, &format!("“{}”", entry.trim()), at.start, "not used");
                continue;
            };
            let key = entry[..colon].trim().trim_matches(['"', '\'']);
            let value = at.start + colon + 1..at.end;
            match serde_yaml::from_str::<Yaml>(entry).ok().as_ref().and_then(Yaml::as_mapping) {
                Some(pair) => {
                    for (_, found) in pair {
                        self.yaml_value(file, key, found, value.clone());
                    }
                }
                // "title: Fire: two dead" wants quotation marks, but what it means is plain.
                None if !entry.trim_end().contains('\n')
                    && !file[value.clone()].trim().starts_with(['[', '{', '"', '\'']) =>
                {
                    self.broken(file, key, at.start, "taken as it stands");
                    self.add(file, key, file[value.clone()].trim().to_owned(), value);
                }
                None => self.broken(file, key, at.start, "not used"),
            }
        }
    }

    fn yaml_value(&mut self, file: &str, key: &str, value: &Yaml, at: Range<usize>) {
        if let (Yaml::Mapping(map), true) = (value, NESTED.contains(&key)) {
            for (key, value) in map {
                if let Some(key) = key.as_str() {
                    self.yaml_value(file, key, value, at.clone());
                }
            }
        } else if let Some(words) = yaml_words(value) {
            self.add(file, key, words, at);
        }
    }

    fn toml(&mut self, file: &str, block: Range<usize>) {
        let (table, errors) = DeTable::parse_recoverable(&file[block.clone()]);
        let mut lines: Vec<usize> =
            errors.iter().map(|err| block.start + err.span().map_or(0, |span| span.start)).collect();
        lines.dedup_by_key(|at| line_of(file, *at));
        for at in lines {
            let begin = file[..at].rfind('\n').map_or(0, |end| end + 1).max(block.start);
            let line = file[begin..].lines().next().unwrap_or_default();
            let key = line.split('=').next().unwrap_or_default().trim().to_owned();
            self.broken(file, &key, begin, "not used");
        }
        self.toml_table(file, table.get_ref(), block.start);
    }

    fn toml_table(&mut self, file: &str, table: &DeTable<'_>, from: usize) {
        for (key, value) in table {
            let at = value.span().start + from..value.span().end + from;
            match value.get_ref() {
                DeValue::Table(nested) if NESTED.contains(&key.get_ref().as_ref()) => {
                    self.toml_table(file, nested, from);
                }
                value => {
                    if let Some(words) = toml_words(value) {
                        self.add(file, key.get_ref(), words, at);
                    }
                }
            }
        }
    }
}

/// The bytes of each key at the left margin with all that belongs to it.
fn top_level(file: &str, block: Range<usize>) -> Vec<Range<usize>> {
    let mut entries: Vec<Range<usize>> = Vec::new();
    let mut at = block.start;
    for line in file[block].split_inclusive('\n') {
        let begins = !line.starts_with([' ', '\t', '#', '-', '\r', '\n', ']', '}']);
        match entries.last_mut() {
            _ if begins => entries.push(at..at + line.len()),
            Some(last) => last.end = at + line.len(),
            None => {}
        }
        at += line.len();
    }
    entries
}

/// A value in words: of a list all of them, of a table its name.
fn yaml_words(value: &Yaml) -> Option<String> {
    match value {
        Yaml::String(words) => Some(words.clone()),
        Yaml::Number(number) => Some(number.to_string()),
        Yaml::Bool(is) => Some(is.to_string()),
        Yaml::Sequence(all) => Some(all.iter().filter_map(yaml_words).collect::<Vec<_>>().join(", ")),
        Yaml::Mapping(map) => map.get("name").and_then(yaml_words),
        Yaml::Null | Yaml::Tagged(_) => None,
    }
}

fn toml_words(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(words) => Some(words.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Datetime(day) => Some(day.to_string()),
        DeValue::Boolean(is) => Some(is.to_string()),
        DeValue::Array(all) => {
            Some(all.iter().filter_map(|v| toml_words(v.get_ref())).collect::<Vec<_>>().join(", "))
        }
        DeValue::Table(map) => map.get("name").and_then(|v| toml_words(v.get_ref())),
        DeValue::Float(_) => None,
    }
}

fn line_of(file: &str, at: usize) -> usize {
    file[..at].bytes().filter(|&b| b == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::DateOrigin;

    fn said(file: &str) -> (Metadata, Vec<String>) {
        let mut front = read(file).expect("it has front matter");
        let mut problems = Vec::new();
        let metadata = front.metadata(&mut problems);
        front.problems.extend(problems);
        (metadata, front.problems)
    }

    fn day(file: &str) -> Option<(String, DateOrigin)> {
        said(file).0.published.map(|p| (p.date.to_string(), p.origin))
    }

    #[track_caller]
    fn is_day(file: &str, place: &'static str) {
        assert_eq!(day(file), Some(("2024-03-05".to_owned(), DateOrigin::Metadata(place))), "{file}");
    }

    #[test]
    fn each_generator_has_its_keys() {
        is_day(
            "---\nlayout: post\ntitle: Fire\ndate: 2024-03-05 08:00:00 +0100\n---\n",
            "front matter, date",
        );
        is_day(
            "---\ntitle: 'Fire'\npubDate: 'Mar 05 2024'\nupdatedDate: 'Mar 06 2024'\n---",
            "front matter, pubDate",
        );
        is_day(
            "+++\ntitle = \"Fire\"\ndate = 2024-03-05T08:00:00+01:00\ndraft = false\n+++\n",
            "front matter, date",
        );
        is_day(
            "+++\npublishDate = 2024-03-05\n[extra]\nsource = \"Post\"\n+++\n",
            "front matter, publishDate",
        );
        is_day("---\npublished: true\ndatePublished: 2024-03-05\n...\n", "front matter, datePublished");
    }

    #[test]
    fn the_day_of_the_last_change_is_kept_apart() {
        let (metadata, _) = said("---\nlastmod: 2024-03-06\n---\n");
        assert_eq!(
            (metadata.published, metadata.changed.unwrap().date.to_string()),
            (None, "2024-03-06".into())
        );
    }

    #[test]
    fn the_publisher_comes_before_the_author() {
        let publisher = |file| said(file).0.publisher;
        assert_eq!(
            publisher("---\nauthor: Ida Holm\nsource: https://www.example.org/x\n---\n").as_deref(),
            Some("example.org")
        );
        assert_eq!(
            publisher("---\nauthors:\n  - name: Ida Holm\n  - Bo Lind\n---\n").as_deref(),
            Some("Ida Holm, Bo Lind")
        );
        assert_eq!(publisher("---\npublisher:\n  name: The Post\n---\n").as_deref(), Some("The Post"));
        assert_eq!(publisher("+++\n[extra]\nsource = \"The Post\"\n+++\n").as_deref(), Some("The Post"));
    }

    #[test]
    fn what_is_broken_is_named_by_line_and_key_and_costs_nothing_else() {
        let (metadata, problems) = said("---\ntitle: Fire: two dead\ntags: [a, b\ndate: 2024-03-05\n---\n");
        assert_eq!(metadata.published.unwrap().date.to_string(), "2024-03-05");
        let expected = [
            "front matter, line 2: title is broken; taken as it stands",
            "front matter, line 3: tags is broken; not used",
        ];
        assert_eq!(problems, expected);
        let front = read("---\ntitle: Fire: two dead\n---\n").unwrap();
        assert_eq!(front.title().map(|t| t.words.as_str()), Some("Fire: two dead"));
        let (metadata, problems) = said("+++\ntitle = Fire\ndate = 2024-03-05\n+++\n");
        assert_eq!(problems, ["front matter, line 2: title is broken; not used"]);
        assert!(metadata.published.is_some());
    }

    #[test]
    fn what_is_no_day_is_named() {
        let (_, problems) = said("---\ntitle: Fire\ndate: soon\n---\n");
        assert_eq!(problems, ["front matter, date (line 3): “soon” is no day; not used"]);
    }

    #[test]
    fn front_matter_that_is_not_closed_is_named_and_a_rule_is_none() {
        assert_eq!(
            said("---\ntitle: Fire\n\nTwo died.").1,
            ["front matter, line 1: --- is not closed by another ---; read as text"]
        );
        assert!(read("---\n\nTwo died.\n").is_none());
        assert!(read("Two died.\n---\n").is_none());
    }
}
