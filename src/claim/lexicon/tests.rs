use super::*;

#[test]
fn a_verb_has_the_class_and_the_participants_of_its_frame() {
    let frame = &event_classes("kill", Pos::Verb)[0];
    assert_eq!(frame.class.name(), "kill");
    assert_eq!(frame.outcome.map(Outcome::name), Some("dead"));
    assert_eq!(frame.arguments[1].role, Role::Patient);
    assert!(event_classes("table", Pos::Noun).is_empty());
}

#[test]
fn words_for_one_outcome_share_it() {
    let dead = Outcome::named("dead");
    assert!(dead.is_some());
    assert_eq!(outcome("kill", Pos::Verb).map(|word| word.outcome), dead);
    assert_eq!(outcome("dead", Pos::Adjective).map(|word| word.outcome), dead);
    assert_ne!(outcome("injured", Pos::Adjective).map(|word| word.outcome), dead);
}

#[test]
fn a_capital_and_a_byword_stand_for_the_country() {
    assert_eq!(country("the Kremlin").map(|place| place.code), Some("RU"));
    assert_eq!(country("Iraqi").map(|place| place.code), Some("IQ"));
    assert_eq!(country("us").map(|place| place.code), None);
}
