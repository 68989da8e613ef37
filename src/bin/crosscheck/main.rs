//! The command line: reads arguments, runs the library, prints. One file a command.

mod against;
mod annotate;
mod arguments;
mod baseline;
mod check;
mod destination;
mod explain;
mod extract;
mod file;
mod output;
mod sources;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use crosscheck::error::Error;

use output::Color;

/// Reads two or more reports of the same event and says what they say differently, both sides quoted.
#[derive(Parser)]
#[command(version, arg_required_else_help = true, max_term_width = 100, after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to use colour; auto is on a terminal, unless NO_COLOR or CLICOLOR=0 is set
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Args),
    Baseline(baseline::Args),
    Extract(extract::Args),
    Sources(sources::Args),
    Explain(explain::Args),
    Annotate(annotate::Args),
}

const AFTER_HELP: &str = "\
Try:
  crosscheck check monday.txt tuesday.txt        what two reports say differently
  crosscheck check --format json articles/       the same of a folder, for other programs
  crosscheck explain N101                        what a rule compares, and when it is silent";

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match &cli.command {
        Command::Check(args) => check::run(args, cli.color),
        Command::Baseline(args) => baseline::run(args),
        Command::Extract(args) => extract::run(args),
        Command::Sources(args) => sources::run(args),
        Command::Explain(args) => explain::run(args, cli.color),
        Command::Annotate(args) => annotate::run(args),
    };
    done.unwrap_or_else(|err: Error| {
        output::complain(&err.to_string());
        ExitCode::from(2)
    })
}
