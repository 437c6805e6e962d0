//! The judge's finding about a delivery: that it holds, that a presumption of service is
//! rebutted, or that the service is void. Only it takes a date of service away, and it starts
//! the 24 hours for another method.

use base::{Kind, Refusal};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx,
    timeline::{NewEntry, Tone},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    State,
    about::number_stands,
    act_on_event::withdrawn,
    inform,
    record::{Door, ELECTRONIC, Happened, open_objection, record, tell_portal},
    show::{Delivery, show},
    store::{self, attempt, delivery},
};
use crate::{case::store::Standing, permissions::FINDING_MAKE, receipt};

/// Letters of a reason.
const SHORTEST: usize = 5;
const LONGEST: usize = 500;

/// What a judge may find.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// The objection does not hold: the service stands, texts may go on.
    Upheld,
    /// The presumption of service is rebutted.
    Rebutted,
    /// The service is void.
    Voided,
}

impl Finding {
    const fn code(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Rebutted => "rebutted",
            Self::Voided => "voided",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Upheld => "法官认定：异议不成立，送达有效",
            Self::Rebutted => "法官认定：推定送达被推翻",
            Self::Voided => "法官认定：送达无效",
        }
    }
}

/// The finding and why.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MakeFinding {
    /// What was found.
    finding: Finding,
    /// Why: facts and grounds, as the file should have them.
    reason: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(find))
}

/// 法官认定：送达有效、推翻推定或送达无效
#[utoipa::path(post, path = "/api/serving/deliveries/{id}/findings", tag = "serving",
    request_body = MakeFinding, responses((status = 200, body = Delivery)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.finding.make")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.finding.make")), ("x-pii" = json!(false))))]
async fn find(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<MakeFinding>,
) -> Answer<Json<Delivery>> {
    let scope = cx.require(&FINDING_MAKE)?;
    cx.write(Find { id, finding: body.finding, reason: body.reason }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

struct Find {
    id: Uuid,
    finding: Finding,
    reason: String,
}

impl Find {
    /// The attempt the finding is about: the one objected to, else the latest.
    async fn about(&self, tx: &Tx, delivery: &delivery::Model) -> Result<attempt::Model, Refusal> {
        let events = store::events(tx.read(), &[delivery.id]).await?;
        let attempts = store::attempts(tx.read(), &[delivery.id]).await?;
        let objected = attempts.iter().rfind(|one| open_objection(&events, Some(one.id)));
        let sent = attempts.iter().rfind(|one| one.method == ELECTRONIC);
        let presumed = sent.filter(|_| self.finding == Finding::Rebutted);
        let done = attempts.iter().rfind(|one| one.state != "DISPATCHED");
        let about = objected.or(presumed).or(done).or(attempts.last());
        let about = about.cloned().ok_or_else(Refusal::not_found)?;
        let no = |code, title: &'static str| Err(Refusal::new(Kind::Conflict, code, title));
        if delivery.state == State::Cancelled.code() {
            return Err(withdrawn());
        }
        if matches!(about.state.as_str(), "REBUTTED" | "VOIDED") && !delivery.objected {
            return no(
                "finding.already",
                "法官已认定这次送达不成立，不能重复认定。请刷新页面查看。",
            );
        }
        match self.finding {
            Finding::Upheld if !delivery.objected => {
                no("finding.nothing_objected", "现在没有待认定的异议，送达效力没有变化。")
            }
            Finding::Rebutted => {
                let effects = store::effects(tx.read(), &[delivery.id]).await?;
                match effects.iter().any(|one| one.state == law::State::Presumed.code()) {
                    true => Ok(about),
                    false => no(
                        "finding.nothing_presumed",
                        "这次送达没有推定送达的文书，无从推翻；如送达不成立，请选择“送达无效”。",
                    ),
                }
            }
            Finding::Upheld | Finding::Voided => Ok(about),
        }
    }
}

impl Act for Find {
    type Out = ();
    const OPERATION: &'static str = "serving.finding.make";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let before = store::find_in(tx, self.id).await?;
        let reason = self.reason.trim();
        if !(SHORTEST..=LONGEST).contains(&reason.chars().count()) {
            let text = format!("请写明认定的事实和理由，{SHORTEST} 至 {LONGEST} 个字。");
            return Err(Refusal::field("reason", "finding.reason", text));
        }
        let about = self.about(tx, &before).await?;
        let evidence = json!({ "reason": reason, "by": tx.actor().name() });
        let happened =
            Happened { kind: self.finding.code(), at: tx.now(), document: None, evidence };
        let mut after = record(tx, about, vec![happened]).await?;
        let upheld = self.finding == Finding::Upheld;
        if before.objected {
            let standing = if upheld { Standing::Upheld } else { Standing::Refuted };
            number_stands(tx, &after, standing).await?;
        }
        if !upheld {
            // The receipt speaks of a service that is none; it stays among the files.
            after.delivery.receipt_file_id = None;
            receipt::gone(tx, after.delivery.id).await?;
            store::update(tx, after.delivery.clone()).await?;
        }
        let door = match upheld {
            // Taken back before the objection was told: that stands whoever it was.
            true if after.delivery.state == State::Cancelled.code() => Door::Withdraws,
            true => Door::Reopens,
            false => Door::Closes,
        };
        tell_portal(tx, &after.attempt, door).await?;

        let tone = if upheld { Tone::Good } else { Tone::Bad };
        let mut text = format!("{} · {reason}", after.delivery.recipient_name);
        if let Some(due) = after.delivery.switch_deadline {
            let due = due.with_timezone(&base::clock::beijing()).format("%-m月%-d日%H:%M");
            text = format!("{text}；{due}前须切换其他送达方式");
        }
        let title = self.finding.title();
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: after.delivery.case_id,
            office: after.delivery.top_office,
            at: None,
            kind: "delivery.found",
            tone,
            title: title.to_owned(),
            text: text.clone(),
        });
        let of = (&after.attempt, &after.delivery);
        inform::owner(tx, &inform::FOUND, of, tone, title, &text).await?;
        let note = Note::about("delivery", before.id, before.recipient_name)
            .in_office(before.top_office)
            .with(json!({ "finding": self.finding.code(), "reason": reason,
                "state_before": before.state, "state": after.delivery.state,
                "served_on_before": before.served_on }));
        Ok(Noted::new((), note))
    }
}
