//! The operator's SMS gateway: accept once, deliver, report, answer questions.
//!
//! `switch` says how it misbehaves, `ledger` is what it really did; a text is in the
//! ledger exactly once per `client_id`, in order of acceptance.

mod accept;
mod admin;
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
pub(crate) use ledger::{Ledger, Message, State};
pub(crate) use release::{Order, Release, release};
pub(crate) use switch::{Behaviour, Rule};

use crate::world::Shared;

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/sms/v1/messages", post(accept::accept))
        .route("/sms/v1/messages/{client_id}", get(query::query))
        .route("/admin/sms", get(admin::settings).put(admin::change))
        .route("/admin/sms/stats", get(admin::stats))
        .route("/admin/sms/messages", get(admin::messages))
        .route("/admin/sms/release", post(release::handle))
        .route("/admin/sms/report", post(report::handle))
}
