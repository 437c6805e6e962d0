//! 程序交办 of somebody who hands his work over or leaves.

use futures::FutureExt as _;
use kernel::work::OpenWork;

use super::store;

/// Attempts by hand the program began for him, and failures after which it could begin nothing.
pub(crate) const OPEN_WORK: OpenWork = OpenWork {
    name: "serving.plan",
    title: "程序交办",
    count: |tx, whose| store::count_open_in(tx, whose).boxed(),
    hand_over: |tx, handing| store::hand_over(tx, handing).boxed(),
};
