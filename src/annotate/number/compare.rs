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
    ///   coarser is the finer one rounded and has at least two digits that count (of a length or weight 5 will do)
    pub fn fit(&self, other: &Number) -> Option<Fit> {
        if self.measure != other.measure || self.measure == Measure::Identifier {
            return None;
        }
        if self.measure == Measure::Phone {
            return phone_fit(&self.amount, &other.amount);
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
        let (coarse, fine) = if self.grain >= other.grain { (self, other) } else { (other, self) };
        let factor = coarse.unit.map_or(Decimal::ONE, |unit| unit.factor);
        let large = Decimal::from(1_000_000);
        let roundable = match self.measure {
            Measure::Count | Measure::Money(_) => a.abs() >= large && b.abs() >= large,
            // 35 stands for 35.4, but 130 pounds not for 135: who gives the last pound means it.
            Measure::Percent | Measure::Quantity(_) | Measure::Magnitude => {
                coarse.grain <= factor && fine.grain < factor
            }
            _ => false,
        };
        // Six miles stands for 6.2, one mile hardly for 1.3, and 6 percent for 6.2 only perhaps.
        let least =
            if matches!(self.measure, Measure::Quantity(_)) { Decimal::from(5) } else { Decimal::TEN };
        let digits = coarse.amount.value().unwrap_or_default().abs() >= coarse.grain.saturating_mul(least);
        roundable && digits && coarse.grain != fine.grain && (a - b).abs() <= coarse.grain / Decimal::TWO
    }
}

/// Two telephone numbers: the same digits, the end of each other (one without its area code), or others.
fn phone_fit(a: &Amount, b: &Amount) -> Option<Fit> {
    let digits = |amount: &Amount| Some(amount.value()?.to_string());
    let (a, b) = (digits(a)?, digits(b)?);
    Some(match a == b {
        true => Fit::Same,
        false if a.ends_with(&b) || b.ends_with(&a) => Fit::Compatible,
        false => Fit::Disjoint,
    })
}

/// The range that two bounds with nothing but *and* or *but* between them make: *more than 40 and fewer than 50*.
pub(super) fn joined(first: &Number, second: &Number, text: &str) -> Option<Number> {
    let between = text.get(first.span.end()..second.span.start())?.trim();
    let alike = first.measure == second.measure && first.per == second.per;
    if !alike || !matches!(between, "and" | "but" | ", but" | ", and") {
        return None;
    }
    let (low, high) = lower(first).zip(upper(second)).or_else(|| lower(second).zip(upper(first)))?;
    let (span, core) = (first.span.cover(second.span), first.core.cover(second.core));
    let grain = first.grain.min(second.grain);
    (low < high).then(|| Number { span, core, amount: Amount::Between(low, high), grain, ..second.clone() })
}

fn lower(number: &Number) -> Option<Decimal> {
    if let Amount::AtLeast(v) | Amount::MoreThan(v) = number.amount { Some(v) } else { None }
}

fn upper(number: &Number) -> Option<Decimal> {
    if let Amount::AtMost(v) | Amount::LessThan(v) = number.amount { Some(v) } else { None }
}
