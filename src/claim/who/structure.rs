//! What grammar itself says is one: relative clauses, appositions, predicates, reflexives.

use super::cluster::Clusters;
use super::phrase::Pronoun;
use super::{Being, Form, Link};
use crate::annotate::{Dep, Tag};
use crate::claim::lexicon::{self, NominalType, Pos, Stance};

/// Joins what the sentence joins.
pub(super) fn link(clusters: &mut Clusters) {
    for index in clusters.all() {
        relative(clusters, index);
        apposition(clusters, index);
        predicate(clusters, index);
        reflexive(clusters, index);
    }
}

/// *the officers who …*: the noun that the clause hangs on.
fn relative(clusters: &mut Clusters, index: u32) {
    if clusters.phrase(index).pronoun != Some(Pronoun::Relative) {
        return;
    }
    let syntax = clusters.syntax;
    let clause = syntax.ancestors(clusters.phrase(index).head).find(|&above| syntax.dep(above) == Dep::Relcl);
    if let Some(noun) = clause.and_then(|clause| clusters.at(syntax.head(clause))) {
        clusters.join(noun, index, Link::Relative);
    }
}

/// *Ada Okoye, a radio host*; also where the parser hung it on the last noun of *a host of the show, Ada Okoye*.
fn apposition(clusters: &mut Clusters, index: u32) {
    let syntax = clusters.syntax;
    let head = clusters.phrase(index).head;
    if syntax.dep(head) != Dep::Appos {
        return;
    }
    let near = syntax.head(head);
    let far = syntax.ancestors(near).take(2).nth(1).filter(|_| syntax.dep(near) == Dep::Pobj);
    for antecedent in [Some(near), far].into_iter().flatten().filter_map(|at| clusters.at(at)) {
        let person = clusters.profile(index).being == Being::Person;
        if (person || clusters.phrase(antecedent).head == near) && is_apposition(clusters, antecedent, index)
        {
            clusters.join(antecedent, index, Link::Apposition);
            return;
        }
    }
}

fn is_apposition(clusters: &Clusters, a: u32, b: u32) -> bool {
    let (first, second) = (clusters.phrase(a), clusters.phrase(b));
    let nominal = first.form == Form::Nominal || second.form == Form::Nominal;
    let pronoun = first.form == Form::Pronoun || second.form == Form::Pronoun;
    nominal
        && !pronoun
        && is_known(clusters, a)
        && is_known(clusters, b)
        && clusters.agree(a, b)
        && !is_address(clusters, a, b)
}

/// *A house in Oak Street, Leeds*: what follows is where the first lies. *The capital, Paris* is one.
fn is_address(clusters: &Clusters, a: u32, b: u32) -> bool {
    if clusters.profile(b).being != Being::Place || clusters.phrase(b).form != Form::Name {
        return false;
    }
    let noun = clusters.syntax.lemma(clusters.phrase(a).head).to_lowercase();
    let mut sorts = lexicon::nominal_types(&noun);
    clusters.is_land(b)
        || !sorts.any(|sort| matches!(sort, NominalType::City | NominalType::Region | NominalType::Nature))
}

fn is_known(clusters: &Clusters, index: u32) -> bool {
    clusters.profile(index).being != Being::Unknown
}

/// *Okoye is the host*; what is denied, supposed or asked is not said.
fn predicate(clusters: &mut Clusters, index: u32) {
    let syntax = clusters.syntax;
    let phrase = clusters.phrase(index);
    let verb = syntax.head(phrase.head);
    if syntax.dep(phrase.head) != Dep::Attr || phrase.form != Form::Nominal || syntax.lemma(verb) != "be" {
        return;
    }
    let open = syntax
        .children(verb)
        .any(|kid| matches!(syntax.dep(kid), Dep::Neg | Dep::Mark) || syntax.doc.token(kid).tag == Tag::Md);
    let subject = syntax.child(verb, Dep::Nsubj).and_then(|subject| clusters.at(subject));
    let open = open || is_supposed(clusters, verb) || phrase.being == Being::Place;
    if let Some(subject) = subject.filter(|_| !open && is_known(clusters, index)) {
        let known =
            is_known(clusters, subject) || clusters.phrase(subject).pronoun == Some(Pronoun::Relative);
        if known {
            clusters.join(subject, index, Link::Predicate);
        }
    }
}

/// Whether a clause is what someone claims, believes or asks, and not merely says.
fn is_supposed(clusters: &Clusters, verb: u32) -> bool {
    let syntax = clusters.syntax;
    let above = syntax.lemma(syntax.head(verb));
    let said = above == "say"
        || lexicon::stance(above, Pos::Verb).is_some_and(|speech| speech.stance == Stance::Confirm);
    matches!(syntax.dep(verb), Dep::Ccomp | Dep::Csubj) && !said
}

/// *himself*: the subject of its clause.
fn reflexive(clusters: &mut Clusters, index: u32) {
    let syntax = clusters.syntax;
    let head = clusters.phrase(index).head;
    if !syntax.word(head).ends_with("self") && !syntax.word(head).ends_with("selves") {
        return;
    }
    let subject =
        syntax.clause(head).and_then(|verb| syntax.subject(verb)).and_then(|subject| clusters.at(subject));
    if let Some(subject) = subject.filter(|_| clusters.phrase(index).form == Form::Pronoun) {
        clusters.join(subject, index, Link::Reflexive);
    }
}
