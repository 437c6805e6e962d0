//! A new secret for an authenticator app. Nothing is asked for at sign-in before its first
//! code was typed.

use base::{Kind, Refusal, random::RandomExt as _, totp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::store;
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::{secret::Password, session},
};

/// The house's name in the app.
const ISSUER: &str = "督办";

/// What the app needs, shown once.
#[derive(Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Enrolment {
    /// The key for typing in by hand, Base32.
    pub secret: String,
    /// The same as an address the app reads.
    pub uri: String,
    /// The address as a QR code, SVG.
    pub qr: String,
}

impl std::fmt::Debug for Enrolment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Enrolment(…)")
    }
}

struct Begin {
    user: Uuid,
    login: String,
    top_office: Uuid,
}

impl Act for Begin {
    type Out = Enrolment;
    const OPERATION: &'static str = "kernel.second_factor.begin";
    const SECRET: bool = true;

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Enrolment>, Refusal> {
        let before = store::lock(tx, self.user).await?;
        if before.is_some_and(|before| before.is_confirmed()) {
            return Err(Refusal::new(
                Kind::Conflict,
                "second_factor.exists",
                "动态口令已经启用。要换手机，请先停用再重新启用。",
            ));
        }
        let secret: [u8; totp::SECRET_LENGTH] = tx.kernel().random().bytes();
        store::put(tx, self.user, &secret).await?;
        let uri = totp::uri(ISSUER, &self.login, &secret);
        let qr = documents::qr::svg(&uri).map_err(Refusal::internal)?;
        let note = Note::about("user", self.user, self.login.clone())
            .in_office(self.top_office)
            .with(json!({}));
        Ok(Noted::new(Enrolment { secret: totp::to_base32(&secret), uri, qr }, note))
    }
}

/// Begins to enrol an app; the own password proves that it is not somebody at an open desk.
///
/// # Errors
/// 401; 422 `password.wrong` at `password`; 409 `second_factor.exists`; 429.
pub async fn begin(cx: &Context, password: &Password) -> Result<Enrolment, Refusal> {
    let me = cx.user()?;
    session::prove_password(cx, password, "password", Begin::OPERATION).await?;
    let act = Begin { user: me.id, login: me.login.clone(), top_office: me.top_office };
    cx.without_claim().write(act).await
}
