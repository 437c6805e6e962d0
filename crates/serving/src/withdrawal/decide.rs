//! The second person agrees or does not.

use base::{Kind, Refusal};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{Act, Kernel, Note, Noted, Tx, messages, timeline::Tone};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{Verdict, possible, store, story};
use crate::{
    delivery::{
        self, ATTEMPT, Delivery, inform,
        record::{After, Door, Happened, record, tell_portal},
        show,
        store::attempt,
    },
    permissions::TASK_CHECK,
    receipt,
};

/// What the second person says.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecideWithdrawal {
    /// Whether it is taken back. Whoever asked can only say no.
    agree: bool,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(decide))
}

/// 核对撤回申请：申请人以外的人同意后即撤回，链接停用
#[utoipa::path(post, path = "/api/serving/deliveries/{id}/withdrawal/decision", tag = "serving",
    request_body = DecideWithdrawal, responses((status = 200, body = Delivery)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.task.check")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.withdrawal.decide")), ("x-pii" = json!(false))))]
async fn decide(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<DecideWithdrawal>,
) -> Answer<Json<Delivery>> {
    let scope = cx.require(&TASK_CHECK)?;
    cx.write(Decide { id, agree: body.agree }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

struct Decide {
    id: Uuid,
    agree: bool,
}

impl Act for Decide {
    type Out = ();
    const OPERATION: &'static str = "serving.withdrawal.decide";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let before = delivery::store::find_in(tx, self.id).await?;
        let no = |code, title: &'static str| Err(Refusal::new(Kind::Conflict, code, title));
        let Some(row) = store::waiting(tx, before.id).await? else {
            return no("withdrawal.none", "没有待核对的撤回申请，可能已有人办理。请刷新页面查看。");
        };
        let user = tx.actor().user().ok_or_else(Refusal::not_found)?;
        let (own, by) = (user.id == row.asked_by, (user.id, user.name.clone()));
        let verdict = match (self.agree, own) {
            (true, true) => {
                return no("withdrawal.own", "申请人不能核对自己的撤回申请，请由另一人核对。");
            }
            (true, false) => Verdict::Agreed,
            (false, true) => Verdict::TakenBack,
            (false, false) => Verdict::Refused,
        };
        let (reason, asked, asker) = (row.reason.clone(), row.asked_name.clone(), row.asked_by);
        store::decide(tx, row, verdict.code(), by.clone(), tx.now()).await?;
        let attempts = match self.agree {
            true => possible(tx, &before).await?,
            false => delivery::store::attempts(tx.read(), &[before.id]).await?,
        };
        let latest = attempts.last().cloned().ok_or_else(Refusal::not_found)?;
        let mut after = before.clone();
        let mut stopped = 0;
        if self.agree {
            let evidence = json!({ "reason": reason, "asked_by": asked, "by": by.1 });
            (after, stopped) = withdraw(tx, attempts, &evidence).await?;
        }
        let tone = if self.agree { Tone::Bad } else { Tone::Info };
        let text = format!("{} · {reason}（申请 {asked}，核对 {}）", before.recipient_name, by.1);
        story(tx, &before, tone, verdict.title(), text.clone());
        if verdict != Verdict::TakenBack {
            let about = (&latest, &after);
            let (switch, title) = (&inform::WITHDRAWN, verdict.title());
            inform::owner_and(tx, switch, Some(asker), about, tone, title, &text).await?;
        }
        let note = Note::about("delivery", before.id, before.recipient_name)
            .in_office(before.top_office)
            .with(json!({ "verdict": verdict.code(), "reason": reason, "asked_by": asked,
                "state_before": before.state, "state": after.state, "messages_stopped": stopped }));
        Ok(Noted::new((), note))
    }
}

/// Takes every attempt back: nothing that waits goes out, and no link opens any more.
async fn withdraw(
    tx: &mut Tx,
    attempts: Vec<attempt::Model>,
    evidence: &serde_json::Value,
) -> Result<(delivery::store::delivery::Model, usize), Refusal> {
    let (mut last, mut stopped) = (None, 0);
    for one in attempts {
        let at = tx.now();
        let evidence = evidence.clone();
        let happened = Happened { kind: "withdrawn", at, document: None, evidence };
        let After { delivery, attempt, .. } = record(tx, one, vec![happened]).await?;
        stopped += messages::recall(tx, ATTEMPT, attempt.id, "已撤回，没有发出").await?;
        tell_portal(tx, &attempt, Door::Withdraws).await?;
        last = Some(delivery);
    }
    let mut delivery = last.ok_or_else(Refusal::not_found)?;
    // The receipt speaks of a service that is none; it stays among the files.
    delivery.receipt_file_id = None;
    receipt::gone(tx, delivery.id).await?;
    delivery::store::update(tx, delivery.clone()).await?;
    Ok((delivery, stopped))
}
