//! 结案时间, where service closes a case: it is not always the day of service.

use std::sync::LazyLock;

use base::clock::civil_date;
use chrono::NaiveDate;

use crate::{Event, Kind, Method, candidate::Candidate};

/// Which day closes the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Day {
    /// The day of service.
    Service,
    /// The day on which the mail was posted.
    Posted,
    /// The day on which the notice was published.
    Published,
}

/// The table is data: the rule's continued force is not confirmed.
static ROWS: LazyLock<Vec<(Method, Day)>> = LazyLock::new(|| {
    let rows = include_str!("../../../data/law/closing-days.tsv").lines();
    rows.filter(|line| !line.starts_with('#')).filter_map(row).collect()
});

fn row(line: &str) -> Option<(Method, Day)> {
    let mut columns = line.split('\t');
    let method = Method::from_code(columns.next()?)?;
    let day = match columns.next()? {
        "service" => Day::Service,
        "posted" => Day::Posted,
        "published" => Day::Published,
        _ => return None,
    };
    Some((method, day))
}

/// The day on which the case counts as closed by this service.
pub(crate) fn closing<I>(
    best: &Candidate<'_, I>,
    method: Method,
    events: &[&Event<I>],
) -> NaiveDate {
    let day = ROWS.iter().find(|(known, _)| *known == method).map(|(_, day)| *day);
    let first = |kind| events.iter().find(|event| event.kind == kind);
    match day {
        Some(Day::Posted) => {
            first(Kind::Submitted).map_or(best.on, |event| civil_date(event.at).min(best.on))
        }
        Some(Day::Published) => civil_date(best.event.at),
        Some(Day::Service) | None => best.on,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_has_its_source() {
        let text = include_str!("../../../data/law/closing-days.tsv");
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(ROWS.len(), lines.len());
        assert!(
            lines.iter().all(|line| line.split('\t').count() == 3 && line.contains("审限规定"))
        );
        let day = |method| ROWS.iter().find(|(known, _)| *known == method).map(|(_, day)| *day);
        assert_eq!(day(Method::Postal), Some(Day::Posted));
        assert_eq!(day(Method::Notice), Some(Day::Published));
        assert_eq!(day(Method::Electronic), None);
    }
}
