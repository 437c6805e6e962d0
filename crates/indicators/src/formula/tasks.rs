//! 月达标率: tasks done on time and valid, of those due in a month.

use base::clock::civil_date;
use chrono::{Datelike, Months, NaiveDate};

use super::{Found, Month, View};
use crate::{
    report::Period,
    tally::{Tally, ids},
    world::Task,
};

pub(super) fn on_time<'w>(view: &View<'_, 'w>) -> Found<'w> {
    let months: Vec<Month<'w>> =
        months(view.period).map(|period| Month { period, tally: month(view, period) }).collect();
    let mut whole = Tally::default();
    for month in &months {
        whole.items.extend(month.tally.items.iter().cloned());
        whole.excluded.extend(month.tally.excluded.iter().cloned());
    }
    for (id, task) in &view.world.tasks {
        if task.due_on.is_none() && view.period.contains(task.fact.at) {
            whole.leave(*id, vec![task.fact.id], "NO_DUE", "没有约定完成日期");
        }
    }
    Found { months, ..whole.into() }
}

/// The calendar months of a period, cut to it.
fn months(period: Period) -> impl Iterator<Item = Period> {
    let first = |day: NaiveDate| day.with_day(1).unwrap_or(day);
    let after = move |day: NaiveDate| first(day).checked_add_months(Months::new(1));
    let starts = std::iter::successors(Some(period.from), move |day| after(*day));
    starts.take_while(move |day| *day <= period.to).map(move |from| {
        let last = after(from).and_then(|day| day.pred_opt()).unwrap_or(period.to);
        Period { from, to: last.min(period.to) }
    })
}

fn month<'w>(view: &View<'_, 'w>, period: Period) -> Tally<'w> {
    let mut tally = Tally::default();
    for (id, task) in &view.world.tasks {
        let due = task.due_on.filter(|due| period.has(*due));
        if let Some(due) = due {
            one(view, id, task, due, &mut tally);
        }
    }
    tally
}

fn one<'w>(view: &View<'_, 'w>, id: &str, task: &Task<'w>, due: NaiveDate, tally: &mut Tally<'w>) {
    let events = ids([Some(task.fact), task.done.map(|(fact, _)| fact), task.excused]);
    if task.excused.is_some() {
        return tally.leave(id, events, "COURT_FAULT", "甲方原因");
    }
    let (good, text) = match task.done {
        Some((fact, true)) if civil_date(fact.at) <= due => (true, "按时完成，质量合格"),
        Some((_, true)) => (false, "完成时已经逾期"),
        Some((_, false)) => (false, "质量不合格"),
        None if civil_date(view.as_of) <= due => {
            return tally.leave(id, events, "NOT_DUE", "统计时还没有到期");
        }
        None => (false, "到期没有完成"),
    };
    tally.count(id, good, events, text);
}
