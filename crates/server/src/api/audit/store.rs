//! What the page shows beside the rows: how many there are, and people's sign-in names.

use std::collections::HashMap;

use base::Refusal;
use kernel::{Context, access::Scope, audit::AuditFilter, db::fault};
use sea_orm::{QuerySelect as _, entity::prelude::*};
use uuid::Uuid;

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub at: DateTimeUtc,
        pub actor_name: String,
        pub operation: String,
        pub object_label: String,
        pub office_id: Option<Uuid>,
        pub result: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod account {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "user_account")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub login: String,
        pub name: String,
        pub top_office: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// How many rows the filter finds, counted up to the cap. Says the same as
/// [`kernel::audit::list`].
pub(super) async fn count(
    cx: &Context,
    scope: &Scope,
    filter: &AuditFilter,
    cap: u64,
) -> Result<u64, Refusal> {
    let mut query = row::Entity::find().select_only().column(row::Column::Id);
    if let Some(offices) = scope.visible_offices() {
        query = query.filter(row::Column::OfficeId.is_in(offices.iter().copied()));
    }
    if let Some(from) = filter.from {
        query = query.filter(row::Column::At.gte(from));
    }
    if let Some(to) = filter.to {
        query = query.filter(row::Column::At.lt(to));
    }
    if let Some(actor) = &filter.actor {
        query = query.filter(row::Column::ActorName.eq(actor.trim()));
    }
    if let Some(operation) = &filter.operation {
        query = query.filter(row::Column::Operation.starts_with(operation.trim()));
    }
    if let Some(object) = &filter.object {
        query = query.filter(row::Column::ObjectLabel.eq(object.trim()));
    }
    if let Some(result) = &filter.result {
        query = query.filter(row::Column::Result.eq(result.trim()));
    }
    query.limit(cap).count(cx.read()).await.map_err(fault)
}

/// Sign-in names of these accounts.
pub(super) async fn logins(cx: &Context, ids: Vec<Uuid>) -> Result<HashMap<Uuid, String>, Refusal> {
    let rows = account::Entity::find().filter(account::Column::Id.is_in(ids)).all(cx.read()).await;
    Ok(rows.map_err(fault)?.into_iter().map(|row| (row.id, row.login)).collect())
}

/// The holder of an account inside the scope.
pub(super) async fn holder(
    cx: &Context,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<String>, Refusal> {
    let found = account::Entity::find()
        .filter(account::Column::Id.eq(id))
        .one(cx.read())
        .await
        .map_err(fault)?;
    Ok(found.filter(|row| scope.covers(row.top_office)).map(|row| row.name))
}
