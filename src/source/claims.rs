//! Claim files among the sources of a run.
//!
//! A claim file whose text can be read stands for that text, with what people decided of it. One without a text, as a
//! person writes it, is a source of its own: its text is what its claims say, one paragraph each, and they stand where they
//! are written in the file.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::claim_file::{self, ClaimEntry, ClaimFile, Code, SourceEntry, Status};
use crate::error::{Error, Problem};
use crate::source::extract::{Extract, Gap};
use crate::source::{DateOrigin, FileText, Format, Gathered, Published, Source, file, plain};
use crate::text::{LineIndex, Span};
use crate::yaml::Node;

/// What people decided of a source.
#[derive(Clone, Debug)]
pub struct Reviewed {
    /// Path of their claim file, as the user gave it.
    pub path: String,
    /// What it says.
    pub file: ClaimFile,
    /// Where in the text the claims stand that are there for themselves, and which of the file they are.
    pub stated: Vec<(Span, usize)>,
    /// Ids of extracted claims that take no part.
    pub dropped: BTreeSet<String>,
    by_id: BTreeMap<String, usize>, // which of the file's claims
}

impl Reviewed {
    fn new(path: String, file: ClaimFile, stated: Vec<(Span, usize)>) -> Self {
        let ids = file.claims.iter().enumerate().rev().map(|(at, claim)| (claim.id.clone(), at));
        let by_id = ids.collect(); // of several of one id, the first
        Reviewed { path, file, stated, dropped: BTreeSet::new(), by_id }
    }

    /// The claim of this id.
    pub fn claim(&self, id: &str) -> Option<&ClaimEntry> {
        self.by_id.get(id).map(|&at| &self.file.claims[at])
    }

    /// The claim that is stated at `span` of the text.
    pub fn stated_at(&self, span: Span) -> Option<&ClaimEntry> {
        let first = self.stated.partition_point(|(stated, _)| stated.end() <= span.start());
        let (_, at) = self.stated.get(first).filter(|(stated, _)| stated.overlaps(span))?;
        self.file.claims.get(*at)
    }
}

/// A claim file that was read.
pub(super) struct Opened {
    path: String,
    text: String,
    sha256: String,
    read: claim_file::Read,
}

/// Reads the claim file that `bytes` are, as if it lay at `path`.
///
/// # Errors
/// Nothing of it can be used; the sentence says why and what to do.
pub(super) fn open(path: &str, bytes: Vec<u8>) -> Result<Opened, String> {
    if let Some(too_large) = plain::too_large(&bytes) {
        return Err(too_large);
    }
    let sha256 = super::hex(&Sha256::digest(&bytes));
    let text = plain::text(bytes)?;
    if !claim_file::is_claim_file(&text) {
        let line = format!("schema: {}", claim_file::SCHEMA);
        return Err(format!("YAML, but no claim file; if it is one, begin it with the line `{line}`"));
    }
    match claim_file::read(&text) {
        Ok(read) => Ok(Opened { path: path.to_owned(), text, sha256, read }),
        Err(faults) => Err(claim_file::summary(&text, &faults)),
    }
}

/// Reads the claim file at `path`.
pub(super) fn read(path: &Path) -> Result<Opened, Error> {
    let shown = path.to_string_lossy();
    let bytes = file::bytes(path).map_err(|cause| Error::read(shown.as_ref(), cause))?;
    open(&shown, bytes).map_err(|what| Error::source(shown.as_ref(), what))
}

/// The text of the claim file at `path`.
///
/// # Errors
/// It cannot be read, is longer than [`LARGEST`](crate::source::LARGEST), or is no text.
pub fn text(path: &Path) -> Result<String, Error> {
    let shown = path.to_string_lossy();
    let bytes = file::bytes(path).map_err(|cause| Error::read(shown.as_ref(), cause))?;
    let too_large = plain::too_large(&bytes);
    let text = too_large.map_or_else(|| plain::text(bytes), Err);
    text.map_err(|what| Error::source(shown.as_ref(), what))
}

/// Adds to the sources of a run what the claim files among its paths say.
pub(super) fn add(opened: Vec<Opened>, gathered: &mut Gathered) {
    let texts: Vec<_> = opened.iter().map(|file| of_text(file, gathered)).collect();
    let mut files: Vec<_> = opened.into_iter().zip(texts).collect();
    // A text that was renamed is known by its digest. The file that has its new name goes before the one that has the old.
    files.sort_by_key(|(file, text)| !text.as_ref().is_ok_and(|&at| is_at(file, &gathered.sources[at])));
    for (file, text) in files {
        let path = file.path.clone();
        if !file.read.faults.is_empty() {
            let what = claim_file::summary(&file.text, &file.read.faults);
            gathered.problems.push(Problem { path: path.clone(), what });
        }
        let missing = match text.or_else(|missing| by_digest(&file, gathered).ok_or(missing)) {
            Ok(at) => {
                attach(file, at, gathered);
                continue;
            }
            Err(missing) => missing,
        };
        let what = missing.map(|what| format!("{what}; its quotes are taken as they are"));
        gathered.problems.extend(what.map(|what| Problem { path: path.clone(), what }));
        match standing(file) {
            Ok(source) => gathered.sources.push(source),
            Err(what) => gathered.skipped.push(Error::source(path, what)),
        }
    }
    gathered.sources.sort_by(|a, b| Path::new(&a.path).cmp(Path::new(&b.path)));
}

/// Which of the sources is the text of `file`; it is read if it is not among them and lies where the file says.
///
/// # Errors
/// It is not there, or cannot be read: why, if the file names one.
fn of_text(file: &Opened, gathered: &mut Gathered) -> Result<usize, Option<String>> {
    let path = file.read.file.source.path.as_deref().ok_or(None)?;
    let by_path = || gathered.sources.iter().position(|source| is_at(file, source));
    if let Some(at) = by_digest(file, gathered).or_else(by_path) {
        return Ok(at);
    }
    let found = inside(path).map_err(Some)?;
    gathered.sources.push(super::read(&found).map_err(|err| Some(err.to_string()))?);
    Ok(gathered.sources.len() - 1)
}

/// Whether `source` is the text that lies where `file` says.
fn is_at(file: &Opened, source: &Source) -> bool {
    let path = file.read.file.source.path.as_deref();
    source.format != Format::Claims
        && path.is_some_and(|path| plainly(Path::new(&source.path)) == plainly(Path::new(path)))
}

/// Which of the sources has the bytes of which `file` was extracted.
fn by_digest(file: &Opened, gathered: &Gathered) -> Option<usize> {
    let sha256 = file.read.file.source.path.as_ref().and(file.read.file.source.sha256.as_deref())?;
    gathered.sources.iter().position(|source| source.sha256 == sha256)
}

/// The path without `.` in it.
fn plainly(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}

/// The file that a claim file names, if it lies below the folder that the program is called in: a claim file may be from
/// anyone, and no file elsewhere is to be quoted because of it.
///
/// # Errors
/// It is not there, or lies elsewhere; the sentence says so.
pub fn inside(path: &str) -> Result<PathBuf, String> {
    let leaves = || format!("its source, {path}, leaves the folder; name that file beside it");
    let plain = plainly(Path::new(path));
    if !plain.components().all(|part| matches!(part, Component::Normal(_))) {
        return Err(leaves());
    }
    let here = fs::canonicalize(".").map_err(|_| leaves())?;
    match fs::canonicalize(&plain) {
        Ok(real) if !real.starts_with(&here) => Err(leaves()),
        // A pipe would be waited for without end.
        Ok(real) if !real.is_file() => Err(format!("its source, {path}, is no file")),
        Ok(_) if Format::by_extension(&plain) == Some(Format::Claims) => {
            Err(format!("its source, {path}, is a claim file itself; name the report"))
        }
        Ok(_) => Ok(plain),
        Err(_) => Err(format!("its source, {path}, is not there")),
    }
}

/// Gives a source what people decided of it.
fn attach(opened: Opened, at: usize, gathered: &mut Gathered) {
    let Opened { path, read, .. } = opened;
    let source = &mut gathered.sources[at];
    let mut problem = |what| gathered.problems.push(Problem { path: path.clone(), what });
    if let Some(Reviewed { path: first, .. }) = &source.reviewed {
        problem(format!("of the same source as {first}; left out (`crosscheck diff` compares the two)"));
        return;
    }
    if read.file.source.sha256.as_ref().is_some_and(|sha256| *sha256 != source.sha256) {
        let text = &source.path;
        problem(format!(
            "{text} has changed since its claims were extracted; `crosscheck extract {text} -o FOLDER` brings the file up to date"
        ));
    }
    source.tell(&read.file.source);
    source.reviewed = Some(Reviewed::new(path, read.file, Vec::new()));
}

impl Source {
    /// Takes in what its claim file says of it.
    pub fn tell(&mut self, entry: &SourceEntry) {
        let given = entry.published_from == Some(claim_file::DateFrom::Given) || self.published.is_none();
        let date = entry.published.as_deref().and_then(|day| day.parse::<Date>().ok()).filter(|_| given);
        if let Some(date) = date
            && entry.published_from != Some(claim_file::DateFrom::Inferred)
        {
            self.published = Some(Published { date, time: None, zone: None, origin: DateOrigin::Given });
        }
        self.publisher = entry.publisher.clone().or(self.publisher.take());
        self.language = entry.language.clone().or(self.language.take());
        self.keep_ids(entry);
    }

    /// Gives its claims the ids that they have in its claim file, if that was extracted under another name.
    pub fn keep_ids(&mut self, entry: &SourceEntry) {
        let told = entry.ids_from.clone().filter(|name| !name.trim().is_empty());
        if let Some(name) = told.or_else(|| entry.path.as_deref().map(super::name_of)) {
            self.ids_from = name;
        }
    }
}

/// A source whose text is what its claims say.
///
/// # Errors
/// They say nothing; the sentence says what to do.
pub(super) fn standing(opened: Opened) -> Result<Source, String> {
    let Opened { path, text: file, sha256, read } = opened;
    let items = read.tree.get("claims").map(Node::items).unwrap_or_default();
    let mut text = Extract::default();
    let said = said(&read.file);
    let mut stated = Vec::new();
    for (at, (entry, item)) in read.file.claims.iter().zip(&read.items).enumerate() {
        let key = if entry.quote.trim().is_empty() || is_reworded(entry) { "claim" } else { "quote" };
        let node = items[*item].get(key).filter(|_| said[at]);
        if let Some((node, words)) = node.and_then(|node| Some((node, node.text()?))) {
            stated.push((state(&mut text, entry, words, (node.span, &file)), at));
        }
    }
    let (text, places) = text.finish();
    if !plain::has_words(&text) {
        return Err("no claim in it counts: none is there, or all are rejected; leave it out".to_owned());
    }
    let mut source = Source::from_text(path.clone(), text);
    source.format = Format::Claims;
    source.sha256 = sha256;
    source.published = None;
    source.lines = LineIndex::new(&file);
    source.file = Some(FileText { text: file, places });
    source.tell(&read.file.source);
    source.reviewed = Some(Reviewed::new(path, read.file, stated));
    Ok(source)
}

/// Which claims of a file are to be stated: those that are not rejected, and whose quotes lie in no longer quote of another.
fn said(file: &ClaimFile) -> Vec<bool> {
    let gone = |entry: &ClaimEntry| entry.review.status == Status::Rejected || entry.vanished;
    let mut said: Vec<bool> = file.claims.iter().map(|entry| !gone(entry)).collect();
    let place = |at: usize| file.claims[at].at.as_ref().map(|place| (place.span[0], place.span[1]));
    let mut quoted: Vec<(usize, Reverse<usize>, usize)> = (0..said.len())
        .filter(|&at| said[at] && !is_reworded(&file.claims[at]))
        .filter_map(|at| place(at).map(|(from, to)| (from, Reverse(to), at)))
        .collect();
    quoted.sort_unstable();
    let mut reached = 0;
    for (_, Reverse(to), at) in quoted {
        said[at] = to > reached;
        reached = reached.max(to);
    }
    said
}

/// Adds a paragraph with the `words` of a claim, which stand at `place` of the file; says where in the text it is.
fn state(text: &mut Extract, entry: &ClaimEntry, words: &str, (place, file): (Span, &str)) -> Span {
    text.gap(Gap::Block);
    text.aligned(words.trim(), place.of(file), place.start());
    let start = text.text().trim_end().len() - written(text);
    if !entry.said_by.is_empty() && !words.contains(&entry.said_by) {
        text.replaced(&format!(", according to {}", entry.said_by), place.end());
    }
    if !words.trim_end().ends_with(['.', '!', '?', '”', '"']) {
        text.replaced(".", place.end());
    }
    Span::new(start, text.text().len())
}

/// How many bytes of the text are its last block.
fn written(text: &Extract) -> usize {
    text.text().rsplit("\n\n").next().map_or(0, str::len)
}

/// Whether a person said the claim anew.
fn is_reworded(entry: &ClaimEntry) -> bool {
    entry.review.status == Status::Corrected && !entry.claim.trim().is_empty()
}

/// What is wrong with the path of a claim file's source, for those who check the file: the kind of fault and a sentence.
pub fn fault_of_path(path: &str) -> Option<(Code, String)> {
    let why = inside(path).err()?;
    Some((if why.contains("leaves") { Code::Leaves } else { Code::NoText }, why))
}
