//! Where a case lies, for the question who can read it: the place alone.

use kernel::identity::explain::Placed;

use super::store;
use crate::permissions::CASE_READ;

/// Cases by their number.
pub(crate) const PLACED: Placed = Placed {
    kind: "case",
    title: "案件（案号）",
    permission: &CASE_READ,
    find: |cx, number| Box::pin(async move { store::place_of(&cx, &number).await }),
};
