//! Sharing a case with a group of people of the same court, and taking it back: the case with
//! its tasks, deliveries and papers, in one unit, felt with the next request.

use base::{Kind, Refusal};
use duban_http::{Answer, Cx, Json, Path, Write, routes};
use futures::future::BoxFuture;
use kernel::{
    Act, Context, Kernel, Note, Noted, Tx, files,
    identity::{group, user::Named},
    jobs::{JobError, NewJob},
    registry::JobKind,
    search,
    timeline::{NewEntry, Tone},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::store;
use crate::{delivery, permissions::CASE_SHARE, task};

/// The kind of the job behind each sharing.
const ALIGN: &str = "serving.case.align";
/// Letters of a reason at most.
const LONGEST: usize = 200;

/// With whom a case is shared, and with whom it could be.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CaseSharing {
    /// The group it is shared with.
    pub shared_with: Option<Named>,
    /// The groups of the court, by name.
    pub groups: Vec<Named>,
}

/// With whom to share.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ShareCase {
    /// The group; nothing to take the case back.
    group_id: Option<Uuid>,
    /// Why.
    reason: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(sharing)).routes(routes!(share))
}

/// 案件交给了哪个用户组，还可以交给哪些
#[utoipa::path(get, path = "/api/serving/cases/{id}/sharing", tag = "serving",
    params(("id" = Uuid, Path)), responses((status = 200, body = CaseSharing)),
    extensions(("x-permission" = json!("serving.case.share")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn sharing(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Json<CaseSharing>> {
    let scope = cx.require(&CASE_SHARE)?;
    let case = store::find(&cx, &scope, id).await?;
    let groups = group::of_office(&cx, case.top_office).await?;
    let shared_with = groups.iter().find(|one| Some(one.id) == case.group_id).cloned();
    Ok(Json(CaseSharing { shared_with, groups }))
}

/// 把案件交给本院的用户组共同办理，或收回：立即生效
#[utoipa::path(post, path = "/api/serving/cases/{id}/share", tag = "serving",
    request_body = ShareCase, responses((status = 200, body = CaseSharing)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.case.share")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.case.share")), ("x-pii" = json!(false))))]
async fn share(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<ShareCase>,
) -> Answer<Json<CaseSharing>> {
    cx.require(&CASE_SHARE)?;
    Ok(Json(cx.write(Share { id, group: body.group_id, reason: body.reason }).await?))
}

struct Share {
    id: Uuid,
    group: Option<Uuid>,
    reason: String,
}

/// Lets tasks, deliveries and papers of a case follow it; gives how many tasks and papers.
async fn follow(tx: &mut Tx, case: Uuid, group: Option<Uuid>) -> Result<(usize, usize), Refusal> {
    let tasks = task::store::set_group(tx, case, group).await?;
    let mut papers = delivery::store::set_group(tx, case, group).await?;
    papers.extend(task::store::files_of(tx, &tasks).await?);
    files::share(tx, &papers, group).await?;
    search::share(tx, "task", &tasks, group).await?;
    Ok((tasks.len(), papers.len()))
}

/// Lets everything of a case follow it once more, when all that was under way is written.
struct Align {
    case: Uuid,
}

impl Act for Align {
    type Out = ();
    const OPERATION: &'static str = "serving.case.align";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let case = store::lock_in(tx, self.case).await?;
        follow(tx, case.id, case.group_id).await?;
        Ok(Noted::bookkeeping(()))
    }
}

/// The job behind each sharing.
pub(super) fn job() -> JobKind {
    JobKind { kind: ALIGN, title: "案件共享范围核对", max_attempts: 8, run }
}

fn run(cx: Context, payload: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let id = payload["case"].as_str().and_then(|text| text.parse().ok());
        let case = id.ok_or_else(|| JobError::Fail("任务内容缺少案件".to_owned()))?;
        Ok(cx.write(Align { case }).await?)
    })
}

impl Act for Share {
    type Out = CaseSharing;
    const OPERATION: &'static str = "serving.case.share";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<CaseSharing>, Refusal> {
        let reason = self.reason.trim().to_owned();
        if reason.is_empty() || reason.chars().count() > LONGEST {
            return Err(Refusal::field("reason", "required", "请填写理由，最多 200 个字。"));
        }
        let case = store::lock_in(tx, self.id).await?;
        // Whoever sees a case through a group alone does not pass it on.
        if !tx.scope().covers_unit(case.top_office, case.unit_id) {
            return Err(Refusal::new(
                Kind::Forbidden,
                "case.share_not_yours",
                "这个案件是交给您所在用户组共同办理的，只有案件所在庭室的人员可以再交出或收回。",
            ));
        }
        let groups = group::of_office_in(tx, case.top_office).await?;
        let named = |id: Option<Uuid>| groups.iter().find(|one| Some(one.id) == id).cloned();
        let shared_with = named(self.group);
        if self.group.is_some() && shared_with.is_none() {
            let text = "本院没有这个用户组，请重新选择。";
            return Err(Refusal::field("group_id", "group.missing", text));
        }
        if self.group == case.group_id {
            return Err(Refusal::new(
                Kind::Conflict,
                "case.share_same",
                "案件现在就是这样交办的，无需重复操作。请刷新页面后查看。",
            ));
        }
        store::set_group(tx, case.id, self.group).await?;
        search::share(tx, "case", &[case.id], self.group).await?;
        let (tasks, papers) = follow(tx, case.id, self.group).await?;
        // A draft written at this very moment may stand in no table yet.
        tx.job(NewJob::new(ALIGN, json!({ "case": case.id })));
        let title = match (&shared_with, named(case.group_id)) {
            (Some(group), _) => format!("交给用户组“{}”共同办理", group.name),
            (None, Some(before)) => format!("从用户组“{}”收回", before.name),
            (None, None) => "从用户组收回".to_owned(),
        };
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: case.id,
            office: case.top_office,
            at: None,
            kind: "case.shared",
            tone: Tone::Info,
            title,
            text: reason.clone(),
        });
        let note = Note::about("case", case.id, case.number)
            .in_office(case.top_office)
            .with(json!({ "group": self.group, "before": case.group_id, "tasks": tasks,
                "papers": papers, "reason": reason }));
        Ok(Noted::new(CaseSharing { shared_with, groups }, note))
    }
}
