//! One name, spelled in two ways.

use crate::claim::{Body, who};
use crate::judge::rules::{Case, Side, Verdict, rule};
use crate::judge::{Kind, Relation, Severity, Tier};

rule! {
    /// ## What it compares
    /// Words of names in two reports that are a letter apart (or have the same letters in another order), where one report does
    /// not know the other's spelling and something says that it is one name: the same given name or another word of the name
    /// beside both; a long word that is no common one; initials with two letters turned; two words of one stem in the name of a
    /// firm. A lead only: a family name alone that its own report never introduces; given names that sound alike or begin
    /// alike, before one family name; a title before both; a capital inside a family name in one report only.
    /// ## When it is silent
    /// The names differ in marks, hyphens, titles, legal form, a plural, a demonym, or British and American spelling; in vowels of
    /// another script (*Soleimani*, *Suleimani*); each stands with given names of its own; one is a nickname or a short form.
    /// ## Example
    /// > A: Martin Hobday was fined. B: Martin Hobdday was fined.
    pub static NAME_SPELLED = "S101", "name-spelled" => check;
}

/// How sure it must be that two spellings are of one name for their difference to be asserted.
const SURE: f32 = 0.75;

fn check(case: &Case<'_>) -> Option<Verdict> {
    let is_name = |side: &Side<'_>| matches!(side.claim.body, Body::Name);
    if !is_name(&case.a) || !is_name(&case.b) {
        return None;
    }
    let sure = case.score.is_some_and(|score| score.value >= SURE);
    let [a, b] = [&case.a, &case.b].map(|side| side.words(side.claim.value));
    Some(Verdict {
        tier: if sure { Tier::Finding } else { Tier::Lead },
        relation: Relation::Conflict,
        kind: Kind::Name,
        severity: Severity::Medium,
        typology: None,
        question: format!("How is the name spelled: {a} or {b}?"),
        spans: [case.a.claim.value, case.b.claim.value],
        why: "one name is spelled in two ways".to_owned(),
        keys: differing(&a, &b),
    })
}

/// The words in which two names differ; the names themselves if they have none.
fn differing(a: &str, b: &str) -> [String; 2] {
    let (first, second) = (who::name_words(a), who::name_words(b));
    let pairs = first.iter().flat_map(|x| second.iter().map(move |y| (x, y))).filter(|(x, y)| x != y);
    let nearest = pairs.min_by_key(|(x, y)| (strsim::osa_distance(x, y), *x, *y));
    nearest.map_or([a.to_owned(), b.to_owned()], |(x, y)| [x.clone(), y.clone()])
}
