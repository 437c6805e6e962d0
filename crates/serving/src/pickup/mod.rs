//! 来院领取: half hours at the window that are booked, who comes, and who does not. What was
//! collected is recorded as every other outcome.

mod arrive;
mod book;
mod list;
mod no_show;
mod slots;
mod store;

pub(crate) use book::{Wanted, book_in};
pub(crate) use no_show::{NO_SHOW_NOTICE, SWEEP};
#[cfg(test)]
pub(crate) use store::{booked_query, missed_query};

use duban_http::OpenApiRouter;
use kernel::{
    AdminKind, Kernel,
    setting::{Kind, Setting},
};

/// How many people one half hour takes in one court.
static CAPACITY: Setting = Setting {
    key: "serving.pickup.capacity",
    title: "窗口领取每半小时人数",
    meaning: "来院领取每个半小时时段最多预约几人，各法院分别计算；约满后不能再约。",
    group: "送达",
    kind: Kind::Whole { least: 1, most: 100, unit: "人" },
    default: "4",
    floor: None,
    who: AdminKind::System,
};

/// All of them, for the registry.
pub(crate) fn settings() -> Vec<&'static Setting> {
    vec![&CAPACITY, &NO_SHOW_NOTICE]
}

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(arrive::routes())
        .merge(book::routes())
        .merge(list::routes())
        .merge(slots::routes())
}
