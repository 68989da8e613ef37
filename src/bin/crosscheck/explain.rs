//! `crosscheck explain`: what a rule compares, and when it is silent.

use std::process::ExitCode;

use crosscheck::error::Error;
use crosscheck::judge::rules::{self, Rule};

use crate::output::{self, Color};

/// Say what a rule compares and when it is silent
///
/// A report names the rule of each finding and each lead by its code. A rule asserts what it finds, unless its page says
/// when it is a lead: worth a look, not asserted. Without a code, lists the rules.
#[derive(clap::Args)]
pub struct Args {
    /// Code or name of a rule, such as N101
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

pub fn run(args: &Args, color: Color) -> Result<ExitCode, Error> {
    let text = match &args.code {
        Some(code) => match rules::find(code) {
            Some(rule) => page(rule),
            None => return Err(Error::Usage(format!("no rule {code}; `crosscheck explain` lists them"))),
        },
        None => list(),
    };
    output::print(&text, color)?;
    Ok(ExitCode::SUCCESS)
}

/// The rule's comment, its headings emphasised.
fn page(rule: &Rule) -> String {
    let mut page = strong(&format!("{} {}", rule.code, rule.name));
    for line in rule.lines() {
        page += "\n";
        page +=
            &line.strip_prefix("## ").map_or_else(|| line.to_owned(), |title| format!("\n{}", strong(title)));
    }
    page + "\n"
}

/// Code, name and what it compares, of every rule.
fn list() -> String {
    let widest = rules::ALL.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let line = |rule: &&Rule| format!("{}  {:widest$}  {}\n", strong(rule.code), rule.name, rule.gist());
    rules::ALL.iter().map(line).collect()
}

fn strong(text: &str) -> String {
    let bold = anstyle::Style::new().bold();
    format!("{bold}{text}{bold:#}")
}
