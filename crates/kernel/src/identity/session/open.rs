//! The unit that opens a session.

use base::Refusal;
use chrono::Duration;
use serde_json::json;
use uuid::Uuid;

use super::{ABSOLUTE_HOURS, sign_in::refused, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    identity::{
        throttle,
        user::{self, Account},
    },
};

/// Opens a session for a person whose password was just found right.
pub(super) struct OpenSession {
    pub(super) session: Uuid,
    pub(super) user: Uuid,
    pub(super) token_hash: Vec<u8>,
    /// The hash the password was checked against: if it changed meanwhile, the check
    /// proves nothing any more.
    pub(super) password_hash: String,
    pub(super) failures: throttle::Key,
}

impl Act for OpenSession {
    type Out = ();
    const OPERATION: &'static str = "kernel.session.sign_in";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let owner = user::store::lock_own(tx, self.user).await?.ok_or_else(refused)?;
        let unchanged = Account::Active { password_hash: self.password_hash.clone() };
        if owner.account()? != unchanged {
            return Err(refused());
        }
        let now = tx.now();
        let session = store::Model {
            id: self.session,
            token_hash: self.token_hash.clone(),
            user_id: owner.id,
            created_at: now,
            seen_at: now,
            expires_at: now + Duration::hours(ABSOLUTE_HOURS),
            ip: tx.client().ip.clone(),
            agent: tx.client().agent.clone(),
        };
        store::insert(tx, &session).await?;
        user::store::save_sign_in(tx, owner.id, now).await?;
        throttle::forget(tx, &self.failures).await?;
        let note = Note::about("user", owner.id, owner.login)
            .in_office(owner.top_office)
            .with(json!({ "session": self.session }));
        Ok(Noted::new((), note))
    }
}
