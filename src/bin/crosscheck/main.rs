//! The command line: reads arguments, runs the library, prints. One file a command.

mod against;
mod annotate;
mod arguments;
mod baseline;
mod check;
mod completions;
mod destination;
mod diff;
mod explain;
mod extract;
mod file;
mod man;
mod output;
mod progress;
mod sources;

use std::process::ExitCode;
use std::sync::LazyLock;

use clap::{Parser, Subcommand};
use crosscheck::error::Error;

use output::Color;

/// Reads two or more reports of the same event and says what they say differently, both sides quoted.
#[derive(Parser)]
#[command(version = VERSION.as_str(), arg_required_else_help = true, max_term_width = 100, after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to use colour; auto is on a terminal, unless NO_COLOR or CLICOLOR=0 is set
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
    /// Say on standard error what is read and how long each stage takes
    #[arg(short, long, global = true)]
    verbose: bool,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Args),
    Baseline(baseline::Args),
    Diff(diff::Args),
    Extract(extract::Args),
    Sources(sources::Args),
    Explain(explain::Args),
    Annotate(annotate::Args),
    Completions(completions::Args),
    #[command(hide = true)]
    Man(man::Args),
}

/// What `--version` says after the name.
static VERSION: LazyLock<String> = LazyLock::new(crosscheck::report::version);

const AFTER_HELP: &str = "\
Try:
  crosscheck check monday.txt tuesday.txt        what two reports say differently
  crosscheck check --format json articles/       the same of a folder, for other programs
  crosscheck check -o report.html articles/      a page with the texts side by side
  crosscheck diff draft.txt final.txt            what a new version claims differently
  crosscheck extract articles/ -o claims/        what each report claims, to read and correct
  crosscheck explain N101                        what a rule compares, and when it is silent";

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match &cli.command {
        Command::Check(args) => check::run(args, cli.color, cli.verbose),
        Command::Baseline(args) => baseline::run(args),
        Command::Diff(args) => diff::run(args, cli.color, cli.verbose),
        Command::Extract(args) => extract::run(args),
        Command::Sources(args) => sources::run(args),
        Command::Explain(args) => explain::run(args, cli.color),
        Command::Annotate(args) => annotate::run(args),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
    };
    done.unwrap_or_else(|err: Error| {
        output::complain(&err.to_string());
        ExitCode::from(2)
    })
}
