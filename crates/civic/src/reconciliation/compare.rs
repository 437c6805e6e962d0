//! Comparing again, and naming the rows of the buckets that differ.

use std::collections::BTreeSet;

use affairs::reconciliation::Row;
use base::Refusal;
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{Act, Actor, Context, Kernel, Noted, Scope, Tx};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    SETTLED, entry, note, settled,
    sides::{self, Own},
    store::{self, account},
    tell::AccountRow,
};
use crate::{permissions::INTAKE_SEND, source::store as sources};

/// Rows that are told or named at most.
const LONGEST: usize = 5_000;

/// A record in one of its versions.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicReconciledRow)]
pub(crate) struct ToldRow {
    /// What the answers call `record_id`.
    key: String,
    /// Its version.
    version: i64,
}

/// What the source holds in some buckets.
#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicCompareReconciliation)]
pub(crate) struct CompareAccount {
    /// The buckets whose rows follow, in full; none only compares again.
    #[serde(default)]
    buckets: Vec<String>,
    /// All rows of these buckets.
    #[serde(default)]
    rows: Vec<ToldRow>,
}

/// The account, and which rows one side has alone.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicReconciliationGaps)]
pub(crate) struct Gaps {
    /// As it stands now.
    account: AccountRow,
    /// The source has them, and they are missing here.
    missing_here: Vec<ToldRow>,
    /// They are here, and the source did not name them.
    only_here: Vec<ToldRow>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(compare))
}

/// 重新比对；附上有差异的桶里的全部行，答复两边各缺哪些
#[utoipa::path(post, path = "/api/civic/reconciliations/{id}/compare", tag = "civic",
    operation_id = "compare_reconciliation",
    request_body = CompareAccount, responses((status = 200, body = Gaps)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.intake.send")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.reconciliation.compare")), ("x-pii" = json!(false))))]
async fn compare(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<CompareAccount>,
) -> Answer<Json<Gaps>> {
    let scope = cx.require(&INTAKE_SEND)?;
    let row = store::find(cx.read(), &scope, id).await?.ok_or_else(Refusal::not_found)?;
    own_only(&cx, &scope, &row).await?;
    if row.state == SETTLED {
        return Err(settled().into());
    }
    let own = sides::own(&cx, row.source_id, &row.table_name, row.day).await?;
    let (missing_here, only_here) = body.gaps(&own)?;
    let account = cx.write(Compare { id, own }).await?;
    Ok(Json(Gaps { account, missing_here, only_here }))
}

/// A system sees the accounts of its own source.
async fn own_only(cx: &Context, scope: &Scope, row: &account::Model) -> Result<(), Refusal> {
    let Actor::Client(client) = cx.actor() else { return Ok(()) };
    let source = sources::of_client(cx.read(), scope, client.id).await?;
    let own = source.is_some_and(|source| source.id == row.source_id);
    if own { Ok(()) } else { Err(Refusal::not_found()) }
}

impl CompareAccount {
    /// What is missing here, and what only is here.
    fn gaps(&self, own: &Own) -> Result<(Vec<ToldRow>, Vec<ToldRow>), Refusal> {
        if self.rows.len() > LONGEST {
            let text = format!("一次最多 {LONGEST} 行，请少报几个桶。");
            return Err(Refusal::field("rows", "reconciliation.too_many", text));
        }
        let mut buckets = BTreeSet::new();
        for text in &self.buckets {
            let Some(one) = sides::bucket(text) else {
                let text = "桶号应为 00 到 ff。";
                return Err(Refusal::field("buckets", "reconciliation.bucket", text));
            };
            buckets.insert(one);
        }
        let told = self.rows.iter().map(|row| Row { key: row.key.clone(), version: row.version });
        let told: BTreeSet<Row> = told.collect();
        if told.iter().any(|row| !buckets.contains(&row.bucket())) {
            let text = "有的行不在所列的桶里，请核对桶的算法。";
            return Err(Refusal::field("buckets", "reconciliation.bucket", text));
        }
        let held = own.rows.iter().filter(|row| buckets.contains(&row.bucket()));
        let held: BTreeSet<Row> = held.cloned().collect();
        let named = |row: &Row| ToldRow { key: row.key.clone(), version: row.version };
        let missing = told.difference(&held).take(LONGEST).map(named).collect();
        let only = held.difference(&told).take(LONGEST).map(named).collect();
        Ok((missing, only))
    }
}

struct Compare {
    id: Uuid,
    own: Own,
}

impl Act for Compare {
    type Out = AccountRow;
    const OPERATION: &'static str = "civic.reconciliation.compare";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<AccountRow>, Refusal> {
        let scope = tx.scope();
        let row = store::find(tx.read(), &scope, self.id).await?;
        let row = row.ok_or_else(Refusal::not_found)?;
        let source = sources::find(tx.read(), &scope, row.source_id).await?;
        let row = sides::compared(row, &self.own, tx.now())?;
        if !store::update(tx, row.clone()).await? {
            return Err(settled());
        }
        let text = format!("报送方 {} 条，本系统 {} 条", row.declared, row.held);
        tx.timeline(entry(&row, "reconciliation.compared", "重新比对", text));
        let note = note(&row, &source.map(|source| source.name).unwrap_or_default());
        Ok(Noted::new(AccountRow::of(row)?, note))
    }
}
