//! The people of a case's team, and what they said.

use base::{Now, Refusal};
use kernel::{Tx, db::fault};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

pub(crate) mod member {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_team")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub case_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        pub name: String,
        pub part: String,
        pub following: bool,
        pub added_by: Option<Uuid>,
        pub added_name: String,
        pub added_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod comment {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_comment")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_id: Uuid,
        pub delivery_id: Option<Uuid>,
        pub author_id: Uuid,
        pub author_name: String,
        pub text: String,
        pub created_at: DateTimeUtc,
        pub retracted_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The team of a case that was found in the scope, in the order in which they came.
pub(super) async fn of_case(
    db: &impl ConnectionTrait,
    case_id: Uuid,
) -> Result<Vec<member::Model>, Refusal> {
    of_case_query(case_id).all(db).await.map_err(fault)
}

pub(crate) fn of_case_query(case_id: Uuid) -> Select<member::Entity> {
    member::Entity::find()
        .filter(member::Column::CaseId.eq(case_id))
        .order_by_asc(member::Column::AddedAt)
        .order_by_asc(member::Column::UserId)
}

/// The cases somebody follows, those that came last first.
pub(super) async fn followed_by(
    db: &impl ConnectionTrait,
    user: Uuid,
    limit: u64,
) -> Result<Vec<Uuid>, Refusal> {
    let rows = followed_query(user, limit).all(db).await.map_err(fault)?;
    Ok(rows.into_iter().map(|row| row.case_id).collect())
}

pub(crate) fn followed_query(user: Uuid, limit: u64) -> Select<member::Entity> {
    member::Entity::find()
        .filter(member::Column::UserId.eq(user))
        .filter(member::Column::Following.eq(true))
        .order_by_desc(member::Column::AddedAt)
        .order_by_desc(member::Column::CaseId)
        .limit(limit)
}

/// Somebody comes into the team.
pub(super) async fn insert(tx: &mut Tx, row: member::Model) -> Result<(), Refusal> {
    let row = row.into_active_model().reset_all();
    member::Entity::insert(row).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Somebody leaves it.
pub(super) async fn remove(tx: &mut Tx, case_id: Uuid, user_id: Uuid) -> Result<(), Refusal> {
    member::Entity::delete_by_id((case_id, user_id)).exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Whether somebody of the team wants to be told.
pub(super) async fn set_following(
    tx: &mut Tx,
    (case_id, user_id): (Uuid, Uuid),
    following: bool,
) -> Result<(), Refusal> {
    member::Entity::update_many()
        .set(member::ActiveModel { following: Set(following), ..Default::default() })
        .filter(member::Column::CaseId.eq(case_id))
        .filter(member::Column::UserId.eq(user_id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// What was said about a case that was found in the scope, the newest first.
pub(super) async fn comments(
    db: &impl ConnectionTrait,
    case_id: Uuid,
    limit: u64,
) -> Result<Vec<comment::Model>, Refusal> {
    comments_query(case_id, limit).all(db).await.map_err(fault)
}

pub(crate) fn comments_query(case_id: Uuid, limit: u64) -> Select<comment::Entity> {
    comment::Entity::find()
        .filter(comment::Column::CaseId.eq(case_id))
        .order_by_desc(comment::Column::CreatedAt)
        .order_by_desc(comment::Column::Id)
        .limit(limit)
}

/// One comment about this case.
pub(super) async fn comment_in(
    tx: &Tx,
    case_id: Uuid,
    id: Uuid,
) -> Result<comment::Model, Refusal> {
    comment::Entity::find()
        .filter(comment::Column::Id.eq(id))
        .filter(comment::Column::CaseId.eq(case_id))
        .one(tx.read())
        .await
        .map_err(fault)?
        .ok_or_else(Refusal::not_found)
}

/// Something is said.
pub(super) async fn say(tx: &mut Tx, row: comment::Model) -> Result<(), Refusal> {
    let row = row.into_active_model().reset_all();
    comment::Entity::insert(row).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// It was taken back.
pub(super) async fn retract(tx: &mut Tx, id: Uuid, at: Now) -> Result<(), Refusal> {
    comment::Entity::update_many()
        .set(comment::ActiveModel { retracted_at: Set(Some(at)), ..Default::default() })
        .filter(comment::Column::Id.eq(id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}
