//! The suites of numbers: every expected value is found where it is expected, and none is invented.

use crosscheck::annotate::Annotated;
use crosscheck::annotate::number::{self, Amount, Currency, Dimension, Edge, Measure, Number};
use rust_decimal::Decimal;
use serde_json::Value;

use crate::{Case, Suite};

pub fn suites() -> Vec<Suite> {
    let suite = |name, about, check| Suite { name, group: "number", about, check };
    vec![
        suite("NumberModel", "each value, at its place; no count where none is", number_case),
        suite("NumberRangeModel", "both bounds, open or closed where one is free", range_case),
        suite("PercentModel", "each value", percent_case),
        suite("OrdinalModel", "each value", ordinal_case),
        suite("CurrencyModel", "each value in the unit as written; the ISO code where given", currency_case),
        suite("AgeModel", "each value in the unit as written", age_case),
        suite("DimensionModel", "each value in the unit as written, and the unit", dimension_case),
        suite("TemperatureModel", "each value, and the scale", temperature_case),
    ]
}

/// An expected result: what is said of it, and the bytes it stands in.
struct Expected<'c> {
    resolution: &'c Value,
    start: usize,
    end: usize,
}

impl Expected<'_> {
    fn text(&self, key: &str) -> Option<&str> {
        self.resolution.get(key)?.as_str()
    }

    fn value(&self) -> Option<Decimal> {
        let text = self.text("value")?.trim_end_matches('%');
        Decimal::from_str_exact(text).or_else(|_| Decimal::from_scientific(text)).ok()
    }

    fn overlaps(&self, number: &Number) -> bool {
        number.span.start() < self.end && self.start < number.span.end()
    }
}

fn expected(case: &Case) -> Vec<Expected<'_>> {
    let byte =
        |chars: u64| case.input.char_indices().nth(chars as usize).map_or(case.input.len(), |(at, _)| at);
    let one = |result: &'_ Value| Some((result.get("Start")?.as_u64()?, result.get("End")?.as_u64()?));
    let make = |result| {
        let (start, end) = one(result)?;
        // A unit without a number has no value: nothing is expected of it.
        let named = result.pointer("/Resolution/value").is_some_and(|v| !v.is_null() && v != "null");
        Some(Expected {
            resolution: result.get("Resolution").filter(|_| named)?,
            start: byte(start),
            end: byte(end + 1),
        })
    };
    case.results.iter().filter_map(make).collect()
}

fn find(case: &Case) -> Vec<Number> {
    let mut doc = Annotated::default();
    doc.text.clone_from(&case.input);
    number::find(&doc)
}

/// The values that a number names, in the unit as written.
fn written(number: &Number) -> Vec<Decimal> {
    let values = match number.amount {
        Amount::Between(a, b) => vec![a, b],
        Amount::Tally(parts) => parts.map(Decimal::from).to_vec(),
        amount => amount.value().into_iter().collect(),
    };
    let factor = number.unit.map_or(Decimal::ONE, |unit| unit.factor);
    let offset = if is_fahrenheit(number) { Decimal::from(32) } else { Decimal::ZERO };
    values.into_iter().map(|v| v / factor + offset).collect()
}

fn is_fahrenheit(number: &Number) -> bool {
    number.unit.is_some_and(|unit| unit.name == "degree Fahrenheit")
}

fn near(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() <= Decimal::new(1, 6) * b.abs().max(Decimal::ONE)
}

/// Passes if each expected result fits a number at its place, and each number that `counts` is expected.
fn check(
    case: &Case,
    fits: impl Fn(&Number, &Expected<'_>) -> bool,
    counts: impl Fn(&Number) -> bool,
) -> Result<(), String> {
    let (found, expected) = (find(case), expected(case));
    let missed = expected.iter().any(|e| !found.iter().any(|n| e.overlaps(n) && fits(n, e)));
    let invented = found.iter().any(|n| counts(n) && !expected.iter().any(|e| e.overlaps(n)));
    if missed || invented { Err(show(&found, &expected, case)) } else { Ok(()) }
}

fn show(found: &[Number], expected: &[Expected<'_>], case: &Case) -> String {
    let ours = found.iter().map(|n| format!("{:?} {} {:?}", n.span.of(&case.input), n.amount, n.measure));
    let theirs = expected.iter().map(|e| format!("{:?} {}", &case.input[e.start..e.end], e.resolution));
    format!("found {:?}\n\twants {:?}", ours.collect::<Vec<_>>(), theirs.collect::<Vec<_>>())
}

fn has_value(n: &Number, e: &Expected<'_>) -> bool {
    e.value().is_some_and(|value| written(n).into_iter().any(|v| near(v, value)))
}

fn number_case(case: &Case) -> Result<(), String> {
    check(case, has_value, |n| matches!(n.measure, Measure::Count | Measure::Ratio))
}

fn percent_case(case: &Case) -> Result<(), String> {
    let is_percent = |n: &Number| n.measure == Measure::Percent;
    check(case, |n, e| is_percent(n) && has_value(n, e), is_percent)
}

fn ordinal_case(case: &Case) -> Result<(), String> {
    let is_ordinal = |n: &Number| n.measure == Measure::Ordinal;
    check(case, |n, e| is_ordinal(n) && has_value(n, e), is_ordinal)
}

fn age_case(case: &Case) -> Result<(), String> {
    let is_age = |n: &Number| n.measure == Measure::Age;
    check(case, |n, e| is_age(n) && has_value(n, e), is_age)
}

fn currency_case(case: &Case) -> Result<(), String> {
    let money = |n: &Number| if let Measure::Money(currency) = n.measure { Some(currency) } else { None };
    let code = |c: Currency, e: &Expected<'_>| e.text("isoCurrency").is_none_or(|iso| iso == c.as_str());
    check(case, |n, e| money(n).is_some_and(|c| code(c, e)) && has_value(n, e), |n| money(n).is_some())
}

/// A unit's name as the suites spell it.
fn unit_name(name: &str) -> String {
    name.replace("metre", "meter").replace("litre", "liter").replace("tonne", "metric ton").to_lowercase()
}

fn dimension_case(case: &Case) -> Result<(), String> {
    let physical = |n: &Number| matches!(n.measure, Measure::Quantity(d) if d != Dimension::Temperature);
    let same = |ours: &str, wanted: &str| {
        unit_name(ours) == wanted.to_lowercase() || (ours == "tonne" && wanted == "Ton")
    };
    let unit = |n: &Number, e: &Expected<'_>| {
        n.unit.zip(e.text("unit")).is_some_and(|(u, wanted)| same(u.name, wanted))
    };
    let bore = |n: &Number| n.measure == Measure::Calibre;
    let invented = |n: &Number| physical(n) && n.measure != Measure::Quantity(Dimension::Degrees);
    check(case, |n, e| (physical(n) || bore(n)) && unit(n, e) && has_value(n, e), invented)
}

fn temperature_case(case: &Case) -> Result<(), String> {
    let scale = |n: &Number| match n.unit.map(|unit| unit.name) {
        Some("degree Celsius") => Some("C"),
        Some("degree Fahrenheit") => Some("F"),
        Some("degree") => Some("Degree"),
        _ => None,
    };
    let invented = |n: &Number| n.measure == Measure::Quantity(Dimension::Temperature);
    check(case, |n, e| scale(n) == e.text("unit") && has_value(n, e), invented)
}

fn range_case(case: &Case) -> Result<(), String> {
    let hedged = |n: &Number| {
        !matches!(n.amount, Amount::Exact(_) | Amount::Name | Amount::Tally(_)) && n.measure == Measure::Count
    };
    check(case, |n, e| e.text("value").is_some_and(|wanted| bounds(n) == parse_bounds(wanted)), hedged)
}

/// The bounds as (value, closed); of an interval bounded on both sides, who belongs to it is not held against anyone.
type Bounds = (Option<(Decimal, bool)>, Option<(Decimal, bool)>);

fn bounds(n: &Number) -> Option<Bounds> {
    let interval = n.amount.interval()?;
    let factor = n.unit.map_or(Decimal::ONE, |unit| unit.factor);
    let edge = |edge| match edge {
        Edge::Free => None,
        Edge::Open(v) => Some(((v / factor).normalize(), false)),
        Edge::Closed(v) => Some(((v / factor).normalize(), true)),
    };
    Some(both(edge(interval.low), edge(interval.high)))
}

fn parse_bounds(text: &str) -> Option<Bounds> {
    let inner = text.get(1..text.len() - 1)?;
    let (low, high) = inner.split_once(',')?;
    let value = |text: &str| Decimal::from_str_exact(text).ok().map(|v| v.normalize());
    let low = value(low).map(|v| (v, text.starts_with('[')));
    let high = value(high).map(|v| (v, text.ends_with(']')));
    Some(both(low, high))
}

fn both(low: Option<(Decimal, bool)>, high: Option<(Decimal, bool)>) -> Bounds {
    match (low, high) {
        (Some((a, _)), Some((b, _))) => (Some((a, true)), Some((b, true))),
        other => other,
    }
}
