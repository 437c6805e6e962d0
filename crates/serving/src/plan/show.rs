//! The plan of a case, what the law leaves open for its recipients, and what the program did.

use base::{Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset};
use duban_http::{Answer, Cx, Json, Path, routes};
use kernel::{Context, Kernel, Scope};
use law::Method;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{METHODS, State, USUAL, store};
use crate::{
    case::{self, shown_name},
    delivery::store as packages,
    permissions::CASE_READ,
};

/// What the program did, shown at most.
const SHOWN: u64 = 50;

/// One step.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct PlanStep {
    /// For this party alone; else for everybody without steps of his own.
    party_id: Option<Uuid>,
    /// The method.
    method: String,
    /// In Chinese.
    label: String,
    /// The entrusted court, or the unit that hands it on.
    place: String,
}

/// A method, and whether the law lets it be used for a recipient now.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct PlanWay {
    /// The method.
    method: String,
    /// In Chinese.
    label: String,
    /// Why it is closed; empty when it is open.
    closed: Vec<String>,
}

/// Somebody the plan is for.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct PlanRecipient {
    /// The party.
    party_id: Uuid,
    /// Its name, masked for people.
    name: String,
    /// 原告, 被告, 第三人.
    role: String,
    /// The methods a plan may have.
    ways: Vec<PlanWay>,
}

/// What the program did after a failure.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct PlanMove {
    /// The delivery.
    pub(super) delivery_id: Uuid,
    /// Whom it serves, masked for people.
    pub(super) recipient: String,
    /// When.
    pub(super) at: DateTime<FixedOffset>,
    /// Until when another method had to be begun.
    pub(super) due_at: DateTime<FixedOffset>,
    /// What was begun; nothing where nothing could be.
    pub(super) label: Option<String>,
    /// Why nothing was, or what was passed over.
    pub(super) reason: String,
    /// Who has to see to it; nothing where the program did it alone.
    pub(super) assignee: Option<String>,
    /// He was on duty that day.
    pub(super) on_duty: bool,
}

/// The plan of a case.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct ServicePlan {
    /// How often it was proposed; 0 while there is none.
    version: i32,
    /// `proposed`, `approved` or `returned`; nothing while there is none.
    state: Option<String>,
    /// In Chinese.
    label: String,
    /// What the judge should know.
    note: String,
    /// The steps, in order.
    steps: Vec<PlanStep>,
    /// Who proposed it.
    proposed_by: Option<String>,
    /// When.
    proposed_at: Option<DateTime<FixedOffset>>,
    /// Who decided about it.
    decided_by: Option<String>,
    /// When.
    decided_at: Option<DateTime<FixedOffset>>,
    /// Why it was returned.
    decided_reason: Option<String>,
    /// Whoever reads this proposed it, and cannot approve it.
    own: bool,
    /// The usual order, to begin from.
    usual: Vec<String>,
    /// Whom it is for.
    recipients: Vec<PlanRecipient>,
    /// What the program did, the newest first.
    moves: Vec<PlanMove>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(get))
}

/// 送达方案、各受送达人依法可用的方式和程序按方案发起的记录
#[utoipa::path(get, path = "/api/serving/cases/{id}/plan", tag = "serving",
    params(("id" = Uuid, Path)), responses((status = 200, body = ServicePlan)),
    extensions(("x-permission" = json!("serving.case.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn get(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Json<ServicePlan>> {
    let scope = cx.require(&CASE_READ)?;
    Ok(Json(shown(&cx, &scope, id).await?))
}

/// The plan of a case of the scope, in eleven queries.
pub(super) async fn shown(cx: &Context, scope: &Scope, id: Uuid) -> Result<ServicePlan, Refusal> {
    let case = case::store::find(cx, scope, id).await?;
    let db = cx.read();
    let of = store::guarded(db, &case).await?;
    let plan = store::of_case(db, case.id).await?;
    let state = plan.as_ref().map(|one| State::stored(&one.state)).transpose()?;
    let me = cx.user().ok().map(|user| user.id);
    let moves = store::moves(db, case.id, SHOWN).await?;
    let about: Vec<Uuid> = moves.iter().map(|one| one.delivery_id).collect();
    let deliveries = packages::by_ids(db, &about).await?;
    let way = |party: Uuid, method: Method| PlanWay {
        method: method.code().to_owned(),
        label: method.label().to_owned(),
        closed: of.closed(party, method),
    };
    let local = |at: base::Now| at.with_timezone(&beijing());
    Ok(ServicePlan {
        version: plan.as_ref().map_or(0, |one| one.version),
        state: state.map(|state| state.code().to_owned()),
        label: state.map_or("未提出", State::label).to_owned(),
        note: plan.as_ref().map(|one| one.note.clone()).unwrap_or_default(),
        steps: store::steps(db, case.id).await?.into_iter().filter_map(step).collect(),
        proposed_by: plan.as_ref().map(|one| one.proposed_name.clone()),
        proposed_at: plan.as_ref().map(|one| local(one.proposed_at)),
        decided_by: plan.as_ref().and_then(|one| one.decided_name.clone()),
        decided_at: plan.as_ref().and_then(|one| one.decided_at).map(local),
        decided_reason: plan.as_ref().and_then(|one| one.decided_reason.clone()),
        own: me.is_some() && plan.as_ref().is_some_and(|one| one.proposed_by == me),
        usual: USUAL.map(|method| method.code().to_owned()).to_vec(),
        recipients: of
            .parties
            .iter()
            .map(|party| PlanRecipient {
                party_id: party.id,
                name: shown_name(&party.kind, &party.name),
                role: party.role.clone(),
                ways: METHODS.into_iter().map(|method| way(party.id, method)).collect(),
            })
            .collect(),
        moves: moves
            .into_iter()
            .map(|row| {
                let found = deliveries.iter().find(|one| one.id == row.delivery_id);
                moved(row, found.map(|one| one.recipient_name.clone()).unwrap_or_default())
            })
            .collect(),
    })
}

fn step(row: store::step::Model) -> Option<PlanStep> {
    let label = Method::from_code(&row.method)?.label().to_owned();
    Some(PlanStep { party_id: row.party_id, method: row.method, label, place: row.place })
}

/// What the program did, as people read it.
pub(super) fn moved(row: store::plan_move::Model, recipient: String) -> PlanMove {
    let method = Method::from_code(&row.method);
    PlanMove {
        delivery_id: row.delivery_id,
        recipient,
        at: row.created_at.with_timezone(&beijing()),
        due_at: row.due_at.with_timezone(&beijing()),
        label: method.map(|method| method.label().to_owned()),
        reason: row.reason,
        assignee: (method != Some(Method::Electronic)).then_some(row.assignee_name),
        on_duty: row.on_duty,
    }
}
