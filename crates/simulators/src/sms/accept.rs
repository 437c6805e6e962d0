//! Handing in a text.

use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::answer::{Trouble, parse};
use crate::fault::pause;
use crate::sign::Signed;
use crate::sms::ledger::Ledger;
use crate::sms::report;
use crate::sms::submission::Submission;
use crate::sms::switch::{Effect, Rule};
use crate::wire::Scissors;
use crate::world::{Shared, locked};

pub(crate) async fn accept(
    State(world): State<Shared>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    Signed(body): Signed,
) -> Response {
    locked(&world.sms).counts.requests += 1;
    let text = match parse::<Submission>(&body).and_then(|text| text.check().map(|()| text)) {
        Ok(text) => text,
        Err(trouble) => return refused(&world, trouble),
    };
    let met = locked(&world.sms).settings.behaviour.meet(&text.phone);
    pause(met.rule.slow_ms).await;
    if let Some((fault, Effect::Before)) = met.fault {
        return fault.answer(&world, &scissors).await;
    }
    let answer = match take(&world, text, &met.rule) {
        Ok(answer) => answer,
        Err(trouble) => return refused(&world, trouble),
    };
    match met.fault {
        Some((fault, _)) => fault.answer(&world, &scissors).await,
        None => answer,
    }
}

/// Books the text, delivers it unless held, and sets its reports going.
fn take(world: &Shared, text: Submission, rule: &Rule) -> Result<Response, Trouble> {
    let now = world.now();
    let (message_id, ids) = (world.id("M"), [world.id("R"), world.id("R")]);
    let mut ledger = locked(&world.sms);
    let accepted = ledger.accept(text, rule, message_id, now)?;
    let message = &ledger.messages[accepted.index];
    let mut answer = json!({
        "code": "0",
        "message_id": message.message_id,
        "segments": message.text.segments(),
    });
    if accepted.duplicate {
        answer["duplicate"] = json!(true);
    } else if Ledger::at_once(rule) {
        let keys = ledger.deliver(accepted.index, ids, now);
        report::set_going(world, &ledger, &keys);
    }
    Ok(Json(answer).into_response())
}

fn refused(world: &Shared, trouble: Trouble) -> Response {
    locked(&world.sms).counts.refused += 1;
    trouble.into_response()
}
