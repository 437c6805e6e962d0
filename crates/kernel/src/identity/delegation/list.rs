//! The delegations somebody gave and was given.

use base::Refusal;
use serde::{Deserialize, Serialize};

use super::{Delegation, store};
use crate::context::Context;

/// Rows shown at most.
const MOST: u64 = 100;

/// Delegations of one person.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Delegations {
    /// Those the person gave, the newest first.
    pub given: Vec<Delegation>,
    /// Those the person was given.
    pub taken: Vec<Delegation>,
}

/// The delegations of the signed-in person.
///
/// # Errors
/// 401 `session.required`.
pub async fn list(cx: &Context) -> Result<Delegations, Refusal> {
    let me = cx.user()?.id;
    let today = cx.kernel().today();
    let rows = store::of_person(cx.read(), me, MOST).await?;
    let (given, taken): (Vec<_>, Vec<_>) =
        rows.into_iter().map(|row| row.present(today)).partition(|one| one.giver.id == me);
    Ok(Delegations { given, taken })
}
