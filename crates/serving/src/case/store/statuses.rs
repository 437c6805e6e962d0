//! What was said of a party as a person: a row a change, none ever changed.

use base::Refusal;
use kernel::{Tx, db::fault};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, Select,
};
use uuid::Uuid;

pub(crate) mod party_status {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "party_status")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        pub case_id: Uuid,
        pub party_id: Uuid,
        /// The code of a status.
        pub status: String,
        pub since: Option<Date>,
        pub basis: String,
        /// `office` or `case_system`.
        pub source: String,
        pub created_by: Option<Uuid>,
        pub created_name: String,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) fn of_case_query(case_id: Uuid) -> Select<party_status::Entity> {
    party_status::Entity::find()
        .filter(party_status::Column::CaseId.eq(case_id))
        .order_by_desc(party_status::Column::CreatedAt)
        .order_by_desc(party_status::Column::Id)
}

/// All of a case, the newest first. The case was found in the scope.
pub(crate) async fn statuses(
    db: &impl ConnectionTrait,
    case_id: Uuid,
) -> Result<Vec<party_status::Model>, Refusal> {
    of_case_query(case_id).all(db).await.map_err(fault)
}

/// Adds some.
pub(in crate::case) async fn insert(
    tx: &mut Tx,
    rows: Vec<party_status::Model>,
) -> Result<(), Refusal> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(|row| party_status::ActiveModel::from(row).reset_all());
    let insert = party_status::Entity::insert_many(rows);
    insert.exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}
