//! One step of one message: send it, or find out what became of an earlier try.

use futures::future::BoxFuture;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::{
    super::{Channel, mail, provider, state::Phase, wechat},
    AskAnswer, SendAnswer, Sending,
    record::{Answered, Asked, Attempt, Begin},
    store,
};
use crate::{context::Context, core::Kernel, jobs::JobError};

#[derive(Deserialize)]
struct Payload {
    id: Uuid,
    /// Enqueued by the sweep, which comes again by itself.
    #[serde(default)]
    swept: bool,
}

/// The job `message.dispatch`.
pub(in crate::messages) fn dispatch(
    cx: Context,
    payload: Value,
) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let payload: Payload =
            serde_json::from_value(payload).map_err(|error| JobError::Fail(error.to_string()))?;
        let sending = store::find(&cx, payload.id)
            .await?
            .ok_or_else(|| JobError::Fail("没有这条消息".to_owned()))?;
        match step(&cx, &sending).await {
            Err(JobError::Retry(_)) if payload.swept => Ok(()),
            result => result,
        }
    })
}

async fn step(cx: &Context, sending: &Sending) -> Result<(), JobError> {
    let phase = sending.standing.phase;
    match phase {
        Phase::Queued => send(cx, sending.message.id).await,
        Phase::Sending | Phase::Doubtful | Phase::Submitted if !sending.is_settled() => {
            let answer = ask(cx.kernel(), sending).await;
            let doubt = match &answer {
                AskAnswer::CannotTell(reason) => Some(reason.clone()),
                _ => None,
            };
            let id = sending.message.id;
            let asked = Asked { id, attempt: sending.attempts, answer };
            if cx.write(asked).await? {
                return send(cx, id).await;
            }
            // A mail server cannot be asked, now or later: a person decides. What the
            // gateway has already is left to the sweep.
            let asks_again = sending.message.channel == Channel::Sms && phase != Phase::Submitted;
            match doubt {
                Some(reason) if asks_again => Err(JobError::Retry(reason)),
                _ => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// Tries the providers one after the other, as long as each certainly did not get it.
async fn send(cx: &Context, id: Uuid) -> Result<(), JobError> {
    let mut left = cx.kernel().settings().sms.len().max(1);
    loop {
        let Some(attempt) = cx.write(Begin(id)).await? else { return Ok(()) };
        let answer = hand_over(cx.kernel(), &attempt).await;
        let (again, elsewhere) = match &answer {
            SendAnswer::NotSent(reason) => (Some(reason.clone()), true),
            SendAnswer::Doubtful(reason) => (Some(reason.clone()), false),
            SendAnswer::Accepted { .. } | SendAnswer::Refused(_) => (None, false),
        };
        let Attempt { number, provider, .. } = attempt;
        cx.write(Answered { id, attempt: number, provider, answer }).await?;
        left -= 1;
        if elsewhere && left > 0 {
            continue;
        }
        return again.map_or(Ok(()), |reason| Err(JobError::Retry(reason)));
    }
}

async fn hand_over(kernel: &Kernel, attempt: &Attempt) -> SendAnswer {
    let message = &attempt.message;
    match message.channel {
        Channel::Sms => match provider::of(kernel, &attempt.provider) {
            Some(settings) => provider::send(kernel, settings, message).await,
            None => SendAnswer::NotSent("没有配置短信网关".to_owned()),
        },
        Channel::Email => match &kernel.settings().smtp {
            Some(settings) => mail::send(settings, kernel.clock().now(), message).await,
            None => SendAnswer::NotSent("没有配置邮件服务器".to_owned()),
        },
        Channel::Wechat => match &kernel.settings().wechat {
            Some(settings) => {
                let (http, now) = (kernel.http(), kernel.clock().now());
                wechat::send(http, settings, kernel.wechat_token(), now, message).await
            }
            None => SendAnswer::NotSent("没有配置微信公众号".to_owned()),
        },
    }
}

async fn ask(kernel: &Kernel, sending: &Sending) -> AskAnswer {
    let message = &sending.message;
    match message.channel {
        Channel::Sms => {
            // Messages of a time with one provider do not say which.
            let bound = sending.provider.as_deref();
            let settings = match bound {
                Some(code) => provider::of(kernel, code),
                None => kernel.settings().sms.first(),
            };
            match settings {
                Some(settings) => provider::ask(kernel, settings, message.id).await,
                None => {
                    let name = bound.map_or("短信网关", provider::title);
                    AskAnswer::CannotTell(format!("没有配置{name}"))
                }
            }
        }
        // The platform takes two of one number for one, for a while.
        Channel::Wechat if sending.attempted_within(wechat::SAME_FOR, kernel.clock().now()) => {
            AskAnswer::NotFound
        }
        Channel::Wechat => AskAnswer::CannotTell("微信公众平台没有确认是否收下".to_owned()),
        // Twice the same reminder is a nuisance; twice the same service is a fault.
        Channel::Email if sending.standing.phase == Phase::Sending && !message.legal => {
            AskAnswer::NotFound
        }
        Channel::Email => AskAnswer::CannotTell("邮件服务器没有确认是否收下".to_owned()),
    }
}
