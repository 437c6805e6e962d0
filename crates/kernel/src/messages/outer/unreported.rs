//! Looks again at messages whose end nobody told: asks the provider, and after three
//! days says so.

use base::{Now, Refusal};
use futures::future::BoxFuture;
use serde_json::json;
use uuid::Uuid;

use super::{
    super::{Channel, state::Phase},
    DISPATCH, Sending, change, store,
};
use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    jobs::NewJob,
};

/// Messages looked at in one unit.
const BATCH: u64 = 100;

/// The sweep `message.unreported`.
pub(in crate::messages) fn unreported(cx: Context) -> BoxFuture<'static, Result<u64, Refusal>> {
    Box::pin(async move {
        let due = store::due(&cx, BATCH).await?;
        let looked_at = due.len() as u64;
        if looked_at > 0 {
            cx.write(Look(due)).await?;
        }
        Ok(looked_at)
    })
}

struct Look(Vec<Uuid>);

impl Act for Look {
    type Out = ();
    const OPERATION: &'static str = "message.look";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut ids = self.0.clone();
        ids.sort();
        let watched = tx.kernel().settings().imap.is_some();
        for id in ids {
            let again =
                change(tx, id, |sending, now| give_up_or_go_on(sending, now, watched)).await?;
            if again == Some(true) {
                let job = NewJob::new(DISPATCH, json!({ "id": id, "swept": true }));
                tx.job(job.dedupe(id.to_string()));
            }
        }
        Ok(Noted::bookkeeping(()))
    }
}

/// Whether the message is worth another question. `watched` while mails that come back are read.
fn give_up_or_go_on(sending: &mut Sending, now: Now, watched: bool) -> bool {
    if sending.is_settled() {
        return false;
    }
    if now < sending.gives_up_at() {
        sending.next_check_at = Some(sending.next_look(now));
        return true;
    }
    // Nobody reports on what WeChat took, and nothing depends on it.
    if sending.standing.phase == Phase::Submitted && sending.message.channel == Channel::Wechat {
        sending.next_check_at = None;
        return false;
    }
    // A mail that was not given back is as good as a mail gets; nothing depends on it.
    let mail = sending.message.channel == Channel::Email && !sending.message.legal;
    if sending.standing.phase == Phase::Submitted && mail && watched {
        sending.next_check_at = None;
        sending.standing.reason = Some("三天内没有收到退信".to_owned());
        return false;
    }
    let (phase, reason) = match sending.standing.phase {
        Phase::Queued => (Phase::Refused, "三天内一直未能发出"),
        Phase::Submitted => (Phase::Silent, "状态报告缺失"),
        _ => (Phase::Silent, "三天内未能确定是否已发出"),
    };
    sending.standing.phase = phase;
    sending.standing.reason = Some(reason.to_owned());
    false
}
