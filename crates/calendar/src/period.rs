//! Periods of civil procedure from a day of service (article 85): raw end, rolled end.

use chrono::NaiveDate;

use crate::{
    Calendar, TermInput, TermRefusal, Unknown,
    table::later,
    term::{Rule, Step, Unit, term},
};

/// A period that begins with a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The first day that counts: the day after service.
    pub starts: NaiveDate,
    /// Service plus the days, holidays inside counted. Always known.
    pub raw_end: NaiveDate,
    /// The last day: the raw end or, when that is closed, the first workday after it.
    /// [`Unknown`] when the arrangement is not loaded; the end is then not before
    /// [`Unknown::needed`].
    pub end: Result<NaiveDate, Unknown>,
    /// How the end was found.
    pub trace: Vec<Step>,
    /// The articles and notices.
    pub basis: Vec<String>,
}

impl Period {
    /// Whether something posted on `posted` is in time: the postmark decides, not the
    /// arrival (在途期间不计算在内). `None` while the end is unknown and the day lies after
    /// the raw end.
    pub fn in_time(&self, posted: NaiveDate) -> Option<bool> {
        match self.end {
            Ok(end) => Some(posted <= end),
            Err(_) if posted <= self.raw_end => Some(true),
            Err(_) => None,
        }
    }
}

/// The period of `days` natural days that a service on `service_date` sets in motion.
///
/// # Errors
/// [`TermRefusal::Amount`] unless `days` is 1 to [`crate::term::LONGEST`].
pub fn period(
    calendar: &Calendar,
    service_date: NaiveDate,
    days: u32,
) -> Result<Period, TermRefusal> {
    let input = TermInput {
        start: service_date,
        amount: days,
        unit: Unit::Day,
        rule: Rule::Civil,
        suspensions: Vec::new(),
    };
    let (starts, raw_end) = (later(service_date, 1), later(service_date, days));
    match term(calendar, &input) {
        Ok(answer) => {
            let end = Ok(answer.deadline.unwrap_or(raw_end));
            Ok(Period { starts, raw_end, end, trace: answer.trace, basis: answer.basis })
        }
        Err(TermRefusal::Unknown(unknown)) => {
            let end = Err(unknown.day);
            Ok(Period { starts, raw_end, end, trace: unknown.trace, basis: unknown.basis })
        }
        Err(refusal) => Err(refusal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        base::date::parse_iso(text).unwrap()
    }

    #[test]
    fn the_raw_end_rolls_to_a_workday() {
        let calendar = Calendar::shipped();
        for (served, days, raw, end) in [
            ("2026-09-20", 15, "2026-10-05", "2026-10-08"),
            ("2026-09-10", 15, "2026-09-25", "2026-09-28"),
            ("2026-09-05", 15, "2026-09-20", "2026-09-20"),
            ("2026-09-11", 10, "2026-09-21", "2026-09-21"),
            ("2026-02-01", 15, "2026-02-16", "2026-02-24"),
            ("2026-01-30", 15, "2026-02-14", "2026-02-14"),
            ("2020-01-16", 15, "2020-01-31", "2020-02-03"),
        ] {
            let answer = period(&calendar, day(served), days).unwrap();
            assert_eq!((answer.raw_end, answer.end), (day(raw), Ok(day(end))), "{served}");
            assert_eq!(answer.in_time(day(end)), Some(true));
            assert_eq!(answer.in_time(day(end).succ_opt().unwrap()), Some(false));
        }
    }

    #[test]
    fn an_unknown_end_still_has_its_raw_end() {
        let answer = period(&Calendar::shipped(), day("2026-12-20"), 15).unwrap();
        assert_eq!((answer.starts, answer.raw_end), (day("2026-12-21"), day("2027-01-04")));
        assert_eq!(answer.end.unwrap_err().known_until, Some(day("2026-12-31")));
        assert_eq!(answer.in_time(day("2027-01-04")), Some(true));
        assert_eq!(answer.in_time(day("2027-01-05")), None);
        assert_eq!(period(&Calendar::shipped(), day("2026-12-20"), 0), Err(TermRefusal::Amount));
    }
}
