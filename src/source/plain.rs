//! Plain text files.

use crate::error::Error;
use crate::source::Source;

pub(super) fn read(path: &str) -> Result<Source, Error> {
    let bytes = std::fs::read(path).map_err(|cause| Error::read(path, cause))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Error::source(path, "not text in UTF-8; convert it first, or leave it out"))?;
    Ok(Source::from_text(path, text))
}
