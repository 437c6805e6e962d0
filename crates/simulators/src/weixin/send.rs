//! Handing in a template message.

use std::collections::BTreeMap;

use axum::Json;
use axum::body::Body;
use axum::extract::{ConnectInfo, Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use crate::fault::pause;
use crate::sign::read;
use crate::weixin::book::{Book, Notice};
use crate::weixin::errcode::Errcode;
use crate::weixin::field;
use crate::weixin::switch::Answer;
use crate::wire::Scissors;
use crate::world::{Shared, World, locked};

/// Where the token stands.
#[derive(Debug, Deserialize)]
pub(super) struct Shown {
    #[serde(default)]
    access_token: String,
}

/// Body of `message/template/send`; other fields are ignored, as the platform does.
#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    touser: String,
    #[serde(default)]
    template_id: String,
    url: Option<String>,
    client_msg_id: Option<String>,
    #[serde(default)]
    data: BTreeMap<String, Value>,
}

#[derive(Debug, Deserialize)]
struct Value {
    #[serde(default)]
    value: String,
}

pub(super) async fn send(
    State(world): State<Shared>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    Query(shown): Query<Shown>,
    body: Body,
) -> Response {
    locked(&world.weixin).counts.requests += 1;
    let body = match read(body).await {
        Ok(body) => body,
        Err(trouble) => return trouble.into_response(),
    };
    let Ok(asked) = serde_json::from_slice::<Asked>(&body) else {
        return refused(&world, Errcode::body());
    };
    let (phone, met) = {
        let mut book = locked(&world.weixin);
        let phone = book.people.phone(&asked.touser);
        let met = book.settings.behaviour.meet(phone.as_deref());
        if met.answer == Answer::DeadToken {
            book.tokens.withdraw(&shown.access_token);
        }
        (phone, met)
    };
    pause(met.slow_ms).await;
    if met.ends_before() {
        return met.answer(&world, &scissors, ()).await;
    }
    let follows = met.answer != Answer::Unfollowed;
    match take(&world, &shown.access_token, asked, phone, follows) {
        Err(errcode) => refused(&world, errcode),
        Ok(msgid) => {
            let good = Json(json!({ "errcode": 0, "errmsg": "ok", "msgid": msgid }));
            met.answer(&world, &scissors, good).await
        }
    }
}

/// Checks in the platform's order and books the message.
fn take(
    world: &World,
    token: &str,
    asked: Asked,
    phone: Option<String>,
    follows: bool,
) -> Result<u64, Errcode> {
    let now = world.now();
    let mut book = locked(&world.weixin);
    book.tokens.check(token, now)?;
    let phone = phone.ok_or_else(Errcode::openid)?;
    let fields = fields(&book, &asked)?;
    if !follows {
        return Err(Errcode::not_following());
    }
    book.known.entry(phone.clone()).or_default();
    Ok(book.take(Notice {
        msgid: 0,
        openid: asked.touser,
        phone,
        template_id: asked.template_id,
        url: asked.url.filter(|url| !url.is_empty()),
        client_msg_id: asked.client_msg_id.filter(|id| !id.is_empty()),
        fields,
        accepted_at: now,
        requests: 1,
    }))
}

/// The fields as people will read them, if template and values fit.
fn fields(book: &Book, asked: &Asked) -> Result<Vec<(String, String)>, Errcode> {
    let wanted: Option<Vec<&String>> = match &book.settings.templates {
        _ if asked.template_id.is_empty() => return Err(Errcode::template()),
        None => None,
        Some(known) => {
            let template = known.get(&asked.template_id).ok_or_else(Errcode::template)?;
            Some(template.fields.keys().collect())
        }
    };
    // What a template does not name, the platform drops.
    let keys = wanted.unwrap_or_else(|| asked.data.keys().collect());
    if keys.is_empty() {
        return Err(Errcode::body());
    }
    let mut fields = Vec::with_capacity(keys.len());
    for key in keys {
        let value = asked.data.get(key).map(|one| one.value.trim()).unwrap_or_default();
        if !field::holds(key, value) {
            return Err(Errcode::field(key));
        }
        fields.push((key.clone(), value.to_owned()));
    }
    fields.sort_by_key(|(key, _)| field::place(key));
    Ok(fields)
}

fn refused(world: &World, errcode: Errcode) -> Response {
    locked(&world.weixin).counts.refused += 1;
    errcode.into_response()
}
