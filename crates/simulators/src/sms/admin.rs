//! Switches and the gateway's own books.

use std::collections::BTreeSet;

use axum::Json;
use axum::body::Body;
use axum::extract::{Query, State};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use crate::answer::{Trouble, parse, stamp};
use crate::sign::read;
use crate::sms::ledger::{self, Ledger, Message, Progress};
use crate::sms::switch::{Behaviour, LineSettings};
use crate::world::{Shared, World, locked};

/// Body of `PUT /admin/sms`; absent fields stay as they are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    #[serde(default, deserialize_with = "given")]
    callback: Option<Option<String>>,
    app_id: Option<String>,
    secret: Option<String>,
    #[serde(default, deserialize_with = "given")]
    signs: Option<Option<BTreeSet<String>>>,
    #[serde(default, deserialize_with = "given")]
    templates: Option<Option<BTreeSet<String>>>,
    behaviour: Option<Behaviour>,
    isms: Option<LineSettings>,
    court12368: Option<LineSettings>,
}

/// Tells a given null from an absent field.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

pub(crate) async fn change(
    State(world): State<Shared>,
    body: Body,
) -> Result<Json<Value>, Trouble> {
    let change: Change = parse(&read(body).await?)?;
    {
        let mut keys = locked(&world.keys);
        if let Some(app_id) = change.app_id {
            keys.app_id = app_id;
        }
        if let Some(secret) = change.secret {
            keys.secret = secret;
        }
    }
    {
        let settings = &mut locked(&world.sms).settings;
        if let Some(callback) = change.callback {
            settings.callback = callback;
        }
        if let Some(signs) = change.signs {
            settings.signs = signs;
        }
        if let Some(templates) = change.templates {
            settings.templates = templates;
        }
        if let Some(behaviour) = change.behaviour {
            settings.behaviour = behaviour;
        }
        if let Some(isms) = change.isms {
            settings.isms = isms;
        }
        if let Some(court12368) = change.court12368 {
            settings.court12368 = court12368;
        }
    }
    Ok(shown(&world))
}

pub(crate) async fn settings(State(world): State<Shared>) -> Json<Value> {
    shown(&world)
}

fn shown(world: &World) -> Json<Value> {
    let app_id = locked(&world.keys).app_id.clone();
    let mut value = json!(locked(&world.sms).settings);
    value["app_id"] = json!(app_id);
    Json(value)
}

pub(crate) async fn stats(State(world): State<Shared>) -> Json<Value> {
    Json(tally(&locked(&world.sms)))
}

/// All counts, with what is still held or untold.
pub(crate) fn tally(ledger: &Ledger) -> Value {
    let held = ledger.messages.iter().filter(|m| m.state == ledger::State::Submitted).count();
    let open = ledger.reports.values().filter(|r| r.progress != Progress::Acknowledged).count();
    let mut value = json!(ledger.counts);
    value["held"] = json!(held);
    value["reports_waiting"] = json!(open);
    value
}

/// Which texts to list.
#[derive(Debug, Deserialize)]
pub(crate) struct Filter {
    phone: Option<String>,
}

pub(crate) async fn messages(
    State(world): State<Shared>,
    Query(filter): Query<Filter>,
) -> Json<Value> {
    let ledger = locked(&world.sms);
    let wanted = |m: &&Message| filter.phone.as_ref().is_none_or(|phone| *phone == m.text.phone);
    let list: Vec<Value> = ledger.messages.iter().filter(wanted).map(view).collect();
    Json(json!({ "messages": list }))
}

/// One text as the books show it.
fn view(message: &Message) -> Value {
    json!({
        "line": message.line,
        "client_id": message.text.client_id,
        "message_id": message.message_id,
        "phone": message.text.phone,
        "sign": message.text.sign,
        "template": message.text.template,
        "content": message.text.content,
        "segments": message.text.segments(),
        "accepted_at": stamp(message.accepted_at),
        "state": message.state,
        "code": message.word,
        "at": stamp(message.at),
        "requests": message.requests,
    })
}

/// Forgets texts, reports, behaviour and registered words.
pub(crate) fn clear(world: &World) {
    locked(&world.sms).clear();
}
