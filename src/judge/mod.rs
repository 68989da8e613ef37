//! Questions to [`Finding`]s: how the answers to one question relate, by rules.

mod attribute;
mod collect;
mod policy;
mod question;
pub mod rules;
mod silence;
mod timing;

use serde::{Deserialize, Serialize};

use crate::align::{Alignment, Report, Score};
use crate::annotate;
use crate::claim::{ClaimId, entries};
use crate::error::Problem;
use crate::source::SourceId;
use crate::text::Span;

pub use policy::Policy;

/// How two answers to one question relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same, in other words, units or notation.
    Agree,
    /// Vaguer, a bound that does not exclude the other, or hedged rounding.
    Compatible,
    /// As stated, both cannot be true.
    Conflict,
    /// Written later on a developing count or state, and the dates show it.
    Update,
    /// One reports it; another reports that a party denies it.
    Disputed,
}

impl Relation {
    /// Whether answers that relate so do not fit together.
    pub fn is_difference(self) -> bool {
        !matches!(self, Relation::Agree | Relation::Compatible)
    }
}

/// What kind of thing differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A count or measure.
    Number,
    /// A sum of money.
    Money,
    /// A date, a time of day, a duration.
    Time,
    /// Where it was.
    Place,
    /// Who; age, role.
    Person,
    /// A spelling.
    Name,
    /// Negation, or predicates that exclude each other.
    Polarity,
    /// How: weapon, vehicle, instrument, kind of thing.
    Manner,
    /// Why.
    Cause,
    /// Who says it.
    Attribution,
    /// Anything else.
    Other,
}

/// How sure a result is meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// Asserted: it must be right.
    Finding,
    /// Worth a person's look.
    Lead,
}

/// How much a difference matters to who prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A matter of wording or of degree.
    Low,
    /// Worth correcting.
    Medium,
    /// Wrong in print.
    High,
}

/// The typology of contradictions of de Marneffe, Rafferty and Manning, "Finding Contradictions in Text" (ACL 2008).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Typology {
    /// Opposite words.
    Antonym,
    /// One is negated.
    Negation,
    /// Numbers or times differ.
    Numeric,
    /// One presupposes that it is so, the other that it is not.
    Factive,
    /// The same words in other roles.
    Structure,
    /// Words that cannot both describe it.
    Lexical,
    /// Only knowledge of the world shows it.
    WorldKnowledge,
}

/// Where a source says something: the words that carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Which source.
    pub source: SourceId,
    /// The words around the value that a reader needs, usually a clause.
    pub quote: Span,
    /// The tight phrase that answers the question; it lies in `quote`.
    pub value: Span,
    /// Who says so, if it is not the report itself.
    pub said_by: Option<String>,
    /// The claim it comes from.
    pub claim: ClaimId,
}

/// One answer, and everyone who gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The answer, in the words of its first mention or normalised.
    pub value: String,
    /// At least one.
    pub mentions: Vec<Mention>,
}

/// A question whose answers do not fit together.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Code of the rule that found it, such as `N101`.
    pub rule: &'static str,
    /// Asserted, or worth a look.
    pub tier: Tier,
    /// Never [`Relation::Agree`] or [`Relation::Compatible`].
    pub relation: Relation,
    /// What differs.
    pub kind: Kind,
    /// How much it matters.
    pub severity: Severity,
    /// Its place in the literature's typology, where one applies.
    pub typology: Option<Typology>,
    /// What is answered in two ways, as a question.
    pub question: String,
    /// Two or more answers.
    pub sides: Vec<Side>,
    /// How sure it is that the two best matched of them answer one question, and why; none for a denial and what it denies.
    pub alignment: Option<Score>,
    /// Why these do not fit, in a sentence for the reader.
    pub why: String,
}

/// A question that several sources answer alike (or compatibly).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// [`Relation::Agree`] or [`Relation::Compatible`].
    pub relation: Relation,
    /// What kind of thing it is about.
    pub kind: Kind,
    /// What is answered, as a question.
    pub question: String,
    /// The answers; one side if all say the same, more if they are merely compatible.
    pub sides: Vec<Side>,
}

/// A claim that only one source makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Single {
    /// What kind of thing it is about.
    pub kind: Kind,
    /// What it answers, as a question.
    pub question: String,
    /// Where it says so.
    pub mention: Mention,
}

/// Two claims that would be reported as a difference if they were of one thing, and are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotCompared {
    /// Why not, in a sentence: another event, another day, another population, part against whole.
    pub why: &'static str,
    /// What both would answer.
    pub question: String,
    /// One of them.
    pub a: Mention,
    /// The other.
    pub b: Mention,
}

/// The pairs of claims that were considered and of which nothing is reported.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Silences {
    /// How many there are.
    pub count: usize,
    /// As many as were asked for: those that a rule would report first, then by score.
    pub pairs: Vec<Silence>,
}

/// Two claims that were considered, and of which nothing is reported.
#[derive(Clone, Debug, PartialEq)]
pub struct Silence {
    /// Why not.
    pub reason: SilenceReason,
    /// Code of the rule that would report a difference if they answered one question.
    pub rule: Option<&'static str>,
    /// How much they have in common.
    pub score: Score,
    /// One of them.
    pub a: Mention,
    /// The other.
    pub b: Mention,
}

/// Why nothing is reported of two claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SilenceReason {
    /// They are not comparable, as the sentence says.
    Dismissed(&'static str),
    /// They have too little in common.
    Weak,
    /// One of them goes better with another claim of the same report.
    Outdone,
    /// They answer one question, and no rule has anything to say of it.
    NoRule,
}

/// Everything that the rules say of a run.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// Findings by severity, then by place; then leads, the surest first.
    pub findings: Vec<Finding>,
    /// What sources agree on.
    pub agreements: Vec<Agreement>,
    /// What only one source says.
    pub single_source: Vec<Single>,
    /// What would differ if it were of one thing, by reason.
    pub not_compared: Vec<NotCompared>,
    /// What was considered and not reported, if that was asked for.
    pub silences: Option<Silences>,
    /// The name of each claim, by report and index: its `id` in the claim file.
    pub claim_names: Vec<Vec<String>>,
    /// What was not read for claims.
    pub problems: Vec<Problem>,
    /// Pairs of reports that share too little to be of one event; none of their claims were compared.
    pub apart: Vec<[SourceId; 2]>,
}

/// Judges what was aligned: one rule decides on a pair, and verdicts of one tier on one question become one finding.
/// The rules are asked as `policy` says. The judgement also holds `silences` pairs of claims of which nothing is reported, if
/// that is a number.
pub fn judge(
    reports: &[Report<'_>],
    alignment: &Alignment,
    policy: &Policy,
    silences: Option<usize>,
) -> Judgement {
    let side = |id: ClaimId| rules::Side::of(reports, &alignment.profiles, id);
    let case = |a, b| rules::Case {
        a: side(a),
        b: side(b),
        score: None,
        denial: false,
        course: None,
        withheld: None,
    };
    let pairs = alignment.pairs.iter().map(|p| rules::Case { score: Some(&p.score), ..case(p.a, p.b) });
    let denials =
        alignment.denials.iter().map(|d| rules::Case { denial: true, ..case(d.affirmed, d.denied) });
    let courses =
        alignment.courses.iter().map(|c| rules::Case { course: Some(c), ..case(c.earlier, c.later) });
    let withheld =
        alignment.withheld.iter().map(|w| rules::Case { withheld: Some(w), ..case(w.kept, w.given) });
    let mut collected = collect::Collector::default();
    for case in pairs.chain(denials).chain(courses).chain(withheld) {
        if let Some((rule, verdict)) = rules::decide(&case, policy) {
            collected.add(rule, &case, verdict);
        }
    }
    for pair in &alignment.sole {
        let case = rules::Case { score: Some(&pair.score), ..case(pair.a, pair.b) };
        if let Some((rule, verdict)) = rules::decide(&case, policy) {
            let why = pair.doubt.map_or(verdict.why.clone(), |doubt| format!("{}; yet {doubt}", verdict.why));
            collected.add(rule, &case, rules::Verdict { tier: Tier::Lead, why, ..verdict });
        }
    }
    Judgement {
        problems: reports.iter().flat_map(|r| annotate::problems(r.source, r.doc)).collect(),
        claim_names: reports.iter().map(|r| entries::names(r.source, r.reading)).collect(),
        silences: silences.map(|most| silence::silences(reports, alignment, policy, most)),
        ..collected.finish(reports, alignment, policy)
    }
}
