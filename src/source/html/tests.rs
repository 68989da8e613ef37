use crate::source::{DateOrigin, Source};

const PAGE: &str = r##"<!DOCTYPE html>
<html lang="en-GB"><head>
<meta charset="utf-8">
<title>Two die in mill fire &amp; flood - The Harbour Post</title>
<meta property="og:title" content="Two die in mill fire &amp; flood">
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2024-03-05T18:30:00+01:00">
<script>var lead = "The fire at the mill on the river killed two men, police said.";</script>
<style>p { color: red }</style>
</head><body class="home ads">
<header><a href="/">The Harbour Post</a></header>
<nav><ul><li><a href="/a">News</a></li><li><a href="/b">The fire at the mill on the river killed two men, police said.</a></li></ul></nav>
<main><article>
<h1>Two die in mill fire &amp; flood</h1>
<p class="byline">By Ida Holm</p>
<figure><img src="x.jpg" alt="Nine firemen"><figcaption>Eleven firemen at the mill, on Monday.</figcaption></figure>
<p>The fire at the mill on the river killed two men, police said.&nbsp;They had worked there for years, and lived on the other side of the river, in a house of their own.</p>
<h2>Owner   "shocked"</h2>
<p>The owner, Bj&ouml;rn L&#228;nder, 54, said he was <em>shock</em>ed. A spokes<b>wo</b>man for the mill,	which
  makes flour, said that it would be closed for three weeks, until the police had found what began the fire.</p>
<div class="advert">Buy seven lamps for the price of six, only today, in our shop at the harbour.</div>
<table><tr><th>Mill</th><th>Dead</th></tr><tr><td>Upper</td><td>2</td></tr></table>
<ul><li>Twelve were saved</li><li>Five were hurt</li></ul>
<p>It was the worst fire in the town for forty years<sup><a href="#n1">[1]</a></sup>, said the mayor, who came to the mill at once, with <del>four</del> six of her people, and stayed there until the morning.</p>
<pre><code>let dead = 13;</code></pre>
<p>The fire at the mill on the river killed two men, police said.</p>
</article></main>
<section id="comments"><p>I heard that twenty died there, and that the police know it very well, said one who was there.</p></section>
<footer>Copyright 2024 The Harbour Post</footer>
</body></html>
"##;

const TEXT: &str = "Two die in mill fire & flood

The fire at the mill on the river killed two men, police said. They had worked there for years, and lived on the other side of the river, in a house of their own.

Owner \"shocked\"

The owner, Björn Länder, 54, said he was shocked. A spokeswoman for the mill, which makes flour, said that it would be closed for three weeks, until the police had found what began the fire.

Mill | Dead

Upper | 2

Twelve were saved

Five were hurt

It was the worst fire in the town for forty years, said the mayor, who came to the mill at once, with six of her people, and stayed there until the morning.

The fire at the mill on the river killed two men, police said.
";

fn source(page: &str) -> Source {
    Source::from_bytes("a.html", page.into()).expect("it has words")
}

/// What stands in `page` where the text has the `n`th `word`, from there on.
#[track_caller]
fn there<'p>(page: &'p str, word: &str, n: usize) -> &'p str {
    let source = source(page);
    let at = source.text.match_indices(word).nth(n).expect("the text has it").0;
    let place = source.position(at);
    let line = page.split('\n').nth(place.line - 1).expect("the page has the line");
    let skipped = line.char_indices().nth(place.column - 1).expect("the line has the column").0;
    &line[skipped..]
}

#[test]
fn the_article_is_taken_out_of_the_page() {
    let source = source(PAGE);
    assert_eq!(source.text, TEXT);
    assert_eq!(
        (source.publisher.as_deref(), source.language.as_deref()),
        (Some("The Harbour Post"), Some("en-GB"))
    );
    let published = source.published.unwrap();
    assert_eq!(published.date, jiff::civil::date(2024, 3, 5));
    assert_eq!(published.origin, DateOrigin::Metadata("meta article:published_time"));
    assert!(source.problems.is_empty());
}

#[test]
fn what_is_left_out_is_named() {
    let left_out = [
        "head and foot of the page (8 words)",
        "navigation (14 words)",
        "other text (3 words)",
        "captions (7 words)",
        "adverts (16 words)",
        "footnote marks (1 word)",
        "struck-out words (1 word)",
        "code (3 words)",
        "comments (19 words)",
    ];
    assert_eq!(source(PAGE).left_out, left_out);
}

#[test]
fn every_word_has_its_place_in_the_file() {
    assert!(there(PAGE, "Two die", 0).starts_with("Two die in mill fire &amp; flood</h1>"));
    assert!(there(PAGE, "& flood", 0).starts_with("&amp; flood</h1>"));
    assert!(there(PAGE, "They had", 0).starts_with("They had worked"));
    assert!(
        there(PAGE, "The fire", 0)
            .starts_with("The fire at the mill on the river killed two men, police said.&nbsp;")
    );
    assert!(
        there(PAGE, "The fire", 1)
            .starts_with("The fire at the mill on the river killed two men, police said.</p>")
    );
    assert!(there(PAGE, "Björn", 0).starts_with("Bj&ouml;rn"));
    assert!(there(PAGE, "Länder", 0).starts_with("L&#228;nder"));
    assert!(there(PAGE, "shocked.", 0).starts_with("shock</em>ed"));
    assert!(there(PAGE, "spokeswoman", 0).starts_with("spokes<b>wo</b>man"));
    assert!(there(PAGE, "which", 0).starts_with("which"));
    assert!(there(PAGE, "makes", 0).starts_with("makes flour"));
    assert!(there(PAGE, "Upper", 0).starts_with("Upper</td>"));
    assert!(there(PAGE, "six", 0).starts_with("six of her"));
}

#[test]
fn line_ends_and_a_byte_order_mark_move_no_place() {
    let dos = PAGE.replace('\n', "\r\n");
    assert_eq!(source(&dos).text, TEXT);
    assert!(there(&dos, "makes", 0).starts_with("makes flour"));
    let marked = Source::from_bytes("a.html", format!("\u{FEFF}{PAGE}").into()).unwrap();
    assert_eq!((marked.text.as_str(), marked.position(0)), (TEXT, source(PAGE).position(0)));
    let one_line = PAGE.replace('\n', " ");
    assert!(there(&one_line, "makes", 0).starts_with("makes flour"));
}

#[test]
fn places_in_other_encodings_count_characters() {
    let page = PAGE.replace("utf-8", "iso-8859-1").replace("Owner", "Öwner");
    let latin: Vec<u8> = page.chars().map(|c| c as u8).collect();
    let read = Source::from_bytes("a.html", latin).unwrap();
    let at = read.text.find("\"shocked").unwrap();
    assert_eq!(read.position(at), source(&page).position(source(&page).text.find("\"shocked").unwrap()));
    assert!(read.text.contains("Öwner"));
}

#[test]
fn a_headline_outside_the_article_comes_first_and_once() {
    let moved = PAGE.replace("<h1>Two die in mill fire &amp; flood</h1>", "").replace(
        "<main>",
        "<div class=hero><h1><a href='/x'>Two die in <i>mill</i> fire &amp; flood</a></h1></div><main>",
    );
    assert_eq!(source(&moved).text, TEXT);
    assert!(there(&moved, "Two die", 0).starts_with("Two die in <i>mill"));
    let none = PAGE.replace("<h1>Two die in mill fire &amp; flood</h1>", "");
    assert_eq!(source(&none).text, TEXT);
    assert!(there(&none, "Two die", 0).starts_with("Two die in mill fire &amp; flood\">"));
    let bare = none.lines().filter(|line| !line.contains("og:title")).collect::<Vec<_>>().join("\n");
    assert_eq!(source(&bare).text, TEXT);
    assert!(there(&bare, "Two die", 0).starts_with("Two die in mill fire &amp; flood - The Harbour"));
}

#[test]
fn the_name_of_the_site_is_no_headline() {
    let page = "<title>Two die in mill fire | The Post</title><script type='application/ld+json'>{\"@graph\":[{\"@type\":\"Article\",\
        \"publisher\":{\"@id\":\"#p\"}},{\"@type\":\"NewsMediaOrganization\",\"@id\":\"#p\",\"name\":\"The Post\"}]}</script>\
        <header><h1>The Post</h1></header><article><p>Two men died in a fire at the mill on Monday, said the police.</p></article>";
    let source = source(page);
    assert_eq!(
        source.text,
        "Two die in mill fire\n\nTwo men died in a fire at the mill on Monday, said the police.\n"
    );
    assert_eq!(source.publisher.as_deref(), Some("The Post"));
}

fn day(head: &str, body: &str) -> Option<(String, DateOrigin)> {
    let page = format!(
        "<html><head>{head}</head><body><h1>Two die in mill fire</h1>{body}<p>Two men died, said the police.</p></body>"
    );
    source(&page).published.map(|p| (p.date.to_string(), p.origin))
}

#[track_caller]
fn is_day(head: &str, body: &str, place: &'static str) {
    assert_eq!(day(head, body), Some(("2024-03-05".to_owned(), DateOrigin::Metadata(place))), "{head}{body}");
}

#[test]
fn the_day_is_found_wherever_the_page_says_it() {
    let json = |json: &str| format!("<script type='application/ld+json'>{json}</script>");
    is_day(r#"<meta name="date" content="2024-03-05">"#, "", "meta date");
    is_day(r#"<META NAME="DC.date" CONTENT="2024-03-05">"#, "", "meta dc.date");
    is_day(
        &json(r#"{"@type":"NewsArticle","datePublished":"2024-03-05T10:00:00Z"}"#),
        "",
        "JSON-LD datePublished",
    );
    is_day(
        &json(
            r#"{"@graph":[{"@type":"WebPage","datePublished":"2020-01-01"},{"@type":["Article"],"datePublished":"2024-03-05"}]}"#,
        ),
        "",
        "JSON-LD datePublished",
    );
    is_day(
        &json(r#"[{"@type":"ReportageNewsArticle","datePublished":"2024-03-05"}]"#),
        "",
        "JSON-LD datePublished",
    );
    is_day("", "<time datetime='2024-03-05T10:00'>Tuesday</time>", "time datetime");
    is_day("<meta property='article:modified_time' content='2024-03-05'>", "", "meta article:modified_time");
    is_day(
        &(json(r#"{"@type":"Article","datePublished":"2024-03-06"}"#)
            + "<meta property='article:published_time' content='2024-03-05'>"),
        "",
        "meta article:published_time",
    );
    assert_eq!(day(&json(r#"{"@type":"Person","datePublished":"2024-03-05"}"#), ""), None);
    assert_eq!(day("", "<aside><time datetime='2024-03-05'>Other news</time></aside>"), None);
}

#[test]
fn broken_json_is_named() {
    let page = format!("{PAGE}\n<script type=application/ld+json>{{\"@type\": </script>");
    assert_eq!(source(&page).problems[0].what, "its JSON-LD in line 32 is broken; not used");
}

#[test]
fn breaks_end_lines_and_two_of_them_a_paragraph() {
    let page = "<body><p>Two men died.<br>Five were hurt.<br><br>The mill burned down.</p></body>";
    assert_eq!(source(page).text, "Two men died.\nFive were hurt.\n\nThe mill burned down.\n");
    let page = "<body><pre>Two men died in the fire\nat the mill, said the police.\n\nFive were hurt there.</pre></body>";
    assert_eq!(
        source(page).text,
        "Two men died in the fire\nat the mill, said the police.\n\nFive were hurt there.\n"
    );
}

#[test]
fn xhtml_closes_elements_by_their_own_tags() {
    let page = "<?xml version='1.0'?><html><head><title/><script src='x.js'/></head><body><p>Two men died.</p></body></html>";
    assert_eq!(source(page).text, "Two men died.\n");
}

#[test]
fn broken_pages_are_read_as_far_as_they_go() {
    for page in [
        "<p>Two men <b>died <i>on</b> Monday.",
        "<div><p>Two men died on</span> Monday.</nav></div></div></div>",
        "Two men died on Monday.<!-- no end",
        "<p>Two men died on Monday.<a href='",
        "<table><p>Two men died on Monday.<td>",
        "</p></p><p>Two men&#x20;died&#32on Monday&period;<p>",
    ] {
        assert_eq!(source(page).text, "Two men died on Monday.\n", "{page}");
    }
}

#[test]
fn elements_that_lie_too_deep_cost_the_choice_of_text_only() {
    let page = "<div>".repeat(100_000) + "<nav>News</nav><p>Two men died on Monday.";
    let source = source(&page);
    assert_eq!(
        (source.text.as_str(), source.left_out.as_slice()),
        ("Two men died on Monday.\n", &["navigation (1 word)".to_owned()][..])
    );
    assert!(source.problems[0].what.contains("the whole page is read"), "{:?}", source.problems);
}

#[test]
fn a_page_without_words_is_no_report() {
    let error = |page: &str| Source::from_bytes("a.html", page.into()).unwrap_err().to_string();
    assert_eq!(error("<html><body><p> &nbsp; </p></body>"), "a.html: empty: it holds no words; leave it out");
    assert_eq!(
        error("<nav>News and more</nav><script>Two died.</script>"),
        "a.html: empty: it holds no words beside navigation (3 words); leave it out"
    );
    assert!(error("<p>Two\0died").starts_with("a.html: binary"));
}

#[test]
fn characters_of_private_use_mean_nothing() {
    assert_eq!(
        source("<p>Two men \u{F0000}\u{100005} died.</p>").text,
        "Two men \u{F0000}\u{100005} died.\n"
    );
}

#[test]
fn a_blank_between_two_elements_of_a_line_parts_their_words() {
    for blank in [" ", "\n", "\t", "\r\n", " \n ", "&nbsp;", "<!-- b --> "] {
        let page = PAGE.replace("killed two men, police said.&nbsp;", &format!("killed <b>two</b>{blank}<i>men</i>, <a href=\"/p\">police</a>{blank}<a href=\"/s\">said</a>. "));
        let text = source(&page).text;
        assert!(text.starts_with(&TEXT[..TEXT.find("They").expect("a word")]), "{blank:?}: {text}");
    }
    let page = PAGE.replace("<em>shock</em>ed", "<em>sh</em><b>ock</b>ed");
    assert_eq!(source(&page).text, TEXT, "where there is no blank the word goes on");
}
