//! 智能分检: what somebody has to do about a record. [`state`] says into which lane a record goes
//! and until when, [`arrive`] opens and closes work as batches come, [`take`], [`assign`] and
//! [`close`] are what people do.

mod arrive;
mod assign;
mod chosen;
mod close;
mod list;
mod state;
pub(crate) mod store;
mod take;
pub(crate) mod tell;

use duban_http::OpenApiRouter;
use kernel::Kernel;

pub(crate) use arrive::{Told, arrived};

/// Records worked on at once at most.
const MOST: usize = 200;
/// Characters of a reason at most.
const LONGEST: usize = 500;

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(list::routes())
        .merge(take::routes())
        .merge(assign::routes())
        .merge(close::routes())
}
