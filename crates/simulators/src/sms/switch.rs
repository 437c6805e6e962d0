//! How the gateway behaves, by name, for all numbers or for one.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::fault::{Effect, Fault, take};

/// What the caller gets for an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Answer {
    #[default]
    Ok,
    Hang,
    Refuse,
    Reset,
    Rubbish,
    RateLimit,
    Deny,
}

impl Answer {
    const fn fault(self) -> Option<Fault> {
        match self {
            Self::Ok => None,
            Self::Hang => Some(Fault::Hang),
            Self::Refuse => Some(Fault::Refuse),
            Self::Reset => Some(Fault::Reset),
            Self::Rubbish => Some(Fault::Rubbish),
            Self::RateLimit => Some(Fault::RateLimit),
            Self::Deny => Some(Fault::Deny),
        }
    }
}

/// What becomes of an accepted text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    #[default]
    Delivered,
    EmptyNumber,
    PoweredOff,
    Rejected,
    Blocked,
}

/// When the outcome happens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Delivery {
    #[default]
    AtOnce,
    Hold,
}

/// What the caller is told of the outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reports {
    #[default]
    Send,
    Twice,
    TwiceNewId,
    Lose,
    Hold,
}

/// Behaviour towards one number, or towards all that have no rule of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Rule {
    pub(crate) answer: Answer,
    pub(crate) effect: Effect,
    pub(crate) times: Option<u32>,
    pub(crate) slow_ms: u64,
    pub(crate) outcome: Outcome,
    pub(crate) delivery: Delivery,
    pub(crate) reports: Reports,
}

impl Rule {
    /// The failure of the next request, counting it against `times`.
    fn next_fault(&mut self) -> Option<(Fault, Effect)> {
        let fault = self.answer.fault()?;
        take(&mut self.times).then_some((fault, self.effect))
    }
}

/// All rules, and the rhythm of the reports.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Behaviour {
    pub(crate) default: Rule,
    pub(crate) phones: BTreeMap<String, Rule>,
    pub(crate) report_ms: Option<u64>,
    pub(crate) shuffle: bool,
}

/// What one request is about to meet.
pub(crate) struct Encounter {
    pub(crate) fault: Option<(Fault, Effect)>,
    pub(crate) rule: Rule,
}

impl Behaviour {
    /// The rule for a number, with its next failure taken.
    pub(crate) fn meet(&mut self, phone: &str) -> Encounter {
        let rule = self.phones.get_mut(phone).unwrap_or(&mut self.default);
        let fault = rule.next_fault();
        Encounter { fault, rule: rule.clone() }
    }
}

/// Who takes the text: three operators with one network behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Line {
    /// JSON, signed in headers.
    Gateway,
    /// Forms, signed in a field.
    Isms,
    /// The 12368 platform.
    Court12368,
}

/// Behaviour and callback address of a line other than the gateway.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct LineSettings {
    pub(crate) callback: Option<String>,
    pub(crate) behaviour: Behaviour,
}

/// Behaviour, callback address and what is registered with the operator.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Settings {
    pub(crate) callback: Option<String>,
    pub(crate) signs: Option<BTreeSet<String>>,
    pub(crate) templates: Option<BTreeSet<String>>,
    pub(crate) behaviour: Behaviour,
    pub(crate) isms: LineSettings,
    pub(crate) court12368: LineSettings,
}

impl Settings {
    pub(crate) fn behaviour_of(&mut self, line: Line) -> &mut Behaviour {
        match line {
            Line::Gateway => &mut self.behaviour,
            Line::Isms => &mut self.isms.behaviour,
            Line::Court12368 => &mut self.court12368.behaviour,
        }
    }

    pub(crate) fn callback_of(&self, line: Line) -> Option<String> {
        match line {
            Line::Gateway => self.callback.clone(),
            Line::Isms => self.isms.callback.clone(),
            Line::Court12368 => self.court12368.callback.clone(),
        }
    }
}
