//! From a request to a [`Context`]: address, session, request number.

use std::{net::IpAddr, sync::Arc};

use axum::{
    extract::FromRequestParts,
    http::{Method, header, request::Parts},
};
use base::{crypto, random::RandomExt as _};
use kernel::{Actor, Client, Context, Kernel};

use crate::{
    cookies,
    problem::{Problem, RequestId},
    signed::Signed,
};

/// The peer's address, put on every request by the accept loop.
#[derive(Debug, Clone, Copy)]
pub struct Remote(pub IpAddr);

/// The context of a read, or of a write without a key.
#[derive(Debug)]
pub struct Cx(pub Context);

impl FromRequestParts<Kernel> for Cx {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, kernel: &Kernel) -> Result<Self, Problem> {
        let client = client(parts);
        let request_id = match parts.extensions.get::<RequestId>() {
            Some(RequestId(given)) => given.clone(),
            None => hex::encode(kernel.random().bytes::<8>()),
        };
        let actor = match parts.extensions.get::<Signed>() {
            Some(Signed(system)) => Actor::Client(Arc::clone(system)),
            None => person(parts, kernel).await?,
        };
        let cx = Context::for_request(kernel.clone(), actor, client, request_id);
        let looks = matches!(parts.method, Method::GET | Method::HEAD);
        Ok(Self(if looks { cx } else { cx.that_acts() }))
    }
}

async fn person(parts: &Parts, kernel: &Kernel) -> Result<Actor, Problem> {
    let Some(token) = cookies::office_token(&parts.headers) else { return Ok(Actor::Anonymous) };
    // The page asks again by itself while nobody sits in front of it. So does a stream of
    // events, which cannot carry that header.
    let stream = parts.headers.get(header::ACCEPT);
    let stream = stream.is_some_and(|accept| accept == "text/event-stream");
    let quiet = stream || parts.headers.contains_key("x-duban-quiet");
    let user = kernel::identity::session::resolve(kernel, &token, quiet).await?;
    Ok(user.map_or(Actor::Anonymous, Actor::User))
}

pub(crate) fn client(parts: &Parts) -> Client {
    let ip = parts.extensions.get::<Remote>().map(|remote| remote.0.to_string());
    let agent = parts
        .headers
        .get(axum::http::header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .map(|text| text.chars().take(200).collect());
    let device = cookies::device_token(&parts.headers);
    Client {
        ip: ip.unwrap_or_default(),
        agent: agent.unwrap_or_default(),
        device: device.map(|token| crypto::sm3(token.as_bytes()).to_vec()).unwrap_or_default(),
    }
}
