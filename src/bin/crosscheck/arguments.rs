//! Arguments that several commands share.

use crosscheck::judge::rules::{self, Rule};
use crosscheck::source::{GivenDate, GivenWord, Which};
use crosscheck::text;

/// `; did you mean …?` with the known word that is nearest to `word`, if one is near.
pub fn nearest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> String {
    text::nearest(word, known).map_or_else(String::new, |known| format!("; did you mean {known}?"))
}

/// The rule with this code or name.
///
/// # Errors
/// There is none; the sentence names the one that may have been meant.
pub fn rule(code: &str) -> Result<&'static Rule, String> {
    rules::find(code).ok_or_else(|| {
        let meant = rules::nearest(code).map(|rule| format!("; did you mean {} ({})?", rule.code, rule.name));
        let hint = meant.unwrap_or_else(|| "; `crosscheck explain` lists them".to_owned());
        format!("no rule {code}{hint}")
    })
}

/// `2024-03-01`, or `REPORTS=2024-03-01`.
pub fn given_date(text: &str) -> Result<GivenDate, String> {
    let (reports, day) = which(text)?;
    let date = day.parse().map_err(|_| format!("{day:?} is no day; write it as 2024-03-01"))?;
    Ok(GivenDate { reports, date })
}

/// `Harbour Herald`, or `REPORTS=Harbour Herald`.
pub fn given_word(text: &str) -> Result<GivenWord, String> {
    let (reports, word) = which(text)?;
    if word.trim().is_empty() {
        return Err("the name is missing".to_owned());
    }
    Ok(GivenWord { reports, word: word.trim().to_owned() })
}

/// The reports that are meant, and what is said of them.
fn which(text: &str) -> Result<(Option<Which>, &str), String> {
    match text.rsplit_once('=') {
        Some((reports, said)) => Ok((Some(Which::of(reports)?), said)),
        None => Ok((None, text)),
    }
}
