//! How many codes were given lately.

use base::Refusal;
use chrono::{Days, NaiveDate};
use duban_http::{Answer, Cx, Json, routes};
use kernel::Kernel;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;

use super::store;
use crate::permissions::CODE_READ;

/// Days shown, today included.
const LATELY: u64 = 30;

/// Codes of a day.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicCodeDay)]
pub(crate) struct CodeDay {
    /// The day in the codes.
    pub(crate) day: NaiveDate,
    /// The district.
    pub(crate) district: String,
    /// What it is called.
    pub(crate) district_name: String,
    /// The channel.
    pub(crate) channel: i32,
    /// Codes given.
    pub(crate) issued: i64,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 近三十日发放的咨询码，按日、区划和渠道
#[utoipa::path(get, path = "/api/civic/code-days", tag = "civic",
    operation_id = "list_code_days", responses((status = 200, body = Vec<CodeDay>)),
    extensions(("x-permission" = json!("civic.code.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx) -> Answer<Json<Vec<CodeDay>>> {
    let scope = cx.require(&CODE_READ)?;
    let today = cx.kernel().today();
    let since = today.checked_sub_days(Days::new(LATELY - 1)).unwrap_or(today);
    let rows = store::days(cx.read(), &scope, since).await?;
    let row = |given: store::Given| {
        let name = affairs::code::district(&given.district);
        Ok::<_, Refusal>(CodeDay {
            day: given.day,
            district_name: name.unwrap_or_default(),
            district: given.district,
            channel: given.channel,
            issued: given.issued,
        })
    };
    Ok(Json(rows.into_iter().map(row).collect::<Result<_, _>>()?))
}
