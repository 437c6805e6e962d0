//! Into which lane a record goes, and until when.

use affairs::quality::{Lane, Level};
use calendar::Calendar;
use chrono::NaiveDate;

/// Where a record lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// 自动修复.
    Auto,
    /// 退回来源.
    Return,
    /// 转人工.
    Manual,
    /// 已知例外.
    Known,
}

impl Way {
    /// All, as the page shows them.
    pub(crate) const ALL: [Self; 4] = [Self::Return, Self::Manual, Self::Auto, Self::Known];

    /// Its name on the wire and in the database.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Return => "return",
            Self::Manual => "manual",
            Self::Known => super::super::KNOWN,
        }
    }

    /// Workdays there are for it; what is borne has until its exception ends.
    fn workdays(self) -> Option<u32> {
        match self {
            Self::Auto => Some(1),
            Self::Manual => Some(3),
            Self::Return => Some(5),
            Self::Known => None,
        }
    }

    /// The last day: none where the calendar is not out yet.
    pub(crate) fn due(self, calendar: &Calendar, day: NaiveDate) -> Option<NaiveDate> {
        let step = |day, _| calendar.next_workday(day).ok();
        self.workdays().and_then(|days| (0..days).try_fold(day, step))
    }
}

/// Open.
pub(crate) const OPEN: &str = "open";
/// A later version was accepted with nothing to mend.
pub(crate) const MENDED: &str = "mended";
/// A later version had something to mend as well: it has work of its own.
pub(crate) const REPLACED: &str = "replaced";
/// Somebody closed it and said why.
pub(crate) const CLOSED: &str = "closed";

/// The lane of a record by all that has to be mended: what its source alone can mend goes
/// back, and only what could all be mended by rule is left to the rule. Hints are nobody's
/// work.
pub(crate) fn way(faults: &[(Level, Lane)], known: bool) -> Option<Way> {
    let grave = || faults.iter().filter(|(level, _)| *level != Level::Hint).map(|(_, lane)| *lane);
    if grave().any(|lane| lane == Lane::Return) {
        return Some(Way::Return);
    }
    if grave().any(|lane| lane == Lane::Manual) {
        return Some(Way::Manual);
    }
    if grave().next().is_some() {
        return Some(Way::Auto);
    }
    known.then_some(Way::Known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lane_follows_from_all_that_was_found() {
        use affairs::quality::{Lane as L, Level as V};
        type Case = (&'static [(V, L)], bool, Option<Way>);
        let cases: [Case; 8] = [
            (&[], false, None),
            (&[], true, Some(Way::Known)),
            (&[(V::Hint, L::Return)], false, None),
            (&[(V::Hint, L::Return)], true, Some(Way::Known)),
            (&[(V::Block, L::Auto)], true, Some(Way::Auto)),
            (&[(V::Block, L::Auto), (V::Warn, L::Manual)], false, Some(Way::Manual)),
            (&[(V::Warn, L::Manual), (V::Block, L::Return)], false, Some(Way::Return)),
            (&[(V::Warn, L::Auto), (V::Hint, L::Manual)], false, Some(Way::Auto)),
        ];
        for (faults, known, lane) in cases {
            assert_eq!(way(faults, known), lane, "{faults:?} {known}");
        }
    }

    #[test]
    fn the_last_day_counts_workdays_and_never_guesses() {
        let calendar = Calendar::shipped();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        // The 20th of September 2026 is a Sunday that is worked.
        let friday = day("2026-09-18");
        assert_eq!(Way::Auto.due(&calendar, friday), Some(day("2026-09-20")));
        assert_eq!(Way::Manual.due(&calendar, friday), Some(day("2026-09-22")));
        assert_eq!(Way::Return.due(&calendar, friday), Some(day("2026-09-24")));
        assert_eq!(Way::Known.due(&calendar, friday), None);
        assert_eq!(Way::Return.due(&calendar, day("2099-01-01")), None);
    }
}
