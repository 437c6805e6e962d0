//! The consultations with their links.

use affairs::link::Status;
use base::{Refusal, paging};
use chrono::{DateTime, NaiveDate, SecondsFormat};
use duban_http::{Answer, Cx, Json, Page, PageQuery, Query, page::COUNT_CAP, routes};
use kernel::Kernel;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    store::{self, Wanted},
    tell::LinkRow,
};
use crate::permissions::LINK_READ;

/// How a link ended.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum LinkStatus {
    /// To a matter.
    Linked,
    /// No number of a person.
    NoId,
    /// A number that cannot be.
    BadId,
    /// A number of another kind than stated.
    TypeMismatch,
    /// Nothing was applied for.
    NoMatter,
}

impl From<LinkStatus> for Status {
    fn from(status: LinkStatus) -> Self {
        match status {
            LinkStatus::Linked => Self::Linked,
            LinkStatus::NoId => Self::NoId,
            LinkStatus::BadId => Self::BadId,
            LinkStatus::TypeMismatch => Self::TypeMismatch,
            LinkStatus::NoMatter => Self::NoMatter,
        }
    }
}

/// Filters of the list.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct LinkQuery {
    /// Only these.
    #[param(inline)]
    status: Option<LinkStatus>,
    /// Only what this source sent.
    source: Option<Uuid>,
    /// Asked on this day or later.
    from: Option<NaiveDate>,
    /// Asked on this day or before.
    to: Option<NaiveDate>,
    /// Only where another matter would do as well.
    ambiguous: Option<bool>,
    /// Rows wanted.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 咨询和关联到的办件，最近的咨询在前
#[utoipa::path(get, path = "/api/civic/links", tag = "civic", operation_id = "list_links",
    params(LinkQuery), responses((status = 200, body = Page<LinkRow>)),
    extensions(("x-permission" = json!("civic.link.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn list(Query(query): Query<LinkQuery>, Cx(cx): Cx) -> Answer<Json<Page<LinkRow>>> {
    let scope = cx.require(&LINK_READ)?;
    let status = query.status.map(|status| Status::from(status).code());
    let ambiguous = query.ambiguous == Some(true);
    let wanted = Wanted { status, source: query.source, from: query.from, to: query.to, ambiguous };
    let filters = paging::filter_hash(&format!("links {wanted:?}"));
    let paging = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, cursor) = (paging.limit()?, paging.cursor(filters)?);
    let after = cursor.map(|cursor| {
        let at = cursor.sort.first().and_then(|text| DateTime::parse_from_rfc3339(text).ok());
        let at = at.ok_or_else(|| Refusal::field("cursor", "page.cursor", "请从第一页重新查看。"));
        Ok::<_, Refusal>((at?.to_utc(), cursor.id))
    });
    let after = after.transpose()?;
    let rows = store::page(cx.read(), &scope, &wanted, after, limit + 1).await?;
    let total = store::count(cx.read(), &scope, &wanted, COUNT_CAP).await?;
    let Page { items, next, total, total_capped } = Page::of(rows, limit, total, |last| {
        let at = last.at.to_rfc3339_opts(SecondsFormat::Micros, true);
        paging::Cursor { sort: vec![at], id: last.subject_id, filters }
    });
    let items = items.into_iter().map(LinkRow::from).collect();
    Ok(Json(Page { items, next, total, total_capped }))
}
