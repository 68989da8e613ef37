//! `crosscheck completions`: a script that lets a shell complete commands, options and values.

use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::{Shell, generate};
use crosscheck::error::Error;

use crate::{Cli, output};

/// Print a script that lets a shell complete the command line
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub struct Args {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

const AFTER_HELP: &str = "\
Examples:
  crosscheck completions bash > ~/.local/share/bash-completion/completions/crosscheck
  crosscheck completions zsh > ~/.zfunc/_crosscheck        with ~/.zfunc in fpath
  crosscheck completions fish > ~/.config/fish/completions/crosscheck.fish
  crosscheck completions powershell >> $PROFILE
  crosscheck completions elvish >> ~/.config/elvish/rc.elv";

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let mut script = Vec::new();
    generate(args.shell, &mut Cli::command(), "crosscheck", &mut script);
    output::print_plain(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}
