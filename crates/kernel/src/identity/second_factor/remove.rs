//! The owner gives the second factor up, with the password and a code.

use base::Refusal;
use serde_json::json;

use super::{Code, Outcome, none, prove, store};
use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    identity::{
        secret::Password,
        session::{self, Own},
    },
};

struct Remove {
    code: Code,
    me: Own,
}

impl Act for Remove {
    type Out = Outcome<()>;
    const OPERATION: &'static str = "kernel.second_factor.remove";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Self::Out>, Refusal> {
        let me = &self.me;
        let factor = store::lock(tx, me.user).await?.filter(|factor| factor.is_confirmed());
        let factor = factor.ok_or_else(none)?;
        if prove(tx, me, &factor, &self.code, Self::OPERATION).await?.is_none() {
            return Ok(Noted::bookkeeping(Outcome::Wrong));
        }
        store::delete(tx, me.user).await?;
        session::store::weaken(tx, me.session).await?;
        let ended = session::store::end_of_user(tx, me.user, Some(me.session)).await?;
        let note = me.note(json!({ "other_sessions_ended": ended }));
        Ok(Noted::new(Outcome::Done(()), note))
    }
}

/// Takes the second factor away; every other session ends. An administrator can do nothing
/// but enrol anew afterwards.
///
/// # Errors
/// 401; 422 `password.wrong` at `password`, `second_factor.wrong` at `code`; 409
/// `second_factor.none`; 429.
pub async fn remove(cx: &Context, password: &Password, code: Code) -> Result<(), Refusal> {
    let me = Own::of(cx.user()?);
    session::prove_password(cx, password, "password", Remove::OPERATION).await?;
    cx.without_claim().write(Remove { code, me }).await?.done()
}
