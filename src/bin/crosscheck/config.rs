//! `crosscheck config`: the options that hold, and where each comes from.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::process::ExitCode;

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command};
use crosscheck::error::Error;
use crosscheck::report::visible::visible;

use crate::output;
use crate::settings::{self, Extended};

/// Say which options of crosscheck check hold, and where each comes from
///
/// The file crosscheck.toml of the working folder, or of the nearest folder above it, sets options by their long names, below
/// the name of their command:
///
///   [check]
///   fail-on = "disputed"
///   output = ["report.html", "report.sarif"]
///   [check.rule]
///   P102 = "off"
///   [check.severity]
///   name = "low"
///   [check.tolerance]
///   money = "1%"
///   time = "15min"
///
/// An option of the command line goes before that of the file. A path in the file is meant from the folder of the file.
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP, verbatim_doc_comment)]
pub struct Args {
    /// Options of crosscheck check, to see what they change
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "OPTION")]
    options: Vec<OsString>,
}

const AFTER_HELP: &str = "\
Examples:
  crosscheck config
  crosscheck config --fail-on lead
  crosscheck config --config ci.toml";

/// Prints them; `cli` is the whole command line, `globals` what of it stands before the command.
pub fn run(args: &Args, cli: Command, globals: &[OsString]) -> Result<ExitCode, Error> {
    const COMMAND: &str = "check";
    let call = ["crosscheck".into()].into_iter().chain(globals.iter().cloned());
    let call = call.chain([COMMAND.into()]).chain(args.options.iter().cloned());
    // Sources are no options, and need not be there to say which options hold.
    let mut cli = cli.mut_subcommand(COMMAND, |check| check.mut_args(|arg| arg.required(false)));
    let extended = settings::extend(cli.clone(), call.collect())?;
    let matches = cli.try_get_matches_from_mut(&extended.args).map_err(|error| {
        Error::Usage(error.to_string().trim_start_matches("error: ").trim_end().to_owned())
    })?;
    let (Some(command), Some((_, own))) = (cli.find_subcommand(COMMAND), matches.subcommand()) else {
        return Err(Error::Usage(format!("there is no command {COMMAND}")));
    };
    let mut text = match &extended.file {
        Some(file) => format!("# {}\n", visible(&file.path.display().to_string())),
        None => format!("# no {} here or in a folder above\n", settings::FILE),
    };
    let _ = writeln!(text, "[{COMMAND}]");
    for arg in settings::options(command).filter(|arg| !arg.is_global_set()) {
        text += &line(arg, own, &extended);
    }
    output::print_plain(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// An option, what it is, and where that is from.
fn line(arg: &Arg, own: &ArgMatches, extended: &Extended) -> String {
    let (id, long) = (arg.get_id().as_str(), arg.get_long().unwrap_or_default());
    let setting = extended.used.iter().find(|setting| setting.key == long);
    let given = own.value_source(id) == Some(ValueSource::CommandLine);
    let values: Vec<String> =
        own.get_raw(id).into_iter().flatten().map(|value| quoted(&value.to_string_lossy())).collect();
    let is_flag = !arg.get_action().takes_values();
    let from = match setting {
        Some(setting) if values.len() > setting.options.len() && !is_flag => {
            format!("{}, line {}, and the command line", settings::FILE, setting.line)
        }
        Some(setting) => format!("line {}", setting.line),
        None if given => "command line".to_owned(),
        None => "default".to_owned(),
    };
    if is_flag {
        return format!("{long} = {}  # {from}\n", own.get_flag(id));
    }
    match (values.as_slice(), arg.get_action()) {
        ([], _) => format!("# {long} is not set\n"),
        ([one], clap::ArgAction::Set) => format!("{long} = {one}  # {from}\n"),
        _ => format!("{long} = [{}]  # {from}\n", values.join(", ")),
    }
}

/// A string as TOML writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", c as u32);
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}
