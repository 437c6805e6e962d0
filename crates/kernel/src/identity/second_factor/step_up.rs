//! The second factor once more, for acts that need it fresh.

use base::Refusal;
use serde_json::json;

use super::{Code, Outcome, none, prove, store};
use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    identity::{
        secret::Token,
        session::{self, Own},
    },
};

struct StepUp {
    code: Code,
    me: Own,
    token_hash: Vec<u8>,
}

impl Act for StepUp {
    type Out = Outcome<()>;
    const OPERATION: &'static str = "kernel.session.step_up";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Self::Out>, Refusal> {
        let me = &self.me;
        let factor = store::lock(tx, me.user).await?.filter(|factor| factor.is_confirmed());
        let factor = factor.ok_or_else(none)?;
        let Some(proof) = prove(tx, me, &factor, &self.code, Self::OPERATION).await? else {
            return Ok(Noted::bookkeeping(Outcome::Wrong));
        };
        session::store::strengthen(tx, me.session, self.token_hash.clone()).await?;
        Ok(Noted::new(Outcome::Done(()), me.note(json!({ "proof": proof }))))
    }
}

/// Proves the second factor in a session that is open already; gives the session's new token.
///
/// # Errors
/// 401; 409 `second_factor.none`; 422 `second_factor.wrong` at `code`; 429.
pub async fn step_up(cx: &Context, code: Code) -> Result<String, Refusal> {
    let me = Own::of(cx.user()?);
    let token = Token::draw(cx.kernel());
    let act = StepUp { code, me, token_hash: token.hash };
    cx.without_claim().write(act).await?.done()?;
    Ok(token.text)
}
