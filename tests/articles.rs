//! Markdown and web pages say what the same words say as plain text, at the places of their own files.

use crosscheck::judge::Judgement;
use crosscheck::pipeline;
use crosscheck::source::{Source, infer_published};

const SEEDS: [(&str, &str); 2] = [
    ("000", include_str!("../seeds/000_051ec4b2973be188.txt")),
    ("004", include_str!("../seeds/004_b1c8b6bb65059989.txt")),
];

fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty())
}

/// The same as Markdown: marks escaped, lines wrapped, some words set off, and much around them that is no text.
fn markdown(text: &str) -> String {
    let mut file = "---\nlayout: post\ntags: [news]\n---\n\n<!-- Nobody died. -->\n".to_owned();
    for (n, paragraph) in paragraphs(text).enumerate() {
        let mut words: Vec<String> = paragraph.split(' ').map(escaped).collect();
        if let Some(word) = words.get_mut(2) {
            *word = format!("**{word}**");
        }
        // A word that begins a line could be taken for a list or a heading.
        let line_break = if n % 2 == 0 { "\n" } else { " " };
        let (first, rest) = words.split_at(words.len().min(6));
        file += &format!("\n{}{line_break}{}\n", first.join(" "), rest.join(" "));
        if n % 5 == 0 {
            file += "\n```\nkilled at least 99 fighters\n```\n\n![Ninety died](a.jpg)\n";
        }
    }
    file
}

fn escaped(word: &str) -> String {
    word.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect()
}

/// The same as a page: entities, tags within words, and the same sentences in a script and in the navigation.
fn page(text: &str) -> String {
    let lead = paragraphs(text).nth(1).expect("a report has two paragraphs");
    let mut file = format!(
        "<!DOCTYPE html>\r\n<html lang=en><head><script>var lead = \"{}\";</script></head>\r\n<body><nav><a href='/'>{}</a></nav>\r\n<article>\r\n",
        lead.replace('"', "'"),
        entities(lead)
    );
    for paragraph in paragraphs(text) {
        let words: Vec<&str> = paragraph.split(' ').collect();
        let words = words.iter().enumerate().map(|(n, word)| match n % 7 {
            2 => format!("<em>{}</em>", entities(word)),
            3 if word.is_ascii() && word.len() > 4 => {
                format!("{}<wbr>{}", entities(&word[..2]), entities(&word[2..]))
            }
            _ => entities(word),
        });
        file += &format!("  <p\tclass=\"text\">{}</p>\r\n", words.collect::<Vec<_>>().join("\r\n    "));
    }
    file + "</article><section id=comments><p>They killed ninety-nine.</p></section></body></html>\r\n"
}

fn entities(text: &str) -> String {
    let entity = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '’' => "&rsquo;".to_owned(),
        c if c.is_ascii() => c.to_string(),
        c => format!("&#x{:X};", c as u32),
    };
    text.chars().map(entity).collect()
}

/// What a run says, in words: rules, relations, questions, sides and quotes.
fn said(sources: &[Source], judgement: &Judgement) -> Vec<String> {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let findings = judgement.findings.iter().map(|f| {
        let mentions = f.sides.iter().flat_map(|side| &side.mentions).map(|m| {
            let source = &sources[m.source.0 as usize];
            format!(
                "{}: {} / {}",
                source.name,
                words(m.quote.of(&source.text)),
                words(m.value.of(&source.text))
            )
        });
        let mentions: Vec<String> = mentions.collect();
        format!("{} {:?} {:?} {} {mentions:?}", f.rule, f.tier, f.relation, words(&f.question))
    });
    findings.collect()
}

fn run(file: impl Fn(&str) -> String, extension: &str) -> (Vec<Source>, Judgement) {
    let mut sources: Vec<Source> = SEEDS
        .iter()
        .map(|(name, text)| {
            Source::from_bytes(format!("{name}.{extension}"), file(text).into()).expect("it has words")
        })
        .collect();
    infer_published(&mut sources);
    let judgement = pipeline::run(&sources);
    (sources, judgement)
}

/// That every mention's line and column in the `file` of its report begin with the first word of its quote; `plain` takes a
/// word of the file out of its markup.
fn places_hold(
    sources: &[Source],
    judgement: &Judgement,
    file: impl Fn(&str) -> String,
    plain: impl Fn(&str) -> String,
) {
    let files: Vec<String> = SEEDS.iter().map(|(_, text)| file(text)).collect();
    let mentions = judgement.findings.iter().flat_map(|f| &f.sides).flat_map(|side| &side.mentions);
    let mut seen = 0;
    for mention in mentions {
        let at = mention.source.0 as usize;
        let (source, place) = (&sources[at], sources[at].position(mention.quote.start()));
        let line = files[at].split('\n').nth(place.line - 1).expect("the file has the line");
        let there: String = line.chars().skip(place.column - 1).collect();
        let quote = mention.quote.of(&source.text);
        let first = quote.split_whitespace().next().expect("a quote has a word");
        assert!(plain(&there).starts_with(first), "{first:?} is not at {place:?}: {there:?}");
        seen += 1;
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn markdown_says_what_plain_text_says() {
    let (texts, plain) = run(str::to_owned, "txt");
    let (sources, judgement) = run(markdown, "md");
    assert_eq!(said(&sources, &judgement), said(&texts, &plain));
    places_hold(&sources, &judgement, markdown, |there| there.replace(['\\', '*'], ""));
}

#[test]
fn a_web_page_says_what_plain_text_says() {
    let (texts, plain) = run(str::to_owned, "txt");
    let (sources, judgement) = run(page, "html");
    assert_eq!(said(&sources, &judgement), said(&texts, &plain));
    let plain = |there: &str| {
        let there = ["<em>", "</em>", "<wbr>", "</p>"]
            .iter()
            .fold(there.to_owned(), |text, tag| text.replace(tag, ""));
        let named =
            [("&rsquo;", "’"), ("&quot;", "\""), ("&amp;", "&"), ("&#x201C;", "“"), ("&#x201D;", "”")];
        named.iter().fold(there, |text, (entity, c)| text.replace(entity, c))
    };
    places_hold(&sources, &judgement, page, plain);
}

#[test]
fn formats_may_be_mixed() {
    let (texts, plain) = run(str::to_owned, "txt");
    let mut sources = vec![
        Source::from_bytes("000.html", page(SEEDS[0].1).into()).expect("it has words"),
        Source::from_bytes("004.md", markdown(SEEDS[1].1).into()).expect("it has words"),
    ];
    infer_published(&mut sources);
    assert_eq!(said(&sources, &pipeline::run(&sources)), said(&texts, &plain));
}

#[test]
fn what_surrounds_the_article_is_no_part_of_it() {
    let (sources, _) = run(page, "html");
    for source in &sources {
        assert!(!source.text.contains("ninety-nine") && !source.text.contains("var lead"));
        assert_eq!(source.left_out.len(), 2, "{:?}", source.left_out);
    }
    let (sources, _) = run(markdown, "md");
    assert!(
        sources
            .iter()
            .all(|s| !s.text.contains("99") && !s.text.contains("Ninety") && !s.text.contains("Nobody"))
    );
}

/// Files that are odd in one way each; the words of each stand in it.
#[test]
fn odd_files_stop_nothing() {
    let odd: [(&str, Vec<u8>); 8] = [
        ("a.md", b"---\ntitle: [\n---\nTwo men died on Monday.".to_vec()),
        ("b.md", ["> ".repeat(3000).as_bytes(), b"Two men died on Monday.\n"].concat()),
        ("c.md", ["[".repeat(50_000).as_bytes(), b"\n\nTwo men died on Monday.\n"].concat()),
        ("d.html", ["<div>".repeat(100_000).as_bytes(), b"<p>Two men died on Monday."].concat()),
        ("e.html", ["</i>".repeat(100_000).as_bytes(), b"<p>Two men died on Monday."].concat()),
        ("f.html", ["<b><p>".repeat(20_000).as_bytes(), b"Two men died on Monday."].concat()),
        ("g.html", b"<p>Two men died on Monday.<script><!--<script>".to_vec()),
        ("h.html", b"<p>Two men died on Monday.</p><p>Caf\xE9 \xFF".to_vec()),
    ];
    for (path, bytes) in odd {
        let source = Source::from_bytes(path, bytes).expect("it has words");
        let at = source
            .text
            .find("Two men died on Monday.")
            .unwrap_or_else(|| panic!("{path}: {:.80}", source.text));
        assert!(source.position(at).line >= 1);
    }
}

#[test]
fn a_page_as_large_as_is_read_is_read() {
    let paragraph =
        "<p>Two men died in the mill &amp; five were <b>hurt</b>, the police said on Monday.</p>\n";
    let size = crosscheck::source::LARGEST as usize - 40;
    let mut page = format!("<html><body>{}", paragraph.repeat(size / paragraph.len()));
    page.truncate(size);
    let source = Source::from_bytes("a.html", page.into()).expect("it has words");
    assert!(source.text.ends_with('\n') && source.words() > 1_000_000);
}
