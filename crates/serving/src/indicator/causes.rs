//! Which 案由 the court holds to be commercial: nothing in the law says so.

use base::Refusal;
use duban_http::{Answer, Cx, Json, Query, Write, routes};
use kernel::{Act, Context, Kernel, Note, Noted, Scope, Tx};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    packs::{first, of_code},
    store,
};
use crate::permissions::{INDICATOR_READ, INDICATOR_SIGN};

/// Causes shown and set at most.
const MOST: usize = 500;
const LONGEST: usize = 100;

/// A cause.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct CauseRow {
    /// 案由.
    cause: String,
    /// Cases the court has with it.
    cases: i64,
    /// The court holds it to be commercial.
    commercial: bool,
}

/// Of which pack.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct CauseQuery {
    /// The pack, by whose court; the first that can be seen if not given.
    pack: Option<String>,
}

/// The commercial causes.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SetCauses {
    /// The pack, by whose court.
    pack: String,
    /// All commercial causes; the others are not.
    causes: Vec<String>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(set))
}

/// 本院案由及其是否商事
#[utoipa::path(get, path = "/api/serving/indicators/causes", tag = "serving", params(CauseQuery),
    responses((status = 200, body = Vec<CauseRow>)),
    extensions(("x-permission" = json!("serving.indicator.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx, Query(query): Query<CauseQuery>) -> Answer<Json<Vec<CauseRow>>> {
    let scope = cx.require(&INDICATOR_READ)?;
    let pack = match query.pack {
        Some(pack) => pack,
        None => match first(&cx, &scope).await? {
            Some(pack) => pack.code.clone(),
            None => return Ok(Json(Vec::new())),
        },
    };
    Ok(Json(rows(&cx, &scope, &pack).await?))
}

/// 确定哪些案由属于商事案件
#[utoipa::path(post, path = "/api/serving/indicators/causes", tag = "serving",
    request_body = SetCauses, responses((status = 200, body = Vec<CauseRow>)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.indicator.sign")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.indicator.causes")), ("x-pii" = json!(false))))]
async fn set(Write { cx, body }: Write<SetCauses>) -> Answer<Json<Vec<CauseRow>>> {
    let scope = cx.require(&INDICATOR_SIGN)?;
    let (_, office) = of_code(&cx, &scope, &body.pack).await?;
    let pack = body.pack.clone();
    cx.write(Set { office, causes: body.causes }).await?;
    Ok(Json(rows(&cx, &scope, &pack).await?))
}

async fn rows(cx: &Context, scope: &Scope, pack: &str) -> Result<Vec<CauseRow>, Refusal> {
    let (_, office) = of_code(cx, scope, pack).await?;
    let chosen = store::commercial_causes(cx.read(), office).await?;
    let known = store::causes(cx, office, MOST as u64).await?;
    let commercial = |cause: &str| chosen.iter().any(|one| one.cause == cause);
    let mut rows: Vec<CauseRow> = known
        .into_iter()
        .map(|(cause, cases)| CauseRow { commercial: commercial(&cause), cause, cases })
        .collect();
    for one in &chosen {
        if rows.iter().all(|row| row.cause != one.cause) {
            rows.push(CauseRow { cause: one.cause.clone(), cases: 0, commercial: true });
        }
    }
    Ok(rows)
}

struct Set {
    office: Uuid,
    causes: Vec<String>,
}

impl Act for Set {
    type Out = ();
    const OPERATION: &'static str = "serving.indicator.causes";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut causes: Vec<String> =
            self.causes.iter().map(|cause| cause.trim().to_owned()).collect();
        causes.sort_unstable();
        causes.dedup();
        let long = |cause: &String| cause.is_empty() || cause.chars().count() > LONGEST;
        if causes.len() > MOST || causes.iter().any(long) {
            let text = format!("案由最多 {MOST} 个，每个 1 到 {LONGEST} 个字。");
            return Err(Refusal::field("causes", "indicator.causes", text));
        }
        let before: Vec<String> = store::commercial_causes(tx.read(), self.office)
            .await?
            .into_iter()
            .map(|one| one.cause)
            .collect();
        let by = tx.actor().name().to_owned();
        let at = tx.now();
        store::replace_causes(tx, self.office, (&causes, &by, at)).await?;
        let note = Note::about("organisation", self.office, "商事案由")
            .in_office(self.office)
            .with(json!({ "before": before, "after": causes }));
        Ok(Noted::new((), note))
    }
}
