//! Decisions about the rules, as options: `--rule P102=off`, `--severity name=low`, `--tolerance number=2%`, `--tolerance time=15min`.

use crosscheck::judge::rules::{self, Rule};
use crosscheck::judge::{Kind, Policy, Severity};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as Unknown, StrDeserializer};

use crate::arguments;

/// The options; of two that say something of the same rule or kind, the later counts.
#[derive(clap::Args, Clone, Default)]
#[group(skip)]
#[command(next_help_heading = "Rules")]
pub struct Args {
    /// Ask a rule or do not: its code or name, on or off
    #[arg(long = "rule", value_name = "RULE=ON|OFF", value_parser = switch)]
    rules: Vec<(&'static str, bool)>,
    /// How much the findings of a rule, or differences of a kind, matter: low, medium or high
    #[arg(long = "severity", value_name = "RULE|KIND=LEVEL", value_parser = severity)]
    severities: Vec<(Of, Severity)>,
    /// How far two answers may lie apart and still fit together: number or money as a share of the greater one (2% or 0.02), time
    /// in minutes, hours or days (15min, 2h, 1d; two days that follow each other are 1d apart)
    #[arg(long = "tolerance", value_name = "KIND=MOST", value_parser = tolerance)]
    tolerances: Vec<Tolerance>,
}

/// How far answers may lie apart.
#[derive(Clone, Copy)]
enum Tolerance {
    /// A share of the greater of two numbers.
    Share(Kind, Decimal),
    /// So many minutes.
    Minutes(i64),
}

/// What a severity is given to.
#[derive(Clone, Copy)]
enum Of {
    Rule(&'static str),
    Kind(Kind),
}

impl Args {
    /// What they come to.
    pub fn policy(&self) -> Policy {
        let mut policy = Policy::default();
        for &tolerance in &self.tolerances {
            match tolerance {
                Tolerance::Share(kind, share) => {
                    policy.tolerance.insert(kind, share);
                }
                Tolerance::Minutes(minutes) => policy.tolerance_of_times = Some(minutes),
            }
        }
        for &(code, is_on) in &self.rules {
            if is_on {
                policy.off.remove(code);
            } else {
                policy.off.insert(code);
            }
        }
        for &(of, severity) in &self.severities {
            match of {
                Of::Rule(code) => policy.severity_of_rule.insert(code, severity),
                Of::Kind(kind) => policy.severity_of_kind.insert(kind, severity),
            };
        }
        policy
    }
}

fn switch(text: &str) -> Result<(&'static str, bool), String> {
    let (rule, state) = halves(text, "P102=off")?;
    let is_on = match state {
        "on" => true,
        "off" => false,
        other => return Err(format!("a rule is on or off, not {other:?}")),
    };
    let rule = arguments::rule(rule)?;
    Ok((rule.code, is_on))
}

fn severity(text: &str) -> Result<(Of, Severity), String> {
    let (of, level) = halves(text, "name=low")?;
    let severity = named(level).map_err(|_| format!("a severity is low, medium or high, not {level:?}"))?;
    let of = match rules::find(of) {
        Some(Rule { code, .. }) => Of::Rule(code),
        None => Of::Kind(named(of).map_err(|kinds| format!("neither a rule nor a kind: {kinds}"))?),
    };
    Ok((of, severity))
}

fn tolerance(text: &str) -> Result<Tolerance, String> {
    let (kind, most) = halves(text, "number=2% or time=15min")?;
    match named(kind) {
        Ok(kind @ (Kind::Number | Kind::Money)) => Ok(Tolerance::Share(kind, share(most)?)),
        Ok(Kind::Time) => Ok(Tolerance::Minutes(minutes(most)?)),
        _ => Err(format!("a tolerance is of number, money or time, not of {kind:?}")),
    }
}

/// `2%` or `0.02`.
fn share(text: &str) -> Result<Decimal, String> {
    let number = |text: &str| text.trim().parse::<Decimal>().ok();
    let parsed = match text.strip_suffix('%') {
        Some(percent) => number(percent).map(|percent| percent / Decimal::ONE_HUNDRED),
        None => number(text),
    };
    let parsed = parsed.filter(|share| (Decimal::ZERO..=Decimal::ONE).contains(share));
    parsed.ok_or_else(|| format!("a share lies between 0 and 1, or 0% and 100%; this is {text:?}"))
}

/// `15min`, `2h` or `1d`.
fn minutes(text: &str) -> Result<i64, String> {
    let units = [("min", 1), ("h", 60), ("d", 24 * 60)];
    let parsed = units.iter().find_map(|(unit, minutes)| {
        let count: u32 = text.strip_suffix(unit)?.trim().parse().ok()?;
        i64::from(count).checked_mul(*minutes)
    });
    parsed.ok_or_else(|| format!("write a time as 15min, 2h or 1d; this is {text:?}"))
}

/// What stands before and behind the sign.
fn halves<'t>(text: &'t str, example: &str) -> Result<(&'t str, &'t str), String> {
    let halves = text.split_once('=').map(|(what, value)| (what.trim(), value.trim()));
    halves.ok_or_else(|| format!("write it as {example}"))
}

/// The value that is called `text` in the serialized report.
fn named<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, String> {
    let words: StrDeserializer<'t, Unknown> = text.into_deserializer();
    T::deserialize(words).map_err(|unknown| unknown.to_string())
}
