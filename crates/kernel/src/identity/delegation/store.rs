//! The table of delegations.

use base::{Refusal, clock::beijing};
use chrono::NaiveDate;
use sea_orm::{ActiveValue::Set, Condition, QueryOrder as _, QuerySelect as _, entity::prelude::*};

use super::Delegation;
use crate::{act::Tx, db::fault, identity::user::Named};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "delegation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub from_id: Uuid,
        pub from_name: String,
        pub to_id: Uuid,
        pub to_name: String,
        pub top_office: Uuid,
        pub from_on: Date,
        pub until_on: Date,
        pub reason: String,
        pub created_at: DateTimeUtc,
        pub ended_at: Option<DateTimeUtc>,
        pub ended_name: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) use row::Model;

impl Model {
    /// Whether it can be used on this day.
    pub(crate) fn in_force(&self, on: NaiveDate) -> bool {
        self.ended_at.is_none() && self.from_on <= on && on <= self.until_on
    }

    pub(super) fn present(self, today: NaiveDate) -> Delegation {
        Delegation {
            in_force: self.in_force(today),
            id: self.id,
            giver: Named { id: self.from_id, name: self.from_name },
            taker: Named { id: self.to_id, name: self.to_name },
            from: self.from_on,
            until: self.until_on,
            reason: self.reason,
            created_at: self.created_at.with_timezone(&beijing()),
            ended_at: self.ended_at.map(|at| at.with_timezone(&beijing())),
        }
    }
}

/// One delegation.
pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>, Refusal> {
    row::Entity::find().filter(row::Column::Id.eq(id)).limit(1).one(db).await.map_err(fault)
}

/// The same, held until the unit ends.
pub(super) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Model>, Refusal> {
    row::Entity::find()
        .filter(row::Column::Id.eq(id))
        .limit(1)
        .lock_exclusive()
        .one(tx.read())
        .await
        .map_err(fault)
}

/// Those somebody gave or was given, the newest first.
pub(super) async fn of_person(
    db: &impl ConnectionTrait,
    person: Uuid,
    limit: u64,
) -> Result<Vec<Model>, Refusal> {
    of_person_query(person, limit).all(db).await.map_err(fault)
}

pub(crate) fn of_person_query(person: Uuid, limit: u64) -> Select<row::Entity> {
    row::Entity::find()
        .filter(
            Condition::any().add(row::Column::FromId.eq(person)).add(row::Column::ToId.eq(person)),
        )
        .order_by_desc(row::Column::CreatedAt)
        .order_by_desc(row::Column::Id)
        .limit(limit)
}

/// Those somebody may use today, the latest first.
pub(crate) async fn lent_to(
    db: &impl ConnectionTrait,
    person: Uuid,
    today: NaiveDate,
) -> Result<Vec<Model>, Refusal> {
    lent_query(person, today).all(db).await.map_err(fault)
}

pub(crate) fn lent_query(person: Uuid, today: NaiveDate) -> Select<row::Entity> {
    row::Entity::find()
        .filter(row::Column::ToId.eq(person))
        .filter(row::Column::EndedAt.is_null())
        .filter(row::Column::FromOn.lte(today))
        .filter(row::Column::UntilOn.gte(today))
        .order_by_desc(row::Column::CreatedAt)
        .limit(20)
}

pub(super) async fn insert(tx: &mut Tx, model: &Model) -> Result<(), Refusal> {
    let row: row::ActiveModel = model.clone().into();
    row::Entity::insert(row.reset_all()).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

pub(super) async fn end(tx: &mut Tx, id: Uuid) -> Result<(), Refusal> {
    end_where(tx, Condition::all().add(row::Column::Id.eq(id))).await.map(drop)
}

/// Ends everything somebody gave or was given; returns how many.
pub(crate) async fn end_of_person(tx: &mut Tx, person: Uuid) -> Result<u64, Refusal> {
    let either =
        Condition::any().add(row::Column::FromId.eq(person)).add(row::Column::ToId.eq(person));
    end_where(tx, either).await
}

async fn end_where(tx: &mut Tx, which: Condition) -> Result<u64, Refusal> {
    let change = row::ActiveModel {
        ended_at: Set(Some(tx.now())),
        ended_name: Set(Some(tx.actor().signature())),
        ..Default::default()
    };
    row::Entity::update_many()
        .set(change)
        .filter(which)
        .filter(row::Column::EndedAt.is_null())
        .exec(tx.write())
        .await
        .map(|done| done.rows_affected)
        .map_err(fault)
}
