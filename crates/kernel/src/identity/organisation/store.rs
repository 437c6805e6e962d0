//! The table of organisations.

use base::Refusal;
use sea_orm::{ActiveValue::Set, QueryOrder as _, QuerySelect as _, entity::prelude::*};

use super::{Organisation, OrganisationKind};
use crate::{access::Scope, act::Tx, db::fault};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "organisation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub parent_id: Option<Uuid>,
        pub kind: String,
        pub code: String,
        pub name: String,
        pub level: i32,
        pub top_office: Uuid,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) use row::Model;

impl Model {
    pub(crate) fn kind(&self) -> Result<OrganisationKind, Refusal> {
        OrganisationKind::from_code(&self.kind).ok_or_else(|| {
            Refusal::internal(format!("organisation.kind of {}: {:?}", self.id, self.kind))
        })
    }

    pub(crate) fn present(self) -> Result<Organisation, Refusal> {
        let kind = self.kind()?;
        Ok(Organisation {
            id: self.id,
            parent_id: self.parent_id,
            kind,
            kind_name: kind.title().to_owned(),
            code: self.code,
            name: self.name,
            level: self.level,
        })
    }
}

fn within(scope: &Scope) -> Select<row::Entity> {
    use row::Column as C;
    scope.restrict(row::Entity::find(), C::TopOffice, &[C::Id], None)
}

/// The whole tree, whoever asks: what a reach covers is computed on it.
pub(crate) async fn everything(db: &impl ConnectionTrait) -> Result<Vec<Model>, Refusal> {
    row::Entity::find().all(db).await.map_err(fault)
}

/// The unit of this name inside a top office, such as the division a case system names.
pub(crate) async fn unit_named(
    db: &impl ConnectionTrait,
    top_office: Uuid,
    name: &str,
) -> Result<Option<Uuid>, Refusal> {
    let found = row::Entity::find()
        .filter(row::Column::TopOffice.eq(top_office))
        .filter(row::Column::Id.ne(top_office))
        .filter(row::Column::Name.eq(name))
        .order_by_asc(row::Column::Level)
        .order_by_asc(row::Column::Code)
        .limit(1)
        .one(db)
        .await
        .map_err(fault)?;
    Ok(found.map(|row| row.id))
}

pub(crate) async fn find(
    db: &impl ConnectionTrait,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<Model>, Refusal> {
    within(scope).filter(row::Column::Id.eq(id)).limit(1).one(db).await.map_err(fault)
}

pub(super) async fn all(db: &impl ConnectionTrait, scope: &Scope) -> Result<Vec<Model>, Refusal> {
    within(scope)
        .order_by_asc(row::Column::Level)
        .order_by_asc(row::Column::Code)
        .all(db)
        .await
        .map_err(fault)
}

/// Those of a top office, whoever asks.
pub(super) async fn inside(db: &impl ConnectionTrait, top: Uuid) -> Result<Vec<Model>, Refusal> {
    row::Entity::find()
        .filter(row::Column::TopOffice.eq(top))
        .order_by_asc(row::Column::Level)
        .order_by_asc(row::Column::Code)
        .all(db)
        .await
        .map_err(fault)
}

/// The names of these organisations, for rows already found in a scope.
pub(crate) async fn names(
    db: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<Vec<Model>, Refusal> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    row::Entity::find().filter(row::Column::Id.is_in(ids)).all(db).await.map_err(fault)
}

/// The first root ever made: where the administrators sit.
pub(crate) async fn first_root(tx: &Tx) -> Result<Option<Model>, Refusal> {
    row::Entity::find()
        .filter(row::Column::ParentId.is_null())
        .order_by_asc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Id)
        .limit(1)
        .one(tx.read())
        .await
        .map_err(fault)
}

pub(super) async fn insert(tx: &mut Tx, model: &Model) -> Result<(), Refusal> {
    let row = row::ActiveModel {
        id: Set(model.id),
        parent_id: Set(model.parent_id),
        kind: Set(model.kind.clone()),
        code: Set(model.code.clone()),
        name: Set(model.name.clone()),
        level: Set(model.level),
        top_office: Set(model.top_office),
        created_at: Set(model.created_at),
    };
    row::Entity::insert(row).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// A body of its own, by its code.
pub(super) async fn top_by_code(
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<Uuid>, Refusal> {
    let found = row::Entity::find().filter(row::Column::Code.eq(code)).one(db).await;
    Ok(found.map_err(fault)?.filter(|row| row.top_office == row.id).map(|row| row.id))
}
