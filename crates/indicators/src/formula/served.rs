//! 人次: packages that were served in the period, and shares of them.

use std::collections::BTreeMap;

use super::{Beside, Found, View};
use crate::{
    fact::{Body, Fact, Method, State},
    pack::Unit,
    tally::{Excluded, Figures, Tally, ids},
    world::{Delivery, Effective},
};

/// The packages served in the period, and those that would be if nothing had been taken back.
pub(super) struct Served<'v, 'w> {
    pub(super) rows: Vec<(&'v Delivery<'w>, Effective<'w>)>,
    pub(super) excluded: Vec<Excluded<'w>>,
}

pub(super) fn served<'v, 'w>(view: &View<'v, 'w>) -> Served<'v, 'w> {
    let (mut rows, mut left) = (Vec::new(), Tally::default());
    for delivery in view.world.deliveries.values() {
        match delivery.effective {
            Some(effective) if delivery.withdrawn.is_none() => {
                if view.period.contains(effective.fact.at) {
                    rows.push((delivery, effective));
                }
            }
            _ => taken_back(view, delivery, &mut left),
        }
    }
    Served { rows, excluded: left.excluded }
}

/// Why a package that something served in the period is none of its 人次.
fn taken_back<'w>(view: &View<'_, 'w>, delivery: &Delivery<'w>, left: &mut Tally<'w>) {
    let mut found: Vec<(&'w Fact<'w>, Option<(&'w Fact<'w>, State)>)> = Vec::new();
    for attempt in view.world.attempts_of(delivery) {
        let served = attempt
            .outcomes
            .iter()
            .filter(|(fact, state)| state.is_served() && view.period.contains(fact.at));
        found.extend(served.map(|one| (one.0, attempt.undone(*one))));
    }
    let Some((fact, undone)) = found.into_iter().min_by_key(|(fact, _)| (fact.at, fact.id)) else {
        return;
    };
    if let Some(withdrawn) = delivery.withdrawn {
        let events = ids([Some(fact), Some(withdrawn)]);
        left.leave(delivery.id, events, "WITHDRAWN", "法院已撤回这次送达");
    } else if let Some((finding, state)) = undone {
        let events = ids([Some(fact), Some(finding)]);
        left.leave(delivery.id, events, state.code(), format!("法官认定{}", state.label()));
    }
}

/// Which 人次 an indicator is about.
pub(super) struct Among<'p> {
    pub(super) commercial: bool,
    pub(super) confirmed: bool,
    pub(super) documents: &'p [String],
}

/// 人次 by these methods, of those.
pub(super) fn share<'w>(view: &View<'_, 'w>, methods: &[Method], among: &Among<'_>) -> Tally<'w> {
    let served = served(view);
    let about = |delivery: &Delivery<'_>| {
        let paper = |name: &&str| among.documents.iter().any(|one| one == name);
        let papers = among.documents.is_empty() || delivery.documents.iter().any(paper);
        papers && (!among.confirmed || delivery.confirmed)
    };
    let mut tally = Tally::default();
    for (delivery, effective) in served.rows {
        if !about(delivery) {
            continue;
        }
        let events = ids([Some(delivery.opened), Some(effective.fact)]);
        match view.world.cases.get(delivery.case) {
            None if among.commercial => {
                tally.leave(delivery.id, events, "COMMERCIAL_UNKNOWN", "没有写明是否商事案件");
            }
            Some((_, false)) if among.commercial => {}
            _ => {
                let good = methods.contains(&effective.method);
                let text = format!("{}，{}", effective.method.label(), effective.state.label());
                tally.count(delivery.id, good, events, text);
            }
        }
    }
    let mine = |one: &Excluded<'_>| view.world.deliveries.get(one.key.as_str()).is_some_and(about);
    let commercial = |one: &Excluded<'_>| {
        let case = view.world.deliveries.get(one.key.as_str()).map(|delivery| delivery.case);
        let known = case.and_then(|case| view.world.cases.get(case));
        !among.commercial || known.is_none_or(|(_, commercial)| *commercial)
    };
    tally.excluded.extend(served.excluded.into_iter().filter(|one| mine(one) && commercial(one)));
    tally
}

/// Packages that passed, of those examined in the period; the last word on each holds.
pub(super) fn audit<'w>(view: &View<'_, 'w>) -> Found<'w> {
    let mut last: BTreeMap<&'w str, (&'w Fact<'w>, bool)> = BTreeMap::new();
    for fact in view.world.facts.iter().filter(|fact| view.period.contains(fact.at)) {
        if let Body::Audit { delivery, passed } = &fact.body
            && view.world.deliveries.contains_key(delivery)
        {
            last.insert(delivery, (fact, *passed));
        }
    }
    let mut tally = Tally::default();
    for (delivery, (fact, passed)) in last {
        let text = if passed { "抽查合格" } else { "抽查不合格" };
        tally.count(delivery, passed, vec![fact.id], text);
    }
    sampled(view, tally, "抽查的送达占期内人次")
}

/// With the size of the sample beside.
pub(super) fn sampled<'w>(view: &View<'_, 'w>, tally: Tally<'w>, name: &'static str) -> Found<'w> {
    let sample = tally.figures().denominator;
    let all = i128::try_from(served(view).rows.len()).unwrap_or(i128::MAX);
    let figures = Figures::of(sample, all);
    Found::from(tally).beside([Beside { code: "sample", name, unit: Unit::Share, figures }])
}
