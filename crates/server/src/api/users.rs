//! Accounts.

use duban_http::{
    Answer, Cx, Json, OpenApiRouter, Page, PageQuery, Path, Query, Write, problem::ProblemBody,
    routes,
};
use kernel::{
    Kernel,
    identity::user::{
        self, Activation, CreateUser, Created, DisableUser, EnableUser, MoveUser, RenewActivation,
        User, UserFilter, UserState,
    },
};
use serde::Deserialize;
use uuid::Uuid;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(show))
        .routes(routes!(disable))
        .routes(routes!(move_user))
        .routes(routes!(enable))
        .routes(routes!(renew_activation))
}

/// What to look for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UserQuery {
    /// Part of a name or login.
    search: Option<String>,
    /// Where the account stands.
    state: Option<UserState>,
    /// The office or unit.
    office: Option<Uuid>,
    /// Not used for so many days.
    idle_days: Option<u32>,
    /// Rows wanted, 1 to 200; 50 if not given.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

/// The accounts the actor may see, by name.
#[utoipa::path(
    get,
    path = "/api/kernel/users",
    tag = "kernel",
    params(UserQuery),
    responses(
        (status = 200, description = "用户", body = Page<User>),
        (status = 400, description = "page.cursor", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.user.read")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn list(Cx(cx): Cx, Query(query): Query<UserQuery>) -> Answer<Json<Page<User>>> {
    let page = PageQuery { limit: query.limit, cursor: query.cursor };
    let filter = UserFilter {
        search: query.search,
        state: query.state,
        office: query.office,
        idle_days: query.idle_days,
    };
    let cursor = page.cursor(filter.hash())?;
    let limit = page.limit()?;
    let found = user::list(&cx, &filter, cursor.as_ref(), limit).await?;
    Ok(Json(Page::of(found.rows, limit, found.total, |row| filter.cursor(row))))
}

/// One account.
#[utoipa::path(
    get,
    path = "/api/kernel/users/{id}",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "用户")),
    responses(
        (status = 200, description = "用户", body = User),
        (status = 404, description = "not_found", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.user.read")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn show(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Json<User>> {
    Ok(Json(user::show(&cx, id).await?))
}

/// An account to open.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewUser {
    /// Sign-in name, unique for ever.
    login: String,
    /// The person's name.
    name: String,
    /// 职务.
    title: Option<String>,
    /// Where the person belongs.
    office_id: Uuid,
    /// The division inside the office.
    unit_id: Option<Uuid>,
    /// The citizen id, if it is to be sure that nobody has two accounts; kept as a blind
    /// index alone.
    citizen_id: Option<String>,
}

/// Opens an account; the link in the answer is shown once.
#[utoipa::path(
    post,
    path = "/api/kernel/users",
    tag = "kernel",
    params(("Idempotency-Key" = String, Header)),
    request_body = NewUser,
    responses(
        (status = 200, description = "已新建，激活链接只显示一次", body = Created),
        (status = 409, description = "user.login_taken、user.same_person", body = ProblemBody),
        (status = 422, description = "login.invalid、organisation.missing、citizen.invalid", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.user.manage")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.user.create")),
        ("x-pii" = json!(false)),
    )
)]
async fn create(Write { cx, body }: Write<NewUser>) -> Answer<Json<Created>> {
    let new = CreateUser {
        login: body.login,
        name: body.name,
        title: body.title,
        office: body.office_id,
        unit: body.unit_id,
        citizen: body.citizen_id,
        roles: vec![],
    };
    Ok(Json(user::create(&cx, new).await?))
}

/// Why an account is closed.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Disable {
    /// The reason, kept in the audit.
    reason: String,
}

/// Closes an account; its sessions end at once.
#[utoipa::path(
    post,
    path = "/api/kernel/users/{id}/disable",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "用户"), ("Idempotency-Key" = String, Header)),
    request_body = Disable,
    responses(
        (status = 200, description = "已停用", body = User),
        (status = 403, description = "user.admin_protected", body = ProblemBody),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "user.already_disabled、user.self", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.user.manage")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.user.disable")),
        ("x-pii" = json!(false)),
    )
)]
async fn disable(Path(id): Path<Uuid>, Write { cx, body }: Write<Disable>) -> Answer<Json<User>> {
    Ok(Json(user::disable(&cx, DisableUser { id, reason: body.reason }).await?))
}

/// Where somebody goes.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPlace {
    /// The unit; nothing for the office itself.
    unit_id: Option<Uuid>,
    /// 职务 there.
    title: Option<String>,
    /// Who takes the open work over; needed when the person can see it no longer.
    successor_id: Option<Uuid>,
    /// The reason, kept in the audit.
    reason: String,
}

/// 调整所属庭室和职务；随庭室取得的授权同时结束。
#[utoipa::path(
    post,
    path = "/api/kernel/users/{id}/move",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "用户"), ("Idempotency-Key" = String, Header)),
    request_body = NewPlace,
    responses(
        (status = 200, description = "已调整", body = User),
        (status = 403, description = "user.admin_protected", body = ProblemBody),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "user.not_moved、user.has_work、user.self", body = ProblemBody),
        (status = 422, description = "organisation.missing、work.successor", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.user.manage")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.user.move")),
        ("x-pii" = json!(false)),
    )
)]
async fn move_user(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<NewPlace>,
) -> Answer<Json<User>> {
    let act = MoveUser {
        id,
        unit: body.unit_id,
        title: body.title,
        successor: body.successor_id,
        reason: body.reason,
    };
    Ok(Json(user::move_user(&cx, act).await?))
}

/// An empty object.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Opens a closed account again.
#[utoipa::path(
    post,
    path = "/api/kernel/users/{id}/enable",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "用户"), ("Idempotency-Key" = String, Header)),
    request_body = Nothing,
    responses(
        (status = 200, description = "已启用", body = User),
        (status = 403, description = "user.admin_protected", body = ProblemBody),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "user.not_disabled、user.self、user.same_person", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.user.manage")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.user.enable")),
        ("x-pii" = json!(false)),
    )
)]
async fn enable(
    Path(id): Path<Uuid>,
    Write { cx, body: Nothing {} }: Write<Nothing>,
) -> Answer<Json<User>> {
    Ok(Json(user::enable(&cx, EnableUser { id }).await?))
}

/// Issues a new one-time link, shown once; older ones stop working.
#[utoipa::path(
    post,
    path = "/api/kernel/users/{id}/activation",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "用户"), ("Idempotency-Key" = String, Header)),
    request_body = Nothing,
    responses(
        (status = 200, description = "新激活链接，只显示一次", body = Activation),
        (status = 403, description = "user.admin_protected", body = ProblemBody),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "user.disabled、user.self", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.user.manage")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.user.renew_activation")),
        ("x-pii" = json!(false)),
    )
)]
async fn renew_activation(
    Path(id): Path<Uuid>,
    Write { cx, body: Nothing {} }: Write<Nothing>,
) -> Answer<Json<Activation>> {
    Ok(Json(user::renew_activation(&cx, RenewActivation { id }).await?))
}
