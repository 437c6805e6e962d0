//! Fetching a case by its number.

use base::{
    Refusal,
    identifiers::{self, IdentifierKind},
};
use duban_http::{Answer, Json, Write, routes};
use kernel::{
    Act, Context, Kernel, Note, Noted, Scope, Tx, identity::organisation, search, timeline,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{status, store, system};
use crate::{confirmation, permissions::CASE_FETCH};

/// Which case.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FetchCase {
    /// 案号, in any bracket style.
    number: String,
}

/// What was fetched.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FetchAnswer {
    /// The case.
    pub case_id: Uuid,
    /// Its number as written.
    pub number: String,
    /// Whether it is new here.
    pub created: bool,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(fetch))
}

/// 按案号提取案件
#[utoipa::path(post, path = "/api/serving/cases/fetch", tag = "serving",
    request_body = FetchCase, responses((status = 200, body = FetchAnswer)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.case.fetch")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.case.fetch")), ("x-pii" = json!(false))))]
async fn fetch(Write { cx, body }: Write<FetchCase>) -> Answer<Json<FetchAnswer>> {
    let scope = cx.require(&CASE_FETCH)?;
    Ok(Json(fetch_case(&cx, &scope, &body.number).await?))
}

/// Fetches or refreshes a case. The case system is asked before the unit begins.
pub(crate) async fn fetch_case(
    cx: &Context,
    scope: &Scope,
    number: &str,
) -> Result<FetchAnswer, Refusal> {
    let checked = identifiers::check(IdentifierKind::CaseNumber, number, Some(cx.kernel().today()));
    if !checked.valid {
        return Err(Refusal::field(
            "number",
            "case_number.invalid",
            "案号格式不对，应如（2026）京0114民初1234号。",
        ));
    }
    let number = checked.normalized;
    let told = system::ask(cx.kernel(), &number).await?;
    let court = store::court(cx, &told.court_code).await?;
    if scope.touched_offices().is_some_and(|offices| !offices.contains(&court)) {
        return Err(Refusal::field(
            "number",
            "case.other_court",
            "这不是本院的案件，不能提取。请核对法院代字。",
        ));
    }
    // The case belongs to the division the case system names, as far as it is registered.
    let unit = organisation::unit_named(cx, court, &told.division).await?;
    if !scope.covers_unit(court, unit) {
        return Err(Refusal::field(
            "number",
            "case.other_unit",
            "这不是您庭室承办的案件，不能提取。请由承办庭室提取，或申请更大的范围。",
        ));
    }
    cx.write(Fetch { court, unit, told }).await
}

struct Fetch {
    court: Uuid,
    unit: Option<Uuid>,
    told: system::Told,
}

impl Act for Fetch {
    type Out = FetchAnswer;
    const OPERATION: &'static str = "serving.case.fetch";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<FetchAnswer>, Refusal> {
        let told = &self.told;
        let (case_id, created) = store::save_case(tx, (self.court, self.unit), told).await?;
        let mut texts = vec![told.number.clone()];
        let (mut subjects, mut saved) = (Vec::new(), Vec::new());
        for (ordinal, party) in told.parties.iter().enumerate() {
            let (id, index) = store::save_party(tx, self.court, case_id, ordinal, party).await?;
            subjects.push(index);
            saved.push((id, party));
            texts.push(party.name.clone());
            texts.extend(party.agents.iter().map(|agent| agent.name.clone()));
        }
        confirmation::follow(tx, case_id).await?;
        status::follow(tx, (self.court, case_id), &saved).await?;
        search::put(
            tx,
            search::Entry {
                kind: "case",
                object_id: case_id,
                office: self.court,
                unit: self.unit,
                group: None,
                title: told.number.clone(),
                subtitle: format!("{} · {}", told.cause, told.division),
                texts,
            },
        )
        .await?;
        tx.timeline(timeline::NewEntry {
            subject_kind: "case",
            subject_id: case_id,
            office: self.court,
            at: None,
            kind: "case.fetched",
            tone: timeline::Tone::Info,
            title: if created {
                "从审判业务系统提取案件"
            } else {
                "从审判业务系统更新案件"
            }
            .to_owned(),
            text: format!("当事人 {} 人", told.parties.len()),
        });
        let note = Note::about("case", case_id, told.number.clone())
            .in_office(self.court)
            .with(json!({ "created": created, "parties": told.parties.len() }))
            .concerning(subjects);
        Ok(Noted::new(FetchAnswer { case_id, number: told.number.clone(), created }, note))
    }
}
