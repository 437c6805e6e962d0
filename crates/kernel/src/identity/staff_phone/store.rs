//! The table of staff numbers, a row an account.

use std::collections::HashSet;

use base::Refusal;
use sea_orm::{QuerySelect as _, QueryTrait as _, entity::prelude::*, sea_query::OnConflict};

use crate::{
    act::Tx,
    db::fault,
    identity::user::{self, UserState},
};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "staff_phone")]
    pub struct Model {
        /// The account.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        pub value_sealed: Vec<u8>,
        pub value_index: String,
        pub masked: String,
        pub set_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) use row::Model;

/// The number of an account.
pub(super) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>, Refusal> {
    row::Entity::find().filter(row::Column::Id.eq(id)).one(db).await.map_err(fault)
}

/// The number of an account is this one from now on.
pub(super) async fn put(
    tx: &mut Tx,
    (user, top_office): (Uuid, Uuid),
    phone: &str,
    masked: &str,
) -> Result<(), Refusal> {
    let kernel = tx.kernel().clone();
    let keys = kernel.keys();
    let sealed =
        keys.seal(kernel.random(), "staff_phone", "value", user.as_bytes(), phone.as_bytes());
    let model = Model {
        id: user,
        top_office,
        value_sealed: sealed,
        value_index: keys.index("phone", phone),
        masked: masked.to_owned(),
        set_at: tx.now(),
    };
    use row::Column as C;
    row::Entity::insert(row::ActiveModel::from(model).reset_all())
        .on_conflict(
            OnConflict::column(C::Id)
                .update_columns([C::TopOffice, C::ValueSealed, C::ValueIndex, C::Masked, C::SetAt])
                .to_owned(),
        )
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// The account has no number on record any more.
pub(super) async fn remove(tx: &mut Tx, user: Uuid) -> Result<(), Refusal> {
    row::Entity::delete_by_id(user).exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Those of these indexes that are a number of an account which is not closed.
pub(super) async fn known(
    db: &impl ConnectionTrait,
    indexes: Vec<String>,
) -> Result<HashSet<String>, Refusal> {
    use user::store::row as account;
    let open = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::State.ne(UserState::Disabled.code()))
        .into_query();
    let rows: Vec<String> = row::Entity::find()
        .select_only()
        .column(row::Column::ValueIndex)
        .filter(row::Column::ValueIndex.is_in(indexes))
        .filter(row::Column::Id.in_subquery(open))
        .into_tuple()
        .all(db)
        .await
        .map_err(fault)?;
    Ok(rows.into_iter().collect())
}
