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
