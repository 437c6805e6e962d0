//! Who is served in a party's place: 法定代理人, 管理人, 继承人 … Told by the case system, or
//! taken down here with what shows it; the guard decides who may stand in for whom.

use base::{
    Kind, Refusal,
    identifiers::{self, IdentifierKind},
};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx,
    timeline::{NewEntry, Tone},
};
use law::guard::{Status, Substitute, instead, substitutes};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    opposed,
    people::{People, people},
    shown_name,
    status::{Known, basis},
    store::{self, NewSubstitute, party},
};
use crate::{permissions::PARTY_RECORD, task::Faults};

/// Somebody who is served in a party's place.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddSubstitute {
    /// 法定代理人, 监护人, 管理人, 继承人, 遗产管理人, 财产代管人, 股东, 发起人 or 出资人.
    kind: String,
    /// The natural person who receives; of a 管理人 that is a firm, the one in charge.
    name: String,
    /// His own citizen id: with it he proves who he is.
    id_number: String,
    /// His mobile number.
    phone: String,
    /// The paper that shows it, 2 to 200 characters.
    basis: String,
}

/// Somebody who stands in no more.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EndSubstitute {
    /// Who.
    agent_id: Uuid,
    /// Why, 2 to 200 characters.
    reason: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(add)).routes(routes!(end))
}

/// 登记代受送达人接收文书的人（法定代理人、管理人、继承人等）
#[utoipa::path(post, path = "/api/serving/parties/{id}/substitutes", tag = "serving",
    request_body = AddSubstitute, responses((status = 200, body = People)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.party.record")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.party.substitute")), ("x-pii" = json!(true))))]
async fn add(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<AddSubstitute>,
) -> Answer<Json<People>> {
    let scope = cx.require(&PARTY_RECORD)?;
    let case = cx.write(Add { id, input: body }).await?;
    Ok(Json(people(&cx, &scope, case).await?))
}

/// 停止由某人代受送达人接收文书：登记有误，或不再具有资格
#[utoipa::path(post, path = "/api/serving/parties/{id}/substitutes/end", tag = "serving",
    request_body = EndSubstitute, responses((status = 200, body = People)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.party.record")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.party.substitute_end")), ("x-pii" = json!(false))))]
async fn end(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<EndSubstitute>,
) -> Answer<Json<People>> {
    let scope = cx.require(&PARTY_RECORD)?;
    let case = cx.write(End { id, input: body }).await?;
    Ok(Json(people(&cx, &scope, case).await?))
}

struct Add {
    id: Uuid,
    input: AddSubstitute,
}

/// What was asked for, checked.
struct Checked {
    kind: Substitute,
    name: String,
    id_number: String,
    phone: String,
    basis: String,
}

impl AddSubstitute {
    fn checked(&self, status: Status, tx: &Tx) -> Result<Checked, Refusal> {
        let mut faults = Faults::default();
        let kind = Substitute::from_name(self.kind.trim());
        if !kind.is_some_and(|kind| substitutes(status).contains(&kind)) {
            faults.add("kind", "substitute.kind", fitting(status));
        }
        let name = self.name.trim().to_owned();
        if !(2..=40).contains(&name.chars().count()) {
            let text = "请填写接收人的姓名，2 到 40 个字；管理人是机构的，填写其负责人。";
            faults.add("name", "substitute.name", text.to_owned());
        }
        let today = tx.kernel().today();
        let number = identifiers::check(IdentifierKind::Citizen, &self.id_number, Some(today));
        if !number.valid {
            let text = "公民身份号码不对，请核对证件；接收人凭它核验身份。";
            faults.add("id_number", "substitute.id_number", text.to_owned());
        }
        let phone = self.phone.trim().to_owned();
        if !identifiers::is_mobile(&phone) {
            let text = "手机号须为 11 位，短信发到这个号码。";
            faults.add("phone", "substitute.phone", text.to_owned());
        }
        let basis = basis(&self.basis, &mut faults);
        faults.raise()?;
        let kind = kind.ok_or_else(|| Refusal::internal("a kind was found"))?;
        Ok(Checked { kind, name, id_number: number.normalized, phone, basis })
    }
}

/// Who could be taken down for a party in this status.
fn fitting(status: Status) -> String {
    let names: Vec<&str> = substitutes(status).into_iter().map(Substitute::name).collect();
    match instead(status) {
        _ if !names.is_empty() => {
            format!("“{}”的受送达人，请登记{}。", status.name(), names.join("或者"))
        }
        Some(row) => {
            format!("{}（{}）不能由他人代为接收电子送达。", row.advice, row.basis)
        }
        None => format!(
            "受送达人的状况是“{}”，应当直接向其送达；如有变化，请先登记受送达人状况。",
            status.name()
        ),
    }
}

impl Act for Add {
    type Out = Uuid;
    const OPERATION: &'static str = "serving.party.substitute";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Uuid>, Refusal> {
        let (case, party) = store::party_in(tx, self.id).await?;
        let rows = store::statuses(tx.read(), case.id).await?;
        let known = Known::of(&rows, &party);
        let Checked { kind, name, id_number, phone, basis } =
            self.input.checked(known.status, tx)?;
        let kernel = tx.kernel().clone();
        let keys = kernel.keys();
        let parties = store::parties(tx.read(), &[case.id]).await?;
        let indexes = keys.indexes("identity", &id_number);
        if parties.iter().any(|one| indexes.contains(&one.id_index) && opposed(one, &party)) {
            let text = "这是对方当事人的公民身份号码，对方当事人不能代其接收，请核对。";
            return Err(Refusal::field("id_number", "substitute.opponent", text));
        }
        for agent in store::agents(tx.read(), case.id).await? {
            if agent.party_id != party.id || agent.ended_at.is_some() {
                continue;
            }
            let known = keys.open_text("party_agent", "id", agent.id.as_bytes(), &agent.id_sealed);
            if agent.kind == kind.name() && known? == id_number {
                return Err(Refusal::new(
                    Kind::Conflict,
                    "substitute.known",
                    "这个人已经登记过，无需重复登记；号码有变化的，请先停止原登记再登记。",
                ));
            }
        }
        let new = NewSubstitute {
            kind: kind.name(),
            name: &name,
            id_number: &id_number,
            phone: &phone,
            basis: &basis,
        };
        let id = store::insert_substitute(tx, &party, new).await?;
        let masked = base::mask::person_name(&name);
        story(tx, &case, &party, format!("登记{}", kind.name()), format!("{masked} · {basis}"));
        let subject = keys.index("identity", &id_number);
        let note = Note::about("case", case.id, case.number)
            .in_office(case.top_office)
            .with(json!({ "party": party.id, "substitute": id, "kind": kind.name(),
                "basis": basis }))
            .concerning([party.id_index, subject]);
        Ok(Noted::new(case.id, note))
    }
}

struct End {
    id: Uuid,
    input: EndSubstitute,
}

impl Act for End {
    type Out = Uuid;
    const OPERATION: &'static str = "serving.party.substitute_end";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Uuid>, Refusal> {
        let (case, party) = store::party_in(tx, self.id).await?;
        let reason = self.input.reason.trim().to_owned();
        if !(2..=200).contains(&reason.chars().count()) {
            return Err(Refusal::field("reason", "required", "请填写理由，2 到 200 个字。"));
        }
        let agents = store::agents(tx.read(), case.id).await?;
        let agent = agents.into_iter().find(|one| {
            one.id == self.input.agent_id
                && one.party_id == party.id
                && one.added_at.is_some()
                && one.ended_at.is_none()
        });
        let Some(agent) = agent else {
            let text = "没有登记过这个人，或者已经停止。请刷新页面查看。";
            return Err(Refusal::field("agent_id", "substitute.unknown", text));
        };
        store::end_substitute(tx, agent.id, &reason).await?;
        let masked = base::mask::person_name(&agent.name);
        let title = format!("停止由{}接收", agent.kind);
        story(tx, &case, &party, title, format!("{masked} · {reason}"));
        let note = Note::about("case", case.id, case.number)
            .in_office(case.top_office)
            .with(json!({ "party": party.id, "substitute": agent.id, "kind": agent.kind,
                "reason": reason }))
            .concerning([party.id_index]);
        Ok(Noted::new(case.id, note))
    }
}

fn story(
    tx: &mut Tx,
    case: &store::case::Model,
    party: &party::Model,
    title: String,
    text: String,
) {
    let name = shown_name(&party.kind, &party.name);
    tx.timeline(NewEntry {
        subject_kind: "case",
        subject_id: case.id,
        office: case.top_office,
        at: None,
        kind: "case.substitute",
        tone: Tone::Info,
        title,
        text: format!("{name}（{}）· {text}", party.role),
    });
}
