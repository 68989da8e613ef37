//! Two numbers held against each other: kinds, units, rounding.

use rust_decimal::Decimal;

use super::amount::{Amount, Fit};
use super::measure::Measure;
use super::{Interval, Number};

impl Number {
    /// How this number and `other` fit together; `None` where they are not comparable: another kind, another currency,
    /// one per year and one not, names.
    ///
    /// Beyond [`Amount::fit`] it forgives rounding, where the written forms show it:
    /// - of converted units: each may be off by half the unit of its last digit that counts, but no more than 5 % (*10 km*
    ///   agrees with *6 miles* and *6.2 miles*, not with *10 miles*); a ton by 12 %, since a text seldom says whose
    /// - of large or fractional figures: *4.3 million* and *4,312,000*, *35 percent* and *35.4 percent* are compatible if the
    ///   coarser has at least two digits that count and is the finer one rounded
    pub fn fit(&self, other: &Number) -> Option<Fit> {
        if self.measure != other.measure || matches!(self.measure, Measure::Identifier | Measure::Phone) {
            return None;
        }
        if self.per != other.per {
            let one_sided = self.per.is_none() || other.per.is_none();
            return (one_sided && self.amount == other.amount).then_some(Fit::Same);
        }
        let (a, b) = (self.softened(), other.softened());
        let fit = a.fit(&b);
        if fit == Fit::Same || self.unit_name() == other.unit_name() {
            let rounded = fit == Fit::Disjoint && self.rounds_to(other);
            return Some(if rounded { Fit::Compatible } else { fit });
        }
        Some(self.converted_fit(other).unwrap_or(fit))
    }

    fn unit_name(&self) -> Option<&'static str> {
        self.unit.map(|unit| unit.name)
    }

    /// The amount with a strict bound on a round figure made to include it, roundness being that of the unit as written.
    fn softened(&self) -> Amount {
        let factor = self.unit.map_or(Decimal::ONE, |unit| unit.factor);
        let round = self.grain >= factor.saturating_mul(Decimal::TEN);
        match self.amount {
            Amount::MoreThan(v) if round => Amount::AtLeast(v),
            Amount::LessThan(v) if round => Amount::AtMost(v),
            other => other,
        }
    }

    /// The fit of two numbers in different units, each as uncertain as a conversion leaves it.
    fn converted_fit(&self, other: &Number) -> Option<Fit> {
        let (a, b) = (self.blurred()?, other.blurred()?);
        if !a.meets(&b) {
            return Some(Fit::Disjoint);
        }
        let alike = std::mem::discriminant(&self.amount) == std::mem::discriminant(&other.amount);
        let near = alike && self.center()?.meets(&other.center()?);
        Some(if near { Fit::Same } else { Fit::Compatible })
    }

    /// Its interval, widened by what rounding in a conversion may have lost.
    fn blurred(&self) -> Option<Interval> {
        Some(self.amount.interval()?.widened(self.tolerance()))
    }

    /// The named value alone, so widened.
    fn center(&self) -> Option<Interval> {
        Some(Amount::Exact(self.amount.value()?).interval()?.widened(self.tolerance()))
    }

    fn tolerance(&self) -> Decimal {
        let size = match self.amount {
            Amount::Between(_, high) => high.abs(),
            amount => amount.value().unwrap_or_default().abs(),
        };
        let ton = self.unit_name() == Some("ton");
        let share = if ton { Decimal::new(12, 2) } else { Decimal::new(5, 2) };
        let most = size.saturating_mul(share);
        if ton { most } else { most.min(self.grain / Decimal::TWO) }
    }

    /// Whether one of two exact figures is the other, rounded.
    fn rounds_to(&self, other: &Number) -> bool {
        let (Amount::Exact(a), Amount::Exact(b)) = (self.amount, other.amount) else { return false };
        let (coarse, fine, grain) =
            if self.grain >= other.grain { (a, b, self.grain) } else { (b, a, other.grain) };
        let large = Decimal::from(1_000_000);
        let roundable = match self.measure {
            Measure::Count | Measure::Money(_) => coarse.abs() >= large && fine.abs() >= large,
            Measure::Percent | Measure::Quantity(_) | Measure::Magnitude => true,
            _ => false,
        };
        roundable
            && self.grain != other.grain
            && coarse.abs() >= grain.saturating_mul(Decimal::TEN)
            && (coarse - fine).abs() <= grain / Decimal::TWO
    }
}
