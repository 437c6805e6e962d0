//! The own notices, and the stream that tells of them.

use std::{convert::Infallible, time::Duration};

use axum::response::sse::{Event, KeepAlive, Sse};
use base::paging::{self, Cursor};
use duban_http::{
    Answer, Cx, Json, OpenApiRouter, PageQuery, Path, Query, Write, problem::ProblemBody, routes,
};
use futures::{Stream, stream};
use kernel::{
    Kernel,
    notices::{self, MarkRead, NoticeView, Seat, Told},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::users::Nothing;

/// How often a silent stream says that it is alive.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(stream))
        .routes(routes!(read))
        .routes(routes!(read_all))
}

/// Which notices.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NoticeQuery {
    /// Only unread ones.
    #[serde(default)]
    unread: Option<bool>,
    /// Rows wanted, 1 to 200; 50 if not given.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

/// A page of notices.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct NoticePage {
    /// The newest first.
    items: Vec<NoticeView>,
    /// Where the next page begins.
    next: Option<String>,
    /// How many are unread.
    unread: i64,
}

/// 我的站内消息，最新的在前。
#[utoipa::path(
    get,
    path = "/api/kernel/notices",
    tag = "kernel",
    params(NoticeQuery),
    responses(
        (status = 200, description = "站内消息", body = NoticePage),
        (status = 400, description = "page.cursor", body = ProblemBody),
        (status = 401, description = "session.required", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn list(Cx(cx): Cx, Query(query): Query<NoticeQuery>) -> Answer<Json<NoticePage>> {
    cx.user()?;
    let unread = query.unread.unwrap_or(false);
    let hash = paging::filter_hash(&format!("notices {unread}"));
    let page = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, cursor) = (page.limit()?, page.cursor(hash)?);
    let found = notices::list(&cx, unread, cursor.as_ref(), limit).await?;
    let unread = found.unread;
    let page = duban_http::Page::of(found.rows, limit, found.total, |last: &NoticeView| Cursor {
        sort: vec![last.created_at.to_utc().to_rfc3339()],
        id: last.id,
        filters: hash,
    });
    Ok(Json(NoticePage { items: page.items, next: page.next, unread }))
}

/// 站内消息的推送（SSE）：有变化时发出 `notices` 事件，登录结束时发出 `over` 事件后断开。
#[utoipa::path(
    get,
    path = "/api/kernel/notices/stream",
    tag = "kernel",
    responses(
        (status = 200, description = "事件流", content_type = "text/event-stream", body = String),
        (status = 401, description = "session.required", body = ProblemBody),
        (status = 429, description = "notice.too_many", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn stream(Cx(cx): Cx) -> Answer<Sse<impl Stream<Item = Result<Event, Infallible>>>> {
    let mut seat = Seat::take(&cx).await?;
    let first = seat.last();
    let events = stream::unfold(Some((seat, Some(first))), |state| async move {
        let (mut seat, first) = state?;
        let told = match first {
            Some(first) => first,
            None => seat.next().await?,
        };
        let rest = (!told.over).then_some((seat, None));
        Some((Ok(event(told)), rest))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT).text("alive")))
}

fn event(told: Told) -> Event {
    let name = if told.over { "over" } else { "notices" };
    let data = json!({ "unread": told.unread, "version": told.version });
    Event::default().event(name).data(data.to_string())
}

/// How many notices were unread until now.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MarkedRead {
    /// How many.
    marked: u64,
}

/// 标记一条站内消息为已读。
#[utoipa::path(
    post,
    path = "/api/kernel/notices/{id}/read",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "站内消息"), ("Idempotency-Key" = String, Header)),
    request_body = Nothing,
    responses(
        (status = 200, description = "已读", body = MarkedRead),
        (status = 404, description = "not_found", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!("kernel.notice.read")),
        ("x-pii" = json!(false)),
    )
)]
async fn read(
    Path(id): Path<Uuid>,
    Write { cx, body: Nothing {} }: Write<Nothing>,
) -> Answer<Json<MarkedRead>> {
    cx.user()?;
    Ok(Json(MarkedRead { marked: cx.write(MarkRead { id: Some(id) }).await? }))
}

/// 标记全部站内消息为已读。
#[utoipa::path(
    post,
    path = "/api/kernel/notices/read",
    tag = "kernel",
    params(("Idempotency-Key" = String, Header)),
    request_body = Nothing,
    responses((status = 200, description = "已读", body = MarkedRead)),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!("kernel.notice.read")),
        ("x-pii" = json!(false)),
    )
)]
async fn read_all(Write { cx, body: Nothing {} }: Write<Nothing>) -> Answer<Json<MarkedRead>> {
    cx.user()?;
    Ok(Json(MarkedRead { marked: cx.write(MarkRead { id: None }).await? }))
}
