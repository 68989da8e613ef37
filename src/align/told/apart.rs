//! How far apart two times lie in what they are compared in.

use crate::align::told::{Aspect, Told};
use crate::annotate::time::{DayTime, Unit, Value};

/// Minutes of a day.
const DAY: i64 = 24 * 60;

impl Told {
    /// How many minutes lie between this time and `other`, in that in which they are [compared](Told::compare); rounded up.
    /// Periods are as far apart as their beginnings or their ends, whichever is more. `None` where the words leave it open.
    pub fn minutes_apart(&self, other: &Told) -> Option<i64> {
        match self.compare(other)?.0 {
            Aspect::Clock => {
                let apart = (self.minute_of_day()? - other.minute_of_day()?).rem_euclid(DAY);
                Some(apart.min(DAY - apart))
            }
            Aspect::Day => Some(i64::from(self.days_between(other)?) * DAY),
            Aspect::Month | Aspect::Year => {
                let (x, y) = (self.time.interval?, other.time.interval?);
                let days = |a: jiff::civil::DateTime, b: jiff::civil::DateTime| {
                    Some(i64::from(a.date().since(b.date()).ok()?.get_days().abs()))
                };
                Some(days(x.first, y.first)?.max(days(x.last, y.last)?) * DAY)
            }
            Aspect::Length => {
                let (seconds, minute) = ((self.seconds()? - other.seconds()?).abs(), Unit::Minute.seconds());
                Some(seconds / minute + i64::from(seconds % minute > 0))
            }
        }
    }

    fn minute_of_day(&self) -> Option<i64> {
        match self.time.value {
            Value::Time(_, DayTime::Clock(clock, _)) => Some(clock.minutes().into()),
            _ => None,
        }
    }

    /// The length, where it is one number of units.
    fn seconds(&self) -> Option<i64> {
        let Value::Duration(length) = self.time.value else { return None };
        let seconds = length.count()?.checked_mul(length.unit.seconds().into())?;
        i64::try_from(seconds.ceil()).ok()
    }
}
