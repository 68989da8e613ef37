//! What a number is per: *a share*, *per year*, */kg*.

use super::piece::Pieces;

/// What *a* or *an* before it makes a rate of; after *per* any word will do.
const PER_ARTICLE: &[&str] = &[
    "share",
    "year",
    "quarter",
    "month",
    "week",
    "day",
    "night",
    "hour",
    "minute",
    "second",
    "barrel",
    "gallon",
    "ounce",
    "pound",
    "ton",
    "tonne",
    "litre",
    "liter",
    "head",
    "person",
    "piece",
    "bottle",
    "pack",
    "packet",
    "ticket",
    "unit",
    "game",
    "kilo",
    "kilogram",
    "bushel",
    "mile",
    "acre",
    "session",
    "season",
    "time",
    "copy",
    "seat",
    "dozen",
    "word",
    "vote",
    "household",
    "family",
    "student",
    "pupil",
    "child",
    "worker",
    "passenger",
    "download",
    "song",
    "cup",
    "pint",
];

/// The rate that begins at piece `i`: one past it, and what it is per, in the singular and lower case.
pub(super) fn at(p: &Pieces<'_>, i: usize) -> Option<(usize, Box<str>)> {
    if p.broken(i) {
        return None;
    }
    let glued = usize::from(p.is_hyphen(i) && p.joined(i) && p.joined(i + 1));
    let i = i + glued;
    match p.low(i) {
        "annually" | "yearly" => return Some((i + 1, "year".into())),
        "daily" | "nightly" | "weekly" | "monthly" | "hourly" if glued == 0 => return adverb(p, i),
        "apiece" => return Some((i + 1, "piece".into())),
        "/" => return symbol(p, i + 1),
        _ => {}
    }
    let hyphen = usize::from(p.is_hyphen(i + 1) && p.joined(i + 1));
    let j = i + 1 + hyphen;
    if p.broken(j) || !p.is_word(j) {
        return None;
    }
    let of = match p.low(i) {
        "per" | "every" | "each"
            if !matches!(p.low(j), "cent" | "on" | "the" | "in" | "for" | "and" | "to") =>
        {
            p.low(j)
        }
        "a" | "an" if PER_ARTICLE.contains(&p.low(j)) && !(p.is(j, "second") && p.is_word(j + 1)) => p.low(j),
        _ => return None,
    };
    let adverbial = matches!(p.low(i), "every" | "each") && !PER_ARTICLE.contains(&of);
    (!adverbial).then(|| (j + 1, of.into()))
}

/// *daily* after a number, where no noun follows that it could belong to.
fn adverb(p: &Pieces<'_>, i: usize) -> Option<(usize, Box<str>)> {
    let of = match p.low(i) {
        "daily" => "day",
        "nightly" => "night",
        "weekly" => "week",
        "monthly" => "month",
        _ => "hour",
    };
    (p.broken(i + 1) || !p.is_word(i + 1)).then(|| (i + 1, of.into()))
}

/// */kg*, */day*.
fn symbol(p: &Pieces<'_>, i: usize) -> Option<(usize, Box<str>)> {
    let of = match p.low(i) {
        "kg" => "kilogram",
        "l" => "litre",
        "t" => "tonne",
        "lb" => "pound",
        "oz" => "ounce",
        "hr" | "h" => "hour",
        "yr" => "year",
        "bbl" => "barrel",
        word if PER_ARTICLE.contains(&word) => word,
        _ => return None,
    };
    p.joined(i).then(|| (i + 1, of.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn per(text: &str) -> Option<String> {
        at(&Pieces::new(&format!("5{text}")), 1).map(|(_, of)| of.into())
    }

    #[test]
    fn rates() {
        assert_eq!(per(" a share"), Some("share".into()));
        assert_eq!(per(" per passenger-mile"), Some("passenger".into()));
        assert_eq!(per("-a-share"), Some("share".into()));
        assert_eq!(per("/kg"), Some("kilogram".into()));
    }

    #[test]
    fn no_rates() {
        for text in [" a man", " a second man", " per cent", " every attempt", " daily bread", "/x", " a"] {
            assert_eq!(per(text), None, "{text}");
        }
    }
}
