//! What somebody holds in this request: each permission with the rows it may be used on.

use std::collections::HashMap;

use super::Scope;

/// Permissions by code, each with its rows. Somebody made without grants (tests, the
/// bench) holds nothing here, and the own office counts.
#[derive(Debug, Clone, Default)]
pub struct Held(HashMap<String, Scope>);

impl Held {
    /// From codes and their rows.
    pub fn of(scopes: impl IntoIterator<Item = (String, Scope)>) -> Self {
        Self(scopes.into_iter().collect())
    }

    /// The rows of a permission, if a grant gave it.
    pub fn scope(&self, code: &str) -> Option<&Scope> {
        self.0.get(code)
    }
}
