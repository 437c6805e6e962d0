//! Entering what is known and borne.

use affairs::{
    code,
    quality::{library, tables},
};
use base::{Refusal, clock::civil_date};
use chrono::{Days, NaiveDate};
use duban_http::{Answer, Json, Write, routes};
use kernel::{Act, Kernel, Note, Noted, Tx};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    LONGEST,
    list::ExceptionRow,
    store::{self, exception},
};
use crate::{permissions::QUALITY_EXCEPT, source::store as sources};

/// Codes that keep the table apart: bearing them would keep two rows for one.
const NEVER: [&str; 2] = ["Q05021", "Q05031"];

/// What is borne, of what, and until when.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicNewException)]
pub(crate) struct NewException {
    /// The code of the library.
    code: String,
    /// Of this source only.
    #[serde(default)]
    source: Option<Uuid>,
    /// Of the sources of this district only.
    #[serde(default)]
    district: String,
    /// Of this item only, by its 实施编码.
    #[serde(default)]
    item: String,
    /// Of this column only.
    #[serde(default)]
    field: String,
    /// The last day.
    until: NaiveDate,
    /// Why.
    reason: String,
    /// What shows it, such as a letter's number.
    #[serde(default)]
    evidence: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(create))
}

/// 登记已知例外：从此到期前，所列问题不再退回记录
#[utoipa::path(post, path = "/api/civic/exceptions", tag = "civic",
    operation_id = "create_exception",
    request_body = NewException, responses((status = 200, body = ExceptionRow)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.quality.except")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.exception.create")), ("x-pii" = json!(false))))]
async fn create(Write { cx, body }: Write<NewException>) -> Answer<Json<ExceptionRow>> {
    cx.require(&QUALITY_EXCEPT)?;
    let office = cx.top_office()?;
    Ok(Json(cx.write(Create { office, told: body }).await?))
}

struct Create {
    office: Uuid,
    told: NewException,
}

impl NewException {
    /// Every wrong field at once.
    fn check(&self, today: NaiveDate) -> Result<(), Refusal> {
        let mut wrong: Vec<(&str, &'static str, String)> = Vec::new();
        let mut add = |field, code, text: &str| wrong.push((field, code, text.to_owned()));
        let code = self.code.trim();
        if NEVER.contains(&code) {
            add("code", "exception.never", "重复和主键冲突不能列为例外，请由来源改正后重报。");
        } else if !library().contains_key(code) {
            add("code", "exception.code", "规则库里没有这个代码，请重新选择。");
        }
        let district = self.district.trim();
        if !district.is_empty() && code::district(district).is_err() {
            add("district", "exception.district", "没有这个行政区划，请重新选择。");
        }
        let field = self.field.trim();
        let known = tables().iter().any(|table| table.place(field).is_some());
        if !field.is_empty() && !known {
            add("field", "exception.field", "没有这一列，请按接口说明填写列名。");
        }
        if self.item.trim().chars().count() > 100 {
            add("item", "length", "实施编码最多 100 个字。");
        }
        let latest = today.checked_add_days(Days::new(LONGEST)).unwrap_or(today);
        if self.until < today || self.until > latest {
            add("until", "exception.until", "截止日期须在今天之后，最长一年。");
        }
        if !(2..=500).contains(&self.reason.trim().chars().count()) {
            add("reason", "length", "请说明理由，2 到 500 个字。");
        }
        if self.evidence.trim().chars().count() > 500 {
            add("evidence", "length", "依据最多 500 个字。");
        }
        let mut wrong = wrong.into_iter();
        let Some((field, code, text)) = wrong.next() else { return Ok(()) };
        let first = Refusal::field(field, code, text);
        Err(wrong.fold(first, |all, (field, code, text)| all.with_field(field, code, text)))
    }
}

impl Act for Create {
    type Out = ExceptionRow;
    const OPERATION: &'static str = "civic.exception.create";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<ExceptionRow>, Refusal> {
        let today = civil_date(tx.now());
        let told = &self.told;
        told.check(today)?;
        if let Some(source) = told.source {
            let found = sources::find(tx.read(), &tx.scope(), source).await?;
            if found.is_none_or(|found| found.top_office != self.office) {
                let text = "没有这个来源，请重新选择。";
                return Err(Refusal::field("source", "exception.source", text));
            }
        }
        let row = exception::Model {
            id: tx.id::<exception::Model>().uuid(),
            top_office: self.office,
            code: told.code.trim().to_owned(),
            source_id: told.source,
            field: told.field.trim().to_owned(),
            district: told.district.trim().to_owned(),
            item: told.item.trim().to_owned(),
            until: told.until,
            reason: told.reason.trim().to_owned(),
            evidence: told.evidence.trim().to_owned(),
            made_by: tx.actor().name().to_owned(),
            created_at: tx.now(),
            ended_at: None,
            ended_by: String::new(),
        };
        store::insert(tx, row.clone()).await?;
        let note = Note::about("civic_exception", row.id, row.code.clone())
            .in_office(self.office)
            .with(json!({ "source": row.source_id, "district": row.district, "item": row.item,
                "field": row.field, "until": row.until, "reason": row.reason,
                "evidence": row.evidence }));
        Ok(Noted::new(ExceptionRow::of(row, today), note))
    }
}
