//! 合同指标: what the contract of a court promises, worked out from what the system recorded.
//!
//! A question (pack, days, as known when) becomes a report: a job reads the cases the days are
//! about, lets the crate `law` say what each package had come to at that moment, tells
//! `indicators` the facts, and keeps figures and rows. Invariants:
//! - nothing is counted that no row of the running system says; a kind of figure without facts
//!   says so;
//! - the same question about the same moment has the same answer, whatever was recorded since, as
//!   long as the court's settings are the same; a report keeps those it used;
//! - every figure is the sum of its rows, and every row leads to its case;
//! - definitions are data with a version, and a report says whether the court signed it.

mod ask;
mod causes;
mod export;
mod facts;
mod gather;
mod lines;
mod packs;
mod replay;
mod rows;
mod settings;
mod show;
mod state;
pub(crate) mod store;
mod work;

pub(crate) use settings::settings;

use duban_http::OpenApiRouter;
use kernel::{Kernel, registry::JobKind};

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(ask::routes())
        .merge(causes::routes())
        .merge(export::routes())
        .merge(packs::routes())
        .merge(rows::routes())
        .merge(show::routes())
}

pub(crate) fn jobs() -> Vec<JobKind> {
    vec![work::JOB]
}
