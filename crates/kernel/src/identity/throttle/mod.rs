//! Failed attempts are counted in the database, so that a restart forgives nobody and
//! every process counts together.
//!
//! | counter | belongs to | bears |
//! |---|---|---|
//! | account | a login name, from devices nobody knows | 10 in a row, 20 a day |
//! | device | a login name at one device it signed in from before | 10 in a row, 10 a day |
//! | address | one subscriber, whatever the names | 100 in a quarter of an hour |
//! | code | the second factor of an account | 3 a day from unknown devices, 10 from a known one |
//! | password | an account that is signed in already | 10 in a row, 20 a day |
//!
//! A stranger who guesses closes the account to strangers, not to its owner at her own
//! desk. Names nobody owns are counted the same way, so the answer tells nothing about who
//! exists. Days are fixed, twenty tries in each: no stretch of 24 hours holds more than 40.

mod steps;
mod store;

use std::net::IpAddr;

use base::{Kind, Now, Refusal};
pub(crate) use steps::Count;
use steps::Limits;
pub(crate) use store::forget_quiet_since;
use uuid::Uuid;

use crate::{act::Tx, context::Context};

const ACCOUNT: Limits = Limits { first_wait: 5, lock: 10, lock_minutes: 30, day: 20 };
const DEVICE: Limits = Limits { day: 10, ..ACCOUNT };
const ADDRESS: Limits = Limits { first_wait: 100, lock: 100, lock_minutes: 15, day: i32::MAX };
/// A stranger's chance to guess six digits of which three are good: below 10⁻⁵ a day.
const CODE_OF_STRANGER: Limits = Limits { first_wait: 5, lock: 10, lock_minutes: 30, day: 3 };
const CODE: Limits = Limits { day: 10, ..ACCOUNT };

/// Which counter. Holds no name in clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    text: String,
    limits: Limits,
}

impl Key {
    fn new(text: String, limits: Limits) -> Self {
        Self { text, limits }
    }

    /// Sign-ins with this login key from devices that never signed in under it.
    pub(crate) fn account(cx: &Context, login_key: &str) -> Self {
        let index = cx.kernel().keys().lasting_index("sign_in", login_key);
        Self::new(format!("sign_in:{index}"), ACCOUNT)
    }

    /// Sign-ins of this account at a device it knows.
    pub(crate) fn device(user: Uuid, device: &[u8]) -> Self {
        Self::new(format!("device:{user}:{}", hex::encode(device)), DEVICE)
    }

    /// Sign-ins from this address, whatever the name.
    pub(crate) fn address(cx: &Context) -> Self {
        let index = cx.kernel().keys().lasting_index("sign_in.address", &network(&cx.client().ip));
        Self::new(format!("address:{index}"), ADDRESS)
    }

    /// Codes of an account's second factor from devices it does not know.
    pub(crate) fn code_of_stranger(user: Uuid) -> Self {
        Self::new(format!("code.stranger:{user}"), CODE_OF_STRANGER)
    }

    /// Codes by somebody signed in, or at a known device.
    pub(crate) fn code(user: Uuid) -> Self {
        Self::new(format!("code:{user}"), CODE)
    }

    /// Tries at the current password by somebody already signed in.
    pub(crate) fn password(user: Uuid) -> Self {
        Self::new(format!("password:{user}"), ACCOUNT)
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

/// Refuses while any of the counters is closed.
///
/// # Errors
/// `sign_in.throttled` with the seconds still to wait.
pub(crate) async fn check(cx: &Context, keys: &[&Key]) -> Result<(), Refusal> {
    let names = keys.iter().map(|key| key.text.clone()).collect();
    let until = store::blocked_until(cx.read(), names).await?;
    refuse_until(until, cx.now())
}

/// The same inside a unit, which then counts without anybody in between.
pub(crate) async fn check_in(tx: &Tx, key: &Key) -> Result<(), Refusal> {
    crate::db::hold(tx, &key.text).await?;
    let until = store::blocked_until(tx.read(), vec![key.text.clone()]).await?;
    refuse_until(until, tx.now())
}

fn refuse_until(until: Option<Now>, now: Now) -> Result<(), Refusal> {
    match until.filter(|until| *until > now) {
        None => Ok(()),
        Some(until) => {
            let left = (until - now).num_milliseconds().max(0).unsigned_abs().div_ceil(1_000);
            Err(throttled(u32::try_from(left).unwrap_or(u32::MAX).max(1)))
        }
    }
}

fn throttled(seconds: u32) -> Refusal {
    let wait = match seconds {
        0..=90 => format!("{seconds} 秒"),
        91..=7_200 => format!("{} 分钟", seconds.div_ceil(60)),
        _ => format!("{} 小时", seconds.div_ceil(3_600)),
    };
    Refusal::new(
        Kind::TooMany,
        "sign_in.throttled",
        format!("失败次数过多，请在 {wait}后再试。如忘记密码，请联系本单位系统管理员重新激活。"),
    )
    .retry_after(seconds)
}

/// Counts a failure inside the unit that notes it; says how many there are and whether
/// the counter is closed now.
pub(crate) async fn failed(tx: &mut Tx, key: &Key) -> Result<(i32, bool), Refusal> {
    let now = tx.now();
    store::open(tx, &key.text).await?;
    let before = store::lock(tx, &key.text).await?.unwrap_or_else(|| Count::fresh(now));
    let next = before.after_failure(now, &key.limits);
    store::save(tx, &key.text, next).await?;
    Ok((next.failures, next.locked(&key.limits)))
}

/// After a success the wait is over; the failures of the day stay counted.
pub(crate) async fn succeeded(tx: &mut Tx, key: &Key) -> Result<(), Refusal> {
    match store::lock(tx, &key.text).await? {
        Some(count) => store::save(tx, &key.text, count.after_success()).await,
        None => Ok(()),
    }
}

/// Opens every counter of an account whose owner has just proved who they are another way.
pub(crate) async fn forgive(tx: &mut Tx, user: Uuid, login_key: &str) -> Result<(), Refusal> {
    let index = tx.kernel().keys().lasting_index("sign_in", login_key);
    let keys = [Key::code_of_stranger(user), Key::code(user), Key::password(user)];
    let mut names: Vec<String> = keys.into_iter().map(|key| key.text).collect();
    names.push(format!("sign_in:{index}"));
    store::delete(tx, names).await
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
        assert!(throttled(80_000).title().contains("23 小时"));
        assert_eq!(throttled(1_799).retry_after_seconds(), Some(1_799));
    }
}
