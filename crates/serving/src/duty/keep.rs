//! Somebody puts people down for days, or takes them off.

use base::Refusal;
use chrono::{Days, NaiveDate};
use duban_http::{Answer, Json, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx,
    identity::{
        explain::{self, Place},
        organisation,
    },
};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    show::{DutyRoster, roster},
    store,
};
use crate::permissions::{DUTY_KEEP, TASK_DISPATCH};

/// Days in one act: a quarter and some.
const MOST: usize = 100;
/// How far ahead somebody is put down.
const AHEAD: u64 = 400;

/// Who is on duty on which days.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeepDuty {
    /// The division, or the court itself.
    unit_id: Uuid,
    /// The days.
    days: Vec<NaiveDate>,
    /// Who is on duty; nobody if not given.
    user_id: Option<Uuid>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(keep))
}

/// 编排值班表：指定或取消若干日的值班人
#[utoipa::path(post, path = "/api/serving/duty", tag = "serving",
    request_body = KeepDuty, responses((status = 200, body = DutyRoster)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.duty.keep")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.duty.keep")), ("x-pii" = json!(false))))]
async fn keep(Write { cx, body }: Write<KeepDuty>) -> Answer<Json<DutyRoster>> {
    let scope = cx.require(&DUTY_KEEP)?;
    let (unit, month) = (body.unit_id, body.days.first().copied());
    cx.write(Keep { told: body }).await?;
    Ok(Json(roster(&cx, &scope, Some(unit), month).await?))
}

struct Keep {
    told: KeepDuty,
}

impl Act for Keep {
    type Out = ();
    const OPERATION: &'static str = "serving.duty.keep";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let told = &self.told;
        let (office, unit) = organisation::place_in(tx, told.unit_id).await?;
        let today = tx.kernel().today();
        let mut days = told.days.clone();
        days.sort_unstable();
        days.dedup();
        if days.is_empty() || days.len() > MOST {
            let text = format!("请选择日期，一次最多 {MOST} 天。");
            return Err(Refusal::field("days", "duty.days", text));
        }
        if days.iter().any(|day| *day < today || *day > today + Days::new(AHEAD)) {
            let text = "只能编排今天及以后四百天内的值班，过去的值班不能修改。";
            return Err(Refusal::field("days", "duty.past", text));
        }
        let place = Place {
            id: told.unit_id,
            label: unit.clone(),
            office,
            unit: (told.unit_id != office).then_some(told.unit_id),
            group: None,
        };
        let person = match told.user_id {
            None => None,
            Some(id) => {
                let able = explain::readers_in(tx, &[id], &TASK_DISPATCH, &place).await?.pop();
                let text = "此人不是本院在用账号，或者不能办理该庭室的送达，请重新选择。";
                Some(able.ok_or_else(|| Refusal::field("user_id", "duty.person", text))?)
            }
        };
        let by = tx.actor().name().to_owned();
        let rows = person.iter().flat_map(|(id, name)| {
            days.iter().map(|day| store::duty::Model {
                unit_id: told.unit_id,
                day: *day,
                top_office: office,
                user_id: *id,
                user_name: name.clone(),
                set_name: by.clone(),
                set_at: tx.now(),
            })
        });
        let rows = rows.collect();
        store::put(tx, (told.unit_id, &days), rows).await?;
        let note = Note::about("organisation", told.unit_id, unit)
            .in_office(office)
            .with(json!({ "days": days, "user": told.user_id,
                "name": person.map(|(_, name)| name) }));
        Ok(Noted::new((), note))
    }
}
