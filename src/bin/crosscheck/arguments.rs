//! Arguments that several commands share.

use crosscheck::source::GivenDate;

/// `2024-03-01`, or `NAME=2024-03-01`.
pub fn given_date(text: &str) -> Result<GivenDate, String> {
    let (report, day) = match text.rsplit_once('=') {
        Some((name, day)) => (Some(name.to_owned()), day),
        None => (None, text),
    };
    let date = day.parse().map_err(|_| format!("{day:?} is no day; write it as 2024-03-01"))?;
    Ok(GivenDate { report, date })
}
