//! What a mail that came back says about the one we sent, in words of the ledger.

use std::fmt::Write as _;

/// What it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::messages) enum Word {
    /// The mailbox did not take it and never will.
    Bounced,
    /// Somebody on the way still tries.
    Delayed,
    /// It lies in the mailbox, by the word of the server that put it there.
    Arrived,
    /// A machine answered in the recipient's name.
    AutoReplied,
    /// Somebody answered.
    Replied,
}

impl Word {
    const ALL: [Self; 5] =
        [Self::Bounced, Self::Delayed, Self::Arrived, Self::AutoReplied, Self::Replied];

    /// The stored word; none of them is a word of the operators of texts.
    pub(in crate::messages) const fn code(self) -> &'static str {
        match self {
            Self::Bounced => "BOUNCED",
            Self::Delayed => "DELAYED",
            Self::Arrived => "INBOXED",
            Self::AutoReplied => "AUTOREPLY",
            Self::Replied => "REPLIED",
        }
    }

    /// Reads the stored word.
    pub(in crate::messages) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|word| word.code() == code)
    }

    /// Whether it moves no state and is only written beside it.
    pub(in crate::messages) const fn is_remark(self) -> bool {
        matches!(self, Self::Delayed | Self::AutoReplied | Self::Replied)
    }

    /// The same for a clerk, with the status of RFC 3463 where there is one.
    pub(in crate::messages) fn said(self, status: &str) -> String {
        let mut said = match self {
            Self::Bounced => format!("退信：{}", bounced(status)),
            Self::Delayed => "对方邮件服务器暂时没有收下，正在重试".to_owned(),
            Self::Arrived => "已到达邮箱".to_owned(),
            Self::AutoReplied => "收到自动回复，不是退信".to_owned(),
            Self::Replied => "收件人回复了邮件，请到法院邮箱查看".to_owned(),
        };
        if !status.is_empty() {
            // A string takes whatever is written.
            let _ = write!(said, "（{status}）");
        }
        said
    }
}

/// Why a mailbox did not take a mail, by the status of RFC 3463.
fn bounced(status: &str) -> &'static str {
    let mut numbers = status.split('.').skip(1);
    match (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default()) {
        ("1", "1" | "3" | "6" | "10") => "邮箱不存在",
        ("1", "2") => "邮箱的域名不存在",
        ("1", _) => "邮箱地址不可用",
        ("2", "1") => "邮箱已停用",
        ("2", "2") => "邮箱已满",
        ("2", "3") | ("3", "4") => "邮件超过对方允许的大小",
        ("2", _) => "邮箱不可用",
        ("3", _) => "对方邮件系统不可用",
        ("4", "7") => "期限内一直未能投递",
        ("4", _) => "对方邮件服务器联系不上",
        ("7", _) => "对方服务器拒收",
        _ => "对方服务器退回，没有说明原因",
    }
}

/// Whether a result that the ledger gave says that the mailbox is no more, as opposed to full,
/// busy or hostile for a while.
pub fn mailbox_is_gone(result: &str) -> bool {
    let end = result.strip_prefix("退信：").and_then(|rest| rest.rsplit_once('（'));
    let Some(found) = end.and_then(|(_, rest)| status(rest.trim_end_matches('）'))) else {
        return false;
    };
    let mut numbers = found.split('.').skip(1);
    matches!((numbers.next(), numbers.next()), (Some("1"), Some(_)) | (Some("2"), Some("1")))
}

/// Phrases of servers that give no status, and the status they mean; the first one found
/// counts, so the particular stand before the general.
const PHRASES: [(&str, &[&str]); 6] = [
    (
        "5.2.2",
        &["已满", "空间不足", "mailbox full", "mailbox is full", "over quota", "quota exceeded"],
    ),
    ("5.2.1", &["停用", "冻结", "禁用", "注销", "disabled", "inactive", "suspended"]),
    (
        "5.1.1",
        &[
            "不存在",
            "无此用户",
            "查无此",
            "没有该用户",
            "找不到收件人",
            "not exist",
            "doesn't exist",
            "no such user",
            "no such mailbox",
            "unknown user",
            "user unknown",
            "user not found",
            "mailbox not found",
            "mailbox unavailable",
            "invalid recipient",
            "recipient not found",
        ],
    ),
    ("5.1.2", &["域名错误", "域名无", "host not found", "domain not found", "host unknown"]),
    (
        "5.4.1",
        &["超时", "无法连接", "timed out", "timeout", "connection refused", "no route to host"],
    ),
    (
        "5.7.1",
        &["拒收", "拒绝", "屏蔽", "黑名单", "垃圾邮件", "spam", "blocked", "denied", "rejected"],
    ),
];

/// The status a server means: the one it writes, or else what its words say; `5.0.0` when
/// it says nothing.
pub(in crate::messages) fn guess(text: &str) -> String {
    if let Some(written) = written(text) {
        return written;
    }
    let text = text.to_lowercase();
    let found = PHRASES.iter().find(|(_, all)| all.iter().any(|one| text.contains(one)));
    found.map_or("5.0.0", |(status, _)| status).to_owned()
}

/// The first status in a text that says more than that something failed.
fn written(text: &str) -> Option<String> {
    let plain = |c: char| !(c.is_ascii_digit() || c == '.');
    text.split(plain).map(|word| word.trim_matches('.')).find_map(|word| {
        let status = status(word)?;
        (!status.ends_with(".0.0") && !status.starts_with('2')).then_some(status)
    })
}

/// Reads a status of RFC 3463: class, subject and detail.
pub(in crate::messages) fn status(text: &str) -> Option<String> {
    let word = text.split_ascii_whitespace().next()?;
    let mut parts = word.split('.');
    let (class, subject, detail) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |part: &str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let sound = matches!(class, "2" | "4" | "5") && number(subject) && number(detail);
    (sound && parts.next().is_none()).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_said_in_chinese() {
        for (status, said) in [
            ("5.1.1", "退信：邮箱不存在（5.1.1）"),
            ("5.1.10", "退信：邮箱不存在（5.1.10）"),
            ("5.1.2", "退信：邮箱的域名不存在（5.1.2）"),
            ("5.2.1", "退信：邮箱已停用（5.2.1）"),
            ("5.2.2", "退信：邮箱已满（5.2.2）"),
            ("4.4.7", "退信：期限内一直未能投递（4.4.7）"),
            ("5.4.4", "退信：对方邮件服务器联系不上（5.4.4）"),
            ("5.7.26", "退信：对方服务器拒收（5.7.26）"),
            ("5.0.0", "退信：对方服务器退回，没有说明原因（5.0.0）"),
            ("", "退信：对方服务器退回，没有说明原因"),
        ] {
            assert_eq!(Word::Bounced.said(status), said);
        }
        assert_eq!(Word::AutoReplied.said(""), "收到自动回复，不是退信");
        for word in Word::ALL {
            assert_eq!(Word::from_code(word.code()), Some(word));
        }
    }

    #[test]
    fn a_mailbox_is_gone_only_when_its_server_says_so() {
        for (status, gone) in [
            ("5.1.1", true),
            ("5.1.2", true),
            ("5.2.1", true),
            ("5.2.2", false),
            ("4.4.7", false),
            ("5.7.1", false),
            ("5.0.0", false),
        ] {
            assert_eq!(mailbox_is_gone(&Word::Bounced.said(status)), gone, "{status}");
        }
        for text in ["", "已到达邮箱", "退信：邮箱不存在或拒收（550）", "空号（5.1.1）"]
        {
            assert!(!mailbox_is_gone(text), "{text}");
        }
    }

    #[test]
    fn a_server_without_a_status_is_understood_by_its_words() {
        for (text, status) in [
            ("smtp; 550 5.1.1 <a@b.cn>: unknown user", "5.1.1"),
            ("550 Mailbox not found. http://service.mail.example.cn", "5.1.1"),
            ("收件人邮箱不存在，请核对", "5.1.1"),
            ("552 Quota exceeded", "5.2.2"),
            ("对方邮箱已满，且邮箱不存在空余", "5.2.2"),
            ("554 Reject by content spam at 10.5.1.1.2", "5.7.1"),
            ("连接对方服务器超时", "5.4.1"),
            ("host mx.b.cn[192.0.2.5] said: 550 5.7.1 rejected", "5.7.1"),
            ("5.0.0 mailbox full", "5.2.2"),
            ("250 2.1.5 ok", "5.0.0"),
            ("", "5.0.0"),
        ] {
            assert_eq!(guess(text), status, "{text}");
        }
    }

    #[test]
    fn a_status_has_three_small_numbers() {
        assert_eq!(status(" 5.1.1 (bad mailbox)").as_deref(), Some("5.1.1"));
        for text in ["", "5", "5.1", "5.1.1.1", "9.1.1", "5.1000.1", "5..1", "a.b.c"] {
            assert_eq!(status(text), None, "{text}");
        }
    }
}
