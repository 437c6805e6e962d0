//! Failed attempts are counted in the database, so that a restart forgives nobody.
//!
//! A counter belongs to a login name and an address together: a stranger who guesses
//! locks himself out, not the owner of the account at her own desk. Names nobody owns
//! are counted the same way, so the answer tells nothing about who exists.

mod steps;
mod store;

use std::net::IpAddr;

use base::{Kind, Refusal};
pub(crate) use steps::Count;
pub(crate) use store::forget_quiet_since;

use crate::{act::Tx, context::Context};

/// Which counter. Holds no name in clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key(String);

impl Key {
    /// Sign-ins with this login key from this address.
    pub(crate) fn sign_in(cx: &Context, login_key: &str) -> Self {
        let place = network(&cx.client().ip);
        Self(format!(
            "sign_in:{}",
            cx.kernel().keys().index("sign_in", &format!("{login_key}|{place}"))
        ))
    }

    /// Tries at the current password by somebody already signed in.
    pub(crate) fn password(user: uuid::Uuid) -> Self {
        Self(format!("password:{user}"))
    }
}

/// The part of an address one subscriber controls: an IPv4 address, or an IPv6 /64.
fn network(ip: &str) -> String {
    match ip.parse::<IpAddr>().map(|ip| ip.to_canonical()) {
        Ok(IpAddr::V6(ip)) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Ok(IpAddr::V4(ip)) => ip.to_string(),
        Err(_) => ip.to_owned(),
    }
}

/// Refuses while the counter is closed.
///
/// # Errors
/// `sign_in.throttled` with the seconds still to wait.
pub(crate) async fn check(cx: &Context, key: &Key) -> Result<(), Refusal> {
    let now = cx.now();
    let until = store::find(cx.read(), &key.0).await?.and_then(|count| count.blocked_until);
    match until.filter(|until| *until > now) {
        None => Ok(()),
        Some(until) => {
            let left = (until - now).num_milliseconds().max(0).unsigned_abs().div_ceil(1_000);
            let left = u32::try_from(left).unwrap_or(u32::MAX).max(1);
            Err(throttled(left))
        }
    }
}

fn throttled(seconds: u32) -> Refusal {
    let wait = match seconds {
        0..=90 => format!("{seconds} 秒"),
        _ => format!("{} 分钟", seconds.div_ceil(60)),
    };
    Refusal::new(
        Kind::TooMany,
        "sign_in.throttled",
        format!("失败次数过多，请在 {wait}后再试。如忘记密码，请联系本单位系统管理员重新激活。"),
    )
    .retry_after(seconds)
}

/// Counts a failure inside the unit that notes it.
pub(crate) async fn failed(tx: &mut Tx, key: &Key) -> Result<Count, Refusal> {
    let now = tx.now();
    store::open(tx, &key.0).await?;
    let next = store::lock(tx, &key.0).await?.unwrap_or_else(|| Count::fresh(now));
    let next = next.after_failure(now);
    store::save(tx, &key.0, next).await?;
    Ok(next)
}

/// Forgets the failures after a success.
pub(crate) async fn forget(tx: &mut Tx, key: &Key) -> Result<(), Refusal> {
    store::delete(tx, &key.0).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_subscriber_is_one_network() {
        assert_eq!(network("203.0.113.7"), "203.0.113.7");
        assert_eq!(network("::ffff:203.0.113.7"), "203.0.113.7");
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("unix"), "unix");
    }

    #[test]
    fn the_wait_is_told_in_words_and_seconds() {
        assert!(throttled(40).title().contains("40 秒"));
        assert!(throttled(1_799).title().contains("30 分钟"));
        assert_eq!(throttled(1_799).retry_after_seconds(), Some(1_799));
    }
}
