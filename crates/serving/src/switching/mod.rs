//! 改用其他方式: a delivery that one method did not serve goes on by another, within the same
//! delivery. Whoever does it records what came of it with the evidence; what it means is said by
//! `law`, as for every other event.

mod begin;
mod open;
mod outcome;
mod rules;
mod ways;

use duban_http::OpenApiRouter;
use kernel::Kernel;

pub(crate) use begin::{AddressBasis, BeginAttempt, Origin, begin_in};
pub(crate) use open::{Opening, opened};
pub(crate) use outcome::{Outcome, RecordOutcome};
pub(crate) use rules::ANSWERED;
pub(crate) use ways::{Way, Whom, closed, ways};

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().merge(begin::routes()).merge(outcome::routes())
}
