//! The office's ledger of messages.

use std::collections::BTreeMap;

use base::{Now, Refusal};
use sea_orm::{
    ActiveValue::Set,
    Condition, PaginatorTrait as _, QueryOrder as _, QuerySelect as _,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait as _, OnConflict, Query},
};

use super::{
    Channel, MessageFilter, Progress, Subject, destination::Destination, outer::Health,
    state::State,
};
use crate::{
    access::Scope,
    act::Tx,
    context::Context,
    db::{containing, fault, keyset},
    keys::KeyRing,
};

pub(super) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "message")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub office_id: Uuid,
        pub channel: String,
        pub template: String,
        pub subject_kind: Option<String>,
        pub subject_id: Option<Uuid>,
        pub subject_label: String,
        pub recipient_name: String,
        pub to_sealed: Vec<u8>,
        pub to_masked: String,
        pub to_index: String,
        pub body_sealed: Vec<u8>,
        pub preview: String,
        pub legal: bool,
        pub state: String,
        pub state_reason: Option<String>,
        pub provider: Option<String>,
        pub provider_id: Option<String>,
        pub created_at: DateTimeUtc,
        pub submitted_at: Option<DateTimeUtc>,
        pub reported_at: Option<DateTimeUtc>,
        pub attempts: i32,
        pub resend_of: Option<Uuid>,
        pub due_at: Option<DateTimeUtc>,
        pub template_version: Option<i32>,
        pub segments: Option<i32>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const TABLE: &str = "message";

/// A row without what is sealed in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub id: Uuid,
    pub office: Uuid,
    pub channel: Channel,
    pub template: String,
    pub subject: Option<Subject>,
    pub recipient_name: String,
    pub to_masked: String,
    pub preview: String,
    pub legal: bool,
    pub state: State,
    pub state_reason: Option<String>,
    pub provider_id: Option<String>,
    pub created_at: Now,
    pub submitted_at: Option<Now>,
    pub reported_at: Option<Now>,
    pub attempts: i32,
    pub resend_of: Option<Uuid>,
    /// The provider of the last attempt.
    pub provider: Option<String>,
    /// Waits until then for the hours in which it may go out.
    pub due_at: Option<Now>,
    pub template_version: Option<i32>,
    /// How many texts it costs.
    pub segments: Option<i32>,
}

/// Number or address and text, in clear.
pub(super) struct Clear {
    pub to: String,
    pub body: String,
}

fn read(row: row::Model) -> Result<Row, Refusal> {
    let bad = |column: &str| {
        Refusal::internal(format!("inconsistent data in message.{column}, row {}", row.id))
    };
    let subject = match (row.subject_kind, row.subject_id) {
        (Some(kind), Some(id)) => Some(Subject { kind, id, label: row.subject_label }),
        (None, None) => None,
        _ => return Err(bad("subject_kind")),
    };
    Ok(Row {
        channel: Channel::from_code(&row.channel).ok_or_else(|| bad("channel"))?,
        state: State::from_code(&row.state).ok_or_else(|| bad("state"))?,
        id: row.id,
        office: row.office_id,
        template: row.template,
        subject,
        recipient_name: row.recipient_name,
        to_masked: row.to_masked,
        preview: row.preview,
        legal: row.legal,
        state_reason: row.state_reason,
        provider_id: row.provider_id,
        created_at: row.created_at,
        submitted_at: row.submitted_at,
        reported_at: row.reported_at,
        attempts: row.attempts,
        resend_of: row.resend_of,
        provider: row.provider,
        due_at: row.due_at,
        template_version: row.template_version,
        segments: row.segments,
    })
}

/// A new row of the ledger, written when the unit ends.
pub(super) fn insert(tx: &mut Tx, message: &Row, to: &Destination, body: &str) {
    let kernel = tx.kernel().clone();
    let (keys, id) = (kernel.keys(), message.id);
    let seal = |column, plain: &str| {
        keys.seal(kernel.random(), TABLE, column, id.as_bytes(), plain.as_bytes())
    };
    let subject = message.subject.as_ref();
    let model = row::ActiveModel {
        id: Set(id),
        office_id: Set(message.office),
        channel: Set(message.channel.code().to_owned()),
        template: Set(message.template.clone()),
        subject_kind: Set(subject.map(|subject| subject.kind.clone())),
        subject_id: Set(subject.map(|subject| subject.id)),
        subject_label: Set(subject.map(|subject| subject.label.clone()).unwrap_or_default()),
        recipient_name: Set(message.recipient_name.clone()),
        to_sealed: Set(seal("to_sealed", to.clear())),
        to_masked: Set(message.to_masked.clone()),
        to_index: Set(to.index(keys)),
        body_sealed: Set(seal("body_sealed", body)),
        preview: Set(message.preview.clone()),
        legal: Set(message.legal),
        state: Set(message.state.code().to_owned()),
        state_reason: Set(None),
        provider: Set(None),
        provider_id: Set(None),
        created_at: Set(message.created_at),
        submitted_at: Set(None),
        reported_at: Set(None),
        attempts: Set(0),
        resend_of: Set(message.resend_of),
        due_at: Set(message.due_at),
        template_version: Set(message.template_version),
        segments: Set(message.segments),
    };
    tx.later(model);
}

/// The messages of the scope.
pub(super) fn within(scope: &Scope) -> Select<row::Entity> {
    match scope.visible_offices() {
        Some(offices) => {
            row::Entity::find().filter(row::Column::OfficeId.is_in(offices.iter().copied()))
        }
        None => row::Entity::find(),
    }
}

/// One row of the scope, locked until the unit ends, with what is sealed in it.
pub(super) async fn lock(
    tx: &Tx,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<(Row, Clear)>, Refusal> {
    let found = within(scope)
        .filter(row::Column::Id.eq(id))
        .lock_exclusive()
        .one(tx.read())
        .await
        .map_err(fault)?;
    let Some(found) = found else { return Ok(None) };
    let open =
        |column, sealed: &[u8]| tx.kernel().keys().open_text(TABLE, column, id.as_bytes(), sealed);
    let clear = Clear {
        to: open("to_sealed", &found.to_sealed)?,
        body: open("body_sealed", &found.body_sealed)?,
    };
    Ok(Some((read(found)?, clear)))
}

/// Whether the message was repeated already.
pub(super) async fn is_repeated(tx: &Tx, id: Uuid) -> Result<bool, Refusal> {
    row::Entity::find()
        .filter(row::Column::ResendOf.eq(id))
        .limit(1)
        .count(tx.read())
        .await
        .map(|count| count > 0)
        .map_err(fault)
}

/// Writes what the outer side knows.
pub(super) async fn save(tx: &mut Tx, progress: &Progress) -> Result<(), Refusal> {
    let model = row::ActiveModel {
        state: Set(progress.state.code().to_owned()),
        state_reason: Set(progress.reason.clone()),
        provider_id: Set(progress.provider_id.clone()),
        submitted_at: Set(progress.submitted_at),
        reported_at: Set(progress.reported_at),
        attempts: Set(progress.attempts),
        provider: Set(progress.provider.clone()),
        due_at: Set(progress.due_at),
        ..Default::default()
    };
    row::Entity::update_many()
        .set(model)
        .filter(row::Column::Id.eq(progress.id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// What a filter finds.
pub(super) fn matching(keys: &KeyRing, filter: &MessageFilter) -> Condition {
    let mut all = Condition::all();
    if let Some(from) = filter.from {
        all = all.add(row::Column::CreatedAt.gte(from));
    }
    if let Some(to) = filter.to {
        all = all.add(row::Column::CreatedAt.lt(to));
    }
    if let Some(template) = &filter.template {
        all = all.add(row::Column::Template.eq(template));
    }
    if filter.attention {
        let repeated = Query::select()
            .expr(Expr::val(1))
            .from_as(row::Entity, "again")
            .and_where(
                Expr::col(("again", row::Column::ResendOf)).equals((row::Entity, row::Column::Id)),
            )
            .to_owned();
        let open = [State::Failed, State::Unknown].map(State::code);
        all = all.add(row::Column::State.is_in(open)).add(Expr::exists(repeated).not());
    }
    if let Some(state) = filter.state {
        all = all.add(row::Column::State.eq(state.code()));
    }
    if let Some(channel) = filter.channel {
        all = all.add(row::Column::Channel.eq(channel.code()));
    }
    if let Some((kind, id)) = &filter.subject {
        all = all.add(row::Column::SubjectKind.eq(kind)).add(row::Column::SubjectId.eq(*id));
    }
    let text = filter.search.as_deref().map(str::trim).unwrap_or_default();
    if !text.is_empty() {
        let mut any = Condition::any()
            .add(Expr::col(row::Column::RecipientName).like(containing(text)))
            .add(Expr::col(row::Column::SubjectLabel).like(containing(text)));
        for channel in Channel::ALL {
            if let Ok(to) = Destination::read(channel, text) {
                any = any.add(row::Column::ToIndex.is_in(to.indexes(keys)));
            }
        }
        all = all.add(any);
    }
    all
}

/// A page, newest first, beginning after a position.
pub(super) async fn page(
    cx: &Context,
    scope: &Scope,
    filter: &MessageFilter,
    after: Option<(Now, Uuid)>,
    limit: u64,
) -> Result<Vec<Row>, Refusal> {
    let mut query = within(scope).filter(matching(cx.kernel().keys(), filter));
    if let Some((at, id)) = after {
        query = query.filter(keyset::before(row::Column::CreatedAt, at, row::Column::Id, id));
    }
    query
        .order_by_desc(row::Column::CreatedAt)
        .order_by_desc(row::Column::Id)
        .limit(limit)
        .all(cx.read())
        .await
        .map_err(fault)?
        .into_iter()
        .map(read)
        .collect()
}

/// How many rows match, counted up to `most`.
pub(super) async fn count(
    cx: &Context,
    scope: &Scope,
    filter: &MessageFilter,
    most: u64,
) -> Result<u64, Refusal> {
    within(scope)
        .filter(matching(cx.kernel().keys(), filter))
        .limit(most)
        .count(cx.read())
        .await
        .map_err(fault)
}

/// Messages about any of these things, newest first.
pub(super) async fn about(
    db: &impl ConnectionTrait,
    scope: &Scope,
    kind: &str,
    ids: &[Uuid],
    limit: u64,
) -> Result<Vec<Row>, Refusal> {
    within(scope)
        .filter(row::Column::SubjectKind.eq(kind))
        .filter(row::Column::SubjectId.is_in(ids.iter().copied()))
        .order_by_desc(row::Column::CreatedAt)
        .order_by_desc(row::Column::Id)
        .limit(limit)
        .all(db)
        .await
        .map_err(fault)?
        .into_iter()
        .map(read)
        .collect()
}

mod provider {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "message_provider")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        pub body: String,
        pub changed_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes how a provider is.
pub(super) async fn save_health(tx: &mut Tx, health: &Health) -> Result<(), Refusal> {
    let model = provider::ActiveModel {
        code: Set(health.code.clone()),
        body: Set(serde_json::to_string(health).map_err(Refusal::internal)?),
        changed_at: Set(tx.now()),
    };
    let over = [provider::Column::Body, provider::Column::ChangedAt];
    provider::Entity::insert(model)
        .on_conflict(OnConflict::column(provider::Column::Code).update_columns(over).to_owned())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// How the providers are, by their codes.
pub(super) async fn health(cx: &Context) -> Result<BTreeMap<String, Health>, Refusal> {
    let rows = provider::Entity::find().all(cx.read()).await.map_err(fault)?;
    rows.into_iter()
        .map(|row| {
            let health = serde_json::from_str(&row.body).map_err(|_| {
                Refusal::internal(format!(
                    "inconsistent data in message_provider.body, row {}",
                    row.code
                ))
            })?;
            Ok((row.code, health))
        })
        .collect()
}
