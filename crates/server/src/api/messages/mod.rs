//! The ledger of messages.

mod statistics;
mod take_away;

use base::Refusal;
use duban_http::{
    Answer, Cx, Json, OpenApiRouter, Page, PageQuery, Path, Query, Write, problem::ProblemBody,
    routes,
};
use kernel::{
    Kernel,
    identity::permissions::MESSAGE_RESEND,
    messages::{
        self, Channel, MessageFilter, MessageView, ProviderView, Resend, ResendMany, Resent, State,
    },
};
use serde::Deserialize;
use uuid::Uuid;

use super::span;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(resend))
        .routes(routes!(resend_many))
        .routes(routes!(providers))
        .merge(statistics::routes())
        .merge(take_away::routes())
}

/// What to look for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MessageQuery {
    /// What became of it.
    state: Option<State>,
    /// How it travelled.
    channel: Option<Channel>,
    /// Part of a name or number, or a whole phone number or e-mail address.
    search: Option<String>,
    /// Only messages about one thing: its kind, a colon and its id.
    subject: Option<String>,
    /// Only this text, by its code.
    template: Option<String>,
    /// Only those a person should look after: not arrived or unknown, and not sent again.
    attention: Option<bool>,
    /// Queued on this day or later.
    from: Option<String>,
    /// Queued up to this day, which counts.
    to: Option<String>,
    /// Rows wanted, 1 to 200; 50 if not given.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

/// The office's messages, newest first.
#[utoipa::path(
    get,
    path = "/api/kernel/messages",
    tag = "kernel",
    params(MessageQuery),
    responses(
        (status = 200, description = "消息", body = Page<MessageView>),
        (status = 400, description = "page.cursor", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.message.read")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn list(Cx(cx): Cx, Query(query): Query<MessageQuery>) -> Answer<Json<Page<MessageView>>> {
    let page = PageQuery { limit: query.limit, cursor: query.cursor };
    let given = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let filter = MessageFilter {
        state: query.state,
        channel: query.channel,
        search: query.search,
        subject: query.subject.as_deref().map(subject).transpose()?,
        template: query.template.filter(|code| !code.is_empty()),
        attention: query.attention.unwrap_or(false),
        from: given(query.from).map(|from| span::read("from", &from, false)).transpose()?,
        to: given(query.to).map(|to| span::read("to", &to, true)).transpose()?,
    };
    let cursor = page.cursor(filter.hash())?;
    let limit = page.limit()?;
    let found = messages::list(&cx, &filter, cursor.as_ref(), limit).await?;
    Ok(Json(Page::of(found.rows, limit, found.total, |row| filter.cursor(row))))
}

fn subject(text: &str) -> Result<(String, Uuid), Refusal> {
    text.split_once(':')
        .and_then(|(kind, id)| Some((kind.to_owned(), Uuid::parse_str(id).ok()?)))
        .ok_or_else(|| Refusal::field("subject", "format", "筛选对象的写法不对，应为“类型:编号”。"))
}

/// Nothing more to say.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResendMessage {}

/// Sends a message again that did not arrive.
#[utoipa::path(
    post,
    path = "/api/kernel/messages/{id}/resend",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "消息"), ("Idempotency-Key" = String, Header)),
    request_body = ResendMessage,
    responses(
        (status = 200, description = "已重新排队发送", body = MessageView),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "message.in_flight、message.arrived、message.repeated", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.message.resend")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.message.resend")),
        ("x-pii" = json!(false)),
    )
)]
async fn resend(
    Path(id): Path<Uuid>,
    Write { cx, body: ResendMessage {} }: Write<ResendMessage>,
) -> Answer<Json<MessageView>> {
    cx.require(&MESSAGE_RESEND)?;
    Ok(Json(cx.write(Resend { id }).await?))
}

/// Which messages to send again.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResendMessages {
    /// The messages, a hundred at most.
    ids: Vec<Uuid>,
}

/// Sends several messages again, each as far as it may be; says of each what became of it.
#[utoipa::path(
    post,
    path = "/api/kernel/messages/resend",
    tag = "kernel",
    params(("Idempotency-Key" = String, Header)),
    request_body = ResendMessages,
    responses(
        (status = 200, description = "逐条结果", body = Vec<Resent>),
        (status = 422, description = "invalid", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.message.resend")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.message.resend")),
        ("x-pii" = json!(false)),
    )
)]
async fn resend_many(Write { cx, body }: Write<ResendMessages>) -> Answer<Json<Vec<Resent>>> {
    cx.require(&MESSAGE_RESEND)?;
    Ok(Json(cx.write(ResendMany { ids: body.ids }).await?))
}

/// The providers of texts and the mail server, and how they are.
#[utoipa::path(
    get,
    path = "/api/kernel/message-providers",
    tag = "kernel",
    responses((status = 200, description = "消息通道", body = Vec<ProviderView>)),
    extensions(
        ("x-permission" = json!("kernel.message.read")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn providers(Cx(cx): Cx) -> Answer<Json<Vec<ProviderView>>> {
    Ok(Json(messages::providers(&cx).await?))
}
