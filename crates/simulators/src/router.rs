//! All addresses of all simulators.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};

use crate::world::{Shared, World};
use crate::{account, cases, efile, mail, pages, sms, weixin};

pub(crate) fn router(world: Shared) -> Router {
    Router::new()
        .merge(sms::routes())
        .merge(weixin::routes())
        .merge(cases::routes())
        .merge(efile::routes())
        .merge(mail::routes())
        .merge(pages::routes())
        .route("/livez", get(async || "ok"))
        .route("/admin/ledger", get(account::ledger))
        .route("/admin/reset", post(reset))
        .with_state(world)
}

async fn reset(State(world): State<Shared>) -> StatusCode {
    clear(&world);
    StatusCode::NO_CONTENT
}

/// Forgets what happened and how to misbehave; callback, app ids and secrets stay.
pub(crate) fn clear(world: &World) {
    sms::clear(world);
    weixin::clear(world);
    cases::clear(world);
    efile::clear(world);
    mail::clear(world);
}
