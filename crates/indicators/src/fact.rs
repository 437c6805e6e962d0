//! Facts: one row says that one thing happened, when, and when that was recorded.

use std::borrow::Cow;

use base::Now;
use chrono::NaiveDate;
pub use law::{Method, State};

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

/// What an attempt can have come to in law. `NOTIFIED` (told to collect, agreed to another way)
/// ends it without serving.
pub const OUTCOMES: [State; 7] = [
    State::Served,
    State::Deemed,
    State::Presumed,
    State::Notified,
    State::Cancelled,
    State::Rebutted,
    State::Voided,
];

/// How a piece of mail ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailEnd {
    /// 妥投.
    Signed,
    /// 退回妥投.
    Returned,
    /// Neither arrived nor came back.
    Lost,
}

impl MailEnd {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Signed, Self::Returned, Self::Lost];

    /// The word on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Returned => "returned",
            Self::Lost => "lost",
        }
    }

    /// The word for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Signed => "签收",
            Self::Returned => "退回",
            Self::Lost => "丢失或损毁",
        }
    }

    /// By the word on the wire.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}
