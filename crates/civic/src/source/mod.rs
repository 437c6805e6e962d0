//! Who sends: a district or department, and the system it sends by. Its keys are those of that
//! system ([`kernel::identity::system`]): this file holds no secret.

mod change;
mod create;
mod input;
mod list;
mod show;
pub(crate) mod store;

use duban_http::OpenApiRouter;
use kernel::Kernel;

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(list::routes())
        .merge(create::routes())
        .merge(show::routes())
        .merge(change::routes())
}
