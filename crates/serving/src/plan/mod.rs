//! 送达方案: in which order which methods are used for the recipients of a case. Somebody of the
//! case proposes it, the judge approves it once, and from then on the program begins what follows
//! a failure itself.
//!
//! Invariants: nobody approves what he proposed; what was changed has to be approved again; the
//! program begins one attempt a failure and none where a person was faster; what it begins passes
//! the same guard as everybody's. Whatever it cannot begin or finish lands with a person.

mod decide;
mod moves;
mod next;
mod propose;
mod reach;
mod show;
pub(crate) mod store;
mod work;

pub(crate) use next::failed;
pub(crate) use work::OPEN_WORK;

use base::{Kind, Refusal};
use kernel::{
    AdminKind, Context, Kernel,
    registry::JobKind,
    setting::{self, Setting},
};
use law::Method;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

/// Steps of one list at most.
const MOST: usize = 8;

/// What a plan may consist of. A notice has a gate of its own.
pub(crate) const METHODS: [Method; 7] = [
    Method::Phone,
    Method::Electronic,
    Method::Pickup,
    Method::Postal,
    Method::Direct,
    Method::Entrusted,
    Method::Relay,
];

/// What is proposed where nobody said otherwise (domain C10).
const USUAL: [Method; 4] = [Method::Phone, Method::Electronic, Method::Postal, Method::Direct];

/// Whoever has to act is told.
pub(crate) static PLAN_NOTICE: Setting = Setting {
    key: "serving.notice.plan",
    title: "站内提醒：按送达方案发起的送达",
    meaning: "程序按送达方案发起须人工办理的送达、或者未能按方案发起时，提醒值班人或者任务承办人；送达方案审批后提醒提出人。",
    group: "消息",
    kind: setting::Kind::Flag,
    default: "true",
    floor: None,
    who: AdminKind::System,
};

pub(crate) fn settings() -> Vec<&'static Setting> {
    vec![&PLAN_NOTICE]
}

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(decide::routes())
        .merge(moves::routes())
        .merge(propose::routes())
        .merge(show::routes())
}

/// How much of what the program began waits for somebody, counted up to `cap`.
pub(crate) async fn open_of(cx: &Context, user: Uuid, cap: u64) -> Result<u64, Refusal> {
    store::count_open(cx, user, cap).await
}

pub(crate) fn jobs() -> Vec<JobKind> {
    vec![next::JOB]
}

/// Where a plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// 待审批.
    Proposed,
    /// 已批准.
    Approved,
    /// 已退回.
    Returned,
}

impl State {
    const ALL: [Self; 3] = [Self::Proposed, Self::Approved, Self::Returned];

    const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Returned => "returned",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Proposed => "待审批",
            Self::Approved => "已批准",
            Self::Returned => "已退回",
        }
    }

    fn stored(code: &str) -> Result<Self, Refusal> {
        let found = Self::ALL.into_iter().find(|one| one.code() == code);
        found.ok_or_else(|| Refusal::internal(format!("service_plan.state holds {code}")))
    }
}

fn changed() -> Refusal {
    Refusal::new(
        Kind::Conflict,
        "plan.changed",
        "送达方案已被他人修改或审批，请刷新页面，按最新内容办理。",
    )
}

/// `电话送达 → 电子送达 → 邮寄送达`.
fn words(methods: impl IntoIterator<Item = Method>) -> String {
    methods.into_iter().map(Method::label).collect::<Vec<_>>().join(" → ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_read_back_and_named() {
        for state in State::ALL {
            assert_eq!(State::stored(state.code()).unwrap(), state);
            assert!(!state.label().is_empty());
        }
        assert!(State::stored("draft").is_err());
        assert!(!METHODS.contains(&Method::Notice));
        assert!(USUAL.iter().all(|method| METHODS.contains(method)));
        assert_eq!(words([Method::Phone, Method::Postal]), "电话送达 → 邮寄送达");
    }
}
