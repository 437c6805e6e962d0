//! Deliveries: one recipient, one frozen list of documents, one legal state, across all
//! methods. Attempts are tries inside a delivery; effects are derived from what happened
//! and rewritten whole, never patched.

mod about;
pub(crate) mod act_on_event;
mod channel;
mod clock;
pub(crate) mod deadlines;
mod effect_state;
mod finding;
pub(crate) mod inform;
pub(crate) mod knowledge;
mod lapse;
mod mail_beside;
mod nag;
mod objections;
mod period;
pub(crate) mod progress;
mod proof;
mod receipt;
pub(crate) mod record;
mod remind;
mod rows;
mod show;
pub(crate) mod store;

pub(crate) use about::{CONTENT, topics};
pub(crate) use act_on_event::ATTEMPT;
pub use channel::Channel;
pub(crate) use clock::SWEEP as CLOCK;
pub(crate) use deadlines::DEADLINES;
pub(crate) use effect_state::EffectState;
pub(crate) use inform::{MAIL, WECHAT, settings};
pub(crate) use lapse::SWEEP as LAPSE;
pub(crate) use nag::SWEEP as REMIND;
pub(crate) use period::Period;
pub(crate) use receipt::job_for as receipt_job;

pub(crate) use rows::{DeliveryRow, EffectRow, attempt_text, read, rows, stored_state};
pub use show::NamedCase;
pub(crate) use show::{Delivery, show};

use base::Refusal;
use kernel::{Kernel, Tx, messages::MessageState, registry};
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(finding::routes())
        .merge(objections::routes())
        .merge(proof::routes())
        .merge(receipt::routes())
        .merge(remind::routes())
        .merge(show::routes())
}

pub(crate) fn jobs() -> Vec<registry::JobKind> {
    vec![receipt::job()]
}

/// Hears what became of a message.
pub(crate) fn on_message<'a>(
    tx: &'a mut Tx,
    state: &'a MessageState,
) -> futures::future::BoxFuture<'a, Result<(), Refusal>> {
    Box::pin(act_on_event::message(tx, state))
}

/// The words of domain C0 for a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Open,
    PartlyServed,
    Served,
    BlockedForJudge,
    Cancelled,
}

impl State {
    const ALL: [Self; 5] =
        [Self::Open, Self::PartlyServed, Self::Served, Self::BlockedForJudge, Self::Cancelled];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Open => "OPEN",
            Self::PartlyServed => "PARTLY_SERVED",
            Self::Served => "SERVED",
            Self::BlockedForJudge => "BLOCKED_FOR_JUDGE",
            Self::Cancelled => "CANCELLED",
        }
    }

    pub(crate) fn stored(code: &str) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|state| state.code() == code)
            .ok_or_else(|| Refusal::internal(format!("delivery.state holds {code}")))
    }

    /// From the states of its documents.
    pub(crate) fn of(documents: &[law::State], objected: bool) -> Self {
        let served = documents.iter().filter(|state| state.is_served()).count();
        let withdrawn = |state: &law::State| *state == law::State::Cancelled;
        match served {
            _ if objected => Self::BlockedForJudge,
            _ if !documents.is_empty() && documents.iter().all(withdrawn) => Self::Cancelled,
            0 => Self::Open,
            some if some >= documents.len() => Self::Served,
            _ => Self::PartlyServed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::State;

    #[test]
    fn an_objection_stops_whatever_was_served() {
        use law::State::{Cancelled, Dispatched, Served};
        assert_eq!(State::of(&[Served, Served], true), State::BlockedForJudge);
        assert_eq!(State::of(&[Cancelled], true), State::BlockedForJudge);
        assert_eq!(State::of(&[Served, Served], false), State::Served);
        assert_eq!(State::of(&[Served, Dispatched], false), State::PartlyServed);
        assert_eq!(State::of(&[Dispatched, Dispatched], false), State::Open);
        assert_eq!(State::of(&[Cancelled, Cancelled], false), State::Cancelled);
        assert_eq!(State::of(&[], false), State::Open);
        assert!(State::ALL.iter().all(|state| State::stored(state.code()).unwrap() == *state));
    }
}
