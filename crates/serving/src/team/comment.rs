//! 评论: what the people of a team say to each other. It cannot be changed; its author may take
//! it back for a while, and then it stands struck out.

use base::{Kind, Now, Refusal};
use chrono::TimeDelta;
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx,
    timeline::{NewEntry, Tone},
};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    not_a_member,
    show::{Team, shown},
    store::{self, comment},
    tell::{Turn, tell},
};
use crate::{case, delivery, permissions::TEAM_TAKE_PART};

/// Letters of a comment.
const LONGEST: usize = 500;
/// How long it can be taken back.
pub(super) const RETRACT_MINUTES: i64 = 10;

/// What is said.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MakeComment {
    /// The words.
    text: String,
    /// The delivery it is about; nothing for the case as a whole.
    delivery_id: Option<Uuid>,
}

/// What is taken back.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RetractComment {
    /// The comment.
    comment_id: Uuid,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(make)).routes(routes!(retract))
}

/// 评论案件或其中一次送达：不能修改
#[utoipa::path(post, path = "/api/serving/cases/{id}/comments", tag = "serving",
    request_body = MakeComment, responses((status = 200, body = Team)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.team.take_part")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.comment.make")), ("x-pii" = json!(false))))]
async fn make(Path(id): Path<Uuid>, Write { cx, body }: Write<MakeComment>) -> Answer<Json<Team>> {
    let scope = cx.require(&TEAM_TAKE_PART)?;
    cx.write(Say { case: id, said: body }).await?;
    Ok(Json(shown(&cx, &scope, id).await?))
}

/// 收回评论：作者本人，10分钟内；收回后划去，原文保留
#[utoipa::path(post, path = "/api/serving/cases/{id}/comments/retract", tag = "serving",
    request_body = RetractComment, responses((status = 200, body = Team)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.team.take_part")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.comment.retract")), ("x-pii" = json!(false))))]
async fn retract(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<RetractComment>,
) -> Answer<Json<Team>> {
    let scope = cx.require(&TEAM_TAKE_PART)?;
    cx.write(Retract { case: id, comment: body.comment_id }).await?;
    Ok(Json(shown(&cx, &scope, id).await?))
}

/// Until when this person may take a comment back; nothing when not, or no more.
pub(super) fn until(row: &comment::Model, now: Now, me: Option<Uuid>) -> Option<Now> {
    let until = row.created_at + TimeDelta::minutes(RETRACT_MINUTES);
    let may = row.retracted_at.is_none() && me == Some(row.author_id) && now <= until;
    may.then_some(until)
}

struct Say {
    case: Uuid,
    said: MakeComment,
}

impl Act for Say {
    type Out = ();
    const OPERATION: &'static str = "serving.comment.make";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let case = case::store::lock_in(tx, self.case).await?;
        let user = tx.actor().user().ok_or_else(Refusal::not_found)?;
        let (me, name) = (user.id, user.name.clone());
        let text = self.said.text.trim();
        if text.is_empty() || text.chars().count() > LONGEST {
            let words = format!("请填写评论，最多 {LONGEST} 个字。");
            return Err(Refusal::field("text", "comment.text", words));
        }
        let team = store::of_case(tx.read(), case.id).await?;
        if team.iter().all(|one| one.user_id != me) {
            return Err(not_a_member());
        }
        if let Some(id) = self.said.delivery_id {
            let found = delivery::store::by_ids(tx.read(), &[id]).await?;
            if found.iter().all(|one| one.case_id != case.id) {
                let words = "本案没有这次送达，请刷新页面后重新选择。";
                return Err(Refusal::field("delivery_id", "comment.delivery", words));
            }
        }
        let id = tx.id::<comment::Model>().uuid();
        let row = comment::Model {
            id,
            case_id: case.id,
            delivery_id: self.said.delivery_id,
            author_id: me,
            author_name: name.clone(),
            text: text.to_owned(),
            created_at: tx.now(),
            retracted_at: None,
        };
        store::say(tx, row).await?;
        // The words stay with the comment: it may be taken back, an entry may not.
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: case.id,
            office: case.top_office,
            at: None,
            kind: "case.comment",
            tone: Tone::Info,
            title: format!("{name} 发表评论"),
            text: String::new(),
        });
        // Nobody knows what people write: the notice says who wrote, and where to read it.
        let turn = Turn {
            case_id: case.id,
            delivery_id: self.said.delivery_id,
            tone: Tone::Info,
            title: "关注的案件有新评论",
            text: &format!("{} · {name} 发表评论", case.number),
        };
        tell(tx, turn, &[me]).await?;
        let note = Note::about("case", case.id, case.number)
            .in_office(case.top_office)
            .with(json!({ "comment": id, "delivery": self.said.delivery_id,
                "letters": text.chars().count() }));
        Ok(Noted::new((), note))
    }
}

struct Retract {
    case: Uuid,
    comment: Uuid,
}

impl Act for Retract {
    type Out = ();
    const OPERATION: &'static str = "serving.comment.retract";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let case = case::store::lock_in(tx, self.case).await?;
        let row = store::comment_in(tx, case.id, self.comment).await?;
        let no = |code, title: &'static str| Err(Refusal::new(Kind::Conflict, code, title));
        let me = tx.actor().user().map(|user| user.id);
        if me != Some(row.author_id) {
            return no("comment.own", "只有评论的作者本人可以收回。");
        }
        if row.retracted_at.is_some() {
            return no("comment.retracted", "这条评论已经收回，无需重复操作。");
        }
        if until(&row, tx.now(), me).is_none() {
            return no("comment.late", "评论发表已超过 10 分钟，不能收回；可以另发一条说明。");
        }
        let at = tx.now();
        store::retract(tx, row.id, at).await?;
        let note = Note::about("case", case.id, case.number)
            .in_office(case.top_office)
            .with(json!({ "comment": row.id }));
        Ok(Noted::new((), note))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_taken_back_by_its_author_for_ten_minutes() {
        let at: Now = "2026-09-16T02:00:00Z".parse().unwrap();
        let (me, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let row = comment::Model {
            id: Uuid::nil(),
            case_id: Uuid::nil(),
            delivery_id: None,
            author_id: me,
            author_name: String::new(),
            text: String::new(),
            created_at: at,
            retracted_at: None,
        };
        let after = |minutes| at + TimeDelta::minutes(minutes);
        assert_eq!(until(&row, at, Some(me)), Some(after(10)));
        assert_eq!(until(&row, after(10), Some(me)), Some(after(10)));
        assert_eq!(until(&row, after(11), Some(me)), None);
        assert_eq!(until(&row, at, Some(other)), None);
        assert_eq!(until(&row, at, None), None);
        let gone = comment::Model { retracted_at: Some(at), ..row };
        assert_eq!(until(&gone, at, Some(me)), None);
    }
}
