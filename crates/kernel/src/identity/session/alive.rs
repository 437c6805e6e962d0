//! Which sessions still are.

use std::collections::BTreeSet;

use base::Refusal;
use uuid::Uuid;

use super::store;
use crate::{core::Kernel, identity::user::UserState};

/// Those of these sessions that are not over, and whose account can sign in. One query.
///
/// # Errors
/// Those of the database.
pub async fn alive(kernel: &Kernel, sessions: &[Uuid]) -> Result<BTreeSet<Uuid>, Refusal> {
    let now = kernel.clock().now();
    let mut alive = BTreeSet::new();
    for (session, owner) in store::with_owners(kernel.db().read(), sessions).await? {
        let idle = kernel.settings().sign_in.idle_of(owner.admin_kind.is_some());
        let over = now >= session.expires_at || now - session.seen_at >= idle;
        if !over && owner.account()?.state() == UserState::Active {
            alive.insert(session.id);
        }
    }
    Ok(alive)
}
