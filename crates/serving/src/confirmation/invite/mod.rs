//! Inviting a party to fill in its 送达地址确认书 on a page of the portal (民诉法解释 136, 137;
//! 在线诉讼规则 29, 30).
//!
//! open → filled | withdrawn | disowned | expired. A party is asked by one invitation at a
//! time; asking again for a code keeps the link. The portal tells what was filled in by an
//! item, which is kept whole at once; a job then takes it down as a confirmation, so that what
//! cannot be taken down is seen by the clerk and lost by nobody.

mod again;
mod ask;
mod end;
mod row;
mod send;
mod store;
mod take;
mod tell;
mod view;

use base::Refusal;
use futures::future::BoxFuture;
use kernel::{
    AdminKind, Kernel, Tx,
    messages::MessageState,
    registry::JobKind,
    setting::{Kind, Setting},
};
use utoipa_axum::router::OpenApiRouter;

pub(crate) use store::ids_of_case;
pub(crate) use tell::told;
pub use view::Invitation;
pub(in crate::confirmation) use view::invitations;

/// The kind of subject that texts of an invitation carry.
pub(crate) const INVITATION: &str = "confirmation_invitation";

/// How long a party has to fill it in.
static DAYS: Setting = Setting {
    key: "serving.confirmation.invite_days",
    title: "网上填写确认书的期限",
    meaning: "邀请当事人网上填写送达地址确认书后，链接在多少天内可以打开；只影响此后发出的邀请。",
    group: "送达",
    kind: Kind::Whole { least: 1, most: 30, unit: "天" },
    default: "7",
    floor: None,
    who: AdminKind::System,
};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().merge(ask::routes()).merge(again::routes()).merge(end::routes())
}

/// All settings, for the registry.
pub(crate) fn settings() -> Vec<&'static Setting> {
    vec![&DAYS]
}

/// Work behind what parties filled in.
pub(crate) fn jobs() -> Vec<JobKind> {
    vec![take::job()]
}

/// Hears what became of a text.
pub(crate) fn on_message<'a>(
    tx: &'a mut Tx,
    state: &'a MessageState,
) -> BoxFuture<'a, Result<(), Refusal>> {
    Box::pin(send::message(tx, state))
}
