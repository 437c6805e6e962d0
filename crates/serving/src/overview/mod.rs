//! 送达情况: what a judge has to know of the service of a case at one look: who has which paper
//! since when and by which article, what runs and until when, what was tried, what is open, and
//! whether what was served may ground a default judgment. A constant number of queries, whatever
//! the case.

mod absence;
mod gather;
mod lines;
mod open;
mod show;
mod statement;

use kernel::Kernel;
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().merge(show::routes()).merge(statement::routes())
}
