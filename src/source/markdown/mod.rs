//! Markdown: the text of an article without its markup, and what its front matter says.
//!
//! Read as CommonMark with tables, footnotes and strike-through, by `pulldown-cmark`, whose events tell where in the file they
//! stand. Code, pictures with their captions, comments, tags, targets of links, marks of footnotes, struck-out words and the
//! tags of site generators (`{% … %}`, `{{< … >}}`) are left out. Weak where a paragraph is indented by four blanks: that
//! is code in Markdown, and is named among what was left out.

mod front;

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use regex::Regex;

use crate::source::extract::{Extract, Gap};
use crate::source::metadata::{self, Metadata};
use crate::source::{Extracted, counted, html};

/// Reads the Markdown of `file`; `path` may name its day, as in `2024-03-05-fire.md`.
pub(super) fn read(file: &str, path: &Path) -> Extracted {
    let front = front::read(file);
    let mut body = Body::new(file);
    body.read(front.as_ref().map_or(start_of(file), |front| front.end));
    let mut left_out = body.left_out();
    let mut text = Extract::default();
    let (mut metadata, mut problems) = (Metadata::default(), Vec::new());
    if let Some(front) = front {
        metadata = front.metadata(&mut problems);
        if let Some(title) = front.title().filter(|title| !body.text.begins_with(&title.words)) {
            text.aligned(&title.words, &file[title.at.clone()], title.at.start);
        }
        problems.extend(front.problems);
        left_out.insert(0, "front matter".to_owned());
    }
    metadata.published = metadata.published.or_else(|| day_of_name(path));
    text.append(body.text);
    Extracted { text, metadata, left_out, problems }
}

/// The first byte after what stands in place of a byte order mark.
fn start_of(file: &str) -> usize {
    file.len() - file.trim_start_matches('\u{3000}').len()
}

/// The day at the beginning of a file's name, where Jekyll has it.
fn day_of_name(path: &Path) -> Option<crate::source::Published> {
    let name = path.file_stem()?.to_str()?;
    let day = name
        .get(..10)
        .filter(|_| name.get(10..).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')))?;
    metadata::published(day, "file name")
}

/// What of a file is left out, and how often.
#[derive(Default)]
struct Counts {
    code: usize,
    pictures: usize,
    comments: usize,
    struck: usize,
    templates: usize,
}

struct Body<'f> {
    file: &'f str,
    templates: Vec<Range<usize>>, // tags of site generators, in order
    text: Extract,
    clean: Cow<'f, str>,     // the file as HTML takes it
    html: Vec<Range<usize>>, // the lines of an open block of HTML
    unread: usize,           // how many elements are open of which nothing is read
    counts: Counts,
}

impl<'f> Body<'f> {
    fn new(file: &'f str) -> Self {
        static TEMPLATE: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"\{\{[^{}\n]*\}\}|\{%[^\n]*?%\}|\{:[^{}\n]*\}").expect("a fixed pattern")
        });
        let templates = TEMPLATE.find_iter(file).map(|found| found.range()).collect();
        Body {
            file,
            templates,
            text: Extract::default(),
            clean: html::clean(file),
            html: Vec::new(),
            unread: 0,
            counts: Counts::default(),
        }
    }

    /// Reads the file from byte `from` on.
    fn read(&mut self, from: usize) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES;
        self.counts.templates = self.templates.iter().filter(|tag| tag.start >= from).count();
        for (event, range) in Parser::new_ext(&self.file[from..], options).into_offset_iter() {
            let range = range.start + from..range.end + from;
            match event {
                Event::Start(tag) => self.start(&tag),
                Event::End(tag) => self.end(tag),
                Event::Text(words) | Event::Code(words) if self.unread == 0 => self.words(&words, range),
                Event::SoftBreak if self.unread == 0 => self.text.gap(Gap::Space(None)),
                Event::HardBreak if self.unread == 0 => self.text.gap(Gap::Line),
                Event::Rule => self.text.gap(Gap::Block),
                Event::Html(html) => {
                    self.counts.comments += usize::from(is_comment(&html));
                    self.html.push(range);
                }
                Event::InlineHtml(html) if is_comment(&html) => self.counts.comments += 1,
                Event::InlineHtml(html) if is_break(&html) => self.text.gap(Gap::Line),
                _ => {}
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } => {}
            Tag::TableCell => self.text.gap(Gap::Cell),
            Tag::CodeBlock(_) => {
                self.text.gap(Gap::Block);
                self.counts.code += 1;
                self.unread += 1;
            }
            Tag::Image { .. } => {
                self.counts.pictures += 1;
                self.unread += 1;
            }
            Tag::Strikethrough => {
                self.counts.struck += 1;
                self.unread += 1;
            }
            _ => self.text.gap(Gap::Block),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::TableCell => {}
            TagEnd::Image | TagEnd::Strikethrough => self.unread -= 1,
            TagEnd::HtmlBlock => {
                self.text.gap(Gap::Block);
                html::fragment(&mut self.text, self.file, &self.clean, &std::mem::take(&mut self.html));
                self.text.gap(Gap::Block);
            }
            TagEnd::CodeBlock => {
                self.text.gap(Gap::Block);
                self.unread -= 1;
            }
            _ => self.text.gap(Gap::Block),
        }
    }

    /// Adds `words`, which stand in the bytes `range`, without the tags of site generators among them.
    fn words(&mut self, words: &str, range: Range<usize>) {
        let raw = &self.file[range.clone()];
        let first = self.templates.partition_point(|tag| tag.end <= range.start);
        if raw != words {
            if self.templates.get(first).is_none_or(|tag| range.start < tag.start) {
                self.text.aligned(words, raw, range.start);
            }
            return;
        }
        let mut at = range.start;
        for tag in self.templates[first..].iter().take_while(|tag| tag.start < range.end) {
            self.text.verbatim(&self.file[at..tag.start.max(at)], at, false);
            at = tag.end.min(range.end);
        }
        self.text.verbatim(&self.file[at..range.end], at, false);
    }

    fn left_out(&self) -> Vec<String> {
        let counts = &self.counts;
        let counts = [
            (counts.code, "code block", "code blocks"),
            (counts.pictures, "picture", "pictures"),
            (counts.comments, "comment", "comments"),
            (counts.struck, "struck-out passage", "struck-out passages"),
            (counts.templates, "template tag", "template tags"),
        ];
        counts.into_iter().filter(|count| count.0 > 0).map(|(n, one, many)| counted(n, one, many)).collect()
    }
}

fn is_comment(html: &str) -> bool {
    html.trim_start().starts_with("<!--")
}

fn is_break(html: &str) -> bool {
    html.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn text(file: &str) -> String {
        read(file, Path::new("a.md")).text.finish().0
    }

    /// The text of `file`, and that each of its words stands in the file where its place says.
    #[track_caller]
    fn is(file: &str, expected: &str) {
        let source = Source::from_bytes("a.md", file.into()).unwrap();
        assert_eq!(source.text.trim_end(), expected);
        let lines: Vec<&str> = file.trim_start_matches('\u{FEFF}').split('\n').collect();
        for word in expected.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let at = source.text.find(word).unwrap();
            let place = source.position(at);
            let there: String = lines[place.line - 1].chars().skip(place.column - 1).collect();
            assert!(there.replace('*', "").starts_with(word), "{word}: {there}");
        }
    }

    #[test]
    fn blocks_do_not_run_together() {
        is(
            "# Fire in mill\nA fire broke out\non Monday.\n\n- Two died\n- Five were hurt\n\n> It was hot.",
            "Fire in mill\n\nA fire broke out on Monday.\n\nTwo died\n\nFive were hurt\n\nIt was hot.",
        );
    }

    #[test]
    fn cells_do_not_run_together() {
        is("| Mill | Dead |\n| --- | ---: |\n| Upper | 2 |", "Mill | Dead\n\nUpper | 2");
    }

    #[test]
    fn marks_are_taken_out_of_words() {
        is(
            "**Two** men[^1] _fled_ the [burning *mill*](https://example.org/mill \"Mill\"), un**believ**able.\n\n[^1]: Said so.",
            "Two men fled the burning mill, unbelievable.\n\nSaid so.",
        );
    }

    #[test]
    fn what_is_no_text_is_left_out() {
        let file = "One.\n\n```sh\nTwo died.\n```\n\n    Three died.\n\n<!-- Four died. -->\n\n![Five died](six.jpg \"Seven\")\n\n\
                    ~~Eight~~ Nine <b>died</b>.{: .note}\n\n{% include ten.html %}\n\n{{< figure caption=\"Eleven *died*\" >}}\n\n\
                    <div>\n<script>Twelve died.</script>\n</div>\n\nEnd.";
        let read = read(file, Path::new("a.md"));
        assert_eq!(read.text.text(), "One.\n\nNine died.\n\nEnd.");
        let left_out = ["2 code blocks", "1 picture", "1 comment", "1 struck-out passage", "3 template tags"];
        assert_eq!(read.left_out, left_out);
    }

    #[test]
    fn text_between_tags_is_read() {
        is(
            "<div class=\"lead\">\nTwo <b>men</b> fled &amp; hid.\n<figure><figcaption>Five</figcaption></figure>\n</div>\n\nOne<br>was found.",
            "Two men fled & hid.\n\nOne\nwas found.",
        );
    }

    #[test]
    fn entities_and_escapes_are_read_and_keep_their_places() {
        is(
            "Smith &amp; Sons paid \\$5 million &mdash; in **Zürich**.",
            "Smith & Sons paid $5 million — in Zürich.",
        );
    }

    #[test]
    fn line_ends_of_every_kind_and_a_byte_order_mark_move_no_place() {
        is("\u{FEFF}# Fire\r\n\r\nTwo *died*\r\nin  the\tmill.\r\n", "Fire\n\nTwo died in the mill.");
    }

    #[test]
    fn the_headline_of_the_front_matter_comes_first_and_once() {
        let front = "---\ntitle: \"Mill: two dead\"\n---\n";
        is(&format!("{front}They died on Monday."), "Mill: two dead\n\nThey died on Monday.");
        assert_eq!(text(&format!("{front}# Mill: two dead\n\nMonday.")), "Mill: two dead\n\nMonday.\n");
    }

    #[test]
    fn the_name_of_the_file_may_say_the_day() {
        let day = |path| read("Two died.", Path::new(path)).metadata.published.map(|p| p.date.to_string());
        assert_eq!(day("2024-03-05-fire.md").as_deref(), Some("2024-03-05"));
        assert_eq!(day("2024-03-05.md").as_deref(), Some("2024-03-05"));
        assert_eq!((day("2024-03-056.md"), day("fire.md")), (None, None));
    }

    #[test]
    fn nothing_but_code_is_no_report() {
        let err = Source::from_bytes("a.md", b"```\nTwo died.\n```\n".to_vec()).unwrap_err();
        assert_eq!(err.to_string(), "a.md: empty: it holds no words beside 1 code block; leave it out");
    }
}
