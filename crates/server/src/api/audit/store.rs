//! What the page shows beside the rows: people's sign-in names.

use std::collections::HashMap;

use base::Refusal;
use kernel::{Context, access::Scope, db::fault};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

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
