//! Chinese words for switches, states and times.

use base::{Now, clock};
use chrono::{Datelike, Timelike, Weekday};
use serde::Serialize;

/// A switch's values with their words.
pub(super) type Words = [(&'static str, &'static str)];

pub(super) const ANSWER: &Words = &[
    ("ok", "正常"),
    ("hang", "不应答"),
    ("refuse", "拒绝（503）"),
    ("reset", "断开连接"),
    ("rubbish", "应答乱码"),
    ("rate_limit", "限流（429）"),
    ("deny", "不认签名"),
];
pub(super) const EFFECT: &Words = &[("before", "出错前未受理"), ("after", "已受理才出错")];
pub(super) const OUTCOME: &Words = &[
    ("delivered", "到达手机"),
    ("empty_number", "空号"),
    ("powered_off", "关机"),
    ("rejected", "运营商拦截"),
    ("blocked", "黑名单（不受理）"),
];
pub(super) const DELIVERY: &Words = &[("at_once", "立即"), ("hold", "等待放行")];
pub(super) const REPORTS: &Words = &[
    ("send", "回送一次"),
    ("twice", "重复回送"),
    ("twice_new_id", "重复回送（编号不同）"),
    ("lose", "丢失"),
    ("hold", "等待放行"),
];
pub(super) const ORDER: &Words =
    &[("accepted", "按受理先后"), ("reverse", "倒序"), ("shuffle", "打乱")];
pub(super) const SHUFFLE: &Words = &[("", "按先后"), ("on", "乱序")];
pub(super) const CASE_ANSWER: &Words = &[
    ("ok", "正常"),
    ("hang", "不应答"),
    ("refuse", "拒绝（503）"),
    ("reset", "断开连接"),
    ("rubbish", "应答乱码"),
    ("wrong_case", "返回另一案件"),
    ("slow", "缓慢"),
];
pub(super) const WEIXIN_ANSWER: &Words = &[
    ("ok", "正常"),
    ("hang", "不应答"),
    ("fail", "出错（500）"),
    ("rubbish", "应答乱码"),
    ("busy", "系统繁忙（-1）"),
    ("dead_token", "令牌提前失效（40001）"),
    ("quota", "次数用完（45009）"),
    ("unfollowed", "未关注（43004）"),
    ("lost", "收下后断开，应答丢失"),
];
pub(super) const WEIXIN_CALL: &Words =
    &[("send", "发送消息"), ("token", "获取令牌"), ("code", "授权码换身份")];
pub(super) const RECIPIENT: &Words = &[
    ("accept", "接收"),
    ("reject", "邮箱不存在（550）"),
    ("greylist", "稍后再试（451）"),
    ("full", "邮箱已满（452）"),
];
pub(super) const MESSAGE: &Words = &[
    ("accept", "接收"),
    ("refuse", "拒收（554）"),
    ("hang", "收下不应答"),
    ("drop", "收下后断开"),
];

pub(super) const BACK: &Words = &[
    ("nothing", "没有；发信人要求到达回执的，回执"),
    ("silence", "什么都没有"),
    ("bounce", "退信：邮箱不存在"),
    ("bounce_full", "退信：邮箱已满"),
    ("bounce_twice", "退信两次"),
    ("bounce_bare", "退信（只写给人看，GBK）"),
    ("delayed", "投递延迟"),
    ("delivered", "到达回执"),
    ("auto_reply", "自动回复"),
    ("rubbish", "乱码"),
];
pub(super) const IMAP: &Words = &[
    ("ok", "正常"),
    ("hang", "不应答"),
    ("refuse", "拒绝连接"),
    ("deny", "不认密码"),
    ("drop", "读信时断开"),
    ("rubbish", "应答乱码"),
];

/// The names of every way to misbehave, as they are written.
pub(crate) fn names() -> serde_json::Value {
    let keys = |words: &Words| words.iter().map(|(key, _)| *key).collect::<Vec<_>>();
    serde_json::json!({
        "sms": { "answer": keys(ANSWER), "effect": keys(EFFECT), "outcome": keys(OUTCOME),
            "delivery": keys(DELIVERY), "reports": keys(REPORTS) },
        "mail": { "recipient": keys(RECIPIENT), "message": keys(MESSAGE), "back": keys(BACK),
            "imap": keys(IMAP) },
        "weixin": { "answer": keys(WEIXIN_ANSWER) },
    })
}

/// The wire spelling of a switch or state.
pub(super) fn spelling(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The Chinese word of a value, or the value itself.
pub(super) fn word(words: &Words, value: &impl Serialize) -> String {
    let spelling = spelling(value);
    let found = words.iter().find(|(known, _)| *known == spelling);
    found.map_or(spelling.clone(), |(_, word)| (*word).to_owned())
}

/// 11月20日 周五
pub(super) fn day(at: Now) -> String {
    let date = clock::civil_date(at);
    let weekday = match date.weekday() {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    };
    format!("{}月{}日 {weekday}", date.month(), date.day())
}

/// 09:05 in Beijing.
pub(super) fn hour(at: Now) -> String {
    let time = at.with_timezone(&clock::beijing());
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// 11-20 09:05:07 in Beijing.
pub(super) fn moment(at: Now) -> String {
    at.with_timezone(&clock::beijing()).format("%m-%d %H:%M:%S").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_beijing() {
        let late = "2026-11-20T16:05:07Z".parse().unwrap();
        assert_eq!(day(late), "11月21日 周六");
        assert_eq!(hour(late), "00:05");
        assert_eq!(moment(late), "11-21 00:05:07");
    }
}
