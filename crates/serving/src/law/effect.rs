//! The legal state of each document of a delivery, by electronic service.
//!
//! Confirmed address: served when the information reaches the recipient's system
//! (民诉法 90, 解释 135, 在线诉讼规则 31 第一款). Unconfirmed: a reply or matching act
//! serves (31 第二款第一项); reading makes a presumption that can be rebutted (第二项).
//! Of several ways the earliest valid one counts (31 第四款).

use base::{Now, clock::civil_date};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The states of domain C0 that a document can be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    /// Nothing with legal effect yet.
    Pending,
    /// 已送达.
    Served,
    /// 视为送达.
    Deemed,
    /// 推定送达, can be rebutted.
    Presumed,
    /// 已通知.
    Notified,
    /// 未送达.
    Failed,
    /// 推定被推翻.
    Rebutted,
    /// 送达无效.
    Voided,
    /// 已撤回.
    Cancelled,
}

impl State {
    const ALL: [Self; 9] = [
        Self::Pending,
        Self::Served,
        Self::Deemed,
        Self::Presumed,
        Self::Notified,
        Self::Failed,
        Self::Rebutted,
        Self::Voided,
        Self::Cancelled,
    ];

    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Served => "SERVED",
            Self::Deemed => "DEEMED",
            Self::Presumed => "PRESUMED",
            Self::Notified => "NOTIFIED",
            Self::Failed => "FAILED",
            Self::Rebutted => "REBUTTED",
            Self::Voided => "VOIDED",
            Self::Cancelled => "CANCELLED",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// The word people see.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pending => "待送达",
            Self::Served => "已送达",
            Self::Deemed => "视为送达",
            Self::Presumed => "推定送达",
            Self::Notified => "已通知",
            Self::Failed => "未送达",
            Self::Rebutted => "推定被推翻",
            Self::Voided => "送达无效",
            Self::Cancelled => "已撤回",
        }
    }

    /// Whether the document counts as served.
    pub const fn is_served(self) -> bool {
        matches!(self, Self::Served | Self::Deemed | Self::Presumed)
    }
}

/// What happened on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// The provider took the message: 已提交, never arrival.
    Submitted,
    /// The operator reported it on the phone, by the time inside the report.
    Arrived,
    /// The recipient, having passed the factor, read it.
    Opened,
    /// The recipient confirmed receipt.
    Replied,
    /// The message could not be delivered.
    Bounced,
}

impl EventKind {
    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Arrived => "arrived",
            Self::Opened => "opened",
            Self::Replied => "replied",
            Self::Bounced => "bounced",
        }
    }

    /// Reads the stored word; other kinds have no legal effect.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Submitted, Self::Arrived, Self::Opened, Self::Replied, Self::Bounced]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// One event.
#[derive(Debug, Clone)]
pub struct Event {
    /// The event's row.
    pub id: Uuid,
    /// The attempt it belongs to.
    pub attempt: Uuid,
    /// Whether that attempt went to a confirmed address.
    pub confirmed: bool,
    /// What happened.
    pub kind: EventKind,
    /// The document, when it concerns one alone.
    pub document: Option<Uuid>,
    /// When it happened.
    pub at: Now,
}

/// Everything that is known about a delivery.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// Its documents.
    pub documents: &'a [Uuid],
    /// Its attempts, and whether each is still under way.
    pub attempts: &'a [(Uuid, bool)],
    /// What happened.
    pub events: &'a [Event],
}

/// What it means for one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The document.
    pub document: Uuid,
    /// Its state.
    pub state: State,
    /// 送达日期: the civil date from which periods run.
    pub served_on: Option<NaiveDate>,
    /// The articles.
    pub basis: Vec<&'static str>,
    /// The events it rests on.
    pub evidence: Vec<Uuid>,
}

/// The effects, one for each document, in the order given.
pub fn effects(facts: &Facts<'_>) -> Vec<Effect> {
    facts.documents.iter().map(|document| effect(facts, *document)).collect()
}

fn effect(facts: &Facts<'_>, document: Uuid) -> Effect {
    let concerns = |event: &&Event| event.document.is_none_or(|id| id == document);
    let candidate = facts
        .events
        .iter()
        .filter(concerns)
        .filter_map(|event| meaning(event).map(|(state, basis)| (event, state, basis)))
        .min_by_key(|(event, state, _)| (event.at, *state == State::Presumed, event.id));
    if let Some((event, state, basis)) = candidate {
        return Effect {
            document,
            state,
            served_on: Some(civil_date(event.at)),
            basis: basis.to_vec(),
            evidence: vec![event.id],
        };
    }
    let bounced = |attempt: &Uuid| {
        facts
            .events
            .iter()
            .find(|event| event.kind == EventKind::Bounced && event.attempt == *attempt)
    };
    let every = facts.attempts.iter().all(|(attempt, open)| !open || bounced(attempt).is_some());
    let state = match every && !facts.attempts.is_empty() {
        true => State::Failed,
        false => State::Pending,
    };
    let evidence = match state {
        State::Failed => {
            facts.attempts.iter().filter_map(|(id, _)| bounced(id)).map(|event| event.id).collect()
        }
        _ => Vec::new(),
    };
    Effect { document, state, served_on: None, basis: Vec::new(), evidence }
}

fn meaning(event: &Event) -> Option<(State, &'static [&'static str])> {
    match (event.kind, event.confirmed) {
        (EventKind::Arrived, true) => {
            Some((State::Served, &["民诉法90", "民诉法解释135", "在线诉讼规则31第一款"]))
        }
        (EventKind::Replied, _) => {
            Some((State::Served, &["民诉法90", "在线诉讼规则31第二款第一项"]))
        }
        (EventKind::Opened, false) => {
            Some((State::Presumed, &["民诉法90", "在线诉讼规则31第二款第二项"]))
        }
        // Whoever reads at a confirmed address had it on arrival at the latest then.
        (EventKind::Opened, true) => Some((State::Served, &["民诉法90", "民诉法解释135"])),
        (EventKind::Arrived, false) | (EventKind::Submitted | EventKind::Bounced, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn event(n: u128, kind: EventKind, confirmed: bool, at: &str) -> Event {
        let at = at.parse::<chrono::DateTime<chrono::FixedOffset>>().unwrap().to_utc();
        Event { id: id(n), attempt: id(1), confirmed, kind, document: None, at }
    }

    fn one(events: &[Event]) -> Effect {
        let facts = Facts { documents: &[id(100)], attempts: &[(id(1), true)], events };
        effects(&facts).remove(0)
    }

    #[test]
    fn arrival_at_a_confirmed_address_serves_on_its_civil_date() {
        let effect = one(&[
            event(10, EventKind::Submitted, true, "2025-12-30T23:50:00+08:00"),
            event(11, EventKind::Arrived, true, "2025-12-30T23:58:00+08:00"),
            event(12, EventKind::Opened, true, "2026-01-02T09:00:00+08:00"),
        ]);
        assert_eq!(effect.state, State::Served);
        assert_eq!(effect.served_on.unwrap().to_string(), "2025-12-30");
        assert_eq!(effect.evidence, [id(11)]);
    }

    #[test]
    fn at_an_unconfirmed_address_arrival_means_nothing_and_reading_presumes() {
        let arrived = event(11, EventKind::Arrived, false, "2026-03-02T09:00:00+08:00");
        assert_eq!(one(std::slice::from_ref(&arrived)).state, State::Pending);
        let opened = event(12, EventKind::Opened, false, "2026-03-03T09:00:00+08:00");
        let effect = one(&[arrived.clone(), opened.clone()]);
        assert_eq!(
            (effect.state, effect.served_on.unwrap().to_string().as_str()),
            (State::Presumed, "2026-03-03")
        );
        let replied = event(13, EventKind::Replied, false, "2026-03-03T09:00:00+08:00");
        assert_eq!(one(&[arrived, opened, replied]).state, State::Served);
    }

    #[test]
    fn a_bounce_fails_only_while_nothing_better_happened() {
        let bounced = event(11, EventKind::Bounced, true, "2026-03-02T09:00:00+08:00");
        assert_eq!(one(std::slice::from_ref(&bounced)).state, State::Failed);
        let late = event(12, EventKind::Arrived, true, "2026-03-04T09:00:00+08:00");
        assert_eq!(one(&[bounced, late]).state, State::Served);
        assert_eq!(one(&[]).state, State::Pending);
    }

    #[test]
    fn earlier_evidence_never_gives_a_later_date() {
        let late = event(12, EventKind::Opened, false, "2026-03-04T09:00:00+08:00");
        let early = event(13, EventKind::Replied, false, "2026-03-03T23:59:59+08:00");
        let before = one(std::slice::from_ref(&late)).served_on.unwrap();
        assert!(one(&[late, early]).served_on.unwrap() <= before);
    }
}
