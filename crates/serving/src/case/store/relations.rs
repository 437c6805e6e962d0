//! Who of the recipients of a case is whose: a row a change, the latest of a pair counts.

use base::Refusal;
use kernel::{Tx, db::fault};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, Select,
};
use uuid::Uuid;

pub(crate) mod party_relation {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "party_relation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        pub case_id: Uuid,
        /// The smaller id of the two.
        pub one_id: Uuid,
        pub other_id: Uuid,
        /// Nothing once it was lifted.
        pub relation: Option<String>,
        pub basis: String,
        pub created_by: Uuid,
        pub created_name: String,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) fn of_case_query(case_id: Uuid) -> Select<party_relation::Entity> {
    party_relation::Entity::find()
        .filter(party_relation::Column::CaseId.eq(case_id))
        .order_by_desc(party_relation::Column::CreatedAt)
        .order_by_desc(party_relation::Column::Id)
}

/// The latest word on each pair of a case. The case was found in the scope.
pub(crate) async fn relations(
    db: &impl ConnectionTrait,
    case_id: Uuid,
) -> Result<Vec<party_relation::Model>, Refusal> {
    let mut latest: Vec<party_relation::Model> = Vec::new();
    for row in of_case_query(case_id).all(db).await.map_err(fault)? {
        if !latest.iter().any(|one| (one.one_id, one.other_id) == (row.one_id, row.other_id)) {
            latest.push(row);
        }
    }
    Ok(latest)
}

/// Adds one.
pub(in crate::case) async fn insert(
    tx: &mut Tx,
    row: party_relation::Model,
) -> Result<(), Refusal> {
    let row = party_relation::ActiveModel::from(row).reset_all();
    party_relation::Entity::insert(row).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}
