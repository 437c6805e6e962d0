//! Facts: one row says that one thing happened, when, and when that was recorded.

use std::borrow::Cow;

use base::Now;
use chrono::NaiveDate;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact<'a> {
    /// Its id.
    pub id: &'a str,
    /// When it happened.
    pub at: Now,
    /// When it was recorded: before that nobody knew.
    pub recorded_at: Now,
    /// What happened.
    pub body: Body<'a>,
}

/// What happened, with the ids of what it happened to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body<'a> {
    /// What a case is.
    Case { case: Cow<'a, str>, commercial: bool },
    /// 送达任务 commissioned, due by the end of a day.
    Task { task: &'a str, case: Cow<'a, str>, due_on: Option<NaiveDate> },
    /// A task finished; `valid` is what the check of its quality says.
    TaskDone { task: &'a str, valid: bool },
    /// A task not done for a reason the court answers for (甲方原因).
    TaskExcused { task: &'a str },
    /// Papers for one recipient received: the package of case × recipient × documents.
    Delivery {
        delivery: &'a str,
        case: Cow<'a, str>,
        recipient: &'a str,
        documents: Vec<&'a str>,
        confirmed: bool,
    },
    /// The court took a package back.
    Withdrawn { delivery: &'a str },
    /// An attempt created; for 公告 the moment of the application.
    Attempt { attempt: &'a str, delivery: &'a str, method: Method },
    /// An attempt failed.
    Failed { attempt: &'a str },
    /// What an attempt came to; a service is that of the whole package.
    Outcome { attempt: &'a str, state: State },
    /// 公告期满, or the notice stopped.
    NoticeEnded { attempt: &'a str },
    /// A call made.
    Call { call: &'a str, delivery: &'a str, connected: bool },
    /// The recording of a call stored and its hash compared.
    Recording { call: &'a str, intact: bool },
    /// 收寄. A paper copy on request belongs to no attempt.
    MailAccepted { waybill: &'a str, attempt: Option<&'a str> },
    /// The end of a piece's way.
    MailEnded { waybill: &'a str, result: MailEnd },
    /// A label thrown away.
    MailVoided { waybill: &'a str },
    /// What a piece costs, in 分; the last recorded holds.
    MailFee { waybill: &'a str, amount: i64 },
    /// What many pieces of a time before the system cost, in 分, and how many cases there were.
    MailFeeTotal { amount: i64, cases: i64 },
    /// An answered survey.
    Survey { satisfied: bool },
    /// 合格性抽查 of a package.
    Audit { delivery: &'a str, passed: bool },
    /// Somebody began to work on the contract.
    StaffJoined { person: &'a str },
    /// Somebody's last day of work.
    StaffLeft { person: &'a str },
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $code:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
        pub enum $name { $($(#[$of])* #[serde(rename = $code)] $variant,)+ }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word on the wire.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The word for people.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// By the word on the wire.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

words! {
    /// A method of service.
    Method {
        /// 电话.
        Phone = "phone", "电话送达";
        /// 来院领取.
        Pickup = "pickup", "来院领取";
        /// 电子.
        Electronic = "electronic", "电子送达";
        /// 法院专递.
        Postal = "postal", "邮寄送达";
        /// 外出.
        Direct = "direct", "直接送达";
        /// 委托.
        Entrusted = "entrusted", "委托送达";
        /// 转交.
        Relay = "relay", "转交送达";
        /// 公告.
        Notice = "notice", "公告送达";
    }
}

words! {
    /// What an attempt came to in law.
    State {
        /// 已送达.
        Served = "SERVED", "已送达";
        /// 视为送达.
        Deemed = "DEEMED", "视为送达";
        /// 推定送达.
        Presumed = "PRESUMED", "推定送达";
        /// 已通知: told to collect, agreed to another way; ends the attempt without serving.
        Notified = "NOTIFIED", "已通知";
        /// 已取消.
        Cancelled = "CANCELLED", "已取消";
        /// 推定被推翻.
        Rebutted = "REBUTTED", "推定被推翻";
        /// 送达无效.
        Voided = "VOIDED", "送达无效";
    }
}

words! {
    /// How a piece of mail ended.
    MailEnd {
        /// 妥投.
        Signed = "signed", "签收";
        /// 退回妥投.
        Returned = "returned", "退回";
        /// Neither arrived nor came back.
        Lost = "lost", "丢失或损毁";
    }
}

impl State {
    /// Whether it serves, and does not take away.
    pub const fn serves(self) -> bool {
        matches!(self, Self::Served | Self::Deemed | Self::Presumed)
    }

    /// Whether it is the judge's finding against a service.
    pub const fn is_finding(self) -> bool {
        matches!(self, Self::Rebutted | Self::Voided)
    }
}
