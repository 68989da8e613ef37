//! A run's judgement to its [`Report`].

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::align;
use crate::annotate;
use crate::claim::ClaimId;
use crate::claim_file::Status;
use crate::error::Error;
use crate::judge::{self, Judgement, Relation, SilenceReason, Tier};
use crate::report::phrase::is_known;
use crate::report::{
    Agreement, Alignment, Apart, DateFrom, FailOn, Finding, Mention, NotCompared, Problem, Report, Review,
    SCHEMA, Side, Silence, Silences, Single, Source, ignored, version,
};
use crate::source::{self, DateOrigin, Gathered, SourceId};
use crate::text::{Position, Span};

/// The report on `judgement`, which was made from the sources of `gathered`; its status is that of a run that is to fail
/// on `fail_on`.
pub fn report(gathered: &Gathered, judgement: &Judgement, fail_on: FailOn) -> Report {
    let from = Builder { sources: &gathered.sources, claim_names: &judgement.claim_names };
    let mut findings = from.findings(&judgement.findings);
    ignored::mark(&mut findings, &gathered.sources);
    Report {
        schema: SCHEMA.to_owned(),
        version: version(),
        status: status(&findings, !gathered.skipped.is_empty(), fail_on),
        sources: gathered.sources.iter().map(source).collect(),
        findings,
        agreements: judgement.agreements.iter().map(|a| from.agreement(a)).collect(),
        single_source: judgement.single_source.iter().map(|s| from.single(s)).collect(),
        not_compared: judgement.not_compared.iter().map(|n| from.not_compared(n)).collect(),
        silences: judgement.silences.as_ref().map(|s| from.silences(s)),
        apart: judgement.apart.iter().map(|pair| from.apart(*pair)).collect(),
        resolved: Vec::new(),
        unchecked: Vec::new(),
        problems: problems(gathered, judgement),
    }
}

impl Report {
    /// Adds what else was odd.
    pub fn note(&mut self, odd: &[crate::error::Problem]) {
        let odd = odd.iter().map(|p| Problem { path: p.path.clone(), what: p.what.clone(), skipped: false });
        self.problems.extend(odd);
    }
}

/// A finding to fail on comes first: it stands, whatever else could not be read. But silence about a report that could
/// not be read is not a clean result. What a baseline knows fails nothing.
pub(super) fn status(findings: &[Finding], skipped: bool, fail_on: FailOn) -> u8 {
    if findings.iter().any(|f| !is_known(f) && fails(f.tier, f.relation, fail_on)) {
        1
    } else if skipped {
        2
    } else {
        0
    }
}

fn alignment(score: &align::Score) -> Alignment {
    let places = |x: f32| (f64::from(x) * 1000.0).round() / 1000.0;
    let because = score.reasons.iter().map(|r| (r.feature.to_owned(), places(r.part))).collect();
    Alignment { score: places(score.value), because }
}

fn fails(tier: Tier, relation: Relation, fail_on: FailOn) -> bool {
    let needs = match (tier, relation) {
        (_, Relation::Agree | Relation::Compatible) => return false,
        (Tier::Lead, Relation::Conflict | Relation::Disputed | Relation::Update) => FailOn::Lead,
        (Tier::Finding, Relation::Conflict) => FailOn::Conflict,
        (Tier::Finding, Relation::Disputed) => FailOn::Disputed,
        (Tier::Finding, Relation::Update) => FailOn::Update,
    };
    needs <= fail_on
}

/// What a report says of a source.
pub(crate) fn source(source: &source::Source) -> Source {
    Source {
        id: source.name.clone(),
        path: source.path.clone(),
        published: source.published.map(|p| p.date.to_string()),
        published_from: source.published.map(|p| match p.origin {
            DateOrigin::Text(_) | DateOrigin::Metadata(_) => DateFrom::Text,
            DateOrigin::Given => DateFrom::Given,
            DateOrigin::Inferred => DateFrom::Inferred,
        }),
        publisher: source.publisher.clone(),
        language: annotate::language(source),
        sha256: source.sha256.clone(),
        against: source.against,
    }
}

fn problems(gathered: &Gathered, judgement: &Judgement) -> Vec<Problem> {
    let skipped = gathered.skipped.iter().map(|err| {
        let (path, what) = match err {
            Error::Io { path, .. } => (path.clone(), err.to_string()),
            Error::Source { path, what } => (path.clone(), what.clone()),
            Error::Usage(what) => (String::new(), what.clone()),
        };
        Problem { path, what, skipped: true }
    });
    let odd = gathered.problems.iter().chain(gathered.sources.iter().flat_map(|s| &s.problems));
    let odd = odd.chain(&judgement.problems);
    let odd = odd.map(|p| Problem { path: p.path.clone(), what: p.what.clone(), skipped: false });
    skipped.chain(odd).collect()
}

struct Builder<'a> {
    sources: &'a [source::Source],
    claim_names: &'a [Vec<String>],
}

impl Builder<'_> {
    fn findings(&self, findings: &[judge::Finding]) -> Vec<Finding> {
        let mut times = BTreeMap::<String, usize>::new();
        let mut built = Vec::with_capacity(findings.len());
        for finding in findings {
            let mut id = self.id(finding);
            let times = times.entry(id.clone()).or_default();
            *times += 1;
            if *times > 1 {
                id = format!("{id}-{times}");
            }
            built.push(self.finding(finding, id));
        }
        built
    }

    fn finding(&self, finding: &judge::Finding, id: String) -> Finding {
        Finding {
            id,
            rule: finding.rule.to_owned(),
            tier: finding.tier,
            relation: finding.relation,
            kind: finding.kind,
            severity: finding.severity,
            typology: finding.typology,
            question: finding.question.clone(),
            sides: self.sides(&finding.sides),
            why: finding.why.clone(),
            alignment: finding.alignment.as_ref().map(alignment),
            baseline: None,
        }
    }

    /// The rule, and who says what in which words; no positions, no line breaks and no order, so that a finding keeps its
    /// name when the text around it is edited.
    fn id(&self, finding: &judge::Finding) -> String {
        let mut words: Vec<String> =
            finding.sides.iter().flat_map(|s| &s.mentions).map(|m| self.words(m)).collect();
        words.sort();
        words.dedup();
        let mut hash = Sha256::new();
        hash.update(finding.rule);
        for words in words {
            hash.update([0]);
            hash.update(words);
        }
        hash.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn words(&self, mention: &judge::Mention) -> String {
        let source = self.source(mention);
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (quote, value) = (source.own_words(mention.quote), value(source, mention.value));
        [source.name.as_str(), &plain(quote), &plain(value)].join("\u{1f}")
    }

    fn sides(&self, sides: &[judge::Side]) -> Vec<Side> {
        let side = |side: &judge::Side| Side {
            value: side.value.clone(),
            mentions: side.mentions.iter().map(|m| self.mention(m)).collect(),
        };
        sides.iter().map(side).collect()
    }

    fn mention(&self, mention: &judge::Mention) -> Mention {
        let source = self.source(mention);
        let place = source.position(mention.quote.start());
        let (quote, value_at) = (source.own_span(mention.quote), source.own_span(mention.value));
        let claim = self.claim(mention.claim);
        Mention {
            source: source.path.clone(),
            quote: source.own_words(mention.quote).to_owned(),
            span: (quote.start(), quote.end()),
            value: value(source, mention.value).to_owned(),
            value_span: (value_at.start(), value_at.end()),
            line: place.line,
            column: place.column,
            end: after(source, mention.quote),
            value_start: start(source, mention.value),
            value_end: after(source, mention.value),
            said_by: mention.said_by.clone(),
            review: review(source, mention.value, &claim),
            claim,
        }
    }

    /// The name of a claim; empty if the judgement gives it none.
    fn claim(&self, id: ClaimId) -> String {
        let names = self.claim_names.get(id.source as usize);
        names.and_then(|names| names.get(id.index as usize)).cloned().unwrap_or_default()
    }

    fn source(&self, mention: &judge::Mention) -> &source::Source {
        &self.sources[mention.source.0 as usize]
    }

    fn agreement(&self, agreement: &judge::Agreement) -> Agreement {
        Agreement {
            relation: agreement.relation,
            kind: agreement.kind,
            question: agreement.question.clone(),
            sides: self.sides(&agreement.sides),
        }
    }

    fn single(&self, single: &judge::Single) -> Single {
        Single {
            kind: single.kind,
            question: single.question.clone(),
            mention: self.mention(&single.mention),
        }
    }

    fn apart(&self, pair: [SourceId; 2]) -> Apart {
        let paths = pair.map(|id| self.sources[id.0 as usize].path.clone());
        Apart { paths, why: "they share too few names and words to be reports of one event".to_owned() }
    }

    fn not_compared(&self, not: &judge::NotCompared) -> NotCompared {
        NotCompared {
            why: not.why.to_owned(),
            question: not.question.clone(),
            a: self.mention(&not.a),
            b: self.mention(&not.b),
        }
    }
    fn silences(&self, silences: &judge::Silences) -> Silences {
        let silence = |s: &judge::Silence| Silence {
            why: why_silent(s.reason, s.score.value),
            rule: s.rule.map(str::to_owned),
            alignment: alignment(&s.score),
            a: self.mention(&s.a),
            b: self.mention(&s.b),
        };
        Silences { count: silences.count, pairs: silences.pairs.iter().map(silence).collect() }
    }
}

/// Line and column of the first character of `span`.
pub(crate) fn start(source: &source::Source, span: Span) -> (usize, usize) {
    let Position { line, column } = source.position(span.start());
    (line, column)
}

/// Line and column after the last character of `span`: in the line of that character, even if the text goes on elsewhere.
pub(crate) fn after(source: &source::Source, span: Span) -> (usize, usize) {
    let own = source.own_span(span);
    match own.of(source.own_text()).char_indices().next_back() {
        Some((at, _)) => {
            let Position { line, column } = source.own_position(own.start() + at);
            (line, column + 1)
        }
        None => start(source, span),
    }
}

/// The words that answer: the source's, or those that a person put in their place.
fn value(source: &source::Source, span: Span) -> &str {
    match source.edit_at(span) {
        Some(_) => span.of(&source.text),
        None => source.own_words(span),
    }
}

/// What a person decided of the claim of this name, of which the words at `value` answer.
fn review(source: &source::Source, value: Span, claim: &str) -> Option<Review> {
    let reviewed = source.reviewed.as_ref()?;
    let entry = source.edit_at(value).and_then(|id| reviewed.claim(id)).or_else(|| reviewed.claim(claim))?;
    let is_own = source.statement_at(value).is_some() || reviewed.stated_at(value).is_some();
    if entry.review.status == Status::Pending && !is_own {
        return None;
    }
    let replaced = source.edit_at(value).is_some() && !is_own;
    Some(Review {
        status: entry.review.status,
        by: entry.review.by.clone(),
        on: entry.review.on.clone(),
        note: entry.review.note.clone(),
        instead_of: replaced.then(|| source.own_words(value).to_owned()),
        file: reviewed.path.clone(),
    })
}

fn why_silent(reason: SilenceReason, score: f32) -> String {
    match reason {
        SilenceReason::Dismissed(why) => why.to_owned(),
        SilenceReason::Weak => {
            format!("too little in common: {score:.2} of the {:.2} that it takes", align::THRESHOLD)
        }
        SilenceReason::Outdone => "one of them goes better with another claim of the same report".to_owned(),
        SilenceReason::NoRule => "they were compared, and no rule has anything to say of them".to_owned(),
    }
}
