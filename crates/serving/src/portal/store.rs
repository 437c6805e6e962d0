//! The portal's SQL. A link is always looked for by its token or through a session, so
//! there is no finder that could show somebody else's.

use base::{Now, Refusal};
use kernel::{Tx, db::fault};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::Unchanged,
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
    sea_query::{Expr, ExprTrait as _},
};
use uuid::Uuid;

use super::{
    cover::Asks,
    rows::CLOSED,
    tables::{document, event, form, link, session},
};

/// The link with this token.
pub(super) async fn by_token(
    db: &impl ConnectionTrait,
    token_hash: &[u8],
) -> Result<Option<link::Model>, Refusal> {
    link::Entity::find()
        .filter(link::Column::TokenHash.eq(token_hash.to_vec()))
        .limit(1)
        .one(db)
        .await
        .map_err(fault)
}

/// The link with this token, kept from others until the unit ends.
pub(super) async fn lock_by_token(
    tx: &Tx,
    token_hash: &[u8],
) -> Result<Option<link::Model>, Refusal> {
    link::Entity::find()
        .filter(link::Column::TokenHash.eq(token_hash.to_vec()))
        .limit(1)
        .lock_exclusive()
        .one(tx.read())
        .await
        .map_err(fault)
}

/// The link of a session or of an item.
pub(super) async fn link(
    db: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<link::Model>, Refusal> {
    let find = link::Entity::find().filter(link::Column::Id.eq(id)).limit(1);
    find.one(db).await.map_err(fault)
}

/// The link of a session or of an item, kept from others until the unit ends.
pub(super) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<link::Model>, Refusal> {
    let find = link::Entity::find().filter(link::Column::Id.eq(id)).limit(1);
    find.lock_exclusive().one(tx.read()).await.map_err(fault)
}

pub(super) async fn insert_link(tx: &mut Tx, row: link::Model) -> Result<(), Refusal> {
    link::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

pub(super) async fn save_link(tx: &mut Tx, row: link::Model) -> Result<(), Refusal> {
    let id = row.id;
    let row = link::ActiveModel { id: Unchanged(id), ..row.into_active_model().reset_all() };
    link::Entity::update_many()
        .set(row)
        .filter(link::Column::Id.eq(id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Links of a holder whose documents can be looked at, the newest first. Whose they are was
/// shown by the factor of one of them.
pub(super) async fn all_held(
    db: &impl ConnectionTrait,
    holder: &str,
    now: Now,
    limit: u64,
) -> Result<Vec<link::Model>, Refusal> {
    held_query(holder, now, limit).all(db).await.map_err(fault)
}

/// How many these are, counted up to `limit`.
pub(super) async fn count_held(
    db: &impl ConnectionTrait,
    holder: &str,
    now: Now,
    limit: u64,
) -> Result<u64, Refusal> {
    held_query(holder, now, limit).count(db).await.map_err(fault)
}

pub(crate) fn held_query(holder: &str, now: Now, limit: u64) -> Select<link::Entity> {
    link::Entity::find()
        .filter(link::Column::Holder.eq(holder))
        .filter(link::Column::Asks.eq(Asks::Documents.code()))
        .filter(link::Column::State.ne(CLOSED))
        .filter(link::Column::ExpiresAt.gt(now))
        .order_by_desc(link::Column::CreatedAt)
        .order_by_desc(link::Column::Id)
        .limit(limit)
}

/// These links, as far as they are of this holder.
pub(super) async fn held(
    db: &impl ConnectionTrait,
    holder: &str,
    ids: &[Uuid],
) -> Result<Vec<link::Model>, Refusal> {
    some_held(holder, ids).all(db).await.map_err(fault)
}

fn some_held(holder: &str, ids: &[Uuid]) -> Select<link::Entity> {
    link::Entity::find()
        .filter(link::Column::Id.is_in(ids.iter().copied()))
        .filter(link::Column::Holder.eq(holder))
        .order_by_asc(link::Column::Id)
}

/// The same, kept from others until the unit ends; by id,
/// so that two units never wait for each other.
pub(super) async fn lock_held(
    tx: &Tx,
    holder: &str,
    ids: &[Uuid],
) -> Result<Vec<link::Model>, Refusal> {
    some_held(holder, ids).lock_exclusive().all(tx.read()).await.map_err(fault)
}

/// After a new key: links known by an older digest of a holder are known by the current one.
pub(super) async fn rename_holder(
    tx: &mut Tx,
    older: &[String],
    current: &str,
) -> Result<(), Refusal> {
    link::Entity::update_many()
        .col_expr(link::Column::Holder, Expr::value(current))
        .filter(link::Column::Holder.is_in(older.iter().cloned()))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// The documents of links.
pub(super) async fn documents_of(
    db: &impl ConnectionTrait,
    links: &[Uuid],
) -> Result<Vec<document::Model>, Refusal> {
    document::Entity::find()
        .filter(document::Column::LinkId.is_in(links.iter().copied()))
        .order_by_asc(document::Column::Ordinal)
        .all(db)
        .await
        .map_err(fault)
}

/// The documents of a link in their order.
pub(super) async fn documents(
    db: &impl ConnectionTrait,
    link_id: Uuid,
) -> Result<Vec<document::Model>, Refusal> {
    document::Entity::find()
        .filter(document::Column::LinkId.eq(link_id))
        .order_by_asc(document::Column::Ordinal)
        .all(db)
        .await
        .map_err(fault)
}

/// One document of a link.
pub(super) async fn document(
    db: &impl ConnectionTrait,
    link_id: Uuid,
    id: Uuid,
) -> Result<Option<document::Model>, Refusal> {
    document::Entity::find()
        .filter(document::Column::LinkId.eq(link_id))
        .filter(document::Column::Id.eq(id))
        .limit(1)
        .one(db)
        .await
        .map_err(fault)
}

pub(super) async fn insert_documents(
    tx: &mut Tx,
    rows: Vec<document::Model>,
) -> Result<(), Refusal> {
    let rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
    document::Entity::insert_many(rows).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// The form of a link.
pub(super) async fn form(
    db: &impl ConnectionTrait,
    link_id: Uuid,
) -> Result<Option<form::Model>, Refusal> {
    let find = form::Entity::find().filter(form::Column::LinkId.eq(link_id)).limit(1);
    find.one(db).await.map_err(fault)
}

pub(super) async fn insert_form(tx: &mut Tx, row: form::Model) -> Result<(), Refusal> {
    form::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Writes down what was filled in.
pub(super) async fn save_form(tx: &mut Tx, row: form::Model) -> Result<(), Refusal> {
    let id = row.link_id;
    let row = form::ActiveModel { link_id: Unchanged(id), ..row.into_active_model().reset_all() };
    form::Entity::update_many()
        .set(row)
        .filter(form::Column::LinkId.eq(id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Remembers the first opening of a document.
pub(super) async fn mark_opened(tx: &mut Tx, link_id: Uuid, id: Uuid) -> Result<(), Refusal> {
    let now = tx.now();
    document::Entity::update_many()
        .col_expr(document::Column::OpenedAt, Expr::value(now))
        .filter(document::Column::LinkId.eq(link_id))
        .filter(document::Column::Id.eq(id))
        .filter(document::Column::OpenedAt.is_null())
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// The session behind a cookie.
pub(super) async fn session(
    db: &impl ConnectionTrait,
    token_hash: &[u8],
) -> Result<Option<session::Model>, Refusal> {
    session::Entity::find()
        .filter(session::Column::TokenHash.eq(token_hash.to_vec()))
        .limit(1)
        .one(db)
        .await
        .map_err(fault)
}

pub(super) async fn insert_session(tx: &mut Tx, row: session::Model) -> Result<(), Refusal> {
    session::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// The session was used.
pub(super) async fn touch_session(tx: &mut Tx, token_hash: &[u8]) -> Result<(), Refusal> {
    let now = tx.now();
    session::Entity::update_many()
        .col_expr(session::Column::SeenAt, Expr::value(now))
        .filter(session::Column::TokenHash.eq(token_hash.to_vec()))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Takes away the session this try began if nothing was done in it since then. Says whether
/// there was one.
pub(super) async fn forget_unheard(
    tx: &mut Tx,
    link_id: Uuid,
    attempt: &[u8],
    begun_since: Now,
) -> Result<bool, Refusal> {
    let unheard = session::Entity::delete_many()
        .filter(session::Column::LinkId.eq(link_id))
        .filter(session::Column::Attempt.eq(attempt.to_vec()))
        .filter(session::Column::CreatedAt.gt(begun_since))
        .filter(Expr::col(session::Column::SeenAt).equals(session::Column::CreatedAt))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(unheard.rows_affected > 0)
}

/// Forgets sessions of a link that are over.
pub(super) async fn forget_over(
    tx: &mut Tx,
    link_id: Uuid,
    idle_since: Now,
) -> Result<(), Refusal> {
    let over = Condition::any()
        .add(session::Column::ExpiresAt.lte(tx.now()))
        .add(session::Column::SeenAt.lte(idle_since));
    session::Entity::delete_many()
        .filter(session::Column::LinkId.eq(link_id))
        .filter(over)
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

pub(super) async fn insert_event(tx: &mut Tx, row: event::Model) -> Result<(), Refusal> {
    event::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// What happened with a link, in order.
#[cfg(test)]
pub(super) async fn events(
    db: &impl ConnectionTrait,
    link_id: Uuid,
) -> Result<Vec<event::Model>, Refusal> {
    event::Entity::find()
        .filter(event::Column::LinkId.eq(link_id))
        .order_by_asc(event::Column::At)
        .order_by_asc(event::Column::Id)
        .all(db)
        .await
        .map_err(fault)
}
