//! Who is at the other end of the portal's cookie.
//!
//! A session begins with the factor and ends after 30 minutes without an act, after two
//! hours, or with the link. Looking prolongs nothing: only acts are written down.

use axum::{extract::FromRequestParts, http::request::Parts};
use base::{Now, Refusal, crypto, random::RandomExt as _};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Duration;
use duban_http::{Cx, Problem, cookies};
use kernel::{Actor, Context, Kernel, Tx};
use uuid::Uuid;

use super::{
    cover::Asks,
    items::{Factor, Signer},
    refusal, sealed, store,
    tables::{link, session},
};

/// Minutes without an act after which a session is over.
pub(super) const IDLE_MINUTES: i64 = 30;
/// Hours after which a session is over in any case.
pub(super) const ABSOLUTE_HOURS: i64 = 2;

/// What a visitor proved at the door.
#[derive(Debug, Clone)]
pub(super) struct Proof {
    /// The factor.
    pub(super) factor: Factor,
    /// Who signs, if he had to say so.
    pub(super) signer: Option<Signer>,
}

/// What an act of a visitor carries.
#[derive(Debug, Clone)]
pub(super) struct Pass {
    /// The link.
    pub(super) link: Uuid,
    /// SM3 of the session's token.
    pub(super) session: Vec<u8>,
    /// What the visitor proved.
    pub(super) proof: Proof,
}

/// Somebody who passed the factor, with the link as it was when the request came.
#[derive(Debug)]
pub(super) struct Visitor {
    /// The request, acting as the holder of the link.
    pub(super) cx: Context,
    /// For acts.
    pub(super) pass: Pass,
    /// For looking.
    pub(super) row: link::Model,
}

impl FromRequestParts<Kernel> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, kernel: &Kernel) -> Result<Self, Problem> {
        let Cx(cx) = Cx::from_request_parts(parts, kernel).await?;
        let token = cookies::portal_token(&parts.headers).ok_or_else(refusal::session)?;
        let session = store::session(cx.read(), &token_hash(&token)).await?;
        let session = session.filter(|row| !over(row, cx.now())).ok_or_else(refusal::session)?;
        let row = store::link(cx.read(), session.link_id).await?.ok_or_else(refusal::session)?;
        row.alive(cx.now())?;
        let actor = Actor::Portal { link: row.id, name: row.recipient_masked.clone() };
        let pass = pass(kernel, session)?;
        Ok(Self { cx: cx.without_claim().acting_as(actor), pass, row })
    }
}

fn pass(kernel: &Kernel, session: session::Model) -> Result<Pass, Refusal> {
    let factor = Factor::from_code(&session.factor)
        .ok_or_else(|| Refusal::internal("portal_session.factor makes no sense"))?;
    let signer = sealed::signer(kernel, &session)?;
    let proof = Proof { factor, signer };
    Ok(Pass { link: session.link_id, session: session.token_hash, proof })
}

fn over(session: &session::Model, now: Now) -> bool {
    now >= session.expires_at || now - session.seen_at >= Duration::minutes(IDLE_MINUTES)
}

/// The link of an act on documents, kept from others until the unit ends and still alive.
pub(super) async fn enter(tx: &Tx, pass: &Pass) -> Result<link::Model, Refusal> {
    let row = enter_any(tx, pass).await?;
    row.must_ask(Asks::Documents)?;
    Ok(row)
}

/// The link of an act, whatever it asks for.
pub(super) async fn enter_any(tx: &Tx, pass: &Pass) -> Result<link::Model, Refusal> {
    let row = store::lock(tx, pass.link).await?.ok_or_else(refusal::session)?;
    row.alive(tx.now())?;
    Ok(row)
}

/// The end of an act: the session was used.
pub(super) async fn leave(tx: &mut Tx, pass: &Pass) -> Result<(), Refusal> {
    store::touch_session(tx, &pass.session).await
}

/// Forgets sittings of a link that are over.
pub(super) async fn forget_over(tx: &mut Tx, link: Uuid) -> Result<(), Refusal> {
    let idle_since = tx.now() - Duration::minutes(IDLE_MINUTES);
    store::forget_over(tx, link, idle_since).await
}

/// A new token: 256 random bits.
pub(super) fn draw_token(kernel: &Kernel) -> String {
    URL_SAFE_NO_PAD.encode(kernel.random().bytes::<32>())
}

/// What the tables keep of a token.
pub(super) fn token_hash(token: &str) -> Vec<u8> {
    crypto::sm3(token.as_bytes()).to_vec()
}

/// The row of a session that begins now.
pub(super) fn new_session(
    tx: &Tx,
    (token_hash, attempt): (&[u8], Option<&[u8]>),
    link: Uuid,
    proof: &Proof,
) -> session::Model {
    let now = tx.now();
    let signer = proof.signer.as_ref();
    session::Model {
        token_hash: token_hash.to_vec(),
        link_id: link,
        created_at: now,
        seen_at: now,
        expires_at: now + Duration::hours(ABSOLUTE_HOURS),
        factor: proof.factor.code().to_owned(),
        signer: signer.map(|signer| sealed::seal_signer(tx.kernel(), token_hash, signer)),
        attempt: attempt.map(<[u8]>::to_vec),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn idle_and_absolute_limits_end_a_session() {
        let at = |text: &str| text.parse::<Now>().unwrap();
        let session = |seen: &str| session::Model {
            token_hash: vec![],
            link_id: Uuid::nil(),
            created_at: at("2026-03-02T00:00:00Z"),
            seen_at: at(seen),
            expires_at: at("2026-03-02T02:00:00Z"),
            factor: String::new(),
            signer: None,
            attempt: None,
        };
        let quiet = session("2026-03-02T01:00:00Z");
        assert!(!over(&quiet, at("2026-03-02T01:29:59Z")));
        assert!(over(&quiet, at("2026-03-02T01:30:00Z")));
        let busy = session("2026-03-02T01:59:00Z");
        assert!(!over(&busy, at("2026-03-02T01:59:59Z")));
        assert!(over(&busy, at("2026-03-02T02:00:00Z")));
    }
}
