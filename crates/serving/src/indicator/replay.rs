//! One package as it was known at a moment: what it had come to in law, which of its tries had
//! failed. Pure, and by the same functions that the acts use, so that a figure cannot say
//! anything else than the page of the delivery.

use base::{
    Now,
    clock::{civil_date, day_begins},
};
use calendar::Calendar;
use law::{Effect, Facts, Kind, Method, Procedure, Recipient, State};
use serde_json::Value;
use uuid::Uuid;

use crate::delivery::{
    CONTENT,
    knowledge::known,
    progress::{by_hand, step},
    store::{attempt, document, event},
};

/// What is known of a package besides its rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct About<'a> {
    pub(super) procedure: Procedure,
    pub(super) recipient: Recipient,
    pub(super) calendar: &'a Calendar,
    pub(super) settings: law::Settings,
    /// What was recorded later is not known.
    pub(super) as_of: Now,
}

/// The rows of a package.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) documents: &'a [document::Model],
    pub(super) attempts: &'a [attempt::Model],
    pub(super) events: &'a [event::Model],
}

/// Something that happened to an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    /// The row that says so.
    pub(super) event: Uuid,
    pub(super) attempt: Uuid,
    pub(super) at: Now,
    pub(super) recorded_at: Now,
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Called {
    pub(super) told: Told,
    pub(super) connected: bool,
    /// Its recordings: file and hash, as the outcome kept them.
    pub(super) recordings: Vec<(Uuid, String)>,
}

/// What became of a package.
#[derive(Debug, Default)]
pub(super) struct Replayed {
    /// What it came to, findings and what they took away included.
    pub(super) outcomes: Vec<(Told, State)>,
    /// Tries that failed.
    pub(super) failed: Vec<Told>,
    /// Calls about it.
    pub(super) calls: Vec<Called>,
    /// Mail that ended: signed, or come back.
    pub(super) mail: Vec<(Told, bool)>,
    /// What recipients thought of it: whether they were content.
    pub(super) surveys: Vec<(Told, bool)>,
    /// Taken back by the court.
    pub(super) withdrawn: Option<Told>,
    /// Served whole, and when that was recorded.
    pub(super) served: Option<(Now, Now)>,
}

/// Works out what a package had come to.
pub(super) fn replay(about: &About<'_>, rows: Rows<'_>) -> Replayed {
    let before = |at: Now| at <= about.as_of;
    let attempts: Vec<attempt::Model> =
        rows.attempts.iter().filter(|one| before(one.created_at)).cloned().collect();
    let mut events: Vec<event::Model> =
        rows.events.iter().filter(|one| before(one.recorded_at)).cloned().collect();
    let all = effects(about, rows.documents, &attempts, &events);
    let mut found = Replayed::default();
    if !all.is_empty() && all.iter().all(|effect| effect.state == State::Cancelled) {
        let back = events.iter().find(|event| event.kind == Kind::Withdrawn.code());
        found.withdrawn = back.map(told);
    }
    let findings =
        |event: &event::Model| Kind::from_code(&event.kind).is_some_and(Kind::is_finding);
    let mut services: Vec<(Told, State)> = whole(&all, &events).into_iter().collect();
    found.served = services.first().map(|(told, _)| (told.at, told.recorded_at));
    if events.iter().any(findings) {
        // What was taken away is shown as such, not as if it had never been.
        let kept: Vec<event::Model> =
            events.iter().filter(|event| !findings(event)).cloned().collect();
        services.extend(whole(&effects(about, rows.documents, &attempts, &kept), &kept));
        let against = events
            .iter()
            .filter(|event| findings(event))
            .filter_map(|event| Some((told(event), State::from_code(&event.kind.to_uppercase())?)));
        services.extend(against);
    }
    services.sort_by_key(|(told, state)| (told.at, told.event, *state));
    services.dedup_by(|a, b| a.0.event == b.0.event && a.1 == b.1);
    found.outcomes = services;
    found.surveys = events.iter().filter_map(survey).collect();
    // As they became known: the steps of an attempt depend on it. What was told at once keeps
    // the order in which it was read.
    events.sort_by_key(|event| event.recorded_at);
    let serving: Vec<Uuid> = all
        .iter()
        .filter(|effect| effect.state.is_served())
        .flat_map(|effect| effect.evidence.iter().copied())
        .collect();
    for mut attempt in attempts {
        let mine: Vec<event::Model> =
            events.iter().filter(|event| event.attempt_id == attempt.id).cloned().collect();
        attempt.state = "DISPATCHED".to_owned();
        (attempt.failed_at, attempt.failed_reason) = (None, None);
        step(&mut attempt, &mine);
        by_hand(&mut attempt, &mine, &serving);
        ended(&attempt, &mine, &mut found);
        if attempt.method == Method::Phone.code() {
            found.calls.extend(calls(&mine));
        }
    }
    found
}

fn effects(
    about: &About<'_>,
    documents: &[document::Model],
    attempts: &[attempt::Model],
    events: &[event::Model],
) -> Vec<Effect<Uuid>> {
    let known = known(documents, attempts, events);
    let facts = Facts {
        procedure: about.procedure,
        recipient: about.recipient,
        documents: &known.documents,
        attempts: &known.attempts,
        events: &known.events,
        as_of: known.as_of,
    };
    law::delivery(&facts, about.calendar, about.settings).effects
}

/// When all papers are served: by the last of them, and as weakly as the weakest.
fn whole(effects: &[Effect<Uuid>], events: &[event::Model]) -> Option<(Told, State)> {
    let weakest = |state: State| match state {
        State::Presumed => 2,
        State::Deemed => 1,
        _ => 0,
    };
    let mut last: Option<(Told, State)> = None;
    for effect in effects {
        if !effect.state.is_served() {
            return None;
        }
        let event = effect.evidence.first()?;
        let mut one = told(events.iter().find(|row| row.id == *event)?);
        let day = effect.indicator_on?;
        if civil_date(one.at) != day {
            one.at = day_begins(day);
        }
        last = Some(match last {
            None => (one, effect.state),
            Some((known, state)) => {
                let state =
                    if weakest(effect.state) > weakest(state) { effect.state } else { state };
                (if one.at > known.at { one } else { known }, state)
            }
        });
    }
    last
}

fn told(event: &event::Model) -> Told {
    Told {
        event: event.id,
        attempt: event.attempt_id,
        at: event.at,
        recorded_at: event.recorded_at,
    }
}

fn survey(event: &event::Model) -> Option<(Told, bool)> {
    let evidence: Value = serde_json::from_str(&event.evidence).ok()?;
    let score = evidence["score"].as_u64().filter(|_| event.kind == "rated")?;
    Some((told(event), score >= u64::from(CONTENT)))
}

/// How a try ended without serving, and how a piece of mail did.
fn ended(attempt: &attempt::Model, events: &[event::Model], found: &mut Replayed) {
    let of = |kinds: &[Kind]| {
        events.iter().rfind(|event| kinds.iter().any(|kind| kind.code() == event.kind))
    };
    if attempt.state == "NOTIFIED"
        && let Some(event) = of(&[Kind::Told, Kind::Notified])
    {
        found.outcomes.push((told(event), State::Notified));
    }
    if attempt.state == "FAILED"
        && let Some(at) = attempt.failed_at
        && let Some(event) = events.iter().rfind(|event| event.at == at)
    {
        found.failed.push(told(event));
    }
    if attempt.method == Method::Postal.code() {
        let signed = of(&[Kind::Signed]).map(|event| (told(event), true));
        let back = of(&[Kind::ReturnedAtFault, Kind::Failed]).map(|event| (told(event), false));
        found.mail.extend(signed.or(back));
    }
}

/// The calls of a try: those in vain, those answered, and those told of by their outcome alone.
fn calls(events: &[event::Model]) -> Vec<Called> {
    let mut calls = Vec::new();
    let answered: Vec<Now> = events
        .iter()
        .filter(|event| event.kind == crate::call::ANSWERED)
        .map(|event| event.recorded_at)
        .collect();
    for event in events {
        let outcome = Kind::from_code(&event.kind);
        let talk = match outcome {
            Some(Kind::Told | Kind::Notified) => true,
            Some(Kind::Failed) => {
                let evidence: Value = serde_json::from_str(&event.evidence).unwrap_or_default();
                let reason = evidence["reason"].as_str().unwrap_or_default();
                crate::switching::ANSWERED.contains(&reason)
            }
            _ => false,
        };
        let connected = event.kind == crate::call::ANSWERED;
        if event.kind == crate::call::CALLED {
            calls.push(Called { told: told(event), connected: false, recordings: Vec::new() });
        } else if connected || (talk && !answered.contains(&event.recorded_at)) {
            // The recording is kept with what came of the call, in the same act.
            let kept = events.iter().filter(|one| one.recorded_at == event.recorded_at);
            let recordings = kept.flat_map(|one| files(&one.evidence)).collect();
            calls.push(Called { told: told(event), connected: true, recordings });
        }
    }
    calls
}

fn files(evidence: &str) -> Vec<(Uuid, String)> {
    let evidence: Value = serde_json::from_str(evidence).unwrap_or_default();
    let files = evidence["files"].as_array().cloned().unwrap_or_default();
    let one =
        |file: Value| Some((file["id"].as_str()?.parse().ok()?, file["sm3"].as_str()?.to_owned()));
    files.into_iter().filter_map(one).collect()
}
