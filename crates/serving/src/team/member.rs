//! Somebody comes into the team of a case, or leaves it.

use base::{Kind, Refusal};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx,
    identity::explain,
    notices,
    timeline::{NewEntry, Tone},
};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    MOST, Part, place,
    show::{Team, shown},
    store::{self, member},
    tell::{ADDED, link},
};
use crate::{
    case,
    permissions::{CASE_READ, TEAM_CHANGE},
};

/// Who comes in, as what.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddTeamMember {
    /// The account: of the same court, and able to see the case.
    user_id: Uuid,
    /// What he does in it.
    part: Part,
}

/// Who leaves.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RemoveTeamMember {
    /// The account.
    user_id: Uuid,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(add)).routes(routes!(remove))
}

/// 加入承办小组：只能加入本来就能看到本案的人
#[utoipa::path(post, path = "/api/serving/cases/{id}/team", tag = "serving",
    request_body = AddTeamMember, responses((status = 200, body = Team)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.team.change")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.team.add")), ("x-pii" = json!(false))))]
async fn add(Path(id): Path<Uuid>, Write { cx, body }: Write<AddTeamMember>) -> Answer<Json<Team>> {
    let scope = cx.require(&TEAM_CHANGE)?;
    cx.write(Add { case: id, user: body.user_id, part: body.part }).await?;
    Ok(Json(shown(&cx, &scope, id).await?))
}

/// 移出承办小组
#[utoipa::path(post, path = "/api/serving/cases/{id}/team/remove", tag = "serving",
    request_body = RemoveTeamMember, responses((status = 200, body = Team)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.team.change")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.team.remove")), ("x-pii" = json!(false))))]
async fn remove(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<RemoveTeamMember>,
) -> Answer<Json<Team>> {
    let scope = cx.require(&TEAM_CHANGE)?;
    cx.write(Remove { case: id, user: body.user_id }).await?;
    Ok(Json(shown(&cx, &scope, id).await?))
}

struct Add {
    case: Uuid,
    user: Uuid,
    part: Part,
}

impl Act for Add {
    type Out = ();
    const OPERATION: &'static str = "serving.team.add";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let case = case::store::lock_in(tx, self.case).await?;
        let team = store::of_case(tx.read(), case.id).await?;
        let no = |code, title: &'static str| Err(Refusal::new(Kind::Conflict, code, title));
        if team.iter().any(|one| one.user_id == self.user) {
            return no("team.already", "此人已在承办小组中，无需重复加入。");
        }
        if team.len() >= MOST {
            return no("team.full", "承办小组最多 12 人，请先移出不再参与的人。");
        }
        let found = explain::readers_in(tx, &[self.user], &CASE_READ, &place(&case)).await?.pop();
        let Some((user, name)) = found else {
            return Err(Refusal::field(
                "user_id",
                "team.cannot_see",
                "此人不是本院人员，或者看不到本案，不能加入承办小组。可以先把案件交给其所在的用户组。",
            ));
        };
        let (by, by_name) = (tx.actor().user().map(|one| one.id), tx.actor().name().to_owned());
        let row = member::Model {
            case_id: case.id,
            user_id: user,
            name: name.clone(),
            part: self.part.code().to_owned(),
            following: true,
            added_by: by,
            added_name: by_name.clone(),
            added_at: tx.now(),
        };
        store::insert(tx, row).await?;
        let part = self.part.label();
        story(tx, &case, format!("{name}（{part}）加入承办小组"));
        if by != Some(user) && tx.kernel().setting(&ADDED) != 0 {
            let notice = notices::NewNotice {
                user,
                office: case.top_office,
                kind: ADDED.key,
                tone: Tone::Info,
                title: "您已加入承办小组".to_owned(),
                text: format!("{} · {by_name} 加入，身份 {part}", case.number),
                link: link(case.id),
            };
            notices::tell(tx, vec![notice]).await?;
        }
        let note = Note::about("case", case.id, case.number)
            .in_office(case.top_office)
            .with(json!({ "user": user, "name": name, "part": self.part.code() }));
        Ok(Noted::new((), note))
    }
}

struct Remove {
    case: Uuid,
    user: Uuid,
}

impl Act for Remove {
    type Out = ();
    const OPERATION: &'static str = "serving.team.remove";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let case = case::store::lock_in(tx, self.case).await?;
        let team = store::of_case(tx.read(), case.id).await?;
        let Some(gone) = team.into_iter().find(|one| one.user_id == self.user) else {
            return Err(Refusal::new(
                Kind::Conflict,
                "team.gone",
                "此人已不在承办小组中。请刷新页面查看。",
            ));
        };
        store::remove(tx, case.id, self.user).await?;
        story(tx, &case, format!("{} 移出承办小组", gone.name));
        let note = Note::about("case", case.id, case.number)
            .in_office(case.top_office)
            .with(json!({ "user": gone.user_id, "name": gone.name, "part": gone.part }));
        Ok(Noted::new((), note))
    }
}

fn story(tx: &mut Tx, case: &case::store::case::Model, title: String) {
    tx.timeline(NewEntry {
        subject_kind: "case",
        subject_id: case.id,
        office: case.top_office,
        at: None,
        kind: "case.team",
        tone: Tone::Info,
        title,
        text: String::new(),
    });
}
