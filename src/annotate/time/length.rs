//! Lengths of time: *three months*, *at least 17 years*, *for weeks*.

use std::fmt;

use rust_decimal::Decimal;

use crate::annotate::number::Amount;

/// A length of time in one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// How many units; `None` where the text says only *weeks* or *several years*: two or more.
    pub amount: Option<Amount>,
    /// The unit.
    pub unit: Unit,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl Length {
    /// Exactly `count` units.
    pub fn exact(count: i64, unit: Unit) -> Self {
        Length { amount: Some(Amount::Exact(count.into())), unit }
    }

    /// The least and greatest number of seconds it can mean; `None` where it is open.
    ///
    /// A month is 30.44 days and a year twelve of them, so lengths in units of different families agree within a percent.
    pub fn seconds(&self) -> (Option<Decimal>, Option<Decimal>) {
        let unit = Decimal::from(self.unit.seconds());
        let scale = |n: Decimal| n.checked_mul(unit).unwrap_or(Decimal::MAX);
        let (low, high) = match self.amount {
            Some(Amount::Exact(n)) => (Some(n), Some(n)),
            Some(Amount::AtLeast(n) | Amount::MoreThan(n)) => (Some(n), None),
            Some(Amount::AtMost(n) | Amount::LessThan(n)) => (None, Some(n)),
            Some(Amount::Between(a, b)) => (Some(a), Some(b)),
            Some(Amount::About { value, within }) => (value.checked_sub(within), value.checked_add(within)),
            Some(Amount::Nearly { value, within }) => (value.checked_sub(within), Some(value)),
            Some(Amount::JustOver { value, within }) => (Some(value), value.checked_add(within)),
            Some(Amount::Vague(_) | Amount::Tally(_) | Amount::Name) => (None, None),
            None => (Some(Decimal::TWO), None),
        };
        (low.map(scale), high.map(scale))
    }

    /// The number of units, where it says one number, hedged or not.
    pub fn count(&self) -> Option<Decimal> {
        self.amount?.value()
    }
}

impl Unit {
    /// Its length in seconds; months and longer on average.
    pub fn seconds(self) -> i64 {
        const MONTH: i64 = 2_629_746; // a twelfth of the mean Gregorian year
        match self {
            Unit::Second => 1,
            Unit::Minute => 60,
            Unit::Hour => 3_600,
            Unit::Day => 86_400,
            Unit::Week => 7 * 86_400,
            Unit::Month => MONTH,
            Unit::Year => 12 * MONTH,
        }
    }

    /// Whether it is counted in months and not in seconds, so that its length in days varies.
    pub fn is_calendar(self) -> bool {
        self >= Unit::Month
    }

    fn designator(self) -> &'static str {
        match self {
            Unit::Second => "S",
            Unit::Minute | Unit::Month => "M",
            Unit::Hour => "H",
            Unit::Day => "D",
            Unit::Week => "W",
            Unit::Year => "Y",
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.unit < Unit::Day { "PT" } else { "P" })?;
        match (self.count(), self.amount) {
            (Some(count), _) => write!(f, "{}", count.normalize())?,
            (None, Some(Amount::Between(a, b))) => write!(f, "{}-{}", a.normalize(), b.normalize())?,
            _ => f.write_str("X")?,
        }
        f.write_str(self.unit.designator())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_as_timex3_does() {
        assert_eq!(Length::exact(3, Unit::Month).to_string(), "P3M");
        assert_eq!(Length::exact(90, Unit::Minute).to_string(), "PT90M");
        assert_eq!(Length { amount: None, unit: Unit::Week }.to_string(), "PXW");
    }

    #[test]
    fn open_lengths_have_no_upper_end() {
        assert_eq!(Length { amount: None, unit: Unit::Day }.seconds(), (Some(172_800.into()), None));
        let hedged = Length { amount: Some(Amount::LessThan(1.into())), unit: Unit::Hour };
        assert_eq!(hedged.seconds(), (None, Some(3_600.into())));
    }
}
