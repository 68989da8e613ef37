//! The publication date a report states: a header line, a dateline, or *Published* and *Updated* near its head or foot.
//!
//! Only the head is read, and the last lines where a cue word stands before the date: a date inside running prose is when
//! something happened, not when the report came out. Of several dates the one that says *published* comes first, then a
//! line of its own, then a dateline, then *updated*.

use jiff::civil::{Date, Time, Weekday};

use super::calendar::{CalendarDate, date_from, year_number};
use super::clock::{ClockFound, clock_from};
use super::words::Words;
use super::zone::{Zone, zone_at};
use crate::source::{DateOrigin, Published};
use crate::text::Span;

/// The head is this many lines with words on them ...
const HEAD_LINES: usize = 12;
/// ... and no line that begins beyond this byte.
const HEAD_BYTES: usize = 1500;
/// How many lines at the foot are looked at.
const FOOT_LINES: usize = 4;
/// A header line holds at most this many words besides dates, times and cues: a byline, a place, an agency.
const OTHER_WORDS: usize = 8;
/// Lines longer than this (bytes) are prose; only their beginning can be a dateline or a cue.
const HEADER_LINE: usize = 160;

/// The date that `text` states as that of its own publication.
pub(in crate::source) fn published_in(text: &str) -> Option<Published> {
    let stamp = stamp_of(text)?;
    let (year, origin) = match stamp.date.year {
        Some(year) => (year, DateOrigin::Text(stamp.date.span)),
        None => (year_elsewhere(text, &stamp)?, DateOrigin::Inferred),
    };
    let date = Date::new(year, stamp.date.month, stamp.date.day?).ok()?;
    Some(Published { date, time: stamp.time, zone: stamp.zone, origin })
}

/// What a header or dateline says; the year may be missing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stamp {
    pub(super) date: CalendarDate,
    pub(super) time: Option<Time>,
    pub(super) zone: Option<Zone>,
    rank: Rank,
}

/// How a date shows that it is the publication's; the better first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Published,
    Header,
    Dateline,
    Updated,
}

/// The best header or dateline of `text`; one with a year before one without.
pub(super) fn stamp_of(text: &str) -> Option<Stamp> {
    let lines = lines(text);
    let head = lines.iter().take(HEAD_LINES).take_while(|line| line.start() < HEAD_BYTES);
    let from_head = head.flat_map(|&line| stamps_in(text, line));
    let foot = lines.iter().skip(HEAD_LINES).rev().take(FOOT_LINES).rev();
    let cued = |stamp: &Stamp| matches!(stamp.rank, Rank::Published | Rank::Updated);
    let from_foot = foot.flat_map(|&line| stamps_in(text, line)).filter(cued);
    let mut best: Option<Stamp> = None;
    for stamp in from_head.chain(from_foot) {
        let key = |s: &Stamp| (s.date.year.is_none(), s.rank);
        if best.as_ref().is_none_or(|b| key(&stamp) < key(b)) {
            best = Some(stamp);
        }
    }
    best
}

/// The lines of `text` that hold more than white space.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            lines.push(Span::new(start, start + line.trim_end().len()));
        }
        start += line.len();
    }
    lines
}

fn stamps_in(text: &str, line: Span) -> Vec<Stamp> {
    let end = line.end().min(line.start() + 2 * HEADER_LINE);
    let end = (line.start()..=end).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(line.start());
    let part = &text[line.start()..end];
    let words = Words::new(part);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((date, next)) = date_from(&words, at).filter(|(date, _)| date.day.is_some()) else {
            at += 1;
            continue;
        };
        let found_here = Line { words: &words, whole: line.len() == part.len() }.stamp(date, at, next);
        found.extend(found_here.map(|stamp| moved(stamp, line.start())));
        at = next;
    }
    found
}

fn moved(mut stamp: Stamp, by: usize) -> Stamp {
    stamp.date.span = Span::new(stamp.date.span.start() + by, stamp.date.span.end() + by);
    stamp
}

/// One line, and whether all of it was read.
struct Line<'w> {
    words: &'w Words<'w>,
    whole: bool,
}

impl Line<'_> {
    /// The stamp made of the date at words `from..to`, if the line presents it as one.
    fn stamp(&self, date: CalendarDate, from: usize, to: usize) -> Option<Stamp> {
        let (clock, first, last) = self.clock_beside(from, to);
        let rank = self
            .cue(first)
            .or_else(|| self.header(date.year.is_some(), from, first, last))
            .or_else(|| self.dateline(from, last))?;
        let time = clock.and_then(|c| {
            let clock = c.clock;
            Time::new(clock.hour, clock.minute.unwrap_or(0), clock.second.unwrap_or(0), 0).ok()
        });
        let zone = clock.and_then(|c| c.zone);
        // A date without a year is too little for a cue in prose: "updated on July 3".
        Some(Stamp { date, time, zone, rank })
    }

    /// The clock time after or before the date, and the words that both cover.
    fn clock_beside(&self, from: usize, to: usize) -> (Option<ClockFound>, usize, usize) {
        let words = self.words;
        let mut next = to;
        while next < to + 3 && is_joint(words, next) {
            next += 1;
        }
        if let Some(mut clock) = clock_from(words, next).or_else(|| iso_clock(words, to)) {
            if words.is(clock.end, "z") && words.glued(clock.end) {
                (clock.zone, clock.end) = (Some(Zone::Fixed(0)), clock.end + 1);
            }
            return (Some(clock), from, clock.end);
        }
        let before = (from.saturating_sub(9)..from).find_map(|start| {
            let clock = clock_from(words, start)?;
            let joined = clock.end <= from && (clock.end..from).all(|w| is_joint(words, w));
            joined.then_some((Some(clock), start, to))
        });
        before.unwrap_or_else(|| {
            let end = zone_at(words, to).map_or(to, |(_, end)| end);
            (None, from, end)
        })
    }

    /// *Published*, *Posted on*, *Last updated:* before word `first`, at the beginning of the line or of a part of it.
    fn cue(&self, first: usize) -> Option<Rank> {
        let words = self.words;
        let mut at = first;
        while at > 0 && first - at < 5 {
            at -= 1;
            let rank = match words.low(at) {
                "published" | "posted" | "date" | "dated" | "pub" | "created" | "filed" | "released"
                | "issued" => Rank::Published,
                "release" if at == 0 => Rank::Published,
                "updated" | "modified" | "edited" | "revised" | "update" => Rank::Updated,
                ":" | "on" | "at" | "time" | "date/time" | "-" | "–" | "—" | "|" | "," | "online" | "the"
                | "(" | "[" => continue,
                _ => return None,
            };
            let opens = at == 0
                || words.is_any(
                    at - 1,
                    &[
                        "first",
                        "last",
                        "originally",
                        "article",
                        "story",
                        "publication",
                        "release",
                        "|",
                        "•",
                        "/",
                        "·",
                        "-",
                        "–",
                        "—",
                        "(",
                        "[",
                        "was",
                        "web",
                        "is",
                    ],
                )
                || (at < 8 && words.is(at + 1, ":"))
                || words.text().len() < HEADER_LINE / 2 && !self.is_sentence();
            return opens.then_some(rank);
        }
        None
    }

    /// A line that holds the date and little else.
    fn header(&self, has_year: bool, from: usize, first: usize, last: usize) -> Option<Rank> {
        let words = self.words;
        if !self.whole || words.text().len() > HEADER_LINE || self.is_sentence() {
            return None;
        }
        let prose = [
            "in", "of", "since", "until", "from", "to", "before", "after", "for", "and", "than", "till",
            "through", "born",
        ];
        // "Born: 3 June 1950": a label that is no cue says what else the date is.
        let labelled = first > 1 && words.is(first - 1, ":") && words.is_letters(first - 2);
        let opening = words.is_any(words.len() - 1, &[":", ","]);
        let led = words.is_any(first.wrapping_sub(1), &prose) && first > 0
            || first > 1 && words.is(first - 1, "on")
            || from > 0 && prose.contains(&words.before(from));
        let other = (0..words.len())
            .filter(|&w| (w < first || w >= last) && words.is_letters(w) && !is_furniture(words, w))
            .count();
        let at_edge = first <= 1 || last + 1 >= words.len();
        let room = match () {
            // "He is to be sentenced Nov. 8.": without a year or with a full stop it must stand alone.
            () if !has_year || words.is(words.len() - 1, ".") => 0,
            () if at_edge => OTHER_WORDS,
            () => OTHER_WORDS / 2,
        };
        (!led && !labelled && !opening && other <= room).then_some(Rank::Header)
    }

    /// `BAGHDAD, Jan. 1 (Reuters) -`: a place, the date, an agency, a dash.
    fn dateline(&self, from: usize, last: usize) -> Option<Rank> {
        let words = self.words;
        let place = (0..from).all(|w| !words.is_letters(w) || words.is_capital(w));
        let lead = (1..=10).contains(&from)
            && words.is_any(from - 1, &[",", "-", "–", "—", "(", ")", "/", ";", ":"])
            && words.is_capital(0);
        let shouted =
            (0..from).any(|w| words.raw(w).len() > 2 && words.raw(w).chars().all(char::is_uppercase));
        let close = (last..last + 8)
            .find(|&w| words.is(w, ")"))
            .filter(|_| words.is(last, "(") || words.is(from.wrapping_sub(1), "("));
        let after = close.map_or(last, |w| w + 1);
        let dashed = words.is_dash(after) || words.is(after, ":") || words.is(after, "/");
        (place && lead && (dashed && (shouted || close.is_some()) || close.is_some() && shouted))
            .then_some(Rank::Dateline)
    }

    fn is_sentence(&self) -> bool {
        let last = self.words.len().saturating_sub(1);
        let ends = matches!(self.words.low(last), "." | "!" | "?" | "\"" | "”");
        ends && !matches!(self.words.before(last), "m" | "t" | "s") && self.words.len() > 9
    }
}

/// A clock after `T`, as in ISO 8601: `2013-07-02T13:28:00Z`.
fn iso_clock(words: &Words, at: usize) -> Option<ClockFound> {
    (words.is(at, "t") && words.glued(at)).then(|| clock_from(words, at + 1)).flatten()
}

/// What stands between a date and a clock time of one stamp.
fn is_joint(words: &Words, at: usize) -> bool {
    words.is_any(at, &[",", "|", "/", "@", "at", "-", "–", "—", "•", "·", ";", "on", ":", "."])
}

/// Words of a header line that say nothing against it.
fn is_furniture(words: &Words, at: usize) -> bool {
    const FURNITURE: [&str; 30] = [
        "published",
        "posted",
        "updated",
        "last",
        "first",
        "on",
        "at",
        "by",
        "date",
        "time",
        "edited",
        "modified",
        "gmt",
        "am",
        "pm",
        "et",
        "edt",
        "est",
        "story",
        "article",
        "filed",
        "under",
        "in",
        "a",
        "p",
        "m",
        "st",
        "nd",
        "rd",
        "th",
    ];
    let low = words.low(at);
    FURNITURE.contains(&low) || date_from(words, at).is_some() || low.ends_with("day")
}

/// A year for a stamp without one: that of another full date or a copyright line whose weekday fits.
fn year_elsewhere(text: &str, stamp: &Stamp) -> Option<i16> {
    let words = Words::new(text);
    let day = stamp.date.day?;
    let mut years: Vec<i16> = (0..words.len())
        .filter_map(|at| {
            let copyright = matches!(words.before(at), "©" | "copyright")
                || words.before(at) == ")" && words.is_any(at.wrapping_sub(2), &["c"]);
            if copyright { year_number(&words, at) } else { same_day_year(&words, at, stamp) }
        })
        .filter(|&year| fits(year, stamp.date.month, day, stamp.date.weekday))
        .collect();
    years.sort_unstable();
    years.last().copied()
}

fn same_day_year(words: &Words, at: usize, stamp: &Stamp) -> Option<i16> {
    let (date, _) = date_from(words, at)?;
    (date.month == stamp.date.month && date.day == stamp.date.day).then_some(date.year).flatten()
}

/// Whether the day exists in `year`, on `weekday` if one is given.
pub(super) fn fits(year: i16, month: i8, day: i8, weekday: Option<Weekday>) -> bool {
    Date::new(year, month, day).is_ok_and(|date| weekday.is_none_or(|w| date.weekday() == w))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn read(text: &str) -> Option<Date> {
        published_in(text).map(|p| p.date)
    }

    #[test]
    fn headers_of_many_shapes() {
        for head in [
            "date 2013-07-02 Hundreds of people marched through the town on Sunday, and the police watched them from afar",
            "Ferry sinks off coast\nTuesday, July 2nd, 2013\nA ferry sank.",
            "Ferry sinks off coast\nTue Jul 2, 2013 1:28PM GMT\nA ferry sank.",
            "Ferry sinks\nPublished: 12:21 GMT, 2 July 2013 | Updated: 14:43 GMT, 3 July 2013\nA ferry sank.",
            "Ferry sinks\nPosted on July 2, 2013 at 4:20 PM\nA ferry sank.",
            "LONDON, July 2, 2013 (AP) - A ferry sank off the coast, and the crew was saved by a trawler that passed by.",
            "Ferry sinks\nBy Jo Bloggs, Daily Bugle, 2 July 2013 | 12:00\nA ferry sank.",
            "2013-07-02T13:28:00Z\nA ferry sank.",
            "Ferry sinks\nA ferry sank.\nThe crew was saved.\nPublished 2 July 2013",
            "Ferry sinks\n11:39am UK, Tuesday 02 July 2013\nA ferry sank on 5 June 2012.",
            "Ferry sinks\nLast updated 7 / 2 / 13 at 1:30 PM\nA ferry sank.",
        ] {
            assert_eq!(read(head), Some(date(2013, 7, 2)), "{head}");
        }
    }

    #[test]
    fn time_and_zone_are_kept() {
        let published = published_in("Ferry sinks\n2 July 2013, 15:39 (GMT+05:00)\nA ferry sank.").unwrap();
        assert_eq!((published.time, published.zone), (Some(time(15, 39, 0, 0)), Some(Zone::Fixed(300))));
    }

    #[test]
    fn a_date_in_prose_is_no_publication_date() {
        for text in [
            "The ferry sank on July 2, 2013, off the coast of the island, the coast guard said.",
            "Since 2 July 2013 nothing was heard of it.",
            "Ferry sank on 2 July 2013",
            "Jan Smith, born 2 July 1950",
            "Ferry captain\nHe was born July 2, 1950.\nHe steered ferries.",
            "Ferry captain\nBorn: 2 July 1950\nHe steered ferries.",
            "On 2 July 2013, the town awoke to this news:\nA ferry sank.",
            "The book, published on 2 July 2013 by a small house, sold well, and critics praised its plain style and its wit.",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_dateline_without_a_year_takes_it_from_the_copyright_line() {
        let text = "PARIS, July 2 (Reuters) - A ferry sank off the coast.\nCopyright 2013 by nobody";
        let published = published_in(text).unwrap();
        assert_eq!((published.date, published.origin), (date(2013, 7, 2), DateOrigin::Inferred));
        assert_eq!(read("PARIS, July 2 (Reuters) - A ferry sank off the coast."), None);
    }
}
