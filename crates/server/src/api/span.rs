//! Days and moments as a filter gives them.

use base::{Now, Refusal, clock::day_begins};
use chrono::{DateTime, Days, Duration, NaiveDate};

/// The longest span of one page, in days.
const LONGEST: i64 = 400;
/// The span of a page nobody asked a span for, in days.
const USUAL: i64 = 30;

/// Both ends of a span to count over; the thirty days up to today where nothing was said.
///
/// # Errors
/// A field error for an end that cannot be read, that lies before the beginning, or too far
/// from it.
pub(super) fn read_span(
    today: NaiveDate,
    from: Option<&str>,
    to: Option<&str>,
) -> Result<(Now, Now), Refusal> {
    let given = |text: Option<&str>, usual: NaiveDate| match text.map(str::trim) {
        None | Some("") => usual.to_string(),
        Some(text) => text.to_owned(),
    };
    let from = read("from", &given(from, today - Duration::days(USUAL - 1)), false)?;
    let to = read("to", &given(to, today), true)?;
    if to <= from {
        return Err(Refusal::field("to", "range", "结束日期不能早于开始日期。"));
    }
    if to - from > Duration::days(LONGEST) {
        return Err(Refusal::field("from", "range", "一次最多统计 400 天，请缩小日期范围。"));
    }
    Ok((from, to))
}

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
    day.map(day_begins).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::read_span;

    #[test]
    fn a_span_has_two_ends_in_order() {
        let today = "2026-09-30".parse().unwrap();
        let days = |from, to| read_span(today, from, to).map(|(from, to)| (to - from).num_days());
        assert_eq!(days(None, None).unwrap(), 30);
        assert_eq!(days(Some(" "), Some("2026-09-01")).unwrap(), 1);
        assert_eq!(days(Some("2026-09-30"), None).unwrap(), 1);
        assert_eq!(days(Some("2025-08-27"), None).unwrap(), 400);
        for (from, to, field) in [
            (Some("2026-10-01"), None, "to"),
            (Some("2025-08-26"), None, "from"),
            (Some("昨天"), None, "from"),
        ] {
            assert_eq!(days(from, to).unwrap_err().fields()[0].field, field, "{from:?}");
        }
    }

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
