//! When somebody is called, and when calling is over (domain C1, C10): pure.

use base::{
    Now,
    clock::{beijing, day_begins},
};
use calendar::Calendar;
use chrono::{DateTime, Duration, FixedOffset, NaiveDate, Timelike as _};

/// The court's figures.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    /// Calls in vain after which it is over.
    pub(crate) most: usize,
    /// Different half-days they fall on at least.
    pub(crate) halves: usize,
    /// Working days, the first call's included, within which they are made.
    pub(crate) workdays: u32,
    /// Minutes after midnight from when people are called.
    pub(crate) from: i64,
    /// And until when.
    pub(crate) until: i64,
}

/// What follows a call in vain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// The next call.
    At(Now),
    /// Enough was tried.
    Over,
}

/// Noon, and the hours at which people are best found, in minutes after midnight.
const NOON: i64 = 12 * 60;
const MORNING: i64 = 9 * 60;
const AFTERNOON: i64 = 14 * 60;

fn minutes(at: DateTime<FixedOffset>) -> i64 {
    i64::from(at.num_seconds_from_midnight() / 60)
}

fn local(at: Now) -> DateTime<FixedOffset> {
    at.with_timezone(&beijing())
}

fn moment(day: NaiveDate, minutes: i64) -> Now {
    day_begins(day) + Duration::minutes(minutes)
}

impl Rule {
    /// Whether people are called at this moment.
    pub(super) fn in_hours(&self, at: Now) -> bool {
        (self.from..self.until).contains(&minutes(local(at)))
    }

    /// The first call: now, or when the hours begin.
    pub(crate) fn first(&self, now: Now) -> Now {
        let day = local(now).date_naive();
        match minutes(local(now)) {
            early if early < self.from => moment(day, self.from.max(MORNING)),
            late if late >= self.until => moment(day + Duration::days(1), self.from.max(MORNING)),
            _ => now,
        }
    }

    /// What follows these calls in vain, of which there is at least one.
    pub(super) fn next(&self, calls: &[Now], calendar: &Calendar) -> Next {
        let half = |at: &Now| (local(*at).date_naive(), minutes(local(*at)) >= NOON);
        let mut halves: Vec<_> = calls.iter().map(half).collect();
        halves.sort_unstable();
        halves.dedup();
        let last = calls.iter().max().copied().unwrap_or_default();
        if calls.len() >= self.most && halves.len() >= self.halves {
            return Next::Over;
        }
        let (day, afternoon) = half(&last);
        Next::At(match afternoon {
            false => moment(day, AFTERNOON.min(self.until - 1)),
            true => moment(next_workday(calendar, day), MORNING.max(self.from)),
        })
    }

    /// The last day on which calls may still be made, counted from the first.
    pub(super) fn last_day(&self, first: Now, calendar: &Calendar) -> NaiveDate {
        let start = local(first).date_naive();
        (1..self.workdays).fold(start, |day, _| next_workday(calendar, day))
    }
}

/// The calendar never keeps anybody from working: a year that is not out yet has its weekdays.
pub(crate) fn next_workday(calendar: &Calendar, day: NaiveDate) -> NaiveDate {
    use chrono::{Datelike as _, Weekday};
    calendar.next_workday(day).unwrap_or_else(|_| {
        let mut next = day + Duration::days(1);
        while matches!(next.weekday(), Weekday::Sat | Weekday::Sun) {
            next += Duration::days(1);
        }
        next
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Rule = Rule { most: 3, halves: 2, workdays: 2, from: 480, until: 1200 };

    fn at(text: &str) -> Now {
        DateTime::parse_from_rfc3339(&format!("{text}:00+08:00")).unwrap().to_utc()
    }

    #[test]
    fn the_first_call_waits_for_the_hours() {
        for (now, due) in [
            ("2026-09-16T03:00", "2026-09-16T09:00"),
            ("2026-09-16T08:00", "2026-09-16T08:00"),
            ("2026-09-16T19:59", "2026-09-16T19:59"),
            ("2026-09-16T20:00", "2026-09-17T09:00"),
        ] {
            assert_eq!(RULE.first(at(now)), at(due), "{now}");
        }
        assert!(RULE.in_hours(at("2026-09-16T08:00")) && !RULE.in_hours(at("2026-09-16T20:00")));
    }

    // req: S1.1
    #[test]
    fn three_calls_on_two_half_days_are_enough() {
        let calendar = Calendar::shipped();
        for (calls, next) in [
            (&["2026-09-16T09:00"][..], Some("2026-09-16T14:00")),
            (&["2026-09-16T09:00", "2026-09-16T14:05"], Some("2026-09-17T09:00")),
            (&["2026-09-16T09:00", "2026-09-16T14:05", "2026-09-17T09:10"], None),
            // Three calls in one morning are one half-day.
            (
                &["2026-09-16T09:00", "2026-09-16T09:10", "2026-09-16T09:20"],
                Some("2026-09-16T14:00"),
            ),
            // Friday afternoon goes on on Monday; the National Day is no working day.
            (&["2026-09-18T15:00"], Some("2026-09-20T09:00")),
            (&["2026-09-30T15:00"], Some("2026-10-08T09:00")),
            (&["2027-03-05T15:00"], Some("2027-03-08T09:00")),
        ] {
            let calls: Vec<Now> = calls.iter().map(|call| at(call)).collect();
            let wanted = next.map_or(Next::Over, |next| Next::At(at(next)));
            assert_eq!(RULE.next(&calls, &calendar), wanted, "{calls:?}");
        }
        let last = RULE.last_day(at("2026-09-16T09:00"), &calendar);
        assert_eq!(last, "2026-09-17".parse().unwrap());
    }
}
