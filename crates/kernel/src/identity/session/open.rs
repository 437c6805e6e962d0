//! The unit that opens a session.

use base::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{sign_in::refused, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    audit,
    identity::{
        device,
        second_factor::{self, Code},
        throttle::{self, Key},
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
    /// The code of the second factor, if one was typed.
    pub(super) code: Option<Code>,
    /// The device from now on known, and whether it was before.
    pub(super) device: Vec<u8>,
    pub(super) known: bool,
    pub(super) counter: Key,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Opened {
    /// The session is open; whether the second factor was passed.
    Open { second_factor: bool },
    /// The second factor is needed.
    CodeRequired,
    /// The code was wrong.
    CodeWrong,
}

impl Act for OpenSession {
    type Out = Opened;
    const OPERATION: &'static str = "kernel.session.sign_in";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Opened>, Refusal> {
        let owner = user::store::lock_own(tx, self.user).await?.ok_or_else(refused)?;
        let unchanged = Account::Active { password_hash: self.password_hash.clone() };
        if owner.account()? != unchanged {
            return Err(refused());
        }
        let factor = second_factor::store::lock(tx, owner.id).await?;
        let mut proof = None;
        if let Some(factor) = factor.filter(|factor| factor.is_confirmed()) {
            proof = match self.second_factor(tx, &owner, &factor).await? {
                Ok(proof) => Some(proof),
                Err(missing) => return Ok(Noted::bookkeeping(missing)),
            };
        }
        let (now, settings) = (tx.now(), tx.kernel().settings().sign_in);
        let ended = match settings.one_session {
            true => store::end_of_user(tx, owner.id, None).await?,
            false => 0,
        };
        let session = store::Model {
            id: self.session,
            token_hash: self.token_hash.clone(),
            user_id: owner.id,
            created_at: now,
            seen_at: now,
            expires_at: now + settings.absolute,
            ip: tx.client().ip.clone(),
            agent: tx.client().agent.clone(),
            second_factor_at: proof.map(|_| now),
            previous_at: owner.last_sign_in,
            previous_ip: owner.last_sign_in_ip.clone(),
            delegation_id: None,
        };
        store::insert(tx, &session).await?;
        let ip = tx.client().ip.clone();
        user::store::save_sign_in(tx, owner.id, now, ip).await?;
        device::store::remember(tx, &self.device, owner.id).await?;
        throttle::succeeded(tx, &self.counter).await?;
        let note = note(
            &owner,
            json!({
                "session": self.session, "second_factor": proof, "known_device": self.known,
                "other_sessions_ended": ended,
            }),
        );
        Ok(Noted::new(Opened::Open { second_factor: proof.is_some() }, note))
    }
}

impl OpenSession {
    /// Uses the code up, or notes why there is no session yet.
    async fn second_factor(
        &self,
        tx: &mut Tx,
        owner: &user::store::Model,
        factor: &second_factor::store::Model,
    ) -> Result<Result<second_factor::Proof, Opened>, Refusal> {
        let Some(code) = &self.code else {
            let note = note(owner, json!({ "reason": "code_required" }));
            audit::append(tx, Self::OPERATION, "refused", note);
            return Ok(Err(Opened::CodeRequired));
        };
        let counter = match self.known {
            true => Key::code(owner.id),
            false => Key::code_of_stranger(owner.id),
        };
        // A recovery code cannot be guessed: it opens what too many wrong digits closed.
        if !code.is_recovery() {
            throttle::check_in(tx, &counter).await?;
        }
        if let Some(proof) = second_factor::check(tx, factor, code).await? {
            throttle::succeeded(tx, &counter).await?;
            return Ok(Ok(proof));
        }
        let (failures, locked) = throttle::failed(tx, &counter).await?;
        let detail = json!({ "reason": "code", "failures": failures, "locked": locked });
        audit::append(tx, Self::OPERATION, "refused", note(owner, detail));
        Ok(Err(Opened::CodeWrong))
    }
}

fn note(owner: &user::store::Model, detail: Value) -> Note {
    Note::about("user", owner.id, owner.login.clone()).in_office(owner.top_office).with(detail)
}
