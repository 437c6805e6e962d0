//! Somebody stands at the window: who he says he is, held against the papers of the case.

use base::Refusal;
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx,
    timeline::{NewEntry, Tone},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::book::open;
use crate::{
    case,
    delivery::{
        self, Delivery,
        record::{Happened, record},
        show,
    },
    permissions::TASK_DISPATCH,
};

/// Somebody came to the window, and his papers are those of the case.
pub(crate) const CAME: &str = "came";

/// Letters of the id that are compared.
const TAIL: usize = 6;

/// Who came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PickupCame {
    /// The recipient.
    Party,
    /// The agent who receives for him.
    Agent,
}

/// What he shows.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordArrival {
    /// Who came.
    who: PickupCame,
    /// The last six of his id as the person at the window reads them.
    id_tail: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(arrive))
}

/// 来院核对证件：与登记的证件号码后六位不一致的不能领取
#[utoipa::path(post, path = "/api/serving/deliveries/{id}/arrival", tag = "serving",
    request_body = RecordArrival, responses((status = 200, body = Delivery)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.task.dispatch")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.pickup.arrive")), ("x-pii" = json!(true))))]
async fn arrive(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<RecordArrival>,
) -> Answer<Json<Delivery>> {
    let scope = cx.require(&TASK_DISPATCH)?;
    cx.write(Arrive { id, told: body }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

struct Arrive {
    id: Uuid,
    told: RecordArrival,
}

impl Act for Arrive {
    type Out = ();
    const OPERATION: &'static str = "serving.pickup.arrive";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let delivery = delivery::store::find_in(tx, self.id).await?;
        let attempt = open(tx, &delivery).await?;
        let parties = case::store::parties(tx.read(), &[delivery.case_id]).await?;
        let party = parties.into_iter().find(|one| one.id == delivery.party_id);
        let party = party.ok_or_else(Refusal::not_found)?;
        let keys = tx.kernel().keys();
        let (id, who) = match self.told.who {
            PickupCame::Party => {
                let row = party.id.as_bytes();
                (keys.open_text("case_party", "id", row, &party.id_sealed)?, "本人")
            }
            PickupCame::Agent => {
                let agents = case::store::agents(tx.read(), delivery.case_id).await?;
                let mine = agents
                    .into_iter()
                    .find(|one| Some(one.id) == delivery.agent_id && one.ended_at.is_none());
                let agent = mine.ok_or_else(|| {
                    let text = "这次送达没有登记由代理人接收，请核对来人身份。";
                    Refusal::field("who", "pickup.no_agent", text)
                })?;
                let row = agent.id.as_bytes();
                (keys.open_text("party_agent", "id", row, &agent.id_sealed)?, "代理人")
            }
        };
        let tail = self.told.id_tail.trim().to_uppercase();
        let same = tail.chars().count() == TAIL && id.to_uppercase().ends_with(&tail);
        if !same {
            let text = "与登记的证件号码后六位不一致，不能领取。请核对证件；确非本人的，登记为“未成功 · 身份不符”。";
            return Err(Refusal::field("id_tail", "pickup.identity", text));
        }
        let evidence = json!({ "relation": who, "to": attempt.address_masked,
            "identity": "证件号码后六位一致", "by": tx.actor().name() });
        let came = Happened { kind: CAME, at: tx.now(), document: None, evidence };
        let mut after = record(tx, attempt, vec![came]).await?.delivery;
        // He is here: what he does is recorded by hand, and time brings nothing to an end.
        after.no_show_at = None;
        delivery::store::update(tx, after).await?;
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: delivery.case_id,
            office: delivery.top_office,
            at: None,
            kind: "pickup.came",
            tone: Tone::Good,
            title: "来院领取：到院，证件核对一致".to_owned(),
            text: format!("{} · {who}", delivery.recipient_name),
        });
        let note = Note::about("delivery", delivery.id, delivery.recipient_name)
            .in_office(delivery.top_office)
            .with(json!({ "who": who }))
            .concerning(vec![party.id_index]);
        Ok(Noted::new((), note))
    }
}
