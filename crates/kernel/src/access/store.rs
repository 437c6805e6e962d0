//! A scope as a condition of a query: the one place where rows are restricted.

use sea_orm::{Condition, QueryFilter, entity::prelude::*};

use super::Scope;

impl Scope {
    /// Keeps the rows of the scope. `units` name the columns that say which unit a row
    /// belongs to (any of them is enough), `group` the one that says whom it was shared
    /// with. What is asked of the office stands first and alone, so that an index led by
    /// it is of use whatever else is asked.
    pub fn restrict<Q: QueryFilter, C: ColumnTrait>(
        &self,
        query: Q,
        office: C,
        units: &[C],
        group: Option<C>,
    ) -> Q {
        match self.condition(office, units, group) {
            Some(condition) => query.filter(condition),
            None => query,
        }
    }

    /// The same as a condition; nothing where every row is visible.
    pub fn condition<C: ColumnTrait>(
        &self,
        office: C,
        units: &[C],
        group: Option<C>,
    ) -> Option<Condition> {
        let whole = self.visible_offices()?.to_vec();
        let seen = self.visible_units().iter().map(|one| one.unit);
        let seen: Vec<Uuid> = if units.is_empty() { vec![] } else { seen.collect() };
        let shared = self.visible_groups().iter().map(|one| one.group);
        let shared: Vec<Uuid> = if group.is_none() { vec![] } else { shared.collect() };
        if seen.is_empty() && shared.is_empty() {
            return Some(Condition::all().add(office.is_in(whole)));
        }
        let mut any = Condition::any();
        if !whole.is_empty() {
            any = any.add(office.is_in(whole));
        }
        if !seen.is_empty() {
            for unit in units {
                any = any.add(unit.is_in(seen.iter().copied()));
            }
        }
        if let Some(group) = group.filter(|_| !shared.is_empty()) {
            any = any.add(group.is_in(shared));
        }
        let touched = self.touched_offices().unwrap_or_default();
        Some(Condition::all().add(office.is_in(touched)).add(any))
    }
}
