//! Cases: how many, and how many of them were reached by some method.

use std::collections::{BTreeMap, BTreeSet};

use super::{View, served::served};
use crate::{
    fact::{Fact, Method},
    tally::{Item, Tally, ids},
};

/// Cases with a task, each in the period of its first one.
pub(super) fn count<'w>(view: &View<'_, 'w>) -> Tally<'w> {
    let mut tally = Tally::default();
    let again = view.world.tasks.values().filter(|task| view.period.contains(task.fact.at));
    let again: BTreeSet<&str> = again.map(|task| task.case).collect();
    for (case, first) in first_tasks(view) {
        if view.period.contains(first.at) {
            tally.items.push(Item {
                key: case.to_owned(),
                numerator: 1,
                denominator: 0,
                events: vec![first.id],
                text: "第一次发起送达任务".to_owned(),
            });
        } else if again.contains(case) {
            tally.leave(case, vec![first.id], "COUNTED_BEFORE", "同一案号在别的期间已经计过");
        }
    }
    tally
}

fn first_tasks<'w>(view: &View<'_, 'w>) -> BTreeMap<&'w str, &'w Fact<'w>> {
    let mut first: BTreeMap<&'w str, &'w Fact<'w>> = BTreeMap::new();
    for task in view.world.tasks.values() {
        let known = first.entry(task.case).or_insert(task.fact);
        if (task.fact.at, task.fact.id) < (known.at, known.id) {
            *known = task.fact;
        }
    }
    first
}

/// Cases at work in the period (a task commissioned, or a 人次 reached, in it), of which one
/// 人次 at least was reached by one of the methods.
pub(super) fn coverage<'w>(view: &View<'_, 'w>, methods: &[Method], commercial: bool) -> Tally<'w> {
    let mut tally = Tally::default();
    let mut reached: BTreeMap<&'w str, Vec<(&'w Fact<'w>, Method)>> = BTreeMap::new();
    let served = served(view);
    for (delivery, effective) in served.rows {
        reached.entry(delivery.case).or_default().push((effective.fact, effective.method));
    }
    let begun = view.world.tasks.values().filter(|task| view.period.contains(task.fact.at));
    let begun: BTreeMap<&'w str, &'w Fact<'w>> = begun.map(|task| (task.case, task.fact)).collect();
    let tasked = first_tasks(view);
    let about: BTreeSet<&'w str> = begun.keys().chain(reached.keys()).copied().collect();
    for case in about {
        let rows = reached.get(case).map_or(&[][..], Vec::as_slice);
        let hit = rows.iter().filter(|(_, method)| methods.contains(method));
        let hit = hit.map(|(fact, _)| *fact).min_by_key(|fact| (fact.at, fact.id));
        let task = begun.get(case).or(tasked.get(case)).copied();
        let events = ids([task, hit.or(rows.first().map(|(fact, _)| *fact))]);
        match view.world.cases.get(case) {
            _ if task.is_none() => tally.leave(case, events, "NO_TASK", "没有送达任务"),
            None if commercial => {
                tally.leave(case, events, "COMMERCIAL_UNKNOWN", "没有写明是否商事案件");
            }
            Some((_, false)) if commercial => {}
            _ => {
                let text = if hit.is_some() {
                    "期内有电子送达的人次"
                } else {
                    "期内没有电子送达的人次"
                };
                tally.count(case, hit.is_some(), events, text);
            }
        }
    }
    tally.excluded.extend(served.excluded.into_iter().filter(|one| {
        let delivery = view.world.deliveries.get(one.key.as_str());
        let known = delivery.and_then(|delivery| view.world.cases.get(delivery.case));
        !commercial || known.is_none_or(|(_, commercial)| *commercial)
    }));
    tally
}
