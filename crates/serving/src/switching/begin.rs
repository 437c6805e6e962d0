//! Another method is begun: from then on the clock for switching stands still.

use base::{Kind, Refusal, mask};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx,
    timeline::{NewEntry, Tone},
};
use law::Method;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    open::{Opening, opened},
    ways::{BY_HAND, Whom, ways},
};
use crate::{
    case,
    delivery::{
        self, Delivery, State,
        act_on_event::{blocked, withdrawn},
        record::{After, Happened, record},
        show,
        store::attempt,
    },
    permissions::TASK_DISPATCH,
};

/// Letters of an address, a number, a court or a unit.
const SHORTEST: usize = 2;
const LONGEST: usize = 200;

/// Why mail goes to this address (法院专递规定 3–5, 11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AddressBasis {
    /// In his 送达地址确认书.
    Confirmed,
    /// He gave it himself, in court or in his pleadings.
    Given,
    /// Registered: household, business.
    Registered,
    /// From others.
    Other,
}

/// Which method, and where to.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BeginAttempt {
    /// The method.
    pub(crate) method: String,
    /// The number called, the address, the entrusted court or the unit that hands it on.
    pub(crate) address: String,
    /// For mail: why it goes to this address.
    pub(crate) basis: Option<AddressBasis>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(begin))
}

/// 改用其他方式：登记开始办理，24小时切换时限随之停止
#[utoipa::path(post, path = "/api/serving/deliveries/{id}/attempts", tag = "serving",
    request_body = BeginAttempt, responses((status = 200, body = Delivery)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.task.dispatch")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.attempt.begin")), ("x-pii" = json!(true))))]
async fn begin(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<BeginAttempt>,
) -> Answer<Json<Delivery>> {
    let scope = cx.require(&TASK_DISPATCH)?;
    cx.write(Begin { id, told: body }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

impl BeginAttempt {
    /// The address as written, its masked form, and whether returned mail may serve there.
    fn place(
        &self,
        method: Method,
        party: &case::store::party::Model,
    ) -> Result<(String, String, bool), Refusal> {
        let address = self.address.trim().to_owned();
        let what = match method {
            Method::Phone => "拨打的号码",
            Method::Pickup => "领取的地点",
            Method::Entrusted => "受托法院",
            Method::Relay => "转交的单位",
            _ => "送达地址",
        };
        let digits = address.chars().filter(char::is_ascii_digit).count();
        let number =
            digits >= 7 && address.chars().all(|c| c.is_ascii_digit() || "+- ".contains(c));
        let right = match method {
            Method::Phone => number,
            _ => (SHORTEST..=LONGEST).contains(&address.chars().count()),
        };
        if !right {
            let text = match method {
                Method::Phone => "请写明拨打的号码，手机号或带区号的固定电话。".to_owned(),
                _ => format!("请写明{what}，{SHORTEST} 至 {LONGEST} 个字。"),
            };
            return Err(Refusal::field("address", "switch.address", text));
        }
        let masked = match method {
            Method::Phone => mask::phone(&address),
            Method::Postal | Method::Direct => mask::address(&address),
            _ => address.clone(),
        };
        let qualifying = match (method, self.basis) {
            (Method::Postal, None) => {
                let text = "请选择寄往这个地址的依据：它决定退回的邮件是否视为送达。";
                return Err(Refusal::field("basis", "switch.basis", text));
            }
            (Method::Postal, Some(AddressBasis::Confirmed)) if !party.confirmed => {
                let text = "还没有这名当事人的送达地址确认书，请先登记，或者选择其他依据。";
                return Err(Refusal::field("basis", "switch.unconfirmed", text));
            }
            (Method::Postal, Some(basis)) => {
                matches!(basis, AddressBasis::Confirmed | AddressBasis::Given)
            }
            _ => false,
        };
        Ok((address, masked, qualifying))
    }
}

/// Who begins it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Somebody who decided so.
    Person,
    /// The program, as the judge approved.
    Plan,
}

impl Origin {
    /// The line in the story of the case.
    pub(crate) fn title(self, method: Method) -> String {
        match self {
            Self::Person => format!("改用{}", method.label()),
            Self::Plan => format!("由程序按送达方案发起{}", method.label()),
        }
    }
}

struct Begin {
    id: Uuid,
    told: BeginAttempt,
}

impl Act for Begin {
    type Out = ();
    const OPERATION: &'static str = "serving.attempt.begin";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let Begun { delivery, attempt, subject } =
            begin_in(tx, self.id, &self.told, Origin::Person).await?;
        let note = Note::about("delivery", delivery.id, delivery.recipient_name)
            .in_office(delivery.top_office)
            .with(json!({ "method": attempt.method, "to": attempt.address_masked,
                "basis": self.told.basis }))
            .concerning(vec![subject]);
        Ok(Noted::new((), note))
    }
}

/// What a beginning left.
pub(crate) struct Begun {
    pub(crate) delivery: delivery::store::delivery::Model,
    pub(crate) attempt: attempt::Model,
    /// Whom it concerns, by blind index.
    pub(crate) subject: String,
}

/// Begins another method within a unit, unless the law or what is under way is against it.
pub(crate) async fn begin_in(
    tx: &mut Tx,
    id: Uuid,
    told: &BeginAttempt,
    origin: Origin,
) -> Result<Begun, Refusal> {
    let delivery = delivery::store::find_in(tx, id).await?;
    let method = Method::from_code(&told.method);
    let method = method.filter(|method| BY_HAND.contains(method)).ok_or_else(|| {
        let text = "请选择电话、来院领取、邮寄、直接、委托或转交送达。";
        Refusal::field("method", "switch.method", text)
    })?;
    let no = |code, title: &'static str| Err(Refusal::new(Kind::Conflict, code, title));
    match State::stored(&delivery.state)? {
        State::Served => return no("switch.served", "全部文书已送达，不需要改用其他方式。"),
        State::BlockedForJudge => return Err(blocked()),
        State::Cancelled => return Err(withdrawn()),
        State::Open | State::PartlyServed => {}
    }
    let ids = [delivery.id];
    let attempts = delivery::store::attempts(tx.read(), &ids).await?;
    let same = |one: &&attempt::Model| one.method == method.code();
    if attempts.iter().filter(same).any(|one| one.state == "DISPATCHED") {
        return no("switch.under_way", "这种方式正在办理，请先登记它的结果。");
    }
    let case = case::store::find_in(tx, delivery.case_id).await?;
    let parties = case::store::parties(tx.read(), &[case.id]).await?;
    let party = parties.into_iter().find(|party| party.id == delivery.party_id);
    let party = party.ok_or_else(Refusal::not_found)?;
    let documents = delivery::store::documents(tx.read(), &ids).await?;
    let effects = delivery::store::effects(tx.read(), &ids).await?;
    let agents = case::store::agents(tx.read(), case.id).await?;
    let agent = agents.iter().find(|agent| Some(agent.id) == delivery.agent_id);
    let statuses = case::store::statuses(tx.read(), case.id).await?;
    let whom = Whom { party: &party, agent, statuses: &statuses };
    let open = ways(&whom, &case.procedure, &documents, &effects);
    let closed = open.into_iter().find(|way| way.method == method.code());
    if let Some(way) = closed.filter(|way| !way.closed.is_empty()) {
        return Err(Refusal::field("method", "switch.forbidden", way.closed.join("\n")));
    }
    let (address, masked, qualifying) = told.place(method, &party)?;
    let task = attempts.first().map(|one| one.task_id).ok_or_else(Refusal::not_found)?;
    let row = opened(
        tx,
        Opening {
            delivery: delivery.id,
            task,
            case: case.id,
            ordinal: attempts.iter().map(|one| one.ordinal).max().unwrap_or(0) + 1,
            method,
            address: &address,
            masked: &masked,
            qualifying,
            consent: party.consent.clone(),
        },
    );
    delivery::store::insert_attempt(tx, row.clone()).await?;
    let evidence = json!({ "to": masked, "basis": told.basis, "by": tx.actor().name() });
    let begun = Happened { kind: "submitted", at: tx.now(), document: None, evidence };
    let After { delivery, attempt, .. } = record(tx, row, vec![begun]).await?;
    tx.timeline(NewEntry {
        subject_kind: "case",
        subject_id: delivery.case_id,
        office: delivery.top_office,
        at: None,
        kind: "attempt.begun",
        tone: Tone::Info,
        title: origin.title(method),
        text: format!("{} · {masked}", delivery.recipient_name),
    });
    Ok(Begun { delivery, attempt, subject: party.id_index })
}
