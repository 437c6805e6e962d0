//! Runs as people see them, and one begun by hand.

use base::{Kind as Fault, Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset};
use duban_http::{Answer, Cx, Json, Write, routes};
use kernel::{Act, Kernel, Note, Noted, Tx};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::run::{self, store as run_store};
use crate::{
    permissions::{LINK_READ, LINK_REBUILD},
    source::store as sources,
};

/// Runs shown.
const SHOWN: u64 = 20;
/// Sources to choose from at most.
const SOURCES: u64 = 500;

/// A run.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicLinkRun)]
pub(crate) struct RunRow {
    /// The run.
    pub(crate) id: Uuid,
    /// `rebuild` by hand, `check` at night.
    pub(crate) kind: String,
    /// `running` or `done`.
    pub(crate) state: String,
    /// Who began it.
    pub(crate) asked_by: String,
    /// When.
    pub(crate) created_at: DateTime<FixedOffset>,
    /// When it ended.
    pub(crate) finished_at: Option<DateTime<FixedOffset>>,
    /// Records and people to go through, as far as known.
    pub(crate) total: i64,
    /// Of these, gone through.
    pub(crate) done: i64,
    /// How often something else was found than was stored; put right at once.
    pub(crate) differences: i64,
    /// Numbers of some of them.
    pub(crate) samples: Vec<String>,
}

impl From<run_store::run::Model> for RunRow {
    fn from(row: run_store::run::Model) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            state: row.state,
            asked_by: row.asked_by,
            created_at: row.created_at.with_timezone(&beijing()),
            finished_at: row.finished_at.map(|at| at.with_timezone(&beijing())),
            total: row.total,
            done: row.done,
            differences: row.differences,
            samples: row.samples.lines().map(str::to_owned).collect(),
        }
    }
}

/// A source to choose.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicLinkSource)]
pub(crate) struct SourceChoice {
    /// The source.
    pub(crate) id: Uuid,
    /// What it is called.
    pub(crate) name: String,
}

/// Runs, and what the list can be filtered by.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicLinkState)]
pub(crate) struct StateAnswer {
    /// The latest first.
    pub(crate) runs: Vec<RunRow>,
    /// By name.
    pub(crate) sources: Vec<SourceChoice>,
}

/// Nothing has to be said.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicRebuildInput)]
pub(crate) struct RebuildInput {}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(state)).routes(routes!(rebuild))
}

/// 重新关联和夜间核对的进度、结果，以及可选的报送来源
#[utoipa::path(get, path = "/api/civic/link-runs", tag = "civic",
    operation_id = "list_link_runs", responses((status = 200, body = StateAnswer)),
    extensions(("x-permission" = json!("civic.link.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn state(Cx(cx): Cx) -> Answer<Json<StateAnswer>> {
    let scope = cx.require(&LINK_READ)?;
    let runs = run_store::latest(cx.read(), &scope, SHOWN).await?;
    let sources = sources::all(cx.read(), &scope, SOURCES).await?;
    let choice = |source: sources::source::Model| SourceChoice { id: source.id, name: source.name };
    Ok(Json(StateAnswer {
        runs: runs.into_iter().map(RunRow::from).collect(),
        sources: sources.into_iter().map(choice).collect(),
    }))
}

/// 重新关联本单位的全部咨询和办件
#[utoipa::path(post, path = "/api/civic/link-runs", tag = "civic",
    operation_id = "rebuild_links",
    request_body = RebuildInput, responses((status = 200, body = RunRow)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.link.rebuild")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.link.rebuild")), ("x-pii" = json!(false))))]
async fn rebuild(Write { cx, body: _ }: Write<RebuildInput>) -> Answer<Json<RunRow>> {
    cx.require(&LINK_REBUILD)?;
    let office = cx.top_office()?;
    Ok(Json(cx.write(Rebuild { office }).await?))
}

struct Rebuild {
    office: Uuid,
}

impl Act for Rebuild {
    type Out = RunRow;
    const OPERATION: &'static str = "civic.link.rebuild";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<RunRow>, Refusal> {
        super::store::hold(tx, self.office).await?;
        if run_store::running(tx.read(), self.office).await?.is_some() {
            let text = "正在关联，没有再次开始。请等它完成。";
            return Err(Refusal::new(Fault::Conflict, "link.running", text));
        }
        let who = tx.actor().name().to_owned();
        let id = run::begin(tx, self.office, "rebuild", &who).await?;
        let row = run_store::find(tx.read(), id).await?.ok_or_else(Refusal::not_found)?;
        let note = Note::about("civic_link_run", id, "重新关联").in_office(self.office);
        Ok(Noted::new(row.into(), note))
    }
}
