//! What came: a batch of records of one exchange table. [`read`] takes the bytes apart, [`line`]
//! says what a record is known by and seals what it says of people, [`judge`] tells each its
//! faults against what is stored, [`receive`] keeps it all. Nothing is stored on a dry run, and
//! the answer is the same.

mod answer;
mod check;
mod found;
mod judge;
pub(crate) mod line;
mod read;
mod receive;
mod records;
mod sheet;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use duban_http::OpenApiRouter;
use kernel::Kernel;

pub(crate) use answer::{FaultAnswer, lane, level};
pub(crate) use receive::sender;

/// Records of a batch at most.
const MOST: usize = 1_000;
/// Bytes of a record at most.
const LONGEST: usize = 64 * 1024;

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().merge(receive::routes()).merge(check::routes()).merge(records::routes())
}
