//! The table of sessions.

use base::{Now, Refusal};
use sea_orm::{
    ActiveValue::Set, Condition, JoinType, QueryOrder as _, QuerySelect as _, entity::prelude::*,
};

use crate::{act::Tx, db::fault, identity::user};

pub(super) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "session")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub token_hash: Vec<u8>,
        pub user_id: Uuid,
        pub created_at: DateTimeUtc,
        pub seen_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub ip: String,
        pub agent: String,
        /// When the second factor was last passed in it.
        pub second_factor_at: Option<DateTimeUtc>,
        /// The sign-in before this one.
        pub previous_at: Option<DateTimeUtc>,
        pub previous_ip: Option<String>,
        /// The delegation it is used under.
        pub delegation_id: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) use row::Model;

/// The session behind a token and its owner, in one query.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    token_hash: &[u8],
) -> Result<Option<(Model, user::store::Model)>, Refusal> {
    let owner = row::Entity::belongs_to(user::store::row::Entity)
        .from(row::Column::UserId)
        .to(user::store::row::Column::Id);
    let found = row::Entity::find()
        .join(JoinType::InnerJoin, owner.into())
        .select_also(user::store::row::Entity)
        .filter(row::Column::TokenHash.eq(token_hash.to_vec()))
        .limit(1)
        .one(db)
        .await
        .map_err(fault)?;
    Ok(found.and_then(|(session, owner)| Some((session, owner?))))
}

/// These sessions with their owners, in one query.
pub(super) async fn with_owners(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<(Model, user::store::Model)>, Refusal> {
    let owner = row::Entity::belongs_to(user::store::row::Entity)
        .from(row::Column::UserId)
        .to(user::store::row::Column::Id);
    let found = row::Entity::find()
        .join(JoinType::InnerJoin, owner.into())
        .select_also(user::store::row::Entity)
        .filter(row::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await
        .map_err(fault)?;
    Ok(found.into_iter().filter_map(|(session, owner)| Some((session, owner?))).collect())
}

/// One session.
pub(super) async fn one(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>, Refusal> {
    row::Entity::find().filter(row::Column::Id.eq(id)).limit(1).one(db).await.map_err(fault)
}

/// The sessions of an account that are not over, the latest first.
pub(super) async fn of_user(
    db: &impl ConnectionTrait,
    user: Uuid,
    now: Now,
    idle_since: Now,
    limit: u64,
) -> Result<Vec<Model>, Refusal> {
    row::Entity::find()
        .filter(row::Column::UserId.eq(user))
        .filter(row::Column::ExpiresAt.gt(now))
        .filter(row::Column::SeenAt.gt(idle_since))
        .order_by_desc(row::Column::SeenAt)
        .order_by_desc(row::Column::Id)
        .limit(limit)
        .all(db)
        .await
        .map_err(fault)
}

/// The second factor was just passed in the session, which goes on under another token.
pub(crate) async fn strengthen(tx: &mut Tx, id: Uuid, token_hash: Vec<u8>) -> Result<(), Refusal> {
    let change = row::ActiveModel {
        token_hash: Set(token_hash),
        second_factor_at: Set(Some(tx.now())),
        ..Default::default()
    };
    update(tx, id, change).await
}

/// The session is used under a delegation, or the own name again, under another token.
pub(crate) async fn act_for(
    tx: &mut Tx,
    id: Uuid,
    delegation: Option<Uuid>,
    token_hash: Vec<u8>,
) -> Result<(), Refusal> {
    let change = row::ActiveModel {
        token_hash: Set(token_hash),
        delegation_id: Set(delegation),
        ..Default::default()
    };
    update(tx, id, change).await
}

/// Ends every session that is used under a delegation; returns how many.
pub(crate) async fn end_acting(tx: &mut Tx, delegation: Uuid, user: Uuid) -> Result<u64, Refusal> {
    row::Entity::delete_many()
        .filter(row::Column::UserId.eq(user))
        .filter(row::Column::DelegationId.eq(delegation))
        .exec(tx.write())
        .await
        .map(|done| done.rows_affected)
        .map_err(fault)
}

/// The second factor counts no more in the session.
pub(crate) async fn weaken(tx: &mut Tx, id: Uuid) -> Result<(), Refusal> {
    update(tx, id, row::ActiveModel { second_factor_at: Set(None), ..Default::default() }).await
}

async fn update(tx: &mut Tx, id: Uuid, change: row::ActiveModel) -> Result<(), Refusal> {
    row::Entity::update_many()
        .set(change)
        .filter(row::Column::Id.eq(id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

pub(super) async fn insert(tx: &mut Tx, model: &Model) -> Result<(), Refusal> {
    let row: row::ActiveModel = model.clone().into();
    row::Entity::insert(row.reset_all()).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Remembers that the session was used, unless somebody just did.
pub(super) async fn touch(tx: &mut Tx, id: Uuid, before: Now) -> Result<(), Refusal> {
    row::Entity::update_many()
        .set(row::ActiveModel { seen_at: Set(tx.now()), ..Default::default() })
        .filter(row::Column::Id.eq(id))
        .filter(row::Column::SeenAt.lte(before))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Ends one session; says whether it was there.
pub(super) async fn end(tx: &mut Tx, id: Uuid) -> Result<bool, Refusal> {
    row::Entity::delete_many()
        .filter(row::Column::Id.eq(id))
        .exec(tx.write())
        .await
        .map(|done| done.rows_affected > 0)
        .map_err(fault)
}

/// Ends one session of an account; says whether there was such a one.
pub(super) async fn end_own(tx: &mut Tx, user: Uuid, id: Uuid) -> Result<bool, Refusal> {
    row::Entity::delete_many()
        .filter(row::Column::Id.eq(id))
        .filter(row::Column::UserId.eq(user))
        .exec(tx.write())
        .await
        .map(|done| done.rows_affected > 0)
        .map_err(fault)
}

/// Ends every session of an account but one; returns how many.
pub(crate) async fn end_of_user(
    tx: &mut Tx,
    user: Uuid,
    except: Option<Uuid>,
) -> Result<u64, Refusal> {
    let mut sessions = row::Entity::delete_many().filter(row::Column::UserId.eq(user));
    if let Some(kept) = except {
        sessions = sessions.filter(row::Column::Id.ne(kept));
    }
    sessions.exec(tx.write()).await.map(|done| done.rows_affected).map_err(fault)
}

/// Forgets sessions that are over; returns how many.
pub(super) async fn forget_over(tx: &mut Tx, now: Now, idle_since: Now) -> Result<u64, Refusal> {
    let over = Condition::any()
        .add(row::Column::ExpiresAt.lte(now))
        .add(row::Column::SeenAt.lt(idle_since));
    row::Entity::delete_many()
        .filter(over)
        .exec(tx.write())
        .await
        .map(|done| done.rows_affected)
        .map_err(fault)
}
