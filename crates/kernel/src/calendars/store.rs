//! Imported years, and the deadlines they moved.

use std::collections::HashMap;

use base::{Refusal, clock::beijing, paging::Cursor};
use calendar::{Calendar, YearTable};
use sea_orm::{
    ActiveValue::Set, ExprTrait as _, QueryOrder as _, QuerySelect as _, entity::prelude::*,
    sea_query::Expr,
};

use super::{Move, import::source, list::ImportRow};
use crate::{access::Scope, act::Tx, context::Context, db::fault};

mod year {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "calendar_import")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub year: i32,
        pub version: i32,
        pub body: String,
        pub reason: String,
        pub at: DateTimeUtc,
        pub actor_id: Option<Uuid>,
        pub actor_name: String,
        pub calendar_version: String,
        pub moved: i64,
        pub resolved: i64,
        pub told: i64,
        pub finished_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod moved {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "calendar_move")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub import_id: Uuid,
        pub office_id: Uuid,
        pub subject_kind: String,
        pub subject_id: Uuid,
        pub subject_label: String,
        pub what: String,
        pub old_date: Option<Date>,
        pub new_date: Option<Date>,
        pub not_before: Option<Date>,
        pub told_at: Option<DateTimeUtc>,
        pub at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod office {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "organisation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

fn table(body: &str) -> Result<YearTable, Refusal> {
    YearTable::from_json(body).map_err(Refusal::internal)
}

/// The calendar in force: what came with the program, and the newest version of each
/// imported year over it.
pub(crate) async fn current(db: &impl ConnectionTrait) -> Result<Calendar, Refusal> {
    let rows = year::Entity::find()
        .select_only()
        .column(year::Column::Body)
        .order_by_asc(year::Column::Year)
        .order_by_asc(year::Column::Version)
        .into_tuple::<String>();
    let mut calendar = Calendar::shipped();
    for body in rows.all(db).await.map_err(fault)? {
        calendar = calendar.with_year(table(&body)?).map_err(Refusal::internal)?;
    }
    Ok(calendar)
}

/// How many versions of this year were imported.
pub(super) async fn versions(tx: &Tx, of: i32) -> Result<i32, Refusal> {
    let newest = year::Entity::find()
        .select_only()
        .column(year::Column::Version)
        .filter(year::Column::Year.eq(of))
        .order_by_desc(year::Column::Version)
        .limit(1)
        .into_tuple::<i32>();
    Ok(newest.one(tx.read()).await.map_err(fault)?.unwrap_or(0))
}

pub(super) async fn insert(
    tx: &mut Tx,
    table: &YearTable,
    version: i32,
    reason: &str,
    calendar_version: &str,
) -> Result<Uuid, Refusal> {
    let id = tx.id::<year::Model>().uuid();
    let model = year::ActiveModel {
        id: Set(id),
        year: Set(table.year),
        version: Set(version),
        body: Set(serde_json::to_string(table).map_err(Refusal::internal)?),
        reason: Set(reason.to_owned()),
        at: Set(tx.now()),
        actor_id: Set(tx.actor().user().map(|user| user.id)),
        actor_name: Set(tx.actor().name().to_owned()),
        calendar_version: Set(calendar_version.to_owned()),
        moved: Set(0),
        resolved: Set(0),
        told: Set(0),
        finished_at: Set(None),
    };
    year::Entity::insert(model).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(id)
}

pub(super) async fn year_of(cx: &Context, import: Uuid) -> Result<Option<i32>, Refusal> {
    let found = year::Entity::find()
        .filter(year::Column::Id.eq(import))
        .one(cx.read())
        .await
        .map_err(fault)?;
    Ok(found.map(|row| row.year))
}

pub(super) async fn imports(cx: &Context) -> Result<Vec<ImportRow>, Refusal> {
    let rows = year::Entity::find()
        .order_by_desc(year::Column::At)
        .order_by_desc(year::Column::Id)
        .all(cx.read())
        .await
        .map_err(fault)?;
    let row = |row: year::Model| {
        let table = table(&row.body)?;
        Ok(ImportRow {
            id: row.id,
            year: row.year,
            version: row.version,
            source: source(&table),
            source_verified: table.source_verified,
            reason: row.reason,
            at: row.at.with_timezone(&beijing()),
            actor: row.actor_name,
            moved: row.moved,
            resolved: row.resolved,
            told: row.told,
            finished_at: row.finished_at.map(|at| at.with_timezone(&beijing())),
        })
    };
    rows.into_iter().map(row).collect()
}

/// Names of these offices.
pub(super) async fn office_names(
    cx: &Context,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, String>, Refusal> {
    let rows = office::Entity::find().filter(office::Column::Id.is_in(ids)).all(cx.read()).await;
    Ok(rows.map_err(fault)?.into_iter().map(|row| (row.id, row.name)).collect())
}

pub(super) async fn insert_moves(
    tx: &mut Tx,
    import: Uuid,
    moves: Vec<Move>,
) -> Result<(), Refusal> {
    let at = tx.now();
    let count = |part: fn(&Move) -> bool| {
        i64::try_from(moves.iter().filter(|one| part(one)).count()).unwrap_or(i64::MAX)
    };
    let (moved, resolved) = (count(|one| one.old.is_some()), count(|one| one.old.is_none()));
    let told = count(|one| one.told_at.is_some());
    let rows: Vec<moved::ActiveModel> = moves
        .into_iter()
        .map(|one| moved::ActiveModel {
            id: Set(tx.id::<Move>().uuid()),
            import_id: Set(import),
            office_id: Set(one.office),
            subject_kind: Set(one.subject_kind),
            subject_id: Set(one.subject),
            subject_label: Set(one.label),
            what: Set(one.what),
            old_date: Set(one.old),
            new_date: Set(one.new),
            not_before: Set(one.not_before),
            told_at: Set(one.told_at),
            at: Set(at),
        })
        .collect();
    moved::Entity::insert_many(rows).exec_without_returning(tx.write()).await.map_err(fault)?;
    let plus = |column: year::Column, by: i64| Expr::col(column).add(by);
    year::Entity::update_many()
        .col_expr(year::Column::Moved, plus(year::Column::Moved, moved))
        .col_expr(year::Column::Resolved, plus(year::Column::Resolved, resolved))
        .col_expr(year::Column::Told, plus(year::Column::Told, told))
        .filter(year::Column::Id.eq(import))
        .exec(tx.write())
        .await
        .map(|_| ())
        .map_err(fault)
}

pub(super) async fn finish(tx: &mut Tx, import: Uuid) -> Result<(), Refusal> {
    let now = tx.now();
    year::Entity::update_many()
        .col_expr(year::Column::FinishedAt, Expr::value(now))
        .filter(year::Column::Id.eq(import))
        .exec(tx.write())
        .await
        .map(|_| ())
        .map_err(fault)
}

pub(super) async fn moves(
    cx: &Context,
    scope: &Scope,
    told: bool,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<(Vec<moved::Model>, u64), Refusal> {
    let mut query = moved::Entity::find();
    if let Some(offices) = scope.visible_offices() {
        query = query.filter(moved::Column::OfficeId.is_in(offices.iter().copied()));
    }
    if told {
        query = query.filter(moved::Column::ToldAt.is_not_null());
    }
    let total = query.clone().limit(10_001).count(cx.read()).await.map_err(fault)?;
    if let Some(cursor) = after {
        query = query.filter(moved::Column::Id.lt(cursor.id));
    }
    // Ids are in order of time.
    let rows = query.order_by_desc(moved::Column::Id).limit(limit).all(cx.read()).await;
    Ok((rows.map_err(fault)?, total))
}
