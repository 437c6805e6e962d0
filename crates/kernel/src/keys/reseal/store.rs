//! Sealed columns of any table, and how far each is.

use base::{Now, Refusal, clock::beijing};
use sea_orm::{
    ActiveValue::Set,
    ExprTrait as _, QueryOrder as _,
    entity::prelude::*,
    sea_query::{Alias, Cond, Expr, OnConflict, Order, Query, SimpleExpr},
};

use super::{KeyColumn, KeyValue, Place, Position, Resealing, read, written};
use crate::{act::Tx, db::fault};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "key_progress")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub place: String,
        pub key_id: i32,
        pub position: String,
        pub done: i64,
        pub done_in_pass: i64,
        pub changed_at: DateTimeUtc,
        pub finished_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

fn name(place: &Place) -> String {
    format!("{}.{}", place.table, place.column)
}

impl KeyColumn {
    const fn name(self) -> &'static str {
        match self {
            Self::Uuid(name) | Self::Text(name) | Self::Bytes(name) => name,
        }
    }
}

fn bound(value: &KeyValue) -> SimpleExpr {
    match value {
        KeyValue::Uuid(id) => Expr::value(*id),
        KeyValue::Text(text) => Expr::value(text.clone()),
        KeyValue::Bytes(bytes) => Expr::value(bytes.clone()),
    }
}

/// Where a place is under this key; at the beginning when it was under another one.
pub(super) async fn position(tx: &Tx, place: &Place, key_id: i32) -> Result<Position, Refusal> {
    let found = row::Entity::find().filter(row::Column::Place.eq(name(place)));
    let found = found.one(tx.read()).await.map_err(fault)?;
    let found = found.filter(|row| row.key_id == key_id);
    Ok(found.map_or_else(Position::default, |row| Position {
        after: read(place, &row.position),
        done: row.done,
        changed_in_pass: row.done_in_pass.unsigned_abs(),
        finished: row.finished_at.is_some(),
    }))
}

pub(super) async fn save(
    tx: &mut Tx,
    place: &Place,
    key_id: i32,
    at: &Position,
) -> Result<(), Refusal> {
    use row::Column as C;
    let model = row::ActiveModel {
        place: Set(name(place)),
        key_id: Set(key_id),
        position: Set(written(&at.after)),
        done: Set(at.done),
        done_in_pass: Set(i64::try_from(at.changed_in_pass).map_err(Refusal::internal)?),
        changed_at: Set(tx.now()),
        finished_at: Set(at.finished.then_some(tx.now())),
    };
    let columns = [C::KeyId, C::Position, C::Done, C::DoneInPass, C::ChangedAt, C::FinishedAt];
    row::Entity::insert(model)
        .on_conflict(OnConflict::column(C::Place).update_columns(columns).to_owned())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Whether nothing of a place is left under another key.
pub(super) async fn finished(
    db: &impl ConnectionTrait,
    place: &Place,
    key_id: i32,
) -> Result<bool, Refusal> {
    let found = row::Entity::find()
        .filter(row::Column::Place.eq(name(place)))
        .filter(row::Column::KeyId.eq(key_id))
        .one(db)
        .await
        .map_err(fault)?;
    Ok(found.is_some_and(|row| row.finished_at.is_some()))
}

pub(super) async fn progress(db: &impl ConnectionTrait) -> Result<Vec<Resealing>, Refusal> {
    let rows = row::Entity::find().order_by_asc(row::Column::Place).all(db).await.map_err(fault)?;
    let local = |at: Now| at.with_timezone(&beijing());
    Ok(rows
        .into_iter()
        .map(|row| {
            let (table, column) = row.place.split_once('.').unwrap_or((&row.place, ""));
            Resealing {
                table: table.to_owned(),
                column: column.to_owned(),
                key_id: row.key_id,
                done: row.done,
                finished_at: row.finished_at.map(local),
            }
        })
        .collect())
}

/// The rows behind this key, in order: their keys and sealed values.
pub(super) async fn rows(
    tx: &Tx,
    place: &Place,
    after: &[KeyValue],
    most: u64,
) -> Result<Vec<(Vec<KeyValue>, Vec<u8>)>, Refusal> {
    let column = |name: &'static str| Expr::col(Alias::new(name));
    let mut query = Query::select();
    query.from(Alias::new(place.table)).and_where(column(place.column).is_not_null()).limit(most);
    for key in place.key {
        query.column(Alias::new(key.name())).order_by(Alias::new(key.name()), Order::Asc);
    }
    query.column(Alias::new(place.column));
    if !after.is_empty() {
        let names = place.key.iter().map(|key| column(key.name()));
        let behind = Expr::tuple(names).gt(Expr::tuple(after.iter().map(bound)));
        query.cond_where(Cond::all().add(behind));
    }
    let found = tx.read().query_all(&query).await.map_err(fault)?;
    let mut rows = Vec::with_capacity(found.len());
    for row in found {
        let key: Result<Vec<KeyValue>, DbErr> = place
            .key
            .iter()
            .map(|key| match *key {
                KeyColumn::Uuid(name) => row.try_get("", name).map(KeyValue::Uuid),
                KeyColumn::Text(name) => row.try_get("", name).map(KeyValue::Text),
                KeyColumn::Bytes(name) => row.try_get("", name).map(KeyValue::Bytes),
            })
            .collect();
        let sealed: Vec<u8> = row.try_get("", place.column).map_err(fault)?;
        rows.push((key.map_err(fault)?, sealed));
    }
    Ok(rows)
}

/// Puts a value in the place of the one that was read; nothing when that has changed since.
pub(super) async fn replace(
    tx: &mut Tx,
    place: &Place,
    key: &[KeyValue],
    old: &[u8],
    new: Vec<u8>,
) -> Result<u64, Refusal> {
    let column = |name: &'static str| Expr::col(Alias::new(name));
    let mut query = Query::update();
    query
        .table(Alias::new(place.table))
        .value(Alias::new(place.column), new)
        .and_where(column(place.column).eq(old.to_vec()));
    for (name, value) in place.key.iter().zip(key) {
        query.and_where(column(name.name()).eq(bound(value)));
    }
    tx.write().execute(&query).await.map(|done| done.rows_affected()).map_err(fault)
}
