//! A whole delivery: each document, the clock, and how it was found.

use std::collections::BTreeMap;

use base::{Now, clock::beijing};
use calendar::Calendar;

use crate::{
    Attempt, Effect, Event, Facts, Kind, Settings, Step,
    effect::{Outcome, outcome},
    electronic::said,
};

/// An attempt that ends by mere time: nobody reported, or nobody read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lapse<I> {
    /// The attempt.
    pub attempt: I,
    /// When it will have failed.
    pub at: Now,
    /// 状态报告缺失 or 逾期未阅.
    pub reason: &'static str,
}

/// What a delivery means in law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery<I> {
    /// One effect a document, in the order given.
    pub effects: Vec<Effect<I>>,
    /// Until when another method must be begun; `None` while nothing has failed.
    pub switch_deadline: Option<Now>,
    /// What will have failed by itself if nothing happens until then.
    pub lapses: Vec<Lapse<I>>,
    /// How it was found.
    pub trace: Vec<Step<I>>,
}

/// What is known at the moment of the question, in an order of its own.
pub(crate) struct Known<'a, I> {
    pub(crate) attempts: Vec<&'a Attempt<I>>,
    pub(crate) events: Vec<&'a Event<I>>,
    by_attempt: BTreeMap<&'a I, Vec<&'a Event<I>>>,
    begun: BTreeMap<&'a I, Now>,
    later: usize,
}

impl<'a, I: Ord> Known<'a, I> {
    fn new(facts: &Facts<'a, I>) -> Self {
        let mut events: Vec<&Event<I>> =
            facts.events.iter().filter(|event| event.at <= facts.as_of).collect();
        let later = facts.events.len() - events.len();
        events.sort_by_key(|event| {
            (event.at, event.kind, &event.attempt, event.channel, &event.document, &event.id)
        });
        let mut begun = BTreeMap::new();
        let mut by_attempt: BTreeMap<&I, Vec<&Event<I>>> = BTreeMap::new();
        for event in &events {
            begun.entry(&event.attempt).or_insert(event.at);
            by_attempt.entry(&event.attempt).or_default().push(event);
        }
        for attempt in facts.attempts {
            if let Some(at) = attempt.begun.filter(|at| *at <= facts.as_of) {
                let first = begun.entry(&attempt.id).or_insert(at);
                *first = at.min(*first);
            }
        }
        let mut attempts: Vec<&Attempt<I>> =
            facts.attempts.iter().filter(|attempt| begun.contains_key(&attempt.id)).collect();
        attempts.sort_by_key(|attempt| &attempt.id);
        Self { attempts, events, by_attempt, begun, later }
    }

    /// The events of an attempt, in order of time.
    pub(crate) fn events_of(&self, attempt: &Attempt<I>) -> &[&'a Event<I>] {
        self.by_attempt.get(&attempt.id).map_or(&[], Vec::as_slice)
    }

    /// The court's taking back, unless the recipient saw any document: whatever the order
    /// in which the two are told, what was seen is not taken back.
    pub(crate) fn withdrawn(&self, document: &I) -> Option<&'a Event<I>> {
        if self.events.iter().any(|event| event.kind.shows_reading()) {
            return None;
        }
        self.events.iter().copied().find(|event| {
            event.kind == Kind::Withdrawn
                && event.document.as_ref().is_none_or(|one| one == document)
        })
    }

    pub(crate) fn begun(&self, attempt: &Attempt<I>) -> Option<Now> {
        self.begun.get(&attempt.id).copied()
    }
}

/// Says what a delivery means in law.
pub fn delivery<I: Clone + Ord>(
    facts: &Facts<'_, I>,
    calendar: &Calendar,
    settings: Settings,
) -> Delivery<I> {
    let known = Known::new(facts);
    let mut trace = told(&known);
    let mut effects = Vec::new();
    let mut deadline: Option<Now> = None;
    let mut lapses: Vec<Lapse<I>> = Vec::new();
    for document in facts.documents {
        let Outcome { effect, trace: steps, switch_deadline, lapses: ending } =
            outcome(facts, &known, document, calendar, settings);
        effects.push(effect);
        trace.extend(steps);
        deadline = [deadline, switch_deadline].into_iter().flatten().min();
        for one in ending {
            match lapses.iter_mut().find(|known| known.attempt == one.attempt) {
                Some(known) if known.at <= one.at => {}
                Some(known) => *known = one,
                None => lapses.push(one),
            }
        }
    }
    if let Some(at) = deadline {
        let local = at.with_timezone(&beijing()).format("%Y年%-m月%-d日%H:%M");
        trace.push(Step {
            at: Some(at),
            event: None,
            document: None,
            kind: "clock",
            text: format!("送达未成功，须在{local}前改用其他方式"),
        });
    }
    Delivery { effects, switch_deadline: deadline, lapses, trace }
}

fn told<I: Clone + Ord>(known: &Known<'_, I>) -> Vec<Step<I>> {
    let mut trace = Vec::new();
    for event in &known.events {
        let found = known.attempts.binary_search_by(|attempt| attempt.id.cmp(&event.attempt));
        let Some(attempt) = found.ok().and_then(|at| known.attempts.get(at)) else { continue };
        let way = event.channel.map_or(attempt.method.label(), |channel| channel.label());
        trace.push(Step {
            at: Some(event.at),
            event: Some(event.id.clone()),
            document: event.document.clone(),
            kind: if event.kind.is_finding() { "finding" } else { "event" },
            text: format!("{way}：{}", said(attempt.address, event.kind)),
        });
    }
    if known.later > 0 {
        trace.push(Step {
            at: None,
            event: None,
            document: None,
            kind: "unknown_yet",
            text: format!("另有{}项事件发生在所问时间之后，不予考虑", known.later),
        });
    }
    trace
}
