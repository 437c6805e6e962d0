//! 已知例外: a fault that is known and borne until a day, of everything or of one source, district,
//! item or column. Somebody enters it with his reason; it holds for what comes from then on,
//! and ends by its day or when somebody ends it. What came before stays as it was judged.

mod create;
mod end;
mod list;
pub(crate) mod store;

use duban_http::OpenApiRouter;
use kernel::Kernel;

/// Days an exception holds at most.
const LONGEST: u64 = 366;

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().merge(list::routes()).merge(create::routes()).merge(end::routes())
}
