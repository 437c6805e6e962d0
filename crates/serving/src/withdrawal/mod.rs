//! 撤回: a delivery is taken back by the clerk and a second person, as long as nobody looked
//! at a document. Once somebody did, only a 更正通知 with the replacement remains.
//!
//! An opening that is told late defeats what was agreed: it had happened before the link was
//! closed, and what was seen cannot be taken back.

mod ask;
mod decide;
pub(crate) mod store;
mod waiting;

pub(crate) use waiting::{WaitingWithdrawal, waiting};

use std::collections::HashMap;

use base::{Kind, Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset};
use kernel::{
    Context, Kernel, Tx,
    timeline::{NewEntry, Tone},
};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use crate::delivery::{
    State,
    act_on_event::{blocked, withdrawn},
    inform,
    progress::shows_reading,
    record::{After, Door, ELECTRONIC, tell_portal},
    store::{attempt, attempts, delivery, events},
};

/// A request to take a delivery back.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Withdrawal {
    /// Why.
    pub reason: String,
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: DateTime<FixedOffset>,
    /// Whether whoever reads this asked, and so cannot be the second person.
    pub own: bool,
    /// What became of it; nothing while it waits.
    pub verdict: Option<Verdict>,
    /// The second person.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<DateTime<FixedOffset>>,
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 同意撤回.
    Agreed,
    /// 不同意撤回.
    Refused,
    /// Whoever asked thought better of it.
    TakenBack,
}

impl Verdict {
    const ALL: [Self; 3] = [Self::Agreed, Self::Refused, Self::TakenBack];

    const fn code(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Refused => "refused",
            Self::TakenBack => "taken_back",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Agreed => "已撤回送达",
            Self::Refused => "不同意撤回送达",
            Self::TakenBack => "收回撤回申请",
        }
    }

    fn stored(code: &str) -> Result<Self, Refusal> {
        let found = Self::ALL.into_iter().find(|one| one.code() == code);
        found.ok_or_else(|| Refusal::internal(format!("withdrawal.verdict holds {code}")))
    }
}

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().merge(ask::routes()).merge(decide::routes())
}

/// The last request about each of these deliveries.
pub(crate) async fn latest(
    cx: &Context,
    deliveries: &[Uuid],
) -> Result<HashMap<Uuid, Withdrawal>, Refusal> {
    let me = cx.user().ok().map(|user| user.id);
    let rows = store::of(cx.read(), deliveries).await?;
    rows.into_iter()
        .map(|row| {
            let shown = Withdrawal {
                own: me == Some(row.asked_by),
                verdict: row.verdict.as_deref().map(Verdict::stored).transpose()?,
                reason: row.reason,
                asked_by: row.asked_name,
                asked_at: row.asked_at.with_timezone(&beijing()),
                decided_by: row.decided_name,
                decided_at: row.decided_at.map(|at| at.with_timezone(&beijing())),
            };
            // Oldest first, so that the last one stays.
            Ok((row.delivery_id, shown))
        })
        .collect()
}

/// Says that somebody had looked before a delivery was taken back, and opens the link again.
pub(crate) async fn too_late(tx: &mut Tx, after: &After) -> Result<(), Refusal> {
    let (attempt, delivery) = (&after.attempt, &after.delivery);
    let title = "撤回不成立：收件人已先查阅";
    let name = &delivery.recipient_name;
    let text = format!("{name} · 送达照常计算，链接已恢复；需要更正的，请另发更正通知");
    story(tx, delivery, Tone::Bad, title, text.clone());
    let about = (attempt, delivery);
    let asker = store::last_asker(tx, delivery.id).await?;
    inform::owner_and(tx, &inform::WITHDRAWN, asker, about, Tone::Bad, title, &text).await?;
    tell_portal(tx, attempt, Door::Reopens).await
}

/// Adds to the story of the case.
fn story(tx: &mut Tx, delivery: &delivery::Model, tone: Tone, title: &str, text: String) {
    tx.timeline(NewEntry {
        subject_kind: "case",
        subject_id: delivery.case_id,
        office: delivery.top_office,
        at: None,
        kind: "delivery.withdrawal",
        tone,
        title: title.to_owned(),
        text,
    });
}

/// The attempts of a delivery that can be taken back, for whoever asks and again for whoever
/// agrees: much may have happened between.
async fn possible(tx: &Tx, delivery: &delivery::Model) -> Result<Vec<attempt::Model>, Refusal> {
    match State::stored(&delivery.state)? {
        State::Cancelled => return Err(withdrawn()),
        State::BlockedForJudge => return Err(blocked()),
        State::Open | State::PartlyServed | State::Served => {}
    }
    let attempts = attempts(tx.read(), &[delivery.id]).await?;
    if attempts.iter().any(|one| matches!(one.state.as_str(), "REBUTTED" | "VOIDED")) {
        return Err(Refusal::new(
            Kind::Conflict,
            "withdrawal.found",
            "法官已认定这次送达不成立，不需要再撤回。",
        ));
    }
    if attempts.iter().any(|one| one.method != ELECTRONIC) {
        return Err(Refusal::new(
            Kind::Conflict,
            "withdrawal.handed",
            "以电话、来院领取等方式办理的送达不能撤回。送达有误的，请由法官认定送达无效。",
        ));
    }
    if events(tx.read(), &[delivery.id]).await?.iter().any(shows_reading) {
        return Err(Refusal::new(
            Kind::Conflict,
            "withdrawal.read",
            "收件人已查阅文书，不能撤回。需要更正的，请在送达详情点“发更正通知”。",
        ));
    }
    Ok(attempts)
}
