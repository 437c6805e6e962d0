//! What a figure consists of, row by row.

use base::Refusal;
use chrono::NaiveDate;
use kernel::{Context, Tx, db::fault};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, FromQueryResult,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    Select,
    sea_query::{ExprTrait as _, OnConflict},
};
use uuid::Uuid;

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "indicator_row")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub report_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub indicator: String,
        /// `hit` adds above the line, `base` below it only, `excluded` nowhere.
        #[sea_orm(primary_key, auto_increment = false)]
        pub part: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub ordinal: i32,
        pub above: i64,
        pub below: i64,
        pub reason: String,
        pub case_id: Option<Uuid>,
        pub delivery_id: Option<Uuid>,
        pub number: String,
        pub cause: String,
        pub division: String,
        pub about: String,
        pub person: String,
        pub day: Option<Date>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use row::Column as C;

/// Rows of one statement.
const AT_ONCE: usize = 500;

/// Which rows.
#[derive(Debug, Clone)]
pub(crate) struct RowFilter {
    pub(crate) report: Uuid,
    pub(crate) indicator: String,
    pub(crate) part: String,
    /// Of this 承办庭室 alone.
    pub(crate) division: Option<String>,
}

/// By what figures are told apart.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[schema(as = IndicatorBy)]
pub(crate) enum By {
    /// 承办庭室.
    Division,
    /// 案由.
    Cause,
    /// Who is responsible.
    Person,
    /// Months.
    Month,
}

/// The sums of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) name: String,
    pub(crate) above: i64,
    pub(crate) below: i64,
}

/// Writes rows; those that are there already stay: they are the same.
pub(in crate::indicator) async fn insert_rows(
    tx: &mut Tx,
    rows: Vec<row::Model>,
) -> Result<(), Refusal> {
    let mut rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
    loop {
        let part: Vec<_> = rows.by_ref().take(AT_ONCE).collect();
        if part.is_empty() {
            return Ok(());
        }
        let key = [C::ReportId, C::Indicator, C::Part, C::Ordinal];
        row::Entity::insert_many(part)
            .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
            .exec_without_returning(tx.write())
            .await
            .map_err(fault)?;
    }
}

fn filtered(filter: &RowFilter) -> Select<row::Entity> {
    let query = row::Entity::find()
        .filter(C::ReportId.eq(filter.report))
        .filter(C::Indicator.eq(filter.indicator.as_str()))
        .filter(C::Part.eq(filter.part.as_str()));
    match &filter.division {
        Some(division) => query.filter(C::Division.eq(division.as_str())),
        None => query,
    }
}

/// A page of them, in order.
pub(crate) fn rows_query(
    filter: &RowFilter,
    after: Option<i32>,
    limit: u64,
) -> Select<row::Entity> {
    let query = filtered(filter);
    let query = match after {
        Some(after) => query.filter(C::Ordinal.gt(after)),
        None => query,
    };
    query.order_by_asc(C::Ordinal).limit(limit)
}

pub(in crate::indicator) async fn page_of_rows(
    cx: &Context,
    filter: &RowFilter,
    after: Option<i32>,
    limit: u64,
) -> Result<Vec<row::Model>, Refusal> {
    rows_query(filter, after, limit).all(cx.read()).await.map_err(fault)
}

/// How many there are, counted up to `cap`.
pub(in crate::indicator) async fn count_rows(
    cx: &Context,
    filter: &RowFilter,
    cap: u64,
) -> Result<u64, Refusal> {
    filtered(filter).limit(cap).count(cx.read()).await.map_err(fault)
}

#[derive(Debug, FromQueryResult)]
struct Sum {
    name: String,
    above: i64,
    below: i64,
}

#[derive(Debug, FromQueryResult)]
struct OfDay {
    day: Option<NaiveDate>,
    above: i64,
    below: i64,
}

/// The sums of an indicator by group, the greatest first; months in order.
pub(in crate::indicator) async fn groups(
    cx: &Context,
    report: Uuid,
    indicator: &str,
    by: By,
) -> Result<Vec<Group>, Refusal> {
    // Both databases would add whole numbers up to a decimal.
    let sum = |column: C| column.sum().cast_as("bigint");
    let all = row::Entity::find()
        .select_only()
        .column_as(sum(C::Above), "above")
        .column_as(sum(C::Below), "below")
        .filter(C::ReportId.eq(report))
        .filter(C::Indicator.eq(indicator))
        .filter(C::Part.is_in(["hit", "base"]));
    let of = |column: C| all.clone().column_as(column, "name").group_by(column).into_model::<Sum>();
    let sums = match by {
        By::Division => of(C::Division),
        By::Cause => of(C::Cause),
        By::Person => of(C::Person),
        By::Month => {
            let days = all.column(C::Day).group_by(C::Day).order_by_asc(C::Day);
            let days: Vec<OfDay> = days.into_model().all(cx.read()).await.map_err(fault)?;
            let mut months: Vec<Group> = Vec::new();
            for one in days {
                let name = one.day.map_or(String::new(), |day| day.format("%Y-%m").to_string());
                match months.last_mut().filter(|last| last.name == name) {
                    Some(last) => {
                        last.above += one.above;
                        last.below += one.below;
                    }
                    None => months.push(Group { name, above: one.above, below: one.below }),
                }
            }
            return Ok(months);
        }
    };
    let sums = sums.all(cx.read()).await.map_err(fault)?;
    let mut groups: Vec<Group> = sums
        .into_iter()
        .map(|one| Group { name: one.name, above: one.above, below: one.below })
        .collect();
    groups.sort_by(|a, b| (b.below, b.above, &a.name).cmp(&(a.below, a.above, &b.name)));
    Ok(groups)
}
