//! Which of a delivery's turns are told at once to the person whose task it is: a switch
//! for each.

use base::Refusal;
use kernel::{
    AdminKind, Kernel, Tx, notices,
    setting::{Kind, Setting},
    timeline::Tone,
};

use uuid::Uuid;

use super::store::{attempt, delivery};
use crate::{
    task,
    team::{self, Turn},
};

const fn switch(
    key: &'static str,
    title: &'static str,
    meaning: &'static str,
    default: &'static str,
) -> Setting {
    Setting {
        key,
        title,
        meaning,
        group: "消息",
        kind: Kind::Flag,
        default,
        floor: None,
        who: AdminKind::System,
    }
}

/// A text with legal effect did not arrive, or nobody knows.
pub(super) static BOUNCED: Setting = switch(
    "serving.notice.bounced",
    "站内提醒：短信或邮件未到达、不明或逾期未阅",
    "送达短信或邮件未到达、状态不明、迟迟没有状态报告或逾期未阅时，提醒任务承办人切换送达方式。",
    "true",
);
/// The clock for another method runs, or ran out.
pub(super) static CLOCK: Setting = switch(
    "serving.notice.clock",
    "站内提醒：切换时限",
    "送达未成后，24 小时切换时限过去若干小时仍没有改用其他方式的，提醒任务承办人；超过时限的另行提醒并记入案件。",
    "true",
);
/// After how many of its hours somebody is reminded first.
pub(super) static CLOCK_FIRST: Setting = of_clock(
    "serving.clock.first_hours",
    "切换时限第一次提醒",
    "送达未成后多少小时仍没有改用其他方式，第一次提醒。",
    "12",
);
/// And again.
pub(super) static CLOCK_SECOND: Setting = of_clock(
    "serving.clock.second_hours",
    "切换时限第二次提醒",
    "送达未成后多少小时仍没有改用其他方式，第二次提醒；早于第一次的不起作用。",
    "20",
);
/// Somebody says that it is not for him.
pub(super) static OBJECTED: Setting = switch(
    "serving.notice.objected",
    "站内提醒：收件人提出异议",
    "收件人提出“不是本人”时，立即提醒任务承办人。",
    "true",
);
/// The judge decided about it.
pub(super) static FOUND: Setting = switch(
    "serving.notice.found",
    "站内提醒：法官已认定异议",
    "法官认定送达有效、推翻推定或认定送达无效后，立即提醒任务承办人。",
    "true",
);
/// A colleague decided about taking a delivery back, or it came too late.
pub(crate) static WITHDRAWN: Setting = switch(
    "serving.notice.withdrawn",
    "站内提醒：撤回申请已核对",
    "撤回送达的申请被同意或不同意、撤回因收件人已先查阅而不成立时，立即提醒任务承办人和申请人。",
    "true",
);
/// Somebody wants paper.
pub(super) static PAPER: Setting = switch(
    "serving.notice.paper",
    "站内提醒：要求纸质文书",
    "收件人要求纸质文书时，立即提醒任务承办人。",
    "true",
);
/// Somebody was not content with the service.
pub(super) static UNHAPPY: Setting = switch(
    "serving.notice.unhappy",
    "站内提醒：评价一般或不满意",
    "收件人签名后评价一般、不满意或者非常不满意时，立即提醒任务承办人，以便回访。",
    "true",
);
/// Somebody opened a document.
pub(super) static OPENED: Setting = switch(
    "serving.notice.opened",
    "站内提醒：文书已查阅",
    "收件人查阅文书时提醒任务承办人；数量较多，默认不提醒。",
    "false",
);
/// Everything was served.
pub(super) static SERVED: Setting = switch(
    "serving.notice.served",
    "站内提醒：全部文书已送达",
    "一名收件人的全部文书送达后提醒任务承办人。",
    "true",
);
/// A mail goes beside the first text.
pub(crate) static MAIL: Setting = switch(
    "serving.notice.mail",
    "发起送达时另发邮件提醒",
    "当事人留有电子邮箱时，除短信外另发一封不含签收码的邮件提醒；这封邮件不产生送达效力。选择以电子邮件送达的不另发短信。",
    "true",
);
/// Word on WeChat goes beside the texts.
pub(crate) static WECHAT: Setting = switch(
    "serving.notice.wechat",
    "发短信时另发微信提醒",
    "当事人在门户绑定微信的，除短信外另发一条不含签收码的微信提醒；微信提醒不产生送达效力。",
    "true",
);
/// Texts are repeated by themselves.
pub(super) static REMIND: Setting = switch(
    "serving.remind.on",
    "逾期未查阅自动提醒",
    "短信或邮件到达后逾期未查阅文书的，自动换发签收码，按原途径再发提醒。",
    "true",
);
/// After how long.
pub(super) static REMIND_AFTER: Setting = Setting {
    kind: Kind::Whole { least: 12, most: 240, unit: "小时" },
    ..switch(
        "serving.remind.after_hours",
        "自动提醒间隔",
        "发起送达或上次提醒后经过多少小时仍未查阅，再发一次提醒。",
        "48",
    )
};
/// How often.
pub(super) static REMIND_MOST: Setting = Setting {
    kind: Kind::Whole { least: 1, most: 5, unit: "次" },
    ..switch(
        "serving.remind.most",
        "自动提醒次数上限",
        "对同一次送达最多自动提醒几次；人工催收也计算在内。",
        "2",
    )
};

const fn of_clock(
    key: &'static str,
    title: &'static str,
    meaning: &'static str,
    default: &'static str,
) -> Setting {
    let kind = Kind::Whole { least: 1, most: 23, unit: "小时" };
    Setting { kind, group: "送达", ..switch(key, title, meaning, default) }
}

const fn hours(key: &'static str, title: &'static str, meaning: &'static str) -> Setting {
    let kind = Kind::Whole { least: 24, most: 240, unit: "小时" };
    Setting { kind, group: "送达", ..switch(key, title, meaning, "72") }
}

/// After how long nobody reading is a failure.
pub(super) static UNREAD_HOURS: Setting = hours(
    "serving.electronic.unread_hours",
    "未确认地址逾期未阅时限",
    "信息到达未经确认的电子地址后，多少小时仍无人查阅即作送达未成（逾期未阅），须在 24 小时内切换其他方式。",
);
/// After how long nobody reporting is one.
pub(super) static REPORT_HOURS: Setting = hours(
    "serving.electronic.report_hours",
    "状态报告缺失时限",
    "短信或邮件提交后多少小时仍没有到达的报告即作送达未成（状态报告缺失）；此后补到的报告按其自身日期计算。",
);

/// The court's figures for the law.
pub(crate) fn law_settings(kernel: &Kernel) -> law::Settings {
    let hours = |setting| u32::try_from(kernel.setting(setting)).unwrap_or(72);
    law::Settings {
        unread_hours: hours(&UNREAD_HOURS),
        report_hours: hours(&REPORT_HOURS),
        ..law::Settings::default()
    }
}

/// All of them.
pub(crate) fn settings() -> Vec<&'static Setting> {
    vec![
        &BOUNCED,
        &OBJECTED,
        &FOUND,
        &WITHDRAWN,
        &PAPER,
        &OPENED,
        &UNHAPPY,
        &SERVED,
        &MAIL,
        &WECHAT,
        &REMIND,
        &REMIND_AFTER,
        &REMIND_MOST,
        &UNREAD_HOURS,
        &REPORT_HOURS,
        &CLOCK,
        &CLOCK_FIRST,
        &CLOCK_SECOND,
    ]
}

/// Tells the owner of the task, if that is switched on.
pub(crate) async fn owner(
    tx: &mut Tx,
    switch: &'static Setting,
    about: (&attempt::Model, &delivery::Model),
    tone: Tone,
    title: &str,
    text: &str,
) -> Result<(), Refusal> {
    owner_and(tx, switch, None, about, tone, title, text).await
}

/// Tells the owner of the task and somebody besides, each once.
pub(crate) async fn owner_and(
    tx: &mut Tx,
    switch: &'static Setting,
    other: Option<Uuid>,
    (attempt, delivery): (&attempt::Model, &delivery::Model),
    tone: Tone,
    title: &str,
    text: &str,
) -> Result<(), Refusal> {
    let wanted = tx.kernel().setting(switch) != 0;
    let turn = TURNS.iter().any(|one| one.key == switch.key);
    if !wanted && !turn {
        return Ok(());
    }
    let task = task::store::find_in(tx, attempt.task_id).await?;
    let text = format!("{text} · {}", task.number);
    let other = other.filter(|one| *one != task.owner_id);
    let people: Vec<Uuid> = match wanted {
        true => [Some(task.owner_id), other].into_iter().flatten().collect(),
        false => Vec::new(),
    };
    let notice = |user: &Uuid| notices::NewNotice {
        user: *user,
        office: delivery.top_office,
        kind: switch.key,
        tone,
        title: title.to_owned(),
        text: text.clone(),
        link: format!("/cases/{}?delivery={}", delivery.case_id, delivery.id),
    };
    notices::tell(tx, people.iter().map(notice).collect()).await?;
    if turn {
        let (case_id, delivery_id) = (delivery.case_id, Some(delivery.id));
        let turn = Turn { case_id, delivery_id, tone, title, text: &text };
        team::tell(tx, turn, &people).await?;
    }
    Ok(())
}

/// What those who follow the case are told too.
static TURNS: [&Setting; 4] = [&BOUNCED, &OBJECTED, &FOUND, &SERVED];
