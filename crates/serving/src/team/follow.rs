//! 关注: whether somebody of the team is told what becomes of the case.

use base::Refusal;
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{Act, Kernel, Note, Noted, Tx};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    not_a_member,
    show::{Team, shown},
    store,
};
use crate::{case, permissions::TEAM_TAKE_PART};

/// Whether to be told.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FollowCase {
    /// 关注, or 取消关注.
    following: bool,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(follow))
}

/// 关注或取消关注：只改本人
#[utoipa::path(post, path = "/api/serving/cases/{id}/team/follow", tag = "serving",
    request_body = FollowCase, responses((status = 200, body = Team)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.team.take_part")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.team.follow")), ("x-pii" = json!(false))))]
async fn follow(Path(id): Path<Uuid>, Write { cx, body }: Write<FollowCase>) -> Answer<Json<Team>> {
    let scope = cx.require(&TEAM_TAKE_PART)?;
    cx.write(Follow { case: id, following: body.following }).await?;
    Ok(Json(shown(&cx, &scope, id).await?))
}

struct Follow {
    case: Uuid,
    following: bool,
}

impl Act for Follow {
    type Out = ();
    const OPERATION: &'static str = "serving.team.follow";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let case = case::store::lock_in(tx, self.case).await?;
        let me = tx.actor().user().ok_or_else(Refusal::not_found)?.id;
        let team = store::of_case(tx.read(), case.id).await?;
        if team.iter().all(|one| one.user_id != me) {
            return Err(not_a_member());
        }
        store::set_following(tx, (case.id, me), self.following).await?;
        let note = Note::about("case", case.id, case.number)
            .in_office(case.top_office)
            .with(json!({ "following": self.following }));
        Ok(Noted::new((), note))
    }
}
