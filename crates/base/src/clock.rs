//! The injected clock. Business code asks it; nobody else asks the machine.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, SubsecRound, Utc};

/// A moment, in UTC, cut to microseconds so that both databases keep it unchanged.
pub type Now = DateTime<Utc>;

/// Where moments come from. The system's clock in the program, a hand-set one in tests.
pub trait Clock: Send + Sync + 'static {
    /// The present moment, cut to microseconds.
    fn now(&self) -> Now;
}

impl<C: Clock + ?Sized> Clock for Arc<C> {
    fn now(&self) -> Now {
        (**self).now()
    }
}

/// The machine's clock: the only place that reads it.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one door to the machine's clock")]
    fn now(&self) -> Now {
        Utc::now().trunc_subsecs(6)
    }
}

/// Beijing time, UTC+8 without daylight saving since 1992: the zone of every civil date.
pub fn beijing() -> FixedOffset {
    FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| unreachable!("eight hours is in range"))
}

/// The civil date of a moment in Beijing.
pub fn civil_date(at: Now) -> NaiveDate {
    at.with_timezone(&beijing()).date_naive()
}

/// The moment of a civil date and time in Beijing; the end of time that is nearer for dates no
/// moment can hold.
pub fn moment(day: NaiveDate, time: NaiveTime) -> Now {
    let edge = if day < NaiveDate::default() { Now::MIN_UTC } else { Now::MAX_UTC };
    day.and_time(time).and_local_timezone(beijing()).single().map_or(edge, |at| at.to_utc())
}

/// The moment a civil date begins in Beijing.
pub fn day_begins(day: NaiveDate) -> Now {
    moment(day, NaiveTime::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_when_its_date_does() {
        let day: NaiveDate = "2026-09-21".parse().unwrap();
        assert_eq!(day_begins(day).to_rfc3339(), "2026-09-20T16:00:00+00:00");
        assert_eq!(civil_date(day_begins(day)), day);
        assert_eq!(day_begins(NaiveDate::MIN), Now::MIN_UTC);
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap();
        assert_eq!(moment(day, noon).to_rfc3339(), "2026-09-21T04:00:00+00:00");
    }

    #[test]
    fn the_civil_day_begins_at_sixteen_utc() {
        let before = "2026-09-20T15:59:59Z".parse::<Now>().unwrap();
        let after = "2026-09-20T16:00:00Z".parse::<Now>().unwrap();
        assert_eq!(civil_date(before).to_string(), "2026-09-20");
        assert_eq!(civil_date(after).to_string(), "2026-09-21");
    }
}
