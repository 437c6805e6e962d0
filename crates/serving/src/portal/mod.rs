//! The portal: where a recipient reads what the court serves. It belongs to the outer
//! zone, keeps its own tables, and meets the office only through the items of [`items`].
//!
//! A link is held by whoever got the text message; only the factor shows who that is.
//! Invariants:
//! - looking changes nothing: no GET counts, prolongs or opens anything;
//! - a code lets in once, and five wrong tries lock the link until the office acts;
//! - every act has a natural key, so a second press finds what the first one did;
//! - an objection ends the link for everything but its own record;
//! - a link asks for one thing: to read documents, or to fill in a form, once;
//! - whatever moves a date in law is told to the office in the unit that writes it down.

mod acknowledge;
mod code;
mod content;
mod copy;
mod cover;
mod disown;
mod door;
mod form;
mod input;
pub(crate) mod items;
mod mine;
mod object;
mod open;
mod package;
mod paper;
mod picture;
mod rate;
mod receive;
mod refusal;
mod rows;
mod sealed;
mod sign;
mod state;
mod store;
mod submit;
mod tables;
mod tell;
#[cfg(test)]
mod tests;
mod verify;
mod visitor;
mod wechat;
mod words;

use kernel::{Kernel, registry};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;

/// The courts' hotline, shown on every page.
const HOTLINE: &str = "12368";

/// A press without anything to say.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Press {}

/// Routes of the outer zone.
pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(cover::routes())
        .merge(verify::routes())
        .merge(code::routes())
        .merge(disown::routes())
        .merge(package::routes())
        .merge(mine::routes())
        .merge(acknowledge::routes())
        .merge(open::routes())
        .merge(content::routes())
        .merge(sign::routes())
        .merge(object::routes())
        .merge(paper::routes())
        .merge(rate::routes())
        .merge(wechat::routes())
        .merge(form::routes())
        .merge(submit::routes())
        .merge(copy::routes())
}

/// Topics of the outer side.
pub(crate) fn topics() -> Vec<registry::Topic> {
    receive::topics()
}
