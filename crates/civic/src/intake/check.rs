//! A file that a clerk tries before it is sent: the answer a batch would get, nothing kept.

use base::Refusal;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use duban_http::{Answer, Json, Plain, routes};
use kernel::{Kernel, sheet as book};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    answer::Receipt,
    judge::Whose,
    line,
    read::{self, Parts},
    receive::{table, tried},
    sheet,
};
use crate::{permissions::INTAKE_READ, source::store as sources};

/// What kind of file it is.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CheckFormat {
    /// A workbook; its first sheet, whose first row names the columns.
    Xlsx,
    /// A record a line.
    Ndjson,
    /// An array.
    Json,
}

/// A file to try.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckInput {
    /// The exchange table.
    table: String,
    /// What kind of file it is.
    format: CheckFormat,
    /// The bytes in base64, 700 KiB of them at most.
    content: String,
    /// The source that will send it: what it sent already is told apart.
    #[serde(default)]
    source: Option<Uuid>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(check))
}

/// 试检文件：逐条列出问题和改法，不保存任何数据
#[utoipa::path(post, path = "/api/civic/calc/intake", tag = "civic",
    operation_id = "check_records",
    request_body = CheckInput, responses((status = 200, body = Receipt)),
    extensions(("x-permission" = json!("civic.intake.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn check(Plain { cx, body }: Plain<CheckInput>) -> Answer<Json<Receipt>> {
    let scope = cx.require(&INTAKE_READ)?;
    let table = table(&body.table)?;
    let whose = match body.source {
        None => Whose { office: cx.top_office()?, source: None },
        Some(id) => {
            let source = sources::find(cx.read(), &scope, id).await?;
            let source = source.ok_or_else(Refusal::not_found)?;
            Whose { office: source.top_office, source: Some(source.id) }
        }
    };
    let wrong = |_| Refusal::field("content", "base64", "文件没有完整传到，请重新选择。");
    let bytes = STANDARD.decode(&body.content).map_err(wrong)?;
    let rows;
    let parts = match body.format {
        CheckFormat::Ndjson => read::lines(&bytes),
        CheckFormat::Json => read::array(&bytes)?,
        CheckFormat::Xlsx => {
            let read = book::read(cx.kernel().files().inspector(), bytes).await?;
            rows = sheet::records(table, &read)?;
            let parts = rows.iter().map(|(number, bytes)| (*number, bytes.as_slice())).collect();
            Parts { parts, cut: false }
        }
    };
    read::counted(&parts)?;
    let lines = line::read(cx.kernel(), table, &parts);
    Ok(Json(tried(&cx, whose, table, &lines, parts.cut).await?))
}
