//! [`Annotated`] as CoNLL-U, the table of words that treebanks are written in.
//!
//! Made for holding one analysis against another: MISC says where each token lies in the file. What is not known stays
//! `_`: no features, no enhanced dependencies.

use std::fmt::Write as _;
use std::ops::Range;

use crate::annotate::{Annotated, Token};

/// The whole report as CoNLL-U, under `# newdoc id = TITLE`.
///
/// Each sentence has the comments `# sent_id`, unique if the titles are, and `# text`. ID counts from 1 in each sentence;
/// XPOS is the fine tag; HEAD is 0 at the root; DEPREL is as spaCy names it. MISC holds, joined by `|`:
///
/// - `start=` and `end=`: bytes of the source's text, the end exclusive
/// - `ner=`: the named entity in IOB: `B-PERSON`, `I-PERSON`, `O`
/// - `SpaceAfter=No` where the next token or the end of the text follows without a space
///
/// A token of white space (XPOS `_SP`) would break the table, so its FORM and LEMMA are written in escapes: `\s` for a
/// space, `\n`, `\r`, `\t`, and `\u{...}` with the code point for any other. Other tokens hold no white space and stand as
/// they are, backslashes too.
pub fn write(doc: &Annotated, title: &str) -> String {
    let title = title.split(|c: char| c.is_whitespace() || c.is_control()).collect::<Vec<_>>().join("_");
    let mut out = format!("# newdoc id = {title}\n");
    let names = names(doc);
    for (number, sentence) in (1..).zip(&doc.sentences) {
        let _ = writeln!(out, "# sent_id = {title}-{number}\n# text = {}", text(doc, sentence));
        for at in sentence.clone() {
            write_token(&mut out, doc, sentence, at, &names[at as usize]);
        }
        out.push('\n');
    }
    out
}

fn write_token(out: &mut String, doc: &Annotated, sentence: &Range<u32>, at: u32, name: &str) {
    let token = doc.token(at);
    let (id, form, lemma) = (at - sentence.start + 1, visible(doc.word(at)), visible(&token.lemma));
    let head = if token.head == at { 0 } else { token.head.saturating_sub(sentence.start) + 1 };
    let [upos, tag, dep] = [token.upos.as_str(), token.tag.as_str(), token.dep.as_str()];
    let (start, end) = (token.span.start(), token.span.end());
    let joined = if space_follows(doc, token) { "" } else { "|SpaceAfter=No" };
    let _ = write!(out, "{id}\t{form}\t{lemma}\t{upos}\t{tag}\t_\t{head}\t{dep}\t_");
    let _ = writeln!(out, "\tstart={start}|end={end}|ner={name}{joined}");
}

/// The words of a sentence as its forms and `SpaceAfter` give them.
fn text(doc: &Annotated, sentence: &Range<u32>) -> String {
    let mut text = String::new();
    for at in sentence.clone() {
        text += &visible(doc.word(at));
        if space_follows(doc, doc.token(at)) {
            text.push(' ');
        }
    }
    text.truncate(text.trim_end_matches(' ').len());
    text
}

fn space_follows(doc: &Annotated, token: &Token) -> bool {
    doc.text[token.span.end()..].starts_with(' ')
}

/// Each token's place in a named entity, in IOB.
fn names(doc: &Annotated) -> Vec<String> {
    let mut names = vec!["O".to_owned(); doc.tokens.len()];
    for entity in &doc.entities {
        for at in entity.tokens.clone() {
            let place = if at == entity.tokens.start { 'B' } else { 'I' };
            names[at as usize] = format!("{place}-{}", entity.label.as_str());
        }
    }
    names
}

/// `form` with its white space in escapes.
fn visible(form: &str) -> String {
    let mut out = String::with_capacity(form.len());
    for c in form.chars() {
        match c {
            ' ' => out += "\\s",
            '\n' => out += "\\n",
            '\r' => out += "\\r",
            '\t' => out += "\\t",
            c if super::tokenizer::is_space(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Dep, Entity, EntityLabel, Tag, Upos};
    use crate::text::Span;

    /// A report of words that `|` parts, all of one sentence and headed by the first.
    fn doc(parted: &str) -> Annotated {
        let mut doc = Annotated { text: parted.replace('|', ""), ..Annotated::default() };
        let mut start = 0;
        for word in parted.split('|') {
            let span =
                Span::new(start, start + word.trim_end_matches(' ').len().max(usize::from(word == " ")));
            let (lemma, upos, tag, dep) = (span.of(&doc.text).into(), Upos::Noun, Tag::Nn, Dep::Dep);
            doc.tokens.push(Token { span, lemma, upos, tag, head: 0, dep });
            start += word.len();
        }
        let end = doc.tokens.len() as u32;
        doc.sentences = std::iter::once(0..end).collect();
        doc
    }

    fn rows(doc: &Annotated) -> Vec<Vec<String>> {
        let text = write(doc, "t");
        let rows = text.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
        rows.map(|row| row.split('\t').map(str::to_owned).collect()).collect()
    }

    #[test]
    fn a_sentence_is_a_table_under_its_comments() {
        let mut doc = doc("Zoë |sleeps|.");
        doc.entities.push(Entity { tokens: 0..1, label: EntityLabel::Person });
        let expected = "# newdoc id = my_file\n# sent_id = my_file-1\n# text = Zoë sleeps.\n\
            1\tZoë\tZoë\tNOUN\tNN\t_\t0\tdep\t_\tstart=0|end=4|ner=B-PERSON\n\
            2\tsleeps\tsleeps\tNOUN\tNN\t_\t1\tdep\t_\tstart=5|end=11|ner=O|SpaceAfter=No\n\
            3\t.\t.\tNOUN\tNN\t_\t1\tdep\t_\tstart=11|end=12|ner=O|SpaceAfter=No\n\n";
        assert_eq!(write(&doc, "my file"), expected);
    }

    #[test]
    fn ids_and_heads_count_from_the_sentence() {
        let mut doc = doc("a |b |c |d");
        doc.sentences = vec![0..2, 2..4];
        doc.tokens[2].head = 3;
        doc.tokens[3].head = 3;
        let heads: Vec<_> = rows(&doc).into_iter().map(|row| (row[0].clone(), row[6].clone())).collect();
        let expected = [("1", "0"), ("2", "1"), ("1", "2"), ("2", "0")];
        assert_eq!(heads, expected.map(|(id, head)| (id.to_owned(), head.to_owned())));
    }

    #[test]
    fn names_begin_and_go_on() {
        let mut doc = doc("New |York |City |Ann");
        doc.entities.push(Entity { tokens: 0..3, label: EntityLabel::Gpe });
        doc.entities.push(Entity { tokens: 3..4, label: EntityLabel::Person });
        let names: Vec<_> =
            rows(&doc).into_iter().map(|row| row[9].split('|').nth(2).unwrap().to_owned()).collect();
        assert_eq!(names, ["ner=B-GPE", "ner=I-GPE", "ner=I-GPE", "ner=B-PERSON"]);
    }

    #[test]
    fn white_space_never_breaks_a_row() {
        let doc = doc("a|\n\r\t\u{a0}\u{2028}|b |\u{85}|c| ");
        let rows = rows(&doc);
        assert!(rows.iter().all(|row| row.len() == 10), "{rows:?}");
        let forms: Vec<_> = rows.iter().map(|row| &*row[1]).collect();
        assert_eq!(forms, ["a", "\\n\\r\\t\\u{a0}\\u{2028}", "b", "\\u{85}", "c", "\\s"]);
        assert_eq!(write(&doc, "x\ny").lines().count(), 3 + 6 + 1);
    }

    #[test]
    fn marks_of_the_format_in_a_text_stay_as_they_are() {
        let forms: Vec<_> = rows(&doc("\\n |_ |# |=")).into_iter().map(|row| row[1].clone()).collect();
        assert_eq!(forms, ["\\n", "_", "#", "="]);
    }

    #[test]
    fn a_report_without_words_has_only_a_title() {
        assert_eq!(write(&Annotated::default(), "t"), "# newdoc id = t\n");
    }
}
