//! What is known and borne.

use base::{Now, Refusal};
use chrono::NaiveDate;
use kernel::{Scope, Tx, db::fault};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait,
    EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

pub(crate) mod exception {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_exception")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        pub code: String,
        pub source_id: Option<Uuid>,
        pub field: String,
        pub district: String,
        pub item: String,
        pub until: Date,
        pub reason: String,
        pub evidence: String,
        pub made_by: String,
        pub created_at: DateTimeUtc,
        pub ended_at: Option<DateTimeUtc>,
        pub ended_by: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use exception::Column as E;

/// What an office bears on a day.
pub(crate) async fn in_force(
    db: &impl ConnectionTrait,
    office: Uuid,
    day: NaiveDate,
) -> Result<Vec<exception::Model>, Refusal> {
    in_force_query(office, day).all(db).await.map_err(fault)
}

pub(crate) fn in_force_query(office: Uuid, day: NaiveDate) -> Select<exception::Entity> {
    exception::Entity::find()
        .filter(E::TopOffice.eq(office))
        .filter(E::Until.gte(day))
        .filter(E::EndedAt.is_null())
}

fn scoped(scope: &Scope) -> Select<exception::Entity> {
    let own = scope.visible_offices().map(|own| E::TopOffice.is_in(own.iter().copied()));
    exception::Entity::find().filter(Condition::all().add_option(own))
}

/// The exceptions of the scope, the last to end first.
pub(super) async fn all(
    db: &impl ConnectionTrait,
    scope: &Scope,
    limit: u64,
) -> Result<Vec<exception::Model>, Refusal> {
    let query = scoped(scope).order_by_desc(E::Until).order_by_desc(E::Id).limit(limit);
    query.all(db).await.map_err(fault)
}

/// An exception of the scope.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<exception::Model>, Refusal> {
    scoped(scope).filter(E::Id.eq(id)).one(db).await.map_err(fault)
}

pub(super) async fn insert(tx: &mut Tx, row: exception::Model) -> Result<(), Refusal> {
    let row = exception::Entity::insert(exception::ActiveModel::from(row).reset_all());
    row.exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Ends an exception, unless somebody did.
pub(super) async fn end(tx: &mut Tx, id: Uuid, (at, by): (Now, &str)) -> Result<bool, Refusal> {
    let changed = exception::ActiveModel {
        ended_at: Set(Some(at)),
        ended_by: Set(by.to_owned()),
        ..Default::default()
    };
    let rows = exception::Entity::update_many()
        .set(changed)
        .filter(E::Id.eq(id))
        .filter(E::EndedAt.is_null());
    Ok(rows.exec(tx.write()).await.map_err(fault)?.rows_affected == 1)
}
