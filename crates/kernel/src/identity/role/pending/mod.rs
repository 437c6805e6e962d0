//! Changes of roles that wait for a second security administrator.

pub(super) mod store;

use base::{Kind, Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{Role, change, known, list, store as roles};
use crate::{
    access::Permission,
    act::{Act, Note, Noted, Tx},
    context::Context,
    db::is_unique,
    identity::{
        grant::{GrantState, not_requested, self_decision},
        input::{self, Form},
        permissions::ROLE_GRANT,
    },
};

/// A change that waits, as people see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct WaitingChange {
    /// The change.
    pub id: Uuid,
    /// What the role would be called.
    pub name: String,
    /// Codes of all permissions it would give.
    pub permissions: Vec<String>,
    /// Who asked.
    pub requested_by: Option<Uuid>,
    /// The name of whoever asked.
    pub requested_name: String,
    /// When.
    pub requested_at: DateTime<FixedOffset>,
}

impl WaitingChange {
    pub(super) fn of(row: &store::Model) -> Self {
        Self {
            id: row.id,
            name: row.name.clone(),
            permissions: row.codes(),
            requested_by: row.requested_by,
            requested_name: row.requested_name.clone(),
            requested_at: row.requested_at.with_timezone(&beijing()),
        }
    }
}

/// Writes down a change that is to wait.
pub(super) async fn ask(
    tx: &mut Tx,
    role: Uuid,
    name: &str,
    permissions: &[&'static Permission],
) -> Result<(), Refusal> {
    let codes: Vec<&str> = permissions.iter().map(|permission| permission.code).collect();
    let row = store::Model {
        id: tx.id::<WaitingChange>().uuid(),
        role_id: role,
        name: name.to_owned(),
        permissions: codes.join(" "),
        state: GrantState::Requested.code().to_owned(),
        requested_by: tx.actor().user().map(|user| user.id),
        requested_name: tx.actor().signature(),
        requested_at: tx.now(),
        decided_by: None,
        decided_name: None,
        decided_at: None,
        decision: None,
    };
    store::insert(tx, &row).await.map_err(|refusal| {
        if is_unique(&refusal, "role_change", &["role_id"]) {
            return Refusal::new(
                Kind::Conflict,
                "role.change_waiting",
                "这个角色已有一项修改在等待批准，请先处理它，再提出新的修改。",
            )
            .caused_by(refusal);
        }
        refusal
    })
}

/// A change that took permissions away overtakes the one that waits.
pub(super) async fn drop_waiting(tx: &mut Tx, role: Uuid) -> Result<(), Refusal> {
    if let Some(row) = store::waiting_for(tx, role).await? {
        store::decide(tx, row.id, GrantState::Withdrawn, "被后来的修改取代".to_owned()).await?;
    }
    Ok(())
}

/// Decides about a change that waits.
#[derive(Debug, Clone)]
pub struct DecideChange {
    /// The change.
    pub id: Uuid,
    /// A word to it; a refusal needs one.
    pub text: String,
}

#[derive(Debug)]
struct Approve(DecideChange);

impl Act for Approve {
    type Out = Role;
    const OPERATION: &'static str = "kernel.role.approve_change";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Role>, Refusal> {
        let mut form = Form::default();
        let text = input::optional_name(Some(&self.0.text), 200).map(Option::unwrap_or_default);
        let text = form.take("text", text);
        form.finish()?;
        let (row, role) = lock(tx, self.0.id).await?;
        if row.requested_by.is_some() && row.requested_by == tx.actor().user().map(|me| me.id) {
            return Err(self_decision("这项修改是您提出的，不能由您批准"));
        }
        let kernel = tx.kernel().clone();
        let permissions = known(kernel.registry(), &row.codes())?;
        change::may_give(tx, role.id, &permissions).await?;
        let made = change::Change::of(tx, &role, &permissions).await?;
        change::apply(tx, &role, &row.name, &permissions).await?;
        store::decide(tx, row.id, GrantState::Approved, text).await?;
        let note = Note::about("role", role.id, row.name.clone()).with(json!({
            "code": role.code, "name_before": role.name, "added": made.added,
            "removed": made.removed, "requested_by": row.requested_name,
        }));
        Ok(Noted::new(list::again(tx, role.id).await?, note))
    }
}

#[derive(Debug)]
struct RefuseIt(DecideChange);

impl Act for RefuseIt {
    type Out = Role;
    const OPERATION: &'static str = "kernel.role.refuse_change";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Role>, Refusal> {
        let mut form = Form::default();
        let text = form.take("text", input::name(&self.0.text, 200));
        form.finish()?;
        let (row, role) = lock(tx, self.0.id).await?;
        let own = row.requested_by == tx.actor().user().map(|me| me.id);
        let state = if own { GrantState::Withdrawn } else { GrantState::Refused };
        store::decide(tx, row.id, state, text.clone()).await?;
        let note = Note::about("role", role.id, role.name.clone()).with(json!({
            "code": role.code, "withdrawn": own, "requested_by": row.requested_name,
            "text": text,
        }));
        Ok(Noted::new(list::again(tx, role.id).await?, note))
    }
}

/// The change, which must still wait, and its role: the role first, as everybody locks.
async fn lock(tx: &Tx, id: Uuid) -> Result<(store::Model, roles::Model), Refusal> {
    let seen = store::find(tx, id).await?.ok_or_else(Refusal::not_found)?;
    let role = roles::lock_some(tx, &[seen.role_id].into()).await?.pop();
    let role = role.ok_or_else(Refusal::not_found)?;
    let row = store::find(tx, id).await?.ok_or_else(Refusal::not_found)?;
    match row.state == GrantState::Requested.code() {
        true => Ok((row, role)),
        false => Err(not_requested()),
    }
}

/// Lets a change take effect, if the actor may and did not ask for it.
///
/// # Errors
/// 404, 409 `grant.self_decision`, `grant.not_requested`, `role.mixed_powers`.
pub async fn approve_change(cx: &Context, act: DecideChange) -> Result<Role, Refusal> {
    cx.require(&ROLE_GRANT)?;
    cx.write(Approve(act)).await
}

/// Says no to a change, or takes the own one back.
///
/// # Errors
/// 404, 409 `grant.not_requested`; field error at `text`.
pub async fn refuse_change(cx: &Context, act: DecideChange) -> Result<Role, Refusal> {
    cx.require(&ROLE_GRANT)?;
    cx.write(RefuseIt(act)).await
}
