//! How often a new code may be asked for: three a day, one a minute. Pure.

use base::{
    Now,
    clock::{civil_date, day_begins},
};
use chrono::{Duration, NaiveDate};

/// New codes a civil day.
pub(crate) const A_DAY: i32 = 3;
/// Seconds between two of them: each is a text message.
const APART: i64 = 60;

/// What was asked for so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Quota {
    /// The day of the last one, in Beijing.
    pub(crate) day: Option<NaiveDate>,
    /// How many on that day.
    pub(crate) asked: i32,
    /// When the last one was.
    pub(crate) last: Option<Now>,
}

/// Why there is no new code now, with the seconds to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TooMany {
    /// The last one was just asked for.
    Soon(u32),
    /// The day's three are gone.
    Day(u32),
}

impl Quota {
    /// Takes one.
    pub(crate) fn take(self, now: Now) -> Result<Self, TooMany> {
        let today = civil_date(now);
        let asked = if self.day == Some(today) { self.asked } else { 0 };
        if asked >= A_DAY {
            return Err(TooMany::Day(seconds(midnight_after(today) - now)));
        }
        let free = self.last.map(|last| last + Duration::seconds(APART));
        if let Some(free) = free.filter(|free| *free > now) {
            return Err(TooMany::Soon(seconds(free - now)));
        }
        Ok(Self { day: Some(today), asked: asked + 1, last: Some(now) })
    }

    /// How many are left on the day of the last one.
    pub(crate) fn left(self) -> u32 {
        u32::try_from(A_DAY - self.asked).unwrap_or(0)
    }
}

fn midnight_after(day: NaiveDate) -> Now {
    day_begins(day.succ_opt().unwrap_or(day))
}

fn seconds(wait: Duration) -> u32 {
    let whole = wait.num_milliseconds().max(0).unsigned_abs().div_ceil(1_000);
    u32::try_from(whole).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Now {
        format!("2026-09-{text}+08:00").parse().unwrap()
    }

    #[test]
    fn three_a_day_and_the_day_ends_in_beijing() {
        let mut quota = Quota::default();
        for (time, left) in [("16T21:00:00", 2), ("16T21:01:00", 1), ("16T23:00:00", 0)] {
            quota = quota.take(at(time)).unwrap();
            assert_eq!(quota.left(), left);
        }
        assert_eq!(quota.take(at("16T23:30:00")), Err(TooMany::Day(1_800)));
        assert_eq!(quota.take(at("16T23:59:59")), Err(TooMany::Day(1)));
        assert_eq!(quota.take(at("17T00:00:00")).unwrap().left(), 2);
    }

    #[test]
    fn one_a_minute() {
        let quota = Quota::default().take(at("16T09:00:00")).unwrap();
        assert_eq!(quota.take(at("16T09:00:01")), Err(TooMany::Soon(59)));
        assert!(quota.take(at("16T09:01:00")).is_ok());
        let late = Quota::default().take(at("16T23:59:50")).unwrap();
        assert_eq!(late.take(at("17T00:00:10")), Err(TooMany::Soon(40)));
    }
}
