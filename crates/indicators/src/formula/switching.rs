//! 24小时切换率: failed attempts after which another method was begun in time.
//!
//! The clock runs through nights and weekends, from the failure to the creation of the next
//! attempt of the package by another method; the last second counts. The same method at
//! another address is another method only where the court has said so.

use chrono::TimeDelta;

use law::{State, answers, under_way};

use super::View;
use crate::{
    tally::{Tally, ids},
    world::{Attempt, Delivery},
};

pub(super) fn rate<'w>(view: &View<'_, 'w>) -> Tally<'w> {
    let mut tally = Tally::default();
    for delivery in view.world.deliveries.values() {
        let all: Vec<&Attempt<'w>> = view.world.attempts_of(delivery).collect();
        for attempt in &all {
            if let Some(failed) = attempt.failed.filter(|failed| view.period.contains(failed.at)) {
                one(view, (delivery, &all), attempt, failed, &mut tally);
            }
        }
    }
    tally
}

fn one<'w>(
    view: &View<'_, 'w>,
    (delivery, all): (&Delivery<'w>, &[&Attempt<'w>]),
    attempt: &Attempt<'w>,
    failed: &'w crate::Fact<'w>,
    tally: &mut Tally<'w>,
) {
    let due = failed.at + TimeDelta::hours(view.settings.switch_hours.into());
    let others = || all.iter().filter(|other| other.id != attempt.id);
    let another = |other: &&&Attempt<'w>| {
        let same = view.settings.same_method_switches;
        answers((other.method, other.begun.at), (attempt.method, failed.at), same)
    };
    let next =
        others().filter(another).map(|other| other.begun).min_by_key(|fact| (fact.at, fact.id));
    let before = |fact: &crate::Fact<'_>| next.is_none_or(|next| fact.at <= next.at);
    // What was begun at the very moment of the failure, by another method, is the change itself.
    let parallel = others().find(|other| {
        let ended = other.ended.map(|ended| ended.at);
        !another(other) && under_way(other.begun.at, ended, failed.at)
    });
    let effective = delivery.effective.map(|one| one.fact);
    let mut leave = |other, code, reason: String| {
        tally.leave(attempt.id, ids([Some(failed), other]), code, reason);
    };
    let deemed = attempt.valid.iter().copied().find(|(_, state)| *state == State::Deemed);
    if let Some((deemed, _)) = deemed {
        return leave(Some(deemed), "DEEMED", "视为送达，不需要切换".to_owned());
    }
    if let Some(served) = effective.filter(|served| served.at <= failed.at) {
        return leave(Some(served), "SERVED", "失败时这次送达已经完成".to_owned());
    }
    let withdrawn = delivery.withdrawn.filter(|row| row.at <= due && before(row));
    if let Some(withdrawn) = withdrawn {
        return leave(Some(withdrawn), "WITHDRAWN", "切换时限内法院撤回".to_owned());
    }
    if let Some(other) = parallel {
        let reason = format!("失败时{}还在进行", other.method.label());
        return leave(Some(other.begun), "PARALLEL", reason);
    }
    if let Some(next) = next.filter(|next| next.at <= due) {
        let events = ids([Some(failed), Some(next)]);
        return tally.count(attempt.id, true, events, "时限内改用其他方式");
    }
    if let Some(served) = effective.filter(|served| served.at <= due) {
        return leave(Some(served), "SERVED", "切换时限内已经送达".to_owned());
    }
    if next.is_none() && view.as_of < due {
        return leave(None, "CLOCK_OPEN", "统计时切换时限还没有届满".to_owned());
    }
    let text = if next.is_some() {
        "改用其他方式时已超过时限"
    } else {
        "没有改用其他方式"
    };
    tally.count(attempt.id, false, ids([Some(failed), next]), text);
}
