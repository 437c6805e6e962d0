//! Reminding a recipient: a fresh code to the same number (S3.14).

use base::{Kind, Refusal};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx,
    messages::templates::Addressee,
    timeline::{NewEntry, Tone},
};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    Channel, State,
    about::send_code,
    act_on_event::{blocked, withdrawn},
    record::ELECTRONIC,
    show::{Delivery, show},
    store::{self, attempt},
};
use crate::{
    case,
    notice::{self, Occasion},
    permissions::TASK_DISPATCH,
    task::Nothing,
    wechat,
};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(remind))
}

/// 催收：重发提醒短信或邮件
#[utoipa::path(post, path = "/api/serving/deliveries/{id}/remind", tag = "serving",
    request_body = Nothing, responses((status = 200, body = Delivery)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.task.dispatch")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.delivery.remind")), ("x-pii" = json!(false))))]
async fn remind(Path(id): Path<Uuid>, Write { cx, .. }: Write<Nothing>) -> Answer<Json<Delivery>> {
    let scope = cx.require(&TASK_DISPATCH)?;
    cx.write(Remind { id }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

struct Remind {
    id: Uuid,
}

impl Act for Remind {
    type Out = ();
    const OPERATION: &'static str = "serving.delivery.remind";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let delivery = store::find_in(tx, self.id).await?;
        let attempts = store::attempts(tx.read(), &[delivery.id]).await?;
        let sent = attempts.into_iter().rfind(|one| one.method == ELECTRONIC);
        let no = |code, title: &'static str| Err(Refusal::new(Kind::Conflict, code, title));
        let Some(attempt) = sent else {
            return no("remind.nothing_sent", "这次送达没有发出过短信或邮件，没有可以提醒的。");
        };
        match State::stored(&delivery.state)? {
            State::Served => return no("delivery.served", "文书已送达，不需要催收。"),
            State::BlockedForJudge => return Err(blocked()),
            State::Cancelled => return Err(withdrawn()),
            State::Open | State::PartlyServed => {}
        }
        let channel = Channel::stored(&attempt.channel);
        match attempt.state.as_str() {
            "FAILED" => {
                return no(
                    "attempt.failed",
                    match channel {
                        Channel::Sms => "该号码未到达，再发也收不到，请切换其他送达方式。",
                        Channel::Email => "该邮箱未到达，再发也收不到，请切换其他送达方式。",
                    },
                );
            }
            "REBUTTED" | "VOIDED" => {
                return no("attempt.found", "法官已认定这次送达不成立，请切换其他送达方式。");
            }
            _ => {}
        }
        let (number, masked) = (delivery.recipient_name.clone(), attempt.address_masked.clone());
        send_code(tx, attempt, Occasion::Reminder).await?;
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: delivery.case_id,
            office: delivery.top_office,
            at: None,
            kind: "delivery.reminded",
            tone: Tone::Info,
            title: format!("催收：重发提醒{}", channel.words().thing),
            text: format!("{number} · {masked}"),
        });
        let note = Note::about("delivery", delivery.id, number)
            .in_office(delivery.top_office)
            .with(json!({ "to": masked }));
        Ok(Noted::new((), note))
    }
}

/// A text about an attempt that is under way.
pub(super) async fn text(
    tx: &mut Tx,
    attempt: &attempt::Model,
    code: &str,
    occasion: Occasion,
) -> Result<(), Refusal> {
    let delivery = store::find_in(tx, attempt.delivery_id).await?;
    let case = case::store::find_in(tx, attempt.case_id).await?;
    let parties = case::store::parties(tx.read(), &[case.id]).await?;
    let agents = case::store::agents(tx.read(), case.id).await?;
    let party = parties.iter().find(|party| party.id == delivery.party_id);
    let agent = delivery.agent_id.and_then(|id| agents.iter().find(|agent| agent.id == id));
    let addressee = match (agent, party) {
        (Some(agent), _) => Addressee::Person(&agent.name),
        (None, Some(party)) if party.kind != "natural" => Addressee::Organisation(&party.name),
        (None, Some(party)) => Addressee::Person(&party.name),
        (None, None) => return Err(Refusal::not_found()),
    };
    let kernel = tx.kernel().clone();
    let to = kernel.keys().open_text(
        "attempt",
        "address",
        attempt.id.as_bytes(),
        &attempt.address_sealed,
    )?;
    let public = case.publicity == "公开";
    let text = notice::Notice {
        office: delivery.top_office,
        attempt,
        case_number: public.then_some(case.number.as_str()),
        label: &case.number,
        to: &to,
        addressee,
        code,
        kind: occasion,
    };
    notice::send(tx, text).await?;
    if occasion != Occasion::Reminder {
        return Ok(());
    }
    let number = wechat::number(&kernel, agent, party)?;
    let bound = wechat::of_people(tx, delivery.top_office, &[number]).await?;
    notice::on_wechat(tx, text, bound.values().next()).await
}
