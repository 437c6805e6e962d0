//! From a request to a [`Context`]: address, session, request number.

use std::net::IpAddr;

use axum::{extract::FromRequestParts, http::request::Parts};
use base::random::RandomExt as _;
use kernel::{Actor, Client, Context, Kernel};

use crate::{
    cookies,
    problem::{Problem, RequestId},
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
        let actor = match cookies::office_token(&parts.headers) {
            Some(token) => kernel::identity::session::resolve(kernel, &token).await?,
            None => None,
        };
        let actor = actor.map_or(Actor::Anonymous, Actor::User);
        Ok(Self(Context::for_request(kernel.clone(), actor, client, request_id)))
    }
}

fn client(parts: &Parts) -> Client {
    let ip = parts.extensions.get::<Remote>().map(|remote| remote.0.to_string());
    let agent = parts
        .headers
        .get(axum::http::header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .map(|text| text.chars().take(200).collect());
    Client { ip: ip.unwrap_or_default(), agent: agent.unwrap_or_default() }
}
