//! One utterance, quoted in two ways.

use crate::align::{Differs, compare_quotations};
use crate::claim::Body;
use crate::judge::rules::{Case, Side, Verdict, rule};
use crate::judge::{Kind, Relation, Severity, Tier};

rule! {
    /// ## What it compares
    /// Direct quotations of two reports that share a long run of words: what the one has between the shared words and the other
    /// has not, or has otherwise. Words between quotation marks are meant to be exact, so one of the two is not what was said,
    /// or was said on another occasion or in another language.
    /// ## When it is silent
    /// One report only quotes more than the other; the difference is little words, other forms of the same words, case, marks, a
    /// contraction, a hyphen, a figure, spelling, or stands beside an editor's brackets or dots; a report has the other's wording
    /// as well; the two are said by people who are plainly not the same, or share few words and are not plainly of one speaker.
    /// ## When it is a lead
    /// It is neither a negation nor a number that differs, or the words that both share are few.
    /// ## Example
    /// > A: “We did not find rust on the main cable this year,” she said. B: “We did find rust on the main cable this year,” she
    /// > said.
    pub static QUOTATION_DIFFERS = "Q101", "quotation-differs" => check;
}

fn check(case: &Case<'_>) -> Option<Verdict> {
    let (Body::Quotation(x), Body::Quotation(y)) = (&case.a.claim.body, &case.b.claim.body) else {
        return None;
    };
    let drift = compare_quotations((case.a.doc, &x.words), (case.b.doc, &y.words))?;
    let [a, b] = [&case.a, &case.b];
    let (relation, severity, why) = match drift.differs {
        Differs::Nothing => (Relation::Agree, Severity::Low, "quoted in the same words"),
        Differs::LittleWords => (Relation::Compatible, Severity::Low, "quoted alike but for little words"),
        Differs::Content => (Relation::Conflict, Severity::Low, "one utterance is quoted in other words"),
        Differs::Sense => (Relation::Conflict, Severity::High, "one utterance is quoted in another sense"),
    };
    let asserted = drift.differs == Differs::Sense && drift.is_plain();
    let keys = [a.words(drift.spans[0]), b.words(drift.spans[1])];
    Some(Verdict {
        tier: if asserted { Tier::Finding } else { Tier::Lead },
        relation,
        kind: Kind::Attribution,
        severity,
        typology: None,
        question: question(a, b),
        spans: drift.spans,
        keys: if relation == Relation::Agree { [keys[0].clone(), keys[0].clone()] } else { keys },
        why: why.to_owned(),
    })
}

/// *What are the words of Smith?*
fn question(a: &Side<'_>, b: &Side<'_>) -> String {
    match a.said_by().or_else(|| b.said_by()) {
        Some(speaker) => format!("What did {speaker} say, word for word?"),
        None => "What was said, word for word?".to_owned(),
    }
}
