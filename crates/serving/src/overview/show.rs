//! The page.

use base::{
    Refusal,
    clock::{beijing, civil_date},
};
use chrono::{DateTime, FixedOffset};
use duban_http::{Answer, Cx, Json, Path, routes};
use kernel::{Context, Kernel, Scope};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    absence::{Absence, absence},
    gather::{Gathered, gather},
    lines::{OverviewLine, lines},
    open::{OverviewOpen, open},
};
use crate::{delivery::State, permissions::CASE_READ};

/// The case, as far as the page names it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OverviewCase {
    /// The case.
    pub id: Uuid,
    /// 案号.
    pub number: String,
    /// 案由.
    pub cause: String,
    /// 适用程序.
    pub procedure: String,
    /// 承办庭室.
    pub division: String,
    /// 承办法官.
    pub judge: String,
    /// 法官助理.
    pub assistant: String,
    /// 书记员.
    pub clerk: String,
    /// 未发起, 未送达, 部分送达 or 全部送达.
    pub state: String,
}

/// 开庭.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OverviewHearing {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Where.
    pub room: String,
    /// Days until then; negative when it was held.
    pub days_left: i64,
}

/// Counts of recipients and papers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OverviewTally {
    /// Parties of the case.
    pub recipients: usize,
    /// With every paper served.
    pub served: usize,
    /// With some.
    pub partly: usize,
    /// With none.
    pub unserved: usize,
    /// To whom nothing was begun.
    pub not_begun: usize,
    /// About whom an objection waits.
    pub objected: usize,
    /// Papers, each counted once a recipient.
    pub papers: usize,
    /// Those that are served.
    pub papers_served: usize,
}

/// The overview of a case.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CaseOverview {
    /// The case.
    pub case: OverviewCase,
    /// As of when.
    pub at: DateTime<FixedOffset>,
    /// The counts.
    pub tally: OverviewTally,
    /// The hearing.
    pub hearing: Option<OverviewHearing>,
    /// What is open, the most urgent first.
    pub open: Vec<OverviewOpen>,
    /// Who has which paper.
    pub lines: Vec<OverviewLine>,
    /// Whether it may ground a default judgment.
    pub absence: Absence,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(get))
}

/// 案件送达情况和缺席审理送达核查
#[utoipa::path(get, path = "/api/serving/cases/{id}/overview", tag = "serving",
    params(("id" = Uuid, Path)), responses((status = 200, body = CaseOverview)),
    extensions(("x-permission" = json!("serving.case.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn get(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Json<CaseOverview>> {
    let scope = cx.require(&CASE_READ)?;
    Ok(Json(overview(&cx, &scope, id).await?.0))
}

/// The overview, with the rows it was made of.
pub(super) async fn overview(
    cx: &Context,
    scope: &Scope,
    id: Uuid,
) -> Result<(CaseOverview, Gathered), Refusal> {
    let of = gather(cx, scope, id).await?;
    let lines = lines(&of)?;
    let case = &of.case;
    let hearing = case.hearing_at.map(|at| OverviewHearing {
        at: at.with_timezone(&beijing()),
        room: case.hearing_room.clone().unwrap_or_default(),
        days_left: (civil_date(at) - cx.kernel().today()).num_days(),
    });
    let overview = CaseOverview {
        case: OverviewCase {
            id: case.id,
            number: case.number.clone(),
            cause: case.cause.clone(),
            procedure: case.procedure.clone(),
            division: case.division.clone(),
            judge: case.judge.clone(),
            assistant: case.assistant.clone(),
            clerk: case.clerk.clone(),
            state: case.state.clone(),
        },
        at: cx.now().with_timezone(&beijing()),
        tally: tally(&of, &lines)?,
        hearing,
        open: open(&of, cx.now()),
        absence: absence(&of)?,
        lines,
    };
    Ok((overview, of))
}

/// What was taken back counts neither as served nor as missing.
fn tally(of: &Gathered, lines: &[OverviewLine]) -> Result<OverviewTally, Refusal> {
    let mut all = OverviewTally { recipients: of.parties.len(), ..OverviewTally::default() };
    for party in &of.parties {
        let mut states = Vec::new();
        for delivery in of.deliveries_of(party.id) {
            states.push(State::stored(&delivery.state)?);
        }
        states.retain(|state| *state != State::Cancelled);
        let objected = of.deliveries_of(party.id).any(|one| one.objected);
        let some = |state| states.contains(&state);
        match () {
            () if objected => all.objected += 1,
            () if states.is_empty() => all.not_begun += 1,
            () if states.iter().all(|state| *state == State::Served) => all.served += 1,
            () if some(State::Served) || some(State::PartlyServed) => all.partly += 1,
            () => all.unserved += 1,
        }
    }
    let papers = lines.iter().filter_map(|line| line.state);
    let papers: Vec<law::State> =
        papers.map(|state| *state).filter(|state| *state != law::State::Cancelled).collect();
    all.papers = papers.len();
    all.papers_served = papers.iter().filter(|state| state.is_served()).count();
    Ok(all)
}
