//! Nouns for people and things: titles, roles, what *the group* or *the ship* can refer to, and kinds that exclude each
//! other.

use std::sync::LazyLock;

use super::spelled;
use super::table::{Index, optional, promised, rows};

spelled! {
    /// What sort of entity a noun refers to.
    NominalType {
        /// A person or people.
        Person = "PERSON",
        /// An army, militia, gang or police force.
        Armed = "ORG-armed",
        /// A business.
        Company = "ORG-company",
        /// A sports team or club.
        Team = "ORG-team",
        /// A government, ministry, agency, court or parliament.
        Government = "ORG-government",
        /// A political party or movement.
        Party = "ORG-party",
        /// A news outlet.
        Media = "ORG-media",
        /// A school, university or institute.
        School = "ORG-school",
        /// A hospital, charity, church, union or other body.
        Body = "ORG-body",
        /// A ship or boat.
        Vessel = "VESSEL",
        /// An aircraft.
        Aircraft = "AIRCRAFT",
        /// A spacecraft or satellite.
        Spacecraft = "SPACECRAFT",
        /// A vehicle on land.
        Vehicle = "VEHICLE",
        /// A country.
        Country = "PLACE-country",
        /// A town or city.
        City = "PLACE-city",
        /// A district, province or other region.
        Region = "PLACE-region",
        /// A river, mountain, island or sea.
        Nature = "PLACE-nature",
        /// A building or site.
        Facility = "FACILITY",
        /// An attack or fight.
        Attack = "EVENT-attack",
        /// An accident.
        Accident = "EVENT-accident",
        /// A disaster of nature.
        Disaster = "EVENT-disaster",
        /// A protest.
        Protest = "EVENT-protest",
        /// A meeting, ceremony or show.
        Meeting = "EVENT-meeting",
        /// A match, race or contest.
        Contest = "EVENT-contest",
        /// An election or vote.
        Vote = "EVENT-vote",
        /// A trial or investigation.
        Case = "EVENT-case",
        /// A deal, law or other document.
        Document = "DOCUMENT",
        /// A film, book, record or product.
        Work = "WORK",
        /// A weapon.
        Weapon = "WEAPON",
        /// An animal.
        Animal = "ANIMAL",
        /// An illness.
        Illness = "ILLNESS",
    }
}

spelled! {
    /// How many a noun refers to, where its grammar does not say.
    Number {
        /// As its grammar says.
        Regular = "regular",
        /// Always several: *police*.
        Plural = "plural",
        /// A singular that is many: *crowd*.
        Collective = "collective",
    }
}

spelled! {
    /// Gender that a noun itself implies.
    Gender {
        /// Female.
        Female = "f",
        /// Male.
        Male = "m",
    }
}

/// A noun that denotes people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonNoun {
    /// The noun, as its lemma.
    pub noun: &'static str,
    /// Its group: `military`, `police`, `victim` ...
    pub family: &'static str,
    /// How many.
    pub number: Number,
    /// Gender, if the noun implies one.
    pub gender: Option<Gender>,
}

/// A title, rank or role that stands before a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// As it is written.
    pub title: &'static str,
    /// The title that it is a short or other form of.
    pub full: &'static str,
    /// Its group: `civil`, `military`, `government` ...
    pub group: &'static str,
    /// Gender, if the title implies one.
    pub gender: Option<Gender>,
}

/// A word in a family of kinds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindWord {
    /// The family: `weapon`, `vessel`, `relative` ...
    pub family: &'static str,
    /// The word, as its lemma, or several.
    pub word: &'static str,
    /// The wider kind within the family.
    pub parent: Option<&'static str>,
}

/// What a noun that denotes people says of them.
pub fn person_noun(lemma: &str) -> Option<&'static PersonNoun> {
    PERSONS.lower(lemma).first()
}

/// The title that is written so, with or without its point.
pub fn title(word: &str) -> Option<&'static Title> {
    TITLES.lower(word).first().or_else(|| TITLES.lower(word.strip_suffix('.')?).first())
}

/// The sorts of entity that a noun can refer to, the most usual first. A noun for people of whom each counts alone means
/// people, whatever else it can mean.
pub fn nominal_types(lemma: &str) -> impl Iterator<Item = NominalType> {
    let listed = TYPES.lower(lemma).iter().map(|row| row.1);
    let is_listed = listed.clone().any(|sort| sort == NominalType::Person);
    let is_person = person_noun(lemma).is_some_and(|noun| noun.number != Number::Collective);
    listed.chain((is_person && !is_listed).then_some(NominalType::Person))
}

/// The kinds that a word names.
pub fn kinds(word: &str) -> &'static [KindWord] {
    KINDS.lower(word)
}

/// The family in which two words name kinds that exclude each other: neither is a kind of the other.
pub fn kinds_exclude(a: &str, b: &str) -> Option<&'static str> {
    kinds(a).iter().find_map(|a| {
        let b = kinds(b).iter().find(|b| b.family == a.family)?;
        (!is_kind_of(a, b.word) && !is_kind_of(b, a.word)).then_some(a.family)
    })
}

/// Whether `kind` is `wider` or below it.
fn is_kind_of(kind: &'static KindWord, wider: &str) -> bool {
    let parent = |kind: &&'static KindWord| {
        KINDS.exact(kind.parent?).iter().find(|parent| parent.family == kind.family)
    };
    std::iter::successors(Some(kind), parent).any(|kind| kind.word == wider)
}

static PERSONS: LazyLock<Index<PersonNoun>> = LazyLock::new(|| {
    let read = |[noun, family, number, gender]: [&'static str; 4]| PersonNoun {
        noun,
        family,
        number: promised(Number::parse(number), number),
        gender: optional(gender).map(|cell| promised(Gender::parse(cell), cell)),
    };
    Index::new(rows(include_str!("person_nouns.tsv")).map(read).collect(), |row| row.noun)
});

static TITLES: LazyLock<Index<Title>> = LazyLock::new(|| {
    let read = |[title, full, group, gender]: [&'static str; 4]| Title {
        title,
        full,
        group,
        gender: optional(gender).map(|cell| promised(Gender::parse(cell), cell)),
    };
    Index::new(rows(include_str!("titles.tsv")).map(read).collect(), |row| row.title)
});

static TYPES: LazyLock<Index<(&'static str, NominalType)>> = LazyLock::new(|| {
    let read = |[noun, sort]: [&'static str; 2]| (noun, promised(NominalType::parse(sort), sort));
    Index::new(rows(include_str!("nominal_types.tsv")).map(read).collect(), |row| row.0)
});

static KINDS: LazyLock<Index<KindWord>> = LazyLock::new(|| {
    let read = |[family, word, parent, _note]: [&'static str; 4]| KindWord {
        family,
        word,
        parent: optional(parent),
    };
    Index::new(rows(include_str!("kinds.tsv")).map(read).collect(), |row| row.word)
});

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn kinds_exclude_each_other_unless_one_is_a_kind_of_the_other() {
        assert_eq!(kinds_exclude("rocket", "mortar"), Some("weapon"));
        assert_eq!(kinds_exclude("pistol", "rifle"), Some("weapon"));
        assert_eq!(kinds_exclude("pistol", "gun"), None);
        assert_eq!(kinds_exclude("lorry", "truck"), None);
        assert_eq!(kinds_exclude("rocket", "horse"), None);
        assert_eq!(kinds_exclude("gun", "gun"), None);
    }

    #[test]
    fn what_is_below_a_synonym_is_below_the_word_itself() {
        assert_eq!(kinds_exclude("taxi", "car"), None);
        assert_eq!(kinds_exclude("taxi", "automobile"), None);
        assert_eq!(kinds_exclude("taxi", "lorry"), Some("vehicle"));
    }

    #[test]
    fn kinds_form_trees() {
        for row in KINDS.rows() {
            let mut above = BTreeSet::new();
            let mut word = Some(row.word);
            while let Some(name) = word {
                assert!(above.insert(name), "{name} is above itself in {}", row.family);
                let up = KINDS.exact(name).iter().find(|up| up.family == row.family);
                word = up.unwrap_or_else(|| panic!("{name} is missing from {}", row.family)).parent;
            }
        }
    }

    #[test]
    fn a_word_stands_once_in_a_family() {
        let rows: BTreeSet<_> = KINDS.rows().iter().map(|row| (row.family, row.word)).collect();
        assert_eq!(rows.len(), KINDS.rows().len());
        assert!(rows.iter().all(|(_, word)| word.to_lowercase() == *word && word.trim() == *word));
    }

    #[test]
    fn a_title_is_found_in_short_and_in_full() {
        let full = |word: &str| title(word).map(|row| row.full);
        assert_eq!(full("Sgt."), Some("sergeant"));
        assert_eq!(full("Lt. Col."), Some("lieutenant colonel"));
        assert_eq!(full("sergeant"), Some("sergeant"));
        assert_eq!(full("bicycle"), None);
        assert_eq!(title("Mrs.").and_then(|row| row.gender), Some(Gender::Female));
    }

    #[test]
    fn a_title_stands_once_and_has_no_last_point() {
        let rows = TITLES.rows();
        assert_eq!(rows.windows(2).find(|pair| pair[0].title == pair[1].title), None);
        assert!(rows.iter().all(|row| !row.title.ends_with('.') && row.title.to_lowercase() == row.title));
    }

    #[test]
    fn a_noun_for_people_tells_their_group_number_and_gender() {
        let crowd = person_noun("crowd").map(|noun| (noun.family, noun.number));
        assert_eq!(crowd, Some(("protester", Number::Collective)));
        assert_eq!(person_noun("police").map(|noun| noun.number), Some(Number::Plural));
        assert_eq!(person_noun("Widow").and_then(|noun| noun.gender), Some(Gender::Female));
        assert_eq!(person_noun("nurse").and_then(|noun| noun.gender), None);
        assert_eq!(person_noun("ladder"), None);
    }

    #[test]
    fn a_noun_for_people_stands_once() {
        let rows = PERSONS.rows();
        assert_eq!(rows.windows(2).find(|pair| pair[0].noun == pair[1].noun), None);
    }

    #[test]
    fn a_noun_can_refer_to_several_sorts_of_entity() {
        let sorts = |noun: &str| nominal_types(noun).collect::<Vec<_>>();
        assert_eq!(sorts("ship"), [NominalType::Vessel]);
        assert_eq!(sorts("Group")[0], NominalType::Armed);
        assert!(sorts("group").contains(&NominalType::Company));
        assert_eq!(sorts("firefighter"), [NominalType::Person]);
        assert_eq!(sorts("crowd"), []);
        assert_eq!(sorts("kindness"), []);
    }

    #[test]
    fn a_noun_refers_to_a_sort_of_entity_once_and_to_people_here_only_beside_others() {
        let rows: BTreeSet<_> = TYPES.rows().iter().collect();
        assert_eq!(rows.len(), TYPES.rows().len());
        for (noun, _) in TYPES.rows().iter().filter(|row| row.1 == NominalType::Person) {
            assert!(TYPES.exact(noun).len() > 1 || person_noun(noun).is_none(), "{noun}");
        }
    }
}
