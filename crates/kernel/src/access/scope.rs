//! The rows somebody may see: a value every finder demands.

use std::{collections::BTreeSet, sync::Arc};

use uuid::Uuid;

/// A unit with the top office it lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnitOf {
    /// The top office.
    pub office: Uuid,
    /// The division or tribunal inside it.
    pub unit: Uuid,
}

/// A group of people with the top office it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shared {
    /// The top office.
    pub office: Uuid,
    /// The group whose work it is.
    pub group: Uuid,
}

/// The rows an actor may see. Only [`crate::Context`] and [`crate::Tx`] give one, after
/// the permission was found; every store finder demands one.
///
/// A row lies in it when its top office does, or its unit, or the group it was shared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    everything: bool,
    offices: Arc<[Uuid]>,
    units: Arc<[UnitOf]>,
    groups: Arc<[Shared]>,
}

/// Collects what several grants cover together.
#[derive(Debug, Clone, Default)]
pub struct ScopeBuilder {
    offices: BTreeSet<Uuid>,
    units: BTreeSet<UnitOf>,
    groups: BTreeSet<Shared>,
}

impl ScopeBuilder {
    /// Whole offices.
    pub fn offices(&mut self, offices: impl IntoIterator<Item = Uuid>) {
        self.offices.extend(offices);
    }

    /// Single units.
    pub fn units(&mut self, units: impl IntoIterator<Item = UnitOf>) {
        self.units.extend(units);
    }

    /// Work shared with groups.
    pub fn groups(&mut self, groups: impl IntoIterator<Item = Shared>) {
        self.groups.extend(groups);
    }

    /// Everything another scope covers.
    pub fn scope(&mut self, other: &Scope) {
        self.offices.extend(other.offices.iter().copied());
        self.units.extend(other.units.iter().copied());
        self.groups.extend(other.groups.iter().copied());
    }

    /// The scope; units of offices that are in it as a whole are left out.
    pub fn build(self) -> Scope {
        let Self { offices, units, groups } = self;
        Scope {
            everything: false,
            units: units.into_iter().filter(|one| !offices.contains(&one.office)).collect(),
            groups: groups.into_iter().filter(|one| !offices.contains(&one.office)).collect(),
            offices: offices.into_iter().collect(),
        }
    }
}

impl Scope {
    pub(crate) fn offices(offices: impl Into<Arc<[Uuid]>>) -> Self {
        let none = || Arc::from([]);
        Self { everything: false, offices: offices.into(), units: none(), groups: Arc::from([]) }
    }

    pub(crate) fn everything() -> Self {
        Self { everything: true, ..Self::offices([]) }
    }

    /// The same reader without any row: for those whose office shows them counts only.
    #[must_use]
    pub fn nothing(&self) -> Self {
        Self::offices([])
    }

    /// The offices (top of each organisation tree) all of whose rows are visible; `None`
    /// means all there are (background work of the program itself, administrators). Tables
    /// that know no unit show nothing to those who see single units only.
    pub fn visible_offices(&self) -> Option<&[Uuid]> {
        (!self.everything).then_some(&self.offices)
    }

    /// Every office some of whose rows are visible.
    pub fn touched_offices(&self) -> Option<Vec<Uuid>> {
        let units = self.units.iter().map(|one| one.office);
        let groups = self.groups.iter().map(|one| one.office);
        let all: BTreeSet<Uuid> = self.offices.iter().copied().chain(units).chain(groups).collect();
        (!self.everything).then(|| all.into_iter().collect())
    }

    /// Units visible beside whole offices.
    pub fn visible_units(&self) -> &[UnitOf] {
        &self.units
    }

    /// Groups whose shared work is visible.
    pub fn visible_groups(&self) -> &[Shared] {
        &self.groups
    }

    /// Whether all rows of this office are visible.
    pub fn covers(&self, office: Uuid) -> bool {
        self.everything || self.offices.contains(&office)
    }

    /// Whether a row of this office and unit is visible.
    pub fn covers_unit(&self, office: Uuid, unit: Option<Uuid>) -> bool {
        self.covers(office)
            || unit.is_some_and(|unit| self.units.contains(&UnitOf { office, unit }))
    }

    /// Whether a row of this office and unit, shared with this group, is visible.
    pub fn covers_row(&self, office: Uuid, unit: Option<Uuid>, group: Option<Uuid>) -> bool {
        self.covers_unit(office, unit)
            || group.is_some_and(|group| self.groups.contains(&Shared { office, group }))
    }

    /// Whether everything another scope shows is shown here too.
    pub fn contains(&self, other: &Self) -> bool {
        if self.everything || other.everything {
            return self.everything;
        }
        let unit = |one: &UnitOf| self.covers(one.office) || self.units.contains(one);
        let group = |one: &Shared| self.covers(one.office) || self.groups.contains(one);
        other.offices.iter().all(|office| self.offices.contains(office))
            && other.units.iter().all(unit)
            && other.groups.iter().all(group)
    }

    /// The office whose work is done under this scope: the own one when it is in it, else
    /// the first (somebody posted elsewhere).
    pub fn home(&self, own: Uuid) -> Uuid {
        match self.touched_offices() {
            Some(all) if !all.contains(&own) => all.first().copied().unwrap_or(own),
            _ => own,
        }
    }

    /// What both show.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        if self.everything {
            return other.clone();
        }
        if other.everything {
            return self.clone();
        }
        let mut both = ScopeBuilder::default();
        both.offices(self.offices.iter().copied().filter(|office| other.covers(*office)));
        for (one, two) in [(self, other), (other, self)] {
            let unit = |unit: &&UnitOf| two.covers(unit.office) || two.units.contains(unit);
            both.units(one.units.iter().filter(unit).copied());
            let group = |group: &&Shared| two.covers(group.office) || two.groups.contains(group);
            both.groups(one.groups.iter().filter(group).copied());
        }
        both.build()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Uuid = Uuid::from_u128(0xA);
    const B: Uuid = Uuid::from_u128(0xB);
    const ONE: UnitOf = UnitOf { office: A, unit: Uuid::from_u128(1) };
    const TWO: UnitOf = UnitOf { office: A, unit: Uuid::from_u128(2) };

    fn scope(offices: &[Uuid], units: &[UnitOf]) -> Scope {
        let mut builder = ScopeBuilder::default();
        builder.offices(offices.iter().copied());
        builder.units(units.iter().copied());
        builder.build()
    }

    #[test]
    fn a_whole_office_swallows_its_units() {
        let all = scope(&[A], &[ONE]);
        assert!(all.visible_units().is_empty());
        assert!(all.covers_unit(A, Some(ONE.unit)) && all.covers_unit(A, None));
        let part = scope(&[], &[ONE]);
        assert!(part.covers_unit(A, Some(ONE.unit)));
        for hidden in [(A, None), (A, Some(TWO.unit)), (B, Some(ONE.unit))] {
            assert!(!part.covers_unit(hidden.0, hidden.1));
        }
        assert_eq!(part.visible_offices(), Some(&[][..]));
        assert_eq!(part.touched_offices(), Some(vec![A]));
        assert_eq!((part.home(A), part.home(B), all.home(B)), (A, A, A));
    }

    #[test]
    fn what_two_scopes_share_is_in_both() {
        let every = Scope::everything();
        for (one, two, both) in [
            (scope(&[A], &[]), scope(&[A, B], &[]), scope(&[A], &[])),
            (scope(&[A], &[]), scope(&[], &[ONE]), scope(&[], &[ONE])),
            (scope(&[], &[ONE, TWO]), scope(&[B], &[TWO]), scope(&[], &[TWO])),
            (scope(&[A], &[]), scope(&[B], &[]), scope(&[], &[])),
            (every.clone(), scope(&[], &[ONE]), scope(&[], &[ONE])),
        ] {
            assert_eq!(one.and(&two), both);
            assert_eq!(two.and(&one), both);
            assert!(one.contains(&both) && two.contains(&both) && every.contains(&one));
        }
        assert!(!scope(&[A], &[]).contains(&every));
        assert!(!scope(&[], &[ONE]).contains(&scope(&[A], &[])));
        assert!(scope(&[A], &[]).contains(&scope(&[], &[ONE, TWO])));
    }
}
