//! A clock that can be set back, so that the demo world has a past.

use std::sync::{Mutex, PoisonError};

use base::{Clock, Now, clock::SystemClock};
use chrono::TimeDelta;

/// The machine's clock, some time ago; it goes on from where it was set.
#[derive(Debug, Default)]
pub(super) struct PastClock(Mutex<TimeDelta>);

impl PastClock {
    /// From now on it shows this moment, or the present one if that is earlier. Once it
    /// shows the past it never goes back again.
    pub(super) fn set(&self, to: Now) {
        let mut back = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted = (SystemClock.now() - to).max(TimeDelta::zero());
        *back = if back.is_zero() { wanted } else { wanted.min(*back) };
    }
}

impl Clock for PastClock {
    fn now(&self) -> Now {
        SystemClock.now() - *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
