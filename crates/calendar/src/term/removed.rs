//! The days that suspensions take out of a term (K4).

use chrono::NaiveDate;

use super::Suspension;
use crate::table::next;

/// Removed days, united and clipped to the days after the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Removed {
    /// First and last removed day of each run, ascending, never touching.
    runs: Vec<(NaiveDate, NaiveDate)>,
    /// The beginning of the earliest suspension without an end.
    open: Option<NaiveDate>,
    start: NaiveDate,
}

impl Removed {
    pub(super) fn new(start: NaiveDate, suspensions: &[Suspension]) -> Self {
        let mut closed: Vec<(NaiveDate, NaiveDate)> = suspensions
            .iter()
            .filter_map(|suspension| Some((next(suspension.from.max(start)), suspension.to?)))
            .filter(|(first, last)| first <= last)
            .collect();
        closed.sort_unstable();
        let mut runs: Vec<(NaiveDate, NaiveDate)> = Vec::new();
        for (first, last) in closed {
            match runs.last_mut() {
                Some(run) if first <= next(run.1) => run.1 = run.1.max(last),
                _ => runs.push((first, last)),
            }
        }
        let open = suspensions.iter().filter(|one| one.to.is_none()).map(|one| one.from).min();
        Self { runs, open, start }
    }

    /// The last day of the run that removes `day`, open suspensions left aside.
    pub(super) fn until(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.run(day).map(|(_, last)| last)
    }

    /// The beginning of the open suspension that removes `day`.
    pub(super) fn open_before(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.open.filter(|from| *from < day)
    }

    /// The `count`-th day from `day` on (itself the first) that no closed run removes.
    pub(super) fn kept(&self, day: NaiveDate, count: u32) -> NaiveDate {
        let (mut day, mut left) = (day, count);
        loop {
            while let Some(last) = self.until(day) {
                day = next(last);
            }
            left = left.saturating_sub(1);
            if left == 0 || day == NaiveDate::MAX {
                return day;
            }
            day = next(day);
        }
    }

    /// The last day before `day` that ran, when `day` is removed by any suspension.
    pub(super) fn last_running_before(&self, day: NaiveDate) -> Option<NaiveDate> {
        let open_from = self.open.map(|from| from.max(self.start));
        let covering = |day: NaiveDate| {
            let closed = self.run(day).map(|(first, _)| first);
            let open = open_from.filter(|from| *from < day).map(next);
            closed.into_iter().chain(open).min()
        };
        let mut first = covering(day)?;
        while let Some(earlier) = first.pred_opt().and_then(covering) {
            first = earlier;
        }
        first.pred_opt()
    }

    fn run(&self, day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let index = self.runs.partition_point(|(_, last)| *last < day);
        self.runs.get(index).copied().filter(|(first, _)| *first <= day)
    }
}
