//! The side that talks to the providers.
//!
//! ```text
//! queued ── begin ──▶ sending ── accepted ──▶ submitted ── 72 h ──▶ silent
//!    ▲                 │   │ refused ──▶ refused
//!    └── not sent ─────┘   └ no clear answer: ask first
//!                              known ──▶ submitted   unknown there ──▶ queued
//!                              cannot tell ──▶ doubtful (ask again, send nothing)
//! ```
//! A report moves every phase but `refused` to `submitted`.
//!
//! Texts go to the best of several providers (`breaker`). One that may have reached a
//! provider stays bound to it: there its own id protects against a second one. What has no
//! legal effect is set free after a minute of doubt; what has waits for a person.

mod accept;
mod breaker;
mod dispatch;
mod health;
mod mailed;
mod recall;
mod record;
mod report;
mod store;
mod unreported;

pub(super) use accept::accept;
pub(super) use dispatch::dispatch;
pub(super) use health::{Health, health};
pub(super) use mailed::{LookedIn, ReadMail, Stumbled, may_visit};
pub(super) use recall::recall;
pub use report::{RecordReports, Report};
pub(super) use unreported::unreported;

use base::{Now, Refusal};
use chrono::TimeDelta;
use uuid::Uuid;

use super::{
    Outgoing, Progress, STATE,
    state::{Standing, Told},
};
use crate::{act::Tx, zone};

/// The job that drives one message one step further.
pub(super) const DISPATCH: &str = "message.dispatch";
/// How long a report is waited for.
const WAIT: TimeDelta = TimeDelta::hours(72);
/// The shortest and the longest pause between two looks at a message.
const PAUSES: (TimeDelta, TimeDelta) = (TimeDelta::minutes(10), TimeDelta::hours(6));

/// What came of handing a message over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SendAnswer {
    /// The provider has it.
    Accepted { provider_id: Option<String> },
    /// The provider will never take it.
    Refused(String),
    /// It certainly does not have it; try later.
    NotSent(String),
    /// It may have it.
    Doubtful(String),
}

/// What the provider knows about a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum AskAnswer {
    /// It has it, and what became of it.
    Known { provider_id: String, told: Option<Told> },
    /// It does not have it.
    NotFound,
    /// It cannot be asked or gave no usable answer.
    CannotTell(String),
}

/// A message on this side.
#[derive(Debug, Clone)]
struct Sending {
    message: Outgoing,
    standing: Standing,
    provider_id: Option<String>,
    attempts: i32,
    created_at: Now,
    submitted_at: Option<Now>,
    next_check_at: Option<Now>,
    /// The provider of the last attempt; it may have the message unless that was certainly
    /// not sent.
    provider: Option<String>,
    attempted_at: Option<Now>,
    /// Waits for the hours in which it may go out.
    due_at: Option<Now>,
}

impl Sending {
    fn progress(&self) -> Progress {
        Progress {
            id: self.message.id,
            state: self.standing.state(),
            reason: self.standing.reason(),
            provider_id: self.provider_id.clone(),
            submitted_at: self.submitted_at,
            reported_at: self.standing.reported_at(),
            attempts: self.attempts,
            provider: self.provider.clone(),
            due_at: self.due_at,
        }
    }

    /// Whether the last attempt began so short a time ago.
    fn attempted_within(&self, span: TimeDelta, now: Now) -> bool {
        self.attempted_at.is_some_and(|at| now - at < span)
    }

    /// Until when it makes sense to wait.
    fn gives_up_at(&self) -> Now {
        self.submitted_at.unwrap_or(self.created_at) + WAIT
    }

    /// When to look again: the older, the rarer.
    fn next_look(&self, now: Now) -> Now {
        let age = now - self.submitted_at.unwrap_or(self.created_at);
        (now + age.clamp(PAUSES.0, PAUSES.1)).min(self.gives_up_at().max(now + PAUSES.0))
    }

    /// Whether nothing more is expected unasked.
    fn is_settled(&self) -> bool {
        use super::state::{Phase, State};
        matches!(self.standing.phase, Phase::Refused | Phase::Silent)
            || matches!(self.standing.state(), State::Delivered | State::Failed)
    }
}

/// Changes one message under its lock; what people can see of the change goes inside.
async fn change<T>(
    tx: &mut Tx,
    id: Uuid,
    step: impl FnOnce(&mut Sending, Now) -> T,
) -> Result<Option<T>, Refusal> {
    let Some(mut sending) = store::lock(tx, id).await? else { return Ok(None) };
    let before = sending.clone();
    let now = tx.now();
    let out = step(&mut sending, now);
    let (was, is) = (before.progress(), sending.progress());
    if before.standing != sending.standing && before.next_check_at == sending.next_check_at {
        sending.next_check_at = (!sending.is_settled()).then(|| sending.next_look(now));
    }
    let moved = before.next_check_at != sending.next_check_at;
    let attempted = before.attempted_at != sending.attempted_at;
    if moved || attempted || was != is || before.standing != sending.standing {
        store::save(tx, &sending).await?;
    }
    if was != is {
        zone::post(tx, zone::Side::Outer, STATE, &is, &[]).await?;
    }
    Ok(Some(out))
}

/// For tests: puts an attempt on record and goes no further, as a crash would.
#[cfg(test)]
pub(super) async fn begin_only(cx: &crate::context::Context, id: Uuid) {
    assert!(cx.write(record::Begin(id)).await.unwrap().is_some());
}
