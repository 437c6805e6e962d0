//! The steps of a computation, told in Chinese.
//!
//! Short terms are told day by day. In long ones ([`DAY_BY_DAY`]) counted days run
//! together, across ordinary weekends too; holidays and suspensions always stand alone.

use base::date::{chinese, chinese_with_weekday, weekday};
use chrono::NaiveDate;
use serde::Serialize;

use super::{TermInput, Unit};
use crate::{table::next, year_set::DayKind};

/// The longest term that is told day by day.
const DAY_BY_DAY: u32 = 31;

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The day, or the first day of a run.
    pub date: NaiveDate,
    /// The last day of a run of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// What happens.
    pub kind: StepKind,
    /// The step for people.
    pub text: String,
}

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// The start, not counted.
    Start,
    /// Counted.
    Counted,
    /// Closed, and therefore no workday.
    Rest,
    /// Removed by a suspension.
    Suspended,
    /// Closed, and therefore not the last day.
    Roll,
    /// The deadline.
    Deadline,
    /// Stopped by an open suspension.
    Stopped,
    /// Not loaded.
    Unknown,
}

enum What {
    Start,
    Counted { first: u32, last: u32, weekends: bool, note: &'static str },
    Rest(Option<String>),
    Suspended,
    Roll(Option<String>),
    Deadline,
    Stopped,
    Unknown { not_before: NaiveDate },
}

struct Run {
    from: NaiveDate,
    to: NaiveDate,
    what: What,
}

pub(super) struct Trace {
    runs: Vec<Run>,
    compress: bool,
    unit: Unit,
}

impl Trace {
    pub(super) fn new(input: &TermInput) -> Self {
        Self { runs: Vec::new(), compress: input.amount > DAY_BY_DAY, unit: input.unit }
    }

    pub(super) fn start(&mut self, day: NaiveDate) {
        self.push(day, day, What::Start);
    }

    pub(super) fn counted(&mut self, day: NaiveDate, ordinal: u32, kind: DayKind) {
        let note = if kind == DayKind::MakeUp && !self.compress { "·调休上班" } else { "" };
        self.count(day, ordinal, note);
    }

    pub(super) fn counted_day(&mut self, day: NaiveDate, ordinal: u32) {
        self.count(day, ordinal, "");
    }

    fn count(&mut self, day: NaiveDate, ordinal: u32, note: &'static str) {
        if self.compress && self.extend_count(day, ordinal) {
            return;
        }
        let what = What::Counted { first: ordinal, last: ordinal, weekends: false, note };
        self.push(day, day, what);
    }

    /// Joins a counted day to the counted run before it, over a plain weekend if need be.
    fn extend_count(&mut self, day: NaiveDate, ordinal: u32) -> bool {
        let over_weekend = match self.runs.as_slice() {
            [.., before, Run { what: What::Rest(None), to, .. }] => {
                matches!(before.what, What::Counted { .. }) && next(*to) == day
            }
            _ => false,
        };
        if over_weekend {
            self.runs.pop();
        }
        match self.runs.last_mut() {
            Some(Run { what: What::Counted { last, weekends, .. }, to, .. })
                if over_weekend || next(*to) == day =>
            {
                (*last, *to) = (ordinal, day);
                *weekends |= over_weekend;
                true
            }
            _ => false,
        }
    }

    pub(super) fn rest(&mut self, day: NaiveDate, name: Option<&str>) {
        self.push(day, day, What::Rest(name.map(str::to_owned)));
    }

    pub(super) fn suspended(&mut self, first: NaiveDate, last: NaiveDate) {
        self.push(first, last, What::Suspended);
    }

    pub(super) fn roll(&mut self, day: NaiveDate, name: Option<&str>) {
        self.push(day, day, What::Roll(name.map(str::to_owned)));
    }

    pub(super) fn deadline(&mut self, day: NaiveDate) {
        self.push(day, day, What::Deadline);
    }

    pub(super) fn stopped(&mut self, since: NaiveDate) {
        self.push(since, since, What::Stopped);
    }

    pub(super) fn unknown(&mut self, day: NaiveDate, not_before: NaiveDate) {
        self.push(day, day, What::Unknown { not_before });
    }

    fn push(&mut self, from: NaiveDate, to: NaiveDate, what: What) {
        if let Some(last) = self.runs.last_mut().filter(|last| next(last.to) == from) {
            let same = match (&last.what, &what) {
                (What::Rest(a), What::Rest(b)) | (What::Roll(a), What::Roll(b)) => a == b,
                _ => false,
            };
            if same {
                last.to = to;
                return;
            }
        }
        self.runs.push(Run { from, to, what });
    }

    pub(super) fn finish(self) -> Vec<Step> {
        let unit = self.unit;
        self.runs.into_iter().map(|run| step(&run, unit)).collect()
    }
}

fn step(run: &Run, unit: Unit) -> Step {
    let single = run.from == run.to;
    let closed = |name: &Option<String>| match name {
        Some(name) => format!("{name}放假"),
        None if single => weekday(run.from).to_owned(),
        None => "周末".to_owned(),
    };
    let (kind, text) = match &run.what {
        What::Start => (StepKind::Start, format!("起算日（{}），不计", weekday(run.from))),
        What::Counted { first, last, weekends, note } => {
            let noun = if unit == Unit::Workday { "个工作日" } else { "日" };
            let text = if first == last {
                format!("第{first}{noun}（{}{note}）", weekday(run.from))
            } else if *weekends {
                format!("第{first}至第{last}{noun}，其间周末不计")
            } else {
                format!("第{first}至第{last}{noun}")
            };
            (StepKind::Counted, text)
        }
        What::Rest(name) => (StepKind::Rest, format!("{}，不计", closed(name))),
        What::Suspended => (StepKind::Suspended, "中止期间，不计".to_owned()),
        What::Roll(name) => (StepKind::Roll, format!("{}，休息日顺延", closed(name))),
        What::Deadline => {
            (StepKind::Deadline, format!("截止：{}24时", chinese_with_weekday(run.from)))
        }
        What::Stopped => {
            (StepKind::Stopped, format!("自{}起中止，尚未恢复，期限停止计算", chinese(run.from)))
        }
        What::Unknown { not_before } => (
            StepKind::Unknown,
            format!("放假安排未载入，无法继续；截止日不早于{}", chinese(*not_before)),
        ),
    };
    Step { date: run.from, to: (!single).then_some(run.to), kind, text }
}
