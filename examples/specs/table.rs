//! The table of suites, and the list of cases of one.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use crate::{Case, Suite};

/// The reasons for which cases do not apply, by suite and index.
fn skips(suite: &str) -> BTreeMap<usize, &'static str> {
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let (name, indices, reason) = (cells.next()?, cells.next()?, cells.next()?);
        (name == suite).then(|| indices.split(' ').filter_map(move |i| Some((i.parse().ok()?, reason))))
    };
    include_str!("skip.tsv").lines().filter(|l| !l.starts_with('#')).filter_map(row).flatten().collect()
}

fn cases(folder: &Path, suite: &Suite) -> Option<Vec<Case>> {
    let text = std::fs::read_to_string(folder.join(format!("{}.json", suite.name))).ok()?;
    let list: Vec<Value> = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    Some(list.iter().filter_map(Case::new).collect())
}

/// One line a suite of `group`, then why cases do not apply. `None` if the files are not there.
pub fn table(folder: &Path, suites: &[Suite], group: &str) -> Option<String> {
    let mut out = format!(
        "# What other people's cases say\n\nMade by `cargo run --example specs -- {group}` from the English cases of Microsoft\n\
         Recognizers-Text (MIT), which are read where they lie in `../shared/specs` and are not part of this project.\n\n\
         | suite | what passes | cases | apply | pass | share | pass of all |\n| --- | --- | --- | --- | --- | --- | --- |\n"
    );
    let mut reasons = String::new();
    let mut any = false;
    for suite in suites.iter().filter(|s| s.group == group) {
        let (cases, skips) = (cases(folder, suite)?, skips(suite.name));
        let applying: Vec<&Case> =
            cases.iter().enumerate().filter(|(i, _)| !skips.contains_key(i)).map(|(_, c)| c).collect();
        let passed = applying.iter().filter(|case| (suite.check)(case).is_ok()).count();
        let of_all = cases.iter().filter(|case| (suite.check)(case).is_ok()).count();
        let share = passed as f64 * 100.0 / applying.len().max(1) as f64;
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {passed} | {share:.1} % | {of_all} |",
            suite.name,
            suite.about,
            cases.len(),
            applying.len()
        );
        let _ = write!(reasons, "{}", explain(suite.name, &skips));
        any = true;
    }
    any.then(|| format!("{out}\n## Cases that do not apply to news text\n\n| suite | cases | why |\n| --- | --- | --- |\n{reasons}"))
}

fn explain(suite: &str, skips: &BTreeMap<usize, &'static str>) -> String {
    let mut counts = BTreeMap::<&str, usize>::new();
    for reason in skips.values() {
        *counts.entry(reason).or_default() += 1;
    }
    counts.iter().map(|(reason, count)| format!("| {suite} | {count} | {reason} |\n")).collect()
}

/// The cases of a suite with what went wrong: those that apply and fail, or all.
pub fn list(folder: &Path, suites: &[Suite], name: &str, all: bool) -> Option<String> {
    let suite = suites.iter().find(|s| s.name == name)?;
    let skips = skips(name);
    let mut out = String::new();
    for (i, case) in cases(folder, suite)?.iter().enumerate() {
        let verdict = match (suite.check)(case) {
            Ok(()) => "ok".to_owned(),
            Err(found) => found,
        };
        if all || verdict != "ok" && !skips.contains_key(&i) {
            let skipped = if skips.contains_key(&i) { " (skipped)" } else { "" };
            let _ = writeln!(out, "{i}{skipped}\t{:?}\n\t{verdict}", case.input);
        }
    }
    Some(out)
}
