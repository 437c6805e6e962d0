//! Days and moments as a filter gives them.

use base::{Now, Refusal, clock::beijing};
use chrono::{DateTime, Days, NaiveDate, NaiveTime};

/// Reads a civil day of Beijing or a moment with its offset. As the end of a range a day
/// counts whole.
///
/// # Errors
/// A field error for anything else.
pub(super) fn read(field: &str, text: &str, as_end: bool) -> Result<Now, Refusal> {
    let text = text.trim();
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Ok(moment.to_utc());
    }
    let wrong = || {
        let message = "请写成 2026-09-20 这样的日期，或带时区的时间。";
        Refusal::field(field, "format", message)
    };
    let day: NaiveDate = base::date::parse_iso(text).ok_or_else(wrong)?;
    let day = if as_end { day.checked_add_days(Days::new(1)) } else { Some(day) };
    day.and_then(|day| day.and_time(NaiveTime::MIN).and_local_timezone(beijing()).single())
        .map(|moment| moment.to_utc())
        .ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_day_is_a_day_in_beijing() {
        let read = |text, as_end| super::read("from", text, as_end).map(|at| at.to_rfc3339());
        assert_eq!(read("2026-09-20", false).unwrap(), "2026-09-19T16:00:00+00:00");
        assert_eq!(read("2026-09-20", true).unwrap(), "2026-09-20T16:00:00+00:00");
        assert_eq!(read("2026-09-20T08:00:00+08:00", true).unwrap(), "2026-09-20T00:00:00+00:00");
        for wrong in ["", "昨天", "2026-02-30", "2026-9-1", "9999-99-99"] {
            assert_eq!(read(wrong, true).unwrap_err().fields()[0].field, "from", "{wrong}");
        }
    }
}
