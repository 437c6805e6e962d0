//! What was found and who mends it. [`results`] counts it by source, code, day and table from a
//! tally that every batch adds to, [`findings`] names the records behind a figure, [`record`]
//! tells one with all its faults and its other versions. [`work`] is what somebody has to do
//! about a record (智能分检), [`exception`] a fault that is known and borne until a day.

pub(crate) mod exception;
mod export;
mod findings;
mod period;
mod record;
mod results;
pub(crate) mod store;
pub(crate) mod work;

use duban_http::OpenApiRouter;
use kernel::Kernel;

/// The level of what is known and borne, beside those of the library.
pub(crate) const KNOWN: &str = "known";

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(results::routes())
        .merge(export::routes())
        .merge(findings::routes())
        .merge(record::routes())
        .merge(work::routes())
        .merge(exception::routes())
}
