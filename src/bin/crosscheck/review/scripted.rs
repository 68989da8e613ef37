//! Decisions as commands, for scripts and for those who know what they want.

use std::process::ExitCode;

use crosscheck::claim_file::{ClaimEntry, Kind, Status};
use crosscheck::error::Error;
use crosscheck::report::baseline::Because;
use crosscheck::report::visible::visible;
use crosscheck::report::wording::Wording;
use crosscheck::report::{Finding, phrase};
use crosscheck::review::{Decision, Desk, Field, Key};
use crosscheck::source;
use crosscheck::text::nearest;

use crate::output;
use crate::review::findings::{Findings, Verdict};
use crate::review::on::On;
use crate::review::words::{correction, kind, reason, status};

/// Which claims or findings.
#[derive(clap::Args)]
pub struct Which {
    /// Ids of claims, or of findings as `check --format json` has them
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// All claims, or with --findings all findings, that --kind, --status and --like leave
    #[arg(long, conflicts_with = "ids")]
    all: bool,
    #[command(flatten)]
    filter: Filter,
}

/// Some of the claims, or of the findings.
#[derive(clap::Args)]
#[group(skip)]
pub struct Filter {
    /// Findings, not claims
    #[arg(long)]
    findings: bool,
    /// Only claims of this kind
    #[arg(long, value_name = "KIND", value_parser = kind, conflicts_with = "findings")]
    kind: Option<Kind>,
    /// Only those of this status
    #[arg(long, value_name = "STATUS", value_parser = status)]
    status: Option<&'static str>,
    /// Only those that have these words, in any case; of findings also a rule's code
    #[arg(long, value_name = "WORDS")]
    like: Option<String>,
}

#[derive(clap::Args)]
pub struct List {
    #[command(flatten)]
    filter: Filter,
}

#[derive(clap::Args)]
pub struct Correct {
    /// Id of the claim
    #[arg(value_name = "ID")]
    id: String,
    /// A field and what it is to say, as how_many=25; several values have `; ` between them. May be repeated
    #[arg(long = "set", required = true, value_name = "FIELD=WORDS", value_parser = correction)]
    set: Vec<(Field, String)>,
}

#[derive(clap::Args)]
pub struct Dismiss {
    /// Ids of findings, as `review list --findings` shows them
    #[arg(required_unless_present = "all", value_name = "ID")]
    ids: Vec<String>,
    /// All pending findings that --like leaves
    #[arg(long, conflicts_with = "ids")]
    all: bool,
    /// Only findings that have these words, in any case, or this code of a rule
    #[arg(long, value_name = "WORDS", requires = "all")]
    like: Option<String>,
    /// Why
    #[arg(long, value_parser = reason(), value_name = "REASON")]
    because: Because,
    /// More to remember
    #[arg(long, value_name = "WORDS")]
    note: Option<String>,
}

#[derive(clap::Args)]
pub struct Note {
    /// Id of a claim or of a finding
    #[arg(value_name = "ID")]
    id: String,
    /// The note; empty to take it out
    #[arg(value_name = "WORDS")]
    words: String,
}

pub fn list(args: &List, on: &On) -> Result<ExitCode, Error> {
    let (mut lines, mut status) = (String::new(), ExitCode::SUCCESS);
    if args.filter.findings {
        let findings = findings(on)?;
        for finding in findings.report.findings.iter().filter(|finding| args.filter.passes_finding(finding)) {
            let question = visible(&finding.question);
            lines += &format!(
                "{}  {:<9}  {}  {question}\n",
                finding.id,
                Wording::of(finding).what(),
                finding.rule
            );
        }
    } else {
        let desk = desk(on)?;
        status = of_all(&desk);
        for (_, claim) in desk.claims().filter(|(_, claim)| args.filter.passes(claim)) {
            let words = if claim.claim.is_empty() { &claim.quote } else { &claim.claim };
            let (id, words) = (visible(&claim.id), visible(words));
            lines += &format!("{id:<22}  {:<9}  {words}\n", claim.review.status.name());
        }
    }
    output::print_plain(&lines)?;
    Ok(status)
}

pub fn accept(which: &Which, on: &On) -> Result<ExitCode, Error> {
    which.decide(on, &Decision::Accept, Some(&Verdict::Accept))
}

pub fn reject(which: &Which, on: &On) -> Result<ExitCode, Error> {
    which.decide(on, &Decision::Reject, None)
}

pub fn reset(which: &Which, on: &On) -> Result<ExitCode, Error> {
    which.decide(on, &Decision::Reset, Some(&Verdict::Reset))
}

pub fn correct(args: &Correct, on: &On) -> Result<ExitCode, Error> {
    let mut desk = desk(on)?;
    let key = key(&desk, &args.id)?.ok_or_else(|| unknown(&desk, &args.id))?;
    desk.decide(&[key], &Decision::Correct(args.set.clone()), &on.signature())?;
    said("corrected", 1, "claim")
}

pub fn dismiss(args: &Dismiss, on: &On) -> Result<ExitCode, Error> {
    let verdict = Verdict::Dismiss(args.because, args.note.clone());
    let mut findings = findings(on)?;
    let open = Filter { findings: true, kind: None, status: Some("pending"), like: args.like.clone() };
    let ids = if args.all { open.ids(&findings) } else { args.ids.clone() };
    of_findings(&mut findings, &ids, &verdict, on)?;
    said("dismissed", ids.len(), "finding")
}

pub fn note(args: &Note, on: &On) -> Result<ExitCode, Error> {
    let mut desk = desk(on)?;
    if let Some(key) = key(&desk, &args.id)? {
        desk.decide(&[key], &Decision::Note(args.words.clone()), &on.signature())?;
        return said("noted", 1, "claim");
    }
    let mut findings = findings(on)?;
    findings.find(&args.id).ok_or_else(|| unknown(&desk, &args.id))?;
    of_findings(&mut findings, std::slice::from_ref(&args.id), &Verdict::Note(args.words.clone()), on)?;
    said("noted", 1, "finding")
}

impl Which {
    /// Decides of the claims, and of the findings if there is such a verdict.
    fn decide(&self, on: &On, decision: &Decision, verdict: Option<&Verdict>) -> Result<ExitCode, Error> {
        if self.all && self.filter.findings {
            let verdict = verdict.ok_or_else(|| {
                Error::Usage("findings are not rejected; `crosscheck review dismiss --all` says why they count no more".to_owned())
            })?;
            let mut findings = findings(on)?;
            let ids = self.filter.ids(&findings);
            of_findings(&mut findings, &ids, verdict, on)?;
            return said(verdict.done(), ids.len(), "finding");
        }
        let mut desk = on.extracting(desk(on)?);
        let signature = on.signature();
        if self.all {
            let passing = desk.claims().filter(|(_, claim)| self.filter.passes(claim)).map(|(key, _)| key);
            let (left_out, keys): (Vec<Key>, _) =
                passing.partition(|key| desk.refusal(key, decision).is_some());
            let why = left_out.iter().filter_map(|key| desk.refusal(key, decision));
            why.for_each(|why| output::complain(&format!("left as it is: {why}")));
            desk.decide(&keys, decision, &signature)?;
            said_of_claims(&desk, &keys, decision)?;
            return Ok(of_all(&desk));
        }
        if self.ids.is_empty() {
            return Err(Error::Usage(
                "name the ids, or say --all; `crosscheck review list` shows them".to_owned(),
            ));
        }
        let (mut keys, mut others) = (Vec::new(), Vec::new());
        for id in &self.ids {
            match key(&desk, id)? {
                Some(key) => keys.push(key),
                None => others.push(id.clone()),
            }
        }
        // All ids are looked for before anything is written.
        let mut found = match (others.first(), verdict) {
            (None, _) => None,
            (Some(id), None) => return Err(unknown(&desk, id)),
            (Some(_), Some(verdict)) => Some((findings(on)?, verdict)),
        };
        if let Some(id) = others.iter().find(|id| found.as_ref().is_some_and(|(f, _)| f.find(id).is_none())) {
            return Err(unknown(&desk, id));
        }
        if !keys.is_empty() {
            desk.decide(&keys, decision, &signature)?;
        }
        if let Some((findings, verdict)) = &mut found {
            of_findings(findings, &others, verdict, on)?;
        } else {
            return said_of_claims(&desk, &keys, decision);
        }
        said(decision.done(), self.ids.len(), if keys.is_empty() { "finding" } else { "item" })
    }
}

/// The findings of what is reviewed; what could not be read of it is said.
fn findings(on: &On) -> Result<Findings, Error> {
    let findings = Findings::of(&on.paths, on)?;
    output::complain_of(&findings.gathered);
    Ok(findings)
}

fn of_findings(findings: &mut Findings, ids: &[String], verdict: &Verdict, on: &On) -> Result<(), Error> {
    let found = |id: &String| {
        let finding =
            findings.find(id).map(|finding: &Finding| (finding.id.clone(), Findings::decided(finding)));
        finding.ok_or_else(|| {
            Error::Usage(format!("there is no finding {id}; `crosscheck review list --findings` shows them"))
        })
    };
    let found = ids.iter().map(found).collect::<Result<Vec<_>, _>>()?;
    for (id, seen) in found {
        if !findings.decide_if(&id, &seen, verdict, &on.signature())? {
            return Err(Error::Usage(format!(
                "someone else has just decided of {id}; look again, then decide"
            )));
        }
    }
    Ok(())
}

impl Filter {
    fn passes(&self, claim: &ClaimEntry) -> bool {
        self.kind.is_none_or(|kind| claim.kind == Some(kind))
            && self.status.is_none_or(|status| claim.review.status.name() == status)
            && self.has_words(&[&claim.id, &claim.claim, &claim.quote])
    }

    fn passes_finding(&self, finding: &Finding) -> bool {
        let sides: Vec<String> = finding.sides.iter().map(phrase::side).collect();
        self.status.is_none_or(|status| Wording::of(finding).what() == status)
            && self.has_words(&[&finding.id, &finding.rule, &finding.question, &sides.join("\n")])
    }

    fn has_words(&self, texts: &[&String]) -> bool {
        let words = self.like.as_ref().map(|words| words.to_lowercase());
        words.is_none_or(|words| texts.iter().any(|text| text.to_lowercase().contains(&words)))
    }

    /// The findings that pass, but for those that a comment in a source lets stand.
    fn ids(&self, findings: &Findings) -> Vec<String> {
        let all = findings.report.findings.iter().filter(|finding| !phrase::is_ignored(finding));
        all.filter(|finding| self.passes_finding(finding)).map(|finding| finding.id.clone()).collect()
    }
}

/// The claim files among the paths, opened; what of them cannot be read is named.
pub fn desk(on: &On) -> Result<Desk, Error> {
    let (files, unread) = source::claim_files(&on.paths);
    match unread.into_iter().next() {
        Some(err) if files.is_empty() => Err(err),
        _ => Desk::open(&files).inspect(|desk| desk.faults().for_each(|fault| output::complain(&fault))),
    }
}

/// The status of a call that is about all claims: 2 if some could not be read.
fn of_all(desk: &Desk) -> ExitCode {
    ExitCode::from(if desk.faults().next().is_some() { 2 } else { 0 })
}

/// The claim of this id, if there is one.
///
/// # Errors
/// Several files have one: reports of one name may say the same.
fn key(desk: &Desk, id: &str) -> Result<Option<Key>, Error> {
    let mut keys = desk.claims().map(|(key, _)| key).filter(|key| key.id == id);
    let first = keys.next();
    match first.iter().zip(keys.find(|key| first.as_ref().is_some_and(|first| first.file != key.file))).next()
    {
        None => Ok(first),
        Some((one, other)) => {
            let [one, other] = [one, &other].map(|key| desk.files()[key.file].path.display());
            Err(Error::Usage(format!(
                "{id} is in {one} and in {other}; say which with --of; nothing was written"
            )))
        }
    }
}

fn unknown(desk: &Desk, id: &str) -> Error {
    let ids: Vec<String> = desk.claims().map(|(key, _)| key.id).collect();
    let meant = nearest(id, ids.iter().map(String::as_str)).map(|meant| format!("did you mean {meant}?"));
    let hint = meant.unwrap_or_else(|| "`crosscheck review list` shows what there is".to_owned());
    Error::Usage(format!("no claim or finding is called {id}; {hint}; nothing was written"))
}

/// Says what was decided of claims, and of how many as corrected ones, because they are accepted in words of a person's.
fn said_of_claims(desk: &Desk, keys: &[Key], decision: &Decision) -> Result<ExitCode, Error> {
    let is_corrected = |key: &&Key| desk.claim(key).is_some_and(|c| c.review.status == Status::Corrected);
    let corrected = keys.iter().filter(is_corrected).count();
    let status = said(decision.done(), keys.len(), "claim")?;
    if *decision == Decision::Accept && corrected > 0 {
        let are = if corrected == 1 { "is" } else { "are" };
        output::print_plain(&format!(
            "{corrected} of them {are} `corrected`: the words of the file are used, and they are not those extracted\n"
        ))?;
    }
    Ok(status)
}

fn said(what: &str, count: usize, of: &str) -> Result<ExitCode, Error> {
    output::print_plain(&format!("{count} {of}{} {what}\n", if count == 1 { "" } else { "s" }))?;
    Ok(ExitCode::SUCCESS)
}
