//! What the program extracts of the sources of claim files now, kept while the files lie on a desk.
//!
//! Only it tells which words of a claim a person changed. Of a source that cannot be read nothing is known.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::claim_file::{ClaimEntry, ClaimFile};
use crate::source::{Source, inside};

/// Extracts the claims of a source, whatever people decided of them.
type Extract = Arc<dyn Fn(&Source) -> ClaimFile + Send + Sync>;

/// Path of a source, and the name that the ids of its claims are made of, as its claim file has both.
type Name = (String, Option<String>);

/// The claims of sources, by what their files call them.
#[derive(Clone, Default)]
pub(super) struct Extracted {
    extract: Option<Extract>,
    known: BTreeMap<Name, Known>,
}

#[derive(Clone, Debug)]
struct Known {
    /// Digest of the source that they were extracted from.
    sha256: String,
    claims: BTreeMap<String, ClaimEntry>, // by id
}

impl fmt::Debug for Extracted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Extracted").field("known", &self.known).finish_non_exhaustive()
    }
}

impl Extracted {
    /// Nothing yet; `extract` is asked when something is to be known.
    pub(super) fn by(extract: impl Fn(&Source) -> ClaimFile + Send + Sync + 'static) -> Self {
        Extracted { extract: Some(Arc::new(extract)), known: BTreeMap::new() }
    }

    /// Extracts the claims of the source of `file`, unless they are known and the source is as it was.
    pub(super) fn learn(&mut self, file: &ClaimFile) {
        let (Some(extract), Some(name)) = (&self.extract, name(file)) else { return };
        let source = inside(&name.0).ok().and_then(|found| Source::read(&found.to_string_lossy()).ok());
        let Some(mut source) = source else {
            self.known.remove(&name);
            return;
        };
        source.tell(&file.source);
        if self.known.get(&name).is_none_or(|known| known.sha256 != source.sha256) {
            let claims = extract(&source).claims.into_iter().map(|claim| (claim.id.clone(), claim)).collect();
            self.known.insert(name, Known { sha256: source.sha256, claims });
        }
    }

    /// Whether the source of `file` was ever looked at.
    pub(super) fn knows(&self, file: &ClaimFile) -> bool {
        name(file).is_some_and(|name| self.known.contains_key(&name))
    }

    /// The claim of `file` with this id as it is extracted, if that is known and it is.
    pub(super) fn claim(&self, file: &ClaimFile, id: &str) -> Option<&ClaimEntry> {
        self.known.get(&name(file)?)?.claims.get(id)
    }
}

fn name(file: &ClaimFile) -> Option<Name> {
    Some((file.source.path.clone()?, file.source.ids_from.clone()))
}
