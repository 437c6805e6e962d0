//! What the page needs beside the rows.

use base::{Now, Refusal};
use kernel::{Context, access::Scope, db::fault};
use sea_orm::{QuerySelect as _, entity::prelude::*};
use uuid::Uuid;

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "job")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub state: String,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// How many jobs there are, counted up to the cap. Jobs belong to no office.
pub(super) async fn count(
    cx: &Context,
    _scope: &Scope,
    state: Option<&str>,
    cap: u64,
) -> Result<u64, Refusal> {
    let mut query = row::Entity::find().select_only().column(row::Column::Id);
    if let Some(state) = state {
        query = query.filter(row::Column::State.eq(state));
    }
    query.limit(cap).count(cx.read()).await.map_err(fault)
}

/// When a job was enqueued.
pub(super) async fn created_at(
    cx: &Context,
    _scope: &Scope,
    id: Uuid,
) -> Result<Option<Now>, Refusal> {
    let found = row::Entity::find().filter(row::Column::Id.eq(id)).one(cx.read()).await;
    Ok(found.map_err(fault)?.map(|row| row.created_at))
}
