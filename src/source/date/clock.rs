//! Times of day as they are written: `1:28PM GMT`, `7.30am`, `1628 GMT`, `noon`, `half past two`, `15:39 (GMT+05:00)`.

use super::words::Words;
use super::zone::{Zone, zone_at};

/// A time of day; what is not written is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    /// 0 to 23.
    pub hour: i8,
    /// 0 to 59.
    pub minute: Option<i8>,
    /// 0 to 59.
    pub second: Option<i8>,
}

impl Clock {
    /// Minutes from midnight; a time without minutes is at the full hour.
    pub fn minutes(self) -> i32 {
        i32::from(self.hour) * 60 + i32::from(self.minute.unwrap_or(0))
    }
}

/// How a clock time is written, and so how sure it is that it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// With *am* or *pm*, a zone, *o'clock*, *hours*; or *noon*, *midnight*.
    Marked,
    /// Figures with a colon only: also how scores and sports clocks are written.
    Colon,
}

/// A clock time found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClockFound {
    pub(crate) clock: Clock,
    pub(crate) zone: Option<Zone>,
    pub(crate) form: Form,
    /// The word after it.
    pub(crate) end: usize,
}

/// The clock time that begins at word `at`.
pub(crate) fn clock_from(words: &Words, at: usize) -> Option<ClockFound> {
    if words.glued(at)
        && at > 0
        && (words.digits(at - 1).is_some() || matches!(words.before(at), "$" | "£" | "€" | "." | ":"))
    {
        return None;
    }
    [named, past_the_hour, in_figures, four_figures, hour_only].iter().find_map(|form| form(words, at))
}

fn found(hour: u32, minute: Option<u32>, form: Form, end: usize) -> Option<ClockFound> {
    let fits = hour < 24 && minute.is_none_or(|m| m < 60);
    let clock = Clock { hour: hour as i8, minute: minute.map(|m| m as i8), second: None };
    fits.then_some(ClockFound { clock, zone: None, form, end })
}

/// *noon*, *midnight*, *12 noon*.
fn named(words: &Words, at: usize) -> Option<ClockFound> {
    let start = if words.digits(at) == Some((12, 2)) { at + 1 } else { at };
    let hour = match words.low(start) {
        "noon" | "midday" => 12,
        "midnight" => 0,
        _ => return None,
    };
    with_zone(words, found(hour, None, Form::Marked, start + 1)?)
}

/// `7:56`, `7:56:30 pm`, `7.30am`, `5:03p`.
fn in_figures(words: &Words, at: usize) -> Option<ClockFound> {
    let (hour, _) = words.digits(at).filter(|&(_, len)| len <= 2)?;
    let mark = words.low(at + 1);
    let (minute, len) = words.digits(at + 2)?;
    let joined = words.glued(at + 1) && words.glued(at + 2) && len == 2;
    if !joined || !matches!(mark, ":" | ".") {
        return None;
    }
    let mut end = at + 3;
    let second = (mark == ":" && words.is(end, ":") && words.glued(end) && words.glued(end + 1))
        .then(|| words.digits(end + 1).filter(|&(s, len)| len == 2 && s < 60))
        .flatten();
    if second.is_some() {
        end += 2;
    } else if words.is(end, ":") && words.glued(end) && words.glued(end + 1) {
        return None;
    }
    let mut clock = found(hour, Some(minute), Form::Colon, end)?;
    clock.clock.second = second.map(|(s, _)| s as i8);
    let clock = finish(words, clock)?;
    // "7.30" alone is a decimal number.
    (clock.form == Form::Marked || mark == ":").then_some(clock)
}

/// `1628 GMT`, `2200 hours`, `1140 a.m.`
fn four_figures(words: &Words, at: usize) -> Option<ClockFound> {
    let (number, _) = words.digits(at).filter(|&(_, len)| len == 3 || len == 4)?;
    let clock = found(number / 100, Some(number % 100), Form::Colon, at + 1)?;
    let marked = finish(words, clock).filter(|c| c.form == Form::Marked)?;
    // "340pm" is a time, "340 GMT" is not written.
    let three = words.low(at).len() == 3 && marked.zone.is_some() && meridiem(words, at + 1).is_none();
    (!three).then_some(marked)
}

/// `8 p.m.`, `seven o'clock`, `eight thirty pm`.
fn hour_only(words: &Words, at: usize) -> Option<ClockFound> {
    let (hour, mut end) = small_number(words, at)?;
    let mut minute = None;
    if words.is_letters(at)
        && let Some((m, next)) = small_number(words, end).filter(|&(m, _)| m >= 10)
    {
        (minute, end) = (Some(m), next);
    }
    finish(words, found(hour, minute, Form::Colon, end)?).filter(|c| c.form == Form::Marked)
}

/// `half past two`, `a quarter to 8 in the morning`, `ten past nine`.
fn past_the_hour(words: &Words, at: usize) -> Option<ClockFound> {
    let start = if words.low(at) == "a" { at + 1 } else { at };
    let (minutes, mut next) = match words.low(start) {
        "half" => (30, start + 1),
        "quarter" => (15, start + 1),
        _ => small_number(words, start)?,
    };
    let in_minutes = words.is_any(next, &["minutes", "minute", "mins", "min"]);
    if in_minutes {
        next += 1;
    }
    let to = words.is_any(next, &["to", "before"]);
    if minutes > 59
        || !(words.is_any(next, &["past"])
            || to && (in_minutes || matches!(words.low(start), "quarter" | "ten" | "five" | "twenty")))
    {
        return None;
    }
    let (hour, end) = small_number(words, next + 1).filter(|&(hour, _)| (1..=12).contains(&hour))?;
    let (hour, minute) = if to { ((hour + 11) % 12, 60 - minutes) } else { (hour, minutes) };
    let clock = finish(words, found(hour, Some(minute), Form::Colon, end)?)?;
    // "two to three" counts and "ten to 12 people" is a range; "half past two" can only be a time.
    let certain = clock.form == Form::Marked || !to || words.low(start) == "quarter" || in_minutes;
    certain.then_some(ClockFound { form: Form::Marked, ..clock })
}

/// Reads what follows the figures: *o'clock*, *am* or *pm*, *in the morning*, a zone.
fn finish(words: &Words, mut clock: ClockFound) -> Option<ClockFound> {
    if let Some(end) = words.phrase(clock.end, "o ' clock").filter(|_| !words.broken(clock.end)) {
        clock.end = end;
        clock.form = Form::Marked;
    }
    if let Some((half, end)) = meridiem(words, clock.end).or_else(|| part_of_day(words, clock)) {
        clock.clock.hour = half.apply(clock.clock.hour)?;
        clock.end = end;
        clock.form = Form::Marked;
    } else if words.is_any(clock.end, &["hours", "hrs"])
        && words.digits(clock.end - 1).is_some_and(|(_, len)| len == 4)
    {
        clock.end += 1;
        clock.form = Form::Marked;
    }
    with_zone(words, clock)
}

fn with_zone(words: &Words, clock: ClockFound) -> Option<ClockFound> {
    let Some((zone, end)) = zone_at(words, clock.end) else { return Some(clock) };
    Some(ClockFound { zone: Some(zone), form: Form::Marked, end, ..clock })
}

#[derive(Clone, Copy)]
enum Half {
    Am,
    Pm,
}

impl Half {
    /// The hour of 24 that `hour` of 12 is; hours past 12 stand as they are.
    fn apply(self, hour: i8) -> Option<i8> {
        match (self, hour) {
            (Half::Am, 12) => Some(0),
            (Half::Am, 13..) => None,
            (Half::Pm, 1..=11) => Some(hour + 12),
            (Half::Pm, 0) => None,
            _ => Some(hour),
        }
    }
}

/// `am`, `a.m.`, `p.m`, `p` at word `at`, and the word after it.
fn meridiem(words: &Words, at: usize) -> Option<(Half, usize)> {
    if words.broken(at) {
        return None;
    }
    let half = match words.low(at).as_bytes().first()? {
        b'a' => Half::Am,
        b'p' => Half::Pm,
        _ => return None,
    };
    match words.low(at) {
        "am" | "pm" => {
            let dot = words.glued(at + 1)
                && words.is(at + 1, ".")
                && words.is_letters(at + 2)
                && !words.is_capital(at + 2);
            Some((half, if dot && !words.broken(at + 2) { at + 2 } else { at + 1 }))
        }
        "a" | "p" if words.is(at + 1, ".") && words.is(at + 2, "m") => {
            Some((half, if words.is(at + 3, ".") && words.glued(at + 3) { at + 4 } else { at + 3 }))
        }
        // "5:03p" is written with the letter at the figures; "5 p" is a page.
        "a" | "p"
            if words.glued(at)
                && words.low(at - 1).len() == 2
                && words.glued(at - 1)
                && !words.glued(at + 1) =>
        {
            Some((half, at + 1))
        }
        _ => None,
    }
}

/// `in the morning`, `in the evening` after an hour of twelve.
fn part_of_day(words: &Words, clock: ClockFound) -> Option<(Half, usize)> {
    let hour = clock.clock.hour;
    if let Some(end) = words.phrase(clock.end, "at night").filter(|_| !words.broken(clock.end)) {
        return (1..=12)
            .contains(&hour)
            .then_some((if (6..12).contains(&hour) { Half::Pm } else { Half::Am }, end));
    }
    if !words.is(clock.end, "in") || !words.is(clock.end + 1, "the") || hour > 12 {
        return None;
    }
    let half = match words.low(clock.end + 2) {
        "morning" => Half::Am,
        "afternoon" | "evening" => Half::Pm,
        _ => return None,
    };
    Some((half, clock.end + 3))
}

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// A number below 60 in words or in at most two free-standing figures, and the word after it.
fn small_number(words: &Words, at: usize) -> Option<(u32, usize)> {
    if let Some((number, len)) = words.digits(at) {
        let free = !words.glued(at + 1)
            || !matches!(words.low(at + 1), "." | "," | ":" | "-")
            || !words.glued(at + 2)
            || words.digits(at + 2).is_none();
        return (len <= 2 && free).then_some((number, at + 1));
    }
    let unit = |w: usize| UNITS.iter().position(|&u| u == words.low(w)).map(|u| u as u32);
    let tens = match words.low(at) {
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        _ => return unit(at).map(|number| (number, at + 1)),
    };
    let next = if words.is_dash(at + 1) && words.glued(at + 1) { at + 2 } else { at + 1 };
    match unit(next).filter(|u| (1..10).contains(u) && !words.broken(next)) {
        Some(unit) => Some((tens + unit, next + 1)),
        None => Some((tens, at + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let words = Words::new(text);
        let found = clock_from(&words, 0)?;
        let clock = found.clock;
        let zone = found.zone.map_or(String::new(), |z| format!(" {z:?}"));
        Some(format!(
            "{}:{:02}{zone} of {:?}",
            clock.hour,
            clock.minute.unwrap_or(0),
            words.span(0, found.end).of(text)
        ))
    }

    #[test]
    fn clock_times() {
        for (text, want) in [
            ("4:20 p.m. EST", "16:20 Fixed(-300) of \"4:20 p.m. EST\""),
            ("1628 GMT", "16:28 Fixed(0) of \"1628 GMT\""),
            ("7.30am", "7:30 of \"7.30am\""),
            ("15:39 (GMT+05:00)", "15:39 Fixed(300) of \"15:39 (GMT+05:00)\""),
            ("noon on", "12:00 of \"noon\""),
            ("half past two", "2:30 of \"half past two\""),
            ("a quarter to 8 in the evening", "19:45 of \"a quarter to 8 in the evening\""),
            ("8 p.m.", "20:00 of \"8 p.m.\""),
            ("12:38 AM", "0:38 of \"12:38 AM\""),
            ("seven o'clock", "7:00 of \"seven o'clock\""),
            ("5:03p", "17:03 of \"5:03p\""),
        ] {
            assert_eq!(read(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_clock_times() {
        for text in
            ["7.30", "3-1", "25:10", "two to three", "8 people", "1628 men", "13 am", "ten", "5 p", "1:2:3:4"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
