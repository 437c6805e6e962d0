//! One key, one effect. The row is written with the effect and holds the sealed output,
//! so that a repeated request gets the same answer and changes nothing.

pub(crate) mod store;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use base::{Kind, Refusal};
use futures::FutureExt as _;
use uuid::Uuid;

use crate::{
    act::{Act, Noted, Tx},
    context::{Actor, Context},
    db,
    registry::Sweep,
};

/// What a request claims: this key, for this body.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The client's key.
    pub key: String,
    /// SM3 of the canonical request.
    pub request_hash: [u8; 32],
}

/// How long a key is remembered, in days.
pub const KEEP_DAYS: i64 = 7;

const TABLE: &str = "idempotency";

pub(crate) async fn replay<A: Act>(tx: &Tx, claim: &Claim) -> Result<Option<A::Out>, Refusal> {
    let key = Key::of::<A>(tx.actor(), claim);
    let name = key.name();
    // Before anything is written: otherwise the second of two callers would meet the first
    // one's business rows and be refused instead of getting the same answer.
    db::hold(tx, &name).await?;
    let row = match tx.known.get(&name) {
        Some(row) => row.clone(),
        None => store::find(tx, vec![key]).await?.pop(),
    };
    let Some(row) = row else { return Ok(None) };
    if row.request_hash != claim.request_hash {
        return Err(Refusal::new(
            Kind::Invalid,
            "idempotency.mismatch",
            "同一个操作编号已用于另一份内容，本次没有生效。请刷新页面后重新提交。",
        ));
    }
    let Some(sealed) = row.output else {
        return Err(Refusal::new(
            Kind::Conflict,
            "idempotency.secret",
            "该操作已经完成，其结果只显示一次，不能再次取得。",
        )
        .with_detail(row.object_id.map(|id| id.to_string()).unwrap_or_default()));
    };
    let plain = tx.kernel().keys().open(TABLE, "output", name.as_bytes(), &sealed)?;
    serde_json::from_slice(&plain).map(Some).map_err(Refusal::internal)
}

pub(crate) fn record<A: Act>(
    tx: &mut Tx,
    claim: &Claim,
    out: &A::Out,
    object: Option<Uuid>,
) -> Result<(), Refusal> {
    let Key { actor, operation, key } = Key::of::<A>(tx.actor(), claim);
    let name = Key { actor, operation, key: key.clone() }.name();
    let output = if A::SECRET {
        None
    } else {
        let plain = serde_json::to_vec(out).map_err(Refusal::internal)?;
        let kernel = tx.kernel();
        Some(kernel.keys().seal(kernel.random(), TABLE, "output", name.as_bytes(), &plain))
    };
    let row = store::Model {
        actor,
        operation: operation.to_owned(),
        key,
        request_hash: claim.request_hash.to_vec(),
        output,
        object_id: object,
        created_at: tx.now(),
    };
    tx.own.keys.push((name, row));
    Ok(())
}

/// What a transaction knows of keys, by their names: found or not found before it began, or
/// written by one of its units since.
pub(crate) type Known = HashMap<String, Option<store::Model>>;

/// Looks up the keys of a whole group of units at once.
pub(crate) async fn foresee(tx: &mut Tx, keys: Vec<Key>) -> Result<(), Refusal> {
    if keys.is_empty() {
        return Ok(());
    }
    tx.known.extend(keys.iter().map(|key| (key.name(), None)));
    for row in store::find(tx, keys).await? {
        let name = format!("{}|{}|{}", row.actor, row.operation, row.key);
        tx.known.insert(name, Some(row));
    }
    Ok(())
}

/// Whose key, for what, which.
#[derive(Debug, Clone)]
pub struct Key {
    pub(crate) actor: Uuid,
    pub(crate) operation: &'static str,
    pub(crate) key: String,
}

impl Key {
    pub(crate) fn of<A: Act>(actor: &Actor, claim: &Claim) -> Self {
        Self { actor: actor.key(), operation: A::OPERATION, key: claim.key.clone() }
    }

    fn name(&self) -> String {
        let Self { actor, operation, key } = self;
        format!("{actor}|{operation}|{key}")
    }
}

/// Forgets keys older than [`KEEP_DAYS`], a thousand at a time.
struct Forget;

impl Act for Forget {
    type Out = u64;
    const OPERATION: &'static str = "idempotency.forget";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<u64>, Refusal> {
        let before = tx.now() - chrono::Duration::days(KEEP_DAYS);
        Ok(Noted::bookkeeping(store::forget_before(tx, before).await?))
    }
}

/// The sweep that forgets old keys.
pub fn sweep() -> Sweep {
    Sweep {
        name: "idempotency.forget",
        title: "清理过期的操作编号",
        every_seconds: 3_600,
        run: |cx: Context| async move { cx.write(Forget).await }.boxed(),
    }
}
