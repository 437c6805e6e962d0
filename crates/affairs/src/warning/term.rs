//! Rules that watch a term.

use base::date::chinese;
use calendar::{
    Calendar, TermInput, TermRefusal,
    term::{Level, Rule as Law, StepKind, Suspension, Warn, level, term},
};
use chrono::NaiveDate;

use super::{Limit, Matter, Parameters, Reason, Rule, Standing, Step, Term};
use crate::Moment;

/// A term that runs.
struct Running<'a> {
    from: NaiveDate,
    term: Term,
    suspensions: &'a [Suspension],
    ended: Option<NaiveDate>,
    /// What its passing means, where the rule says.
    past: &'static str,
}

pub(super) fn stand(
    rule: &'static Rule,
    limit: Limit,
    asked: &Parameters,
    warn: Warn,
    matter: &Matter,
    today: NaiveDate,
    calendar: &Calendar,
) -> Standing {
    let see = |running: Running<'_>| see(&running, warn, today, calendar);
    let ended = matter.ended.map(Moment::date);
    match limit {
        Limit::Promise => match running(matter, matter.promise, ended) {
            Ok(running) => {
                let mut found = see(running);
                inhibit(&mut found, matter, ended, today, calendar);
                found
            }
            Err(reason) => Standing::without(Level::Stopped, reason),
        },
        Limit::Statutory => match running(matter, matter.statutory, ended) {
            Ok(running) => see(running),
            Err(reason) => Standing::without(Level::Stopped, reason),
        },
        Limit::Special => special(asked, matter, see),
        Limit::Fixed(term) => {
            let term = asked.limit.unwrap_or(term);
            match fixed(rule, term, matter) {
                Ok(running) => see(running),
                Err((level, reason)) => Standing::without(level, reason),
            }
        }
    }
}

fn running(
    matter: &Matter,
    term: Option<Term>,
    ended: Option<NaiveDate>,
) -> Result<Running<'_>, Reason> {
    let accepted = matter.accepted.ok_or(Reason::NoTerm("还没有受理"))?;
    let term = term.ok_or(Reason::NoTerm("没有时限"))?;
    let suspensions = &matter.suspensions;
    Ok(Running { from: accepted.date(), term, suspensions, ended, past: "" })
}

/// Rules with a term of their own: from when, until when, and what ends or holds it.
fn fixed(rule: &Rule, term: Term, matter: &Matter) -> Result<Running<'static>, (Level, Reason)> {
    let stopped = |what| (Level::Stopped, Reason::NoTerm(what));
    let (from, ended, past) = match rule.code {
        "W-CON-02" => (matter.asked.ok_or(stopped("没有咨询日期"))?, matter.answered, ""),
        "W-SUP-01" => {
            let from = matter.notified.ok_or(stopped("没有补正告知"))?;
            (from, matter.corrected, "；逾期未补正，视为主动撤回")
        }
        _ => {
            if matter.refused.is_some() {
                return Err((Level::None, Reason::Excluded("已作不予受理决定")));
            }
            let received = matter.received.ok_or(stopped("没有收件日期"))?;
            // Before acceptance the clock starts when the papers are complete.
            let from = match (matter.notified, matter.corrected) {
                (Some(_), None) if matter.accepted.is_none() => {
                    return Err((Level::Stopped, Reason::Excluded("已告知补正，等待补齐材料")));
                }
                (Some(_), Some(corrected)) => corrected.max(received),
                _ => received,
            };
            (from, matter.accepted.map(Moment::date), "")
        }
    };
    Ok(Running { from, term, suspensions: &[], ended, past })
}

/// The worst of the special procedures that are still open.
fn special(asked: &Parameters, matter: &Matter, see: impl Fn(Running<'_>) -> Standing) -> Standing {
    let open = matter.special.iter().filter(|one| one.to.is_none());
    let each = open.map(|one| match one.limit.or(asked.limit) {
        Some(term) => {
            see(Running { from: one.from, term, suspensions: &[], ended: None, past: "" })
        }
        None => Standing::without(Level::Stopped, Reason::NoTerm("特别程序没有登记时限")),
    });
    let none = || Standing::without(Level::None, Reason::Excluded("没有进行中的特别程序"));
    // Of equals the first.
    let mut worst: Option<Standing> = None;
    for one in each {
        if worst.as_ref().is_none_or(|worst| one.severity() > worst.severity()) {
            worst = Some(one);
        }
    }
    worst.unwrap_or_else(none)
}

/// A red legal limit says what a red promise would say.
fn inhibit(
    found: &mut Standing,
    matter: &Matter,
    ended: Option<NaiveDate>,
    today: NaiveDate,
    calendar: &Calendar,
) {
    let Ok(legal) = running(matter, matter.statutory, ended) else { return };
    if see(&legal, Warn::default(), today, calendar).level == Level::Red {
        found.inhibited_by = Some("W-APR-02");
        let text = "法定时限也已超期，由法定超期（W-APR-02）通知，不重复发送";
        found.trace.push(Step::new("note", text));
    }
}

fn see(running: &Running<'_>, warn: Warn, today: NaiveDate, calendar: &Calendar) -> Standing {
    let input = TermInput {
        start: running.from,
        amount: running.term.amount,
        unit: running.term.unit,
        rule: Law::Administrative,
        suspensions: running.suspensions.to_vec(),
    };
    let answer = match term(calendar, &input) {
        Ok(answer) => answer,
        Err(TermRefusal::Unknown(unknown)) => {
            // A matter that ended by then was in time, whatever the year brings.
            let in_time = running.ended.is_some_and(|ended| ended <= unknown.not_before);
            let level = if in_time { Level::None } else { Level::Stopped };
            let reason = Reason::Calendar(unknown.day, Some(unknown.not_before));
            let mut found = Standing::without(level, reason);
            let steps = unknown.trace.iter().map(told);
            found.trace.splice(0..0, steps);
            return found;
        }
        Err(_) => return Standing::without(Level::Stopped, Reason::NoTerm("时限不成立")),
    };
    let mut trace: Vec<Step> = answer.trace.iter().map(told).collect();
    let deadline = answer.deadline;
    let found = level(calendar, &input, deadline, today, running.ended, warn);
    let mut standing = match found {
        Ok(found) => {
            let mut standing = Standing::of(found.level);
            standing.remaining = found.remaining;
            if found.level == Level::Stopped {
                standing.reason = Some(Reason::Suspended(answer.stopped_since));
            }
            standing
        }
        Err(unknown) => {
            let mut standing = Standing::of(Level::Stopped);
            standing.reason = Some(Reason::Calendar(unknown, deadline));
            standing
        }
    };
    trace.push(Step::new("level", explain(&standing, running, warn, deadline, today)));
    standing.trace = trace;
    standing.deadline = deadline;
    if let Some(day) = deadline.filter(|_| running.ended.is_none()) {
        let yellow = first_yellow(&input, day, warn.workdays(input.amount), calendar);
        standing.turns = (yellow, day.succ_opt());
    }
    standing
}

fn told(step: &calendar::term::Step) -> Step {
    let kind = match step.kind {
        StepKind::Start => "start",
        StepKind::Counted => "counted",
        StepKind::Rest => "rest",
        StepKind::Suspended => "suspended",
        StepKind::Roll => "roll",
        StepKind::Deadline => "deadline",
        StepKind::Stopped => "stopped",
        StepKind::Unknown => "unknown",
    };
    Step { date: Some(step.date), to: step.to, kind, text: step.text.clone() }
}

fn explain(
    found: &Standing,
    running: &Running<'_>,
    warn: Warn,
    deadline: Option<NaiveDate>,
    today: NaiveDate,
) -> String {
    let term = running.term;
    let days = warn.workdays(term.amount);
    let threshold = match warn {
        Warn::Workdays(_) => format!("{days}个工作日"),
        Warn::Percent(share) => format!("{}的{share}%，即{days}个工作日", term.chinese()),
    };
    match (found.level, running.ended, found.remaining) {
        (Level::Red, Some(ended), _) => format!("{}办结，晚于截止日，红灯", chinese(ended)),
        (_, Some(ended), _) => format!("{}办结，没有超期", chinese(ended)),
        (Level::Red, None, _) => {
            let day = deadline.map_or_else(String::new, chinese);
            format!("{}已过截止日{day}，红灯{}", chinese(today), running.past)
        }
        (Level::Yellow, _, Some(left)) => {
            format!("还剩{left}个工作日，不多于{threshold}，黄灯")
        }
        (Level::Green, _, Some(left)) => {
            format!("还剩{left}个工作日，多于{threshold}，绿灯")
        }
        _ => found.reason.map_or_else(|| "期限停止计算".to_owned(), Reason::text),
    }
}

/// The first day on which no more workdays are left than yellow asks, counted back from the
/// deadline. `None` when the calendar does not reach.
fn first_yellow(
    input: &TermInput,
    deadline: NaiveDate,
    most: u32,
    calendar: &Calendar,
) -> Option<NaiveDate> {
    let removed = |day: NaiveDate| {
        let closed = |one: &Suspension| one.from < day && one.to.is_some_and(|to| day <= to);
        input.suspensions.iter().any(closed)
    };
    let (mut day, mut left) = (deadline, 0);
    while day > input.start {
        left += u32::from(!removed(day) && calendar.is_workday(day).ok()?);
        if left > most {
            return Some(day);
        }
        day = day.pred_opt()?;
    }
    Some(input.start)
}
