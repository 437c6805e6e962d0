//! The two sides of an account: what was declared, and what is kept.

use std::collections::BTreeMap;

use affairs::reconciliation::{Row, Sum, Totals, differing};
use base::{
    Kind, Refusal,
    clock::day_begins,
    crypto::{from_hex_exact, to_hex},
};
use chrono::{Days, NaiveDate};
use kernel::Context;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    BALANCED, MOST, OPEN,
    store::{self, account},
};
use crate::source::store::day;

/// What a source says of one bucket.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicBucketSum)]
pub(crate) struct BucketSum {
    /// The first byte of the SM3 of the key, in two characters, such as `a3`.
    pub(crate) bucket: String,
    /// Different rows in it.
    pub(crate) count: u64,
    /// SM3 over them.
    pub(crate) hash: String,
}

/// A bucket that is not the same on both sides.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicBucketGap)]
pub(crate) struct BucketGap {
    /// Which.
    pub(crate) bucket: String,
    /// Rows that were declared.
    pub(crate) declared: u64,
    /// Rows that are kept.
    pub(crate) held: u64,
}

/// What is kept of a day.
pub(super) struct Own {
    pub(super) rows: Vec<Row>,
    pub(super) sums: Totals,
    pub(super) sheet: Option<day::Model>,
}

/// Counts what is kept of a day: two queries. It is done before the unit begins, for a day may
/// hold many rows and nobody else's write shall wait for them; what arrives meanwhile shows when
/// it is compared again.
pub(super) async fn own(
    cx: &Context,
    source: Uuid,
    table: &str,
    on: NaiveDate,
) -> Result<Own, Refusal> {
    let next = on.checked_add_days(Days::new(1)).unwrap_or(on);
    let period = (day_begins(on), day_begins(next));
    let rows = store::rows(cx.read(), source, table, period, MOST + 1).await?;
    if rows.len() as u64 > MOST {
        let text = format!("这一天超过 {MOST} 条，不能比对。请按批次的答复核对。");
        return Err(Refusal::new(Kind::Conflict, "reconciliation.too_many", text));
    }
    let sheet = store::sheet(cx.read(), source, table, on).await?;
    Ok(Own { sums: Totals::of(rows.iter().cloned()), rows, sheet })
}

/// The number of a bucket.
pub(super) fn bucket(text: &str) -> Option<u8> {
    from_hex_exact::<1>(text).ok().map(|[bucket]| bucket)
}

/// A hash as it is kept.
pub(super) fn hash(text: &str) -> Option<String> {
    from_hex_exact::<32>(text.trim()).ok().map(to_hex)
}

fn buckets(text: &str) -> Result<Option<BTreeMap<u8, Sum>>, Refusal> {
    if text.is_empty() {
        return Ok(None);
    }
    let told: Vec<BucketSum> = serde_json::from_str(text).map_err(Refusal::internal)?;
    let sum = |one: BucketSum| {
        Some((bucket(&one.bucket)?, Sum { count: one.count, hash: hash(&one.hash)? }))
    };
    let told = told.into_iter().filter(|one| one.count > 0);
    Ok(Some(told.filter_map(sum).collect()))
}

/// The account with the other side as it is kept now.
pub(super) fn compared(
    mut row: account::Model,
    own: &Own,
    at: base::Now,
) -> Result<account::Model, Refusal> {
    let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let gaps = match buckets(&row.declared_buckets)? {
        Some(told) => gaps(&told, &own.sums.buckets),
        None => Vec::new(),
    };
    row.held = whole(own.sums.all.count);
    row.held_hash = own.sums.all.hash.clone();
    let sheet = own.sheet.as_ref();
    row.received = sheet.map_or(0, |sheet| sheet.sent);
    row.accepted = sheet.map_or(0, |sheet| sheet.accepted);
    row.duplicate = sheet.map_or(0, |sheet| sheet.duplicate);
    row.rejected = sheet.map_or(0, |sheet| sheet.rejected);
    row.late = sheet.map_or(0, |sheet| sheet.late);
    let same_hash = row.declared_hash.is_empty() || row.declared_hash == row.held_hash;
    let same = row.declared == row.held && same_hash && gaps.is_empty();
    row.state = if same { BALANCED } else { OPEN }.to_owned();
    row.differing = serde_json::to_string(&gaps).map_err(Refusal::internal)?;
    row.compared_at = at;
    Ok(row)
}

fn gaps(told: &BTreeMap<u8, Sum>, held: &BTreeMap<u8, Sum>) -> Vec<BucketGap> {
    let count = |side: &BTreeMap<u8, Sum>, at: u8| side.get(&at).map_or(0, |sum| sum.count);
    let gap = |at: u8| BucketGap {
        bucket: to_hex([at]),
        declared: count(told, at),
        held: count(held, at),
    };
    differing(told, held).into_iter().map(gap).collect()
}
