//! The ledger as the office reads it.

use base::{
    Now, Refusal,
    clock::beijing,
    paging::{Cursor, filter_hash},
};
use chrono::{DateTime, FixedOffset, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Channel, Subject, provider,
    state::State,
    store::{self, Row},
    templates,
};
use crate::{access::Scope, act::Tx, context::Context, identity::permissions::MESSAGE_READ};

/// Rows counted exactly.
const COUNTED: u64 = 10_000;

/// What to look for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MessageFilter {
    /// Only this state.
    pub state: Option<State>,
    /// Only this channel.
    pub channel: Option<Channel>,
    /// Part of the recipient's name or of the subject's number; or a whole phone number or
    /// e-mail address.
    pub search: Option<String>,
    /// Only messages about this thing: kind and id.
    pub subject: Option<(String, Uuid)>,
    /// Queued not before.
    pub from: Option<Now>,
    /// Queued before.
    pub to: Option<Now>,
    /// Only this text.
    pub template: Option<String>,
    /// Only those a person should look after: not arrived or unknown, and not sent again.
    pub attention: bool,
}

/// A message as people see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = Message)]
pub struct MessageView {
    /// The message.
    pub id: Uuid,
    /// How it travels.
    pub channel: Channel,
    /// Number or address, masked.
    pub to_masked: String,
    /// Whom it addresses.
    pub recipient_name: String,
    /// The template's code.
    pub template: String,
    /// The template in Chinese.
    pub template_title: String,
    /// The text, secrets blanked.
    pub preview: String,
    /// What became of it.
    pub state: State,
    /// Why.
    pub state_reason: Option<String>,
    /// The provider in Chinese; empty while none was tried.
    pub provider: String,
    /// The template's version.
    pub template_version: Option<i32>,
    /// How many texts it costs.
    pub segments: Option<i32>,
    /// While it waits for the hours in which it may go out: until when.
    pub due_at: Option<DateTime<FixedOffset>>,
    /// When it was queued.
    pub created_at: DateTime<FixedOffset>,
    /// When the provider accepted it.
    pub submitted_at: Option<DateTime<FixedOffset>>,
    /// When it arrived or failed, by the operator's own report.
    pub reported_at: Option<DateTime<FixedOffset>>,
    /// Tries.
    pub attempts: i32,
    /// What it is about.
    pub subject: Option<Subject>,
    /// The message this one repeats.
    pub resend_of: Option<Uuid>,
}

impl From<Row> for MessageView {
    fn from(row: Row) -> Self {
        let wire = |at: Now| at.with_timezone(&beijing());
        let template = templates::by_code(&row.template);
        Self {
            id: row.id,
            channel: row.channel,
            to_masked: row.to_masked,
            recipient_name: row.recipient_name,
            template_title: template.map_or("通知", |template| template.title).to_owned(),
            template: row.template,
            preview: row.preview,
            state: row.state,
            state_reason: row.state_reason,
            provider: row.provider.as_deref().map_or("", provider::title).to_owned(),
            template_version: row.template_version,
            segments: row.segments,
            due_at: row.due_at.filter(|_| row.state == State::Queued).map(wire),
            created_at: wire(row.created_at),
            submitted_at: row.submitted_at.map(wire),
            reported_at: row.reported_at.map(wire),
            attempts: row.attempts,
            subject: row.subject,
            resend_of: row.resend_of,
        }
    }
}

/// What a list found.
#[derive(Debug)]
pub struct Found {
    /// Rows, one more than asked for when there are more.
    pub rows: Vec<MessageView>,
    /// How many match, counted up to 10,001.
    pub total: u64,
}

impl MessageFilter {
    /// What a cursor of this list must carry.
    pub fn hash(&self) -> u32 {
        filter_hash(&format!("messages {self:?}"))
    }

    /// The position after a row.
    pub fn cursor(&self, row: &MessageView) -> Cursor {
        let at = row.created_at.with_timezone(&Utc).to_rfc3339();
        Cursor { sort: vec![at], id: row.id, filters: self.hash() }
    }
}

/// A page of the messages the actor may see, newest first.
///
/// # Errors
/// Those of [`Context::require`] and of the database.
pub async fn list(
    cx: &Context,
    filter: &MessageFilter,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<Found, Refusal> {
    let scope = cx.require(&MESSAGE_READ)?;
    let after = after.and_then(|cursor| Some((cursor.sort.first()?.parse().ok()?, cursor.id)));
    let rows = store::page(cx, &scope, filter, after, limit + 1).await?;
    let total = store::count(cx, &scope, filter, COUNTED + 1).await?;
    Ok(Found { rows: rows.into_iter().map(MessageView::from).collect(), total })
}

/// The newest messages about any of these things.
///
/// # Errors
/// Those of the database.
pub async fn about(
    cx: &Context,
    scope: &Scope,
    kind: &str,
    ids: &[Uuid],
    limit: u64,
) -> Result<Vec<MessageView>, Refusal> {
    let rows = store::about(cx.read(), scope, kind, ids, limit).await?;
    Ok(rows.into_iter().map(MessageView::from).collect())
}

/// Number or address of one message in clear, for an act of the program that follows it up;
/// it is shown to nobody.
///
/// # Errors
/// Those of the database.
pub async fn address_in(tx: &Tx, id: Uuid) -> Result<Option<String>, Refusal> {
    Ok(store::lock(tx, &Scope::everything(), id).await?.map(|(_, clear)| clear.to))
}

/// Number or address of one message in clear, for the act that shows it against a reason.
/// With it the label for the audit.
///
/// # Errors
/// `not_found` for missing and hidden alike.
pub async fn reveal_to(tx: &Tx, id: Uuid) -> Result<(String, String), Refusal> {
    let (row, clear) = store::lock(tx, &tx.scope(), id).await?.ok_or_else(Refusal::not_found)?;
    Ok((clear.to, row.to_masked))
}
