//! Asking for an export.

use base::{Kind, Refusal, clock::civil_date};
use chrono::Datelike as _;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Export, ExportState, MOST_ROWS, list, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    counter,
    identity::permissions::EXPORT_ASK,
};

/// Asks for an export.
#[derive(Debug, Clone)]
pub struct AskExport {
    /// What is exported.
    pub kind: String,
    /// Which rows, as the kind reads it.
    pub filter: Value,
    /// What it is needed for.
    pub reason: String,
}

/// The request after everything was checked that needs no unit.
struct Ask {
    kind: &'static str,
    title: &'static str,
    filter: Value,
    conditions: String,
    reason: String,
    expected: u64,
}

impl Act for Ask {
    type Out = Uuid;
    const OPERATION: &'static str = "kernel.export.ask";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Uuid>, Refusal> {
        let user = tx.actor().user().cloned().ok_or_else(Refusal::not_found)?;
        let year = civil_date(tx.now()).year();
        let serial = counter::take(tx, &format!("export.{year}"), 1).await?;
        let row = store::Model {
            id: tx.id::<Export>().uuid(),
            number: format!("DC-{year}-{serial:06}"),
            kind: self.kind.to_owned(),
            title: self.title.to_owned(),
            top_office: user.top_office,
            filter: self.filter.to_string(),
            conditions: self.conditions.clone(),
            reason: self.reason.clone(),
            expected: i64::try_from(self.expected).map_err(Refusal::internal)?,
            asked_by: user.id,
            asked_name: user.name,
            asked_at: tx.now(),
            state: ExportState::Asked.code().to_owned(),
            decided_by: None,
            decided_name: None,
            decided_at: None,
            decision: None,
            rows: None,
            size: None,
            sm3: None,
            password: None,
            subjects: String::new(),
            ready_at: None,
            expires_at: None,
            destroyed_at: None,
            downloads: 0,
            error: None,
        };
        store::insert(tx, &row).await?;
        let note =
            Note::about("export", row.id, row.number).in_office(row.top_office).with(json!({
                "kind": row.kind, "conditions": row.conditions, "reason": row.reason,
                "expected": row.expected,
            }));
        Ok(Noted::new(row.id, note))
    }
}

/// Asks for an export, if the actor may.
///
/// # Errors
/// Field errors at `kind`, `reason` and those of the kind's filter; 409 `export.nothing`,
/// `export.too_many`.
pub async fn ask(cx: &Context, new: AskExport) -> Result<Export, Refusal> {
    let scope = cx.require(&EXPORT_ASK)?;
    cx.user()?;
    let mut kinds = cx.kernel().registry().exports.iter();
    let kind = *kinds.find(|kind| kind.kind == new.kind).ok_or_else(|| {
        Refusal::field("kind", "export.kind_unknown", "没有这种导出，请刷新页面后重选。")
    })?;
    // What is made later is made of the whole office.
    let whole = cx.require(kind.permission)?.covers(cx.top_office()?);
    if !whole || !scope.covers(cx.top_office()?) {
        return Err(Refusal::new(
            Kind::Forbidden,
            "export.reach",
            "您的数据范围不是本单位全部，不能申请导出。请由数据范围为全单位的人员申请。",
        ));
    }
    let reason = new.reason.trim().to_owned();
    if !(5..=200).contains(&reason.chars().count()) {
        return Err(Refusal::field("reason", "length", "请写明导出用途（5 到 200 字）。"));
    }
    let (filter, conditions) = (kind.check)(&new.filter)?;
    let expected = (kind.count)(cx.clone(), scope.clone(), filter.clone()).await?;
    if expected == 0 {
        let title = "没有符合条件的数据，没有提交申请。请调整条件。";
        return Err(Refusal::new(Kind::Conflict, "export.nothing", title));
    }
    if expected > MOST_ROWS {
        let title = format!("一次最多导出 {MOST_ROWS} 行，请缩小条件范围。");
        return Err(Refusal::new(Kind::Conflict, "export.too_many", title));
    }
    let (title, kind) = (kind.title, kind.kind);
    let id = cx.write(Ask { kind, title, filter, conditions, reason, expected }).await?;
    list::one(cx, &scope, id).await
}
