//! Entering a system: its key's secret is shown once, and it may do nothing yet.

use base::{Kind, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{MOST_PER_MINUTE, NewKey, System, list, network, rotate, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    db::is_unique,
    identity::{
        input::{self, Form, Wrong},
        organisation,
        permissions::SYSTEM_MANAGE,
    },
};

/// Enters a system.
#[derive(Debug, Clone)]
pub struct CreateSystem {
    /// Its name in the audit.
    pub name: String,
    /// Whose rows it sees.
    pub office: Uuid,
    /// Addresses it may call from, one at least.
    pub networks: Vec<String>,
    /// Calls a minute it may make.
    pub per_minute: u32,
    /// Days its first key is good for.
    pub days: u32,
}

/// A system just entered, and its first key.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CreatedSystem {
    /// The system.
    pub system: System,
    /// The key, shown once.
    pub key: NewKey,
}

impl Act for CreateSystem {
    type Out = CreatedSystem;
    const OPERATION: &'static str = "kernel.system.create";
    const SECRET: bool = true;

    async fn run(&self, tx: &mut Tx) -> Result<Noted<CreatedSystem>, Refusal> {
        let mut form = Form::default();
        let name = form.take("name", input::name(&self.name, 50));
        let networks = form.take("networks", network::checked(&self.networks));
        let rate = match (1..=MOST_PER_MINUTE).contains(&self.per_minute) {
            true => Ok(self.per_minute),
            false => {
                Err(Wrong::new("range", format!("每分钟次数须在 1 到 {MOST_PER_MINUTE} 之间。")))
            }
        };
        let per_minute = form.take("per_minute", rate);
        let days = form.take("days", rotate::days(self.days));
        form.finish()?;
        let office = organisation::store::find(tx.read(), &tx.scope(), self.office).await?;
        let office = office.ok_or_else(|| {
            Refusal::field("office_id", "organisation.missing", "所选单位不存在，请重新选择。")
        })?;
        let client = store::client::Model {
            id: tx.id::<System>().uuid(),
            name,
            office_id: office.id,
            top_office: office.top_office,
            networks,
            per_minute: i32::try_from(per_minute).map_err(Refusal::internal)?,
            created_at: tx.now(),
            created_by: tx.actor().user().map(|user| user.id),
            revoked_at: None,
        };
        store::insert_client(tx, &client).await.map_err(|refusal| {
            if is_unique(&refusal, "api_client", &["name"]) {
                return Refusal::new(Kind::Conflict, "system.name_taken", "已有同名的接入系统。")
                    .with_field("name", "system.name_taken", "该名称已被使用，请换一个。")
                    .caused_by(refusal);
            }
            refusal
        })?;
        let key = rotate::issue(tx, &client, days).await?;
        let note = Note::about("system", client.id, client.name.clone())
            .in_office(client.top_office)
            .with(json!({ "key": key.id, "networks": client.networks,
                "per_minute": client.per_minute, "days": days }));
        let system = list::one(tx, client).await?;
        Ok(Noted::new(CreatedSystem { system, key }, note))
    }
}

/// Enters a system, if the actor may.
///
/// # Errors
/// Field errors at `name`, `networks`, `per_minute`, `days`, `office_id`; 409
/// `system.name_taken`.
pub async fn create(cx: &Context, new: CreateSystem) -> Result<CreatedSystem, Refusal> {
    cx.require(&SYSTEM_MANAGE)?;
    cx.write(new).await
}
