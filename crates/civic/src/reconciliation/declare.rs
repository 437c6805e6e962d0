//! Taking a source's account of a day, and holding it against what is kept.

use std::collections::BTreeSet;

use affairs::quality::Table;
use base::Refusal;
use chrono::NaiveDate;
use duban_http::{Answer, Json, Write, routes};
use kernel::{Act, Kernel, Noted, Tx};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    OPEN, entry, note, settled,
    sides::{self, BucketSum, Own},
    store::{self, account},
    tell::AccountRow,
};
use crate::{
    intake::sender,
    permissions::INTAKE_SEND,
    source::store::{self as sources, source},
};

/// Rows a source can say it sent in a day.
const LARGEST: u64 = 1_000_000_000;

/// What was sent in a day.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicNewReconciliation)]
pub(crate) struct NewAccount {
    /// The source, for people who speak in its stead; a system speaks for its own.
    #[serde(default)]
    source: Option<Uuid>,
    /// The exchange table.
    table: String,
    /// The day it arrived, in Beijing.
    day: NaiveDate,
    /// Different rows that were sent.
    count: u64,
    /// SM3 over them; empty if only the number is known.
    #[serde(default)]
    hash: String,
    /// The sums of the buckets that hold something, 256 at most.
    #[serde(default)]
    buckets: Vec<BucketSum>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(declare))
}

/// 报送某来源某表某天的账，立即比对；再报一次即更正
#[utoipa::path(post, path = "/api/civic/reconciliations", tag = "civic",
    operation_id = "declare_reconciliation",
    request_body = NewAccount, responses((status = 200, body = AccountRow)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.intake.send")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.reconciliation.declare")), ("x-pii" = json!(false))))]
async fn declare(Write { cx, body }: Write<NewAccount>) -> Answer<Json<AccountRow>> {
    let scope = cx.require(&INTAKE_SEND)?;
    let table = body.check(cx.kernel().today())?;
    let source = sender(&cx, &scope, body.source).await?;
    let own = sides::own(&cx, source.id, table, body.day).await?;
    Ok(Json(cx.write(Declare { source: source.id, table, told: body, own }).await?))
}

impl NewAccount {
    /// Every wrong field at once; the name of the table if there is none.
    fn check(&self, today: NaiveDate) -> Result<&'static str, Refusal> {
        let mut wrong: Vec<(&str, &'static str, &str)> = Vec::new();
        let mut add = |field, code, text| wrong.push((field, code, text));
        let table = Table::find(self.table.trim());
        if table.is_none() {
            add("table", "quality.table", "没有这张数据表。");
        }
        if self.day > today {
            add("day", "reconciliation.future", "只能对今天和以前的账。");
        }
        if self.count > LARGEST {
            add("count", "length", "条数太大，请核对。");
        }
        if !self.hash.trim().is_empty() && sides::hash(&self.hash).is_none() {
            add("hash", "reconciliation.hash", "摘要应为 64 位十六进制数（SM3）。");
        }
        let numbers: BTreeSet<u8> =
            self.buckets.iter().filter_map(|one| sides::bucket(&one.bucket)).collect();
        if numbers.len() != self.buckets.len() {
            add("buckets", "reconciliation.bucket", "桶号应为 00 到 ff，每个最多一次。");
        } else if self.buckets.iter().any(|one| sides::hash(&one.hash).is_none()) {
            add("buckets", "reconciliation.bucket", "各桶的摘要应为 64 位十六进制数（SM3）。");
        } else if !self.buckets.is_empty() && self.sum() != Some(self.count) {
            add("buckets", "reconciliation.bucket", "各桶条数之和应等于总条数。");
        }
        let mut wrong = wrong.into_iter();
        let Some((field, code, text)) = wrong.next() else {
            return Ok(table.map_or("", |table| table.name));
        };
        let first = Refusal::field(field, code, text);
        Err(wrong.fold(first, |all, (field, code, text)| all.with_field(field, code, text)))
    }

    fn sum(&self) -> Option<u64> {
        self.buckets.iter().try_fold(0_u64, |sum, one| sum.checked_add(one.count))
    }
}

struct Declare {
    source: Uuid,
    table: &'static str,
    told: NewAccount,
    own: Own,
}

impl Declare {
    /// What was declared, before anything is compared.
    fn row(&self, tx: &mut Tx, source: &source::Model) -> Result<account::Model, Refusal> {
        let buckets = match self.told.buckets.as_slice() {
            [] => String::new(),
            told => serde_json::to_string(told).map_err(Refusal::internal)?,
        };
        Ok(account::Model {
            id: tx.id::<account::Model>().uuid(),
            top_office: source.top_office,
            source_id: source.id,
            table_name: self.table.to_owned(),
            day: self.told.day,
            state: OPEN.to_owned(),
            declared: i64::try_from(self.told.count).unwrap_or(i64::MAX),
            declared_hash: sides::hash(&self.told.hash).unwrap_or_default(),
            declared_buckets: buckets,
            declared_by: tx.actor().name().to_owned(),
            declared_at: tx.now(),
            held: 0,
            held_hash: String::new(),
            received: 0,
            accepted: 0,
            duplicate: 0,
            rejected: 0,
            late: 0,
            differing: String::new(),
            compared_at: tx.now(),
            settled_at: None,
            settled_by: String::new(),
            reason: String::new(),
        })
    }
}

impl Act for Declare {
    type Out = AccountRow;
    const OPERATION: &'static str = "civic.reconciliation.declare";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<AccountRow>, Refusal> {
        let scope = tx.scope();
        let source = sources::find(tx.read(), &scope, self.source).await?;
        let source = source.ok_or_else(Refusal::not_found)?;
        let mut row = sides::compared(self.row(tx, &source)?, &self.own, tx.now())?;
        let known = store::of_day(tx.read(), self.source, self.table, self.told.day).await?;
        let kept = match known {
            Some(known) => {
                row.id = known.id;
                store::update(tx, row.clone()).await?
            }
            None => store::insert(tx, row.clone()).await?,
        };
        if !kept {
            return Err(settled());
        }
        let text = format!("{} 条，本系统 {} 条", row.declared, row.held);
        tx.timeline(entry(&row, "reconciliation.declared", "报送对账", text));
        let note = note(&row, &source.name);
        Ok(Noted::new(AccountRow::of(row)?, note))
    }
}
