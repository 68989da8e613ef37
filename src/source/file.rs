//! The bytes of a file, and which format they are in.
//!
//! A format is known by the file's extension, and by the first bytes where these leave no doubt. What is none of the formats
//! that are read is named for what it is, with what to do about it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The longest file that is read, in bytes: a report of some 400,000 lines.
pub const LARGEST: u64 = 16 * 1024 * 1024;

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown (CommonMark with tables and footnotes), with or without front matter.
    Markdown,
    /// A web page.
    Html,
    /// Claims that people wrote down or reviewed.
    Claims,
}

/// The extensions that mark a report in a folder, and what they stand for.
const EXTENSIONS: [(&str, Format); 8] = [
    ("txt", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("yaml", Format::Claims),
    ("yml", Format::Claims),
];

impl Format {
    /// Its name, as a user would say it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "plain text",
            Format::Markdown => "Markdown",
            Format::Html => "web page",
            Format::Claims => "claim file",
        }
    }

    /// The format that the extension of `path` stands for.
    pub(crate) fn by_extension(path: &Path) -> Option<Self> {
        let extension = path.extension()?;
        EXTENSIONS.iter().find(|(name, _)| extension.eq_ignore_ascii_case(name)).map(|&(_, format)| format)
    }

    /// The format of a file that holds `bytes`, or why it is not read and what to do. A page is known by how it begins, too.
    pub(super) fn of(bytes: &[u8], path: &Path) -> Result<Self, String> {
        let named = Format::by_extension(path);
        let is_page =
            named != Some(Format::Markdown) && (begins(bytes, "<!doctype html") || begins(bytes, "<html"));
        let format = if is_page { Format::Html } else { named.unwrap_or(Format::Text) };
        match foreign(bytes, path, format) {
            Some((what, advice)) => Err(format!("{what}, not plain text; {advice}")),
            None => Ok(format),
        }
    }
}

/// The file's bytes, one more than [`LARGEST`] at most: devices and pipes have no size that could be asked for.
pub(super) fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What the file is, where that is sure to be nothing that is read, and what to do with it.
fn foreign(bytes: &[u8], path: &Path, format: Format) -> Option<(&'static str, &'static str)> {
    let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let is_utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    if begins(bytes, "%PDF-") {
        Some(("a PDF", "convert it first, as with `pdftotext FILE.pdf FILE.txt`"))
    } else if bytes.starts_with(b"PK\x03\x04") {
        Some(match extension.as_str() {
            "docx" | "docm" => ("a Word document", CONVERT_DOCUMENT),
            "odt" | "epub" => ("an OpenDocument text or an e-book", CONVERT_DOCUMENT),
            _ => ("a Word document or another zip archive", CONVERT_DOCUMENT),
        })
    } else if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        Some(("a Word document of the old kind", SAVE_AS_TEXT))
    } else if begins(bytes, "{\\rtf") {
        Some(("rich text (RTF)", CONVERT_DOCUMENT))
    } else if is_utf16 && format != Format::Html {
        Some(("UTF-16", SAVE_AS_TEXT))
    } else if bytes.contains(&0) && !is_utf16 {
        Some(("binary", SAVE_AS_TEXT))
    } else {
        None
    }
}

/// Whether `bytes` begin with `with`, white space aside, in capitals or not.
fn begins(bytes: &[u8], with: &str) -> bool {
    let start = bytes.trim_ascii_start();
    start.get(..with.len()).is_some_and(|b| b.eq_ignore_ascii_case(with.as_bytes()))
}

const SAVE_AS_TEXT: &str = "save it as text (UTF-8) first";
const CONVERT_DOCUMENT: &str = "save it as text (UTF-8) first, as with `pandoc FILE -t plain -o FILE.txt`";

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(bytes: &[u8], path: &str) -> String {
        Format::of(bytes, Path::new(path)).expect_err("this is no report")
    }

    #[test]
    fn other_formats_are_named_with_what_to_do() {
        assert!(refusal(b"%PDF-1.7\n\xE2\xE3", "a.pdf").contains("pdftotext"));
        assert!(refusal(b"PK\x03\x04\x14\0", "a.docx").starts_with("a Word document, not"));
        assert!(refusal(b"PK\x03\x04\x14\0", "a.txt").starts_with("a Word document or another zip archive"));
        assert!(refusal(b"{\\rtf1 Two.}", "a.rtf").contains("pandoc"));
        assert!(refusal(b"\xFF\xFET\0w\0", "a.txt").starts_with("UTF-16"));
        assert!(refusal(b"Two\0three", "a.txt").starts_with("binary"));
    }

    #[test]
    fn the_extension_says_the_format() {
        assert_eq!(Format::of(b"# Two", Path::new("a.MD")), Ok(Format::Markdown));
        assert_eq!(Format::of(b"# Two", Path::new("a.story")), Ok(Format::Text));
        assert_eq!(Format::of(b"<p>Two", Path::new("a.htm")), Ok(Format::Html));
    }

    #[test]
    fn a_page_is_known_by_how_it_begins() {
        assert_eq!(Format::of(b"\n<!DOCTYPE html><p>Two", Path::new("a.txt")), Ok(Format::Html));
        assert_eq!(Format::of(b"<HTML lang=en>", Path::new("a")), Ok(Format::Html));
        assert_eq!(Format::of(b"<html> is a tag", Path::new("a.md")), Ok(Format::Markdown));
        assert_eq!(Format::of(b"\xFF\xFE<\0p\0", Path::new("a.html")), Ok(Format::Html));
        assert!(Format::of(b"<p>Two\0", Path::new("a.html")).is_err_and(|why| why.starts_with("binary")));
    }
}
