//! Ten new recovery codes, when the old ones are used up or were seen by others.

use base::Refusal;
use serde_json::json;

use super::{Code, Outcome, RecoveryCodes, check::draw_codes, none, prove, store};
use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    identity::{
        secret::Password,
        session::{self, Own},
    },
};

struct RenewCodes {
    code: Code,
    me: Own,
}

impl Act for RenewCodes {
    type Out = Outcome<RecoveryCodes>;
    const OPERATION: &'static str = "kernel.second_factor.renew_codes";
    const SECRET: bool = true;

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Self::Out>, Refusal> {
        let me = &self.me;
        let factor = store::lock(tx, me.user).await?.filter(|factor| factor.is_confirmed());
        let factor = factor.ok_or_else(none)?;
        if prove(tx, me, &factor, &self.code, Self::OPERATION).await?.is_none() {
            return Ok(Noted::bookkeeping(Outcome::Wrong));
        }
        let codes = draw_codes(tx, me.user).await?;
        Ok(Noted::new(Outcome::Done(codes), me.note(json!({}))))
    }
}

/// Draws new recovery codes; the old ones stop working.
///
/// # Errors
/// 401; 422 `password.wrong` at `password`, `second_factor.wrong` at `code`; 409
/// `second_factor.none`; 429.
pub async fn renew_codes(
    cx: &Context,
    password: &Password,
    code: Code,
) -> Result<RecoveryCodes, Refusal> {
    let me = Own::of(cx.user()?);
    session::prove_password(cx, password, "password", RenewCodes::OPERATION).await?;
    cx.without_claim().write(RenewCodes { code, me }).await?.done()
}
