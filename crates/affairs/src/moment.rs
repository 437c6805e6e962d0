//! Times as districts write them: a day, or a moment of Beijing time.

use base::{
    Now,
    clock::{beijing, civil_date},
    date::parse_iso,
};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta};

/// Years a time may lie in; what lies outside is a slip of the pen.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// A bare date or a moment. A bare date is never taken for midnight: whatever is compared
/// with it is compared by the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A civil date.
    Day(NaiveDate),
    /// A moment.
    At(Now),
}

impl Moment {
    /// Reads `2026-07-20`, `2026-07-20T10:00:00+08:00`, and without an offset, as Beijing time,
    /// `2026-07-20 10:00:00` (a `T` may stand for the blank). Nothing else is a time.
    pub fn parse(text: &str) -> Option<Self> {
        let found = match text.len() {
            10 => Self::Day(parse_iso(text)?),
            11.. => Self::At(moment(text)?),
            _ => return None,
        };
        YEARS.contains(&found.date().year()).then_some(found)
    }

    /// The civil date in Beijing.
    pub fn date(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::At(at) => civil_date(at),
        }
    }

    /// From this to the other, negative when the other is earlier; by the day when either is
    /// a bare date.
    pub fn until(self, other: Self) -> TimeDelta {
        match (self, other) {
            (Self::At(from), Self::At(to)) => to - from,
            _ => other.date() - self.date(),
        }
    }

    /// Whether this is earlier than the other.
    pub fn before(self, other: Self) -> bool {
        self.until(other) > TimeDelta::zero()
    }

    /// The time for people: `2026年7月20日` or `2026年7月20日10:00:00`.
    pub fn chinese(self) -> String {
        let day = base::date::chinese(self.date());
        match self {
            Self::Day(_) => day,
            Self::At(at) => format!("{day}{}", at.with_timezone(&beijing()).format("%H:%M:%S")),
        }
    }
}

fn moment(text: &str) -> Option<Now> {
    let day = parse_iso(text.get(..10)?)?;
    let clock = text.get(10..)?.strip_prefix(['T', ' '])?;
    let two = |at: usize| match clock.as_bytes().get(at..at + 2)? {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => {
            Some(u32::from(tens - b'0') * 10 + u32::from(ones - b'0'))
        }
        _ => None,
    };
    let colons = [2, 5].map(|at| clock.as_bytes().get(at)) == [Some(&b':'); 2];
    let (hour, minute, second) = (two(0)?, two(3)?, two(6).filter(|_| colons)?);
    match clock.get(8..)? {
        // The common form, as Beijing writes it.
        "" | "+08:00" => {
            let local = day.and_hms_opt(hour, minute, second)?;
            Some((local - TimeDelta::hours(8)).and_utc())
        }
        _ => {
            let joined = format!("{day}T{clock}");
            if let Ok(at) = DateTime::parse_from_rfc3339(&joined) {
                return Some(at.to_utc());
            }
            let at = NaiveDateTime::parse_from_str(&joined, "%Y-%m-%dT%H:%M:%S%.f").ok()?;
            Some(at.and_local_timezone(beijing()).single()?.to_utc())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_three_forms() {
        let same = ["2026-07-20T10:00:00+08:00", "2026-07-20 10:00:00", "2026-07-20T10:00:00"];
        let at = Moment::parse("2026-07-20T02:00:00Z").unwrap();
        assert!(same.iter().all(|text| Moment::parse(text) == Some(at)));
        assert_eq!(at.chinese(), "2026年7月20日10:00:00");
        assert_eq!(Moment::parse("2026-07-20").unwrap().chinese(), "2026年7月20日");
        assert!(Moment::parse("2026-07-20 10:00:00.25").is_some());
        for wrong in [
            "",
            "2026",
            "20260720",
            "2026/07/20",
            "2026-7-20",
            "2026年7月20日",
            "2026-02-30",
            "2026-07-20 10:00",
            "2026-07-20 24:00:00",
            "2026-07-20_10:00:00",
            "2026-07-20 10:00:00 ",
            "2026-07-20  10:00:00",
            "2026-07-20T1:0:0",
            "20/07/2026 10:00:00",
            "9999-12-31",
            "0001-01-01",
            "二〇二六年七月二十日上午",
        ] {
            assert_eq!(Moment::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_bare_date_compares_days() {
        let read = |text| Moment::parse(text).unwrap();
        let (day, early, late) =
            (read("2026-07-20"), read("2026-07-20 00:00:01"), read("2026-07-20 23:59:59"));
        assert_eq!(day.until(late), TimeDelta::zero());
        assert!(!late.before(day) && !day.before(late) && early.before(late));
        assert_eq!(late.until(read("2026-07-21")), TimeDelta::days(1));
        // The day is Beijing's.
        assert_eq!(read("2026-07-19T16:30:00Z").until(day), TimeDelta::zero());
    }
}
