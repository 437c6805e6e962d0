//! A pack over a period, as it was known at one moment.

use base::{Now, clock::civil_date};
use calendar::Calendar;
use chrono::NaiveDate;

use crate::{
    fact::Fact,
    formula::{Found, View},
    pack::{Indicator, Pack},
    penalty::Due,
    tally::{Figures, Tally},
    world::{Unlinked, World},
};

/// Civil dates in Beijing, both ends counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Period {
    /// Whether a moment lies in it, by its date in Beijing.
    pub fn contains(self, at: Now) -> bool {
        self.has(civil_date(at))
    }

    /// Whether a day lies in it.
    pub fn has(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

/// What is asked.
#[derive(Debug)]
pub struct Question<'q> {
    /// The contract.
    pub pack: &'q Pack,
    /// Over which days.
    pub period: Period,
    /// As known when.
    pub as_of: Now,
    /// Days the work is late, for a penalty by days.
    pub late_days: Option<u32>,
    /// Which indicators are to be shown; all when empty. Summary and penalty are of all.
    pub only: Vec<&'q str>,
}

/// One indicator's line.
#[derive(Debug)]
pub struct Line<'w> {
    /// Its definition.
    pub indicator: &'w Indicator,
    /// What was found.
    pub found: Found<'w>,
}

impl Line<'_> {
    /// The figures, unless the calendar does not know a day they need.
    pub fn figures(&self) -> Option<Figures> {
        self.found.tally.as_ref().ok().map(Tally::figures)
    }

    /// Whether the target is kept, in each part of the period where the contract says so.
    pub fn pass(&self) -> Option<bool> {
        let target = self.indicator.target.as_ref()?;
        if self.found.months.is_empty() {
            return target.kept(self.figures()?);
        }
        let kept = self.found.months.iter().filter_map(|month| target.kept(month.tally.figures()));
        kept.reduce(|all, one| all && one)
    }
}

/// All lines.
#[derive(Debug)]
pub struct Report<'w> {
    /// Rows known at that moment.
    pub known: usize,
    /// Rows among them that point at nothing.
    pub unlinked: Vec<Unlinked<'w>>,
    /// In the order of the pack.
    pub lines: Vec<Line<'w>>,
    /// 违约金.
    pub penalty: Due,
}

/// Reckons a pack.
pub fn report<'w>(
    question: &Question<'w>,
    facts: &'w [Fact<'w>],
    calendar: &Calendar,
) -> Report<'w> {
    let world = World::at(facts, question.as_of);
    let view = View {
        world: &world,
        period: question.period,
        as_of: question.as_of,
        settings: &question.pack.settings,
        calendar,
    };
    let lines: Vec<Line<'w>> = question
        .pack
        .indicators
        .iter()
        .map(|indicator| Line { indicator, found: indicator.formula.find(&view) })
        .collect();
    let judged = lines.iter().filter(|line| line.indicator.target.is_some());
    let missed: Vec<&str> = judged
        .clone()
        .filter(|line| line.pass() == Some(false))
        .map(|line| line.indicator.name.as_str())
        .collect();
    let undecided = judged.clone().any(|line| line.pass().is_none());
    let penalty = question.pack.penalty.due(&missed, undecided, question.late_days);
    let (known, unlinked) = (world.facts.len(), world.unlinked.clone());
    Report { known, unlinked, lines, penalty }
}
