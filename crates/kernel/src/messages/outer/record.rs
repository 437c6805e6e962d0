//! The units between which the provider is called: an attempt is on record before the
//! call, its answer after it.

use base::Refusal;
use uuid::Uuid;

use super::{
    super::{Outgoing, state::Phase},
    AskAnswer, SendAnswer, change,
};
use crate::act::{Act, Noted, Tx};

/// Opens an attempt. Answers nothing when there is nothing to send (any more).
pub(super) struct Begin(pub Uuid);

/// An open attempt.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub(super) struct Attempt {
    pub message: Outgoing,
    pub number: i32,
}

impl Act for Begin {
    type Out = Option<Attempt>;
    const OPERATION: &'static str = "message.attempt.begin";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Self::Out>, Refusal> {
        let attempt = change(tx, self.0, |sending, _| {
            if sending.standing.phase != Phase::Queued {
                return None;
            }
            sending.standing.phase = Phase::Sending;
            sending.standing.reason = None;
            sending.attempts += 1;
            Some(Attempt { message: sending.message.clone(), number: sending.attempts })
        })
        .await?;
        Ok(Noted::bookkeeping(attempt.flatten()))
    }
}

/// Records the answer to an attempt.
pub(super) struct Answered {
    pub id: Uuid,
    pub attempt: i32,
    pub answer: SendAnswer,
}

impl Act for Answered {
    type Out = ();
    const OPERATION: &'static str = "message.attempt.answer";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        change(tx, self.id, |sending, now| {
            // A worker that was asleep may answer for an attempt long since settled.
            let open = sending.standing.phase == Phase::Sending && sending.attempts == self.attempt;
            match &self.answer {
                SendAnswer::Accepted { provider_id } => {
                    if sending.standing.phase != Phase::Refused {
                        sending.standing.phase = Phase::Submitted;
                        sending.standing.reason = None;
                    }
                    sending.provider_id =
                        sending.provider_id.take().or_else(|| provider_id.clone());
                    sending.submitted_at = Some(sending.submitted_at.map_or(now, |at| at.min(now)));
                }
                SendAnswer::Refused(reason) if open => {
                    sending.standing.phase = Phase::Refused;
                    sending.standing.reason = Some(reason.clone());
                }
                SendAnswer::NotSent(reason) if open => {
                    sending.standing.phase = Phase::Queued;
                    sending.standing.reason = Some(format!("{reason}，稍后自动重试"));
                }
                SendAnswer::Refused(_) | SendAnswer::NotSent(_) | SendAnswer::Doubtful(_) => {}
            }
        })
        .await?;
        Ok(Noted::bookkeeping(()))
    }
}

/// Records what the provider knows. Answers whether the message may be sent (again).
pub(super) struct Asked {
    pub id: Uuid,
    /// The attempt the question was about.
    pub attempt: i32,
    pub answer: AskAnswer,
}

impl Act for Asked {
    type Out = bool;
    const OPERATION: &'static str = "message.attempt.ask";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<bool>, Refusal> {
        let send = change(tx, self.id, |sending, now| {
            let standing = &mut sending.standing;
            let open = matches!(standing.phase, Phase::Sending | Phase::Doubtful)
                && sending.attempts == self.attempt;
            match &self.answer {
                AskAnswer::Known { provider_id, told } => {
                    if open {
                        standing.phase = Phase::Submitted;
                        standing.reason = None;
                    }
                    let at = told.as_ref().map_or(now, |told| told.at.min(now));
                    sending.submitted_at = sending.submitted_at.or(Some(at));
                    sending.provider_id =
                        sending.provider_id.take().or_else(|| Some(provider_id.clone()));
                    if let Some(told) = told {
                        standing.hear(told.clone());
                    }
                    false
                }
                AskAnswer::NotFound if open => {
                    standing.phase = Phase::Queued;
                    standing.reason = None;
                    true
                }
                AskAnswer::CannotTell(reason) if open => {
                    standing.phase = Phase::Doubtful;
                    standing.reason = Some(format!("{reason}，不能确定是否已发出"));
                    false
                }
                AskAnswer::NotFound | AskAnswer::CannotTell(_) => false,
            }
        })
        .await?;
        Ok(Noted::bookkeeping(send.unwrap_or(false)))
    }
}
