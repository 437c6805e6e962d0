//! Figures of a period.

use base::Refusal;
use kernel::{Scope, db::fault};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, ExprTrait as _,
    FromQueryResult, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _, Select,
    sea_query::{Alias, Expr, Func, Query},
};
use uuid::Uuid;

use super::super::store::{
    Wanted,
    link::{self, Column as L},
    subject,
};
use crate::intake::store::record;

/// How many consultations ended so.
#[derive(Debug, FromQueryResult)]
pub(super) struct Ended {
    pub(super) status: String,
    pub(super) rank: Option<i32>,
    pub(super) ambiguous: bool,
    pub(super) found: i64,
}

fn within(scope: &Scope, wanted: &Wanted) -> Select<link::Entity> {
    link::Entity::find().filter(wanted.condition(scope.visible_offices()))
}

/// By how they ended.
pub(super) async fn ended(
    db: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
) -> Result<Vec<Ended>, Refusal> {
    let query = within(scope, wanted)
        .select_only()
        .columns([L::Status, L::Rank, L::Ambiguous])
        .column_as(L::SubjectId.count(), "found")
        .group_by(L::Status)
        .group_by(L::Rank)
        .group_by(L::Ambiguous);
    query.into_model().all(db).await.map_err(fault)
}

/// Consultations whose matter was accepted.
pub(super) async fn accepted(
    db: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
) -> Result<u64, Refusal> {
    use subject::Column as S;
    let matter = Query::select()
        .expr(Expr::val(1))
        .from(subject::Entity)
        .and_where(Expr::col((subject::Entity, S::TopOffice)).equals((link::Entity, L::TopOffice)))
        .and_where(Expr::col((subject::Entity, S::Kind)).eq("matter"))
        .and_where(Expr::col((subject::Entity, S::Number)).equals((link::Entity, L::Matter)))
        .and_where(Expr::col((subject::Entity, S::AcceptedDay)).is_not_null())
        .to_owned();
    let also = Condition::all().add(Expr::exists(matter));
    within(scope, wanted).filter(also).count(db).await.map_err(fault)
}

/// Consultations whose matter ended.
pub(super) async fn finished(
    db: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
) -> Result<u64, Refusal> {
    use record::Column as C;
    let result = Query::select()
        .expr(Expr::val(1))
        .from(record::Entity)
        .and_where(Expr::col((record::Entity, C::TopOffice)).equals((link::Entity, L::TopOffice)))
        .and_where(Expr::col((record::Entity, C::TableName)).eq("result"))
        .and_where(Expr::col((record::Entity, C::Subject)).equals((link::Entity, L::Matter)))
        .and_where(Expr::col((record::Entity, C::State)).eq("accepted"))
        .to_owned();
    let also = Condition::all().add(Expr::exists(result));
    within(scope, wanted).filter(also).count(db).await.map_err(fault)
}

/// So many of them have so many consultations.
#[derive(Debug, FromQueryResult)]
pub(super) struct Times {
    pub(super) times: i64,
    pub(super) found: i64,
}

/// How many have one, two, three … consultations; `of` is what they are counted by.
async fn times(
    db: &impl ConnectionTrait,
    some: Select<link::Entity>,
    of: L,
) -> Result<Vec<Times>, Refusal> {
    let (own, times, found) = (Alias::new("own"), Alias::new("times"), Alias::new("found"));
    let mut inner = some.into_query();
    inner
        .clear_selects()
        .expr_as(Expr::col((link::Entity, L::SubjectId)).count(), times.clone())
        .group_by_columns([(link::Entity, L::TopOffice), (link::Entity, of)]);
    let outer = Query::select()
        .column(times.clone())
        .expr_as(Func::count(Expr::val(1)), found)
        .from_subquery(inner, own)
        .group_by_col(times.clone())
        .order_by(times, sea_orm::Order::Asc)
        .to_owned();
    let statement = db.get_database_backend().build(&outer);
    Times::find_by_statement(statement).all(db).await.map_err(fault)
}

/// How many matters had so many consultations before.
pub(super) async fn before(
    db: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
) -> Result<Vec<Times>, Refusal> {
    times(db, within(scope, wanted).filter(L::Matter.is_not_null()), L::Matter).await
}

/// How many people asked so often.
pub(super) async fn asked(
    db: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
) -> Result<Vec<Times>, Refusal> {
    times(db, within(scope, wanted).filter(L::WhoIndex.gt("")), L::WhoIndex).await
}

/// What was linked: its item, what that is called, and the gap.
pub(super) async fn gaps(
    db: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
    limit: u64,
) -> Result<Vec<(String, String, i64)>, Refusal> {
    let query = within(scope, wanted)
        .select_only()
        .columns([L::Item, L::ItemName, L::GapSeconds])
        .filter(L::GapSeconds.is_not_null())
        .order_by_desc(L::At)
        .limit(limit);
    query.into_tuple().all(db).await.map_err(fault)
}

/// The results of a matter: version, row and clear columns.
pub(crate) async fn results(
    db: &impl ConnectionTrait,
    office: Uuid,
    number: &str,
) -> Result<Vec<(i64, Uuid, String)>, Refusal> {
    use record::Column as C;
    let query = record::Entity::find()
        .select_only()
        .columns([C::Version, C::Id, C::Fields])
        .filter(C::TopOffice.eq(office))
        .filter(C::TableName.eq("result"))
        .filter(C::Subject.eq(number))
        .filter(C::State.eq("accepted"));
    query.into_tuple().all(db).await.map_err(fault)
}
