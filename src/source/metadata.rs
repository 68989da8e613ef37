//! What a file says of itself beside its text, in whichever format: a date, a publisher, a language.

use jiff::civil::Time;

use crate::source::date;
use crate::source::{DateOrigin, Published, Zone};

/// What a file says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    /// When it was published.
    pub(super) published: Option<Published>,
    /// When it was last changed: on or after the day of publication, so believed only where nothing else is known.
    pub(super) changed: Option<Published>,
    /// Who published it.
    pub(super) publisher: Option<String>,
    /// Its language, as it names it: `en`, `en-GB`.
    pub(super) language: Option<String>,
}

/// Longer values (bytes) are no dates.
const DATE: usize = 80;
/// Longer values (bytes) are no names.
const NAME: usize = 120;

/// The day and time that `value` states, found at `place`.
pub(super) fn published(value: &str, place: &'static str) -> Option<Published> {
    let value = value.trim();
    let origin = DateOrigin::Metadata(place);
    if let Ok(date) = value.parse() {
        let (time, zone) = clock(value);
        return Some(Published { date, time, zone, origin });
    }
    let stated = date::published_in(value).filter(|_| value.len() <= DATE)?;
    let zone = stated.zone.or_else(|| stated.time.and_then(|_| offset(value)));
    matches!(stated.origin, DateOrigin::Text(_)).then_some(Published { zone, origin, ..stated })
}

/// The time of day and zone of a moment as ISO 8601 writes it.
fn clock(value: &str) -> (Option<Time>, Option<Zone>) {
    match value.parse().ok().filter(|_| value.contains(['T', 't', ' '])) {
        Some(time) => (Some(time), offset(value)),
        None => (None, None),
    }
}

/// The zone at the end of a moment: `Z`, `+02:00`, `-0500`.
fn offset(value: &str) -> Option<Zone> {
    if value.ends_with(['Z', 'z']) {
        return Some(Zone::Fixed(0));
    }
    let at = value.rfind(['+', '-'])?;
    let digits: String = value[at + 1..].chars().filter(|&c| c != ':').collect();
    let number: i16 = digits.parse().ok().filter(|_| digits.len() == 4)?;
    let minutes = number / 100 * 60 + number % 100;
    // Without a colon before it the end of a date looks the same: 05-03-2024.
    let is_clock = value[..at].contains(':') && minutes <= 14 * 60;
    is_clock.then_some(Zone::Fixed(if value[at..].starts_with('-') { -minutes } else { minutes }))
}

/// The name in `value`: of an address the host, without `www.`.
pub(super) fn name(value: &str) -> Option<String> {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = match value.split_once("://") {
        Some((_, address)) => address.split(['/', ':', '?', '#']).next().unwrap_or_default(),
        None => value.as_str(),
    };
    let name = name.trim_start_matches("www.").trim_start_matches('@');
    (name.len() <= NAME && name.chars().any(char::is_alphanumeric)).then(|| name.to_owned())
}

/// The language in `value`, if it is a language tag.
pub(super) fn language(value: &str) -> Option<String> {
    let value = value.trim().replace('_', "-");
    let is_tag = value
        .split('-')
        .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    let main = value.split('-').next().map_or(0, str::len);
    (is_tag && (2..=3).contains(&main)).then_some(value)
}

/// The better of what the file says beside its text and what the text says itself.
///
/// A time in UTC may fall on the day before or after that of the place: then a header or dateline of the text, which counts
/// in the place's own time, is believed.
pub(super) fn better(stated: Option<Published>, text: Option<Published>) -> Option<Published> {
    let (Some(said), Some(shown)) = (stated, text) else { return stated.or(text) };
    let is_utc = said.zone == Some(Zone::Fixed(0)) && said.time.is_some();
    let beside = said.date.since(shown.date).is_ok_and(|span| span.get_days().abs() == 1);
    if is_utc && beside { Some(shown) } else { Some(said) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dates_of_many_shapes() {
        for value in [
            "2024-03-05",
            "2024-03-05T07:30:00Z",
            "2024-03-05T07:30:00.000Z",
            "2024-03-05T07:30:00.123+02:00",
            "2024-03-05T07:30+0200",
            "2024-03-05 07:30:00 -0500",
            "2024-03-05 07:30:00",
            "2024/03/05",
            "20240305",
            "Mar 05 2024",
            "March 5, 2024",
            "5 March 2024",
            "Tue, 05 Mar 2024 07:30:00 GMT",
            "Tue, 05 Mar 2024 07:30:00 +0000",
            "Tuesday, March 5, 2024 - 07:30",
        ] {
            let found = published(value, "here").map(|p| (p.date, p.origin));
            assert_eq!(found, Some((date(2024, 3, 5), DateOrigin::Metadata("here"))), "{value}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for value in ["", "soon", "March 5", "2024", "2024-13-05", "31.02.2024", "now() - 2 days"] {
            assert_eq!(published(value, "here"), None, "{value}");
        }
    }

    #[test]
    fn time_and_zone_are_kept() {
        let found = published("2024-03-05T07:30:00+02:00", "here").unwrap();
        assert_eq!((found.time, found.zone), (Some(jiff::civil::time(7, 30, 0, 0)), Some(Zone::Fixed(120))));
    }

    #[test]
    fn the_day_of_the_place_is_believed_before_that_of_greenwich() {
        let said = |value| published(value, "here");
        let shown = said("2024-03-04");
        assert_eq!(better(said("2024-03-05T02:30:00Z"), shown), shown);
        assert_eq!(better(said("2024-03-07T02:30:00Z"), shown), said("2024-03-07T02:30:00Z"));
        assert_eq!(better(said("2024-03-05"), shown), said("2024-03-05"));
        assert_eq!(better(None, shown), shown);
    }

    #[test]
    fn an_address_is_named_by_its_host() {
        assert_eq!(name(" https://www.example.org/news?x=1 ").as_deref(), Some("example.org"));
        assert_eq!(name("The  Harbour\nPost").as_deref(), Some("The Harbour Post"));
        assert_eq!(name(" - "), None);
    }

    #[test]
    fn a_language_is_a_tag() {
        assert_eq!(language("en_GB").as_deref(), Some("en-GB"));
        assert_eq!(language("English"), None);
    }
}
