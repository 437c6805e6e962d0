//! Followers are told when a delivery of their case is served, fails, is objected to or decided
//! about, or when somebody of the team says something. Nobody is told who cannot see the case
//! any more, and nothing is told that the task's owner would not be told.

use base::Refusal;
use kernel::{
    AdminKind, Tx,
    identity::explain,
    notices,
    setting::{Kind, Setting},
    timeline::Tone,
};
use uuid::Uuid;

use super::{place, store};
use crate::{case, permissions::CASE_READ};

const fn switch(key: &'static str, title: &'static str, meaning: &'static str) -> Setting {
    Setting {
        key,
        title,
        meaning,
        group: "消息",
        kind: Kind::Flag,
        default: "true",
        floor: None,
        who: AdminKind::System,
    }
}

/// Something became of a case that is followed.
pub(super) static FOLLOWED: Setting = switch(
    "serving.notice.followed",
    "站内提醒：关注的案件有变化",
    "关注的案件送达成功、未成、有异议或认定、有新评论时，提醒关注它的承办小组成员。",
);
/// Somebody came into a team.
pub(super) static ADDED: Setting =
    switch("serving.notice.team_added", "站内提醒：加入承办小组", "被他人加入承办小组时提醒本人。");

/// All of them.
pub(crate) fn settings() -> Vec<&'static Setting> {
    vec![&FOLLOWED, &ADDED]
}

/// Something to tell.
#[derive(Clone, Copy)]
pub(crate) struct Turn<'a> {
    /// The case.
    pub(crate) case_id: Uuid,
    /// The delivery it is about.
    pub(crate) delivery_id: Option<Uuid>,
    /// How it looks.
    pub(crate) tone: Tone,
    /// A few words.
    pub(crate) title: &'a str,
    /// One sentence; personal data masked.
    pub(crate) text: &'a str,
}

/// The page of a case for whoever follows it.
pub(super) fn link(case_id: Uuid) -> String {
    format!("/cases/{case_id}/overview")
}

/// Tells the followers of a case, but those who know it already.
pub(crate) async fn tell(tx: &mut Tx, turn: Turn<'_>, but: &[Uuid]) -> Result<(), Refusal> {
    if tx.kernel().setting(&FOLLOWED) == 0 {
        return Ok(());
    }
    let team = store::of_case(tx.read(), turn.case_id).await?;
    let followers: Vec<Uuid> = team
        .into_iter()
        .filter(|one| one.following && !but.contains(&one.user_id))
        .map(|one| one.user_id)
        .collect();
    if followers.is_empty() {
        return Ok(());
    }
    let case = case::store::find_in(tx, turn.case_id).await?;
    let see = explain::readers_in(tx, &followers, &CASE_READ, &place(&case)).await?;
    let notice = |(user, _): (Uuid, String)| notices::NewNotice {
        user,
        office: case.top_office,
        kind: FOLLOWED.key,
        tone: turn.tone,
        title: turn.title.to_owned(),
        text: turn.text.to_owned(),
        link: match turn.delivery_id {
            Some(delivery) => format!("/cases/{}?delivery={delivery}", case.id),
            None => link(case.id),
        },
    };
    notices::tell(tx, see.into_iter().map(notice).collect()).await
}
