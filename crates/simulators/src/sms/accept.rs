//! Handing in a text.

use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::answer::{Trouble, parse};
use crate::fault::pause;
use crate::fault::{Effect, Fault};
use crate::sign::Signed;
use crate::sms::ledger::Ledger;
use crate::sms::report;
use crate::sms::submission::Submission;
use crate::sms::switch::{Line, Rule};
use crate::wire::Scissors;
use crate::world::World;
use crate::world::{Shared, locked};

pub(crate) async fn accept(
    State(world): State<Shared>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    Signed(body): Signed,
) -> Response {
    let parsed = parse::<Submission>(&body);
    match hand_in(&world, Line::Gateway, parsed).await {
        HandedIn::Taken(taken) => {
            let mut answer = json!({
                "code": "0",
                "message_id": taken.message_id,
                "segments": taken.segments,
            });
            if taken.duplicate {
                answer["duplicate"] = json!(true);
            }
            Json(answer).into_response()
        }
        HandedIn::Refused(trouble) => trouble.into_response(),
        HandedIn::Fault(fault) => fault.answer(&world, &scissors).await,
    }
}

/// A booked text.
pub(super) struct Taken {
    pub(super) message_id: String,
    pub(super) segments: usize,
    pub(super) duplicate: bool,
}

/// What comes of handing a text in, whatever the line says it in.
pub(super) enum HandedIn {
    Taken(Taken),
    Refused(Trouble),
    Fault(Fault),
}

/// Meets the line's behaviour, and books the text unless that forbids it.
pub(super) async fn hand_in(
    world: &Shared,
    line: Line,
    parsed: Result<Submission, Trouble>,
) -> HandedIn {
    locked(&world.sms).counts.requests += 1;
    let text = match parsed.and_then(|text| text.check().map(|()| text)) {
        Ok(text) => text,
        Err(trouble) => return refused(world, trouble),
    };
    let met = locked(&world.sms).settings.behaviour_of(line).meet(&text.phone);
    pause(met.rule.slow_ms).await;
    if let Some((fault, Effect::Before)) = met.fault {
        return HandedIn::Fault(fault);
    }
    match (take(world, line, text, &met.rule), met.fault) {
        (Err(trouble), _) => refused(world, trouble),
        (Ok(_), Some((fault, _))) => HandedIn::Fault(fault),
        (Ok(taken), None) => HandedIn::Taken(taken),
    }
}

/// Books the text, delivers it unless held, and sets its reports going.
fn take(world: &Shared, line: Line, text: Submission, rule: &Rule) -> Result<Taken, Trouble> {
    let now = world.now();
    let (message_id, ids) = (world.id("M"), [world.id("R"), world.id("R")]);
    let mut ledger = locked(&world.sms);
    let accepted = ledger.accept(line, text, rule, message_id, now)?;
    let message = &ledger.messages[accepted.index];
    let taken = Taken {
        message_id: message.message_id.clone(),
        segments: message.text.segments(),
        duplicate: accepted.duplicate,
    };
    if !accepted.duplicate && Ledger::at_once(rule) {
        let keys = ledger.deliver(accepted.index, ids, now);
        report::set_going(world, &ledger, &keys);
    }
    Ok(taken)
}

fn refused(world: &World, trouble: Trouble) -> HandedIn {
    locked(&world.sms).counts.refused += 1;
    HandedIn::Refused(trouble)
}
