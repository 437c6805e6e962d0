//! How many messages, by day, text, provider, channel or state, and what became of them.

mod store;

use base::Refusal;
use serde::{Deserialize, Serialize};

use super::{MessageFilter, provider, state::State};
use crate::{context::Context, identity::permissions::MESSAGE_READ};

/// What messages are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MessageCountBy)]
pub enum By {
    /// The civil day in Beijing.
    Day,
    /// The text.
    Template,
    /// The provider that took it.
    Provider,
    /// Text or e-mail.
    Channel,
    /// What became of it.
    State,
}

/// One group. The five states add up to all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = MessageGroup)]
pub struct Group {
    /// The day or the code.
    pub key: String,
    /// The same for people.
    pub title: String,
    /// All of them.
    pub total: i64,
    /// 待发送.
    pub queued: i64,
    /// 已提交.
    pub submitted: i64,
    /// 已到达.
    pub delivered: i64,
    /// 未到达.
    pub failed: i64,
    /// 不明.
    pub unknown: i64,
    /// Texts they cost, where that is known.
    pub segments: i64,
}

impl Group {
    /// Adds another one's figures.
    pub fn add(&mut self, other: &Self) {
        self.total += other.total;
        self.queued += other.queued;
        self.submitted += other.submitted;
        self.delivered += other.delivered;
        self.failed += other.failed;
        self.unknown += other.unknown;
        self.segments += other.segments;
    }

    fn take(&mut self, state: State, count: i64, segments: i64) {
        let part = match state {
            State::Queued => &mut self.queued,
            State::Submitted => &mut self.submitted,
            State::Delivered => &mut self.delivered,
            State::Failed => &mut self.failed,
            State::Unknown => &mut self.unknown,
        };
        *part += count;
        self.total += count;
        self.segments += segments;
    }
}

/// Groups of the messages a filter finds: the largest first, days in their order. The filter
/// must have both ends of its range, so that no page counts the whole table.
///
/// # Errors
/// Those of [`Context::require`] and of the database.
pub async fn statistics(
    cx: &Context,
    filter: &MessageFilter,
    by: By,
) -> Result<Vec<Group>, Refusal> {
    let scope = cx.require(&MESSAGE_READ)?;
    let mut groups: Vec<Group> = Vec::new();
    for (key, state, count, segments) in store::counts(cx, &scope, filter, by).await? {
        let state = State::from_code(&state).ok_or_else(|| {
            Refusal::internal(format!("inconsistent data in message.state: {state}"))
        })?;
        let at = match groups.iter().position(|group| group.key == key) {
            Some(at) => at,
            None => {
                let title = title(cx, by, &key);
                groups.push(Group { key, title, ..Group::default() });
                groups.len() - 1
            }
        };
        if let Some(group) = groups.get_mut(at) {
            group.take(state, count, segments);
        }
    }
    match by {
        By::Day => groups.sort_by(|one, other| one.key.cmp(&other.key)),
        _ => groups.sort_by_key(|group| (-group.total, group.key.clone())),
    }
    Ok(groups)
}

fn title(cx: &Context, by: By, key: &str) -> String {
    let words = match (by, key) {
        (By::Day, day) => return day.to_owned(),
        (By::Template, code) => {
            let texts = cx.kernel().texts();
            return texts.title(code).unwrap_or(code).to_owned();
        }
        (By::Provider, "") => "尚未提交",
        (By::Provider, code) => provider::title(code),
        (By::Channel, "sms") => "短信",
        (By::Channel, "email") => "邮件",
        (By::State, "queued") => "待发送",
        (By::State, "submitted") => "已提交",
        (By::State, "delivered") => "已到达",
        (By::State, "failed") => "未到达",
        (By::State, "unknown") => "不明",
        (_, other) => other,
    };
    words.to_owned()
}
