//! The tree of organisations.

use duban_http::{Answer, Cx, Json, OpenApiRouter, Write, problem::ProblemBody, routes};
use kernel::{
    Kernel,
    identity::organisation::{self, CreateOrganisation, Organisation, OrganisationKind},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list, create))
}

/// Every visible organisation.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Organisations {
    /// By level, then code.
    items: Vec<Organisation>,
}

/// The organisations the actor may see.
#[utoipa::path(
    get,
    path = "/api/kernel/organisations",
    tag = "kernel",
    responses((status = 200, description = "组织机构", body = Organisations)),
    extensions(
        ("x-permission" = json!("kernel.organisation.read")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn list(Cx(cx): Cx) -> Answer<Json<Organisations>> {
    Ok(Json(Organisations { items: organisation::list(&cx).await? }))
}

/// An organisation to add.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOrganisation {
    /// What it hangs under; nothing for a root.
    parent_id: Option<Uuid>,
    /// What it is.
    kind: OrganisationKind,
    /// A unique short code.
    code: String,
    /// Its name.
    name: String,
}

/// Adds an organisation.
#[utoipa::path(
    post,
    path = "/api/kernel/organisations",
    tag = "kernel",
    params(("Idempotency-Key" = String, Header)),
    request_body = NewOrganisation,
    responses(
        (status = 200, description = "已新增", body = Organisation),
        (status = 409, description = "organisation.code_taken", body = ProblemBody),
        (status = 422, description = "organisation.missing、organisation.nesting", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.organisation.manage")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.organisation.create")),
        ("x-pii" = json!(false)),
    )
)]
async fn create(Write { cx, body }: Write<NewOrganisation>) -> Answer<Json<Organisation>> {
    let new = CreateOrganisation {
        parent: body.parent_id,
        kind: body.kind,
        code: body.code,
        name: body.name,
    };
    Ok(Json(organisation::create(&cx, new).await?))
}
