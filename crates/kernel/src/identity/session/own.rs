//! The person of this session, and the own password asked for once more.

use base::Refusal;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    access::Scope,
    act::{Act, Note, Noted, Tx},
    audit,
    context::{Context, UserActor},
    identity::{
        password,
        secret::Password,
        throttle,
        user::{self, Account},
    },
};

/// Who acts on the own account, as notes name them.
#[derive(Debug, Clone)]
pub(crate) struct Own {
    pub(crate) user: Uuid,
    pub(crate) login: String,
    pub(crate) top_office: Uuid,
    pub(crate) session: Uuid,
}

impl Own {
    pub(crate) fn of(actor: &UserActor) -> Self {
        Self {
            user: actor.id,
            login: actor.login.clone(),
            top_office: actor.top_office,
            session: actor.session,
        }
    }

    /// A note about the own account.
    pub(crate) fn note(&self, detail: Value) -> Note {
        Note::about("user", self.user, self.login.clone()).in_office(self.top_office).with(detail)
    }
}

/// Counts a wrong password and leaves its row in the audit.
pub(super) struct RefuseOwn {
    pub(super) me: Own,
    pub(super) operation: &'static str,
}

impl Act for RefuseOwn {
    type Out = ();
    const OPERATION: &'static str = "kernel.session.refuse";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let key = throttle::Key::password(self.me.user);
        let (failures, locked) = throttle::failed(tx, &key).await?;
        let note = self.me.note(json!({
            "reason": "password", "failures": failures, "locked": locked,
        }));
        audit::append(tx, self.operation, "refused", note);
        Ok(Noted::bookkeeping(()))
    }
}

/// Demands the own password again, for an act that a passer-by at an open desk must not do.
/// A wrong one is counted, and noted as a refused `operation`.
///
/// # Errors
/// 401; 422 `password.wrong` at `field`; 429 `sign_in.throttled`; 503 `sign_in.busy`.
pub(crate) async fn prove_password(
    cx: &Context,
    typed: &Password,
    field: &'static str,
    operation: &'static str,
) -> Result<(), Refusal> {
    let me = cx.user()?;
    let failures = throttle::Key::password(me.id);
    throttle::check(cx, &[&failures]).await?;
    let scope = Scope::offices([me.top_office]);
    let owner = user::store::find(cx.read(), &scope, me.id).await?;
    let Account::Active { password_hash } = owner.ok_or_else(Refusal::not_found)?.account()? else {
        return Err(Refusal::not_found());
    };
    let permit = password::enter().await?;
    throttle::check(cx, &[&failures]).await?;
    let plain = typed.plain().unwrap_or_default();
    if permit.verify(plain, Some(password_hash)).await? {
        return Ok(());
    }
    let refuse = RefuseOwn { me: Own::of(me), operation };
    cx.without_claim().write(refuse).await?;
    Err(wrong_password(field))
}

/// Said at the field of the form.
pub(super) fn wrong_password(field: &'static str) -> Refusal {
    Refusal::field(field, "password.wrong", "当前密码不正确。")
}
