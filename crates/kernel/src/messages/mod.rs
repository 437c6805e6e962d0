//! Messages: what the office tells people by text and by e-mail, and what became of it.
//!
//! The office side keeps the ledger: whom, when, what, which state. The outer side talks
//! to the providers and keeps only what it needs for that. They meet through two topics:
//! `message.send` goes out, `message.state` comes back.
//!
//! Invariants:
//! - a message is queued by the unit that has a reason for it, or not at all ([`queue`]);
//! - an attempt is on record before the provider hears of it; after a crash the provider
//!   is asked before anything is sent again, and if it cannot tell, the state is 不明
//!   and nothing with legal effect is sent twice (`outer`);
//! - what a provider accepted is 已提交; only the operator's report makes it 已到达手机, and
//!   only what came back by mail tells of a mail (`inbox`);
//! - reports may come late, twice and in any order: the result is the same (`state`);
//! - address and text lie sealed in the database; secrets of the text show nowhere.

mod apply;
mod court12368;
mod destination;
mod health;
mod hours;
mod inbox;
mod isms;
mod list;
mod mail;
mod outer;
mod provider;
mod queue;
mod recall;
mod resend;
mod segments;
mod settings;
mod sms;
mod state;
pub mod statistics;
mod store;
pub mod templates;
pub mod wechat;
mod wire;

pub use health::{ProviderView, providers};
pub use hours::{FROM, UNTIL};
pub use inbox::words::mailbox_is_gone;
pub use list::{Found, MessageFilter, MessageView, about, address_in, list, reveal_to};
pub use outer::{RecordReports, Report};
pub use provider::{MAX_REPORTS, SignedCall, reports};
pub use queue::{NewMessage, queue};
pub use recall::recall;
pub use resend::{MOST as MOST_RESENT, Resend, ResendMany, Resent};
pub use segments::segments;
pub use settings::{ImapSettings, SmsProtocol, SmsSettings, SmtpSettings, SmtpTls, WechatSettings};
pub use state::State;

use base::Now;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    registry::{JobKind, Registry, Sweep, Topic},
    zone::Side,
};

/// How a message travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// A text to a mobile phone.
    Sms,
    /// An e-mail.
    Email,
    /// A template message of the official account on WeChat.
    Wechat,
}

impl Channel {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Sms, Self::Email, Self::Wechat];

    /// The stored name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sms => "sms",
            Self::Email => "email",
            Self::Wechat => "wechat",
        }
    }

    /// Reads the stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }
}

/// What the blind index calls the addresses of a channel, by its stored name.
pub(crate) fn index_class(channel: &str) -> &str {
    match Channel::from_code(channel) {
        Some(channel) => destination::class(channel),
        None => channel,
    }
}

/// What a message is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = MessageSubject)]
pub struct Subject {
    /// The kind of thing, such as `delivery`.
    pub kind: String,
    /// Which one.
    pub id: Uuid,
    /// Its number as people know it.
    pub label: String,
}

/// A change of a message's state, told to the capabilities in the unit that records it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageState {
    /// The message.
    pub id: Uuid,
    /// The office it belongs to.
    pub office: Uuid,
    /// How it travels.
    pub channel: Channel,
    /// The template's code.
    pub template: String,
    /// What it is about.
    pub subject: Subject,
    /// It has legal effect.
    pub legal: bool,
    /// The state before, or nothing when somebody wants the message repeated: nothing was
    /// written yet, and a refusal forbids it.
    pub before: Option<State>,
    /// The state now.
    pub state: State,
    /// Why, in Chinese.
    pub reason: Option<String>,
    /// The provider's number.
    pub provider_id: Option<String>,
    /// When the provider accepted it.
    pub submitted_at: Option<Now>,
    /// When it arrived or failed, by the operator's own report.
    pub reported_at: Option<Now>,
    /// The message this one repeats.
    pub resend_of: Option<Uuid>,
}

/// Brings the jobs, the sweeps and the topics of both sides.
pub fn register(registry: &mut Registry) {
    registry.topics.extend([
        Topic { topic: SEND, side: Side::Outer, apply: outer::accept },
        Topic { topic: RECALL, side: Side::Outer, apply: outer::recall },
        Topic { topic: STATE, side: Side::Inner, apply: apply::apply },
        Topic { topic: PROVIDER, side: Side::Inner, apply: health::apply },
    ]);
    registry.settings.extend([&hours::FROM, &hours::UNTIL]);
    registry.jobs.push(JobKind {
        kind: outer::DISPATCH,
        title: "发送短信和邮件",
        max_attempts: 6,
        run: outer::dispatch,
    });
    registry.sweeps.extend([
        Sweep {
            name: "message.unreported",
            title: "核对没有状态报告的消息",
            every_seconds: 30,
            run: outer::unreported,
        },
        Sweep {
            name: "message.health",
            title: "检查短信通道",
            every_seconds: 10,
            run: outer::health,
        },
        Sweep { name: "message.inbox", title: "读取退信", every_seconds: 60, run: inbox::look },
    ]);
}

/// What goes out.
const SEND: &str = "message.send";
/// What shall not go out any more.
const RECALL: &str = "message.recall";
/// What comes back.
const STATE: &str = "message.state";
/// How a provider is.
const PROVIDER: &str = "message.provider";

/// Everything the outer side needs to send a message.
#[derive(Clone, Serialize, Deserialize)]
struct Outgoing {
    id: Uuid,
    channel: Channel,
    to: String,
    title: String,
    body: String,
    template: String,
    legal: bool,
    /// The registered sign, where it is not the provider's usual one.
    #[serde(default)]
    sign: String,
    /// The template's number at each provider that has one, by the provider's code.
    #[serde(default)]
    provider_ids: std::collections::BTreeMap<String, String>,
    /// When it may go out; at any time if not given.
    #[serde(default)]
    hours: Option<hours::Hours>,
}

impl std::fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outgoing").field("id", &self.id).finish_non_exhaustive()
    }
}

/// A message nobody shall get any more.
#[derive(Debug, Serialize, Deserialize)]
struct Recalled {
    id: Uuid,
    /// Why, as the ledger says it.
    reason: String,
}

/// What the outer side knows about a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Progress {
    id: Uuid,
    state: State,
    reason: Option<String>,
    provider_id: Option<String>,
    submitted_at: Option<Now>,
    reported_at: Option<Now>,
    attempts: i32,
    #[serde(default)]
    provider: Option<String>,
    #[serde(default)]
    due_at: Option<Now>,
}

#[cfg(test)]
mod tests;
