//! 开庭倒排: the hearings ahead, who is not served for them, and until when he can be.

mod list;
mod press;
pub(crate) mod store;

pub(crate) use list::soon;

use kernel::Kernel;
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().merge(list::routes())
}
