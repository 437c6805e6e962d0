//! Moving somebody to another unit of the same office. What the person held by standing in the
//! old unit ends with it: nobody comes to another unit's cases by one person's hand alone.

use base::{Kind, Refusal};
use serde_json::json;
use uuid::Uuid;

use super::{User, changeable, create::unit_of, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::{
        grant,
        input::{self, Form},
        permissions::USER_MANAGE,
        session,
    },
    work::{self, Whose},
};

/// Moves somebody.
#[derive(Debug, Clone)]
pub struct MoveUser {
    /// The account.
    pub id: Uuid,
    /// The new unit; nothing for the office itself.
    pub unit: Option<Uuid>,
    /// 职务 there.
    pub title: Option<String>,
    /// Who takes the open work over, when the person can see it no longer.
    pub successor: Option<Uuid>,
    /// Why.
    pub reason: String,
}

impl Act for MoveUser {
    type Out = User;
    const OPERATION: &'static str = "kernel.user.move";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<User>, Refusal> {
        let mut form = Form::default();
        let reason = form.take("reason", input::name(&self.reason, 200));
        let title = form.take("title", input::optional_name(self.title.as_deref(), 30));
        form.finish()?;
        let found = store::lock(tx, &tx.scope(), self.id).await?.ok_or_else(Refusal::not_found)?;
        changeable(tx.actor(), &found)?;
        if found.unit_id == self.unit && found.title == title {
            let text = "所属庭室和职务都没有变化。";
            return Err(Refusal::new(Kind::Conflict, "user.not_moved", text));
        }
        if let Some(unit) = self.unit {
            unit_of(tx, found.top_office, unit).await?;
        }
        let moves = found.unit_id != self.unit;
        let ended = match moves {
            true => grant::end_of_unit(tx, found.id, found.unit_id, &reason).await?,
            false => 0,
        };
        let handed = self.hand_over(tx, &found, ended > 0).await?;
        store::save_place(tx, found.id, self.unit, title.clone()).await?;
        if moves {
            grant::store::follow_holder(tx, found.id, self.unit).await?;
        }
        let sessions = match ended {
            0 => 0,
            _ => session::store::end_of_user(tx, found.id, None).await?,
        };
        let note = Note::about("user", found.id, found.login).in_office(found.top_office).with(
            json!({ "from": found.unit_id, "to": self.unit, "title": title, "reason": reason,
                "successor": self.successor, "moved": handed, "grants_ended": ended,
                "sessions_ended": sessions }),
        );
        Ok(Noted::new(super::show::again(tx, self.id).await?, note))
    }
}

impl MoveUser {
    /// Hands the open work over, or refuses while somebody would leave it behind unseen.
    async fn hand_over(
        &self,
        tx: &mut Tx,
        found: &store::Model,
        blind: bool,
    ) -> Result<Vec<work::Pieces>, Refusal> {
        if let Some(to) = self.successor {
            return work::hand_over(tx, found.id, to).await;
        }
        if !blind {
            return Ok(vec![]);
        }
        let open = work::open(tx, Whose { office: found.top_office, person: found.id }).await?;
        let count: u64 = open.iter().map(|one| one.count).sum();
        if count == 0 {
            return Ok(vec![]);
        }
        let text = format!(
            "此人还有 {count} 件未办结的工作，调离后看不到原庭室的案件，请选择接手人后再办理。"
        );
        Err(Refusal::new(Kind::Conflict, "user.has_work", text).with_field(
            "successor_id",
            "user.has_work",
            "请选择接手人。",
        ))
    }
}

/// Moves somebody, if the actor may.
///
/// # Errors
/// 404, field errors at `unit_id`, `title`, `reason` and `successor_id`, 409
/// `user.not_moved`, `user.has_work`, `user.self`, 403 `user.admin_protected`.
pub async fn move_user(cx: &Context, act: MoveUser) -> Result<User, Refusal> {
    cx.require(&USER_MANAGE)?;
    cx.write(act).await
}
