//! `crosscheck explain`: what a rule compares, and when it is silent.

use std::process::ExitCode;

use clap::ValueEnum;
use crosscheck::error::Error;
use crosscheck::judge::rules::{self, Rule};

use crate::arguments;
use crate::output::{self, Color};

/// Say what a rule compares and when it is silent
///
/// A report names the rule of each finding and each lead by its code. A rule asserts what it finds, unless its page says
/// when it is a lead: worth a look, not asserted. Without a code, lists the rules.
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub struct Args {
    /// Code or name of a rule, such as N101
    #[arg(value_name = "CODE")]
    code: Option<String>,
    /// How to write it; md without a code is a page of all rules
    #[arg(long, value_enum, default_value_t = Form::Text, value_name = "FORMAT")]
    format: Form,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For a terminal
    Text,
    /// Markdown
    Md,
}

const AFTER_HELP: &str = "\
Examples:
  crosscheck explain                            every rule in a line
  crosscheck explain N101                       by its code
  crosscheck explain count-differs              by its name
  crosscheck explain --format md > rules.md     all pages, as Markdown";

pub fn run(args: &Args, color: Color) -> Result<ExitCode, Error> {
    let text = match &args.code {
        Some(code) => {
            let rule = arguments::rule(code).map_err(Error::Usage)?;
            if args.format == Form::Md { markdown(rule) } else { page(rule) }
        }
        None if args.format == Form::Md => {
            rules::ALL.iter().map(|rule| markdown(rule)).collect::<Vec<_>>().join("\n")
        }
        None => list(),
    };
    output::print(&text, color)?;
    Ok(ExitCode::SUCCESS)
}

/// The rule's comment as a section.
fn markdown(rule: &Rule) -> String {
    let mut section = format!("# {} {}\n", rule.code, rule.name);
    for line in rule.lines() {
        let gap = if line.starts_with("## ") { "\n" } else { "" };
        let below = if line.starts_with("## ") { "\n" } else { "" };
        section += &format!("{gap}{line}\n{below}");
    }
    section
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
