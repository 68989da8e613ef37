//! What kind of value a number is. Only values of one kind are ever held against each other.

use std::fmt;

use rust_decimal::Decimal;

use crate::text::Span;

/// What kind of value a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// How many things or people: *24 fighters*, *dozens*, *one of them*.
    Count,
    /// A place in an order: *the third*, *21st*.
    Ordinal,
    /// A place in a numbered list: *No. 3*, *number one*.
    Rank,
    /// Of a hundred: *35 percent*; the amount is 35.
    Percent,
    /// A difference of percentages: *two percentage points*; the amount is 2 (25 basis points are 0.25).
    PercentagePoints,
    /// A part of a whole: *two-thirds*, *one in five*, *half of*; the amount is the fraction, from 0 to 1.
    Ratio,
    /// A factor: *three times*, *twofold*, *doubled* is not found; the amount is the factor.
    Multiple,
    /// A sum of money, in whole units of the currency (50 cents are 0.5).
    Money(Currency),
    /// A physical quantity, in the base unit that [`Dimension`] names.
    Quantity(Dimension),
    /// How old someone or something is, in years.
    Age,
    /// The strength of an earthquake: *magnitude 6.1*.
    Magnitude,
    /// The bore of a weapon, in millimetres: *9mm pistol*, *.45-caliber*.
    Calibre,
    /// A score, vote or record: *3-1*, *58-3*; the amount is an [`Amount::Tally`](super::Amount::Tally).
    Score,
    /// How long, in seconds. The readings of durations are the times' (`annotate::time`); this keeps them from being counts.
    Duration,
    /// A bare year, a decade: *2009*, *the 1990s*.
    Year,
    /// A day of a month, a numeric date: *Dec. 27*, *5/17/2018*. The amount is its first number.
    Date,
    /// A time of day: *10:30 a.m.*, *6 o'clock*. The amount is its first number.
    Clock,
    /// A telephone number; the amount is its digits as one number, without leading zeros.
    Phone,
    /// A number that is a name: *MD-83*, *Flight 370*, *123 Elm Street*, *Chapter 11*.
    Identifier,
}

/// A physical dimension and the unit that amounts of it are given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Metres.
    Length,
    /// Square metres.
    Area,
    /// Litres.
    Volume,
    /// Kilograms.
    Mass,
    /// Kilometres an hour.
    Speed,
    /// Degrees Celsius.
    Temperature,
    /// Degrees of which the text does not say what they measure: an angle or a temperature on some scale.
    Degrees,
    /// Hectopascals (millibars).
    Pressure,
    /// Joules.
    Energy,
    /// Watts.
    Power,
    /// Volts.
    Voltage,
    /// Bytes.
    Data,
    /// Hertz.
    Frequency,
    /// Sieverts.
    Radiation,
    /// Decibels.
    Sound,
    /// Pixels.
    Pixels,
}

/// A currency: its ISO 4217 code, or the word itself (`franc`, `peso`) where several countries use it and the text does
/// not say whose. A bare `$` is read as the dollar of the United States.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(pub(super) &'static str);

/// A unit as a text gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its name in the singular, as in `units.tsv`: `foot`, `square kilometre`.
    pub name: &'static str,
    /// Where it stands.
    pub span: Span,
    /// How many of the base unit it is.
    pub factor: Decimal,
}

impl Dimension {
    /// The dimension named so in `units.tsv`.
    pub(super) fn parse(name: &str) -> Option<Dimension> {
        Some(match name {
            "length" => Dimension::Length,
            "area" => Dimension::Area,
            "volume" => Dimension::Volume,
            "mass" => Dimension::Mass,
            "speed" => Dimension::Speed,
            "temperature" => Dimension::Temperature,
            "degrees" => Dimension::Degrees,
            "pressure" => Dimension::Pressure,
            "energy" => Dimension::Energy,
            "power" => Dimension::Power,
            "voltage" => Dimension::Voltage,
            "data" => Dimension::Data,
            "frequency" => Dimension::Frequency,
            "radiation" => Dimension::Radiation,
            "sound" => Dimension::Sound,
            "pixels" => Dimension::Pixels,
            _ => return None,
        })
    }
}

impl Currency {
    /// The code or the word.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
