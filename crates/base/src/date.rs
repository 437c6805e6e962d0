//! Civil dates: the strict text form and the Chinese one.

use chrono::{Datelike, NaiveDate, Weekday};

/// Reads `YYYY-MM-DD` and nothing else: ASCII digits, two hyphens, an existing day of the
/// years 1 to 9999. A date-time, a blank or a short month is not a date.
pub fn parse_iso(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(index, byte)| match index {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return None;
    }
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    let year = i32::try_from(number(0..4)?).ok().filter(|year| *year >= 1)?;
    NaiveDate::from_ymd_opt(year, number(5..7)?, number(8..10)?)
}

/// `2026-09-20`.
pub fn iso(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// `2026年9月20日`.
pub fn chinese(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// `2026年9月20日（周日）`.
pub fn chinese_with_weekday(date: NaiveDate) -> String {
    format!("{}（{}）", chinese(date), weekday(date))
}

/// `2026年9月20日（周日·调休上班）`; without a note the plain form.
pub fn chinese_with_note(date: NaiveDate, note: Option<&str>) -> String {
    match note {
        Some(note) => format!("{}（{}·{note}）", chinese(date), weekday(date)),
        None => chinese_with_weekday(date),
    }
}

/// `周一` … `周日`.
pub fn weekday(date: NaiveDate) -> &'static str {
    match date.weekday() {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_plain_form_is_a_date() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
        assert_eq!(parse_iso("2026-09-20"), day(2026, 9, 20));
        assert_eq!(parse_iso("2024-02-29"), day(2024, 2, 29));
        assert_eq!(parse_iso("0001-01-01"), day(1, 1, 1));
        assert_eq!(parse_iso("9999-12-31"), day(9999, 12, 31));
        for wrong in [
            "",
            " ",
            "2026-9-20",
            "2026-02-29",
            "2025-13-01",
            "2025-00-10",
            "2025-01-00",
            "0000-01-01",
            "20260920",
            "2026/09/20",
            "2026-09-20T08:00:00",
            "2026-09-20 ",
            "2026-09-20Z",
            "+026-09-20",
            "-026-09-20",
            "２０２６-09-20",
            "2026年9月20日",
            "2026-09–20",
            "10000-01-01",
        ] {
            assert_eq!(parse_iso(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn the_chinese_forms_name_the_weekday() {
        let date = parse_iso("2026-09-20").unwrap();
        assert_eq!(iso(date), "2026-09-20");
        assert_eq!(chinese(date), "2026年9月20日");
        assert_eq!(chinese_with_weekday(date), "2026年9月20日（周日）");
        assert_eq!(chinese_with_note(date, Some("调休上班")), "2026年9月20日（周日·调休上班）");
        assert_eq!(chinese_with_note(date, None), "2026年9月20日（周日）");
        assert_eq!(weekday(parse_iso("2026-09-21").unwrap()), "周一");
    }
}
