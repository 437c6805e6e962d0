//! What a court may set about its indicators.

use kernel::{
    AdminKind, Kernel,
    setting::{Kind, Setting},
};

/// Days from sending a task to its end.
static TASK_DAYS: Setting = Setting {
    key: "serving.indicator.task_days",
    title: "送达任务完成期限",
    meaning: "月达标率按任务发起之日起多少天内全部送达计算；0 表示合同没有约定，月达标率不计。",
    group: "送达",
    kind: Kind::Whole { least: 0, most: 365, unit: "天" },
    default: "0",
    floor: None,
    who: AdminKind::System,
};

/// All of them, for the registry.
pub(crate) fn settings() -> Vec<&'static Setting> {
    vec![&TASK_DAYS]
}

/// Days a task has; nothing where the court has not said.
pub(super) fn task_days(kernel: &Kernel) -> Option<u64> {
    u64::try_from(kernel.setting(&TASK_DAYS)).ok().filter(|days| *days > 0)
}
