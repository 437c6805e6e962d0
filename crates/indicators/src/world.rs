//! What was known at one moment, joined: packages with their attempts, calls, mail, tasks.
//!
//! A row exists from the moment it was recorded and the moment it tells of, whichever is
//! later. Where a row corrects another (the same task, package, attempt, case, call again) the
//! one recorded last holds. The order in which rows are handed over never matters.

use std::collections::BTreeMap;

use base::{Now, clock::civil_date};

use crate::fact::{Body, Fact, MailEnd, Method, State};

/// A package: one case, one recipient, one set of papers.
#[derive(Debug)]
pub struct Delivery<'w> {
    /// Its id.
    pub id: &'w str,
    /// When it was received.
    pub opened: &'w Fact<'w>,
    /// 案号.
    pub case: &'w str,
    /// 受送达人.
    pub recipient: &'w str,
    /// Types of its papers.
    pub documents: &'w [&'w str],
    /// Whether there was a confirmed electronic address when it was made.
    pub confirmed: bool,
    /// The court took it back.
    pub withdrawn: Option<&'w Fact<'w>>,
    /// Its attempts, by id.
    pub attempts: Vec<&'w str>,
    /// The earliest valid service.
    pub effective: Option<Effective<'w>>,
}

/// What served a package.
#[derive(Debug, Clone, Copy)]
pub struct Effective<'w> {
    /// The row that says so; its moment is the one that counts.
    pub fact: &'w Fact<'w>,
    /// 已送达, 视为送达 or 推定送达.
    pub state: State,
    /// By which method.
    pub method: Method,
}

/// One try.
#[derive(Debug)]
pub struct Attempt<'w> {
    /// Its id.
    pub id: &'w str,
    /// When it was created.
    pub begun: &'w Fact<'w>,
    /// Of which package.
    pub delivery: &'w str,
    /// By which method.
    pub method: Method,
    /// The first failure; a finding against its service is one.
    pub failed: Option<&'w Fact<'w>>,
    /// Since when nothing more comes of it, served or not.
    pub ended: Option<&'w Fact<'w>>,
    /// Everything it came to, in order.
    pub outcomes: Vec<(&'w Fact<'w>, State)>,
    /// Those among them that serve and were not taken away.
    pub valid: Vec<(&'w Fact<'w>, State)>,
    /// 公告期满.
    pub notice_ended: Option<&'w Fact<'w>>,
    /// Its mail.
    pub waybills: Vec<&'w str>,
}

/// A piece of mail.
#[derive(Debug, Default)]
pub struct Mail<'w> {
    /// The first 收寄.
    pub accepted: Option<&'w Fact<'w>>,
    /// Of which attempt; none for a paper copy.
    pub attempt: Option<&'w str>,
    /// The last end known.
    pub ended: Option<(&'w Fact<'w>, MailEnd)>,
    /// The first time its label was thrown away.
    pub voided: Option<&'w Fact<'w>>,
    /// The fee recorded last.
    pub fee: Option<(&'w Fact<'w>, i64)>,
}

/// A task.
#[derive(Debug)]
pub struct Task<'w> {
    /// The row recorded last.
    pub fact: &'w Fact<'w>,
    /// 案号.
    pub case: &'w str,
    /// By the end of which day.
    pub due_on: Option<chrono::NaiveDate>,
    /// The last word on its end.
    pub done: Option<(&'w Fact<'w>, bool)>,
    /// 甲方原因.
    pub excused: Option<&'w Fact<'w>>,
}

/// A call.
#[derive(Debug)]
pub struct Call<'w> {
    /// The row recorded last.
    pub fact: &'w Fact<'w>,
    /// About which package.
    pub delivery: &'w str,
    /// Whether somebody answered.
    pub connected: bool,
    /// The last word on its recording.
    pub recording: Option<(&'w Fact<'w>, bool)>,
}

/// A row that points at something nobody knew of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unlinked<'w> {
    /// The row.
    pub event: &'w str,
    /// What kind of thing it points at.
    pub what: &'static str,
    /// Its id.
    pub id: &'w str,
}

/// Everything known.
#[derive(Debug, Default)]
pub struct World<'w> {
    /// The rows, in the order in which they were recorded.
    pub facts: Vec<&'w Fact<'w>>,
    /// Whether a case is commercial.
    pub cases: BTreeMap<&'w str, (&'w Fact<'w>, bool)>,
    /// By id.
    pub tasks: BTreeMap<&'w str, Task<'w>>,
    /// By id.
    pub deliveries: BTreeMap<&'w str, Delivery<'w>>,
    /// By id.
    pub attempts: BTreeMap<&'w str, Attempt<'w>>,
    /// By id.
    pub calls: BTreeMap<&'w str, Call<'w>>,
    /// By number.
    pub mails: BTreeMap<&'w str, Mail<'w>>,
    /// What could not be joined.
    pub unlinked: Vec<Unlinked<'w>>,
}

impl<'w> World<'w> {
    /// What was known at a moment.
    pub fn at(facts: &'w [Fact<'w>], as_of: Now) -> Self {
        let known = |row: &&Fact<'_>| row.at <= as_of && row.recorded_at <= as_of;
        let mut rows: Vec<&'w Fact<'w>> = facts.iter().filter(known).collect();
        rows.sort_by(|a, b| (a.recorded_at, a.at, a.id).cmp(&(b.recorded_at, b.at, b.id)));
        let mut world = Self::default();
        for row in &rows {
            world.thing(row);
        }
        for row in &rows {
            world.happened(row);
        }
        world.facts = rows;
        world.join();
        world
    }

    /// First what there is.
    fn thing(&mut self, fact: &'w Fact<'w>) {
        match &fact.body {
            Body::Case { case, commercial } => {
                self.cases.insert(case, (fact, *commercial));
            }
            Body::Task { task, case, due_on } => {
                let due_on = *due_on;
                self.tasks.insert(task, Task { fact, case, due_on, done: None, excused: None });
            }
            Body::Delivery { delivery, case, recipient, documents, confirmed } => {
                let made = Delivery {
                    id: delivery,
                    opened: fact,
                    case,
                    recipient,
                    documents,
                    confirmed: *confirmed,
                    withdrawn: None,
                    attempts: Vec::new(),
                    effective: None,
                };
                self.deliveries.insert(delivery, made);
            }
            Body::Attempt { attempt, delivery, method } => {
                let made = Attempt {
                    id: attempt,
                    begun: fact,
                    delivery,
                    method: *method,
                    failed: None,
                    ended: None,
                    outcomes: Vec::new(),
                    valid: Vec::new(),
                    notice_ended: None,
                    waybills: Vec::new(),
                };
                self.attempts.insert(attempt, made);
            }
            Body::Call { call, delivery, connected } => {
                let connected = *connected;
                self.calls.insert(call, Call { fact, delivery, connected, recording: None });
            }
            Body::MailAccepted { waybill, attempt } => {
                let mail = self.mails.entry(waybill).or_default();
                if mail.accepted.is_none_or(|first| (fact.at, fact.id) < (first.at, first.id)) {
                    mail.accepted = Some(fact);
                    mail.attempt = *attempt;
                }
            }
            Body::MailVoided { waybill } => {
                first(&mut self.mails.entry(waybill).or_default().voided, fact);
            }
            Body::MailFee { waybill, amount } => {
                self.mails.entry(waybill).or_default().fee = Some((fact, *amount));
            }
            _ => {}
        }
    }

    /// Then what happened to it.
    fn happened(&mut self, fact: &'w Fact<'w>) {
        let missing = match &fact.body {
            Body::TaskDone { task, valid } => {
                let found = self.tasks.get_mut(task);
                found
                    .map(|task| task.done = Some((fact, *valid)))
                    .is_none()
                    .then_some(("task", *task))
            }
            Body::TaskExcused { task } => {
                let found = self.tasks.get_mut(task);
                found
                    .map(|task| first(&mut task.excused, fact))
                    .is_none()
                    .then_some(("task", *task))
            }
            Body::Withdrawn { delivery } => {
                let found = self.deliveries.get_mut(delivery);
                let found = found.map(|one| first(&mut one.withdrawn, fact));
                found.is_none().then_some(("delivery", *delivery))
            }
            Body::Audit { delivery, .. } => {
                (!self.deliveries.contains_key(delivery)).then_some(("delivery", *delivery))
            }
            Body::Attempt { attempt, delivery, .. } => match self.deliveries.get_mut(delivery) {
                Some(one) => {
                    // A corrected attempt may have stood under another package before.
                    let holds = self.attempts.get(attempt).is_some_and(|it| it.begun.id == fact.id);
                    if holds {
                        one.attempts.push(attempt);
                    }
                    None
                }
                None => Some(("delivery", *delivery)),
            },
            Body::Call { delivery, .. } => {
                (!self.deliveries.contains_key(delivery)).then_some(("delivery", *delivery))
            }
            Body::Failed { attempt } => self.attempt(attempt, |one| {
                first(&mut one.failed, fact);
                first(&mut one.ended, fact);
            }),
            Body::NoticeEnded { attempt } => {
                self.attempt(attempt, |one| first(&mut one.notice_ended, fact))
            }
            Body::Outcome { attempt, state } => self.attempt(attempt, |one| {
                one.outcomes.push((fact, *state));
                first(&mut one.ended, fact);
                if state.is_finding() {
                    first(&mut one.failed, fact);
                }
            }),
            Body::Recording { call, intact } => {
                let found = self.calls.get_mut(call);
                found
                    .map(|call| call.recording = Some((fact, *intact)))
                    .is_none()
                    .then_some(("call", *call))
            }
            Body::MailAccepted { waybill, attempt: Some(attempt) } => {
                self.attempt(attempt, |one| {
                    if !one.waybills.contains(waybill) {
                        one.waybills.push(waybill);
                    }
                })
            }
            Body::MailEnded { waybill, result } => {
                let accepted = self.mails.get_mut(waybill).filter(|mail| mail.accepted.is_some());
                let later =
                    |(last, _): &(&Fact<'_>, MailEnd)| (fact.at, fact.id) > (last.at, last.id);
                let found = accepted.map(|mail| {
                    if mail.ended.as_ref().is_none_or(later) {
                        mail.ended = Some((fact, *result));
                    }
                });
                found.is_none().then_some(("waybill", *waybill))
            }
            _ => None,
        };
        self.unlinked.extend(missing.map(|(what, id)| Unlinked { event: fact.id, what, id }));
    }

    fn attempt(
        &mut self,
        id: &'w str,
        change: impl FnOnce(&mut Attempt<'w>),
    ) -> Option<(&'static str, &'w str)> {
        match self.attempts.get_mut(id) {
            Some(attempt) => {
                change(attempt);
                None
            }
            None => Some(("attempt", id)),
        }
    }

    /// The earliest valid service of each package.
    fn join(&mut self) {
        for attempt in self.attempts.values_mut() {
            attempt.outcomes.sort_by(|(a, _), (b, _)| (a.at, a.id).cmp(&(b.at, b.id)));
            attempt.waybills.sort_unstable();
            let serving = attempt.outcomes.iter().copied().filter(|(_, state)| state.is_served());
            attempt.valid = serving.filter(|one| attempt.undone(*one).is_none()).collect();
        }
        for delivery in self.deliveries.values_mut() {
            delivery.attempts.sort_unstable();
            let attempts = delivery.attempts.iter().filter_map(|id| self.attempts.get(id));
            let all = attempts.flat_map(|one| {
                let method = one.method;
                one.valid.iter().map(move |(fact, state)| Effective { fact, state: *state, method })
            });
            // The earliest day; on one day what cannot be rebutted.
            delivery.effective = all.min_by_key(|one| {
                let rebuttable = one.state == State::Presumed;
                (civil_date(one.fact.at), rebuttable, one.fact.at, one.fact.id)
            });
        }
        self.unlinked.sort_by_key(|one| one.event);
    }

    /// The attempts of a package.
    pub fn attempts_of(&self, delivery: &Delivery<'w>) -> impl Iterator<Item = &Attempt<'w>> {
        delivery.attempts.iter().filter_map(|id| self.attempts.get(id))
    }
}

impl<'w> Attempt<'w> {
    /// What took a service away: a rebuttal takes what was presumed before it, a finding of
    /// invalidity everything before it.
    pub fn undone(&self, (fact, state): (&Fact<'_>, State)) -> Option<(&'w Fact<'w>, State)> {
        let takes = |finding: State| match finding {
            State::Voided => true,
            State::Rebutted => state == State::Presumed,
            _ => false,
        };
        let mut all = self.outcomes.iter().copied();
        all.find(|(finding, what)| takes(*what) && finding.at >= fact.at)
    }
}

fn first<'w>(place: &mut Option<&'w Fact<'w>>, fact: &'w Fact<'w>) {
    if place.is_none_or(|before| (fact.at, fact.id) < (before.at, before.id)) {
        *place = Some(fact);
    }
}
