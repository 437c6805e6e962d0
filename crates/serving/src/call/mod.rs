//! 电话送达: who is to be called today, what is said, and what came of each call. Every call is
//! on record; one that was answered with its recording, and what was agreed to begins at once.

mod agreed;
mod list;
mod record;
mod rules;
mod script;
mod settings;
mod statistics;
mod store;

pub(crate) use rules::next_workday;
pub(crate) use settings::settings;
#[cfg(test)]
pub(crate) use store::{due_query, made_query, states_query};

use base::Now;
use duban_http::OpenApiRouter;
use kernel::Kernel;

/// The stored words of a call in vain, and of one that somebody answered.
pub(crate) const CALLED: &str = "called";
pub(crate) const ANSWERED: &str = "answered";

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(list::routes())
        .merge(record::routes())
        .merge(script::routes())
        .merge(statistics::routes())
}

/// When somebody is called for the first time.
pub(crate) fn first(kernel: &Kernel, now: Now) -> Now {
    settings::rule(kernel).first(now)
}

/// Where papers are collected.
pub(crate) fn window(court: &str) -> String {
    format!("{court}诉讼服务中心")
}
