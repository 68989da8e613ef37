//! A quote for the table: its value emphasised, shortened around it when it is long.

use std::ops::Range;

use similar::{ChangeTag, TextDiff};
use unicode_width::UnicodeWidthStr;

use crate::report::terminal::words::{Look, Word};
use crate::report::{Mention, Side, visible::visible};

/// Stands where words of the source were left out; no report writes it.
const CUT: &str = "[…]";
/// The longest stretch without white space that is shown, in characters: an address, or something that is no word.
const LONGEST: usize = 60;
/// So many bytes around a value are enough for any window.
const NEAR: usize = 4_000;
/// How alike two quotes must be for their differences to tell something.
const ALIKE: f32 = 0.6;
/// Quotes of more words are not compared with each other.
const COMPARED: usize = 120;

/// The quote of `mention` in quotation marks, in `budget` columns or so. Words whose index is in `differing` are marked.
pub fn quoted(mention: &Mention, differing: &[usize], budget: usize) -> Vec<Word> {
    let value = mention.value_span.0 - mention.span.0..mention.value_span.1 - mention.span.0;
    let near = near(&mention.quote, &value);
    let value = value.start - near.start..value.end.min(near.end) - near.start;
    let all = quote_words(&mention.quote[near.clone()], &value, differing);
    let shown = window(&all, budget);
    let (cut_before, cut_after) =
        (near.start > 0 || shown.start > 0, near.end < mention.quote.len() || shown.end < all.len());
    let mut words: Vec<Word> = all[shown.clone()].iter().map(|(word, _)| word.clone()).collect();
    let plain = |text: &str| (Look::Plain, text.to_owned());
    if cut_before {
        words.insert(0, Word(vec![plain(CUT)]));
    }
    if cut_after {
        words.push(Word(vec![plain(CUT)]));
    }
    if let Some(first) = words.first_mut() {
        first.0.insert(0, plain("“"));
    }
    if let Some(last) = words.last_mut() {
        last.0.push(plain("”"));
    }
    words
}

/// The part of a very long quote that could be shown. No shorter quote is touched, so words keep their indices.
fn near(quote: &str, value: &Range<usize>) -> Range<usize> {
    let start = quote.floor_char_boundary(value.start.saturating_sub(NEAR));
    let end = quote.ceil_char_boundary(value.end.min(value.start + NEAR) + NEAR);
    if quote.len() <= 4 * NEAR { 0..quote.len() } else { start..end }
}

/// `text` in `budget` columns or so, its end left out if it is longer.
pub fn shortened(text: &str, look: Look, budget: usize) -> Vec<Word> {
    let mut words = Vec::new();
    let mut used = 0;
    for word in visible(text).split_whitespace() {
        let word = Word(vec![(look, cut(word))]);
        used += word.width() + 1;
        if used > budget && !words.is_empty() {
            words.push(Word(vec![(Look::Plain, CUT.to_owned())]));
            break;
        }
        words.push(word);
    }
    words
}

/// The words of a quote, and whether each holds some of the value (a range of bytes of the quote).
fn quote_words(quote: &str, value: &Range<usize>, differing: &[usize]) -> Vec<(Word, bool)> {
    let mut words = Vec::new();
    for (index, word) in quote.split_whitespace().enumerate() {
        let start = word.as_ptr() as usize - quote.as_ptr() as usize;
        let inside = |at: usize| at.clamp(start, start + word.len()) - start;
        let (from, to) = (inside(value.start), inside(value.end));
        let rest = if differing.contains(&index) { Look::Differs } else { Look::Plain };
        let parts = [(rest, &word[..from]), (Look::Value, &word[from..to]), (rest, &word[to..])];
        let parts =
            parts.into_iter().map(|(look, part)| (look, cut(&visible(part)))).filter(|p| !p.1.is_empty());
        words.push((Word(parts.collect()), from < to));
    }
    words
}

fn cut(word: &str) -> String {
    match word.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}{CUT}", &word[..end]),
        None => word.to_owned(),
    }
}

/// Which words to show: all if they fit, or else those of the value and as many around it as fit.
fn window(words: &[(Word, bool)], budget: usize) -> Range<usize> {
    let wide = |i: usize| words[i].0.width() + 1;
    if (0..words.len()).map(wide).sum::<usize>() <= budget {
        return 0..words.len();
    }
    let mut start = words.iter().position(|(_, is_value)| *is_value).unwrap_or(0);
    let (mut end, mut used) = (start, 2 * (CUT.width() + 1));
    let mut fits = |i: usize| {
        used += wide(i);
        used <= budget
    };
    while end < words.len() && words[end].1 && (fits(end) || end == start) {
        end += 1;
    }
    let (mut left, mut right) = (true, true);
    while left || right {
        left = left && start > 0 && fits(start - 1);
        start -= usize::from(left);
        right = right && end < words.len() && fits(end);
        end += usize::from(right);
    }
    start..end
}

/// For the first quotes of two sides that are nearly the same: the indices of the words that only one of them has.
pub fn differing(sides: &[Side]) -> [Vec<usize>; 2] {
    let [a, b] = sides else { return Default::default() };
    let (Some(a), Some(b)) = (a.mentions.first(), b.mentions.first()) else { return Default::default() };
    let [a, b] = [a, b].map(|m| m.quote.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>());
    if a.len().max(b.len()) > COMPARED {
        return Default::default();
    }
    let [a, b] = [&a, &b].map(|words| words.iter().map(String::as_str).collect::<Vec<_>>());
    let diff = TextDiff::from_slices(&a, &b);
    if diff.ratio() < ALIKE {
        return Default::default();
    }
    let only = |tag: ChangeTag| {
        let changes = diff.iter_all_changes().filter(move |c| c.tag() == tag);
        changes.filter_map(|c| c.old_index().or(c.new_index())).collect()
    };
    [only(ChangeTag::Delete), only(ChangeTag::Insert)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::terminal::words::{paint, wrap};

    fn mention(quote: &str, value: &str) -> Mention {
        let start = quote.find(value).expect("the value stands in the quote");
        Mention {
            source: "a.txt".into(),
            quote: quote.into(),
            span: (100, 100 + quote.len()),
            value: value.into(),
            value_span: (100 + start, 100 + start + value.len()),
            line: 1,
            column: 1,
            end: (1, 1),
            value_start: (1, 1),
            value_end: (1, 1),
            said_by: None,
            claim: "a#0".into(),
            review: None,
        }
    }

    fn plain(words: &[Word]) -> String {
        let text = paint(&wrap(words, 1000).join("\n"));
        anstream::adapter::strip_str(&text).to_string()
    }

    #[test]
    fn a_short_quote_stays_whole_with_its_value_marked() {
        let words = quoted(&mention("killed 24-year-old  Ann", "24"), &[], 80);
        assert_eq!(plain(&words), "“killed 24-year-old Ann”");
        assert_eq!(words[1].0, [(Look::Value, "24".into()), (Look::Plain, "-year-old".into())]);
    }

    #[test]
    fn a_long_quote_is_cut_around_its_value() {
        let quote = format!("{}killed nine men{}", "before ".repeat(40), " after".repeat(40));
        let words = quoted(&mention(&quote, "nine"), &[], 60);
        let text = plain(&words);
        assert!(text.starts_with("“[…] before") && text.ends_with("after […]”"), "{text}");
        assert!(text.contains("killed nine men") && text.chars().count() <= 64, "{text}");
    }

    #[test]
    fn a_value_at_the_start_is_cut_at_the_end_only() {
        let text = plain(&quoted(&mention(&format!("Nine men{}", " after".repeat(40)), "Nine"), &[], 60));
        assert!(text.starts_with("“Nine men after") && text.ends_with("[…]”"), "{text}");
    }

    #[test]
    fn what_is_no_word_does_not_fill_the_screen() {
        let text = plain(&quoted(&mention(&format!("{} five", "x".repeat(9999)), "five"), &[], 100));
        assert!(text.ends_with("x[…] five”") && text.chars().count() < 90, "{text}");
        let long = "nine ".repeat(99_999);
        assert!(plain(&quoted(&mention(&long, long.trim()), &[], 60)).chars().count() <= 64);
        let far = plain(&quoted(&mention(&format!("{long}ten {long}"), "ten"), &[], 40));
        assert_eq!(far, "“[…] nine nine nine ten nine nine […]”");
    }

    #[test]
    fn only_quotes_that_are_alike_are_compared() {
        let side = |quote: &str| Side { value: "x".into(), mentions: vec![mention(quote, "a")] };
        let near = [side("He was a captain in the army"), side("He was a colonel in the army")];
        assert_eq!(differing(&near), [vec![3], vec![3]]);
        let far = differing(&[side("He was a captain"), side("Officials say that a man died")]);
        assert!(far.iter().all(Vec::is_empty));
    }
}
