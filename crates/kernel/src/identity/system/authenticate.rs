//! From a signed call to the system that made it.

use std::sync::Arc;

use base::{Kind, Now, Refusal};
use chrono::{Duration, TimeZone as _, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{Call, ClientActor, TABLE, WINDOW_SECONDS, network, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    audit,
    context::{Client, Context},
    core::Kernel,
    identity::{
        grant, role,
        throttle::{self, Key},
    },
};

/// How often the same refusal of the same system is noted: a client that goes on calling
/// must not fill the audit.
const NOTED_EVERY_SECONDS: i64 = 10;
/// How often the last good call is written down.
const SEEN_EVERY_SECONDS: i64 = 60;

/// A key that exists; nothing is proved yet.
pub struct Known {
    cx: Context,
    key: store::key::Model,
    system: store::client::Model,
    misses: Key,
}

/// What became of remembering a call.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
enum Taken {
    First,
    Again,
    TooMany { seconds: u32 },
}

/// Remembers a call so that it cannot come again.
struct Take {
    key_id: String,
    client: Uuid,
    per_minute: u64,
    nonce: String,
    until: Now,
    touch: bool,
}

impl Act for Take {
    type Out = Taken;
    const OPERATION: &'static str = "kernel.system.take";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Taken>, Refusal> {
        let minute_ago = tx.now() - Duration::minutes(1);
        if let Some(oldest) =
            store::full_since(tx, self.client, minute_ago, self.per_minute).await?
        {
            let left = (oldest - minute_ago).num_seconds().clamp(1, 60);
            let seconds = u32::try_from(left).unwrap_or(60);
            return Ok(Noted::bookkeeping(Taken::TooMany { seconds }));
        }
        if !store::first(tx, &self.key_id, self.client, &self.nonce, self.until).await? {
            return Ok(Noted::bookkeeping(Taken::Again));
        }
        if self.touch {
            store::touch(tx, &self.key_id).await?;
        }
        Ok(Noted::bookkeeping(Taken::First))
    }
}

/// Counts and notes a call that was refused.
struct Refused {
    /// The counter of guesses, when the signature did not fit.
    guess: Option<Key>,
    /// The system, when the key exists.
    system: Option<store::client::Model>,
    /// The key as it was named.
    key_id: String,
    code: &'static str,
}

impl Act for Refused {
    type Out = ();
    const OPERATION: &'static str = "kernel.system.refuse";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        if let Some(guess) = &self.guess {
            throttle::failed(tx, guess).await?;
        }
        let before = tx.now() - Duration::seconds(NOTED_EVERY_SECONDS);
        let note = match &self.system {
            Some(system) if store::refused(tx, system.id, self.code, before).await? => {
                Note::about("system", system.id, system.name.clone()).in_office(system.top_office)
            }
            Some(_) => return Ok(Noted::bookkeeping(())),
            None => Note {
                object_kind: "system",
                object_label: self.key_id.chars().take(20).collect(),
                ..Note::default()
            },
        };
        audit::append(tx, "kernel.system.call", "refused", note.with(json!({ "code": self.code })));
        Ok(Noted::bookkeeping(()))
    }
}

/// Whose key this is called. Asked before the body is read, so that a stranger cannot make
/// us read.
///
/// # Errors
/// 401 `api_key.refused`; 429 `sign_in.throttled` after a hundred misses from one address.
pub async fn look_up(kernel: &Kernel, client: &Client, key_id: &str) -> Result<Known, Refusal> {
    let cx = Context::system(kernel, "系统接入").from(client.clone());
    let misses = Key::address(&cx);
    throttle::check(&cx, &[&misses]).await?;
    match store::find(cx.read(), key_id).await? {
        Some((key, system)) => Ok(Known { cx, key, system, misses }),
        None => {
            let (guess, key_id, code) = (Some(misses), key_id.to_owned(), "api_key.refused");
            cx.write(Refused { guess, system: None, key_id, code }).await?;
            Err(refused())
        }
    }
}

impl Known {
    /// The system behind the call. Nothing is said about a key before its signature fits.
    ///
    /// # Errors
    /// 401 `api_key.refused`, `api_key.time`, `api_key.replayed`, `api_key.over`; 403
    /// `api_key.address`; 429 `api_key.too_many`.
    pub async fn admit(self, call: &Call) -> Result<Arc<ClientActor>, Refusal> {
        let Err(refusal) = self.check(call).await else { return self.actor().await };
        let guessed = refusal.code() == "api_key.refused";
        let guess = guessed.then(|| self.misses.clone());
        let (system, key_id, code) = (Some(self.system), self.key.id, refusal.code());
        self.cx.write(Refused { guess, system, key_id, code }).await?;
        Err(refusal)
    }

    async fn check(&self, call: &Call) -> Result<(), Refusal> {
        let (keys, now) = (self.cx.kernel().keys(), self.cx.now());
        let secret = keys.open_text(TABLE, "secret", self.key.id.as_bytes(), &self.key.secret)?;
        if !call.is_signed_with(&secret) {
            return Err(refused());
        }
        let window = Duration::seconds(WINDOW_SECONDS);
        let sent = call.timestamp.parse().ok().and_then(|at| Utc.timestamp_opt(at, 0).single());
        let Some(sent) = sent.filter(|sent| (now - *sent).abs() <= window) else {
            return Err(untimely(now));
        };
        if self.system.revoked_at.is_some() || now >= self.key.expires_at {
            return Err(Refusal::new(
                Kind::Unauthenticated,
                "api_key.over",
                "密钥已停用或已到期，没有受理。请联系系统管理员更换密钥。",
            ));
        }
        if !network::allows(&self.system.networks, &self.cx.client().ip) {
            return Err(Refusal::new(
                Kind::Forbidden,
                "api_key.address",
                "来源地址不在该系统登记的范围内，没有受理。请联系系统管理员核对。",
            ));
        }
        if !call.nonce_is_shaped() {
            return Err(replayed());
        }
        let seen_before = now - Duration::seconds(SEEN_EVERY_SECONDS);
        let take = Take {
            key_id: self.key.id.clone(),
            client: self.system.id,
            per_minute: u64::from(self.system.per_minute.unsigned_abs()),
            nonce: call.nonce.clone(),
            // Clocks of several processes may differ by as much as a client's.
            until: sent + window + window,
            touch: self.key.used_at.is_none_or(|at| at <= seen_before),
        };
        match self.cx.write(take).await? {
            Taken::First => Ok(()),
            Taken::Again => Err(replayed()),
            Taken::TooMany { seconds } => Err(Refusal::new(
                Kind::TooMany,
                "api_key.too_many",
                format!("该系统每分钟最多调用 {} 次，请稍后重试。", self.system.per_minute),
            )
            .retry_after(seconds)),
        }
    }

    /// With the permissions of this moment.
    async fn actor(self) -> Result<Arc<ClientActor>, Refusal> {
        let today = self.cx.kernel().today();
        let held = grant::store::roles_of(self.cx.read(), vec![self.system.id], today).await?;
        let roles = held.into_iter().map(|(_, role)| role).collect();
        let held = role::store::permissions_of(self.cx.read(), roles).await?;
        let registry = self.cx.kernel().registry();
        // Whatever the tables say: see `ClientActor::require`.
        let business = |code: &String| {
            let mut known = registry.permissions.iter();
            known.any(|known| known.code == code && known.admin.is_none() && !known.step_up)
        };
        Ok(Arc::new(ClientActor {
            id: self.system.id,
            name: self.system.name,
            top_office: self.system.top_office,
            permissions: held.into_values().flatten().filter(business).collect(),
        }))
    }
}

fn refused() -> Refusal {
    Refusal::new(
        Kind::Unauthenticated,
        "api_key.refused",
        "密钥编号或签名不对，没有受理。请核对密钥和签名方法。",
    )
}

fn replayed() -> Refusal {
    Refusal::new(
        Kind::Unauthenticated,
        "api_key.replayed",
        "随机串（X-Nonce）用过，或不是 16 到 64 位字母、数字、横线，没有受理。请换一个重新签名。",
    )
}

fn untimely(now: Now) -> Refusal {
    Refusal::new(
        Kind::Unauthenticated,
        "api_key.time",
        "请求时间与服务器相差超过 300 秒，没有受理。请校准时钟后重新签名。",
    )
    .with_detail(format!("服务器时间 {}", now.timestamp()))
}
