//! Operators of texts: accept once, deliver, report, answer questions. Three lines with a
//! wire shape each (the gateway, the platform `isms`, 12368) lead to the same phones and
//! stand in one ledger, so that a text sent twice over two of them shows.
//!
//! `switch` says how it misbehaves, `ledger` is what it really did; a text is in the
//! ledger exactly once per `client_id`, in order of acceptance.

mod accept;
mod admin;
mod court12368;
mod isms;
mod ledger;
mod query;
mod release;
mod report;
mod submission;
mod switch;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{get, post};

pub(crate) use admin::{clear, tally};
pub(crate) use ledger::{Ledger, Message, Progress, State};
pub(crate) use release::{Order, Release, release};
pub(crate) use submission::is_mobile;
pub(crate) use switch::{Behaviour, Rule};

use crate::world::Shared;

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/sms/v1/messages", post(accept::accept))
        .route("/sms/v1/messages/{client_id}", get(query::query))
        .route("/isms/v2/submit", post(isms::submit))
        .route("/isms/v2/state", post(isms::state))
        .route("/12368/v1/notices", post(court12368::submit))
        .route("/12368/v1/notices/{serial_no}", get(court12368::state))
        .route("/admin/sms", get(admin::settings).put(admin::change))
        .route("/admin/sms/stats", get(admin::stats))
        .route("/admin/sms/messages", get(admin::messages))
        .route("/admin/sms/release", post(release::handle))
        .route("/admin/sms/report", post(report::handle))
}
