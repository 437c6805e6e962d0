//! 送达明细: every try of a period by one method, one by one and summed up by division, cause,
//! kind of case, channel, person or time.

mod export;
mod filter;
mod list;
mod store;
mod sums;

use duban_http::OpenApiRouter;
#[cfg(test)]
pub(crate) use filter::Wanted;
use kernel::Kernel;
pub(crate) use store::begun;
#[cfg(test)]
pub(crate) use store::{page_query, steps_query, sums_query};
pub(crate) use sums::By;

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().merge(list::routes()).merge(sums::routes()).merge(export::routes())
}
