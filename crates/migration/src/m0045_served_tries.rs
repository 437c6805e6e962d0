//! Whether a try served, and on which day: what lists and sums of tries tell.

use std::collections::BTreeMap;

use sea_orm_migration::sea_orm::{
    ConnectionTrait, QueryResult,
    prelude::{Date, Uuid},
};

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        add(m, "attempt", date_null("served_on")).await?;
        fill(m.get_connection()).await
    }
}

/// Deliveries read at once.
const AT_ONCE: u64 = 500;

/// Tells of every try there is whether it served.
pub async fn fill(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let mut after = Uuid::nil();
    loop {
        let served = Query::select()
            .column("id")
            .from("delivery")
            .and_where(Expr::col("state").eq("SERVED"))
            .and_where(Expr::col("id").gt(after))
            .order_by("id", Order::Asc)
            .limit(AT_ONCE)
            .to_owned();
        let ids: Vec<Uuid> = column(db.query_all(&served).await?, |row| row.try_get_by_index(0))?;
        let Some(last) = ids.last() else { return Ok(()) };
        after = *last;
        fill_some(db, ids).await?;
    }
}

/// The same of the tries of these deliveries: the last day on which one served a document.
async fn fill_some(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<(), DbErr> {
    let events = Query::select()
        .columns(["id", "attempt_id"])
        .from("attempt_event")
        .and_where(Expr::col("delivery_id").is_in(ids.clone()))
        .to_owned();
    let events: BTreeMap<Uuid, Uuid> = column(db.query_all(&events).await?, |row| {
        Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))
    })?;
    let effects = Query::select()
        .columns(["served_on", "evidence"])
        .from("effect")
        .and_where(Expr::col("delivery_id").is_in(ids))
        .and_where(Expr::col("served_on").is_not_null())
        .to_owned();
    let effects: Vec<(Date, String)> = column(db.query_all(&effects).await?, |row| {
        Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))
    })?;
    let mut days: BTreeMap<Uuid, Date> = BTreeMap::new();
    for (day, evidence) in effects {
        let named = evidence.split('"').filter_map(|word| Uuid::parse_str(word).ok());
        for attempt in named.filter_map(|event| events.get(&event)) {
            let last = days.entry(*attempt).or_insert(day);
            *last = std::cmp::max(*last, day);
        }
    }
    let mut served: BTreeMap<Date, Vec<Uuid>> = BTreeMap::new();
    for (attempt, day) in days {
        served.entry(day).or_default().push(attempt);
    }
    for (day, attempts) in served {
        let told = Query::update()
            .table("attempt")
            .value("served_on", day)
            .and_where(Expr::col("id").is_in(attempts))
            .to_owned();
        db.execute(&told).await?;
    }
    Ok(())
}

fn column<T, C: FromIterator<T>>(
    rows: Vec<QueryResult>,
    read: impl Fn(&QueryResult) -> Result<T, DbErr>,
) -> Result<C, DbErr> {
    rows.iter().map(read).collect()
}
