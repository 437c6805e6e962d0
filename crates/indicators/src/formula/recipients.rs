//! Calls: whether they were recorded, and what they led to; and what people said afterwards.

use std::collections::BTreeMap;

use super::{Found, View, served::sampled};
use crate::{
    fact::{Body, Method},
    tally::Tally,
    world::Call,
};

/// Connected calls whose recording is stored and intact.
pub(super) fn recording<'w>(view: &View<'_, 'w>) -> Tally<'w> {
    let mut tally = Tally::default();
    for (id, call) in &view.world.calls {
        if !view.period.contains(call.fact.at) {
            continue;
        }
        if !call.connected {
            tally.leave(*id, vec![call.fact.id], "UNCONNECTED", "没有接通");
            continue;
        }
        let mut events = vec![call.fact.id];
        events.extend(call.recording.map(|(fact, _)| fact.id));
        let (good, text) = match call.recording {
            Some((_, true)) => (true, "录音完整"),
            Some((_, false)) => (false, "录音校验不符"),
            None => (false, "没有录音"),
        };
        tally.count(*id, good, events, text);
    }
    tally
}

/// Recipients of a case with a connected call, of whom a package they were called about was
/// served by one of the methods.
pub(super) fn guidance<'w>(view: &View<'_, 'w>, methods: &[Method]) -> Tally<'w> {
    let mut called: BTreeMap<(&str, &str), Vec<&Call<'w>>> = BTreeMap::new();
    for call in view.world.calls.values().filter(|call| view.period.contains(call.fact.at)) {
        if let Some(delivery) = view.world.deliveries.get(call.delivery) {
            called.entry((delivery.case, delivery.recipient)).or_default().push(call);
        }
    }
    let mut tally = Tally::default();
    for ((case, recipient), calls) in called {
        let key = format!("{case} {recipient}");
        let mut events: Vec<&'w str> = calls.iter().map(|call| call.fact.id).collect();
        let connected = calls.iter().filter(|call| call.connected);
        let mut about: Vec<&str> = connected.map(|call| call.delivery).collect();
        about.sort_unstable();
        about.dedup();
        if about.is_empty() {
            tally.leave(key, events, "UNCONNECTED", "期内没有接通的电话");
            continue;
        }
        let about = about.into_iter().filter_map(|id| view.world.deliveries.get(id));
        let served = about
            .filter(|delivery| delivery.withdrawn.is_none())
            .filter_map(|delivery| delivery.effective)
            .filter(|effective| methods.contains(&effective.method))
            .min_by_key(|effective| (effective.fact.at, effective.fact.id));
        events.extend(served.map(|effective| effective.fact.id));
        let text = match served {
            Some(effective) => format!("接通后以{}完成", effective.method.label()),
            None => "接通，没有引导到这些方式".to_owned(),
        };
        tally.count(key, served.is_some(), events, text);
    }
    tally
}

/// Satisfied answers.
pub(super) fn satisfaction<'w>(view: &View<'_, 'w>) -> Found<'w> {
    let mut tally = Tally::default();
    for fact in view.world.facts.iter().filter(|fact| view.period.contains(fact.at)) {
        if let Body::Survey { satisfied } = fact.body {
            let text = if satisfied { "满意" } else { "不满意" };
            tally.count(fact.id, satisfied, vec![fact.id], text);
        }
    }
    tally.items.sort_by(|a, b| a.key.cmp(&b.key));
    sampled(view, tally, "收到的评价占期内人次")
}
