//! Web authorisation: a code for whoever pressed on the page, and what the code tells.

use axum::Json;
use axum::extract::{ConnectInfo, Query, State};
use axum::response::{IntoResponse, Response};
use base::random::RandomExt;
use chrono::Duration;
use serde::Deserialize;
use serde_json::json;

use crate::fault::pause;
use crate::sms::is_mobile;
use crate::weixin::book::{Book, Code, Settings};
use crate::weixin::errcode::Errcode;
use crate::weixin::token::LIFE;
use crate::wire::Scissors;
use crate::world::{Shared, World, locked};

/// How long a code is good, in minutes.
const CODE_LIFE: i64 = 5;
/// Longest `state`, in bytes.
const STATE: usize = 128;
/// The only scope that is played: who it is, and nothing about them.
const SCOPE: &str = "snsapi_base";
const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// The question of an authorisation, as the page got it and hands it on.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Request {
    #[serde(default)]
    pub(crate) appid: String,
    #[serde(default)]
    pub(crate) redirect_uri: String,
    #[serde(default)]
    pub(crate) response_type: String,
    #[serde(default)]
    pub(crate) scope: String,
    #[serde(default)]
    pub(crate) state: String,
}

impl Request {
    /// Where the answer goes, or why there can be none, in the platform's words.
    pub(crate) fn check(&self, settings: &Settings) -> Result<reqwest::Url, &'static str> {
        if self.appid != settings.account.app_id {
            return Err("AppID 参数错误");
        }
        if self.response_type != "code" {
            return Err("response_type 参数错误");
        }
        if self.scope != SCOPE {
            return Err("Scope 参数错误或没有 Scope 权限，错误码：10005");
        }
        let plain = |c: u8| c.is_ascii_alphanumeric() || b"-_".contains(&c);
        if self.state.len() > STATE || !self.state.bytes().all(plain) {
            return Err("state 参数错误，最多 128 位字母、数字");
        }
        let url = reqwest::Url::parse(&self.redirect_uri).ok();
        let url = url.filter(|url| matches!(url.scheme(), "http" | "https"));
        let url = url.ok_or("redirect_uri 参数错误")?;
        match &settings.domain {
            Some(domain) if url.host_str() != Some(domain) => {
                Err("redirect_uri 域名与后台配置不一致，错误码：10003")
            }
            _ => Ok(url),
        }
    }

    /// The address to go back to: with a code, or without one after a refusal.
    pub(crate) fn answer(&self, mut url: reqwest::Url, code: Option<&str>) -> String {
        url.query_pairs_mut()
            .extend_pairs(code.map(|code| ("code", code)))
            .append_pair("state", &self.state);
        url.into()
    }
}

/// A fresh code of the person with this number, and the openid; `None` if it is no mobile number.
pub(crate) fn grant(world: &World, phone: &str) -> Option<(String, String)> {
    if !is_mobile(phone) {
        return None;
    }
    let (code, now) = (world.random.text(ALPHABET, 32), world.now());
    let mut book = locked(&world.weixin);
    let openid = book.people.of(phone);
    book.known.entry(phone.to_owned()).or_default();
    book.counts.codes += 1;
    book.codes.insert(code.clone(), Code { openid: openid.clone(), at: now, used: false });
    Some((code, openid))
}

/// What `sns/oauth2/access_token` is asked.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    appid: String,
    #[serde(default)]
    secret: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    grant_type: String,
}

pub(super) async fn exchange(
    State(world): State<Shared>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    Query(asked): Query<Asked>,
) -> Response {
    let met = locked(&world.weixin).settings.behaviour.meet_code();
    pause(met.slow_ms).await;
    if met.ends_before() {
        return met.answer(&world, &scissors, ()).await;
    }
    let (now, [token, refresh]) = (world.now(), [world.id("A"), world.id("R")]);
    let openid = spend(&mut locked(&world.weixin), &asked, now);
    match openid {
        Err(errcode) => errcode.into_response(),
        Ok(openid) => {
            let good = Json(json!({
                "access_token": token, "expires_in": LIFE, "refresh_token": refresh,
                "openid": openid, "scope": SCOPE,
            }));
            met.answer(&world, &scissors, good).await
        }
    }
}

/// The openid of a code, once. A code of long ago is as unknown as one that never was.
fn spend(book: &mut Book, asked: &Asked, now: base::Now) -> Result<String, Errcode> {
    book.settings.account.admit(&asked.appid, &asked.secret)?;
    if asked.grant_type != "authorization_code" {
        return Err(Errcode::grant_type());
    }
    let code = book.codes.get_mut(&asked.code).ok_or_else(Errcode::code)?;
    if code.used {
        return Err(Errcode::code_used());
    }
    if now - code.at >= Duration::minutes(CODE_LIFE) {
        return Err(Errcode::code());
    }
    code.used = true;
    book.counts.codes_used += 1;
    Ok(code.openid.clone())
}
