//! Which texts of a page are its article, by `dom_smoothie`, a port of Mozilla's Readability.
//!
//! That library gives a cleaned page without places. So each run of text goes in with its number in front, as a character that
//! no page means anything by, and the numbers that come out say which runs the article is made of.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::{Config, Readability};

use super::page::{MOST_RUNS, Page, number_of};

/// Elements that lie deeper in each other make parsing slow beyond measure; no article has them.
const DEEPEST: usize = 256;
/// More elements are no article.
const MOST_ELEMENTS: usize = 200_000;

/// For each run of text of `page`, whether it belongs to the article; or why that cannot be told.
pub(super) fn runs(page: &Page) -> Result<Vec<bool>, String> {
    if page.depth > DEEPEST {
        return Err(format!("its elements lie {} deep in each other", page.depth));
    }
    if page.runs > MOST_RUNS {
        return Err(format!("it has {} pieces of text", page.runs));
    }
    // A fault of the library costs the choice of text, not the run.
    let text = catch_unwind(AssertUnwindSafe(|| main_text(&page.numbered))).ok().flatten();
    let mut runs = vec![false; page.runs];
    for number in text.as_deref().unwrap_or_default().chars().filter_map(number_of) {
        if let Some(run) = runs.get_mut(number) {
            *run = true;
        }
    }
    if runs.contains(&true) { Ok(runs) } else { Err("no part of it stands out".to_owned()) }
}

fn main_text(page: &str) -> Option<String> {
    let config = Config { disable_json_ld: true, max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let mut readability = Readability::new(page, None, Some(config)).ok()?;
    Some(readability.parse().ok()?.text_content.to_string())
}
