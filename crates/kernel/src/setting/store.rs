//! The setting tables.

use std::collections::{BTreeMap, HashMap};

use base::{Refusal, paging::Cursor};
use sea_orm::{
    ActiveValue::Set, QueryOrder as _, QuerySelect as _, entity::prelude::*, sea_query::OnConflict,
};

use crate::{
    act::Tx,
    context::Context,
    db::{fault, keyset},
};

pub(super) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "setting")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub value: String,
        pub version: i64,
        pub changed_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod past {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "setting_change")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub key: String,
        pub at: DateTimeUtc,
        pub old_value: String,
        pub new_value: String,
        pub reason: String,
        pub actor_id: Option<Uuid>,
        pub actor_name: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The number of the newest change; 0 when nothing was ever changed.
pub(super) async fn version(db: &impl ConnectionTrait) -> Result<i64, Refusal> {
    let newest = row::Entity::find()
        .select_only()
        .column(row::Column::Version)
        .order_by_desc(row::Column::Version)
        .limit(1)
        .into_tuple();
    Ok(newest.one(db).await.map_err(fault)?.unwrap_or(0))
}

pub(super) async fn all(db: &impl ConnectionTrait) -> Result<BTreeMap<String, String>, Refusal> {
    let rows = row::Entity::find().all(db).await.map_err(fault)?;
    Ok(rows.into_iter().map(|row| (row.key, row.value)).collect())
}

pub(super) async fn rows(cx: &Context) -> Result<HashMap<String, row::Model>, Refusal> {
    let rows = row::Entity::find().all(cx.read()).await.map_err(fault)?;
    Ok(rows.into_iter().map(|row| (row.key.clone(), row)).collect())
}

pub(super) async fn value(tx: &Tx, key: &str) -> Result<Option<String>, Refusal> {
    let found =
        row::Entity::find().filter(row::Column::Key.eq(key)).one(tx.read()).await.map_err(fault)?;
    Ok(found.map(|row| row.value))
}

/// Writes a value under a new version. The caller holds `setting`.
pub(super) async fn put(tx: &mut Tx, key: &str, value: &str) -> Result<(), Refusal> {
    let next = version(tx.read()).await? + 1;
    let model = row::ActiveModel {
        key: Set(key.to_owned()),
        value: Set(value.to_owned()),
        version: Set(next),
        changed_at: Set(tx.now()),
    };
    let over = [row::Column::Value, row::Column::Version, row::Column::ChangedAt];
    row::Entity::insert(model)
        .on_conflict(OnConflict::column(row::Column::Key).update_columns(over).to_owned())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Tells every process that something they keep in memory is new, without being a setting
/// people change.
pub(crate) async fn touch(tx: &mut Tx, key: &'static str, value: &str) -> Result<(), Refusal> {
    crate::db::hold(tx, "setting").await?;
    put(tx, key, value).await
}

pub(super) async fn remember(
    tx: &mut Tx,
    key: &str,
    old: &str,
    new: &str,
    reason: &str,
) -> Result<Uuid, Refusal> {
    let id = tx.id::<past::Model>().uuid();
    let model = past::ActiveModel {
        id: Set(id),
        key: Set(key.to_owned()),
        at: Set(tx.now()),
        old_value: Set(old.to_owned()),
        new_value: Set(new.to_owned()),
        reason: Set(reason.to_owned()),
        actor_id: Set(tx.actor().user().map(|user| user.id)),
        actor_name: Set(tx.actor().name().to_owned()),
    };
    past::Entity::insert(model).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(id)
}

pub(super) async fn change(tx: &Tx, id: Uuid) -> Result<Option<past::Model>, Refusal> {
    past::Entity::find().filter(past::Column::Id.eq(id)).one(tx.read()).await.map_err(fault)
}

pub(super) async fn changes(
    cx: &Context,
    key: Option<&str>,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<(Vec<past::Model>, u64), Refusal> {
    let mut query = past::Entity::find();
    if let Some(key) = key {
        query = query.filter(past::Column::Key.eq(key));
    }
    let total = query.clone().limit(10_001).count(cx.read()).await.map_err(fault)?;
    if let Some(cursor) = after {
        let at = cursor.sort.first().and_then(|text| text.parse::<base::Now>().ok());
        let at = at.unwrap_or(base::Now::MAX_UTC);
        query = query.filter(keyset::before(past::Column::At, at, past::Column::Id, cursor.id));
    }
    let rows = query
        .order_by_desc(past::Column::At)
        .order_by_desc(past::Column::Id)
        .limit(limit)
        .all(cx.read())
        .await
        .map_err(fault)?;
    Ok((rows, total))
}
