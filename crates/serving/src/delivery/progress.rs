//! Where an attempt stands after what happened in it: pure, the same for acts and figures.

use law::Kind;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::{
    record::ELECTRONIC,
    store::{attempt, event},
};

/// What became of a try, as lists and sums tell it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[schema(as = AttemptOutcome)]
pub(crate) enum Outcome {
    /// 办理中.
    Open,
    /// 已通知: he agreed to another way, or was told.
    Notified,
    /// 已送达.
    Served,
    /// 未成功.
    Failed,
    /// 已撤回.
    Withdrawn,
}

impl Outcome {
    const ALL: [Self; 5] =
        [Self::Open, Self::Notified, Self::Served, Self::Failed, Self::Withdrawn];

    /// What a stored state of a try comes to.
    pub(crate) fn of(state: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|outcome| outcome.states().contains(&state))
            .unwrap_or(Self::Open)
    }

    /// The stored states that come to it; of a try that goes on, all others.
    pub(crate) const fn states(self) -> &'static [&'static str] {
        match self {
            Self::Open => &["DISPATCHED", "SENT", "ARRIVED", "OPENED"],
            Self::Notified => &["NOTIFIED"],
            Self::Served => &["SERVED"],
            Self::Failed => &["FAILED", "VOIDED", "REBUTTED"],
            Self::Withdrawn => &["WITHDRAWN"],
        }
    }

    /// How people say it.
    pub(crate) const fn chinese(self) -> &'static str {
        match self {
            Self::Open => "办理中",
            Self::Notified => "已通知",
            Self::Served => "已送达",
            Self::Failed => "未成功",
            Self::Withdrawn => "已撤回",
        }
    }
}

/// The attempt's own state (domain C3), which never goes back.
pub(crate) fn step(attempt: &mut attempt::Model, new: &[event::Model]) {
    let rank = |state: &str| match state {
        "DISPATCHED" => 0,
        "SENT" => 1,
        "ARRIVED" => 2,
        "OPENED" => 3,
        "SERVED" => 4,
        _ => 0,
    };
    for event in new {
        // Arriving does not undo that it was taken back, having looked does.
        if attempt.state == "WITHDRAWN" && !shows_reading(event) {
            continue;
        }
        let electronic = attempt.method == ELECTRONIC;
        let next = match event.kind.as_str() {
            "submitted" if electronic => "SENT",
            "arrived" => "ARRIVED",
            "opened" => "OPENED",
            "replied" => "SERVED",
            "bounced" if matches!(attempt.state.as_str(), "DISPATCHED" | "SENT") => {
                end(attempt, "FAILED", event);
                continue;
            }
            "lapsed" if matches!(attempt.state.as_str(), "DISPATCHED" | "SENT" | "ARRIVED") => {
                end(attempt, "FAILED", event);
                continue;
            }
            "rebutted" => {
                end(attempt, "REBUTTED", event);
                continue;
            }
            "voided" => {
                end(attempt, "VOIDED", event);
                continue;
            }
            "withdrawn" => {
                end(attempt, "WITHDRAWN", event);
                continue;
            }
            _ => continue,
        };
        if matches!(attempt.state.as_str(), "REBUTTED" | "VOIDED") {
            continue;
        }
        if attempt.state == "FAILED" || rank(next) > rank(&attempt.state) {
            // A report that comes late counts by its own date.
            attempt.state = next.to_owned();
            attempt.failed_at = None;
            attempt.failed_reason = None;
        }
    }
}

/// Where an attempt by another method stands: what it was for is served by it or not.
pub(crate) fn by_hand(attempt: &mut attempt::Model, new: &[event::Model], serving: &[Uuid]) {
    if attempt.method == ELECTRONIC {
        return;
    }
    for event in new {
        match Kind::from_code(&event.kind) {
            None | Some(Kind::Submitted) => {}
            Some(kind) if kind.is_finding() => {}
            Some(_) if serving.contains(&event.id) => attempt.state = "SERVED".to_owned(),
            Some(Kind::Told | Kind::Notified) => {
                attempt.state = "NOTIFIED".to_owned();
            }
            Some(_) => end(attempt, "FAILED", event),
        }
    }
}

fn end(attempt: &mut attempt::Model, state: &str, event: &event::Model) {
    attempt.state = state.to_owned();
    attempt.failed_at = Some(event.at);
    attempt.failed_reason = serde_json::from_str::<Value>(&event.evidence)
        .ok()
        .and_then(|evidence| evidence["reason"].as_str().map(ToOwned::to_owned));
}

/// Whether the recipient saw a document.
pub(crate) fn shows_reading(event: &event::Model) -> bool {
    Kind::from_code(&event.kind).is_some_and(Kind::shows_reading)
}
