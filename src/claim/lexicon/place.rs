//! Names of places, of the people who live there, and of those who govern.

use std::sync::LazyLock;

use super::spelled;
use super::table::{Index, items, optional, promised, rows};

spelled! {
    /// What a place is.
    PlaceKind {
        /// A sovereign state, or one that several others recognise.
        Country = "country",
        /// A dependency, or a land whose standing is disputed.
        Territory = "territory",
        /// A state of the United States.
        State = "state",
        /// A province or territory of Canada, or a nation of the United Kingdom, or the like.
        Province = "province",
        /// A part of the world that is no single country.
        Region = "region",
        /// A union or alliance of countries.
        Alliance = "alliance",
    }
}

spelled! {
    /// In what way a name stands for a place.
    Naming {
        /// It is a name of the place.
        Name = "name",
        /// It is short for the name: *U.S.*, *Calif.*
        Abbreviation = "abbreviation",
        /// It says that someone or something is from there: *Iraqi*.
        Demonym = "demonym",
        /// It is the seat of its government, and often stands for it.
        Capital = "capital",
        /// It stands for its government: *the Kremlin*.
        Government = "government",
    }
}

/// One place of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is.
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-2 of a country or territory, ISO 3166-2 of a part of one, else a short name in capitals.
    pub code: &'static str,
    /// Its common English name, without article.
    pub name: &'static str,
    /// The country that it is part of.
    pub within: Option<&'static str>,
    names: [&'static str; 5],
}

impl Place {
    /// The names of one sort, the most usual first.
    pub fn names(&self, how: Naming) -> impl Iterator<Item = &'static str> {
        items(self.names[how as usize])
    }
}

/// A name and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceName {
    /// As it is written, without article.
    pub name: &'static str,
    /// In what way it names the place.
    pub how: Naming,
    /// The place.
    pub place: &'static Place,
}

/// Whatever a name can stand for, countries first; letters must agree in case (*US* is not *us*), and an article before
/// the name is passed over.
pub fn places(name: &str) -> &'static [PlaceName] {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    NAMES.exact(name)
}

/// The country that a name, an abbreviation, a demonym, a capital or a byword of its government stands for.
pub fn country(name: &str) -> Option<&'static Place> {
    places(name).iter().map(|row| row.place).find(|place| place.kind == PlaceKind::Country)
}

static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| {
    let read = |[kind, code, name, within, names @ ..]: [&'static str; 9]| Place {
        kind: promised(PlaceKind::parse(kind), kind),
        code,
        name,
        within: optional(within),
        names,
    };
    rows(include_str!("places.tsv")).map(read).collect()
});

static NAMES: LazyLock<Index<PlaceName>> = LazyLock::new(|| {
    let mut names = Vec::new();
    for place in PLACES.iter() {
        names.push(PlaceName { name: place.name, how: Naming::Name, place });
        for &how in Naming::ALL {
            names.extend(place.names(how).map(|name| PlaceName { name, how, place }));
        }
    }
    names.sort_by_key(|row| row.place.kind);
    Index::new(names, |row| row.name)
});

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(name: &str) -> Vec<&'static str> {
        places(name).iter().map(|row| row.place.code).collect()
    }

    #[test]
    fn a_name_lists_all_places_it_can_stand_for_countries_first() {
        assert_eq!(codes("Georgia"), ["GE", "US-GA"]);
        assert_eq!(codes("Washington"), ["US", "US-WA"]);
        assert!(codes("Ruritania").is_empty());
    }

    #[test]
    fn an_article_is_passed_over_and_letters_must_agree_in_case() {
        assert_eq!(codes("the Netherlands"), ["NL"]);
        assert_eq!(codes("The Hague"), ["NL"]);
        assert!(codes("us").is_empty());
        assert!(codes("turkey").is_empty());
    }

    #[test]
    fn a_place_is_named_in_several_ways() {
        let how = |name: &str| places(name).iter().map(|row| row.how).next();
        assert_eq!(how("U.K."), Some(Naming::Abbreviation));
        assert_eq!(how("Swedes"), Some(Naming::Demonym));
        assert_eq!(how("Nairobi"), Some(Naming::Capital));
        assert_eq!(how("Downing Street"), Some(Naming::Government));
    }

    #[test]
    fn codes_are_given_once_and_parts_lie_in_countries() {
        let mut codes: Vec<_> = PLACES.iter().map(|place| place.code).collect();
        codes.sort();
        assert_eq!(codes.windows(2).find(|pair| pair[0] == pair[1]), None);
        for within in PLACES.iter().filter_map(|place| place.within) {
            let whole = PLACES.iter().find(|place| place.code == within);
            assert_eq!(whole.map(|place| place.kind), Some(PlaceKind::Country), "{within}");
        }
    }

    #[test]
    fn no_name_stands_twice_for_one_place_or_begins_with_an_article() {
        let names = NAMES.rows();
        let twice =
            names.windows(2).find(|pair| pair[0].name == pair[1].name && pair[0].place == pair[1].place);
        assert_eq!(twice, None);
        assert!(
            names
                .iter()
                .all(|row| !row.name.to_lowercase().starts_with("the ") && row.name.trim() == row.name)
        );
    }

    #[test]
    fn every_country_has_a_demonym() {
        let countries: Vec<_> = PLACES.iter().filter(|place| place.kind == PlaceKind::Country).collect();
        let without = |place: &&&Place| place.names(Naming::Demonym).next().is_none();
        assert_eq!(countries.iter().filter(without).map(|place| place.code).collect::<Vec<_>>(), ["VA"]);
        assert!(countries.len() > 190);
    }
}
