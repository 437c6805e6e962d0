//! Another key for a system; the old one goes on for a while, so that nothing stands still.

use base::{Kind, Refusal, random::RandomExt as _};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Duration;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{LONGEST_DAYS, TABLE, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::{
        input::{Form, Wrong},
        permissions::SYSTEM_MANAGE,
    },
};

/// Hours two keys may work side by side at most.
const MOST_HOURS: u32 = 168;
/// No letter or digit that can be taken for another.
const ALPHABET: &[u8] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/// A key, shown once.
#[derive(Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = NewSystemKey)]
pub struct NewKey {
    /// What the caller names it by.
    pub id: String,
    /// What the caller signs with, 43 characters.
    pub secret: String,
}

impl std::fmt::Debug for NewKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewKey").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Draws another key.
#[derive(Debug, Clone)]
pub struct RotateKey {
    /// The system.
    pub id: Uuid,
    /// Hours for which the old keys still work; none, when the old one may be known to others.
    pub overlap_hours: u32,
    /// Days the new key is good for.
    pub days: u32,
}

impl Act for RotateKey {
    type Out = NewKey;
    const OPERATION: &'static str = "kernel.system.rotate";
    const SECRET: bool = true;

    async fn run(&self, tx: &mut Tx) -> Result<Noted<NewKey>, Refusal> {
        let mut form = Form::default();
        let overlap = match self.overlap_hours <= MOST_HOURS {
            true => Ok(self.overlap_hours),
            false => Err(Wrong::new("range", format!("新旧密钥并用最多 {MOST_HOURS} 小时。"))),
        };
        let overlap = form.take("overlap_hours", overlap);
        let days = form.take("days", days(self.days));
        form.finish()?;
        let client = store::lock(tx, self.id).await?.ok_or_else(Refusal::not_found)?;
        if client.revoked_at.is_some() {
            return Err(Refusal::new(
                Kind::Conflict,
                "system.revoked",
                "该系统已停用，不能更换密钥。确需使用的请重新登记。",
            ));
        }
        let until = tx.now() + Duration::hours(i64::from(overlap));
        let ended = store::end_keys(tx, client.id, until).await?;
        let key = issue(tx, &client, days).await?;
        let note = Note::about("system", client.id, client.name).in_office(client.top_office).with(
            json!({
                "key": key.id, "overlap_hours": overlap, "days": days, "old_keys": ended,
            }),
        );
        Ok(Noted::new(key, note))
    }
}

/// Draws a key for the system and keeps its secret sealed.
pub(super) async fn issue(
    tx: &mut Tx,
    client: &store::client::Model,
    days: u32,
) -> Result<NewKey, Refusal> {
    let kernel = tx.kernel().clone();
    let id = format!("DK{}", kernel.random().text(ALPHABET, 16));
    let secret = URL_SAFE_NO_PAD.encode(kernel.random().bytes::<32>());
    let sealed =
        kernel.keys().seal(kernel.random(), TABLE, "secret", id.as_bytes(), secret.as_bytes());
    let key = store::key::Model {
        id: id.clone(),
        client_id: client.id,
        secret: sealed,
        created_at: tx.now(),
        expires_at: tx.now() + Duration::days(i64::from(days)),
        used_at: None,
        used_ip: None,
    };
    store::insert_key(tx, &key).await?;
    Ok(NewKey { id, secret })
}

pub(super) fn days(days: u32) -> Result<u32, Wrong> {
    match (1..=LONGEST_DAYS).contains(&days) {
        true => Ok(days),
        false => Err(Wrong::new("range", format!("有效天数须在 1 到 {LONGEST_DAYS} 之间。"))),
    }
}

/// Draws another key, if the actor may.
///
/// # Errors
/// 404; field errors at `overlap_hours`, `days`; 409 `system.revoked`.
pub async fn rotate(cx: &Context, change: RotateKey) -> Result<NewKey, Refusal> {
    cx.require(&SYSTEM_MANAGE)?;
    cx.write(change).await
}
