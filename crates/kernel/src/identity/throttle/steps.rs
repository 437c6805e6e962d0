//! How long to wait after how many failures: GB/T 22239-2019 8.1.4.1 b.

use base::Now;
use chrono::Duration;

/// Failures are counted together within this many minutes.
const WINDOW_MINUTES: i64 = 15;
const DAY_HOURS: i64 = 24;

/// How much a counter bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    /// From this failure on, each costs a wait that doubles.
    pub(crate) first_wait: i32,
    /// From this failure on the counter is locked.
    pub(crate) lock: i32,
    /// For how long.
    pub(crate) lock_minutes: i64,
    /// From this failure of a day on it is closed until the day is over.
    pub(crate) day: i32,
}

/// A counter's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) failures: i32,
    pub(crate) window_start: Now,
    pub(crate) blocked_until: Option<Now>,
    /// Failures since `day_start`; a success does not forgive them.
    pub(crate) today: i32,
    pub(crate) day_start: Now,
}

impl Count {
    pub(crate) fn fresh(now: Now) -> Self {
        Self { failures: 0, window_start: now, blocked_until: None, today: 0, day_start: now }
    }

    /// One more failure.
    pub(crate) fn after_failure(self, now: Now, limits: &Limits) -> Self {
        let window_over = now - self.window_start >= Duration::minutes(WINDOW_MINUTES);
        let (failures, window_start) =
            if window_over { (0, now) } else { (self.failures, self.window_start) };
        let day_over = now - self.day_start >= Duration::hours(DAY_HOURS);
        let (today, day_start) = if day_over { (0, now) } else { (self.today, self.day_start) };
        let (failures, today) = (failures.saturating_add(1), today.saturating_add(1));
        let blocked_until = if today >= limits.day {
            Some(day_start + Duration::hours(DAY_HOURS))
        } else {
            limits.wait(failures).map(|wait| now + wait)
        };
        Self { failures, window_start, blocked_until, today, day_start }
    }

    /// After a success the wait is over; the day's failures stay counted.
    pub(crate) fn after_success(self) -> Self {
        Self { failures: 0, blocked_until: None, ..self }
    }

    /// Whether the last failure closed the counter for good.
    pub(crate) fn locked(&self, limits: &Limits) -> bool {
        self.failures >= limits.lock || self.today >= limits.day
    }
}

impl Limits {
    fn wait(&self, failures: i32) -> Option<Duration> {
        if failures >= self.lock {
            return Some(Duration::minutes(self.lock_minutes));
        }
        let over = failures - self.first_wait;
        (over >= 0).then(|| Duration::seconds(5 << over.min(8)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { first_wait: 5, lock: 10, lock_minutes: 30, day: 20 };

    fn at(minutes: i64) -> Now {
        "2026-03-02T01:00:00Z".parse::<Now>().unwrap() + Duration::minutes(minutes)
    }

    #[test]
    fn four_are_free_then_the_wait_doubles_then_it_locks() {
        let mut count = Count::fresh(at(0));
        let mut waits = vec![];
        for _ in 0..12 {
            count = count.after_failure(at(1), &LIMITS);
            waits.push(count.blocked_until.map_or(0, |until| (until - at(1)).num_seconds()));
        }
        assert_eq!(waits, [0, 0, 0, 0, 5, 10, 20, 40, 80, 1800, 1800, 1800]);
        assert!(count.locked(&LIMITS));
    }

    #[test]
    fn the_tenth_can_be_reached_inside_the_window() {
        let waits = (LIMITS.first_wait..LIMITS.lock).filter_map(|at| LIMITS.wait(at));
        let waits: i64 = waits.map(|wait| wait.num_seconds()).sum();
        assert!(waits < WINDOW_MINUTES * 60);
    }

    #[test]
    fn a_quarter_of_an_hour_later_counting_starts_anew() {
        let mut count = Count::fresh(at(0));
        for _ in 0..4 {
            count = count.after_failure(at(14), &LIMITS);
        }
        assert_eq!(count.failures, 4);
        let later = count.after_failure(at(15), &LIMITS);
        assert_eq!((later.failures, later.window_start, later.blocked_until), (1, at(15), None));
        assert_eq!(later.today, 5);
    }

    #[test]
    fn a_day_bears_so_many_and_a_success_forgives_none_of_them() {
        let mut count = Count::fresh(at(0));
        for hour in 0..20 {
            assert!(count.blocked_until.is_none_or(|until| until <= at(hour * 60)));
            count = count.after_failure(at(hour * 60), &LIMITS).after_success();
        }
        assert_eq!(count.today, 20);
        let closed = count.after_failure(at(20 * 60), &LIMITS);
        assert_eq!(closed.blocked_until, Some(at(24 * 60)));
        let next_day = closed.after_failure(at(24 * 60), &LIMITS);
        assert_eq!((next_day.today, next_day.blocked_until), (1, None));
    }

    /// However somebody spreads the tries, two fixed days never hold more than forty in a
    /// row of twenty-four hours.
    #[test]
    fn any_day_holds_forty_tries_at_most() {
        for begin in (0..24 * 60).step_by(60) {
            let (mut count, mut tries) = (Count::fresh(at(0)), Vec::new());
            for minute in (0..48 * 60).filter(|minute| *minute == 0 || *minute >= begin) {
                while count.blocked_until.is_none_or(|until| until <= at(minute)) {
                    count = count.after_failure(at(minute), &LIMITS);
                    tries.push(minute);
                }
            }
            for first in &tries {
                let day = tries.iter().filter(|at| (*first..first + 24 * 60).contains(at));
                assert!(day.count() <= 40, "from minute {begin}");
            }
        }
    }
}
