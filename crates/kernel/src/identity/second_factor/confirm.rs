//! The first code of a new app: from now on the second factor is asked for.

use base::{Kind, Refusal};
use serde_json::json;

use super::{Code, Outcome, RecoveryCodes, prove, store};
use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    identity::{
        secret::Token,
        session::{self, Own},
    },
};

struct Confirm {
    code: Code,
    me: Own,
    token_hash: Vec<u8>,
}

impl Act for Confirm {
    type Out = Outcome<RecoveryCodes>;
    const OPERATION: &'static str = "kernel.second_factor.confirm";
    const SECRET: bool = true;

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Self::Out>, Refusal> {
        let me = &self.me;
        let waiting = store::lock(tx, me.user).await?.filter(|factor| !factor.is_confirmed());
        let waiting = waiting.ok_or_else(|| {
            Refusal::new(
                Kind::Conflict,
                "second_factor.not_begun",
                "没有待确认的动态口令，请重新开始启用。",
            )
        })?;
        if prove(tx, me, &waiting, &self.code, Self::OPERATION).await?.is_none() {
            return Ok(Noted::bookkeeping(Outcome::Wrong));
        }
        store::confirm(tx, me.user).await?;
        let codes = super::check::draw_codes(tx, me.user).await?;
        session::store::strengthen(tx, me.session, self.token_hash.clone()).await?;
        let ended = session::store::end_of_user(tx, me.user, Some(me.session)).await?;
        let note = me.note(json!({ "other_sessions_ended": ended }));
        Ok(Noted::new(Outcome::Done(codes), note))
    }
}

/// Confirms the app with its first code. The session counts as proved by both factors from
/// here on and gets another token; every other session ends.
///
/// # Errors
/// 401; 409 `second_factor.not_begun`; 422 `second_factor.wrong` at `code`; 429.
pub async fn confirm(cx: &Context, code: Code) -> Result<(RecoveryCodes, String), Refusal> {
    let me = Own::of(cx.user()?);
    let token = Token::draw(cx.kernel());
    let act = Confirm { code, me, token_hash: token.hash };
    let codes = cx.without_claim().write(act).await?.done()?;
    Ok((codes, token.text))
}
