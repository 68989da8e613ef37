//! What the reports say differently, as it is after what was decided: the page of `check`, with links to the claims.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use crosscheck::error::Error;
use crosscheck::pipeline::{self, Options};
use crosscheck::report::html::{Links, linked};
use crosscheck::report::texts::Texts;
use crosscheck::report::{FailOn, Mention, report};

use super::state::{State, name};
use crate::cache;

/// Where each claim is, by the path of its source, or of its own file, and its id.
type Places = BTreeMap<(PathBuf, String), String>;

/// What the page is made from; it can be made while others are served.
pub struct Findings {
    paths: Vec<PathBuf>,
    places: Places,
}

impl Findings {
    pub fn of(state: &State) -> Self {
        let mut places = Places::new();
        for (key, claim) in state.desk.claims() {
            let file = &state.desk.files()[key.file];
            let source = file.read.file.source.path.as_deref().map(Path::new);
            for path in source.into_iter().chain([file.path.as_path()]) {
                let name = name(&key);
                places.insert((plainly(path), claim.id.clone()), format!("./?claim={name}#c-{name}"));
            }
        }
        Findings { paths: state.paths.clone(), places }
    }

    /// The page.
    ///
    /// # Errors
    /// There are not two reports; the sentence says so.
    pub fn write(&self) -> Result<String, Error> {
        let memory = cache::Args::usual().memory();
        let gathered = pipeline::gather(&self.paths, &[], memory.as_deref())?;
        crate::check::enough(&gathered)?;
        let judgement = pipeline::run_with(&gathered.sources, &Options { memory, ..Options::default() });
        let report = report(&gathered, &judgement, FailOn::Conflict);
        let claim = |mention: &Mention| {
            self.places.get(&(plainly(Path::new(&mention.source)), mention.claim.clone())).cloned()
        };
        Ok(linked(&report, &Texts::of(&gathered.sources), Links { home: "./", claim: &claim }))
    }
}

/// The path without `.` in it.
fn plainly(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}
