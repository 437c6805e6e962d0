//! The team of a case, what it said, and who could come into it.

use base::{Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset};
use duban_http::{Answer, Cx, Json, Path, routes};
use kernel::{Context, Kernel, Scope, identity::explain};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    Part,
    comment::{RETRACT_MINUTES, until},
    place,
    store::{self, comment},
};
use crate::{
    case, delivery,
    permissions::{CASE_READ, TEAM_CHANGE},
};

/// Comments shown.
const SHOWN: u64 = 100;

/// Somebody of the team.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct TeamMember {
    /// The account.
    user_id: Uuid,
    /// The name.
    name: String,
    /// What he does in it.
    part: Part,
    /// The same in Chinese.
    part_text: String,
    /// Whether he wants to be told.
    following: bool,
    /// Who took him in.
    added_by: String,
    /// When.
    added_at: DateTime<FixedOffset>,
    /// Whether it is whoever reads this.
    own: bool,
}

/// Something that was said.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct CaseComment {
    /// The comment.
    id: Uuid,
    /// The words; they stay when they were taken back.
    text: String,
    /// Who said it.
    author: String,
    /// When.
    at: DateTime<FixedOffset>,
    /// The delivery it is about.
    delivery_id: Option<Uuid>,
    /// Whom that serves, masked for people.
    recipient: Option<String>,
    /// When it was taken back.
    retracted_at: Option<DateTime<FixedOffset>>,
    /// Until when whoever reads this may take it back.
    retract_until: Option<DateTime<FixedOffset>>,
}

/// The team of a case.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct Team {
    /// In the order in which they came.
    members: Vec<TeamMember>,
    /// The newest first.
    comments: Vec<CaseComment>,
    /// Minutes in which a comment can be taken back.
    retract_minutes: i64,
}

/// Who could come in.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct TeamCandidates {
    /// People of the court who can see the case, by name.
    people: Vec<explain::Reader>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(get)).routes(routes!(candidates))
}

/// 承办小组、是否关注和评论
#[utoipa::path(get, path = "/api/serving/cases/{id}/team", tag = "serving",
    params(("id" = Uuid, Path)), responses((status = 200, body = Team)),
    extensions(("x-permission" = json!("serving.case.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn get(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Json<Team>> {
    let scope = cx.require(&CASE_READ)?;
    let case = case::store::find(&cx, &scope, id).await?;
    Ok(Json(team(&cx, case.id).await?))
}

/// 可以加入承办小组的人：本院能看到本案的人员
#[utoipa::path(get, path = "/api/serving/cases/{id}/team/candidates", tag = "serving",
    params(("id" = Uuid, Path)), responses((status = 200, body = TeamCandidates)),
    extensions(("x-permission" = json!("serving.team.change")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn candidates(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Json<TeamCandidates>> {
    let scope = cx.require(&TEAM_CHANGE)?;
    let case = case::store::find(&cx, &scope, id).await?;
    let team = store::of_case(cx.read(), case.id).await?;
    let mut people = explain::readers(&cx, &CASE_READ, &place(&case)).await?;
    people.retain(|one| team.iter().all(|member| member.user_id != one.id));
    Ok(Json(TeamCandidates { people }))
}

/// The team once something about it was written.
pub(super) async fn shown(cx: &Context, scope: &Scope, case: Uuid) -> Result<Team, Refusal> {
    let case = case::store::find(cx, scope, case).await?;
    team(cx, case.id).await
}

/// The team of a case that was found in the scope.
async fn team(cx: &Context, case: Uuid) -> Result<Team, Refusal> {
    let me = cx.user().ok().map(|user| user.id);
    let db = cx.read();
    let members = store::of_case(db, case).await?;
    let comments = store::comments(db, case, SHOWN).await?;
    let about: Vec<Uuid> = comments.iter().filter_map(|one| one.delivery_id).collect();
    let deliveries = match about.is_empty() {
        true => Vec::new(),
        false => delivery::store::by_ids(db, &about).await?,
    };
    let recipient = |id: Option<Uuid>| {
        let found = deliveries.iter().find(|one| Some(one.id) == id);
        found.map(|one| one.recipient_name.clone())
    };
    let member = |row: store::member::Model| {
        let part = Part::stored(&row.part)?;
        Ok(TeamMember {
            user_id: row.user_id,
            name: row.name,
            part,
            part_text: part.label().to_owned(),
            following: row.following,
            added_by: row.added_name,
            added_at: row.added_at.with_timezone(&beijing()),
            own: me == Some(row.user_id),
        })
    };
    let said = |row: comment::Model| CaseComment {
        recipient: recipient(row.delivery_id),
        retract_until: until(&row, cx.now(), me).map(|at| at.with_timezone(&beijing())),
        id: row.id,
        text: row.text,
        author: row.author_name,
        at: row.created_at.with_timezone(&beijing()),
        delivery_id: row.delivery_id,
        retracted_at: row.retracted_at.map(|at| at.with_timezone(&beijing())),
    };
    Ok(Team {
        members: members.into_iter().map(member).collect::<Result<_, Refusal>>()?,
        comments: comments.into_iter().map(said).collect(),
        retract_minutes: RETRACT_MINUTES,
    })
}
