//! What is known of a delivery.

use base::Now;
use serde::Deserialize;

use crate::{Address, Kind, Paper, Procedure, Recipient};

/// How a document is brought to its recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// 电子送达.
    Electronic,
    /// 电话送达.
    Phone,
    /// 来院领取.
    Pickup,
    /// 法院专递邮寄送达.
    Postal,
    /// 直接送达, 留置送达 included.
    Direct,
    /// 委托送达.
    Entrusted,
    /// 转交送达.
    Relay,
    /// 公告送达.
    Notice,
}

impl Method {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Electronic,
        Self::Phone,
        Self::Pickup,
        Self::Postal,
        Self::Direct,
        Self::Entrusted,
        Self::Relay,
        Self::Notice,
    ];

    /// The word that is stored and travels.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Electronic => "electronic",
            Self::Phone => "phone",
            Self::Pickup => "pickup",
            Self::Postal => "postal",
            Self::Direct => "direct",
            Self::Entrusted => "entrusted",
            Self::Relay => "relay",
            Self::Notice => "notice",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.code() == code)
    }

    /// The word people see.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Electronic => "电子送达",
            Self::Phone => "电话送达",
            Self::Pickup => "来院领取",
            Self::Postal => "邮寄送达",
            Self::Direct => "直接送达",
            Self::Entrusted => "委托送达",
            Self::Relay => "转交送达",
            Self::Notice => "公告送达",
        }
    }
}

/// The way an electronic message took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// 短信.
    Sms,
    /// 电子邮件.
    Email,
    /// The inbox of an account on the portal.
    Portal,
    /// 微信.
    Wechat,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sms, Self::Email, Self::Portal, Self::Wechat];

    /// The word that is stored and travels.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sms => "sms",
            Self::Email => "email",
            Self::Portal => "portal",
            Self::Wechat => "wechat",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }

    /// The word people see.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Sms => "短信",
            Self::Email => "电子邮件",
            Self::Portal => "送达平台",
            Self::Wechat => "微信",
        }
    }
}

/// A document to be served.
#[derive(Debug, Clone)]
pub struct Document<I> {
    /// Which one.
    pub id: I,
    /// Its type.
    pub paper: &'static Paper,
    /// Days the court set, for a period whose length the court sets.
    pub days: Option<u32>,
}

/// One try by one method at one address.
#[derive(Debug, Clone)]
pub struct Attempt<I> {
    /// Which one.
    pub id: I,
    /// By which method.
    pub method: Method,
    /// The address it went to.
    pub address: Address,
    /// When it was created, if that is known apart from its events.
    pub begun: Option<Now>,
}

/// One event of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event<I> {
    /// Which one.
    pub id: I,
    /// The attempt it belongs to.
    pub attempt: I,
    /// The way it took.
    pub channel: Option<Channel>,
    /// What happened.
    pub kind: Kind,
    /// The document, when it concerns one alone.
    pub document: Option<I>,
    /// When it happened.
    pub at: Now,
}

/// Everything that is known of a delivery: one recipient, one case, its documents.
#[derive(Debug, Clone)]
pub struct Facts<'a, I> {
    /// The procedure of the case.
    pub procedure: Procedure,
    /// Who is served.
    pub recipient: Recipient,
    /// What is served.
    pub documents: &'a [Document<I>],
    /// The tries.
    pub attempts: &'a [Attempt<I>],
    /// What happened, in any order.
    pub events: &'a [Event<I>],
    /// The moment of the question: what happened later is not known yet.
    pub as_of: Now,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back() {
        for method in Method::ALL {
            assert_eq!(Method::from_code(method.code()), Some(method));
            assert!(method.label().chars().count() == 4);
        }
        for channel in Channel::ALL {
            assert_eq!(Channel::from_code(channel.code()), Some(channel));
            assert!(!channel.label().is_empty());
        }
        assert_eq!((Channel::from_code("fax"), Method::from_code("fax")), (None, None));
    }
}
