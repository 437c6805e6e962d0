//! Something happened in an attempt: write it down, derive what it means, and bring
//! delivery, task and case to where they then stand. One function for every source.

use std::collections::BTreeMap;

use base::{Now, Refusal, clock::civil_date};
use calendar::Calendar;
use chrono::NaiveDate;
use kernel::{Kernel, Tx, zone};
use law::Facts;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    Period, State, clock, inform,
    knowledge::{domicile, known, paper, procedure, recipient},
    progress::{by_hand, step},
    receipt,
    store::{self, attempt, delivery, effect, event},
};
use crate::{
    call, case, plan,
    portal::items::{NOTES, NextStep, NotesItem},
    task, writeback,
};

/// The method whose attempts have a link.
pub(crate) const ELECTRONIC: &str = law::Method::Electronic.code();

/// One thing that happened.
#[derive(Debug, Clone)]
pub(crate) struct Happened {
    /// The stored word.
    pub(crate) kind: &'static str,
    /// When.
    pub(crate) at: Now,
    /// The document, when it concerns one alone.
    pub(crate) document: Option<Uuid>,
    /// What shows it; personal data masked.
    pub(crate) evidence: Value,
}

/// Where the delivery stands after it.
pub(crate) struct After {
    pub(crate) delivery: delivery::Model,
    pub(crate) attempt: attempt::Model,
    /// It became served by this.
    pub(crate) newly_served: bool,
    /// It had been taken back, and somebody had looked before: it stands after all.
    pub(crate) revived: bool,
}

/// Records what happened in an attempt. The same thing told twice is written once.
pub(crate) async fn record(
    tx: &mut Tx,
    mut attempt: attempt::Model,
    happened: Vec<Happened>,
) -> Result<After, Refusal> {
    let mut delivery = store::find_in(tx, attempt.delivery_id).await?;
    let ids = [delivery.id];
    let mut events = store::events(tx.read(), &ids).await?;
    let new: Vec<event::Model> = happened
        .into_iter()
        .filter(|one| {
            !events.iter().any(|known| {
                known.attempt_id == attempt.id
                    && known.kind == one.kind
                    && known.document_id == one.document
                    && known.at == one.at
            })
        })
        .map(|one| event::Model {
            id: tx.id::<event::Model>().uuid(),
            attempt_id: attempt.id,
            delivery_id: delivery.id,
            kind: one.kind.to_owned(),
            at: one.at,
            recorded_at: tx.now(),
            document_id: one.document,
            evidence: one.evidence.to_string(),
        })
        .collect();
    store::insert_events(tx, new.clone()).await?;
    events.extend(new.iter().cloned());
    step(&mut attempt, &new);
    delivery.objected = open_objection(&events, None);

    // A signature that comes after the last service belongs on the receipt too.
    let signed = new.iter().any(|event| event.kind == "replied");
    let before = State::stored(&delivery.state)?;
    let due_before = delivery.switch_deadline;
    let Derived { served, serving, lapses, others } =
        derive(tx, &mut delivery, &mut attempt, &events).await?;
    by_hand(&mut attempt, &new, &serving);
    to_do(tx, &mut delivery, &attempt, served);
    // Whatever waits for the judge does not fail by itself.
    let lapse = lapses.iter().find(|lapse| lapse.attempt == attempt.id && !delivery.objected);
    attempt.lapse_at = lapse.map(|lapse| lapse.at);
    store::update_attempt(tx, attempt.clone()).await?;
    for other in others {
        store::update_attempt(tx, other).await?;
    }
    let newly_served = served && before != State::Served;
    store::update(tx, delivery.clone()).await?;
    follow_task(tx, attempt.task_id, &delivery).await?;
    follow_case(tx, delivery.case_id).await?;
    // Whatever changes afterwards is told anew, with a receipt that says so.
    let retold = writeback::follow(tx, &delivery, &events).await?;
    if newly_served || retold || (served && signed) {
        tx.job(receipt::job_for(delivery.id));
    }
    let now = State::stored(&delivery.state)?;
    let fresh = delivery.switch_deadline != due_before || before == State::BlockedForJudge;
    if fresh && delivery.switch_deadline.is_some() {
        plan::failed(tx, &delivery).await?;
    }
    // An objection that is told late is no reading.
    let revived =
        before == State::Cancelled && !matches!(now, State::Cancelled | State::BlockedForJudge);
    Ok(After { delivery, attempt, newly_served, revived })
}

/// What somebody has still to do by hand: a call that goes on is due, what is over is not.
fn to_do(tx: &Tx, delivery: &mut delivery::Model, attempt: &attempt::Model, served: bool) {
    let over = served || delivery.state == State::Cancelled.code();
    let open = attempt.state == "DISPATCHED";
    match law::Method::from_code(&attempt.method) {
        Some(law::Method::Phone) if !open => delivery.call_at = None,
        Some(law::Method::Phone) if delivery.call_at.is_none() => {
            delivery.call_at = Some(call::first(tx.kernel(), tx.now()));
        }
        Some(law::Method::Pickup) if !open => {
            (delivery.pickup_at, delivery.no_show_at) = (None, None);
        }
        _ => {}
    }
    if over {
        (delivery.call_at, delivery.pickup_at, delivery.no_show_at) = (None, None, None);
    }
}

/// Whether an objection was told after the judge last decided about its attempt; of one
/// attempt, or of any.
pub(crate) fn open_objection(events: &[event::Model], attempt: Option<Uuid>) -> bool {
    let told = |kinds: &[&str], of: Uuid| {
        let mine = events.iter().filter(|event| event.attempt_id == of);
        mine.filter(|event| kinds.contains(&event.kind.as_str())).map(|one| one.recorded_at).max()
    };
    events.iter().map(|event| event.attempt_id).any(|of| {
        attempt.is_none_or(|wanted| wanted == of)
            && told(&OBJECTIONS, of).is_some_and(|said| told(&FINDINGS, of) < Some(said))
    })
}

/// 我不是收件人本人, by whoever passed the factor and by anybody else.
pub(super) const OBJECTIONS: [&str; 2] = ["objected", "disowned"];
/// What the judge may find about it.
const FINDINGS: [&str; 3] = ["upheld", "rebutted", "voided"];

/// What follows from everything that happened.
struct Derived {
    /// Every document is served.
    served: bool,
    /// The events by which any document is.
    serving: Vec<Uuid>,
    /// What ends by itself, and when.
    lapses: Vec<law::Lapse<Uuid>>,
    /// Tries besides the one in which something happened, of which it is now known otherwise
    /// whether they served.
    others: Vec<attempt::Model>,
}

/// Rewrites the effects, and says of the try in which something happened whether it served.
async fn derive(
    tx: &mut Tx,
    delivery: &mut delivery::Model,
    attempt: &mut attempt::Model,
    events: &[event::Model],
) -> Result<Derived, Refusal> {
    let ids = [delivery.id];
    let documents = store::documents(tx.read(), &ids).await?;
    let attempts = store::attempts(tx.read(), &ids).await?;
    let case = case::store::find_in(tx, delivery.case_id).await?;
    let parties = case::store::parties(tx.read(), &[case.id]).await?;
    let party = parties.iter().find(|party| party.id == delivery.party_id);
    let recipient = recipient(party);
    let procedure = procedure(&case.procedure);
    let facts = known(&documents, &attempts, events);
    let kernel = tx.kernel().clone();
    let found = law::delivery(
        &Facts {
            procedure,
            recipient,
            documents: &facts.documents,
            attempts: &facts.attempts,
            events: &facts.events,
            as_of: facts.as_of,
        },
        &kernel.calendar(),
        inform::law_settings(&kernel),
    );
    let lapses = found.lapses;
    let effects = found.effects;
    let blocked = delivery.state == State::BlockedForJudge.code();
    if blocked || delivery.switch_deadline != found.switch_deadline {
        delivery.clock_at = clock::first(&kernel, found.switch_deadline);
    }
    delivery.switch_deadline = found.switch_deadline;
    let served = effects.iter().filter(|effect| effect.state.is_served());
    let serving = served.flat_map(|effect| effect.evidence.iter().copied()).collect();
    let states: Vec<law::State> = effects.iter().map(|effect| effect.state).collect();
    let served = !states.is_empty() && states.iter().all(|state| state.is_served());
    delivery.state = State::of(&states, delivery.objected).code().to_owned();
    delivery.served_on = match served {
        true => effects.iter().filter_map(|effect| effect.served_on).max(),
        false => None,
    };
    let days = if served { served_by(&effects, events) } else { BTreeMap::new() };
    attempt.served_on = days.get(&attempt.id).copied();
    let changed = attempts.into_iter().filter_map(|mut other| {
        let day = days.get(&other.id).copied();
        let told = other.id != attempt.id && other.served_on != day;
        other.served_on = day;
        told.then_some(other)
    });
    let others = changed.collect();
    let now = tx.now();
    let rows = effects.into_iter().map(|effect| row(&kernel, delivery.id, effect, now)).collect();
    store::replace_effects(tx, delivery.id, rows).await?;
    Ok(Derived { served, serving, lapses, others })
}

/// The tries that served, each with the last day on which it served a document.
fn served_by(effects: &[law::Effect<Uuid>], events: &[event::Model]) -> BTreeMap<Uuid, NaiveDate> {
    let mut days = BTreeMap::new();
    for effect in effects {
        let Some(day) = effect.served_on else { continue };
        for event in events.iter().filter(|event| effect.evidence.contains(&event.id)) {
            let last = days.entry(event.attempt_id).or_insert(day);
            *last = day.max(*last);
        }
    }
    days
}

/// The periods that the service of a document started.
pub(super) fn periods_of(
    calendar: &Calendar,
    served_on: Option<NaiveDate>,
    (document_type, days): (&str, Option<i32>),
    case_procedure: &str,
    abroad: bool,
) -> Vec<Period> {
    let Some(day) = served_on else { return Vec::new() };
    let document = law::Document {
        id: (),
        paper: paper(document_type),
        days: days.and_then(|days| u32::try_from(days).ok()),
    };
    let place = (procedure(case_procedure), domicile(abroad));
    let periods = law::periods(calendar, &document, place, day);
    periods.into_iter().filter_map(Period::shown).collect()
}

fn row(kernel: &Kernel, delivery_id: Uuid, effect: law::Effect<Uuid>, now: Now) -> effect::Model {
    let periods: Vec<Period> = effect.periods.into_iter().filter_map(Period::shown).collect();
    effect::Model {
        delivery_id,
        document_id: effect.document,
        state: effect.state.code().to_owned(),
        served_on: effect.served_on,
        closed_on: effect.closed_on,
        indicator_on: effect.indicator_on,
        basis: json!(effect.basis).to_string(),
        evidence: json!(effect.evidence).to_string(),
        periods: json!(periods).to_string(),
        calendar_version: kernel.calendar().version().to_owned(),
        rule_version: law::RULE_VERSION.to_owned(),
        computed_at: now,
    }
}

/// Counts the task's recipients again and says where the task stands.
async fn follow_task(tx: &mut Tx, task_id: Uuid, changed: &delivery::Model) -> Result<(), Refusal> {
    let mut row = task::store::find_in(tx, task_id).await?;
    let states = store::standing_of_task(tx, task_id).await?;
    row.served = count(states.iter().filter(|(state, _)| *state == State::Served.code()));
    row.failed = count(states.iter().filter(|(state, failed)| {
        (*failed && *state == State::Open.code()) || *state == State::BlockedForJudge.code()
    }));
    let withdrawn = count(states.iter().filter(|(state, _)| *state == State::Cancelled.code()));
    let next = task::State::of_counts(row.recipients - withdrawn, row.served, row.failed);
    row.state = next.code().to_owned();
    let over = matches!(next, task::State::Done | task::State::Cancelled);
    row.finished_at = over.then_some(tx.now());
    row.due_at = match next {
        task::State::Done | task::State::Cancelled => None,
        _ => changed.switch_deadline.or(row.due_at),
    };
    task::store::update(tx, row).await
}

fn count<T>(iter: impl Iterator<Item = T>) -> i32 {
    i32::try_from(iter.count()).unwrap_or(i32::MAX)
}

/// 未送达, 部分送达 or 全部送达, over all deliveries of the case that were not taken back.
async fn follow_case(tx: &mut Tx, case_id: Uuid) -> Result<(), Refusal> {
    let mut deliveries = store::of_case(tx.read(), case_id).await?;
    deliveries.retain(|delivery| delivery.state != State::Cancelled.code());
    let served = deliveries.iter().filter(|it| it.state == State::Served.code()).count();
    let some = served > 0 || deliveries.iter().any(|it| it.state == State::PartlyServed.code());
    let state = match () {
        () if served > 0 && served == deliveries.len() => "全部送达",
        () if some => "部分送达",
        () => "未送达",
    };
    case::store::set_state(tx, case_id, state).await
}

/// What becomes of a link beside its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Door {
    /// It stays as it is.
    Stays,
    /// Nothing can be done with it any more.
    Closes,
    /// The same, because the court took the service back.
    Withdraws,
    /// An objection was found to be none, or a taking back came too late.
    Reopens,
}

/// Tells the portal the dates it may show for a link.
pub(crate) async fn tell_portal(
    tx: &mut Tx,
    attempt: &attempt::Model,
    door: Door,
) -> Result<(), Refusal> {
    if attempt.method != ELECTRONIC {
        return Ok(());
    }
    let ids = [attempt.delivery_id];
    let events = store::events(tx.read(), &ids).await?;
    let arrived_at = events
        .iter()
        .filter(|event| event.attempt_id == attempt.id && event.kind == "arrived")
        .map(|event| event.at)
        .min();
    let mut next = Vec::new();
    for effect in store::effects(tx.read(), &ids).await? {
        let periods: Vec<Period> = serde_json::from_str(&effect.periods).unwrap_or_default();
        next.extend(periods.into_iter().map(|period| NextStep {
            text: format!("{}期限到", period.kind),
            date: period.end,
            not_before: period.not_before,
        }));
    }
    let case = case::store::find_in(tx, attempt.case_id).await?;
    if let Some(at) = case.hearing_at.filter(|at| *at > tx.now()) {
        let local = at.with_timezone(&base::clock::beijing());
        let text = format!("开庭 {}", local.format("%H:%M"));
        next.push(NextStep { text, date: Some(civil_date(at)), not_before: None });
    }
    for correction in task::store::corrections(tx.read(), &ids).await? {
        let (text, day) = task::correct::told(&correction);
        next.insert(0, NextStep { text, date: Some(day), not_before: None });
    }
    next.dedup();
    let withdrawn = door == Door::Withdraws;
    let (closed, reopened) = (door == Door::Closes || withdrawn, door == Door::Reopens);
    let item = NotesItem { link_id: attempt.id, arrived_at, next, closed, withdrawn, reopened };
    zone::post(tx, zone::Side::Inner, NOTES, &item, &[]).await
}
