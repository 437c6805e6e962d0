//! Periods that start with service: 民诉法 85, 解释 125 (domain B8b).

use base::date;
use calendar::Calendar;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{chip::Step, document_type::Starts};

/// A period of one party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Period {
    /// 答辩, 上诉 ….
    pub kind: String,
    /// Its first day: the day after service.
    pub starts: NaiveDate,
    /// Its last day before rolling.
    pub raw_end: NaiveDate,
    /// Its last day; nothing while the year's calendar is not published.
    pub end: Option<NaiveDate>,
    /// The earliest possible end while `end` is unknown.
    pub not_before: Option<NaiveDate>,
    /// One line for people.
    pub text: String,
    /// The articles.
    pub basis: String,
    /// How it was computed.
    pub trace: Vec<Step>,
}

/// The period that service on this day starts. The arithmetic is the calendar's.
pub fn period(calendar: &Calendar, served_on: NaiveDate, starts: Starts, abroad: bool) -> Period {
    let days = if abroad { starts.days_abroad } else { starts.days };
    let found = calendar::period(calendar, served_on, days)
        .unwrap_or_else(|refusal| unreachable!("{days} days is a lawful period: {refusal:?}"));
    let mut trace: Vec<Step> =
        found.trace.iter().map(|step| Step { date: step.date, text: step.text.clone() }).collect();
    let (end, text) = match found.end {
        Ok(end) => {
            let rolled = if end == found.raw_end { "" } else { "，顺延" };
            (Some(end), format!("{}至{}{rolled}", starts.kind, date::chinese_with_weekday(end)))
        }
        Err(unknown) => {
            let year = chrono::Datelike::year(&unknown.needed);
            let waiting = format!("{year} 年放假安排未公布，届满日待定");
            trace.push(Step { date: found.raw_end, text: waiting });
            let earliest = date::chinese(found.raw_end);
            (None, format!("{}：{year} 年放假安排未公布，不早于 {earliest}", starts.kind))
        }
    };
    Period {
        kind: starts.kind.to_owned(),
        starts: found.starts,
        raw_end: found.raw_end,
        not_before: end.is_none().then_some(found.raw_end),
        end,
        text,
        basis: format!("民诉法85、{}", starts.basis),
        trace,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document_type::find;

    fn served(day: &str, paper: &str) -> Period {
        let starts = find(paper).unwrap().period("普通").unwrap();
        period(&Calendar::shipped(), day.parse().unwrap(), starts, false)
    }

    #[test]
    fn only_the_last_day_rolls() {
        // 2026-10-05 lies in the National Day closure, which ends with 10-07.
        let appeal = served("2026-09-20", "判决书");
        assert_eq!(appeal.raw_end.to_string(), "2026-10-05");
        assert_eq!(appeal.end.unwrap().to_string(), "2026-10-08");
        let plain = served("2025-12-30", "判决书");
        assert_eq!(plain.starts.to_string(), "2025-12-31");
        assert_eq!(plain.end.unwrap().to_string(), "2026-01-14");
        assert_eq!(plain.raw_end, plain.end.unwrap());
    }

    #[test]
    fn an_unpublished_year_gives_no_date_but_the_earliest_one() {
        let answer = served("2026-12-25", "起诉状副本");
        assert_eq!(answer.end, None);
        assert_eq!(answer.not_before.unwrap().to_string(), "2027-01-09");
        assert!(answer.text.contains("2027 年放假安排未公布"));
    }
}
