//! The table of groups.

use std::collections::HashMap;

use base::Refusal;
use sea_orm::{ActiveValue::Set, QueryOrder as _, QuerySelect as _, entity::prelude::*};

use crate::{access::Scope, act::Tx, db::fault};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "user_group")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        pub unit_id: Option<Uuid>,
        pub name: String,
        pub purpose: String,
        pub created_at: DateTimeUtc,
        /// Since when nobody stands in it and nothing is shared with it any more.
        pub closed_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) use row::Model;

/// The open groups of a scope.
fn within(scope: &Scope) -> Select<row::Entity> {
    use row::Column as C;
    scope
        .restrict(row::Entity::find(), C::TopOffice, &[C::UnitId], None)
        .filter(C::ClosedAt.is_null())
}

/// The group, if it is in the scope.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<Model>, Refusal> {
    within(scope).filter(row::Column::Id.eq(id)).limit(1).one(db).await.map_err(fault)
}

/// The same, held until the unit ends.
pub(crate) async fn lock(tx: &Tx, scope: &Scope, id: Uuid) -> Result<Option<Model>, Refusal> {
    within(scope)
        .filter(row::Column::Id.eq(id))
        .limit(1)
        .lock_exclusive()
        .one(tx.read())
        .await
        .map_err(fault)
}

pub(super) async fn all(db: &impl ConnectionTrait, scope: &Scope) -> Result<Vec<Model>, Refusal> {
    within(scope)
        .order_by_asc(row::Column::Name)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await
        .map_err(fault)
}

/// Every group of an office, by name.
pub(super) async fn of_office(
    db: &impl ConnectionTrait,
    office: Uuid,
) -> Result<Vec<Model>, Refusal> {
    of_office_query(office).all(db).await.map_err(fault)
}

pub(crate) fn of_office_query(office: Uuid) -> Select<row::Entity> {
    // A name is once in an office, so that no further order is needed.
    row::Entity::find()
        .filter(row::Column::TopOffice.eq(office))
        .filter(row::Column::ClosedAt.is_null())
        .order_by_asc(row::Column::Name)
}

/// Names by id, for rows already found in a scope.
pub(crate) async fn names(
    db: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, String>, Refusal> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = row::Entity::find().filter(row::Column::Id.is_in(ids)).all(db).await;
    Ok(rows.map_err(fault)?.into_iter().map(|row| (row.id, row.name)).collect())
}

pub(super) async fn insert(tx: &mut Tx, model: &Model) -> Result<(), Refusal> {
    let row: row::ActiveModel = model.clone().into();
    row::Entity::insert(row.reset_all()).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// The groups that belong to a unit.
pub(crate) async fn of_unit(
    db: &impl ConnectionTrait,
    office: Uuid,
    unit: Uuid,
) -> Result<Vec<Uuid>, Refusal> {
    let rows = of_office_query(office).filter(row::Column::UnitId.eq(unit)).all(db).await;
    Ok(rows.map_err(fault)?.into_iter().map(|row| row.id).collect())
}

pub(super) async fn save_words(
    tx: &mut Tx,
    id: Uuid,
    (name, purpose): (&str, &str),
) -> Result<(), Refusal> {
    let change = row::ActiveModel {
        name: Set(name.to_owned()),
        purpose: Set(purpose.to_owned()),
        ..Default::default()
    };
    update(tx, id, change).await
}

pub(super) async fn close(tx: &mut Tx, id: Uuid, name: &str) -> Result<(), Refusal> {
    let change = row::ActiveModel {
        name: Set(name.to_owned()),
        closed_at: Set(Some(tx.now())),
        ..Default::default()
    };
    update(tx, id, change).await
}

async fn update(tx: &mut Tx, id: Uuid, change: row::ActiveModel) -> Result<(), Refusal> {
    row::Entity::update_many()
        .set(change)
        .filter(row::Column::Id.eq(id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}
