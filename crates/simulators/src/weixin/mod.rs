//! 微信公众平台, as far as one 公众号 of a court needs it: an access token, template messages,
//! and the web authorisation that tells who the visitor of a page is.
//!
//! `switch` says how it misbehaves, `book` is what it really took. Every mobile number has one
//! person with one openid for this 公众号; `openid` makes the one from the other and back, so
//! that people keep theirs when the simulators are started again.

mod admin;
mod book;
mod errcode;
mod field;
mod oauth;
mod openid;
mod send;
mod switch;
#[cfg(test)]
mod tests;
mod token;

use axum::Router;
use axum::routing::{get, post};

pub(crate) use admin::{clear, know, tally};
pub(crate) use book::{Account, Book, Notice};
pub(crate) use oauth::{Request as Authorisation, grant};
pub(crate) use switch::{Behaviour, Call, Rule};

use crate::world::Shared;

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/weixin/cgi-bin/stable_token", post(token::issue))
        .route("/weixin/cgi-bin/message/template/send", post(send::send))
        .route("/weixin/sns/oauth2/access_token", get(oauth::exchange))
        .route("/admin/weixin", get(admin::settings).put(admin::change))
        .route("/admin/weixin/stats", get(admin::stats))
        .route("/admin/weixin/messages", get(admin::messages))
        .route("/admin/weixin/code", post(admin::code))
}
