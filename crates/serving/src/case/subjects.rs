//! Names behind the blind indexes of the audit, masked, for whoever may see cases.

use std::collections::HashMap;

use base::Refusal;
use futures::future::BoxFuture;
use kernel::{Context, Scope, registry::SubjectNames};

use super::{shown_name, store};
use crate::permissions::CASE_READ;

/// What cases know about people in the audit.
pub(crate) const SUBJECT_NAMES: SubjectNames = SubjectNames { permission: &CASE_READ, names };

fn names(
    cx: Context,
    scope: Scope,
    indexes: Vec<String>,
) -> BoxFuture<'static, Result<HashMap<String, String>, Refusal>> {
    Box::pin(async move {
        let found = store::names_of(&cx, &scope, indexes).await?;
        let shown = found.into_iter().map(|(index, kind, name)| (index, shown_name(&kind, &name)));
        Ok(shown.collect())
    })
}
