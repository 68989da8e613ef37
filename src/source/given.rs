//! What the user says of reports: their days, publishers and languages, by name or by pattern.

use std::path::Path;

use glob::{MatchOptions, Pattern};
use jiff::civil::Date;

use crate::error::Error;
use crate::source::{DateOrigin, Published, Source};

/// A date that the user gives: for some reports, or for all that show none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenDate {
    /// Which reports; `None` for all whose own date is not known.
    pub reports: Option<Which>,
    /// The day they were published.
    pub date: Date,
}

/// A publisher or a language that the user gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenWord {
    /// Which reports; `None` for all.
    pub reports: Option<Which>,
    /// What is said of them.
    pub word: String,
}

/// Some reports of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// The one of this name, file name or path.
    Named(String),
    /// All whose path, or an end of it that begins with a folder or file name, is of this shape: `wire/*.txt`. They need not be
    /// there.
    Like(Pattern),
}

impl Which {
    /// The reports that `text` means: a pattern if it holds a sign of one.
    ///
    /// # Errors
    /// The pattern is none; the sentence says why.
    pub fn of(text: &str) -> Result<Self, String> {
        if !text.contains(['*', '?', '[']) {
            return Ok(Which::Named(text.to_owned()));
        }
        let pattern = Pattern::new(text).map_err(|wrong| format!("{text:?} is no pattern: {}", wrong.msg))?;
        Ok(Which::Like(pattern))
    }

    /// Indices of the reports among `sources`; `option` is what gives them.
    ///
    /// # Errors
    /// A name that no report has, or several.
    fn among(&self, sources: &[Source], option: &str) -> Result<Vec<usize>, Error> {
        match self {
            Which::Named(name) => Ok(vec![the_one(sources, name, option)?]),
            Which::Like(pattern) => {
                Ok((0..sources.len()).filter(|&i| is_like(pattern, &sources[i].path)).collect())
            }
        }
    }
}

/// Sets the days of `sources`; what names a report goes before what is given for all.
pub(super) fn give_dates(sources: &mut [Source], dates: &[GivenDate]) -> Result<(), Error> {
    let given = |date| Some(Published { date, time: None, zone: None, origin: DateOrigin::Given });
    for GivenDate { reports, date } in dates {
        match reports {
            Some(which) => {
                for at in which.among(sources, "--date")? {
                    sources[at].published = given(*date);
                }
            }
            None => {
                for source in sources.iter_mut().filter(|s| s.published.is_none()) {
                    source.published = given(*date);
                }
            }
        }
    }
    Ok(())
}

/// Sets a word of some `sources`; of several that are given for one, the last counts.
///
/// # Errors
/// A name that no report has, or several; `option` is what gives them.
pub fn give_words(
    sources: &mut [Source],
    given: &[GivenWord],
    option: &str,
    field: fn(&mut Source) -> &mut Option<String>,
) -> Result<(), Error> {
    for GivenWord { reports, word } in given {
        let meant = match reports {
            Some(which) => which.among(sources, option)?,
            None => (0..sources.len()).collect(),
        };
        for at in meant {
            *field(&mut sources[at]) = Some(word.clone());
        }
    }
    Ok(())
}

fn is_like(pattern: &Pattern, path: &str) -> bool {
    let options = MatchOptions { require_literal_separator: true, ..MatchOptions::default() };
    let starts = path.match_indices(['/', '\\']).map(|(at, _)| at + 1);
    std::iter::once(0).chain(starts).any(|start| pattern.matches_with(&path[start..], options))
}

/// The index of the source that `report` names.
fn the_one(sources: &[Source], report: &str, option: &str) -> Result<usize, Error> {
    let is_meant = |s: &Source| {
        s.name == report || s.path == report || Path::new(&s.path).file_name().is_some_and(|f| f == report)
    };
    let mut meant = (0..sources.len()).filter(|&i| is_meant(&sources[i]));
    let names = || sources.iter().map(|s| s.name.as_str()).collect::<Vec<_>>().join(", ");
    match (meant.next(), meant.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => Err(Error::Usage(format!("{option} {report}=…: no such report; there are {}", names()))),
        (Some(_), Some(_)) => {
            Err(Error::Usage(format!("{option} {report}=…: could be several; name one of {}", names())))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources() -> Vec<Source> {
        vec![Source::from_text("news/x/a.txt", "One."), Source::from_text("news/y/b.txt", "Two.")]
    }

    fn dated(which: &str) -> Result<Vec<bool>, String> {
        let mut sources = sources();
        let given = GivenDate { reports: Some(Which::of(which)?), date: jiff::civil::date(2020, 1, 2) };
        give_dates(&mut sources, &[given]).map_err(|err| err.to_string())?;
        Ok(sources.iter().map(|s| s.published.is_some()).collect())
    }

    #[test]
    fn a_date_goes_to_the_reports_that_are_meant() {
        assert_eq!(dated("b.txt").unwrap(), [false, true]);
        assert_eq!(dated("x/*").unwrap(), [true, false]);
        assert_eq!(dated("news/**/*.txt").unwrap(), [true, true]);
        assert_eq!(dated("*.txt").unwrap(), [true, true]);
        assert_eq!(dated("news/*.txt").unwrap(), [false, false], "a star is within one folder");
        assert_eq!(dated("z/*").unwrap(), [false, false], "a pattern need mean nothing here");
        assert_eq!(dated("c").unwrap_err(), "--date c=…: no such report; there are a, b");
        assert!(dated("a[").unwrap_err().starts_with("\"a[\" is no pattern: "));
    }

    #[test]
    fn the_last_word_counts() {
        let mut sources = sources();
        let word = |which: Option<&str>, word: &str| GivenWord {
            reports: which.map(|which| Which::of(which).unwrap()),
            word: word.to_owned(),
        };
        let given = [word(None, "Wire"), word(Some("y/*"), "Herald")];
        give_words(&mut sources, &given, "--publisher", |s| &mut s.publisher).unwrap();
        assert_eq!(sources[0].publisher.as_deref(), Some("Wire"));
        assert_eq!(sources[1].publisher.as_deref(), Some("Herald"));
        let err = give_words(&mut sources, &[word(Some("q"), "x")], "--language", |s| &mut s.language);
        assert!(err.unwrap_err().to_string().starts_with("--language q=…: no such report"));
    }
}
