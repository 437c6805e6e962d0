//! How the platform behaves, by name: towards one number, towards all, and in the two calls
//! that know no number.

use std::collections::BTreeMap;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use crate::fault::{Effect, Fault, take};
use crate::weixin::errcode::Errcode;
use crate::wire::Scissors;
use crate::world::World;

/// What the caller gets for an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Answer {
    #[default]
    Ok,
    /// Never.
    Hang,
    /// 500 without JSON.
    Fail,
    /// 200 with half a body.
    Rubbish,
    /// errcode −1, ask again.
    Busy,
    /// The token of the call stops being good: errcode 40001.
    DeadToken,
    /// errcode 45009.
    Quota,
    /// The person does not follow: errcode 43004.
    Unfollowed,
    /// Takes it and closes the connection.
    Lost,
}

/// Behaviour towards one number, or towards all that have no rule of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Rule {
    pub(crate) answer: Answer,
    pub(crate) effect: Effect,
    pub(crate) times: Option<u32>,
    pub(crate) slow_ms: u64,
}

impl Rule {
    /// What the next call meets, counted against `times`.
    fn meet(&mut self) -> Met {
        let answer = match self.answer {
            Answer::Ok => Answer::Ok,
            answer if take(&mut self.times) => answer,
            _ => Answer::Ok,
        };
        Met { answer, effect: self.effect, slow_ms: self.slow_ms }
    }
}

/// A call of the platform that misbehaves by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Call {
    /// `message/template/send`.
    Send,
    /// `stable_token`.
    Token,
    /// `sns/oauth2/access_token`.
    Code,
}

/// All rules.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Behaviour {
    pub(crate) default: Rule,
    pub(crate) phones: BTreeMap<String, Rule>,
    pub(crate) token: Rule,
    pub(crate) code: Rule,
}

impl Behaviour {
    /// What a message to this number meets.
    pub(super) fn meet(&mut self, phone: Option<&str>) -> Met {
        let own = phone.and_then(|phone| self.phones.get_mut(phone));
        own.unwrap_or(&mut self.default).meet()
    }

    pub(super) fn meet_token(&mut self) -> Met {
        self.token.meet()
    }

    pub(super) fn meet_code(&mut self) -> Met {
        self.code.meet()
    }

    /// Whether the calls without a number have answers that they can give.
    pub(crate) fn is_possible(&self) -> bool {
        let about_people = [Answer::DeadToken, Answer::Unfollowed];
        [&self.token, &self.code].iter().all(|rule| !about_people.contains(&rule.answer))
    }
}

/// What one call is about to meet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Met {
    pub(super) answer: Answer,
    effect: Effect,
    pub(super) slow_ms: u64,
}

impl Met {
    /// Whether the call ends before anything is done.
    pub(super) fn ends_before(&self) -> bool {
        match self.answer {
            Answer::Busy | Answer::Quota => true,
            Answer::Hang | Answer::Fail | Answer::Rubbish => self.effect == Effect::Before,
            Answer::Ok | Answer::DeadToken | Answer::Unfollowed | Answer::Lost => false,
        }
    }

    /// The answer to a call that went well, or what stands in its place.
    pub(super) async fn answer(
        &self,
        world: &World,
        scissors: &Scissors,
        good: impl IntoResponse,
    ) -> Response {
        match self.answer {
            Answer::Ok | Answer::DeadToken | Answer::Unfollowed => good.into_response(),
            Answer::Hang => Fault::Hang.answer(world, scissors).await,
            Answer::Lost => Fault::Reset.answer(world, scissors).await,
            Answer::Busy => Errcode::busy().into_response(),
            Answer::Quota => Errcode::quota().into_response(),
            Answer::Fail => {
                (StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error").into_response()
            }
            Answer::Rubbish => {
                ([(header::CONTENT_TYPE, "application/json")], "{\"errcode\":0,\"errm")
                    .into_response()
            }
        }
    }
}

/// A template registered with the platform.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Template {
    /// What stands above the message.
    pub(crate) title: String,
    /// Each field with its label; exactly these have to be filled.
    pub(crate) fields: BTreeMap<String, String>,
}
