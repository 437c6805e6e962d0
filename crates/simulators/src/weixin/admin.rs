//! Switches and books of the platform.

use std::collections::BTreeMap;

use axum::Json;
use axum::body::Body;
use axum::extract::{Query, State};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, json};

use crate::answer::{Trouble, parse, stamp};
use crate::cases::Case;
use crate::sign::read;
use crate::weixin::book::{Account, Book, Notice};
use crate::weixin::oauth::grant;
use crate::weixin::switch::{Behaviour, Template};
use crate::world::{Shared, World, locked};

/// Body of `PUT /admin/weixin`; absent fields stay as they are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    app_id: Option<String>,
    secret: Option<String>,
    #[serde(default, deserialize_with = "given")]
    templates: Option<Option<BTreeMap<String, Template>>>,
    #[serde(default, deserialize_with = "given")]
    domain: Option<Option<String>>,
    behaviour: Option<Behaviour>,
}

/// Tells a given null from an absent field.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

pub(super) async fn change(
    State(world): State<Shared>,
    body: Body,
) -> Result<Json<Value>, Trouble> {
    let change: Change = parse(&read(body).await?)?;
    if change.behaviour.as_ref().is_some_and(|behaviour| !behaviour.is_possible()) {
        return Err(Trouble::bad_body("dead_token 和 unfollowed 只用于发送消息"));
    }
    {
        let book = &mut locked(&world.weixin);
        let Account { app_id, secret } = book.settings.account.clone();
        book.become_account(Account {
            app_id: change.app_id.unwrap_or(app_id),
            secret: change.secret.unwrap_or(secret),
        });
        let settings = &mut book.settings;
        if let Some(templates) = change.templates {
            settings.templates = templates;
        }
        if let Some(domain) = change.domain {
            settings.domain = domain;
        }
        if let Some(behaviour) = change.behaviour {
            settings.behaviour = behaviour;
        }
    }
    Ok(shown(&world))
}

pub(super) async fn settings(State(world): State<Shared>) -> Json<Value> {
    shown(&world)
}

fn shown(world: &World) -> Json<Value> {
    let settings = &locked(&world.weixin).settings;
    Json(json!({
        "app_id": settings.account.app_id,
        "templates": settings.templates,
        "domain": settings.domain,
        "behaviour": settings.behaviour,
    }))
}

pub(super) async fn stats(State(world): State<Shared>) -> Json<Value> {
    Json(tally(&locked(&world.weixin)))
}

/// All counts.
pub(crate) fn tally(book: &Book) -> Value {
    json!(book.counts)
}

/// Which messages to list.
#[derive(Debug, Deserialize)]
pub(super) struct Filter {
    phone: Option<String>,
}

pub(super) async fn messages(
    State(world): State<Shared>,
    Query(filter): Query<Filter>,
) -> Json<Value> {
    let book = locked(&world.weixin);
    let wanted = |n: &&Notice| filter.phone.as_ref().is_none_or(|phone| *phone == n.phone);
    let list: Vec<Value> = book.notices.iter().filter(wanted).map(view).collect();
    Json(json!({ "messages": list }))
}

/// One message as the books show it.
fn view(notice: &Notice) -> Value {
    let fields = notice.fields.iter().map(|(key, value)| (key.clone(), json!(value)));
    json!({
        "msgid": notice.msgid,
        "openid": notice.openid,
        "phone": notice.phone,
        "template_id": notice.template_id,
        "url": notice.url,
        "client_msg_id": notice.client_msg_id,
        "fields": fields.collect::<Map<_, _>>(),
        "accepted_at": stamp(notice.accepted_at),
        "requests": notice.requests,
    })
}

/// Whose code is wanted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wish {
    phone: String,
}

/// A code without the page, as if its owner had pressed there.
pub(super) async fn code(State(world): State<Shared>, body: Body) -> Result<Json<Value>, Trouble> {
    let wish: Wish = parse(&read(body).await?)?;
    let granted = grant(&world, &wish.phone);
    let (code, openid) =
        granted.ok_or_else(|| Trouble::unprocessable("PHONE_INVALID", "手机号码不正确"))?;
    Ok(Json(json!({ "code": code, "openid": openid })))
}

/// The people of a case that somebody has looked at are people of WeChat, too.
pub(crate) fn know(world: &World, case: &Case) {
    let known = &mut locked(&world.weixin).known;
    for party in &case.parties {
        let own = party.phones.iter().map(|phone| (&phone.number, &party.name));
        let agents = party.agents.iter().map(|agent| (&agent.phone, &agent.name));
        for (number, name) in own.chain(agents) {
            let entry = known.entry(number.clone()).or_default();
            if entry.is_empty() {
                entry.clone_from(name);
            }
        }
    }
}

/// Forgets messages, people, codes, templates and behaviour.
pub(crate) fn clear(world: &World) {
    locked(&world.weixin).clear();
}
