//! Bad answers that the outside parties share.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use crate::answer::Trouble;
use crate::wire::Scissors;
use crate::world::World;

/// Longest pause a switch may ask for, in milliseconds.
const LONGEST_PAUSE: u64 = 600_000;

/// Whether a bad answer comes before or after the message was taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Effect {
    #[default]
    Before,
    After,
}

/// A way of failing to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fault {
    Hang,
    Refuse,
    Reset,
    Rubbish,
    RateLimit,
    Deny,
}

impl Fault {
    /// Carries the failure out. Hanging ends only with the caller or the simulators.
    pub(crate) async fn answer(self, world: &World, scissors: &Scissors) -> Response {
        match self {
            Self::Hang => {
                world.stop.cancelled().await;
                Trouble::unavailable().into_response()
            }
            Self::Refuse => Trouble::unavailable().into_response(),
            Self::Deny => Trouble::unsigned().into_response(),
            Self::RateLimit => Trouble::rate_limited().into_response(),
            Self::Reset => {
                scissors.cut();
                StatusCode::OK.into_response()
            }
            Self::Rubbish => {
                ([(header::CONTENT_TYPE, "application/json")], "{\"code\":\"0\",\"mess")
                    .into_response()
            }
        }
    }
}

/// Waits the given time, at once for zero.
pub(crate) async fn pause(milliseconds: u64) {
    if milliseconds > 0 {
        let time = std::time::Duration::from_millis(milliseconds.min(LONGEST_PAUSE));
        tokio::time::sleep(time).await;
    }
}

/// Takes one use of a limited switch: whether it still applies.
pub(crate) fn take(times: &mut Option<u32>) -> bool {
    match times {
        None => true,
        Some(0) => false,
        Some(left) => {
            *left -= 1;
            true
        }
    }
}
