//! One delivery with everything that happened.

use base::{Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset};
use duban_http::{Answer, Cx, Json, Path, routes};
use kernel::{Context, Kernel, Scope};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    Channel,
    rows::{DeliveryRow, rows},
    store,
};
use crate::{
    case,
    permissions::TASK_READ,
    switching::{Way, Whom, ways},
};

/// Something that happened.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DeliveryEvent {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// The stored word.
    pub kind: String,
    /// In Chinese.
    pub text: String,
    /// What shows it.
    pub evidence: Value,
}

/// A case, named.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NamedCase {
    /// The case.
    pub id: Uuid,
    /// 案号.
    pub number: String,
    /// 案由.
    pub cause: String,
}

/// A delivery.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Delivery {
    /// What a list shows.
    #[serde(flatten)]
    pub row: DeliveryRow,
    /// Its case.
    pub case: NamedCase,
    /// The task that began it.
    pub task_id: Option<Uuid>,
    /// What happened, oldest first.
    pub events: Vec<DeliveryEvent>,
    /// The other methods, and which of them the law lets be used now.
    pub ways: Vec<Way>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(get))
}

/// 送达记录详情
#[utoipa::path(get, path = "/api/serving/deliveries/{id}", tag = "serving",
    params(("id" = Uuid, Path)), responses((status = 200, body = Delivery)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn get(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Json<Delivery>> {
    let scope = cx.require(&TASK_READ)?;
    Ok(Json(show(&cx, &scope, id).await?))
}

pub(crate) async fn show(cx: &Context, scope: &Scope, id: Uuid) -> Result<Delivery, Refusal> {
    let delivery = store::find(cx, scope, id).await?;
    let case = case::store::find(cx, scope, delivery.case_id).await?;
    let documents = store::documents(cx.read(), &[id]).await?;
    let events = store::events(cx.read(), &[id]).await?;
    let attempts = store::attempts(cx.read(), &[id]).await?;
    let parties = case::store::parties(cx.read(), &[case.id]).await?;
    let party = parties.iter().find(|party| party.id == delivery.party_id);
    let effects = store::effects(cx.read(), &[id]).await?;
    let agents = case::store::agents(cx.read(), case.id).await?;
    let agent = agents.iter().find(|agent| Some(agent.id) == delivery.agent_id);
    let statuses = case::store::statuses(cx.read(), case.id).await?;
    let whom = |party| Whom { party, agent, statuses: &statuses };
    let ways = match party {
        Some(party) => ways(&whom(party), &case.procedure, &documents, &effects),
        None => Vec::new(),
    };
    let row = rows(cx, vec![delivery]).await?.pop().ok_or_else(Refusal::not_found)?;
    let events = events
        .into_iter()
        .map(|event| {
            let document = event
                .document_id
                .and_then(|id| documents.iter().find(|document| document.id == id))
                .map(|document| format!("《{}》", document.title))
                .unwrap_or_default();
            DeliveryEvent {
                at: event.at.with_timezone(&beijing()),
                text: format!("{}{document}", words(&attempts, &event)),
                kind: event.kind,
                evidence: serde_json::from_str(&event.evidence).unwrap_or_default(),
            }
        })
        .collect();
    Ok(Delivery {
        row,
        case: NamedCase { id: case.id, number: case.number, cause: case.cause },
        task_id: attempts.first().map(|attempt| attempt.task_id),
        events,
        ways,
    })
}

/// What happened, in Chinese; by another method than the electronic one its name goes before.
pub(super) fn words(attempts: &[store::attempt::Model], event: &store::event::Model) -> String {
    let attempt = attempts.iter().find(|attempt| attempt.id == event.attempt_id);
    let method = attempt.and_then(|attempt| law::Method::from_code(&attempt.method));
    match (method, law::Kind::from_code(&event.kind)) {
        (None | Some(law::Method::Electronic), _) | (_, None) => {
            let channel = attempt.map_or("", |attempt| attempt.channel.as_str());
            word(Channel::stored(channel), &event.kind).to_owned()
        }
        (Some(method), Some(law::Kind::Submitted)) => format!("开始{}", method.label()),
        (_, Some(kind)) if kind.is_finding() => word(Channel::Sms, &event.kind).to_owned(),
        (Some(method), Some(kind)) => format!("{}：{}", method.label(), kind.label()),
    }
}

/// The stored word in Chinese.
fn word(channel: Channel, kind: &str) -> &'static str {
    match kind {
        "submitted" => channel.words().submitted,
        "arrived" => channel.words().arrived,
        "bounced" => channel.words().bounced,
        "verified" => "通过身份核验",
        "acknowledged" => "已知晓，进入查阅",
        "opened" => "查阅",
        "replied" => "电子签收",
        "objected" => "提出不是收件人本人",
        "disowned" => "未核验身份，提出不是收件人本人",
        "paper" => "要求纸质文书",
        "code_requested" => "申请新的签收码",
        "wechat_bound" => "绑定微信提醒",
        "rated" => "评价送达服务",
        "wechat_unbound" => "解除微信提醒",
        "locked" => "链接已锁定",
        "lapsed" => "逾期未成",
        "called" => "拨打电话",
        "answered" => "电话接通",
        "booked" => "预约来院",
        "came" => "到院，证件核对一致",
        "upheld" => "法官认定送达有效",
        "rebutted" => "法官认定推定被推翻",
        "voided" => "法官认定送达无效",
        "withdrawn" => "法院撤回",
        _ => "其他",
    }
}
