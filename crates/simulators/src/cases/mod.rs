//! The court's case system: for every number of its two courts it invents one case, the
//! same for the same seed, number and day. Results written back are kept.

mod address;
mod admin;
mod case;
mod dice;
mod identity;
mod invent;
mod lists;
mod lookup;
mod number;
mod party;
mod results;
mod special;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{get, post};

pub(crate) use admin::{Answer, Registry, Switch, clear};
pub(crate) use case::{Case, Party};
pub(crate) use invent::find;
pub(crate) use lookup::{decoded, require};
pub(crate) use number::CaseNumber;
pub(crate) use results::archived;

use crate::world::Shared;

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/cases/v1/{number}", get(lookup::lookup))
        .route("/cases/v1/{number}/results", post(results::store))
        .route("/admin/cases", get(admin::settings).put(admin::change))
        .route("/admin/cases/results", get(results::list))
        .route("/admin/cases/preview", get(lookup::preview))
}
