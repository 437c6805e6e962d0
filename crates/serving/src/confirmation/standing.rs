//! Standing confirmations (常年确认): a unit that is often party to cases says once where it
//! is served; every case fetched while that holds takes it over.

use base::{Kind, Refusal, identifiers::uscc};
use chrono::NaiveDate;
use duban_http::{Answer, Cx, Json, Write, routes};
use kernel::{Act, Context, Kernel, Note, Noted, Scope, Tx, files};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    Source,
    fields::Fields,
    show::{Confirmation, view},
    stage::Stage,
    store::{self, Model},
};
use crate::permissions::{CASE_READ, CONFIRMATION_STANDING};

/// Standing confirmations of the court.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StandingConfirmations {
    /// By unit.
    pub items: Vec<Confirmation>,
}

/// A unit's confirmation.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MakeStanding {
    /// The unit's name.
    name: String,
    /// 统一社会信用代码.
    uscc: String,
    /// What it says.
    fields: Fields,
    /// The last day it holds.
    valid_until: NaiveDate,
    /// The scan.
    scan_file_id: Uuid,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(make))
}

/// 单位常年送达地址确认书
#[utoipa::path(get, path = "/api/serving/standing-confirmations", tag = "serving",
    responses((status = 200, body = StandingConfirmations)),
    extensions(("x-permission" = json!("serving.case.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx) -> Answer<Json<StandingConfirmations>> {
    let scope = cx.require(&CASE_READ)?;
    Ok(Json(all(&cx, &scope).await?))
}

async fn all(cx: &Context, scope: &Scope) -> Result<StandingConfirmations, Refusal> {
    let today = cx.kernel().today();
    let rows = store::standing(cx, scope).await?.into_iter();
    let items = rows.map(|row| {
        let name = row.unit_name.clone().unwrap_or_default();
        view(row, name, today)
    });
    Ok(StandingConfirmations { items: items.collect::<Result<_, _>>()? })
}

/// 登记单位常年送达地址确认书；同一单位已有的由新的取代
#[utoipa::path(post, path = "/api/serving/standing-confirmations", tag = "serving",
    request_body = MakeStanding, responses((status = 200, body = StandingConfirmations)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.confirmation.standing")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.confirmation.standing")), ("x-pii" = json!(true))))]
async fn make(Write { cx, body }: Write<MakeStanding>) -> Answer<Json<StandingConfirmations>> {
    let scope = cx.require(&CONFIRMATION_STANDING)?;
    cx.write(Make { input: body }).await?;
    Ok(Json(all(&cx, &scope).await?))
}

struct Make {
    input: MakeStanding,
}

impl Act for Make {
    type Out = ();
    const OPERATION: &'static str = "serving.confirmation.standing";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let MakeStanding { name, uscc, fields, valid_until, scan_file_id } = &self.input;
        let name = name.trim().to_owned();
        if !(2..=100).contains(&name.chars().count()) {
            return Err(Refusal::field("name", "length", "单位名称须为 2 到 100 个字。"));
        }
        let checked = uscc::check(uscc);
        if !checked.valid {
            let text = "统一社会信用代码不对，请核对营业执照。";
            return Err(Refusal::field("uscc", "confirmation.uscc", text));
        }
        let today = tx.kernel().today();
        let fields = fields.clone().checked(today, None)?;
        let longest = fields.signed_on.checked_add_months(chrono::Months::new(36));
        if *valid_until < today || longest.is_none_or(|longest| *valid_until > longest) {
            let text = "有效期须到今天以后，最长为签名之日起三年。";
            return Err(Refusal::field("valid_until", "confirmation.until", text));
        }
        let Some(scan) = files::find_some_in(tx, &[*scan_file_id]).await?.pop() else {
            let text = "扫描件不存在，请重新上传。";
            return Err(Refusal::field("scan_file_id", "confirmation.scan", text));
        };
        let user = tx.actor().user().ok_or_else(Refusal::not_found)?;
        let office = tx.scope().home(user.top_office);
        // It reaches into every division of the court.
        if !tx.scope().covers(office) {
            return Err(Refusal::new(
                Kind::Forbidden,
                "confirmation.whole_court",
                "常年确认书适用于全院案件，只有数据范围为全院的人员可以登记。",
            ));
        }
        let indexes = tx.kernel().keys().indexes("identity", &checked.normalized);
        let before = store::of_people(tx.read(), office, &indexes, 500).await?;
        for mut one in before.into_iter().filter(|one| one.case_id.is_none()) {
            one.state = "replaced".to_owned();
            one.ended_at = Some(tx.now());
            store::update(tx, one).await?;
        }
        let id = tx.id::<Model>().uuid();
        let row = Model {
            id,
            top_office: office,
            case_id: None,
            party_id: None,
            id_sealed: store::seal_number(tx, id, &checked.normalized),
            id_index: tx.kernel().keys().index("identity", &checked.normalized),
            unit_name: Some(name.clone()),
            source: Source::Standing.code().to_owned(),
            from_id: None,
            consent: fields.consent.clone(),
            fields_sealed: store::seal(tx, id, &fields)?,
            masked: serde_json::to_string(&fields.masked()).map_err(Refusal::internal)?,
            stages: Stage::store(&fields.stages),
            signed_on: fields.signed_on,
            valid_until: Some(*valid_until),
            scan_file_id: Some(scan.id),
            remark: String::new(),
            state: "valid".to_owned(),
            created_by: tx.actor().user().map_or_else(Uuid::nil, |user| user.id),
            created_name: tx.actor().name().to_owned(),
            created_at: tx.now(),
            ended_at: None,
            ended_reason: None,
        };
        store::insert(tx, row).await?;
        let note = Note::about("confirmation", id, name)
            .in_office(office)
            .with(json!({ "valid_until": valid_until, "consent": fields.consent }));
        Ok(Noted::new((), note))
    }
}
