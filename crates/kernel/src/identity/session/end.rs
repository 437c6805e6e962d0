//! Ending own sessions elsewhere: one, or all of them.

use base::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{Own, store};
use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    identity::device,
};

struct End {
    me: Own,
    session: Uuid,
}

impl Act for End {
    type Out = ();
    const OPERATION: &'static str = "kernel.session.end";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        if !store::end_own(tx, self.me.user, self.session).await? {
            return Err(Refusal::not_found());
        }
        Ok(Noted::new((), self.me.note(json!({ "session": self.session }))))
    }
}

/// Ends one of the own sessions.
///
/// # Errors
/// 401; 404 for a session that is over or somebody else's.
pub async fn end(cx: &Context, session: Uuid) -> Result<(), Refusal> {
    let me = Own::of(cx.user()?);
    cx.write(End { me, session }).await
}

/// How many were ended.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EndedSessions {
    /// Sessions that were open and are not any more.
    pub ended: u64,
}

struct EndAll {
    me: Own,
    keep_this: bool,
    device: Vec<u8>,
}

impl Act for EndAll {
    type Out = EndedSessions;
    const OPERATION: &'static str = "kernel.session.end_all";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<EndedSessions>, Refusal> {
        let kept = self.keep_this.then_some(self.me.session);
        let ended = store::end_of_user(tx, self.me.user, kept).await?;
        let device: &[u8] = if self.keep_this { &self.device } else { &[] };
        device::store::forget_user(tx, self.me.user, device).await?;
        let note = self.me.note(json!({ "ended": ended, "kept_this": self.keep_this }));
        Ok(Noted::new(EndedSessions { ended }, note))
    }
}

/// Signs the person out everywhere, or everywhere else; devices left behind are strangers
/// from then on.
///
/// # Errors
/// 401 `session.required`.
pub async fn end_all(cx: &Context, keep_this: bool) -> Result<EndedSessions, Refusal> {
    let me = Own::of(cx.user()?);
    let device = cx.client().device.clone();
    cx.write(EndAll { me, keep_this, device }).await
}
