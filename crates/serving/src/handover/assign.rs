//! 认领, 派单, 改派: whose turn a received line is; its originals go with it.

use std::collections::BTreeSet;

use base::{Kind as Fault, Refusal};
use duban_http::{Answer, Json, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx,
    identity::explain::{self, Place},
    notices::{self, NewNotice},
    timeline::{NewEntry, Tone},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    input::{LONGEST, MOST_LINES},
    state::{Kind, RECEIVED},
    store::{self, line},
};
use crate::permissions::{HANDOVER_ASSIGN, HANDOVER_TAKE};

/// Lines to take.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TakeLines {
    /// Which.
    line_ids: Vec<Uuid>,
}

/// Lines to assign.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AssignLines {
    /// Which.
    line_ids: Vec<Uuid>,
    /// To whom.
    user_id: Uuid,
    /// Why, of those that are somebody's already.
    #[serde(default)]
    reason: String,
}

/// Whose they are now.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct LinesAssigned {
    /// How many.
    count: usize,
    /// Whose.
    to: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(take)).routes(routes!(assign))
}

/// 认领：由本人送达
#[utoipa::path(post, path = "/api/serving/handover-pool/take", tag = "serving",
    request_body = TakeLines, responses((status = 200, body = LinesAssigned)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.handover.take")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.handover.take")), ("x-pii" = json!(false))))]
async fn take(Write { cx, body }: Write<TakeLines>) -> Answer<Json<LinesAssigned>> {
    cx.require(&HANDOVER_TAKE)?;
    Ok(Json(cx.write(Take { lines: body.line_ids }).await?))
}

/// 派单或改派
#[utoipa::path(post, path = "/api/serving/handover-pool/assign", tag = "serving",
    request_body = AssignLines, responses((status = 200, body = LinesAssigned)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.handover.assign")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.handover.assign")), ("x-pii" = json!(false))))]
async fn assign(Write { cx, body }: Write<AssignLines>) -> Answer<Json<LinesAssigned>> {
    cx.require(&HANDOVER_ASSIGN)?;
    Ok(Json(cx.write(Assign { told: body }).await?))
}

/// The lines of the scope that are received and not begun.
async fn open(tx: &Tx, ids: &[Uuid]) -> Result<Vec<line::Model>, Refusal> {
    let wanted: BTreeSet<Uuid> = ids.iter().copied().collect();
    if wanted.is_empty() || wanted.len() > MOST_LINES {
        let text = format!("请选择文书，一次最多 {MOST_LINES} 项。");
        return Err(Refusal::field("line_ids", "handover.nothing", text));
    }
    let ids: Vec<Uuid> = wanted.into_iter().collect();
    let lines = store::lines_in(tx, &ids).await?;
    let fit = |one: &line::Model| {
        one.state == RECEIVED && one.kind == Kind::Papers.code() && one.task_id.is_none()
    };
    if lines.len() < ids.len() || !lines.iter().all(fit) {
        let text = "所选文书中有的已经起草任务，或者不在您的范围内。请刷新后重新选择。";
        return Err(Refusal::new(Fault::Conflict, "handover.gone", text));
    }
    Ok(lines)
}

/// Gives the lines to somebody, with their originals, and says so on their cases.
async fn give(
    tx: &mut Tx,
    lines: &[line::Model],
    to: &(Uuid, String),
    (how, title): (&str, String),
) -> Result<(), Refusal> {
    let ids: Vec<Uuid> = lines.iter().map(|one| one.id).collect();
    store::set_assignee(tx, &ids, to.clone()).await?;
    store::give_papers(tx, &ids, to, (how, None)).await?;
    let cases: BTreeSet<(Uuid, Uuid)> =
        lines.iter().map(|one| (one.case_id, one.top_office)).collect();
    for (case, office) in cases {
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: case,
            office,
            at: None,
            kind: "handover.assigned",
            tone: Tone::Info,
            title: title.clone(),
            text: String::new(),
        });
    }
    Ok(())
}

fn note(lines: &[line::Model], (id, name): &(Uuid, String), reason: &str) -> Option<Note> {
    let first = lines.first()?;
    let ids: Vec<Uuid> = lines.iter().map(|one| one.id).collect();
    let before: Vec<_> = lines.iter().filter_map(|one| one.assignee_name.clone()).collect();
    let note = Note::about("handover", first.handover_id, format!("{} 项文书", lines.len()));
    Some(note.in_office(first.top_office).with(json!({ "lines": ids, "to": id, "name": name,
        "before": before, "reason": reason })))
}

struct Take {
    lines: Vec<Uuid>,
}

impl Act for Take {
    type Out = LinesAssigned;
    const OPERATION: &'static str = "serving.handover.take";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<LinesAssigned>, Refusal> {
        let me = tx.actor().user().ok_or_else(Refusal::not_found)?;
        let me = (me.id, me.name.clone());
        let lines = open(tx, &self.lines).await?;
        if let Some(taken) = lines.iter().find_map(|one| one.assignee_name.as_ref()) {
            let text = format!("所选文书中有的已由{taken}认领。请刷新后重新选择。");
            return Err(Refusal::new(Fault::Conflict, "handover.taken", text));
        }
        give(tx, &lines, &me, ("taken", format!("{}认领送达", me.1))).await?;
        let note = note(&lines, &me, "").ok_or_else(Refusal::not_found)?;
        Ok(Noted::new(LinesAssigned { count: lines.len(), to: me.1 }, note))
    }
}

struct Assign {
    told: AssignLines,
}

impl Assign {
    /// To whom: somebody who serves for each of the divisions.
    async fn officer(&self, tx: &Tx, lines: &[line::Model]) -> Result<(Uuid, String), Refusal> {
        let places: BTreeSet<(Uuid, Uuid)> =
            lines.iter().map(|one| (one.top_office, one.to_unit)).collect();
        let (mut found, wanted) = (None, [self.told.user_id]);
        for (office, unit) in places {
            let unit = (unit != office).then_some(unit);
            let label = String::new();
            let place = Place { id: unit.unwrap_or(office), label, office, unit, group: None };
            let able = explain::readers_in(tx, &wanted, &HANDOVER_TAKE, &place);
            found = Some(able.await?.pop().ok_or_else(|| {
                let text = "此人不是本院在用账号，或者不能办理该庭室的送达，请重新选择。";
                Refusal::field("user_id", "handover.officer", text)
            })?);
        }
        found.ok_or_else(Refusal::not_found)
    }
}

impl Act for Assign {
    type Out = LinesAssigned;
    const OPERATION: &'static str = "serving.handover.assign";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<LinesAssigned>, Refusal> {
        let reason = self.told.reason.trim();
        let lines = open(tx, &self.told.line_ids).await?;
        let again = lines.iter().any(|one| one.assignee_id.is_some());
        if reason.chars().count() > LONGEST || (again && reason.is_empty()) {
            let text = format!("改派须说明理由，最多 {LONGEST} 个字。");
            return Err(Refusal::field("reason", "required", text));
        }
        let to = self.officer(tx, &lines).await?;
        let (how, word) = if again { ("reassigned", "改派给") } else { ("assigned", "派给") };
        give(tx, &lines, &to, (how, format!("送达{word}{}", to.1))).await?;
        if tx.actor().user().is_none_or(|me| me.id != to.0) {
            let office = lines.first().map(|one| one.top_office).unwrap_or_default();
            let notice = NewNotice {
                user: to.0,
                office,
                kind: "serving.handover.assigned",
                tone: Tone::Info,
                title: "有文书派给您送达".to_owned(),
                text: format!("{} 项，由{}派出", lines.len(), tx.actor().name()),
                link: "/handover-pool?view=mine".to_owned(),
            };
            notices::tell(tx, vec![notice]).await?;
        }
        let note = note(&lines, &to, reason).ok_or_else(Refusal::not_found)?;
        Ok(Noted::new(LinesAssigned { count: lines.len(), to: to.1 }, note))
    }
}
