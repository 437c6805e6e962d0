//! How far a grant reaches, and what that means in a tree of organisations.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{ScopeBuilder, UnitOf};

/// How far a grant reaches, seen from its holder's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// 本庭室.
    OwnUnit,
    /// 本庭室及下属.
    UnitTree,
    /// 本单位.
    Office,
    /// 本单位及下级单位.
    OfficeTree,
    /// 指定的单位或庭室.
    Chosen,
}

impl Reach {
    /// Every reach, the narrowest first.
    pub const ALL: [Self; 5] =
        [Self::OwnUnit, Self::UnitTree, Self::Office, Self::OfficeTree, Self::Chosen];

    /// The stored and spoken name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OwnUnit => "own_unit",
            Self::UnitTree => "unit_tree",
            Self::Office => "office",
            Self::OfficeTree => "office_tree",
            Self::Chosen => "chosen",
        }
    }

    /// The Chinese name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::OwnUnit => "本庭室",
            Self::UnitTree => "本庭室及下属",
            Self::Office => "本单位",
            Self::OfficeTree => "本单位及下级单位",
            Self::Chosen => "指定单位",
        }
    }

    /// Reads the stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reach| reach.code() == code)
    }

    /// Whether it is seen from the holder's unit, so that somebody without one has nothing.
    pub const fn needs_unit(self) -> bool {
        matches!(self, Self::OwnUnit | Self::UnitTree)
    }

    /// Whether the tree has to be known to say what it covers.
    pub const fn needs_tree(self) -> bool {
        !matches!(self, Self::OwnUnit | Self::Office)
    }
}

/// A tree of organisations, as far as it is known.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    nodes: HashMap<Uuid, Node>,
    below: HashMap<Uuid, Vec<Uuid>>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    top_office: Uuid,
}

impl Tree {
    /// From rows of id, parent and top office.
    pub fn of(rows: impl IntoIterator<Item = (Uuid, Option<Uuid>, Uuid)>) -> Self {
        let mut tree = Self::default();
        for (id, parent, top_office) in rows {
            tree.nodes.insert(id, Node { top_office });
            if let Some(parent) = parent {
                tree.below.entry(parent).or_default().push(id);
            }
        }
        tree
    }

    /// The organisation and everything below it.
    pub fn subtree(&self, id: Uuid) -> BTreeSet<Uuid> {
        let (mut found, mut waiting) = (BTreeSet::new(), vec![id]);
        while let Some(one) = waiting.pop() {
            if found.insert(one) {
                waiting.extend(self.below.get(&one).into_iter().flatten().copied());
            }
        }
        found
    }

    /// Its top office, if the organisation is known.
    pub fn top_office(&self, id: Uuid) -> Option<Uuid> {
        self.nodes.get(&id).map(|node| node.top_office)
    }

    /// Adds what a reach covers for somebody in this top office and unit.
    pub fn cover(
        &self,
        scope: &mut ScopeBuilder,
        reach: Reach,
        (office, unit): (Uuid, Option<Uuid>),
        chosen: &[Uuid],
    ) {
        match reach {
            Reach::OwnUnit => scope.units(unit.map(|unit| UnitOf { office, unit })),
            Reach::UnitTree => {
                let all = unit.map(|unit| self.subtree(unit)).unwrap_or_default();
                scope.units(all.into_iter().map(|unit| UnitOf { office, unit }));
            }
            Reach::Office => scope.offices([office]),
            Reach::OfficeTree => {
                let all = self.subtree(office);
                scope.offices(all.iter().filter_map(|one| self.top_office(*one)));
                scope.offices([office]);
            }
            Reach::Chosen => {
                for one in chosen {
                    self.place(scope, *one);
                }
            }
        }
    }

    /// Adds one place: a whole office, or a unit with what is below it.
    pub fn place(&self, scope: &mut ScopeBuilder, id: Uuid) {
        match self.top_office(id) {
            Some(office) if office == id => scope.offices([office]),
            Some(office) => {
                scope.units(self.subtree(id).into_iter().map(|unit| UnitOf { office, unit }));
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Scope;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    /// 1 a court with 11 (and 111 below it) and 12; 2 a court below 1 with 21; 3 another.
    fn tree() -> Tree {
        let row =
            |one: u128, above: u128, top: u128| (id(one), (above > 0).then(|| id(above)), id(top));
        Tree::of([
            row(1, 0, 1),
            row(11, 1, 1),
            row(111, 11, 1),
            row(12, 1, 1),
            row(2, 1, 2),
            row(21, 2, 2),
            row(3, 0, 3),
        ])
    }

    fn covered(reach: Reach, place: (u128, u128), chosen: &[u128]) -> Scope {
        let mut scope = ScopeBuilder::default();
        let chosen: Vec<Uuid> = chosen.iter().map(|one| id(*one)).collect();
        let unit = (place.1 > 0).then(|| id(place.1));
        tree().cover(&mut scope, reach, (id(place.0), unit), &chosen);
        scope.build()
    }

    #[test]
    fn each_reach_covers_what_its_name_says() {
        // Rows by office and unit, and which of them each reach shows to somebody in 11.
        let rows = [(1, 0), (1, 11), (1, 111), (1, 12), (2, 0), (2, 21), (3, 0)];
        let none: &[u128] = &[];
        for (reach, place, chosen, shown) in [
            (Reach::OwnUnit, (1, 11), none, vec![(1, 11)]),
            (Reach::UnitTree, (1, 11), none, vec![(1, 11), (1, 111)]),
            (Reach::Office, (1, 11), none, vec![(1, 0), (1, 11), (1, 111), (1, 12)]),
            (
                Reach::OfficeTree,
                (1, 11),
                none,
                vec![(1, 0), (1, 11), (1, 111), (1, 12), (2, 0), (2, 21)],
            ),
            (Reach::OfficeTree, (2, 21), none, vec![(2, 0), (2, 21)]),
            (Reach::Chosen, (1, 11), &[12, 3, 99], vec![(1, 12), (3, 0)]),
            (Reach::Chosen, (1, 11), &[11], vec![(1, 11), (1, 111)]),
            (Reach::Chosen, (1, 11), none, vec![]),
            // Without a unit there is no own unit.
            (Reach::OwnUnit, (1, 0), none, vec![]),
            (Reach::UnitTree, (1, 0), none, vec![]),
        ] {
            let scope = covered(reach, place, chosen);
            for row in rows {
                let unit = (row.1 > 0).then(|| id(row.1));
                let seen = scope.covers_unit(id(row.0), unit);
                assert_eq!(seen, shown.contains(&row), "{reach:?} of {place:?}: {row:?}");
            }
        }
    }

    #[test]
    fn codes_go_both_ways_and_match_the_wire() {
        for reach in Reach::ALL {
            assert_eq!(Reach::from_code(reach.code()), Some(reach));
            assert_eq!(serde_json::to_value(reach).unwrap(), reach.code());
        }
        assert_eq!(Reach::from_code("galaxy"), None);
    }

    #[test]
    fn a_circle_ends() {
        let circle = Tree::of([(id(1), Some(id(2)), id(1)), (id(2), Some(id(1)), id(1))]);
        assert_eq!(circle.subtree(id(1)).len(), 2);
    }
}
