//! 送达明细: the tries of a period, one by one.

use std::collections::HashMap;

use base::{
    Now, Refusal,
    clock::beijing,
    identifiers::case_number::{self, CaseNumber},
    paging,
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use duban_http::{Answer, Cx, Json, Page, PageQuery, Query, page::COUNT_CAP, routes};
use kernel::{Context, Kernel};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{filter::AttemptQuery, store};
use crate::{
    case,
    delivery::{
        NamedCase, attempt_text,
        progress::Outcome,
        store::{self as packages, attempt, event},
    },
    permissions::TASK_READ,
};

/// One try and what became of it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct AttemptLine {
    /// The try.
    pub(super) id: Uuid,
    /// The delivery it belongs to.
    pub(super) delivery_id: Uuid,
    /// Its case.
    pub(super) case: NamedCase,
    /// 承办庭室.
    pub(super) division: String,
    /// 案件类型: 民事一审, or its 类型代字 where nothing else is known.
    pub(super) case_type: String,
    /// Who is served, masked for people.
    pub(super) recipient: String,
    /// What is served, by titles.
    pub(super) documents: Vec<String>,
    /// By which channel, in Chinese; nothing where nothing was sent.
    pub(super) channel: String,
    /// Where it went, masked.
    pub(super) address_masked: String,
    /// Whose task it is.
    pub(super) person: String,
    /// When it began.
    pub(super) begun_at: DateTime<FixedOffset>,
    /// When it arrived.
    pub(super) arrived_at: Option<DateTime<FixedOffset>>,
    /// When a document was first opened.
    pub(super) opened_at: Option<DateTime<FixedOffset>>,
    /// When it was signed for.
    pub(super) signed_at: Option<DateTime<FixedOffset>>,
    /// What became of it.
    pub(super) outcome: Outcome,
    /// Where it stands, in Chinese.
    pub(super) state_text: String,
    /// 送达日期, when this try served.
    pub(super) served_on: Option<NaiveDate>,
    /// Why it failed.
    pub(super) failed_reason: Option<String>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 送达明细：一段时间里用一种方式送达的每一次
#[utoipa::path(get, path = "/api/serving/attempts", tag = "serving",
    operation_id = "list_attempts", params(AttemptQuery),
    responses((status = 200, body = Page<AttemptLine>)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx, Query(query): Query<AttemptQuery>) -> Answer<Json<Page<AttemptLine>>> {
    let scope = cx.require(&TASK_READ)?;
    let wanted = query.wanted(&cx)?;
    let paging = PageQuery { limit: query.limit, cursor: query.cursor.clone() };
    let filters = paging::filter_hash(&format!("attempts {wanted:?}"));
    let (limit, cursor) = (paging.limit()?, paging.cursor(filters)?);
    let before = cursor.and_then(|cursor| Some((cursor.sort.first()?.parse().ok()?, cursor.id)));
    let found = store::page(&cx, &scope, &wanted, before, limit + 1).await?;
    let total = store::count(&cx, &scope, &wanted, COUNT_CAP + 1).await?;
    let Page { items, next, total, total_capped } = Page::of(found, limit, total, |last| {
        paging::Cursor { sort: vec![last.created_at.to_rfc3339()], id: last.id, filters }
    });
    Ok(Json(Page { items: lines(&cx, items).await?, next, total, total_capped }))
}

/// What people read of these tries, in five queries however many there are.
pub(super) async fn lines(
    cx: &Context,
    rows: Vec<attempt::Model>,
) -> Result<Vec<AttemptLine>, Refusal> {
    let db = cx.read();
    let ids: Vec<Uuid> = rows.iter().map(|row| row.delivery_id).collect();
    let deliveries: HashMap<Uuid, _> =
        packages::by_ids(db, &ids).await?.into_iter().map(|one| (one.id, one)).collect();
    let cases = case::store::by_ids(cx, rows.iter().map(|row| row.case_id)).await?;
    let people = store::people(cx, rows.iter().map(|row| row.task_id).collect()).await?;
    let mut titles: HashMap<Uuid, Vec<String>> = HashMap::new();
    for document in packages::documents(db, &ids).await? {
        titles.entry(document.delivery_id).or_default().push(document.title);
    }
    let mut events: HashMap<Uuid, Vec<event::Model>> = HashMap::new();
    for event in packages::events(db, &ids).await? {
        events.entry(event.attempt_id).or_default().push(event);
    }
    let shown = rows.into_iter().filter_map(|row| {
        let case = cases.get(&row.case_id)?;
        let delivery = deliveries.get(&row.delivery_id)?;
        let happened = events.get(&row.id).map_or(&[][..], Vec::as_slice);
        let first = |kinds: &[&str]| {
            let of_kind = happened.iter().filter(|event| kinds.contains(&event.kind.as_str()));
            of_kind.map(|event| event.at).min().map(local)
        };
        let served = row.served_on.is_some();
        Some(AttemptLine {
            id: row.id,
            delivery_id: row.delivery_id,
            case: NamedCase { id: case.id, number: case.number.clone(), cause: case.cause.clone() },
            division: case.division.clone(),
            case_type: kind_of_case(&case.number),
            recipient: delivery.recipient_name.clone(),
            documents: titles.get(&row.delivery_id).cloned().unwrap_or_default(),
            channel: channel_title(&row.channel).to_owned(),
            address_masked: row.address_masked.clone(),
            person: people.get(&row.task_id).cloned().unwrap_or_default(),
            begun_at: local(row.created_at),
            arrived_at: first(&["arrived", "arrival_proved"]),
            opened_at: first(&["opened"]),
            signed_at: first(&["replied"]),
            outcome: if served { Outcome::Served } else { Outcome::of(&row.state) },
            state_text: attempt_text(&row),
            served_on: row.served_on,
            failed_reason: row.failed_reason,
        })
    });
    Ok(shown.collect())
}

fn local(at: Now) -> DateTime<FixedOffset> {
    at.with_timezone(&beijing())
}

fn kind_of_case(number: &str) -> String {
    let named = |number: CaseNumber| match number.type_name {
        Some(name) => name.to_owned(),
        None => number.type_code,
    };
    case_number::read(number).map(named).unwrap_or_default()
}

/// A channel, in Chinese; nothing where nothing was sent.
pub(super) fn channel_title(word: &str) -> &'static str {
    match law::Channel::from_code(word) {
        Some(law::Channel::Email) => "邮件",
        Some(law::Channel::Sms) => "短信",
        Some(law::Channel::Wechat) => "微信",
        Some(law::Channel::Portal) => "送达平台",
        None => "",
    }
}
