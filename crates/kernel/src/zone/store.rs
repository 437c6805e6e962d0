//! Outbox and inbox.

use base::{Now, Refusal};
use sea_orm::{
    ActiveValue::Set,
    QueryOrder as _, QuerySelect as _,
    entity::prelude::*,
    sea_query::{Expr, OnConflict},
};
use serde_json::Value;

use super::{Item, Side};
use crate::{act::Tx, context::Context, core::Kernel, counter, db::fault};

mod outbox {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "zone_outbox")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub side: String,
        pub seq: i64,
        pub topic: String,
        pub body: Vec<u8>,
        pub attachments: String,
        pub created_at: DateTimeUtc,
        pub sent_at: Option<DateTimeUtc>,
        pub acked_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod inbox {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "zone_inbox")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub side: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub seq: i64,
        pub topic: String,
        pub body: Vec<u8>,
        pub attachments: String,
        pub received_at: DateTimeUtc,
        pub applied_at: Option<DateTimeUtc>,
        pub error: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const OUT: &str = "zone_outbox";
const IN: &str = "zone_inbox";

fn seal(kernel: &Kernel, table: &str, id: Uuid, body: &Value) -> Vec<u8> {
    let plain = body.to_string();
    kernel.keys().seal(kernel.random(), table, "body", id.as_bytes(), plain.as_bytes())
}

fn open(kernel: &Kernel, table: &str, id: Uuid, sealed: &[u8]) -> Result<Value, Refusal> {
    let plain = kernel.keys().open(table, "body", id.as_bytes(), sealed)?;
    serde_json::from_slice(&plain).map_err(Refusal::internal)
}

fn join(attachments: &[[u8; 32]]) -> String {
    attachments.iter().map(hex::encode).collect::<Vec<_>>().join(" ")
}

fn split(attachments: &str) -> Vec<[u8; 32]> {
    attachments
        .split_whitespace()
        .filter_map(|text| {
            let mut sm3 = [0; 32];
            hex::decode_to_slice(text, &mut sm3).ok().map(|()| sm3)
        })
        .collect()
}

pub(super) async fn post(
    tx: &mut Tx,
    from: Side,
    topic: &str,
    body: &Value,
    attachments: &[[u8; 32]],
) -> Result<(), Refusal> {
    let name = match from {
        Side::Inner => "zone_outbox.inner",
        Side::Outer => "zone_outbox.outer",
    };
    let seq = counter::take(tx, name, 1).await?;
    let id = tx.id::<Item>().uuid();
    let body = seal(tx.kernel(), OUT, id, body);
    let model = outbox::ActiveModel {
        id: Set(id),
        side: Set(from.code().to_owned()),
        seq: Set(seq),
        topic: Set(topic.to_owned()),
        body: Set(body),
        attachments: Set(join(attachments)),
        created_at: Set(tx.now()),
        sent_at: Set(None),
        acked_at: Set(None),
    };
    tx.later(model);
    Ok(())
}

/// Items of a side that were not sent yet, in order.
pub(super) async fn unsent(cx: &Context, side: Side, limit: u64) -> Result<Vec<Item>, Refusal> {
    let rows = outbox::Entity::find()
        .filter(outbox::Column::Side.eq(side.code()))
        .filter(outbox::Column::SentAt.is_null())
        .order_by_asc(outbox::Column::Seq)
        .limit(limit)
        .all(cx.read())
        .await
        .map_err(fault)?;
    rows.into_iter()
        .map(|row| {
            Ok(Item {
                body: open(cx.kernel(), OUT, row.id, &row.body)?,
                id: row.id,
                seq: row.seq,
                topic: row.topic,
                attachments: split(&row.attachments),
            })
        })
        .collect()
}

pub(super) async fn mark_sent(tx: &mut Tx, ids: &[Uuid]) -> Result<(), Refusal> {
    let now = tx.now();
    outbox::Entity::update_many()
        .col_expr(outbox::Column::SentAt, Expr::value(now))
        .filter(outbox::Column::Id.is_in(ids.iter().copied()))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Takes items in; one that is there already, or was and is forgotten, is not taken twice.
pub(super) async fn receive(tx: &mut Tx, side: Side, items: &[Item]) -> Result<(), Refusal> {
    let (now, applied) = (tx.now(), applied(tx.read(), side).await?);
    let rows: Vec<_> = items
        .iter()
        .filter(|item| item.seq > applied)
        .map(|item| inbox::ActiveModel {
            side: Set(side.code().to_owned()),
            id: Set(item.id),
            seq: Set(item.seq),
            topic: Set(item.topic.clone()),
            body: Set(seal(tx.kernel(), IN, item.id, &item.body)),
            attachments: Set(join(&item.attachments)),
            received_at: Set(now),
            applied_at: Set(None),
            error: Set(None),
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    inbox::Entity::insert_many(rows)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// The number up to which everything was applied on a side; 0 when nothing was.
pub(super) async fn applied(db: &impl ConnectionTrait, side: Side) -> Result<i64, Refusal> {
    let done: Option<Option<i64>> = inbox::Entity::find()
        .select_only()
        .column_as(inbox::Column::Seq.max(), "last")
        .filter(inbox::Column::Side.eq(side.code()))
        .filter(inbox::Column::AppliedAt.is_not_null())
        .into_tuple()
        .one(db)
        .await
        .map_err(fault)?;
    Ok(done.flatten().unwrap_or(0))
}

/// The next item to apply on a side, if the one before it was applied.
pub(super) async fn next(cx: &Context, side: Side) -> Result<Option<Item>, Refusal> {
    let wanted = applied(cx.read(), side).await? + 1;
    let row = inbox::Entity::find()
        .filter(inbox::Column::Side.eq(side.code()))
        .filter(inbox::Column::Seq.eq(wanted))
        .one(cx.read())
        .await
        .map_err(fault)?;
    row.map(|row| {
        Ok(Item {
            body: open(cx.kernel(), IN, row.id, &row.body)?,
            id: row.id,
            seq: row.seq,
            topic: row.topic,
            attachments: split(&row.attachments),
        })
    })
    .transpose()
}

/// Marks an item applied; false when it was applied already.
pub(super) async fn mark_applied(
    tx: &mut Tx,
    side: Side,
    id: Uuid,
    error: Option<String>,
) -> Result<bool, Refusal> {
    let now = tx.now();
    inbox::Entity::update_many()
        .col_expr(inbox::Column::AppliedAt, Expr::value(now))
        .col_expr(inbox::Column::Error, Expr::value(error))
        .filter(inbox::Column::Side.eq(side.code()))
        .filter(inbox::Column::Id.eq(id))
        .filter(inbox::Column::AppliedAt.is_null())
        .exec(tx.write())
        .await
        .map(|done| done.rows_affected == 1)
        .map_err(fault)
}

/// The other side has applied what this side told it up to this number.
pub(super) async fn acknowledge(tx: &mut Tx, side: Side, up_to: i64) -> Result<(), Refusal> {
    let now = tx.now();
    outbox::Entity::update_many()
        .col_expr(outbox::Column::AckedAt, Expr::value(now))
        .filter(outbox::Column::Side.eq(side.code()))
        .filter(outbox::Column::Seq.lte(up_to))
        .filter(outbox::Column::AckedAt.is_null())
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Items that the other side said before this moment to have applied.
pub(super) async fn acknowledged_before(
    cx: &Context,
    before: Now,
    limit: u64,
) -> Result<Vec<Uuid>, Refusal> {
    outbox::Entity::find()
        .select_only()
        .column(outbox::Column::Id)
        .filter(outbox::Column::AckedAt.lt(before))
        .limit(limit)
        .into_tuple()
        .all(cx.read())
        .await
        .map_err(fault)
}

/// Items a side applied before this moment, without fault. The last one stays: it says
/// which is next.
pub(super) async fn applied_before(
    cx: &Context,
    side: Side,
    before: Now,
    limit: u64,
) -> Result<Vec<Uuid>, Refusal> {
    let last = applied(cx.read(), side).await?;
    inbox::Entity::find()
        .select_only()
        .column(inbox::Column::Id)
        .filter(inbox::Column::Side.eq(side.code()))
        .filter(inbox::Column::Seq.lt(last))
        .filter(inbox::Column::AppliedAt.lt(before))
        .filter(inbox::Column::Error.is_null())
        .limit(limit)
        .into_tuple()
        .all(cx.read())
        .await
        .map_err(fault)
}

/// Forgets items of the outbox and of the inboxes.
pub(super) async fn forget(
    tx: &mut Tx,
    sent: &[Uuid],
    applied: &[(Side, Uuid)],
) -> Result<(), Refusal> {
    let sent = outbox::Column::Id.is_in(sent.iter().copied());
    outbox::Entity::delete_many().filter(sent).exec(tx.write()).await.map_err(fault)?;
    for side in [Side::Inner, Side::Outer] {
        let mine = applied.iter().filter(|(of, _)| *of == side).map(|(_, id)| *id);
        inbox::Entity::delete_many()
            .filter(inbox::Column::Side.eq(side.code()))
            .filter(inbox::Column::Id.is_in(mine))
            .exec(tx.write())
            .await
            .map_err(fault)?;
    }
    Ok(())
}
