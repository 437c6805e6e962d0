//! Requests to take deliveries back.

use base::{Now, Refusal};
use kernel::{Scope, Tx, db::fault};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    Select,
};
use uuid::Uuid;

use crate::delivery;

mod withdrawal {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "withdrawal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub delivery_id: Uuid,
        pub reason: String,
        pub asked_by: Uuid,
        pub asked_name: String,
        pub asked_at: DateTimeUtc,
        pub decided_by: Option<Uuid>,
        pub decided_name: Option<String>,
        pub decided_at: Option<DateTimeUtc>,
        pub verdict: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) use withdrawal::Model as Row;
use withdrawal::{Column, Entity};

/// Every request about these deliveries, the oldest first.
pub(super) async fn of(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Row>, Refusal> {
    of_query(ids).all(db).await.map_err(fault)
}

pub(crate) fn of_query(ids: &[Uuid]) -> Select<Entity> {
    Entity::find()
        .filter(Column::DeliveryId.is_in(ids.iter().copied()))
        .order_by_asc(Column::AskedAt)
        .order_by_asc(Column::Id)
}

/// Requests of the scope that wait for a word, of others than this person, the oldest first.
pub(crate) fn waiting_query(scope: &Scope, me: Uuid) -> Select<Entity> {
    Entity::find()
        .filter(Column::Verdict.is_null())
        .filter(Column::AskedBy.ne(me))
        .filter(delivery::store::is_in(scope, Column::DeliveryId))
        .order_by_asc(Column::AskedAt)
        .order_by_asc(Column::Id)
}

/// How many of those there are, counted up to `cap`.
pub(super) async fn count_waiting(
    db: &impl ConnectionTrait,
    scope: &Scope,
    me: Uuid,
    cap: u64,
) -> Result<u64, Refusal> {
    waiting_query(scope, me).limit(cap).count(db).await.map_err(fault)
}

/// The oldest of them.
pub(super) async fn oldest_waiting(
    db: &impl ConnectionTrait,
    scope: &Scope,
    me: Uuid,
    most: u64,
) -> Result<Vec<Row>, Refusal> {
    waiting_query(scope, me).limit(most).all(db).await.map_err(fault)
}

/// Who asked for the last taking back of a delivery that was agreed to.
pub(super) async fn last_asker(tx: &Tx, delivery: Uuid) -> Result<Option<Uuid>, Refusal> {
    let rows = of(tx.read(), &[delivery]).await?;
    Ok(rows.into_iter().rfind(|row| row.verdict.as_deref() == Some("agreed")).map(|it| it.asked_by))
}

/// The request about a delivery that still waits. The delivery is locked.
pub(super) async fn waiting(tx: &Tx, delivery: Uuid) -> Result<Option<Row>, Refusal> {
    Entity::find()
        .filter(Column::DeliveryId.eq(delivery))
        .filter(Column::Verdict.is_null())
        .one(tx.read())
        .await
        .map_err(fault)
}

/// A new request.
pub(super) async fn insert(
    tx: &mut Tx,
    delivery: Uuid,
    reason: &str,
    (by, name): (Uuid, String),
) -> Result<(), Refusal> {
    let row = Row {
        id: tx.id::<Row>().uuid(),
        delivery_id: delivery,
        reason: reason.to_owned(),
        asked_by: by,
        asked_name: name,
        asked_at: tx.now(),
        decided_by: None,
        decided_name: None,
        decided_at: None,
        verdict: None,
    };
    let row = row.into_active_model().reset_all();
    Entity::insert(row).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// What the second person said.
pub(super) async fn decide(
    tx: &mut Tx,
    mut row: Row,
    verdict: &str,
    (by, name): (Uuid, String),
    at: Now,
) -> Result<(), Refusal> {
    row.verdict = Some(verdict.to_owned());
    row.decided_by = Some(by);
    row.decided_name = Some(name);
    row.decided_at = Some(at);
    row.into_active_model().reset_all().update(tx.write()).await.map_err(fault)?;
    Ok(())
}
