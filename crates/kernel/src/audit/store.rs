//! The audit tables. There is no update and no delete here.

use std::collections::HashMap;

use base::{Refusal, crypto};
use sea_orm::{
    ActiveValue::Set,
    ExprTrait as _, QueryOrder as _, QuerySelect as _,
    entity::prelude::*,
    sea_query::{Expr, Query},
};
use serde_json::json;

use super::AuditId;
use crate::{
    act::{Note, Tx},
    context::Actor,
    db::{fault, insert_rows},
};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub at: DateTimeUtc,
        pub actor_kind: String,
        pub actor_id: Option<Uuid>,
        pub actor_name: String,
        pub session_id: Option<Uuid>,
        pub ip: String,
        pub agent: String,
        pub operation: String,
        pub object_kind: String,
        pub object_id: Option<Uuid>,
        pub object_label: String,
        pub office_id: Option<Uuid>,
        pub result: String,
        pub detail: String,
        pub subjects: String,
        pub request_id: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod sealed {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_seal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub seq: i64,
        pub audit_id: Uuid,
        pub hash: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A row about to be written.
pub(crate) type New = row::ActiveModel;

pub(super) fn new(tx: &Tx, operation: &'static str, result: &'static str, note: Note) -> New {
    let (actor, client) = (tx.actor(), tx.client());
    let user = actor.user();
    let actor_id = match actor {
        Actor::User(user) => Some(user.id),
        Actor::Portal { link, .. } => Some(*link),
        Actor::Client(client) => Some(client.id),
        _ => None,
    };
    let own_office = match actor {
        Actor::User(user) => Some(user.top_office),
        Actor::Client(client) => Some(client.top_office),
        _ => None,
    };
    row::ActiveModel {
        id: Set(tx.id::<AuditId>().uuid()),
        at: Set(tx.now()),
        actor_kind: Set(actor.kind().to_owned()),
        actor_id: Set(actor_id),
        actor_name: Set(actor.signature()),
        session_id: Set(user.map(|user| user.session)),
        ip: Set(printable(&client.ip)),
        agent: Set(printable(&client.agent)),
        operation: Set(operation.to_owned()),
        object_kind: Set(note.object_kind.to_owned()),
        object_id: Set(note.object_id),
        object_label: Set(printable(&note.object_label)),
        office_id: Set(note.office.or(own_office)),
        result: Set(result.to_owned()),
        detail: Set(note.detail.to_string()),
        subjects: Set(note.subjects.join(" ")),
        request_id: Set(tx.request_id().to_owned()),
    }
}

pub(crate) async fn insert(tx: &Tx, rows: Vec<New>) -> Result<(), Refusal> {
    insert_rows(tx, rows, None).await
}

/// Control characters and text-direction marks are written out, so that a log line can
/// never look like two.
fn printable(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let hidden = c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
            let shown: Vec<char> = if hidden { c.escape_unicode().collect() } else { vec![c] };
            shown
        })
        .collect()
}

/// The next link of the chain: SM3 over the previous hash and the row's canonical text.
pub(crate) fn chain(previous: &[u8], row: &row::Model) -> [u8; 32] {
    let mut message = previous.to_vec();
    message.extend_from_slice(canonical(row).as_bytes());
    crypto::sm3(&message)
}

fn canonical(row: &row::Model) -> String {
    json!([
        row.id,
        row.at.format("%Y-%m-%dT%H:%M:%S%.9fZ").to_string(),
        row.actor_kind,
        row.actor_id,
        row.actor_name,
        row.session_id,
        row.ip,
        row.agent,
        row.operation,
        row.object_kind,
        row.object_id,
        row.object_label,
        row.office_id,
        row.result,
        row.detail,
        row.subjects,
        row.request_id,
    ])
    .to_string()
}

pub(crate) async fn head(tx: &Tx) -> Result<Option<sealed::Model>, Refusal> {
    sealed::Entity::find()
        .order_by_desc(sealed::Column::Seq)
        .limit(1)
        .one(tx.read())
        .await
        .map_err(fault)
}

/// When the last sealed row was written; nothing when there is none.
pub(crate) async fn sealed_until(
    db: &impl ConnectionTrait,
) -> Result<Option<DateTimeUtc>, Refusal> {
    let last = sealed::Entity::find()
        .select_only()
        .column(sealed::Column::AuditId)
        .order_by_desc(sealed::Column::Seq)
        .limit(1)
        .into_tuple::<Uuid>();
    let Some(id) = last.one(db).await.map_err(fault)? else { return Ok(None) };
    row::Entity::find()
        .select_only()
        .column(row::Column::At)
        .filter(row::Column::Id.eq(id))
        .into_tuple()
        .one(db)
        .await
        .map_err(fault)
}

fn without_seal() -> Expr {
    let mut seals = Query::select();
    seals.expr(Expr::val(1)).from(sealed::Entity).and_where(
        Expr::col((sealed::Entity, sealed::Column::AuditId)).equals((row::Entity, row::Column::Id)),
    );
    Expr::exists(seals).not()
}

/// Rows without a seal, oldest first, not older than `since`.
pub(crate) async fn unsealed(
    db: &impl ConnectionTrait,
    since: DateTimeUtc,
    limit: u64,
) -> Result<Vec<row::Model>, Refusal> {
    unsealed_query(since, limit).all(db).await.map_err(fault)
}

pub(crate) fn unsealed_query(since: DateTimeUtc, limit: u64) -> Select<row::Entity> {
    row::Entity::find()
        .filter(row::Column::At.gte(since))
        .filter(without_seal())
        .order_by_asc(row::Column::At)
        .order_by_asc(row::Column::Id)
        .limit(limit)
}

pub(crate) async fn insert_seals(tx: &mut Tx, seals: Vec<sealed::Model>) -> Result<(), Refusal> {
    let rows = seals.into_iter().map(|seal| sealed::ActiveModel {
        seq: Set(seal.seq),
        audit_id: Set(seal.audit_id),
        hash: Set(seal.hash),
    });
    sealed::Entity::insert_many(rows).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// A seal that was read back, with the row it speaks of.
pub(crate) struct Link {
    /// Its position in the chain.
    pub(crate) seq: i64,
    /// Nothing when it cannot be read.
    pub(crate) seal: Option<Sealed>,
    /// The row.
    pub(crate) row: Found,
}

/// Which row a seal is about, and its hash.
pub(crate) type Sealed = (Uuid, Vec<u8>);

/// What became of a sealed row.
pub(crate) enum Found {
    Whole(Box<row::Model>),
    Gone,
    Unreadable,
}

/// Seals from `seq` on, in order, at most so many. Somebody may have written anything into
/// these tables, so what cannot be read is an answer and no error.
pub(crate) async fn links(
    db: &impl ConnectionTrait,
    from: Option<i64>,
    limit: u64,
) -> Result<Vec<Link>, Refusal> {
    let seals = || {
        let from = from.map(|from| sealed::Column::Seq.gte(from));
        sealed::Entity::find()
            .filter(sea_orm::Condition::all().add_option(from))
            .order_by_asc(sealed::Column::Seq)
            .limit(limit)
    };
    let seals: Vec<(i64, Option<Sealed>)> = match seals().all(db).await {
        Ok(seals) => {
            seals.into_iter().map(|seal| (seal.seq, Some((seal.audit_id, seal.hash)))).collect()
        }
        Err(_) => {
            let numbers = seals().select_only().column(sealed::Column::Seq).into_tuple::<i64>();
            let mut seals = Vec::new();
            for seq in numbers.all(db).await.map_err(fault)? {
                let seal = sealed::Entity::find().filter(sealed::Column::Seq.eq(seq)).one(db);
                let seal = seal.await.ok().flatten();
                seals.push((seq, seal.map(|seal| (seal.audit_id, seal.hash))));
            }
            seals
        }
    };
    let ids: Vec<Uuid> = seals.iter().filter_map(|(_, seal)| Some(seal.as_ref()?.0)).collect();
    let all = row::Entity::find().filter(row::Column::Id.is_in(ids)).all(db).await;
    let mut rows: Option<HashMap<Uuid, row::Model>> =
        all.ok().map(|rows| rows.into_iter().map(|row| (row.id, row)).collect());
    let mut links = Vec::with_capacity(seals.len());
    for (seq, seal) in seals {
        let row = match (&seal, &mut rows) {
            (None, _) => Found::Unreadable,
            (Some((id, _)), Some(rows)) => {
                rows.remove(id).map_or(Found::Gone, |row| Found::Whole(Box::new(row)))
            }
            (Some((id, _)), None) => {
                match row::Entity::find().filter(row::Column::Id.eq(*id)).one(db).await {
                    Ok(row) => row.map_or(Found::Gone, |row| Found::Whole(Box::new(row))),
                    Err(_) => Found::Unreadable,
                }
            }
        };
        links.push(Link { seq, seal, row });
    }
    // A database that went away must not look like one that was tampered with.
    db.execute_unprepared("SELECT 1").await.map_err(fault)?;
    Ok(links)
}

pub(crate) async fn count_unsealed(db: &impl ConnectionTrait) -> Result<u64, Refusal> {
    row::Entity::find().filter(without_seal()).count(db).await.map_err(fault)
}
