//! Saying that one acts for somebody, or for oneself again: the session goes on under
//! another token.

use base::{Kind, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::store;
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::{secret::Token, session},
};

/// Acts for somebody in this session.
#[derive(Debug, Clone)]
pub struct ActFor {
    /// The delegation; nothing for oneself again.
    pub delegation: Option<Uuid>,
}

struct Switch {
    delegation: Option<Uuid>,
    token_hash: Vec<u8>,
}

/// For whom the session acts now.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ActingNow {
    /// The session's token from now on.
    pub token: String,
}

impl Act for Switch {
    type Out = ();
    const OPERATION: &'static str = "kernel.delegation.act";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let me = tx.actor().user().cloned().ok_or_else(Refusal::not_found)?;
        let today = base::clock::civil_date(tx.now());
        let mut giver = None;
        if let Some(id) = self.delegation {
            let row = store::find(tx.read(), id).await?.filter(|row| row.to_id == me.id);
            let row = row.ok_or_else(Refusal::not_found)?;
            if !row.in_force(today) {
                return Err(Refusal::new(
                    Kind::Conflict,
                    "delegation.not_in_force",
                    "这项委托还没有开始或已经结束，不能代办。",
                ));
            }
            giver = Some(row.from_name);
        }
        session::store::act_for(tx, me.session, self.delegation, self.token_hash.clone()).await?;
        let note = Note::about("user", me.id, me.login)
            .in_office(me.top_office)
            .with(json!({ "delegation": self.delegation, "for": giver }));
        Ok(Noted::new((), note))
    }
}

/// Lets the session act for somebody who delegated, or for its owner again.
///
/// # Errors
/// 401, 404, 409 `delegation.not_in_force`.
pub async fn act_for(cx: &Context, act: ActFor) -> Result<ActingNow, Refusal> {
    cx.user()?;
    let token = Token::draw(cx.kernel());
    let switch = Switch { delegation: act.delegation, token_hash: token.hash };
    cx.write(switch).await?;
    Ok(ActingNow { token: token.text })
}
