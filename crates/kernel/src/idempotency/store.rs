//! The key table.

use base::Refusal;
use sea_orm::{ActiveValue::Set, QuerySelect as _, entity::prelude::*};

use super::Claim;
use crate::{act::Tx, db::fault};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "idempotency")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub actor: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub operation: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub request_hash: Vec<u8>,
        pub output: Option<Vec<u8>>,
        pub object_id: Option<Uuid>,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) use row::Model;

pub(super) async fn find(
    tx: &Tx,
    actor: Uuid,
    operation: &str,
    key: &str,
) -> Result<Option<Model>, Refusal> {
    row::Entity::find()
        .filter(row::Column::Actor.eq(actor))
        .filter(row::Column::Operation.eq(operation))
        .filter(row::Column::Key.eq(key))
        .limit(1)
        .one(tx.read())
        .await
        .map_err(fault)
}

pub(super) async fn insert(
    tx: &mut Tx,
    actor: Uuid,
    operation: &str,
    claim: &Claim,
    output: Option<Vec<u8>>,
    object: Option<Uuid>,
) -> Result<(), Refusal> {
    let model = row::ActiveModel {
        actor: Set(actor),
        operation: Set(operation.to_owned()),
        key: Set(claim.key.clone()),
        request_hash: Set(claim.request_hash.to_vec()),
        output: Set(output),
        object_id: Set(object),
        created_at: Set(tx.now()),
    };
    row::Entity::insert(model).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Forgets keys older than the moment given; returns how many.
pub(crate) async fn forget_before(tx: &mut Tx, before: DateTimeUtc) -> Result<u64, Refusal> {
    row::Entity::delete_many()
        .filter(row::Column::CreatedAt.lt(before))
        .exec(tx.write())
        .await
        .map(|done| done.rows_affected)
        .map_err(fault)
}
