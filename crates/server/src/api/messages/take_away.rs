//! The ledger as a workbook, numbers masked as on the page.

use base::{Kind, Refusal};
use chrono::Duration;
use documents::sheet::{Cell, Sheet};
use duban_http::{Answer, Download, OpenApiRouter, Plain, problem::ProblemBody, routes};
use kernel::{
    Context, Kernel, Note, audit,
    identity::permissions::MESSAGE_READ,
    messages::{self, Channel, MessageFilter, MessageView, State},
};
use serde::Deserialize;
use serde_json::json;

use super::super::{audit::reason, span::read_span};

/// Rows of an exported ledger at most.
const MOST: u64 = 10_000;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(export_ledger))
}

/// Which messages to export.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportMessages {
    /// From this day.
    #[serde(default)]
    from: Option<String>,
    /// Up to this day, which counts.
    #[serde(default)]
    to: Option<String>,
    /// Only this state.
    #[serde(default)]
    state: Option<State>,
    /// Only this channel.
    #[serde(default)]
    channel: Option<Channel>,
    /// Only this text.
    #[serde(default)]
    template: Option<String>,
    /// As in the list.
    #[serde(default)]
    search: Option<String>,
    /// Only those a person should look after.
    #[serde(default)]
    attention: Option<bool>,
    /// What it is needed for.
    reason: String,
}

/// 导出消息台账（xlsx），号码为掩码。
#[utoipa::path(
    post,
    path = "/api/kernel/messages/export",
    tag = "kernel",
    request_body = ExportMessages,
    responses(
        (status = 200, description = "表格", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 409, description = "message.too_many", body = ProblemBody),
        (status = 422, description = "invalid", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.message.read")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.message.export")),
        ("x-pii" = json!(false)),
    )
)]
async fn export_ledger(Plain { cx, body }: Plain<ExportMessages>) -> Answer<Download> {
    cx.require(&MESSAGE_READ)?;
    let reason = reason(&body.reason)?;
    let (from, to) = read_span(cx.kernel().today(), body.from.as_deref(), body.to.as_deref())?;
    let filter = MessageFilter {
        from: Some(from),
        to: Some(to),
        state: body.state,
        channel: body.channel,
        template: body.template.filter(|code| !code.is_empty()),
        search: body.search,
        attention: body.attention.unwrap_or(false),
        subject: None,
    };
    let found = messages::list(&cx, &filter, None, MOST).await?;
    if found.total > MOST {
        let title = "消息超过 1 万条，没有导出。请缩小日期范围后重试。";
        return Err(Refusal::new(Kind::Conflict, "message.too_many", title).into());
    }
    let days = (base::clock::civil_date(from), base::clock::civil_date(to - Duration::seconds(1)));
    let name = format!("消息台账 {} 至 {}", days.0, days.1);
    let detail = json!({ "rows": found.rows.len(), "state": body.state, "reason": reason });
    seen(&cx, &name, detail).await?;
    let sheet = Sheet {
        name: "消息台账".to_owned(),
        columns: vec![
            ("提交时间", 20.0),
            ("渠道", 8.0),
            ("收件人", 16.0),
            ("号码或邮箱", 20.0),
            ("模板", 24.0),
            ("状态", 10.0),
            ("原因", 40.0),
            ("通道", 14.0),
            ("运营商受理", 20.0),
            ("运营商回报", 20.0),
            ("次数", 8.0),
            ("计费条数", 10.0),
            ("关联", 26.0),
            ("内容", 60.0),
        ],
        rows: found.rows.iter().map(row).collect(),
    };
    Ok(Download::workbook(&name, &[sheet])?)
}

fn row(message: &MessageView) -> Vec<Cell> {
    type At = chrono::DateTime<chrono::FixedOffset>;
    let at = |at: Option<At>| at.map(|at| at.format("%Y-%m-%d %H:%M:%S").to_string());
    let state = match message.state {
        State::Queued => "待发送",
        State::Submitted => "已提交",
        State::Delivered => "已到达",
        State::Failed => "未到达",
        State::Unknown => "不明",
    };
    vec![
        at(Some(message.created_at)).into(),
        match message.channel {
            Channel::Sms => "短信",
            Channel::Email => "邮件",
            Channel::Wechat => "微信",
        }
        .into(),
        message.recipient_name.as_str().into(),
        message.to_masked.as_str().into(),
        message.template_title.as_str().into(),
        state.into(),
        message.state_reason.clone().into(),
        message.provider.as_str().into(),
        at(message.submitted_at).into(),
        at(message.reported_at).into(),
        Cell::Number(f64::from(message.attempts)),
        message.segments.map_or(Cell::Empty, |count| Cell::Number(f64::from(count))),
        message.subject.as_ref().map(|subject| subject.label.clone()).into(),
        message.preview.as_str().into(),
    ]
}

/// Leaves in the audit that something was taken away.
pub(super) async fn seen(
    cx: &Context,
    name: &str,
    detail: serde_json::Value,
) -> Result<(), Refusal> {
    let note = Note { object_kind: "message", object_label: name.to_owned(), ..Note::default() };
    let note = match cx.user() {
        Ok(user) => note.in_office(user.top_office),
        Err(_) => note,
    };
    audit::seen(cx, "kernel.message.export", note.with(detail)).await
}
