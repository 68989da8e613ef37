//! What is reviewed, by whom, and by which rules: the options of every way to review.

use std::path::PathBuf;

use clap::ValueHint;
use crosscheck::pipeline;
use crosscheck::review::{Desk, Signature};
use crosscheck::source::GivenDate;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::arguments::given_date;
use crate::{cache, policy};

/// Where claim files lie if nothing is said of it.
pub const USUAL: &str = "claims";

/// The options.
#[derive(clap::Args, Clone, Default)]
#[group(skip)]
pub struct On {
    /// Claim files, reports, or folders of them
    #[arg(long = "of", value_name = "PATH", default_value = USUAL, value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// The file that holds decisions about findings
    #[arg(long, value_name = "FILE", default_value = "crosscheck-baseline.yaml", value_hint = ValueHint::FilePath)]
    pub baseline: PathBuf,
    /// Who decides [default: the user's name]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// The day of the decision [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub on: Option<Date>,
    /// The day a report was published, as in `check`
    #[arg(long = "date", value_name = "[NAME=]YYYY-MM-DD", value_parser = given_date)]
    pub dates: Vec<GivenDate>,
    #[command(flatten)]
    pub policy: policy::Args,
    #[command(flatten)]
    pub cache: cache::Args,
}

impl On {
    /// `desk`, which knows what is extracted of the sources of its files.
    pub fn extracting(&self, desk: Desk) -> Desk {
        let memory = self.cache.memory();
        desk.extracting(move |source| pipeline::claims(source, memory.as_deref()))
    }

    /// Who decides, and when.
    pub fn signature(&self) -> Signature {
        let user = || ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
        let today = || jiff::tz::TimeZone::UTC.to_datetime(Timestamp::now()).date();
        Signature {
            by: self.by.clone().or_else(user).filter(|name| !name.trim().is_empty()),
            on: Some(self.on.unwrap_or_else(today).to_string()),
        }
    }
}
