//! Open tasks of somebody who hands them over or leaves.

use futures::FutureExt as _;
use kernel::work::OpenWork;

use super::store;

/// Tasks that are not finished: drafts, running and failed ones.
pub(crate) const OPEN_WORK: OpenWork = OpenWork {
    name: "serving.task",
    title: "送达任务",
    count: |tx, whose| store::open_of(tx, whose).boxed(),
    hand_over: |tx, handing| store::hand_over(tx, handing).boxed(),
};
