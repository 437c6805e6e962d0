//! What a system may do: the security administrator's word, felt with its next call.

use std::collections::BTreeSet;

use base::Refusal;
use serde_json::json;
use uuid::Uuid;

use super::{System, list, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::{permissions::ROLE_GRANT, user},
};

/// Gives a system exactly these roles.
#[derive(Debug, Clone)]
pub struct SetSystemRoles {
    /// The system.
    pub id: Uuid,
    /// All roles from now on; business roles only.
    pub roles: Vec<Uuid>,
}

impl Act for SetSystemRoles {
    type Out = System;
    const OPERATION: &'static str = "kernel.system.set_roles";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<System>, Refusal> {
        let client = store::lock(tx, self.id).await?.ok_or_else(Refusal::not_found)?;
        let roles: BTreeSet<Uuid> = self.roles.iter().copied().collect();
        // A system is held to what a business account may hold.
        user::may_hold(tx, &roles, None).await?;
        let before = list::one(tx, client.clone()).await?.roles;
        let (id, name, office) = (client.id, client.name.clone(), client.top_office);
        store::replace_roles(tx, id, &roles).await?;
        let system = list::one(tx, client).await?;
        let added: Vec<_> = system.roles.iter().filter(|role| !before.contains(role)).collect();
        let removed: Vec<_> = before.iter().filter(|role| !system.roles.contains(role)).collect();
        let note = Note::about("system", id, name)
            .in_office(office)
            .with(json!({ "added": added, "removed": removed }));
        Ok(Noted::new(system, note))
    }
}

/// Gives and takes roles, if the actor may.
///
/// # Errors
/// 404; field error at `role_ids`; 409 `role.mixed_powers`.
pub async fn set_roles(cx: &Context, change: SetSystemRoles) -> Result<System, Refusal> {
    cx.require(&ROLE_GRANT)?;
    cx.write(change).await
}
