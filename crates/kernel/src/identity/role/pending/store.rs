//! The table of changes that wait, or waited.

use std::collections::HashMap;

use base::Refusal;
use sea_orm::{ActiveValue::Set, QuerySelect as _, entity::prelude::*};

use crate::{act::Tx, db::fault, identity::grant::GrantState};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "role_change")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub role_id: Uuid,
        pub name: String,
        /// Codes with a blank between them.
        pub permissions: String,
        pub state: String,
        pub requested_by: Option<Uuid>,
        pub requested_name: String,
        pub requested_at: DateTimeUtc,
        pub decided_by: Option<Uuid>,
        pub decided_name: Option<String>,
        pub decided_at: Option<DateTimeUtc>,
        pub decision: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) use row::Model;

impl Model {
    /// The permissions it would give.
    pub(super) fn codes(&self) -> Vec<String> {
        self.permissions.split_whitespace().map(ToOwned::to_owned).collect()
    }
}

fn waiting() -> Select<row::Entity> {
    row::Entity::find().filter(row::Column::State.eq(GrantState::Requested.code()))
}

/// Every change that waits, by role.
pub(crate) async fn all_waiting(
    db: &impl ConnectionTrait,
) -> Result<HashMap<Uuid, Model>, Refusal> {
    let rows = waiting().all(db).await.map_err(fault)?;
    Ok(rows.into_iter().map(|row| (row.role_id, row)).collect())
}

pub(super) async fn waiting_for(tx: &Tx, role: Uuid) -> Result<Option<Model>, Refusal> {
    waiting().filter(row::Column::RoleId.eq(role)).limit(1).one(tx.read()).await.map_err(fault)
}

pub(super) async fn find(tx: &Tx, id: Uuid) -> Result<Option<Model>, Refusal> {
    row::Entity::find().filter(row::Column::Id.eq(id)).limit(1).one(tx.read()).await.map_err(fault)
}

pub(super) async fn insert(tx: &mut Tx, model: &Model) -> Result<(), Refusal> {
    let row: row::ActiveModel = model.clone().into();
    row::Entity::insert(row.reset_all()).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Writes what became of it.
pub(super) async fn decide(
    tx: &mut Tx,
    id: Uuid,
    state: GrantState,
    text: String,
) -> Result<(), Refusal> {
    let change = row::ActiveModel {
        state: Set(state.code().to_owned()),
        decided_by: Set(tx.actor().user().map(|user| user.id)),
        decided_name: Set(Some(tx.actor().signature())),
        decided_at: Set(Some(tx.now())),
        decision: Set(Some(text)),
        ..Default::default()
    };
    row::Entity::update_many()
        .set(change)
        .filter(row::Column::Id.eq(id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}
