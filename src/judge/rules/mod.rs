//! The rules: each looks at one pair of claims that answer one question, and says how the answers relate.
//!
//! One rule a file. A rule's comment is what `crosscheck explain` prints. The first rule of [`ALL`] that speaks decides,
//! unless it offers a lead and a later one asserts a difference. A rule that offers leads says under `## When it is a lead`
//! what the evidence lacks then.

mod accusation_denied;
mod age_differs;
mod amount_differs;
mod clock_differs;
mod count_differs;
mod day_differs;
mod duration_differs;
mod excluded_event;
mod kind_differs;
mod name_spelled;
mod nationality_differs;
mod negated_event;
mod period_differs;
mod quotation_differs;
mod residence_differs;
mod role_differs;
mod same_event;
mod stage_reached;
mod withheld_given;

use sha2::{Digest, Sha256};

use crate::align::{Profile, Report, Score};
use crate::annotate::Annotated;
use crate::claim::{Claim, ClaimId, Reading};
use crate::judge::{Kind, Mention, Policy, Relation, Severity, Tier, Typology};
use crate::source::Source;
use crate::text::Span;

/// A rule: what it is called, what it says of itself, and its check.
pub struct Rule {
    /// Stable code: a letter for the kind and a number, such as `N101`.
    pub code: &'static str,
    /// Stable name in words joined by hyphens.
    pub name: &'static str,
    /// What `explain` prints: Markdown.
    pub doc: &'static str,
    /// Looks at two claims that answer one question.
    pub check: fn(&Case<'_>) -> Option<Verdict>,
}

impl Rule {
    /// The lines of the comment, as they were meant.
    pub fn lines(&self) -> impl Iterator<Item = &'static str> {
        self.doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line))
    }

    /// The comment's first sentence, or the part of it before a colon.
    pub fn gist(&self) -> String {
        let text = self.lines().map(str::trim).skip_while(|line| line.is_empty() || line.starts_with('#'));
        let paragraph =
            text.take_while(|line| !line.is_empty() && !line.starts_with('#')).collect::<Vec<_>>().join(" ");
        let end =
            [". ", ": "].iter().filter_map(|stop| paragraph.find(stop)).min().unwrap_or(paragraph.len());
        paragraph[..end].trim_end_matches('.').to_owned()
    }
}

/// Declares a rule: its comment, its code and name, and its check.
macro_rules! rule {
    ($(#[doc = $doc:literal])* $visibility:vis static $rule:ident = $code:literal, $name:literal => $check:path;) => {
        $(#[doc = $doc])*
        $visibility static $rule: crate::judge::rules::Rule = crate::judge::rules::Rule {
            code: $code,
            name: $name,
            doc: concat!($($doc, "\n"),*),
            check: $check,
        };
    };
}
use rule;

/// Every rule, in the order in which they are asked.
pub static ALL: &[&Rule] = &[
    &accusation_denied::ACCUSATION_DENIED,
    &stage_reached::STAGE_REACHED,
    &withheld_given::WITHHELD_GIVEN,
    &count_differs::COUNT_DIFFERS,
    &amount_differs::AMOUNT_DIFFERS,
    &negated_event::NEGATED_EVENT,
    &excluded_event::EXCLUDED_EVENT,
    &kind_differs::KIND_DIFFERS,
    &name_spelled::NAME_SPELLED,
    &age_differs::AGE_DIFFERS,
    &role_differs::ROLE_DIFFERS,
    &residence_differs::RESIDENCE_DIFFERS,
    &nationality_differs::NATIONALITY_DIFFERS,
    &clock_differs::CLOCK_DIFFERS,
    &day_differs::DAY_DIFFERS,
    &period_differs::PERIOD_DIFFERS,
    &duration_differs::DURATION_DIFFERS,
    &quotation_differs::QUOTATION_DIFFERS,
    &same_event::SAME_EVENT,
];

/// Which rules these are: how many, and a digest of their codes, names and comments, which changes with any of them.
pub fn version() -> String {
    let mut hash = Sha256::new();
    for part in ALL.iter().flat_map(|rule| [rule.code, rule.name, rule.doc]) {
        hash.update(part);
        hash.update([0]);
    }
    let digest: String = hash.finalize()[..4].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}:{digest}", ALL.len())
}

/// The rule whose code or name is so like `code` that it may have been meant.
pub fn nearest(code: &str) -> Option<&'static Rule> {
    find(crate::text::nearest(code, ALL.iter().flat_map(|rule| [rule.code, rule.name]))?)
}

/// What the rules that `policy` lets speak say of `case`, and which of them says it.
pub(super) fn decide(case: &Case<'_>, policy: &Policy) -> Option<(&'static Rule, Verdict)> {
    let asked = ALL.iter().filter(|rule| !policy.off.contains(rule.code));
    let mut said = asked.filter_map(|rule| Some((*rule, policy.applied(rule, case, (rule.check)(case)?))));
    let first = said.next()?;
    if first.1.is_asserted() || !first.1.relation.is_difference() {
        return Some(first);
    }
    let asserted = said.find(|(_, verdict)| verdict.is_asserted() && verdict.relation.is_difference());
    asserted.or(Some(first))
}

/// The rule with this code or name, in any case.
pub fn find(code: &str) -> Option<&'static Rule> {
    ALL.iter()
        .copied()
        .find(|rule| rule.code.eq_ignore_ascii_case(code) || rule.name.eq_ignore_ascii_case(code))
}

/// Two claims side by side.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The one.
    pub a: Side<'a>,
    /// The other.
    pub b: Side<'a>,
    /// How sure it is that they answer one question, and why; none for a denial.
    pub score: Option<&'a Score>,
    /// The second denies the first.
    pub denial: bool,
    /// The course of events that the first leaves at an earlier stage than the second.
    pub course: Option<&'a crate::align::Course>,
    /// The name that the first keeps back and the second gives.
    pub withheld: Option<&'a crate::align::Withheld>,
}

/// One claim with all that is known of it.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// Which claim.
    pub id: ClaimId,
    /// The claim.
    pub claim: &'a Claim,
    /// What can be compared of it.
    pub profile: &'a Profile,
    /// Its report.
    pub source: &'a Source,
    /// The words of its report.
    pub doc: &'a Annotated,
    /// All claims of its report.
    pub reading: &'a Reading,
}

/// What a rule says of two claims.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Asserted, or only worth a look, where the evidence is weaker; of no account where they agree.
    pub tier: Tier,
    /// How they relate.
    pub relation: Relation,
    /// In what.
    pub kind: Kind,
    /// How much it matters.
    pub severity: Severity,
    /// Its place in the literature's typology.
    pub typology: Option<Typology>,
    /// What both answer.
    pub question: String,
    /// The words that clash, as places in the two reports.
    pub spans: [Span; 2],
    /// What the answers come to: answers of the same key stand on one side.
    pub keys: [String; 2],
    /// Why they do not fit (or do), in a sentence.
    pub why: String,
}

impl Verdict {
    fn is_asserted(&self) -> bool {
        self.tier == Tier::Finding
    }
}

impl<'a> Side<'a> {
    /// The claim `id` with its report.
    pub fn of(reports: &[Report<'a>], profiles: &'a [Vec<Profile>], id: ClaimId) -> Self {
        let report = &reports[id.source as usize];
        let at = id.index as usize;
        Side {
            id,
            claim: &report.reading.claims[at],
            profile: &profiles[id.source as usize][at],
            source: report.source,
            doc: report.doc,
            reading: report.reading,
        }
    }

    /// The words of `span` in its report, white space folded.
    pub fn words(&self, span: Span) -> String {
        span.of(&self.doc.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Who says it, in the report's words; `None` if the report itself does.
    pub fn said_by(&self) -> Option<String> {
        self.claim.said_by.as_ref().map(|speaker| self.words(speaker.span))
    }

    /// Where it says so, with `value` as the words that answer.
    pub fn mention(&self, value: Span) -> Mention {
        Mention {
            source: crate::source::SourceId(self.id.source),
            quote: self.claim.quote.cover(value),
            value,
            said_by: self.said_by(),
            claim: self.id,
        }
    }
}
