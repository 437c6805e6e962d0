//! Switches and counts of the case system.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::answer::{Trouble, parse};
use crate::cases::results::Stored;
use crate::fault::{Fault, take};
use crate::sign::read;
use crate::world::{Shared, World, locked};

/// Pause of the behaviour `slow` when none was named, in milliseconds.
const SLOW: u64 = 3_000;

/// How the case system answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Answer {
    #[default]
    Ok,
    Hang,
    Refuse,
    Reset,
    Rubbish,
    WrongCase,
    Slow,
    /// The case is archived: what is told or filed to it is not taken.
    Archived,
}

impl Answer {
    pub(crate) const fn fault(self) -> Option<Fault> {
        match self {
            Self::Ok | Self::WrongCase | Self::Slow | Self::Archived => None,
            Self::Hang => Some(Fault::Hang),
            Self::Refuse => Some(Fault::Refuse),
            Self::Reset => Some(Fault::Reset),
            Self::Rubbish => Some(Fault::Rubbish),
        }
    }
}

/// Behaviour towards all callers.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Switch {
    pub(crate) answer: Answer,
    pub(crate) slow_ms: u64,
    pub(crate) times: Option<u32>,
}

impl Switch {
    /// The next answer and the pause before it, counted against `times`.
    pub(crate) fn meet(&mut self) -> (Answer, u64) {
        if self.answer == Answer::Ok || !take(&mut self.times) {
            return (Answer::Ok, self.slow_ms);
        }
        let pause =
            if self.answer == Answer::Slow && self.slow_ms == 0 { SLOW } else { self.slow_ms };
        (self.answer, pause)
    }
}

/// How often the case system was asked and told.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(crate) struct Counts {
    pub(crate) lookups: u64,
    pub(crate) found: u64,
    pub(crate) results: u64,
    pub(crate) duplicates: u64,
}

/// State of the case system; the cases themselves are invented on demand.
#[derive(Debug, Default)]
pub(crate) struct Registry {
    pub(crate) switch: Switch,
    pub(crate) counts: Counts,
    pub(super) results: Vec<Stored>,
}

/// Body of `PUT /admin/cases`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    behaviour: Switch,
}

pub(crate) async fn change(
    State(world): State<Shared>,
    body: Body,
) -> Result<Json<Value>, Trouble> {
    let change: Change = parse(&read(body).await?)?;
    locked(&world.cases).switch = change.behaviour;
    Ok(shown(&world))
}

pub(crate) async fn settings(State(world): State<Shared>) -> Json<Value> {
    shown(&world)
}

fn shown(world: &World) -> Json<Value> {
    let registry = locked(&world.cases);
    let mut value = json!(registry.counts);
    value["behaviour"] = json!(registry.switch);
    value["seed"] = json!(world.seed);
    Json(value)
}

/// Forgets results, counts and behaviour.
pub(crate) fn clear(world: &World) {
    *locked(&world.cases) = Registry::default();
}
