//! What a court may adjust about its tasks.

use kernel::{
    AdminKind,
    setting::{Kind, Setting},
};

/// How long a link stays open for reading.
pub(super) static LINK_DAYS: Setting = Setting {
    key: "serving.link.days",
    title: "送达链接有效天数",
    meaning: "短信、邮件里的送达链接在多少天内可以打开查看文书；只影响此后发出的链接。",
    group: "送达",
    kind: Kind::Whole { least: 30, most: 3_650, unit: "天" },
    default: "365",
    floor: Some("上诉、答辩等期间未过，受送达人须能随时查看文书。"),
    who: AdminKind::System,
};

/// When somebody should look at a task in which nothing moved.
pub(super) static LOOK_AFTER_DAYS: Setting = Setting {
    key: "serving.task.look_after_days",
    title: "送达任务催看天数",
    meaning: "发起送达后多少天仍未完成，任务期限到期，提醒经办人查看；只影响此后发起的任务。",
    group: "送达",
    kind: Kind::Whole { least: 1, most: 15, unit: "天" },
    default: "3",
    floor: None,
    who: AdminKind::System,
};

/// All of them, for the registry.
pub(crate) fn settings() -> Vec<&'static Setting> {
    vec![&LINK_DAYS, &LOOK_AFTER_DAYS, &crate::ruling::SECOND_PERSON]
}
