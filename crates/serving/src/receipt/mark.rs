//! 已打印、已入卷: somebody says what he did with these receipts, or that he did not.

use base::{Kind, Refusal};
use duban_http::{Answer, Json, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx,
    timeline::{NewEntry, Tone},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    MOST,
    store::{self, receipt},
};
use crate::{delivery::store as packages, permissions::RECEIPT_READ};

/// What was done with a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReceiptMark)]
pub(crate) enum Mark {
    /// 已打印.
    Printed,
    /// 已入卷.
    Filed,
}

/// Receipts and what was done with them.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewMarks {
    /// The deliveries they prove, up to 100.
    deliveries: Vec<Uuid>,
    /// What was done.
    mark: Mark,
    /// Whether it was; `false` takes a tick away.
    on: bool,
}

/// How many were changed.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct Marked {
    /// Those changed.
    changed: u32,
    /// Those that stood so already.
    unchanged: u32,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(mark))
}

/// 标记送达回证已打印、已入卷，或者取消
#[utoipa::path(post, path = "/api/serving/receipts/marks", tag = "serving",
    request_body = NewMarks, responses((status = 200, body = Marked)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.receipt.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.receipt.mark")), ("x-pii" = json!(false))))]
async fn mark(Write { cx, body }: Write<NewMarks>) -> Answer<Json<Marked>> {
    cx.require(&RECEIPT_READ)?;
    let NewMarks { mut deliveries, mark, on } = body;
    deliveries.sort_unstable();
    deliveries.dedup();
    if deliveries.is_empty() || deliveries.len() > MOST {
        let text = format!("请选择 1 到 {MOST} 份送达回证。");
        return Err(Refusal::field("deliveries", "receipt.choose", &text).into());
    }
    Ok(Json(cx.write(Set { deliveries, mark, on }).await?))
}

struct Set {
    deliveries: Vec<Uuid>,
    mark: Mark,
    on: bool,
}

impl Act for Set {
    type Out = Marked;
    const OPERATION: &'static str = "serving.receipt.mark";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Marked>, Refusal> {
        let me = tx.actor().user().cloned().ok_or_else(Refusal::not_found)?;
        let rows = store::some_in(tx, &self.deliveries).await?;
        if rows.len() != self.deliveries.len() {
            return Err(Refusal::not_found());
        }
        if !self.on && self.mark == Mark::Filed && rows.iter().any(by_program) {
            return Err(Refusal::new(
                Kind::Conflict,
                "receipt.filed_by_program",
                "所选回证中有程序已归入电子卷宗的，不能取消“已入卷”。请去掉这些回证再试。",
            ));
        }
        let packages = packages::by_ids(tx.read(), &self.deliveries).await?;
        let all = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let mut changed = Vec::new();
        for mut row in rows {
            let now = tx.now();
            let (at, by, name) = match self.mark {
                Mark::Printed => (&mut row.printed_at, &mut row.printed_by, &mut row.printed_name),
                Mark::Filed => (&mut row.filed_at, &mut row.filed_by, &mut row.filed_name),
            };
            // Who said it first is kept.
            if at.is_some() == self.on {
                continue;
            }
            (*at, *by, *name) = match self.on {
                true => (Some(now), Some(me.id), Some(me.name.clone())),
                false => (None, None, None),
            };
            let served = packages.iter().find(|one| one.id == row.delivery_id);
            tell(tx, &row, self.words(), served.map_or("", |one| &one.recipient_name));
            changed.push(row.delivery_id);
            store::update(tx, row).await?;
        }
        let count = u32::try_from(changed.len()).unwrap_or(u32::MAX);
        let label = format!("{}，{count} 份", self.words());
        let note = Note::about("receipt", self.deliveries[0], label)
            .in_office(me.top_office)
            .with(json!({ "mark": self.mark, "on": self.on, "deliveries": changed }));
        Ok(Noted::new(Marked { changed: count, unchanged: all - count }, note))
    }
}

impl Set {
    const fn words(&self) -> &'static str {
        match (self.mark, self.on) {
            (Mark::Printed, true) => "送达回证已打印",
            (Mark::Printed, false) => "送达回证取消“已打印”",
            (Mark::Filed, true) => "送达回证已入卷",
            (Mark::Filed, false) => "送达回证取消“已入卷”",
        }
    }
}

fn by_program(row: &receipt::Model) -> bool {
    row.filed_at.is_some() && row.filed_by.is_none()
}

fn tell(tx: &mut Tx, row: &receipt::Model, title: &str, recipient: &str) {
    tx.timeline(NewEntry {
        subject_kind: "case",
        subject_id: row.case_id,
        office: row.top_office,
        at: None,
        kind: "receipt.marked",
        tone: Tone::Info,
        title: title.to_owned(),
        text: recipient.to_owned(),
    });
}
