//! One person, told to be of two ages.

use crate::annotate::Measure;
use crate::annotate::number::{Amount, Fit, Number};
use crate::claim::{AttributeName, Body, Quantity, lexicon};
use crate::judge::attribute;
use crate::judge::rules::{Case, Side, Verdict, rule};
use crate::judge::{Kind, Relation, Severity, Tier, Typology};

rule! {
    /// ## What it compares
    /// The ages of one person, told beside the name in two reports. An update, not a conflict, where the later report gives
    /// the greater age and birthdays may lie between. A lead only: the ages of two people told by one noun (*a 12-year-old girl*)
    /// to whom the same happens.
    /// ## When it is silent
    /// One age is hedged and the other lies within the hedge; a report gives the other's age too; the age is of another time
    /// (*then 27*); a report names two people of that family name.
    /// ## Example
    /// > A: Martin Hobday, 36, was fined. B: The 38-year-old Hobday was fined.
    pub static AGE_DIFFERS = "A101", "age-differs" => check;
}

/// Years after which a person's age has surely changed, per year of age.
const YEAR: i64 = 366;

fn check(case: &Case<'_>) -> Option<Verdict> {
    let named = attribute::both(case, AttributeName::Age);
    let [a, b] = named.or_else(|| unnamed(case))?;
    let (n, m) = (number(a)?, number(b)?);
    // Both are in years, whatever the words.
    if n.amount.fit(&m.amount) != Fit::Disjoint
        || named.is_none() && (tells(b, n) || tells(a, m) || !is_near(n, m))
    {
        return None;
    }
    let relation = if may_have_aged(case, n, m) { Relation::Update } else { Relation::Conflict };
    let why = match relation {
        Relation::Update => "one person, and birthdays may lie between the two ages",
        _ => "one person is told to be of two ages",
    };
    Some(Verdict {
        tier: if named.is_some() { Tier::Finding } else { Tier::Lead },
        relation,
        kind: Kind::Person,
        severity: Severity::Medium,
        typology: Some(Typology::Numeric),
        question: format!("How old is {}?", who(a)),
        spans: [a.claim.value, b.claim.value],
        keys: [format!("{:?}", n.amount), format!("{:?}", m.amount)],
        why: why.to_owned(),
    })
}

/// Both sides, if each counts the years of someone without a name and both call them by one noun.
fn unnamed<'c, 'a>(case: &'c Case<'a>) -> Option<[&'c Side<'a>; 2]> {
    let noun = |side: &Side<'_>| {
        let counted = quantity(side).and_then(|quantity| quantity.counted)?;
        let lemma = side.doc.lemma(counted).to_lowercase();
        let is_named = side.profile.patients.iter().any(|patient| !patient.names.is_empty());
        (!is_named && lexicon::person_noun(&lemma).is_some()).then_some(lemma)
    };
    (!case.denial && noun(&case.a)? == noun(&case.b)?).then_some([&case.a, &case.b])
}

fn quantity<'a>(side: &Side<'a>) -> Option<&'a Quantity> {
    match &side.claim.body {
        Body::Quantity(quantity) => Some(quantity),
        _ => None,
    }
}

fn number<'a>(side: &Side<'a>) -> Option<&'a Number> {
    let counted = quantity(side).map(|quantity| &side.doc.numbers[quantity.number as usize]);
    let number = counted.or_else(|| side.doc.numbers.iter().find(|number| number.span == side.claim.value));
    number.filter(|number| number.measure == Measure::Age)
}

/// Whether two ages are so near that one may be a slip or a guess.
fn is_near(n: &Number, m: &Number) -> bool {
    const NEAR: i64 = 2;
    years(n).zip(years(m)).is_some_and(|(x, y)| (x - y).abs() <= NEAR)
}

fn years(number: &Number) -> Option<i64> {
    match number.amount {
        Amount::Exact(age) => i64::try_from(age.trunc()).ok(),
        _ => None,
    }
}

/// Whether a report gives this age to anyone.
fn tells(side: &Side<'_>, age: &Number) -> bool {
    side.doc.numbers.iter().any(|number| number.measure == Measure::Age && number.amount == age.amount)
}

fn who(side: &Side<'_>) -> String {
    match quantity(side).and_then(|quantity| quantity.counted) {
        Some(counted) => format!("the {}", side.doc.lemma(counted)),
        None => attribute::name(side),
    }
}

/// Whether the later report gives the greater age, and no greater than the time between allows; where the days are not
/// known, whether the ages are two years apart at most.
fn may_have_aged(case: &Case<'_>, n: &Number, m: &Number) -> bool {
    let (Some(x), Some(y)) = (years(n), years(m)) else { return false };
    let day = |side: &Side<'_>| side.source.published.as_ref().map(|published| published.date);
    match (day(&case.a), day(&case.b)) {
        (Some(first), Some(second)) => {
            let days = second.duration_since(first).as_hours() / 24;
            let (older, days) = if days >= 0 { (y - x, days) } else { (x - y, -days) };
            older > 0 && older <= days / YEAR + 1
        }
        _ => (x - y).abs() <= 2,
    }
}
