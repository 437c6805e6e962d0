//! Whether a code is good, and using it up.

use base::{Refusal, random::RandomExt as _, totp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{Code, RecoveryCodes, store};
use crate::{
    act::Tx,
    audit,
    core::Kernel,
    identity::{session::Own, throttle},
};

/// No letter or digit that looks like another.
const ALPHABET: &[u8] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
/// Signs of a recovery code: almost fifty bits.
pub(super) const LENGTH: usize = 10;
const CODES: usize = 10;

/// What proved it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Proof {
    /// The authenticator app.
    App,
    /// A recovery code, now used up.
    Recovery,
}

/// Uses a code up inside the unit; nothing for a wrong one. The row stays locked until the
/// unit ends, so that a code cannot be used by two requests at once.
pub(crate) async fn check(
    tx: &mut Tx,
    factor: &store::Model,
    typed: &Code,
) -> Result<Option<Proof>, Refusal> {
    let plain = typed.plain();
    if plain.len() == totp::DIGITS {
        let secret = factor.open(tx)?;
        let Some(step) = totp::matching(&secret, &plain, tx.now(), factor.last_step) else {
            return Ok(None);
        };
        store::save_step(tx, factor.user_id, step).await?;
        return Ok(Some(Proof::App));
    }
    if plain.len() != LENGTH || !factor.is_confirmed() {
        return Ok(None);
    }
    let digests = tx.kernel().keys().digests("recovery_code", &named(factor.user_id, &plain));
    Ok(store::use_code(tx, factor.user_id, digests).await?.then_some(Proof::Recovery))
}

/// Uses a code of somebody signed in up; counts a wrong one and notes it as a refused
/// `operation`.
pub(super) async fn prove(
    tx: &mut Tx,
    me: &Own,
    factor: &store::Model,
    typed: &Code,
    operation: &'static str,
) -> Result<Option<Proof>, Refusal> {
    let key = throttle::Key::code(me.user);
    throttle::check_in(tx, &key).await?;
    let proof = check(tx, factor, typed).await?;
    if proof.is_some() {
        throttle::succeeded(tx, &key).await?;
        return Ok(proof);
    }
    let (failures, locked) = throttle::failed(tx, &key).await?;
    let note = me.note(json!({ "reason": "code", "failures": failures, "locked": locked }));
    audit::append(tx, operation, "refused", note);
    Ok(None)
}

fn digest(kernel: &Kernel, user: Uuid, code: &str) -> Vec<u8> {
    kernel.keys().digest("recovery_code", &named(user, code)).to_vec()
}

fn named(user: Uuid, code: &str) -> String {
    format!("{user}|{code}")
}

/// Draws ten new recovery codes; older ones are gone.
pub(super) async fn draw_codes(tx: &mut Tx, user: Uuid) -> Result<RecoveryCodes, Refusal> {
    let kernel = tx.kernel().clone();
    let plain: Vec<String> = (0..CODES).map(|_| kernel.random().text(ALPHABET, LENGTH)).collect();
    let hashes = plain.iter().map(|code| digest(&kernel, user, code)).collect();
    store::replace_codes(tx, user, hashes).await?;
    let shown = plain.iter().map(|code| format!("{}-{}", &code[..5], &code[5..])).collect();
    Ok(RecoveryCodes { codes: shown })
}
