//! How long to wait after how many failures: GB/T 22239-2019 8.1.4.1 b.

use base::Now;
use chrono::Duration;

/// Failures are counted together within this many minutes.
const WINDOW_MINUTES: i64 = 15;
/// From this failure on, each costs a wait that doubles.
const FIRST_WAIT: i32 = 5;
/// From this failure on the counter is locked.
const LOCK: i32 = 10;
const LOCK_MINUTES: i64 = 30;

/// A counter's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) failures: i32,
    pub(crate) window_start: Now,
    pub(crate) blocked_until: Option<Now>,
}

impl Count {
    pub(crate) fn fresh(now: Now) -> Self {
        Self { failures: 0, window_start: now, blocked_until: None }
    }

    /// One more failure.
    pub(crate) fn after_failure(self, now: Now) -> Self {
        let over = now - self.window_start >= Duration::minutes(WINDOW_MINUTES);
        let count = if over { Self::fresh(now) } else { self };
        let failures = count.failures.saturating_add(1);
        let blocked_until = wait(failures).map(|wait| now + wait);
        Self { failures, blocked_until, ..count }
    }

    /// Whether the last failure closed the counter for good.
    pub(crate) fn locked(&self) -> bool {
        self.failures >= LOCK
    }
}

fn wait(failures: i32) -> Option<Duration> {
    match failures {
        LOCK.. => Some(Duration::minutes(LOCK_MINUTES)),
        FIRST_WAIT.. => Some(Duration::seconds(5 << (failures - FIRST_WAIT))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Now {
        "2026-03-02T01:00:00Z".parse::<Now>().unwrap() + Duration::minutes(minutes)
    }

    #[test]
    fn four_are_free_then_the_wait_doubles_then_it_locks() {
        let mut count = Count::fresh(at(0));
        let mut waits = vec![];
        for _ in 0..12 {
            count = count.after_failure(at(1));
            waits.push(count.blocked_until.map_or(0, |until| (until - at(1)).num_seconds()));
        }
        assert_eq!(waits, [0, 0, 0, 0, 5, 10, 20, 40, 80, 1800, 1800, 1800]);
        assert!(count.locked());
    }

    #[test]
    fn the_tenth_can_be_reached_inside_the_window() {
        let waits: i64 = (FIRST_WAIT..LOCK).filter_map(wait).map(|wait| wait.num_seconds()).sum();
        assert!(waits < WINDOW_MINUTES * 60);
    }

    #[test]
    fn a_quarter_of_an_hour_later_counting_starts_anew() {
        let mut count = Count::fresh(at(0));
        for _ in 0..4 {
            count = count.after_failure(at(14));
        }
        assert_eq!(count.failures, 4);
        let later = count.after_failure(at(15));
        assert_eq!((later.failures, later.window_start, later.blocked_until), (1, at(15), None));
    }
}
