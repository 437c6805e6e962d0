//! Rules that are no term: how often, how large a share, whether on the same day.

use base::{Now, clock::civil_date, date::chinese};
use calendar::{
    Calendar,
    term::{Level, Warn},
};
use chrono::TimeDelta;

use super::{Matter, Parameters, Reason, Standing, Step};
use crate::{Moment, quality::is_placeholder};

/// The number in place of a default.
fn number(asked: Option<Warn>, default: u32) -> u32 {
    match asked {
        Some(Warn::Workdays(number) | Warn::Percent(number)) => number,
        None => default,
    }
}

/// Why a consultation of this title is none that is counted: a test, or a call back. The exchange
/// tables have no column that says so, the title does.
pub fn aside(title: &str) -> Option<&'static str> {
    if is_placeholder(title) {
        return Some("测试数据");
    }
    title.contains("回访").then_some("回访")
}

/// How often inside the window, which ends now; both its ends are in.
pub(super) fn count(
    (days, yellow, red): (u32, u32, u32),
    asked: &Parameters,
    matter: &Matter,
    now: Moment,
) -> Standing {
    let days = asked.window_days.unwrap_or(days);
    let (yellow, red) = (number(asked.yellow, yellow), asked.red.unwrap_or(red));
    let window = TimeDelta::days(i64::from(days));
    let inside = |at: Moment| {
        let gap = at.until(now);
        gap >= TimeDelta::zero() && gap <= window
    };
    let times = matter.events.iter().filter(|one| !one.excluded && inside(one.at)).count();
    let left_out = matter.events.iter().filter(|one| one.excluded && inside(one.at)).count();
    let reaches = |most: u32| u32::try_from(times).is_ok_and(|times| times >= most);
    let level = if reaches(red) {
        Level::Red
    } else if reaches(yellow) {
        Level::Yellow
    } else {
        Level::Green
    };
    let mut found = Standing::of(level);
    let text = format!("{days}日内{times}次；{yellow}次起黄灯，{red}次起红灯");
    found.trace.push(Step::new("level", text));
    if left_out > 0 {
        found
            .trace
            .push(Step::new("note", format!("另有{left_out}次不计（测试、回访、其他主题）")));
    }
    found
}

/// More than a share of the matters; fewer matters than asked say nothing.
pub(super) fn share(
    (yellow, red, least): (u32, u32, u32),
    asked: &Parameters,
    matter: &Matter,
) -> Standing {
    let least = asked.least.unwrap_or(least);
    let (yellow, red) = (number(asked.yellow, yellow), asked.red.unwrap_or(red));
    let Some((part, all)) = matter.share else {
        return Standing::without(Level::None, Reason::NoTerm("没有当月的件数"));
    };
    if all < least.max(1) {
        return Standing::without(Level::None, Reason::Small(least.max(1)));
    }
    let above = |percent: u32| u64::from(part) * 100 > u64::from(all) * u64::from(percent);
    let level = if above(red) {
        Level::Red
    } else if above(yellow) {
        Level::Yellow
    } else {
        Level::Green
    };
    let mut found = Standing::of(level);
    let text = format!("{all}件中有{part}件用了特别程序；超过{yellow}%黄灯，超过{red}%红灯");
    found.trace.push(Step::new("level", text));
    found
}

/// The working day of the acceptance; a closed day's matter has the next working day.
pub(super) fn instant(minutes: u32, matter: &Matter, now: Now, calendar: &Calendar) -> Standing {
    let Some(accepted) = matter.accepted else {
        return Standing::without(Level::Stopped, Reason::NoTerm("还没有受理"));
    };
    let deadline = match calendar.workday_from(accepted.date()) {
        Ok(day) => day,
        Err(unknown) => {
            let reason = Reason::Calendar(unknown, Some(accepted.date()));
            return Standing::without(Level::Stopped, reason);
        }
    };
    let today = civil_date(now);
    let late = matter.ended.map_or(today, Moment::date) > deadline;
    let elapsed = accepted.until(Moment::At(now)).num_minutes();
    let exact = matches!(accepted, Moment::At(_)) && accepted.date() == deadline;
    let slow = exact && elapsed > i64::from(minutes);
    let (level, text) = match (late, matter.ended.is_some()) {
        (true, true) => (Level::Red, "办结晚于当日".to_owned()),
        (true, false) => (Level::Red, "当日没有办结".to_owned()),
        (false, true) => (Level::None, "当日办结".to_owned()),
        (false, false) if slow => (Level::Yellow, format!("已过{elapsed}分钟，超过{minutes}分钟")),
        (false, false) if exact => (Level::Green, format!("已过{elapsed}分钟")),
        (false, false) => (Level::Green, "没有受理的钟点，只看当日".to_owned()),
    };
    let mut found = Standing::of(level);
    found.deadline = Some(deadline);
    found.turns = (None, deadline.succ_opt());
    let mut step = Step::new("deadline", format!("应在{}内办结", chinese(deadline)));
    step.date = Some(deadline);
    found.trace.push(step);
    found.trace.push(Step::new("level", text));
    found
}
