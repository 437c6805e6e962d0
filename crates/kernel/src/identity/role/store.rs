//! The tables of roles and what they give.

use std::collections::{BTreeSet, HashMap};

use base::{Now, Refusal};
use sea_orm::{ActiveValue::Set, QueryOrder as _, QuerySelect as _, entity::prelude::*};

use crate::{access::Permission, act::Tx, db::fault};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "role")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub code: String,
        pub name: String,
        pub built_in: bool,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod given {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "role_permission")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub role_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub permission: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) use row::Model;

/// Every role, by code. Roles are the installation's, not an office's.
pub(super) async fn all(db: &impl ConnectionTrait) -> Result<Vec<Model>, Refusal> {
    row::Entity::find().order_by_asc(row::Column::Code).all(db).await.map_err(fault)
}

/// These roles, by code, as far as they exist.
pub(crate) async fn find_some(
    db: &impl ConnectionTrait,
    ids: BTreeSet<Uuid>,
) -> Result<Vec<Model>, Refusal> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    row::Entity::find()
        .filter(row::Column::Id.is_in(ids))
        .order_by_asc(row::Column::Code)
        .all(db)
        .await
        .map_err(fault)
}

/// These roles, held until the unit ends, in the order of their ids: whoever gives a
/// role and whoever changes it never miss each other.
pub(crate) async fn lock_some(tx: &Tx, ids: &BTreeSet<Uuid>) -> Result<Vec<Model>, Refusal> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    row::Entity::find()
        .filter(row::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(row::Column::Id)
        .lock_exclusive()
        .all(tx.read())
        .await
        .map_err(fault)
}

/// The roles that give a permission, by code.
pub(crate) async fn giving(
    db: &impl ConnectionTrait,
    permission: &str,
) -> Result<Vec<Model>, Refusal> {
    let roles: Vec<Uuid> = given::Entity::find()
        .select_only()
        .column(given::Column::RoleId)
        .filter(given::Column::Permission.eq(permission))
        .into_tuple()
        .all(db)
        .await
        .map_err(fault)?;
    find_some(db, roles.into_iter().collect()).await
}

/// What each of these roles gives, sorted.
pub(crate) async fn permissions_of(
    db: &impl ConnectionTrait,
    roles: Vec<Uuid>,
) -> Result<HashMap<Uuid, Vec<String>>, Refusal> {
    let rows = given::Entity::find()
        .filter(given::Column::RoleId.is_in(roles))
        .order_by_asc(given::Column::Permission)
        .all(db)
        .await
        .map_err(fault)?;
    let mut of: HashMap<Uuid, Vec<String>> = HashMap::new();
    for row in rows {
        of.entry(row.role_id).or_default().push(row.permission);
    }
    Ok(of)
}

pub(super) async fn insert(tx: &mut Tx, model: &Model) -> Result<(), Refusal> {
    let row: row::ActiveModel = model.clone().into();
    row::Entity::insert(row.reset_all()).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

pub(super) async fn rename(tx: &mut Tx, id: Uuid, name: &str) -> Result<(), Refusal> {
    let change = row::ActiveModel { name: Set(name.to_owned()), ..Default::default() };
    row::Entity::update_many()
        .set(change)
        .filter(row::Column::Id.eq(id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

pub(crate) async fn replace_permissions(
    tx: &mut Tx,
    role: Uuid,
    permissions: &[&'static Permission],
) -> Result<(), Refusal> {
    given::Entity::delete_many()
        .filter(given::Column::RoleId.eq(role))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    if permissions.is_empty() {
        return Ok(());
    }
    let rows = permissions.iter().map(|permission| given::ActiveModel {
        role_id: Set(role),
        permission: Set(permission.code.to_owned()),
    });
    given::Entity::insert_many(rows).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

pub(super) fn new_row(id: Uuid, code: String, name: String, built_in: bool, now: Now) -> Model {
    Model { id, code, name, built_in, created_at: now }
}
