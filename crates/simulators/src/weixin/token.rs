//! The access token: asked for with id and secret, shown with every message.

use std::collections::HashMap;

use axum::Json;
use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::response::{IntoResponse, Response};
use base::random::RandomExt;
use base::{Now, clock};
use chrono::{Duration, NaiveDate};
use serde::Deserialize;
use serde_json::json;

use crate::fault::pause;
use crate::sign::read;
use crate::weixin::errcode::Errcode;
use crate::wire::Scissors;
use crate::world::{Shared, locked};

/// How long a token is good, in seconds.
pub(super) const LIFE: i64 = 7_200;
/// How long before its end a token is followed by the next, in seconds.
const OVERLAP: i64 = 300;
/// Pause between two forced tokens; asked sooner, the platform answers with the one it has.
const FORCED_PAUSE: i64 = 30;
/// Forced tokens of one day.
const FORCED_A_DAY: u32 = 20;
const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Body of `stable_token`; other fields are ignored, as the platform does.
#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    grant_type: String,
    #[serde(default)]
    appid: String,
    #[serde(default)]
    secret: String,
    #[serde(default)]
    force_refresh: bool,
}

/// Tokens given out. A token that was withdrawn is as unknown as one that never was.
#[derive(Default)]
pub(crate) struct Tokens {
    ends: HashMap<String, Now>,
    current: Option<String>,
    forced: Option<(NaiveDate, u32, Now)>,
}

impl Tokens {
    /// Whether messages may be sent with this token.
    pub(super) fn check(&self, token: &str, now: Now) -> Result<(), Errcode> {
        match self.ends.get(token) {
            _ if token.is_empty() => Err(Errcode::token_missing()),
            None => Err(Errcode::token_unknown()),
            Some(end) if *end <= now => Err(Errcode::token_expired()),
            Some(_) => Ok(()),
        }
    }

    /// A token stops being good before its time.
    pub(super) fn withdraw(&mut self, token: &str) {
        self.ends.remove(token);
        self.current.take_if(|current| current == token);
    }

    /// The current token, if it may be given out again.
    fn standing(&self, now: Now, left: i64) -> Option<(String, i64)> {
        let token = self.current.as_ref()?;
        let rest = (*self.ends.get(token)? - now).num_seconds();
        (rest > left).then(|| (token.clone(), rest))
    }

    /// The token and the seconds it lasts; `true` if it is a fresh one.
    fn give(&mut self, fresh: String, now: Now) -> (String, i64, bool) {
        if let Some((token, rest)) = self.standing(now, OVERLAP) {
            return (token, rest, false);
        }
        self.put(fresh, now)
    }

    fn force(&mut self, fresh: String, now: Now) -> Result<(String, i64, bool), Errcode> {
        let today = clock::civil_date(now);
        let count = match self.forced {
            Some((day, count, _)) if day == today => count,
            _ => 0,
        };
        if count >= FORCED_A_DAY {
            return Err(Errcode::quota());
        }
        let lately = self.forced.is_some_and(|(.., at)| now - at < Duration::seconds(FORCED_PAUSE));
        if lately && let Some((token, rest)) = self.standing(now, 0) {
            return Ok((token, rest, false));
        }
        self.forced = Some((today, count + 1, now));
        self.ends.clear();
        Ok(self.put(fresh, now))
    }

    fn put(&mut self, fresh: String, now: Now) -> (String, i64, bool) {
        self.ends.insert(fresh.clone(), now + Duration::seconds(LIFE));
        self.current = Some(fresh.clone());
        (fresh, LIFE, true)
    }
}

pub(super) async fn issue(
    State(world): State<Shared>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    body: Body,
) -> Response {
    let met = locked(&world.weixin).settings.behaviour.meet_token();
    pause(met.slow_ms).await;
    if met.ends_before() {
        return met.answer(&world, &scissors, ()).await;
    }
    let asked = match read(body).await {
        Ok(body) => serde_json::from_slice::<Asked>(&body).map_err(|_| Errcode::body()),
        Err(trouble) => return trouble.into_response(),
    };
    match asked.and_then(|asked| grant(&world, &asked)) {
        Err(errcode) => errcode.into_response(),
        Ok((token, rest)) => {
            let good = Json(json!({ "access_token": token, "expires_in": rest }));
            met.answer(&world, &scissors, good).await
        }
    }
}

fn grant(world: &Shared, asked: &Asked) -> Result<(String, i64), Errcode> {
    let (now, fresh) = (world.now(), world.random.text(ALPHABET, 136));
    let mut book = locked(&world.weixin);
    if asked.grant_type != "client_credential" {
        return Err(Errcode::grant_type());
    }
    book.settings.account.admit(&asked.appid, &asked.secret)?;
    let (token, rest, new) = match asked.force_refresh {
        true => book.tokens.force(fresh, now)?,
        false => book.tokens.give(fresh, now),
    };
    book.counts.tokens += u64::from(new);
    Ok((token, rest))
}

impl crate::weixin::book::Account {
    /// Whether id and secret are those of the account.
    pub(super) fn admit(&self, app_id: &str, secret: &str) -> Result<(), Errcode> {
        match (self.app_id == app_id, self.secret == secret) {
            (true, true) => Ok(()),
            (true, false) => Err(Errcode::secret()),
            (false, _) => Err(Errcode::app_id()),
        }
    }
}
