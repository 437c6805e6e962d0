//! What a court may adjust about calls.

use kernel::{
    AdminKind, Kernel,
    setting::{Kind, Setting},
};

use super::rules::Rule;

const fn whole(
    key: &'static str,
    title: &'static str,
    meaning: &'static str,
    (least, most, unit): (i64, i64, &'static str),
    default: &'static str,
) -> Setting {
    Setting {
        key,
        title,
        meaning,
        group: "送达",
        kind: Kind::Whole { least, most, unit },
        default,
        floor: None,
        who: AdminKind::System,
    }
}

const fn time(
    key: &'static str,
    title: &'static str,
    meaning: &'static str,
    default: &'static str,
) -> Setting {
    Setting { kind: Kind::Time, ..whole(key, title, meaning, (0, 0, ""), default) }
}

/// Calls in vain after which the method failed.
static MOST: Setting = whole(
    "serving.call.most",
    "电话最少拨打次数",
    "无人接听、关机、占线、拒接的，至少拨打几次仍未接通才记为电话送达未成功。",
    (2, 10, "次"),
    "3",
);
/// On how many half-days.
static HALVES: Setting = whole(
    "serving.call.half_days",
    "电话须分布的半天数",
    "上述各次拨打至少分布在几个不同的半天（以中午十二时为界）。",
    (1, 4, "个"),
    "2",
);
/// Within how many working days.
static WORKDAYS: Setting = whole(
    "serving.call.workdays",
    "电话应在几个工作日内拨完",
    "自第一次拨打当日起，应在几个工作日内拨完；超过的在今日电话中标为已超期。",
    (1, 10, "天"),
    "2",
);
/// From when people are called.
static FROM: Setting = time(
    "serving.call.from",
    "电话拨打时段开始",
    "送达电话从几时起拨打；之前登记的拨打会标明不在拨打时段。",
    "08:00",
);
/// Until when.
static UNTIL: Setting = time(
    "serving.call.until",
    "电话拨打时段结束",
    "送达电话到几时为止；之后登记的拨打会标明不在拨打时段。",
    "20:00",
);

/// All of them, for the registry.
pub(crate) fn settings() -> Vec<&'static Setting> {
    vec![&MOST, &HALVES, &WORKDAYS, &FROM, &UNTIL]
}

/// The rule as the court set it.
pub(crate) fn rule(kernel: &Kernel) -> Rule {
    let count = |setting| usize::try_from(kernel.setting(setting)).unwrap_or(1);
    Rule {
        most: count(&MOST),
        halves: count(&HALVES),
        workdays: u32::try_from(kernel.setting(&WORKDAYS)).unwrap_or(1),
        from: kernel.setting(&FROM),
        until: kernel.setting(&UNTIL),
    }
}
