//! By which channel an electronic attempt goes out, and how people say what became of it.

use serde::{Deserialize, Serialize};

/// The channels that serve by themselves; word on WeChat and a mail beside a text do not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ServingChannel)]
pub enum Channel {
    /// A text to a mobile phone.
    #[default]
    Sms,
    /// A mail to a mailbox.
    Email,
}

/// What became of a message, for people.
pub(crate) struct Words {
    pub(crate) submitted: &'static str,
    pub(crate) arrived: &'static str,
    pub(crate) bounced: &'static str,
    pub(crate) unknown: &'static str,
    /// 短信 or 邮件.
    pub(crate) thing: &'static str,
    /// 号码 or 邮箱.
    pub(crate) place: &'static str,
    /// What stands before the address on papers.
    pub(crate) address: &'static str,
}

static SMS: Words = Words {
    submitted: "短信已提交",
    arrived: "短信已到达手机",
    bounced: "短信未到达",
    unknown: "短信状态不明",
    thing: "短信",
    place: "号码",
    address: "手机",
};
static EMAIL: Words = Words {
    submitted: "邮件已提交",
    arrived: "邮件已到达邮箱",
    bounced: "邮件未到达",
    unknown: "邮件状态不明",
    thing: "邮件",
    place: "邮箱",
    address: "电子邮箱",
};

impl Channel {
    /// Reads the stored word; what is no mail is a text.
    pub(crate) fn stored(word: &str) -> Self {
        match law::Channel::from_code(word) {
            Some(law::Channel::Email) => Self::Email,
            _ => Self::Sms,
        }
    }

    /// The channel that reaches a contact of this kind.
    pub(crate) fn of_contact(kind: &str) -> Self {
        if kind == Self::Email.contact() { Self::Email } else { Self::Sms }
    }

    /// The stored word.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Sms => law::Channel::Sms.code(),
            Self::Email => law::Channel::Email.code(),
        }
    }

    /// The kind of contact it reaches, which is also the class of its blind index.
    pub(crate) const fn contact(self) -> &'static str {
        match self {
            Self::Sms => "phone",
            Self::Email => "email",
        }
    }

    /// How people say it.
    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::Sms => &SMS,
            Self::Email => &EMAIL,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Channel;

    #[test]
    fn a_channel_is_read_back_and_never_speaks_of_the_other() {
        for one in [Channel::Sms, Channel::Email] {
            assert_eq!(Channel::stored(one.code()), one);
            assert_eq!(Channel::of_contact(one.contact()), one);
        }
        assert_eq!(Channel::stored(""), Channel::Sms, "attempts by other methods have none");
        let mail = Channel::Email.words();
        for word in [mail.submitted, mail.arrived, mail.bounced, mail.unknown, mail.place] {
            assert!(!word.contains("短信") && !word.contains("手机"), "{word}");
        }
    }
}
