//! Open work of a person that can be handed to another: a port the capabilities fill.

use base::{Kind, Refusal};
use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::{
        permissions::WORK_TRANSFER,
        user::{self, UserState},
    },
};

/// Whose work goes to whom.
#[derive(Debug, Clone)]
pub struct Handing {
    /// Whose it is.
    pub from: Uuid,
    /// Whose it becomes.
    pub to: Uuid,
    /// The name of the latter.
    pub to_name: String,
    /// The top office both belong to, whose work alone is handed over.
    pub office: Uuid,
}

/// Somebody in an office.
#[derive(Debug, Clone, Copy)]
pub struct Whose {
    /// The top office.
    pub office: Uuid,
    /// The account.
    pub person: Uuid,
}

/// How many pieces of work of a person are open.
pub type Counting = for<'a> fn(&'a Tx, Whose) -> BoxFuture<'a, Result<u64, Refusal>>;
/// Hands all open work over; answers how many pieces.
pub type Moving = for<'a> fn(&'a mut Tx, &'a Handing) -> BoxFuture<'a, Result<u64, Refusal>>;

/// One kind of work.
#[derive(Clone, Copy)]
pub struct OpenWork {
    /// Dotted code, such as `serving.task`.
    pub name: &'static str,
    /// Chinese title.
    pub title: &'static str,
    /// How many are open.
    pub count: Counting,
    /// Hands them over, in the unit at hand.
    pub hand_over: Moving,
}

/// Open work of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = WorkCount)]
pub struct Pieces {
    /// The kind's code.
    pub name: String,
    /// The kind.
    pub title: String,
    /// How many pieces.
    pub count: u64,
}

/// What somebody has open, by kind.
pub(crate) async fn open(tx: &Tx, whose: Whose) -> Result<Vec<Pieces>, Refusal> {
    let mut all = Vec::new();
    for kind in tx.kernel().registry().work.clone() {
        let count = (kind.count)(tx, whose).await?;
        all.push(Pieces { name: kind.name.to_owned(), title: kind.title.to_owned(), count });
    }
    Ok(all)
}

/// Hands everything over inside the unit at hand: to somebody of the same office who can
/// sign in and is no administrator.
pub(crate) async fn hand_over(tx: &mut Tx, from: Uuid, to: Uuid) -> Result<Vec<Pieces>, Refusal> {
    let wrong = |text: &str| Refusal::field("successor_id", "work.successor", text);
    let scope = tx.scope();
    let giver = user::store::find(tx.read(), &scope, from).await?.ok_or_else(Refusal::not_found)?;
    let taker = user::store::lock(tx, &scope, to).await?;
    let taker = taker.ok_or_else(|| wrong("找不到接手人，请重新选择。"))?;
    if taker.id == giver.id
        || taker.top_office != giver.top_office
        || taker.admin_kind.is_some()
        || taker.state != UserState::Active.code()
    {
        return Err(wrong("接手人须是同一单位的其他在用业务账号，请重新选择。"));
    }
    let handing = Handing { from, to, to_name: taker.name, office: giver.top_office };
    let mut all = Vec::new();
    for kind in tx.kernel().registry().work.clone() {
        let count = (kind.hand_over)(tx, &handing).await?;
        all.push(Pieces { name: kind.name.to_owned(), title: kind.title.to_owned(), count });
    }
    Ok(all)
}

/// Hands all open work of one person to another.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// Whose work.
    pub from: Uuid,
    /// Who takes it over.
    pub to: Uuid,
    /// Why.
    pub reason: String,
}

impl Act for HandOver {
    type Out = Vec<Pieces>;
    const OPERATION: &'static str = "kernel.work.hand_over";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Vec<Pieces>>, Refusal> {
        let reason = self.reason.trim();
        if reason.is_empty() || reason.chars().count() > 200 {
            return Err(Refusal::field("reason", "required", "请填写理由，最多 200 个字。"));
        }
        let found = user::store::lock(tx, &tx.scope(), self.from).await?;
        let found = found.ok_or_else(Refusal::not_found)?;
        let moved = hand_over(tx, found.id, self.to).await?;
        if moved.iter().all(|one| one.count == 0) {
            return Err(Refusal::new(
                Kind::Conflict,
                "work.none",
                "此人没有未办结的工作，无需移交。",
            ));
        }
        let note = Note::about("user", found.id, found.login)
            .in_office(found.top_office)
            .with(json!({ "to": self.to, "moved": moved, "reason": reason }));
        Ok(Noted::new(moved, note))
    }
}

/// Hands all open work over, if the actor may.
///
/// # Errors
/// 404, field errors at `reason` and `successor_id`, 409 `work.none`.
pub async fn transfer(cx: &Context, act: HandOver) -> Result<Vec<Pieces>, Refusal> {
    cx.require(&WORK_TRANSFER)?;
    cx.write(act).await
}
