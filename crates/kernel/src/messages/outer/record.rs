//! The units between which the provider is called: an attempt is on record before the
//! call, its answer after it.

use base::Refusal;
use chrono::TimeDelta;
use uuid::Uuid;

use super::{
    super::{Channel, Outgoing, provider::MAIL, state::Phase, wechat},
    AskAnswer, SendAnswer,
    breaker::{Breaker, Outcome, route},
    change, health, store,
};
use crate::act::{Act, Noted, Tx};

/// The pause before a message that no provider can take is looked at again.
const NOWHERE: TimeDelta = TimeDelta::seconds(30);
/// Doubt after which a message without legal effect is sent through another provider.
const SET_FREE: TimeDelta = TimeDelta::seconds(60);
/// What a person does about a message nobody knows the fate of.
const ADVICE: &str = "系统不会自动再发，请先电话联系当事人核实，确认没有收到后再点“重发”";

/// Opens an attempt. Answers nothing when there is nothing to send (any more), or not now.
pub(super) struct Begin(pub Uuid);

/// An open attempt.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub(super) struct Attempt {
    pub message: Outgoing,
    pub number: i32,
    pub provider: String,
}

impl Act for Begin {
    type Out = Option<Attempt>;
    const OPERATION: &'static str = "message.attempt.begin";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Self::Out>, Refusal> {
        let mut known = store::breakers(tx.read()).await?;
        let providers: Vec<(String, Breaker)> = {
            let all = tx.kernel().settings().sms.iter();
            all.map(|one| (one.code.clone(), known.remove(&one.code).unwrap_or_default())).collect()
        };
        let attempt = change(tx, self.0, |sending, now| {
            if sending.standing.phase != Phase::Queued {
                return None;
            }
            if let Some(at) = sending.message.hours.and_then(|hours| hours.opens(now)) {
                (sending.due_at, sending.next_check_at) = (Some(at), Some(at));
                sending.standing.reason = None;
                return None;
            }
            let provider = match sending.message.channel {
                Channel::Email => MAIL.to_owned(),
                Channel::Wechat => wechat::CODE.to_owned(),
                // Nothing configured at all is said by the attempt.
                Channel::Sms if providers.is_empty() => String::new(),
                Channel::Sms => match route(&providers, sending.provider.as_deref()) {
                    Some(code) => code.to_owned(),
                    None => {
                        sending.standing.reason =
                            Some("短信通道都暂停使用，恢复后自动发送".to_owned());
                        sending.next_check_at = Some(now + NOWHERE);
                        return None;
                    }
                },
            };
            sending.standing.phase = Phase::Sending;
            sending.standing.reason = None;
            sending.attempts += 1;
            sending.attempted_at = Some(now);
            sending.provider = (!provider.is_empty()).then(|| provider.clone());
            Some(Attempt { message: sending.message.clone(), number: sending.attempts, provider })
        })
        .await?;
        Ok(Noted::bookkeeping(attempt.flatten()))
    }
}

/// Records the answer to an attempt.
pub(super) struct Answered {
    pub id: Uuid,
    pub attempt: i32,
    pub provider: String,
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
                    // It certainly did not get it: any other may.
                    sending.provider = None;
                    sending.standing.reason = Some(format!("{reason}，稍后自动重试"));
                }
                SendAnswer::Refused(_) | SendAnswer::NotSent(_) | SendAnswer::Doubtful(_) => {}
            }
        })
        .await?;
        let outcome = match &self.answer {
            SendAnswer::Accepted { .. } | SendAnswer::Refused(_) => Outcome::Answered,
            SendAnswer::NotSent(reason) | SendAnswer::Doubtful(reason) => {
                Outcome::Failed(reason.clone())
            }
        };
        if !self.provider.is_empty() {
            health::note(tx, &self.provider, outcome).await?;
        }
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
        let others = tx.kernel().settings().sms.len() > 1;
        let send = change(tx, self.id, |sending, now| {
            let (legal, since) = (sending.message.legal, sending.attempted_at.unwrap_or(now));
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
                    // The first call may still be under way to that provider, which would
                    // then take it: with legal effect only the same one may be tried, where
                    // the message's own id makes two of them one.
                    if !legal {
                        sending.provider = None;
                    }
                    true
                }
                AskAnswer::CannotTell(_) if open && !legal && others && now - since >= SET_FREE => {
                    standing.phase = Phase::Queued;
                    standing.reason = None;
                    sending.provider = None;
                    true
                }
                AskAnswer::CannotTell(reason) if open => {
                    standing.phase = Phase::Doubtful;
                    standing.reason = Some(match legal {
                        true => format!("{reason}，不能确定是否已发出；{ADVICE}"),
                        false => format!("{reason}，不能确定是否已发出"),
                    });
                    false
                }
                AskAnswer::NotFound | AskAnswer::CannotTell(_) => false,
            }
        })
        .await?;
        Ok(Noted::bookkeeping(send.unwrap_or(false)))
    }
}
