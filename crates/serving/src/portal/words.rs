//! The sentences whose meaning depends on the address and the day.

use base::{clock::civil_date, date};
use calendar::{Calendar, DayKind};
use chrono::NaiveDate;

use super::tables::link;

/// What the page says about arrival and what pressing means (民诉法 90; 解释 135, 136).
pub(super) fn arrived_text(calendar: &Calendar, row: &link::Model) -> String {
    match (row.confirmed, row.arrived_at) {
        (true, Some(at)) => format!(
            "文书已于{}到达您确认的电子送达地址，依法自该日视为送达。不打开、不签收不影响期限计算。",
            day(calendar, civil_date(at)),
        ),
        (true, None) => "文书已发往您确认的电子送达地址，到达之日依法视为送达。\
                         不打开、不签收不影响期限计算。"
            .to_owned(),
        (false, _) => {
            "您确认阅读后，法院可以推定已向您送达；如非本人，请点“我不是收件人本人”。".to_owned()
        }
    }
}

/// A date with its weekday, and with what the calendar says when that is not plain.
fn day(calendar: &Calendar, day: NaiveDate) -> String {
    let note = match calendar.day(day).map(|day| day.kind) {
        Ok(DayKind::MakeUp) => Some("调休上班"),
        _ => None,
    };
    date::chinese_with_note(day, note)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_named_as_people_read_them() {
        let calendar = Calendar::shipped();
        let said = |text: &str| day(&calendar, text.parse().unwrap());
        assert_eq!(said("2026-11-12"), "2026年11月12日（周四）");
        assert_eq!(said("2026-09-20"), "2026年9月20日（周日·调休上班）");
        assert_eq!(said("2031-01-01"), "2031年1月1日（周三）", "a year nobody knows yet");
    }
}
