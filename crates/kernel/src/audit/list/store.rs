//! Reading the audit.

use base::{Refusal, clock::beijing, paging::Cursor};
use sea_orm::{
    Condition, ExprTrait as _, QueryOrder as _, QuerySelect as _,
    entity::prelude::*,
    sea_query::{Alias, Expr, Query},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::store::{row, sealed};
use crate::{
    access::Scope,
    context::Context,
    db::{beginning, fault, keyset},
    identity::login,
};

/// What to look for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AuditFilter {
    /// Not before.
    pub from: Option<base::Now>,
    /// Before.
    pub to: Option<base::Now>,
    /// The acting person.
    pub actor: Option<String>,
    /// The operation's code or its beginning.
    pub operation: Option<String>,
    /// The thing's number.
    pub object: Option<String>,
    /// `ok` or `refused`.
    pub result: Option<String>,
}

/// Who did it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AuditActor {
    /// The account, when it was a person.
    pub id: Option<Uuid>,
    /// The name.
    pub name: String,
    /// `user`, `portal`, `system` or `anonymous`.
    pub kind: String,
}

/// A row as people see it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AuditRow {
    /// The row.
    pub id: Uuid,
    /// When.
    pub at: chrono::DateTime<chrono::FixedOffset>,
    /// Who.
    pub actor: AuditActor,
    /// The operation's code.
    pub operation: String,
    /// The kind of thing.
    pub object_kind: String,
    /// Which thing.
    pub object_id: Option<Uuid>,
    /// Its number.
    pub object_label: String,
    /// `ok` or `refused`.
    pub result: String,
    /// What changed.
    pub detail: serde_json::Value,
    /// From where.
    pub ip: String,
    /// The request's number.
    pub request_id: String,
    /// Whether the row is in the chain already.
    pub sealed: bool,
}

/// A page, newest first. `None` limit of the scope shows every office.
pub async fn list(
    cx: &Context,
    scope: &Scope,
    filter: &AuditFilter,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<Vec<AuditRow>, Refusal> {
    let rows = page(scope, filter, after, limit).all(cx.read()).await.map_err(fault)?;
    with_seals(cx, rows).await
}

/// What a filter finds inside the scope.
pub(in crate::audit) fn matching(scope: &Scope, filter: &AuditFilter) -> Condition {
    let mut all = Condition::all();
    if let Some(offices) = scope.visible_offices() {
        all = all.add(row::Column::OfficeId.is_in(offices.iter().copied()));
    }
    if let Some(from) = filter.from {
        all = all.add(row::Column::At.gte(from));
    }
    if let Some(to) = filter.to {
        all = all.add(row::Column::At.lt(to));
    }
    if let Some(actor) = &filter.actor {
        let of_login = Query::select()
            .column(Alias::new("id"))
            .from(Alias::new("user_account"))
            .and_where(Expr::col(Alias::new("login_key")).eq(login::key(actor)))
            .to_owned();
        let named = row::Column::ActorName.eq(actor.trim());
        all = all.add(named.or(row::Column::ActorId.in_subquery(of_login)));
    }
    if let Some(operation) = &filter.operation {
        let beginning = beginning(operation.trim());
        all = all.add(Expr::col((row::Entity, row::Column::Operation)).like(beginning));
    }
    if let Some(object) = &filter.object {
        all = all.add(row::Column::ObjectLabel.eq(object.trim()));
    }
    if let Some(result) = &filter.result {
        all = all.add(row::Column::Result.eq(result.trim()));
    }
    all
}

/// The query behind [`list`].
pub(crate) fn page(
    scope: &Scope,
    filter: &AuditFilter,
    after: Option<&Cursor>,
    limit: u64,
) -> Select<row::Entity> {
    let mut query = row::Entity::find().filter(matching(scope, filter));
    if let Some(cursor) = after {
        let at = cursor.sort.first().and_then(|text| text.parse::<base::Now>().ok());
        let at = at.unwrap_or(base::Now::MAX_UTC);
        query = query.filter(keyset::before(row::Column::At, at, row::Column::Id, cursor.id));
    }
    query.order_by_desc(row::Column::At).order_by_desc(row::Column::Id).limit(limit)
}

/// How many rows the filter finds, counted up to the cap.
///
/// # Errors
/// Only faults of the database.
pub async fn count(
    cx: &Context,
    scope: &Scope,
    filter: &AuditFilter,
    cap: u64,
) -> Result<u64, Refusal> {
    let found = row::Entity::find().select_only().column(row::Column::Id);
    found.filter(matching(scope, filter)).limit(cap).count(cx.read()).await.map_err(fault)
}

/// The rows about one thing, newest first. The caller found the thing in its scope.
pub async fn of_object(
    cx: &Context,
    kinds_and_ids: &[(&str, Uuid)],
    limit: u64,
) -> Result<Vec<AuditRow>, Refusal> {
    let mut any = Condition::any();
    for (kind, id) in kinds_and_ids {
        any = any.add(
            Condition::all()
                .add(row::Column::ObjectKind.eq(*kind))
                .add(row::Column::ObjectId.eq(*id)),
        );
    }
    let rows = row::Entity::find()
        .filter(any)
        .order_by_desc(row::Column::At)
        .order_by_desc(row::Column::Id)
        .limit(limit)
        .all(cx.read())
        .await
        .map_err(fault)?;
    with_seals(cx, rows).await
}

async fn with_seals(cx: &Context, rows: Vec<row::Model>) -> Result<Vec<AuditRow>, Refusal> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let sealed: std::collections::HashSet<Uuid> = sealed::Entity::find()
        .select_only()
        .column(sealed::Column::AuditId)
        .filter(Expr::col(sealed::Column::AuditId).is_in(ids))
        .into_tuple::<Uuid>()
        .all(cx.read())
        .await
        .map_err(fault)?
        .into_iter()
        .collect();
    Ok(rows
        .into_iter()
        .map(|row| AuditRow {
            id: row.id,
            at: row.at.with_timezone(&beijing()),
            actor: AuditActor { id: row.actor_id, name: row.actor_name, kind: row.actor_kind },
            operation: row.operation,
            object_kind: row.object_kind,
            object_id: row.object_id,
            object_label: row.object_label,
            result: row.result,
            detail: serde_json::from_str(&row.detail).unwrap_or_default(),
            ip: row.ip,
            request_id: row.request_id,
            sealed: sealed.contains(&row.id),
        })
        .collect())
}
