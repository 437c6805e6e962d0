//! Signing out.

use base::Refusal;
use serde_json::json;
use uuid::Uuid;

use super::store;
use crate::{
    act::{Act, Note, Noted, Tx},
    context::{Context, UserActor},
};

struct SignOut {
    session: Uuid,
    user: Uuid,
    login: String,
}

impl SignOut {
    fn of(user: &UserActor) -> Self {
        Self { session: user.session, user: user.id, login: user.login.clone() }
    }
}

impl Act for SignOut {
    type Out = ();
    const OPERATION: &'static str = "kernel.session.sign_out";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let ended = store::end(tx, self.session).await?;
        let note = Note::about("user", self.user, self.login.clone())
            .with(json!({ "session": self.session, "ended": ended }));
        Ok(Noted::new((), note))
    }
}

/// Ends the session of this request.
///
/// # Errors
/// 401 `session.required` when there is none.
pub async fn sign_out(cx: &Context) -> Result<(), Refusal> {
    let act = SignOut::of(cx.user()?);
    cx.write(act).await
}
