//! A slip with its lines, its originals and its recordings.

use std::collections::HashMap;

use base::{Now, Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset};
use duban_http::{Answer, Cx, Json, Path, routes};
use kernel::{Context, Kernel, Scope, identity::organisation};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    input::{PaperDocument, documents},
    list::{HandoverRow, named},
    papers::{Original, originals},
    state::{HANDED, RETURNED},
    store::{self, line, slip},
};
use crate::{
    case::{self, shown_name},
    delivery::NamedCase,
    permissions::TASK_READ,
};

/// A line as people see it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct HandoverLine {
    /// The line.
    pub(super) id: Uuid,
    /// Its case.
    pub(super) case: NamedCase,
    /// 承办庭室.
    pub(super) division: String,
    /// The party.
    pub(super) party_id: Uuid,
    /// Its name, masked for people.
    pub(super) recipient: String,
    /// 原告, 被告, 第三人.
    pub(super) role: String,
    /// Of a receipt: the delivery it proves.
    pub(super) delivery_id: Option<Uuid>,
    /// The papers.
    pub(super) documents: Vec<PaperDocument>,
    /// The method that is wanted; empty for any.
    pub(super) method: String,
    /// In Chinese; 不指定 for any.
    pub(super) method_label: String,
    /// When the case is heard.
    pub(super) hearing_at: Option<DateTime<FixedOffset>>,
    /// 急件.
    pub(super) urgent: bool,
    /// Anything else.
    pub(super) note: String,
    /// `draft`, `waiting`, `received` or `returned`.
    pub(super) state: String,
    /// Why it was returned.
    pub(super) reason: Option<String>,
    /// What is to be mended, or was noted when it was received.
    pub(super) answer: Option<String>,
    /// Who answered.
    pub(super) answered_by: Option<String>,
    /// When: of a received line its clock runs from here.
    pub(super) answered_at: Option<DateTime<FixedOffset>>,
    /// The returned line it mends.
    pub(super) mends_id: Option<Uuid>,
    /// A returned one: it was put on another slip since.
    pub(super) mended: bool,
    /// Who serves it.
    pub(super) assignee_id: Option<Uuid>,
    /// His name.
    pub(super) assignee: Option<String>,
    /// The task that was begun.
    pub(super) task_id: Option<Uuid>,
}

/// A recording of the handing over.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct HandoverFile {
    /// The file.
    file_id: Uuid,
    /// What it is called.
    name: String,
    /// Its media type.
    media: String,
    /// Who added it.
    added_by: String,
    /// When.
    added_at: DateTime<FixedOffset>,
}

/// A slip.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct Handover {
    /// What lists show of it.
    pub(super) slip: HandoverRow,
    /// Anything for whoever receives it.
    pub(super) note: String,
    /// Who handed it over.
    pub(super) handed_by: Option<String>,
    /// When it was answered whole.
    closed_at: Option<DateTime<FixedOffset>>,
    /// Its lines.
    pub(super) lines: Vec<HandoverLine>,
    /// Its originals, and who holds them.
    originals: Vec<Original>,
    /// Its recordings.
    files: Vec<HandoverFile>,
    /// It is a draft of the reader's own division.
    can_change: bool,
    /// The reader may answer its lines.
    can_answer: bool,
    /// Why not, of one that waits.
    why_not: Option<String>,
    /// The reader is on the side that gave it and may mend what came back.
    can_mend: bool,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(get))
}

/// 交接单：内容、各原件在谁手里、录音录像
#[utoipa::path(get, path = "/api/serving/handovers/{id}", tag = "serving",
    params(("id" = Uuid, Path)), responses((status = 200, body = Handover)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn get(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Json<Handover>> {
    let scope = cx.require(&TASK_READ)?;
    Ok(Json(show(&cx, &scope, id).await?))
}

pub(super) fn local(at: Option<Now>) -> Option<DateTime<FixedOffset>> {
    at.map(|at| at.with_timezone(&beijing()))
}

pub(super) fn method_label(method: &str) -> String {
    law::Method::from_code(method).map_or("不指定", law::Method::label).to_owned()
}

/// The slip in the scope.
pub(super) async fn show(cx: &Context, scope: &Scope, id: Uuid) -> Result<Handover, Refusal> {
    let row = store::find(cx, scope, id).await?;
    let lines = store::lines(cx.read(), id).await?;
    let files = store::recordings(cx.read(), id).await?;
    let ids: Vec<Uuid> = lines.iter().map(|one| one.id).collect();
    let papers = store::papers_of_lines(cx.read(), &ids).await?;
    let why_not = why_not(cx, &row).await?;
    Ok(Handover {
        note: row.note.clone(),
        handed_by: row.handed_name.clone(),
        closed_at: local(row.closed_at),
        originals: originals(cx, papers).await?,
        lines: described(cx, lines).await?,
        files: files
            .into_iter()
            .map(|one| HandoverFile {
                file_id: one.file_id,
                name: one.name,
                media: one.media,
                added_by: one.added_name,
                added_at: one.added_at.with_timezone(&beijing()),
            })
            .collect(),
        can_change: row.state == super::state::DRAFT,
        can_answer: row.state == HANDED && why_not.is_none(),
        why_not,
        can_mend: gives(cx, &row),
        slip: named(cx, vec![row]).await?.pop().ok_or_else(Refusal::not_found)?,
    })
}

/// Whether the reader is of the division the papers came from.
fn gives(cx: &Context, row: &slip::Model) -> bool {
    let place = cx.user().ok().and_then(|me| me.place());
    place.is_none_or(|place| place == row.from_unit || row.from_unit == row.top_office)
}

/// Why the reader may not answer a slip that waits.
async fn why_not(cx: &Context, row: &slip::Model) -> Result<Option<String>, Refusal> {
    let Ok(me) = cx.user() else { return Ok(None) };
    if row.state != HANDED {
        return Ok(None);
    }
    if row.handed_by == Some(me.id) {
        return Ok(Some("由您交出，须由接收庭室的其他人接收。".to_owned()));
    }
    let elsewhere = me.place().is_some_and(|place| place != row.to_unit);
    if elsewhere && row.to_unit != row.top_office {
        let to = organisation::name(cx, row.to_unit).await?;
        return Ok(Some(format!("由{to}的人接收。")));
    }
    Ok(None)
}

/// Lines with the names of their cases and parties: three queries, however many.
pub(super) async fn described(
    cx: &Context,
    lines: Vec<line::Model>,
) -> Result<Vec<HandoverLine>, Refusal> {
    let cases = case::store::by_ids(cx, lines.iter().map(|one| one.case_id)).await?;
    let ids: Vec<Uuid> = cases.keys().copied().collect();
    let parties: HashMap<Uuid, _> = case::store::parties(cx.read(), &ids)
        .await?
        .into_iter()
        .map(|party| (party.id, party))
        .collect();
    let returned: Vec<Uuid> =
        lines.iter().filter(|one| one.state == RETURNED).map(|one| one.id).collect();
    let mended = match returned.is_empty() {
        true => Vec::new(),
        false => store::mending(cx.read(), &returned).await?,
    };
    lines
        .into_iter()
        .map(|one| {
            let case = cases.get(&one.case_id).ok_or_else(Refusal::not_found)?;
            let party = parties.get(&one.party_id).ok_or_else(Refusal::not_found)?;
            let (id, number) = (case.id, case.number.clone());
            Ok(HandoverLine {
                case: NamedCase { id, number, cause: case.cause.clone() },
                division: case.division.clone(),
                party_id: party.id,
                recipient: shown_name(&party.kind, &party.name),
                role: party.role.clone(),
                delivery_id: one.delivery_id,
                documents: documents(&one)?,
                method_label: method_label(&one.method),
                hearing_at: local(one.hearing_at),
                urgent: one.urgent,
                answered_at: local(one.answered_at),
                mended: mended.iter().any(|line| line.mends_id == Some(one.id)),
                method: one.method,
                note: one.note,
                state: one.state,
                reason: one.reason,
                answer: one.answer,
                answered_by: one.answered_name,
                mends_id: one.mends_id,
                assignee_id: one.assignee_id,
                assignee: one.assignee_name,
                task_id: one.task_id,
                id: one.id,
            })
        })
        .collect()
}
