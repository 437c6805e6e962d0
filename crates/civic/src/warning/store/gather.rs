//! Everything that tells of some subjects.

use std::collections::HashMap;

use base::{Now, Refusal};
use chrono::NaiveDate;
use kernel::db::fault;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select,
};
use uuid::Uuid;

use super::{
    super::{
        about::About,
        facts::{
            OF_MATTERS, Records,
            repeat::key,
            share::{Cohort, Share},
        },
    },
    Row, rows, share,
    standing::{self, Column as S},
};
use crate::linkage::{
    store::{self as linked, subject},
    subject::Side,
};

/// Of one person and item only the latest are looked at: more of them change no colour.
const MOST: usize = 100;
/// Records asked for in one statement.
const MANY: usize = 1_000;

/// Records, the items they are about, and of what is counted the subjects or sums by key.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    pub(crate) rows: Vec<Row>,
    pub(crate) items: Vec<Row>,
    pub(crate) counted: HashMap<String, Vec<subject::Model>>,
    pub(crate) shares: HashMap<String, Share>,
}

/// What tells of these; what is counted, from this day on.
pub(crate) async fn gather(
    db: &impl ConnectionTrait,
    office: Uuid,
    about: About,
    numbers: &[String],
    from: NaiveDate,
) -> Result<Gathered, Refusal> {
    if about == About::Department {
        let shares = share::shares(db, office, numbers).await?;
        let examples: Vec<String> = shares.values().map(|one| one.example.clone()).collect();
        let examples = examples.into_iter().filter(|number| !number.is_empty()).collect();
        let rows = rows(db, office, &["accept"], examples).await?;
        return Ok(Gathered { rows, shares, ..Gathered::default() });
    }
    if about.counts() {
        return counted(db, office, about.side(), numbers, from).await;
    }
    let tables: &[&str] = match about.side() {
        Side::Matter => &OF_MATTERS,
        Side::Consultation => &["consultation"],
    };
    let rows = rows(db, office, tables, numbers.to_vec()).await?;
    let items = super::rows(db, office, &["item"], Records::of(&rows).items()).await?;
    Ok(Gathered { rows, items, ..Gathered::default() })
}

async fn counted(
    db: &impl ConnectionTrait,
    office: Uuid,
    side: Side,
    keys: &[String],
    from: NaiveDate,
) -> Result<Gathered, Refusal> {
    let parts = || keys.iter().filter_map(|key| key.split_once('|'));
    let people = sorted(parts().map(|(who, _)| who.to_owned()).collect());
    let mut counted: HashMap<String, Vec<subject::Model>> =
        keys.iter().map(|key| (key.clone(), Vec::new())).collect();
    for row in linked::since(db, office, side.code(), people, from).await? {
        if let Some(known) = key(&row).and_then(|key| counted.get_mut(&key)) {
            known.push(row);
        }
    }
    for known in counted.values_mut() {
        known.sort_by(|one, two| (one.at, &one.number).cmp(&(two.at, &two.number)));
        let early = known.len().saturating_sub(MOST);
        known.drain(..early);
    }
    let table = if side == Side::Matter { "accept" } else { "consultation" };
    let numbers: Vec<String> = counted.values().flatten().map(|row| row.number.clone()).collect();
    let mut told = Vec::new();
    for some in numbers.chunks(MANY) {
        told.extend(rows(db, office, &[table], some.to_vec()).await?);
    }
    let codes = sorted(parts().map(|(_, item)| item.to_owned()).collect());
    let items = rows(db, office, &["item"], codes).await?;
    Ok(Gathered { rows: told, items, counted, ..Gathered::default() })
}

/// The keys of these numbers that lie on this day or later.
pub(crate) async fn keys(
    db: &impl ConnectionTrait,
    office: Uuid,
    side: Side,
    numbers: Vec<String>,
    from: NaiveDate,
) -> Result<Vec<String>, Refusal> {
    let rows = linked::numbered(db, office, side.code(), numbers).await?;
    Ok(sorted(rows.iter().filter(|row| row.day >= from).filter_map(key).collect()))
}

/// The departments and months these matters were accepted in, on this day or later.
pub(crate) async fn cohorts(
    db: &impl ConnectionTrait,
    office: Uuid,
    numbers: Vec<String>,
    from: NaiveDate,
) -> Result<Vec<String>, Refusal> {
    let rows = linked::numbered(db, office, Side::Matter.code(), numbers).await?;
    let recent = rows.iter().filter(|row| row.accepted_day.is_some_and(|day| day >= from));
    Ok(sorted(recent.filter_map(Cohort::of).map(|one| one.key()).collect()))
}

/// The next ones of a kind that are not finished and were not judged since, by number.
pub(crate) async fn counting(
    db: &impl ConnectionTrait,
    office: Uuid,
    about: About,
    since: Now,
    after: &str,
    limit: u64,
) -> Result<Vec<String>, Refusal> {
    let query = counting_query(office, about, since, after, limit);
    query.into_tuple().all(db).await.map_err(fault)
}

pub(crate) fn counting_query(
    office: Uuid,
    about: About,
    since: Now,
    after: &str,
    limit: u64,
) -> Select<standing::Entity> {
    standing::Entity::find()
        .select_only()
        .column(S::Number)
        .filter(S::TopOffice.eq(office))
        .filter(S::Kind.eq(about.code()))
        .filter(S::Number.gt(after))
        .filter(S::Finished.eq(false))
        .filter(S::JudgedAt.lt(since))
        .order_by_asc(S::Number)
        .limit(limit)
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort_unstable();
    words.dedup();
    words
}
