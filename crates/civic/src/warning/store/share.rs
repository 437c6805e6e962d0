//! Matters a department accepted in a month, and those of them with a special procedure.

use std::collections::{BTreeMap, HashMap};

use base::Refusal;
use chrono::NaiveDate;
use kernel::{
    Tx,
    db::{fault, insert_all},
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, FromQueryResult,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
    sea_query::{CaseStatement, Expr, Query, SimpleExpr},
};
use uuid::Uuid;

use super::{
    super::{
        about::About,
        facts::share::{Cohort, Share},
    },
    R,
    standing::{self, Column as S},
};
use crate::{
    intake::store::record,
    linkage::{
        store::subject::{self, Column as C},
        subject::Side,
    },
};

/// What a department accepted in a month.
#[derive(Debug, FromQueryResult)]
struct Summed {
    org: String,
    found: i64,
    special: i64,
    example: String,
}

/// The sums of these departments and months; of one without matters too. A query a month.
pub(super) async fn shares(
    db: &impl ConnectionTrait,
    office: Uuid,
    keys: &[String],
) -> Result<HashMap<String, Share>, Refusal> {
    let mut shares: HashMap<String, Share> =
        keys.iter().map(|key| (key.clone(), Share::default())).collect();
    let mut months: BTreeMap<NaiveDate, Vec<Cohort>> = BTreeMap::new();
    for cohort in keys.iter().filter_map(|key| Cohort::find(key)) {
        months.entry(cohort.from).or_default().push(cohort);
    }
    for (from, cohorts) in months {
        let Some(to) = cohorts.first().map(Cohort::to) else { continue };
        let orgs = cohorts.into_iter().map(|one| one.org).collect();
        let query = shares_query(office, orgs, (from, to));
        let rows: Vec<Summed> = query.into_model().all(db).await.map_err(fault)?;
        for row in rows {
            let share = Share { all: row.found, special: row.special, example: row.example };
            shares.insert(Cohort { org: row.org, from }.key(), share);
        }
    }
    Ok(shares)
}

pub(crate) fn shares_query(
    office: Uuid,
    orgs: Vec<String>,
    days: (NaiveDate, NaiveDate),
) -> Select<subject::Entity> {
    let special = Expr::Case(Box::new(CaseStatement::new().case(has_procedure(), 1).finally(0)));
    accepted(office, days)
        .select_only()
        .column(C::Org)
        .column_as(C::Id.count(), "found")
        .column_as(special.sum(), "special")
        .column_as(C::Number.max(), "example")
        .filter(C::Org.is_in(orgs))
        .group_by(C::Org)
}

/// The latest matters of a month with a special procedure, and the days they were accepted.
pub(crate) async fn cases(
    db: &impl ConnectionTrait,
    office: Uuid,
    month: &Cohort,
    limit: u64,
) -> Result<Vec<(String, NaiveDate)>, Refusal> {
    cases_query(office, &month.org, (month.from, month.to()), limit)
        .into_tuple()
        .all(db)
        .await
        .map_err(fault)
}

pub(crate) fn cases_query(
    office: Uuid,
    org: &str,
    days: (NaiveDate, NaiveDate),
    limit: u64,
) -> Select<subject::Entity> {
    accepted(office, days)
        .select_only()
        .columns([C::Number, C::AcceptedDay])
        .filter(C::Org.eq(org))
        .filter(has_procedure())
        .order_by_desc(C::AcceptedDay)
        .order_by_asc(C::Number)
        .limit(limit)
}

fn accepted(office: Uuid, (from, to): (NaiveDate, NaiveDate)) -> Select<subject::Entity> {
    subject::Entity::find()
        .filter(C::TopOffice.eq(office))
        .filter(C::Kind.eq(Side::Matter.code()))
        .filter(C::AcceptedDay.between(from, to))
}

/// A special procedure of the matter was accepted.
fn has_procedure() -> SimpleExpr {
    let of = |column: R| Expr::col((record::Entity, column));
    let some = Query::select()
        .expr(Expr::val(1))
        .from(record::Entity)
        .and_where(of(R::TopOffice).equals((subject::Entity, C::TopOffice)))
        .and_where(of(R::TableName).eq("special_procedure"))
        .and_where(of(R::Subject).equals((subject::Entity, C::Number)))
        .and_where(of(R::State).eq("accepted"))
        .to_owned();
    Expr::exists(some)
}

/// These are counted at the next look: where each stands is known from now on.
pub(crate) async fn mark(tx: &mut Tx, office: Uuid, keys: &[String]) -> Result<(), Refusal> {
    let kind = About::Department.code();
    let known = super::standings(tx.read(), office, kind, keys.to_vec()).await?;
    if !known.is_empty() {
        let due =
            standing::ActiveModel { next_check_at: Set(Some(tx.now())), ..Default::default() };
        let rows = standing::Entity::update_many()
            .set(due)
            .filter(S::Id.is_in(known.iter().map(|row| row.id)));
        rows.exec(tx.write()).await.map_err(fault)?;
    }
    let unknown = keys.iter().filter(|key| !known.iter().any(|row| row.number == **key));
    let rows: Vec<standing::Model> = unknown
        .map(|key| standing::Model {
            id: tx.id::<standing::Model>().uuid(),
            top_office: office,
            kind: kind.to_owned(),
            number: key.clone(),
            item: String::new(),
            finished: false,
            deadlines: "{}".to_owned(),
            turns_on: None,
            next_check_at: Some(tx.now()),
            judged_at: tx.now(),
        })
        .collect();
    let rows = rows.into_iter().map(|row| standing::ActiveModel::from(row).reset_all());
    insert_all(tx, rows.collect()).await
}
