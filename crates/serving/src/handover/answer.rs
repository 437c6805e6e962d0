//! The receiving side answers line by line: received, or returned with a reason. What is
//! received begins to run from this moment, and its originals are with whoever received them.

use base::{Kind as Fault, Refusal};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx,
    identity::organisation,
    notices::{self, NewNotice},
    timeline::Tone,
};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    hand::tell_cases,
    input::LONGEST,
    show::{Handover, show},
    state::{CLOSED, HANDED, Kind, REASONS, RECEIVED, RETURNED, WAITING},
    store::{self, line, slip},
};
use crate::{permissions::HANDOVER_MAKE, task::Faults};

/// What is said about one line.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = HandoverAnswer)]
pub(crate) struct LineAnswer {
    /// The line.
    line_id: Uuid,
    /// Received; else returned.
    received: bool,
    /// Why it is returned: 缺份数, 缺页, 未盖章, 信息不全.
    #[serde(default)]
    reason: Option<String>,
    /// What is to be mended.
    #[serde(default)]
    note: String,
}

/// What is said about some lines, or all of them.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HandoverAnswers {
    /// Line by line.
    answers: Vec<LineAnswer>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(answer))
}

/// 逐项接收或退回
#[utoipa::path(post, path = "/api/serving/handovers/{id}/answers", tag = "serving",
    request_body = HandoverAnswers, responses((status = 200, body = Handover)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.handover.make")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.handover.answer")), ("x-pii" = json!(false))))]
async fn answer(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<HandoverAnswers>,
) -> Answer<Json<Handover>> {
    let scope = cx.require(&HANDOVER_MAKE)?;
    cx.write(Answered { id, answers: body.answers }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

struct Answered {
    id: Uuid,
    answers: Vec<LineAnswer>,
}

impl Answered {
    /// The answered lines, every fault named at once.
    fn fit(&self, tx: &Tx, lines: &[line::Model]) -> Result<Vec<line::Model>, Refusal> {
        let mut faults = Faults::default();
        if self.answers.is_empty() {
            let text = "请选择要接收或退回的项目。".to_owned();
            faults.add("answers", "handover.nothing", text);
        }
        let mut rows: Vec<line::Model> = Vec::new();
        for (at, one) in self.answers.iter().enumerate() {
            let field = format!("answers[{at}]");
            let known = lines.iter().find(|line| line.id == one.line_id);
            let Some(line) = known else {
                let text = "单子上没有这一项，请刷新页面。".to_owned();
                faults.add(format!("{field}.line_id"), "handover.line", text);
                continue;
            };
            if line.state != WAITING || rows.iter().any(|row| row.id == line.id) {
                let text = "这一项已经办过，请刷新页面查看。".to_owned();
                faults.add(format!("{field}.line_id"), "handover.answered", text);
            }
            let reason = one.reason.as_deref().filter(|_| !one.received);
            if !one.received && reason.is_none_or(|reason| !REASONS.contains(&reason)) {
                let text = format!("请选择退回的原因：{}。", REASONS.join("、"));
                faults.add(format!("{field}.reason"), "handover.reason", text);
            }
            if one.note.chars().count() > LONGEST {
                let text = format!("最多 {LONGEST} 个字。");
                faults.add(format!("{field}.note"), "length", text);
            }
            let mut row = line.clone();
            row.state = if one.received { RECEIVED } else { RETURNED }.to_owned();
            row.reason = reason.map(ToOwned::to_owned);
            row.answer = Some(one.note.trim().to_owned()).filter(|note| !note.is_empty());
            row.answered_name = Some(tx.actor().name().to_owned());
            row.answered_at = Some(tx.now());
            rows.push(row);
        }
        faults.raise()?;
        Ok(rows)
    }
}

/// Whoever answers is of the receiving division, and not who handed it over.
async fn must_receive(tx: &Tx, row: &slip::Model) -> Result<(Uuid, String), Refusal> {
    let conflict = |code, text: String| Err(Refusal::new(Fault::Conflict, code, text));
    let me = tx.actor().user().ok_or_else(Refusal::not_found)?;
    if row.state != HANDED {
        let text = "这张单子还没有交出，或者已经办完。刷新页面可看到当前状态。".to_owned();
        return conflict("handover.not_handed", text);
    }
    if row.handed_by == Some(me.id) {
        let text = "交出人不能自己接收，请由接收庭室的其他人办理。".to_owned();
        return conflict("handover.same_person", text);
    }
    let place = me.place();
    if place.is_some_and(|place| place != row.to_unit) && row.to_unit != row.top_office {
        let to = organisation::name_in(tx, row.to_unit).await?;
        return conflict("handover.other_unit", format!("这张单子交给{to}，请由{to}的人接收。"));
    }
    Ok((me.id, me.name.clone()))
}

impl Act for Answered {
    type Out = ();
    const OPERATION: &'static str = "serving.handover.answer";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut row = store::find_in(tx, self.id).await?;
        let me = must_receive(tx, &row).await?;
        let lines = store::lines(tx.read(), row.id).await?;
        let rows = self.fit(tx, &lines)?;
        let (received, returned): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|one| one.state == RECEIVED);
        let count = |rows: &[line::Model]| i32::try_from(rows.len()).unwrap_or(i32::MAX);
        row.received += count(&received);
        row.returned += count(&returned);
        row.version += 1;
        if row.received + row.returned >= row.lines {
            (row.state, row.closed_at) = (CLOSED.to_owned(), Some(tx.now()));
        }
        let ids = |rows: &[line::Model]| rows.iter().map(|one| one.id).collect::<Vec<_>>();
        if !received.is_empty() {
            store::give_papers(tx, &ids(&received), &me, (RECEIVED, Some(row.id))).await?;
            tell_cases(tx, &row, &received, "已接收", Tone::Good);
        }
        if !returned.is_empty() {
            let from = (row.handed_by.unwrap_or(row.made_by), row.handed_name.clone());
            let from = (from.0, from.1.unwrap_or_else(|| row.made_name.clone()));
            store::give_papers(tx, &ids(&returned), &from, (RETURNED, Some(row.id))).await?;
            tell_cases(tx, &row, &returned, "退回", Tone::Warn);
            tell_sender(tx, &row, &returned).await?;
        }
        for one in received.iter().chain(&returned) {
            store::update_line(tx, one.clone()).await?;
        }
        let note = Note::about("handover", row.id, row.number.clone())
            .in_office(row.top_office)
            .with(json!({ "received": received.len(), "returned": returned.iter()
                .map(|one| json!({ "line": one.id, "reason": one.reason })).collect::<Vec<_>>() }));
        store::update(tx, row).await?;
        Ok(Noted::new((), note))
    }
}

/// Who handed it over hears what came back.
async fn tell_sender(
    tx: &mut Tx,
    row: &slip::Model,
    returned: &[line::Model],
) -> Result<(), Refusal> {
    let title = Kind::stored(&row.kind)?.title();
    let reasons: Vec<&str> = returned.iter().filter_map(|one| one.reason.as_deref()).collect();
    let notice = NewNotice {
        user: row.handed_by.unwrap_or(row.made_by),
        office: row.top_office,
        kind: "serving.handover.returned",
        tone: Tone::Warn,
        title: format!("{title}有退回"),
        text: format!("{} · {} 项：{}", row.number, returned.len(), reasons.join("、")),
        link: format!("/handovers/{}", row.id),
    };
    notices::tell(tx, vec![notice]).await
}
