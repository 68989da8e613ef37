//! What a page says of itself: `<meta>`, JSON-LD (schema.org), `<time>`, `<title>`, `lang`.
//!
//! Of several dates the one that is meant for programs comes first: `article:published_time`, then JSON-LD, then `<time>`, then
//! the other tags. A `<time>` counts only after the headline, because lists of other articles have them too.

use serde_json::Value;

use super::scan::Element;
use crate::source::Published;
use crate::source::metadata::{self, Metadata};

/// A headline that the page gives beside its text, and the byte of the file where it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) words: String,
    pub(super) at: usize,
}

/// What a page says of itself.
#[derive(Default)]
pub(super) struct Head {
    /// Its headline by `og:title`.
    pub(super) og_title: Option<Named>,
    /// Its `<title>`.
    pub(super) title: Option<Named>,
    /// What is broken in it, and the byte at which it stands.
    pub(super) broken: Vec<usize>,
    published: Vec<(Rank, Published)>,
    changed: Vec<Published>,
    publisher: Vec<(Rank, String)>,
    language: Option<String>,
    locale: Option<String>,
    raw: Raw,
}

/// How much a statement is worth; the better first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Article,
    JsonLd,
    Marked,
    Time,
    Other,
}

/// The element whose content is no markup that is being read.
#[derive(Default)]
enum Raw {
    #[default]
    None,
    Title(Named),
    JsonLd(Named),
}

/// `<meta>` tags that say the day of publication.
const PUBLISHED: [(&str, Rank, &str); 16] = [
    ("article:published_time", Rank::Article, "meta article:published_time"),
    ("og:article:published_time", Rank::Article, "meta og:article:published_time"),
    ("datepublished", Rank::Marked, "meta datePublished"),
    ("date", Rank::Other, "meta date"),
    ("dc.date", Rank::Other, "meta dc.date"),
    ("dc.date.issued", Rank::Other, "meta dc.date.issued"),
    ("dc.date.created", Rank::Other, "meta dc.date.created"),
    ("dcterms.date", Rank::Other, "meta dcterms.date"),
    ("dcterms.issued", Rank::Other, "meta dcterms.issued"),
    ("dcterms.created", Rank::Other, "meta dcterms.created"),
    ("pubdate", Rank::Other, "meta pubdate"),
    ("publishdate", Rank::Other, "meta publishdate"),
    ("publish-date", Rank::Other, "meta publish-date"),
    ("parsely-pub-date", Rank::Other, "meta parsely-pub-date"),
    ("sailthru.date", Rank::Other, "meta sailthru.date"),
    ("citation_publication_date", Rank::Other, "meta citation_publication_date"),
];
/// `<meta>` tags that say the day of the last change.
const CHANGED: [(&str, &str); 4] = [
    ("article:modified_time", "meta article:modified_time"),
    ("og:updated_time", "meta og:updated_time"),
    ("datemodified", "meta dateModified"),
    ("dcterms.modified", "meta dcterms.modified"),
];
/// JSON-LD may nest this deep, in objects and lists.
const DEPTH: usize = 8;

impl Head {
    /// Reads the tag of `element`, which stands at byte `at`; whether it comes `after_headline`, in the article.
    pub(super) fn element(&mut self, element: &Element, at: usize, after_headline: bool) {
        match element.name.as_str() {
            "html" => {
                self.language =
                    element.attribute("lang").or(element.attribute("xml:lang")).and_then(metadata::language)
            }
            "meta" => self.meta(element, at),
            "time" => self.time(element, after_headline),
            "title" if self.title.is_none() => self.raw = Raw::Title(Named { words: String::new(), at }),
            "script"
                if element
                    .attribute("type")
                    .is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json")) =>
            {
                self.raw = Raw::JsonLd(Named { words: String::new(), at });
            }
            _ => {}
        }
    }

    /// Adds text that is no markup, from byte `at` on.
    pub(super) fn raw_text(&mut self, words: &str, at: usize) {
        if let Raw::Title(raw) | Raw::JsonLd(raw) = &mut self.raw {
            if raw.words.is_empty() {
                raw.at = at;
            }
            raw.words.push_str(words);
        }
    }

    /// The end of an element whose content is no markup.
    pub(super) fn raw_end(&mut self) {
        match std::mem::take(&mut self.raw) {
            Raw::Title(title) => self.title = Some(title),
            Raw::JsonLd(json) => match serde_json::from_str(json.words.trim()) {
                Ok(value) => self.json_ld(&value, DEPTH),
                Err(_) => self.broken.push(json.at),
            },
            Raw::None => {}
        }
    }

    /// What it comes to.
    pub(super) fn metadata(&self) -> Metadata {
        let first =
            |list: &[(Rank, Published)]| list.iter().min_by_key(|(rank, _)| *rank).map(|(_, day)| *day);
        Metadata {
            published: first(&self.published),
            changed: self.changed.first().copied(),
            publisher: self.publisher.iter().min_by_key(|(rank, _)| *rank).map(|(_, name)| name.clone()),
            language: self.language.clone().or(self.locale.clone()),
        }
    }

    fn meta(&mut self, element: &Element, at: usize) {
        let names = ["property", "name", "itemprop"].into_iter().filter_map(|name| element.attribute(name));
        let Some(content) = element.attribute("content") else { return };
        for name in names {
            let name = name.trim().to_ascii_lowercase();
            match name.as_str() {
                "og:title" if self.og_title.is_none() => {
                    self.og_title = Some(Named { words: content.to_owned(), at })
                }
                "og:locale" => self.locale = metadata::language(content),
                "og:site_name" => {
                    self.publisher.extend(metadata::name(content).map(|name| (Rank::Article, name)))
                }
                "dc.publisher" | "publisher" | "application-name" => {
                    self.publisher.extend(metadata::name(content).map(|name| (Rank::Other, name)));
                }
                name => self.meta_day(name, content),
            }
        }
    }

    fn meta_day(&mut self, name: &str, content: &str) {
        if let Some((_, rank, place)) = PUBLISHED.iter().find(|(key, ..)| *key == name) {
            self.published.extend(metadata::published(content, place).map(|day| (*rank, day)));
        }
        if let Some((_, place)) = CHANGED.iter().find(|(key, _)| *key == name) {
            self.changed.extend(metadata::published(content, place));
        }
    }

    fn time(&mut self, element: &Element, after_headline: bool) {
        let Some(value) = element.attribute("datetime") else { return };
        let marks = [element.attribute("itemprop"), element.attribute("class")];
        let marks = marks.into_iter().flatten().flat_map(str::split_ascii_whitespace);
        let marks: Vec<String> = marks.map(str::to_ascii_lowercase).collect();
        let is = |names: &[&str]| marks.iter().any(|mark| names.contains(&mark.as_str()));
        let day = metadata::published(value, "time datetime");
        if element.attribute("pubdate").is_some() || is(&["datepublished"]) {
            self.published.extend(day.map(|day| (Rank::Marked, day)));
        } else if is(&["datemodified", "updated", "modified"]) {
            self.changed.extend(day);
        } else if after_headline {
            self.published.extend(day.map(|day| (Rank::Time, day)));
        }
    }

    fn json_ld(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Array(all) if depth > 0 => all.iter().for_each(|one| self.json_ld(one, depth - 1)),
            Value::Object(map) => {
                if map.get("@type").is_some_and(is_article) {
                    self.article(value);
                } else if map
                    .get("@type")
                    .and_then(Value::as_str)
                    .is_some_and(|kind| kind.ends_with("Organization"))
                {
                    // An article may name its publisher by a reference to it.
                    let name = map.get("name").and_then(Value::as_str).and_then(metadata::name);
                    self.publisher.extend(name.map(|name| (Rank::Other, name)));
                } else if depth > 0 {
                    let inner =
                        ["@graph", "mainEntity", "mainEntityOfPage"].iter().filter_map(|key| map.get(*key));
                    inner.for_each(|inner| self.json_ld(inner, depth - 1));
                }
            }
            _ => {}
        }
    }

    fn article(&mut self, article: &Value) {
        let words = |key: &str| article.get(key).and_then(Value::as_str);
        let day = |key: &str, place| words(key).and_then(|value| metadata::published(value, place));
        self.published.extend(day("datePublished", "JSON-LD datePublished").map(|day| (Rank::JsonLd, day)));
        self.changed.extend(day("dateModified", "JSON-LD dateModified"));
        let publisher = article.get("publisher").and_then(|publisher| match publisher {
            Value::Array(all) => all.first(),
            one => Some(one),
        });
        let name = publisher.and_then(|one| one.as_str().or_else(|| one.get("name")?.as_str()));
        self.publisher.extend(name.and_then(metadata::name).map(|name| (Rank::JsonLd, name)));
        self.locale = self.locale.take().or_else(|| words("inLanguage").and_then(metadata::language));
    }
}

/// `NewsArticle`, `ReportageNewsArticle`, `BlogPosting`, alone or in a list.
fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report",
        Value::Array(kinds) => kinds.iter().any(|kind| kind.is_string() && is_article(kind)),
        _ => false,
    }
}
