//! One record: all that was found, who mends it, and what else came under its key.

use std::collections::HashMap;

use base::{Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset};
use duban_http::{Answer, Cx, Json, Path, routes};
use kernel::Kernel;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    store,
    work::{store as works, tell::WorkRow},
};
use crate::{
    intake::{
        FaultAnswer,
        store::{findings, record},
    },
    permissions::INTAKE_READ,
    source::store as sources,
};

/// Versions told at most.
const VERSIONS: u64 = 50;

/// What came under a key at some time.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicRecordVersion)]
pub(crate) struct VersionRow {
    /// The row.
    pub(crate) id: Uuid,
    /// Its version.
    pub(crate) version: i64,
    /// `accepted` or `rejected`.
    pub(crate) state: String,
    /// When it came.
    pub(crate) received_at: DateTime<FixedOffset>,
    /// The batch it came in.
    pub(crate) batch_id: Uuid,
    /// All its faults.
    pub(crate) faults: Vec<FaultAnswer>,
    /// It was accepted, and nobody has to mend it.
    pub(crate) clean: bool,
}

/// A record with everything about it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicRecordDetail)]
pub(crate) struct RecordDetail {
    /// The row.
    pub(crate) id: Uuid,
    /// Who sent it.
    pub(crate) source_id: Uuid,
    /// What that source is called.
    pub(crate) source: String,
    /// The exchange table.
    pub(crate) table: String,
    /// What the source knows it by.
    pub(crate) record_id: String,
    /// The matter, item or consultation it is about.
    pub(crate) subject: String,
    /// The applicant's number, masked.
    pub(crate) person: String,
    /// Itself, and what came before and after under its key, the latest first.
    pub(crate) versions: Vec<VersionRow>,
    /// The first later version that was accepted with nothing to mend.
    pub(crate) mended_by: Option<Uuid>,
    /// What somebody had or has to do about it, the latest first.
    pub(crate) works: Vec<WorkRow>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(show))
}

/// 一条记录：全部问题、分检，以及同一行标识先后报过的各版
#[utoipa::path(get, path = "/api/civic/records/{id}", tag = "civic", operation_id = "show_record",
    params(("id" = Uuid, Path)), responses((status = 200, body = RecordDetail)),
    extensions(("x-permission" = json!("civic.intake.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn show(Path(id): Path<Uuid>, Cx(cx): Cx) -> Answer<Json<RecordDetail>> {
    let scope = cx.require(&INTAKE_READ)?;
    let of = store::record(cx.read(), &scope, id).await?.ok_or_else(Refusal::not_found)?;
    let source = sources::find(cx.read(), &scope, of.source_id).await?;
    let rows = store::versions(cx.read(), &of, VERSIONS).await?;
    let ids = rows.iter().map(|row| row.id).collect();
    let mut faults: HashMap<Uuid, Vec<FaultAnswer>> = HashMap::new();
    for one in findings(cx.read(), ids).await? {
        faults.entry(one.record_id).or_default().push(FaultAnswer::stored(one));
    }
    let works =
        works::of_key(cx.read(), of.source_id, &of.table_name, &of.record_key, VERSIONS).await?;
    let version = |row: record::Model| version(faults.remove(&row.id).unwrap_or_default(), row);
    let versions: Vec<VersionRow> = rows.into_iter().map(version).collect();
    let own = versions.iter().position(|row| row.id == of.id);
    let later = versions.iter().take(own.unwrap_or_default());
    let mended_by = later.rev().find(|row| row.clean).map(|row| row.id);
    Ok(Json(RecordDetail {
        id: of.id,
        source_id: of.source_id,
        source: source.map_or_else(String::new, |source| source.name),
        table: of.table_name,
        record_id: of.record_key,
        subject: of.subject,
        person: of.person_masked,
        mended_by,
        versions,
        works: works.into_iter().map(WorkRow::from).collect(),
    }))
}

fn version(faults: Vec<FaultAnswer>, row: record::Model) -> VersionRow {
    let grave = |one: &FaultAnswer| matches!(one.level.as_str(), "block" | "warn");
    VersionRow {
        clean: row.state == "accepted" && !faults.iter().any(grave),
        id: row.id,
        version: row.version,
        state: row.state,
        received_at: row.received_at.with_timezone(&beijing()),
        batch_id: row.batch_id,
        faults,
    }
}
