//! What a time expression means, and how TIMEX3 writes it.
//!
//! Values follow ISO-TimeML (TIMEX3): `2019-12-31`, `XXXX-12-27`, `2019-W52`, `2013-07-02TMO`, `P3M`. What cannot be resolved stays
//! open (`X`), it is never guessed.

use std::fmt;

use jiff::civil::{Date, Weekday};

use super::length::Length;
use crate::source::{Clock, Zone};

/// The four types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A day or longer: *Tuesday*, *in 2004*.
    Date,
    /// Within a day: *at noon*, *Tuesday morning*.
    Time,
    /// How long: *three months*.
    Duration,
    /// How often: *every week*.
    Set,
}

/// What a time expression says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A place on the calendar.
    Date(Calendar),
    /// A time of day, and the day if it is known.
    Time(Option<Calendar>, DayTime),
    /// How long something takes.
    Duration(Length),
    /// How often something happens: once in every such length, or on every such day.
    Set(Repeat),
}

/// A place on the calendar, a day or coarser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// *Tuesday*, *Dec. 27*, resolved.
    Day(Date),
    /// The first and the last of several days, resolved: *July 2 to 5*.
    Days(Date, Date),
    /// *Dec. 27* of an unknown year: month, day.
    DayOfYear(i8, i8),
    /// *Tuesday* of an unknown week.
    Weekday(Weekday),
    /// The week that begins on this Monday.
    Week(Date),
    /// The weekend that begins on this Saturday.
    Weekend(Date),
    /// *December 2008*: year, month.
    Month(i16, i8),
    /// *December* of an unknown year.
    MonthOfYear(i8),
    /// *the third quarter*: year, 1 to 4.
    Quarter(Option<i16>, i8),
    /// *the first half of 2008*: year, 1 or 2.
    Half(Option<i16>, i8),
    /// *the summer of 2008*; a winter belongs to the year in which it begins.
    Season(Option<i16>, Season),
    /// *2004*
    Year(i16),
    /// *the 1990s*, by its first year.
    Decade(i16),
    /// *the 19th century*, by its first two digits (18).
    Century(i16),
    /// *recently*
    Past,
    /// *currently*
    Present,
    /// *in the coming weeks*
    Future,
    /// One such period that the text leaves open: *that day*, *last week* in a report without a date.
    Open(Grain),
}

/// How coarse an open period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Grain {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
}

/// A season of the northern year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayTime {
    /// *4:20 p.m. EST*
    Clock(Clock, Option<Zone>),
    /// *morning*
    Part(DayPart),
}

/// A part of the day, as TIMEX3 names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum DayPart {
    Dawn,
    Morning,
    Midday,
    Afternoon,
    Evening,
    /// From the evening into the next morning.
    Night,
}

/// What a repeated time repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// *every two weeks*, *twice a year*
    Each(Length),
    /// *every Sunday*
    Weekday(Weekday),
    /// *every morning*
    Part(DayPart),
}

impl Value {
    /// Its type in TIMEX3.
    pub fn kind(&self) -> Kind {
        match self {
            Value::Date(_) => Kind::Date,
            Value::Time(..) => Kind::Time,
            Value::Duration(_) => Kind::Duration,
            Value::Set(_) => Kind::Set,
        }
    }

    /// The place on the calendar, if it names one.
    pub fn calendar(&self) -> Option<Calendar> {
        match self {
            Value::Date(calendar) => Some(*calendar),
            Value::Time(day, _) => *day,
            Value::Duration(_) | Value::Set(_) => None,
        }
    }

    /// The resolved day, if it is or lies within a single one.
    pub fn day(&self) -> Option<Date> {
        match self.calendar() {
            Some(Calendar::Day(day)) => Some(day),
            _ => None,
        }
    }
}

impl Season {
    /// The month in which it begins (meteorological).
    pub fn first_month(self) -> i8 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Date => "DATE",
            Kind::Time => "TIME",
            Kind::Duration => "DURATION",
            Kind::Set => "SET",
        })
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Date(calendar) => calendar.fmt(f),
            Value::Time(None, time) => time.fmt(f),
            Value::Time(Some(Calendar::Present), time) => write!(f, "{}{time}", Calendar::Open(Grain::Day)),
            Value::Time(Some(day), time) => write!(f, "{day}{time}"),
            Value::Duration(length) | Value::Set(Repeat::Each(length)) => length.fmt(f),
            Value::Set(Repeat::Weekday(day)) => Calendar::Weekday(*day).fmt(f),
            Value::Set(Repeat::Part(part)) => DayTime::Part(*part).fmt(f),
        }
    }
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Calendar::Day(day) => write!(f, "{day}"),
            Calendar::Days(first, last) => write!(f, "{first}/{last}"),
            Calendar::DayOfYear(month, day) => write!(f, "XXXX-{month:02}-{day:02}"),
            Calendar::Weekday(day) => write!(f, "XXXX-WXX-{}", day.to_monday_one_offset()),
            Calendar::Week(monday) => write_week(f, monday),
            Calendar::Weekend(saturday) => write_week(f, saturday).and_then(|()| f.write_str("-WE")),
            Calendar::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Calendar::MonthOfYear(month) => write!(f, "XXXX-{month:02}"),
            Calendar::Quarter(year, number) => write_part(f, year, "Q", number),
            Calendar::Half(year, number) => write_part(f, year, "H", number),
            Calendar::Season(year, season) => write_year(f, year).and_then(|()| write!(f, "-{season}")),
            Calendar::Year(year) => write!(f, "{year:04}"),
            Calendar::Decade(year) => write!(f, "{:03}X", year / 10),
            Calendar::Century(first) => write!(f, "{first:02}"),
            Calendar::Past => f.write_str("PAST_REF"),
            Calendar::Present => f.write_str("PRESENT_REF"),
            Calendar::Future => f.write_str("FUTURE_REF"),
            Calendar::Open(grain) => f.write_str(grain.as_str()),
        }
    }
}

fn write_year(f: &mut fmt::Formatter<'_>, year: Option<i16>) -> fmt::Result {
    match year {
        Some(year) => write!(f, "{year:04}"),
        None => f.write_str("XXXX"),
    }
}

fn write_part(f: &mut fmt::Formatter<'_>, year: Option<i16>, letter: &str, number: i8) -> fmt::Result {
    write_year(f, year)?;
    write!(f, "-{letter}{number}")
}

fn write_week(f: &mut fmt::Formatter<'_>, day: Date) -> fmt::Result {
    let week = day.iso_week_date();
    write!(f, "{:04}-W{:02}", week.year(), week.week())
}

impl Grain {
    fn as_str(self) -> &'static str {
        match self {
            Grain::Day => "XXXX-XX-XX",
            Grain::Week => "XXXX-WXX",
            Grain::Weekend => "XXXX-WXX-WE",
            Grain::Month => "XXXX-XX",
            Grain::Quarter => "XXXX-QX",
            Grain::Year => "XXXX",
            Grain::Decade => "XXX",
        }
    }
}

impl fmt::Display for Season {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        })
    }
}

impl fmt::Display for DayTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DayTime::Clock(clock, _) => {
                write!(f, "T{:02}", clock.hour)?;
                clock.minute.map_or(Ok(()), |minute| write!(f, ":{minute:02}"))?;
                clock.second.map_or(Ok(()), |second| write!(f, ":{second:02}"))
            }
            DayTime::Part(part) => f.write_str(match part {
                DayPart::Dawn => "TDA",
                DayPart::Morning => "TMO",
                DayPart::Midday => "TMI",
                DayPart::Afternoon => "TAF",
                DayPart::Evening => "TEV",
                DayPart::Night => "TNI",
            }),
        }
    }
}
