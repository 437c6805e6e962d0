//! The tables of notices and boxes.

use std::collections::{BTreeMap, HashMap};

use base::{Now, Refusal, paging::Cursor};
use sea_orm::{
    ActiveValue::Set,
    ExprTrait as _, PaginatorTrait as _, QueryOrder as _, QuerySelect as _,
    entity::prelude::*,
    sea_query::{Expr, OnConflict},
};

use super::NewNotice;
use crate::{
    act::Tx,
    context::Context,
    db::{fault, insert_rows, keyset},
};

pub(super) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "notice")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub office_id: Uuid,
        pub kind: String,
        pub tone: String,
        pub title: String,
        pub text: String,
        pub link: String,
        pub created_at: DateTimeUtc,
        pub read_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod tray {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "notice_box")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        pub version: i64,
        pub unread: i64,
        pub changed_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes notices and moves the boxes of their readers.
pub(super) async fn insert(tx: &mut Tx, notices: Vec<NewNotice>) -> Result<(), Refusal> {
    let mut readers: BTreeMap<Uuid, i64> = BTreeMap::new();
    let mut rows = Vec::new();
    for notice in notices {
        *readers.entry(notice.user).or_default() += 1;
        rows.push(row::ActiveModel {
            id: Set(tx.id::<row::Model>().uuid()),
            user_id: Set(notice.user),
            office_id: Set(notice.office),
            kind: Set(notice.kind.to_owned()),
            tone: Set(notice.tone.code().to_owned()),
            title: Set(notice.title),
            text: Set(notice.text),
            link: Set(notice.link),
            created_at: Set(tx.now()),
            read_at: Set(None),
        });
    }
    tx.write();
    insert_rows(tx, rows, None).await?;
    // In the order of ids, so that two units never wait for each other.
    for (user, more) in readers {
        shift(tx, user, more).await?;
    }
    Ok(())
}

/// Moves a box: its version, and by so many its unread.
async fn shift(tx: &mut Tx, user: Uuid, by: i64) -> Result<(), Refusal> {
    let model = tray::ActiveModel {
        user_id: Set(user),
        version: Set(1),
        unread: Set(Ord::max(by, 0)),
        changed_at: Set(tx.now()),
    };
    let column = |column| Expr::col((tray::Entity, column));
    let conflict = OnConflict::column(tray::Column::UserId)
        .value(tray::Column::Version, column(tray::Column::Version).add(1))
        .value(tray::Column::Unread, column(tray::Column::Unread).add(by))
        .update_column(tray::Column::ChangedAt)
        .to_owned();
    tray::Entity::insert(model)
        .on_conflict(conflict)
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Marks one notice of this person as read, or all; says how many were not yet.
pub(super) async fn mark(tx: &mut Tx, user: Uuid, one: Option<Uuid>) -> Result<u64, Refusal> {
    let mut update = row::Entity::update_many()
        .set(row::ActiveModel { read_at: Set(Some(tx.now())), ..Default::default() })
        .filter(row::Column::UserId.eq(user))
        .filter(row::Column::ReadAt.is_null());
    if let Some(id) = one {
        update = update.filter(row::Column::Id.eq(id));
    }
    let marked = update.exec(tx.write()).await.map_err(fault)?.rows_affected;
    if marked > 0 {
        shift(tx, user, -i64::try_from(marked).unwrap_or(i64::MAX)).await?;
    }
    Ok(marked)
}

/// Whether this person has this notice.
pub(super) async fn has(tx: &Tx, user: Uuid, id: Uuid) -> Result<bool, Refusal> {
    row::Entity::find()
        .filter(row::Column::Id.eq(id))
        .filter(row::Column::UserId.eq(user))
        .limit(1)
        .count(tx.read())
        .await
        .map(|count| count > 0)
        .map_err(fault)
}

/// The query behind [`page`].
pub(crate) fn page_query(
    user: Uuid,
    unread: bool,
    after: Option<&Cursor>,
    limit: u64,
) -> Select<row::Entity> {
    let mut query = row::Entity::find().filter(row::Column::UserId.eq(user));
    if unread {
        query = query.filter(row::Column::ReadAt.is_null());
    }
    if let Some(cursor) = after {
        let at = cursor.sort.first().and_then(|text| text.parse::<Now>().ok());
        let at = at.unwrap_or(Now::MAX_UTC);
        query =
            query.filter(keyset::before(row::Column::CreatedAt, at, row::Column::Id, cursor.id));
    }
    query.order_by_desc(row::Column::CreatedAt).order_by_desc(row::Column::Id).limit(limit)
}

/// A person's notices, newest first, and how many there are, counted up to `most`.
pub(super) async fn page(
    cx: &Context,
    user: Uuid,
    unread: bool,
    after: Option<&Cursor>,
    limit: u64,
    most: u64,
) -> Result<(Vec<row::Model>, u64), Refusal> {
    let rows = page_query(user, unread, after, limit).all(cx.read()).await.map_err(fault)?;
    let all = page_query(user, unread, None, most).count(cx.read()).await.map_err(fault)?;
    Ok((rows, all))
}

/// Version and unread of these people's boxes; those who never got anything are left out.
pub(super) async fn boxes(
    db: &impl ConnectionTrait,
    users: Vec<Uuid>,
) -> Result<HashMap<Uuid, (i64, i64)>, Refusal> {
    let rows = tray::Entity::find()
        .filter(tray::Column::UserId.is_in(users))
        .all(db)
        .await
        .map_err(fault)?;
    Ok(rows.into_iter().map(|row| (row.user_id, (row.version, Ord::max(row.unread, 0)))).collect())
}

/// Forgets notices of before; an unread one is no longer counted.
pub(super) async fn forget(tx: &mut Tx, before: Now, limit: u64) -> Result<u64, Refusal> {
    let old: Vec<(Uuid, Uuid, Option<Now>)> = row::Entity::find()
        .select_only()
        .columns([row::Column::Id, row::Column::UserId, row::Column::ReadAt])
        .filter(row::Column::CreatedAt.lt(before))
        .order_by_asc(row::Column::CreatedAt)
        .limit(limit)
        .into_tuple()
        .all(tx.read())
        .await
        .map_err(fault)?;
    let mut readers: BTreeMap<Uuid, i64> = BTreeMap::new();
    for (_, user, _) in old.iter().filter(|(_, _, read)| read.is_none()) {
        *readers.entry(*user).or_default() += 1;
    }
    let ids: Vec<Uuid> = old.iter().map(|(id, _, _)| *id).collect();
    if ids.is_empty() {
        return Ok(0);
    }
    let gone = row::Entity::delete_many()
        .filter(row::Column::Id.is_in(ids))
        .exec(tx.write())
        .await
        .map_err(fault)?
        .rows_affected;
    for (user, less) in readers {
        shift(tx, user, -less).await?;
    }
    Ok(gone)
}
