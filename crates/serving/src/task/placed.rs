//! Where a task lies, for the question who can read it: the place alone.

use kernel::identity::explain::Placed;

use super::store;
use crate::permissions::TASK_READ;

/// Tasks by their number.
pub(crate) const PLACED: Placed = Placed {
    kind: "task",
    title: "送达任务（任务号）",
    permission: &TASK_READ,
    find: |cx, number| Box::pin(async move { store::place_of(&cx, &number).await }),
};
