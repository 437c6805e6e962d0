//! 来院领取: half hours at the window that are booked, who comes, and who does not. What was
//! collected is recorded as every other outcome.

mod arrive;
mod book;
mod list;
mod no_show;
mod slots;
mod store;
mod text;

pub(crate) use arrive::CAME;
pub(crate) use book::{Wanted, book_in};
pub(crate) use no_show::{NO_SHOW_NOTICE, SWEEP};
#[cfg(test)]
pub(crate) use store::{booked_query, missed_query};
pub(crate) use text::{BOOKING, on_message};

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

const fn hour(key: &'static str, title: &'static str, default: &'static str) -> Setting {
    Setting {
        key,
        title,
        meaning: "来院领取的窗口开放时间，按半小时一个时段预约；一个半天的起止相同即不开放。已经约好的不变。",
        group: "送达",
        kind: Kind::Time,
        default,
        floor: None,
        who: AdminKind::System,
    }
}

static MORNING: [Setting; 2] = [
    hour("serving.pickup.morning_from", "窗口上午开始", "09:00"),
    hour("serving.pickup.morning_until", "窗口上午结束", "12:00"),
];
static AFTERNOON: [Setting; 2] = [
    hour("serving.pickup.afternoon_from", "窗口下午开始", "13:30"),
    hour("serving.pickup.afternoon_until", "窗口下午结束", "17:00"),
];

/// All of them, for the registry.
pub(crate) fn settings() -> Vec<&'static Setting> {
    let hours = MORNING.iter().chain(&AFTERNOON);
    [&CAPACITY, &NO_SHOW_NOTICE].into_iter().chain(hours).collect()
}

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(arrive::routes())
        .merge(book::routes())
        .merge(list::routes())
        .merge(slots::routes())
}
