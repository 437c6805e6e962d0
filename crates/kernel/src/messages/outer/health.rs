//! How the providers are: written down with each call's end, looked after every ten
//! seconds, told to the office when it changes.

use base::{Now, Refusal};
use chrono::TimeDelta;
use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};

use super::{
    super::{PROVIDER, provider},
    breaker::{Breaker, Outcome},
    store,
};
use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    zone,
};

/// Between which ages a text says whether reports come in time.
const AGES: (TimeDelta, TimeDelta) = (TimeDelta::seconds(60), TimeDelta::seconds(180));
/// A report that took longer is late.
const LATE: TimeDelta = TimeDelta::seconds(60);
/// Texts below which a share means nothing, and the share that means something, in percent.
const ENOUGH: usize = 20;
const SHARE: usize = 15;

/// What the office is told about a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::messages) struct Health {
    /// The provider's code.
    pub code: String,
    /// Since when nothing goes there.
    pub open_since: Option<Now>,
    /// Reports come late.
    pub slow: bool,
    /// Why it failed last, while it is not well.
    pub failure: Option<String>,
    /// The last answer.
    pub answered_at: Option<Now>,
    /// The last failure.
    pub failed_at: Option<Now>,
    /// What there is to say about it, in Chinese.
    #[serde(default)]
    pub note: Option<String>,
}

fn told(code: &str, breaker: &Breaker) -> Health {
    Health {
        code: code.to_owned(),
        open_since: breaker.opened_at,
        slow: breaker.slow,
        failure: breaker.failure.clone(),
        answered_at: breaker.answered_at,
        failed_at: breaker.failed_at,
        note: None,
    }
}

/// What is said beside a provider's health, and whether that is news.
#[derive(Default)]
struct Beside {
    note: Option<String>,
    news: bool,
}

/// Changes what is known of a provider, under its lock.
async fn update(
    tx: &mut Tx,
    code: &str,
    beside: Beside,
    step: impl FnOnce(&mut Breaker, Now) + Send,
) -> Result<(), Refusal> {
    let before = store::breaker(tx, code).await?;
    let first = before.is_none();
    let mut breaker = before.clone().unwrap_or_default();
    let now = tx.now();
    step(&mut breaker, now);
    if before.as_ref() == Some(&breaker) && !beside.news {
        return Ok(());
    }
    store::save_breaker(tx, code, &breaker).await?;
    let was = before.unwrap_or_default();
    let moved = was.opened_at != breaker.opened_at
        || was.slow != breaker.slow
        || (was.in_a_row > 0) != (breaker.in_a_row > 0);
    if first || moved || beside.news {
        let health = Health { note: beside.note, ..told(code, &breaker) };
        zone::post(tx, zone::Side::Outer, PROVIDER, &health, &[]).await?;
    }
    Ok(())
}

/// Takes the end of a text's call in.
pub(super) async fn note(tx: &mut Tx, code: &str, outcome: Outcome) -> Result<(), Refusal> {
    update(tx, code, Beside::default(), |breaker, now| breaker.note(outcome, now)).await
}

/// Takes the end of a visit in, with what it left to say; `news` when that changed.
pub(super) async fn visited(
    tx: &mut Tx,
    code: &str,
    outcome: Outcome,
    note: String,
    news: bool,
) -> Result<(), Refusal> {
    update(tx, code, Beside { note: Some(note), news }, |breaker, now| match breaker.is_open() {
        true => breaker.asked(outcome, now),
        false => breaker.note(outcome, now),
    })
    .await
}

/// The sweep `message.health`.
pub(in crate::messages) fn health(cx: Context) -> BoxFuture<'static, Result<u64, Refusal>> {
    Box::pin(async move {
        let known = store::breakers(cx.read()).await?;
        let mut looked_at = 0;
        for settings in &cx.kernel().settings().sms {
            let breaker = known.get(&settings.code).cloned().unwrap_or_default();
            let slow = reports_late(&cx, &settings.code).await?;
            let asked = match breaker.is_due(cx.now()) {
                true => Some(match provider::ping(cx.kernel(), settings).await {
                    Ok(()) => Outcome::Answered,
                    Err(reason) => Outcome::Failed(reason),
                }),
                false => None,
            };
            let turned = slow.is_some_and(|slow| slow != breaker.slow);
            if asked.is_some() || turned {
                looked_at += 1;
                let code = settings.code.clone();
                let slow = slow.unwrap_or(breaker.slow);
                cx.write(LookAfter { code, asked, slow }).await?;
            }
        }
        Ok(looked_at)
    })
}

/// Whether reports come late; nothing while too few texts say so.
async fn reports_late(cx: &Context, code: &str) -> Result<Option<bool>, Refusal> {
    let (from, to) = (cx.now() - AGES.1, cx.now() - AGES.0);
    let times = store::report_times(cx, code, from, to).await?;
    if times.len() < ENOUGH {
        // Nobody goes there any more: it gets another chance.
        return Ok(times.is_empty().then_some(false));
    }
    let late = |(sent, told): &&(Now, Option<Now>)| told.is_none_or(|told| told - *sent > LATE);
    let late = times.iter().filter(late).count();
    Ok(Some(late * 100 >= times.len() * SHARE))
}

struct LookAfter {
    code: String,
    asked: Option<Outcome>,
    slow: bool,
}

impl Act for LookAfter {
    type Out = ();
    const OPERATION: &'static str = "message.provider.look";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let (asked, slow) = (self.asked.clone(), self.slow);
        update(tx, &self.code, Beside::default(), |breaker, now| {
            breaker.slow = slow;
            if let Some(outcome) = asked {
                breaker.asked(outcome, now);
            }
        })
        .await?;
        Ok(Noted::bookkeeping(()))
    }
}
