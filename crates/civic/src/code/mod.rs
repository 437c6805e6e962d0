//! Consultation codes: given out singly and in batches, reserved in ranges for halls that are
//! offline, and checked. Numbers are leased in blocks ([`lease`]), so that many processes give
//! out codes without meeting.

mod check;
mod issue;
mod lease;
mod list;
mod range;
pub(crate) mod store;

use duban_http::OpenApiRouter;
use kernel::Kernel;

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(issue::routes())
        .merge(check::routes())
        .merge(range::routes())
        .merge(list::routes())
}
