//! What somebody's grants give together on a day: permissions, each with its rows.

pub(crate) mod store;

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use uuid::Uuid;

use crate::{
    access::{Class, Permission, Reach, Scope, ScopeBuilder, Shared, Tree},
    identity::organisation::{OrganisationKind, Works},
    registry::Registry,
};

/// A role in force.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) grant: Uuid,
    pub(crate) role: Uuid,
    pub(crate) reach: Reach,
    pub(crate) chosen: Vec<Uuid>,
    /// The group through which it is held.
    pub(crate) group: Option<Uuid>,
    /// Codes of what it gives.
    pub(crate) permissions: Vec<String>,
}

/// Everything one person holds.
#[derive(Debug, Clone)]
pub(crate) struct Holding {
    /// Top office, and the unit in it.
    pub(crate) place: (Uuid, Option<Uuid>),
    /// What the top office is.
    pub(crate) kind: OrganisationKind,
    pub(crate) sources: Vec<Source>,
    /// Courts or divisions the person is posted to today.
    pub(crate) postings: Vec<Uuid>,
    pub(crate) groups: Vec<Shared>,
    pub(crate) tree: Arc<Tree>,
    /// Something that was in force on `since` lapsed before today.
    pub(crate) lapsed: bool,
}

impl Holding {
    /// Whether the place where the person works lets this class be used at all.
    pub(crate) fn uses(&self, class: Class) -> bool {
        self.kind.uses(class, !self.postings.is_empty())
    }

    /// The rows one role reaches for permissions of a class.
    pub(crate) fn rows(&self, source: &Source, class: Class) -> Scope {
        let mut rows = ScopeBuilder::default();
        if class == Class::Content && self.kind.works() == Works::ByPosting {
            for place in &self.postings {
                self.tree.place(&mut rows, *place);
            }
        } else {
            self.tree.cover(&mut rows, source.reach, self.place, &source.chosen);
        }
        if class == Class::Content {
            rows.groups(self.groups.iter().copied());
        }
        rows.build()
    }

    /// Every permission with its rows. Whatever the tables say, an administrator's power
    /// never reaches a business account, nor does a permission no crate declares.
    pub(crate) fn permissions(&self, registry: &Registry) -> BTreeMap<String, Scope> {
        let known: HashMap<&str, &Permission> = registry
            .permissions
            .iter()
            .filter(|permission| permission.admin.is_none())
            .map(|permission| (permission.code, *permission))
            .collect();
        let mut all: BTreeMap<String, ScopeBuilder> = BTreeMap::new();
        for source in &self.sources {
            let mut by_class: HashMap<Class, Scope> = HashMap::new();
            for code in &source.permissions {
                let Some(permission) = known.get(code.as_str()) else { continue };
                if !self.uses(permission.class) {
                    continue;
                }
                let rows = by_class
                    .entry(permission.class)
                    .or_insert_with(|| self.rows(source, permission.class));
                all.entry(code.clone()).or_default().scope(rows);
            }
        }
        all.into_iter().map(|(code, rows)| (code, rows.build())).collect()
    }
}
