//! The command line: reads arguments, runs the library, prints. One file a command.

mod against;
mod agreement;
mod annotate;
mod arguments;
mod baseline;
mod cache;
mod check;
mod completions;
mod config;
mod destination;
mod diff;
mod explain;
mod extract;
mod man;
mod output;
mod policy;
mod progress;
mod review;
mod schema;
mod settings;
mod sources;
mod validate;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::LazyLock;

use clap::{CommandFactory, Parser, Subcommand};
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
    /// Read settings from FILE, not from the nearest crosscheck.toml
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Read no settings
    #[arg(long, global = true, conflicts_with = "config")]
    no_config: bool,
}

#[derive(Subcommand)]
enum Command {
    Check(Box<check::Args>),
    Baseline(baseline::Args),
    Diff(diff::Args),
    Extract(extract::Args),
    Review(Box<review::Args>),
    Schema(schema::Args),
    Validate(validate::Args),
    Sources(sources::Args),
    Explain(explain::Args),
    Annotate(annotate::Args),
    Completions(completions::Args),
    #[command(hide = true)]
    Man(man::Args),
    Config(config::Args),
}

impl Cli {
    /// The options of every command that say where settings are read from.
    fn globals(&self) -> Vec<OsString> {
        let config = self.config.iter().flat_map(|path| ["--config".into(), path.clone().into_os_string()]);
        config.chain(self.no_config.then(|| "--no-config".into())).collect()
    }
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
    run().unwrap_or_else(|err: Error| {
        output::complain(&err.to_string());
        ExitCode::from(2)
    })
}

fn run() -> Result<ExitCode, Error> {
    let extended = settings::extend(Cli::command(), std::env::args_os().collect())?;
    let cli = Cli::parse_from(extended.args);
    match &cli.command {
        Command::Check(args) => check::run(args, cli.color, cli.verbose),
        Command::Baseline(args) => baseline::run(args, cli.verbose),
        Command::Diff(args) => diff::run(args, cli.color, cli.verbose),
        Command::Extract(args) => extract::run(args, cli.verbose),
        Command::Review(args) => review::run(args, cli.color),
        Command::Schema(args) => schema::run(args),
        Command::Validate(args) => validate::run(args),
        Command::Sources(args) => sources::run(args, cli.verbose),
        Command::Explain(args) => explain::run(args, cli.color),
        Command::Annotate(args) => annotate::run(args, cli.verbose),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
        Command::Config(args) => config::run(args, Cli::command(), &cli.globals()),
    }
}
