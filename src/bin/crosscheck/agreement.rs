//! `crosscheck diff` of two claim files: where two people decide differently.

use std::path::Path;
use std::process::ExitCode;

use crosscheck::claim_file::{self, ClaimFile, Status, is_claim_file};
use crosscheck::error::Error;
use crosscheck::report::visible::visible;
use crosscheck::report::wording::Wording;
use crosscheck::review::{Agreement, agreement};
use crosscheck::source;

use crate::output;

/// The two claim files at these paths, if both are.
///
/// # Errors
/// Both are claim files, but one of them cannot be used.
pub fn both(paths: [&Path; 2]) -> Result<Option<[ClaimFile; 2]>, Error> {
    let texts = paths.map(|path| source::claim_text(path).ok().filter(|text| is_claim_file(text)));
    let [Some(one), Some(other)] = &texts else { return Ok(None) };
    Ok(Some([opened(paths[0], one)?, opened(paths[1], other)?]))
}

fn opened(path: &Path, text: &str) -> Result<ClaimFile, Error> {
    let wrong = |faults: Vec<_>| Error::source(path.to_string_lossy(), claim_file::summary(text, &faults));
    let read = claim_file::read(text).map_err(wrong)?;
    Ok(read.file)
}

/// Says how far two people decide alike; the status is 1 if they differ.
pub fn run(files: &[ClaimFile; 2], paths: [&Path; 2], json: bool, quiet: bool) -> Result<ExitCode, Error> {
    let found = agreement(&files[0], &files[1]);
    if json && !quiet {
        let json = serde_json::to_string_pretty(&found).expect("an agreement is strings and numbers");
        output::print_plain(&(json + "\n"))?;
    } else if !quiet {
        output::print_plain(&table(&found, paths.map(|path| visible(&path.to_string_lossy()))))?;
    }
    Ok(ExitCode::from(u8::from(!found.differing.is_empty())))
}

fn table(found: &Agreement, names: [String; 2]) -> String {
    let [one, other] = &names;
    let mut table =
        format!("Decisions of {one} and {other}, which have {} claims in common:\n", found.claims);
    let neither = found.claims - found.both - found.one;
    table += &format!("  {} decided by both, {} by one only, {neither} by neither\n", found.both, found.one);
    if let Some(percent) = found.percent {
        let kappa = found.kappa.map_or("not defined".to_owned(), |kappa| format!("{kappa:.2}"));
        table +=
            &format!("  {} of {} alike ({percent:.0} %), Cohen's kappa {kappa}\n", found.alike, found.both);
        table += &matrix(found, &names);
    }
    for (ids, name) in found.only.iter().zip(&names).filter(|(ids, _)| !ids.is_empty()) {
        table += &format!("  {} claims in {name} only\n", ids.len());
    }
    for (number, differing) in found.differing.iter().enumerate() {
        table += &format!("\n{}. {} ({})\n", number + 1, visible(&differing.claim), visible(&differing.id));
        if !differing.quote.is_empty() {
            table += &format!("   “{}”\n", visible(&differing.quote));
        }
        for (review, name) in differing.reviews.iter().zip(&names) {
            table += &format!("   {name}: {}\n", Wording::from(review));
        }
        for [field, a, b] in &differing.corrections {
            table += &format!("   {field}: “{}” / “{}”\n", visible(a), visible(b));
        }
    }
    table
}

/// How often each of the two decided how.
fn matrix(found: &Agreement, [one, other]: &[String; 2]) -> String {
    let statuses = [Status::Accepted, Status::Rejected, Status::Corrected];
    let count = |first, second| {
        let cell = found.decisions.iter().find(|cell| (cell.first, cell.second) == (first, second));
        cell.map_or(0, |cell| cell.count)
    };
    let heads: String = statuses.iter().map(|status| format!("{:>10}", status.name())).collect();
    let mut matrix = format!("\n  {one} down, {other} across\n  {:<10}{heads}\n", "");
    for first in statuses {
        let row: String = statuses.iter().map(|second| format!("{:>10}", count(first, *second))).collect();
        matrix += &format!("  {:<10}{row}\n", first.name());
    }
    matrix
}
