//! Signing in. Unknown name, wrong password and disabled account have one answer, take
//! the same time and are counted alike.

use std::sync::Arc;

use base::{Kind, Refusal};
use serde_json::json;
use uuid::Uuid;

use super::{
    open::{OpenSession, Opened},
    resolve::{Standing, actor_of},
};
use crate::{
    act::{Act, Note, Noted, Tx},
    audit,
    context::{Actor, Context, UserActor},
    identity::{
        device::{self, store::Known},
        login, password,
        second_factor::Code,
        secret::{Password, Token},
        throttle::{self, Key},
        user::{self, UserState},
    },
};

/// Characters of a login that are looked at.
const LONGEST_LOGIN: usize = 100;

/// A session just opened.
pub struct SignedIn {
    /// The token for the cookie; shown nowhere else.
    pub token: String,
    /// Who signed in.
    pub actor: Arc<UserActor>,
    /// The token for the device's cookie, when it had none that is known.
    pub device: Option<String>,
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignedIn").field("actor", &self.actor).finish_non_exhaustive()
    }
}

/// Counts a refused sign-in and leaves its row in the audit.
struct RefuseSignIn {
    counters: Vec<Key>,
    /// The account that was tried, if there is one. A name nobody owns is not written
    /// down: people type passwords into the wrong field.
    owner: Option<user::store::Model>,
}

impl Act for RefuseSignIn {
    type Out = ();
    const OPERATION: &'static str = "kernel.session.sign_in";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let (mut failures, mut locked) = (0, false);
        for counter in &self.counters {
            let (count, closed) = throttle::failed(tx, counter).await?;
            failures = failures.max(count);
            locked |= closed;
        }
        let reason = match &self.owner {
            None => "unknown_login",
            Some(owner) if owner.state == UserState::Active.code() => "password",
            Some(_) => "account_state",
        };
        let detail = json!({ "reason": reason, "failures": failures, "locked": locked });
        let note = match &self.owner {
            Some(owner) => Note::about("user", owner.id, owner.login.clone())
                .in_office(owner.top_office)
                .with(detail),
            None => Note {
                object_kind: "user",
                object_label: "不存在的登录名".to_owned(),
                detail,
                ..Note::default()
            },
        };
        audit::append(tx, Self::OPERATION, "refused", note);
        Ok(Noted::bookkeeping(()))
    }
}

/// Signs in with a password alone.
///
/// # Errors
/// As [`sign_in_with`].
pub async fn sign_in(cx: &Context, login: &str, password: &Password) -> Result<SignedIn, Refusal> {
    sign_in_with(cx, login, password, None).await
}

/// Checks name, password and, where one is set up, the second factor, and opens a session.
///
/// # Errors
/// 401 `sign_in.refused`; with the right password 401 `sign_in.code_required` and
/// `sign_in.code_wrong`; 429 `sign_in.throttled` with the seconds to wait; 503
/// `sign_in.busy` when too many people sign in at once.
pub async fn sign_in_with(
    cx: &Context,
    login: &str,
    password: &Password,
    code: Option<Code>,
) -> Result<SignedIn, Refusal> {
    if login.trim().is_empty() {
        return Err(Refusal::field("login", "required", "请填写登录名。"));
    }
    if password.is_empty() {
        return Err(Refusal::field("password", "required", "请填写密码。"));
    }
    let shortened: String = login.chars().take(LONGEST_LOGIN).collect();
    let key = login::key(&shortened);
    let owner = user::store::find_by_login(cx.read(), &key).await?;
    let presented = &cx.client().device;
    let id = owner.as_ref().map_or(Uuid::nil(), |owner| owner.id);
    let known = device::store::known(cx.read(), presented, id, cx.now()).await?;
    let counters = match known {
        Known::Own => vec![Key::device(id, presented)],
        Known::Others | Known::Nobody => vec![Key::account(cx, &key), Key::address(cx)],
    };
    let all: Vec<&Key> = counters.iter().collect();
    throttle::check(cx, &all).await?;
    let permit = password::enter().await?;
    // Many tries may have waited for one turn: each sees what the ones before it left.
    throttle::check(cx, &all).await?;
    let active = owner.as_ref().filter(|owner| owner.state == UserState::Active.code());
    let kept = active.and_then(|owner| owner.password_hash.clone());
    // An over-long password is wrong, but finding out takes as long as with any other.
    let typed = password.plain();
    let right = permit.verify(typed.clone().unwrap_or_default(), kept.clone()).await?;
    let (Some(owner), Some(password_hash), Some(_), true) = (active, kept, typed, right) else {
        cx.without_claim().write(RefuseSignIn { counters, owner }).await?;
        drop(permit);
        return Err(refused());
    };
    drop(permit);
    let session = cx.kernel().new_id::<super::store::Model>().uuid();
    let opened =
        Standing { session, second_factor_at: None, since: cx.kernel().today(), delegation: None };
    // Nothing lapses between a day and itself.
    let mut actor = actor_of(cx.kernel(), owner, opened).await?.ok_or_else(refused)?;
    let token = Token::draw(cx.kernel());
    let (device, new) = match known {
        Known::Own | Known::Others => (presented.clone(), None),
        Known::Nobody => {
            let token = Token::draw(cx.kernel());
            (token.hash, Some(token.text))
        }
    };
    let open = OpenSession {
        session,
        user: owner.id,
        token_hash: token.hash,
        password_hash,
        code: code.filter(|code| !code.is_empty()),
        device,
        known: known == Known::Own,
        counter: counters[0].clone(),
    };
    let as_owner = cx.without_claim().acting_as(Actor::User(Arc::new(actor.clone())));
    match as_owner.write(open).await? {
        Opened::Open { second_factor } => {
            actor.second_factor_at = second_factor.then(|| cx.now());
            Ok(SignedIn { token: token.text, actor: Arc::new(actor), device: new })
        }
        Opened::CodeRequired => Err(Refusal::new(
            Kind::Unauthenticated,
            "sign_in.code_required",
            "请再输入手机上的 6 位动态口令。",
        )),
        Opened::CodeWrong => Err(Refusal::new(
            Kind::Unauthenticated,
            "sign_in.code_wrong",
            "动态口令不正确或已经用过，请等出现新的口令后再输入。",
        )),
    }
}

/// The one answer.
pub(super) fn refused() -> Refusal {
    Refusal::new(
        Kind::Unauthenticated,
        "sign_in.refused",
        "登录名或密码不正确，或账号不可用。请检查后重试。",
    )
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;
    use crate::{
        context::Client,
        identity::{
            fixture::{PASSWORD, Town},
            session,
        },
        testing::each,
    };

    #[tokio::test]
    async fn the_right_password_opens_a_session_and_leaves_a_row() {
        each(Town::plan(), |world| async move {
            let town = Town::of(world).await;
            let role = town.role("reader", &["kernel.file.read"]).await;
            town.member("wang.fang", &[role]).await;
            let visitor = town.visitor("192.0.2.3");
            // Another case and an input method in full-width mode are the same person.
            let wide: String =
                PASSWORD.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect();
            let opened = sign_in(&visitor, "Ｗang.Fang", &Password::new(wide)).await.unwrap();
            assert_eq!(opened.token.len(), 43);
            assert!(!format!("{opened:?}").contains(&opened.token));
            let me = session::me(&town.at(&opened.token).await.unwrap()).await.unwrap();
            assert_eq!(me.user.login, "wang.fang");
            assert_eq!((me.office.code.as_str(), me.unit.unwrap().name.as_str()), ("c1", "民一庭"));
            assert_eq!(me.permissions, ["kernel.file.read"]);
            assert!(me.demo && !me.must_change_password);
            assert_eq!(me.today.to_string(), "2026-09-16");
            let row = town.audit("kernel.session.sign_in").await.pop().unwrap();
            assert_eq!((row.result.as_str(), row.ip.as_str()), ("ok", "192.0.2.3"));
            assert_eq!(row.actor.id, Some(me.user.id));
        })
        .await;
    }

    #[tokio::test]
    async fn every_failure_looks_the_same_and_leaves_a_row() {
        each(Town::plan(), |world| async move {
            let town = Town::of(world).await;
            town.member("wang", &[]).await;
            town.pending("waiting").await;
            let visitor = town.visitor("192.0.2.3");
            let long = "Kx7#".repeat(400);
            let answers = [
                ("wang", "Wrong#2026x"),
                ("nobody", PASSWORD),
                ("waiting", PASSWORD),
                ("王芳", PASSWORD),
                ("wang", long.as_str()),
            ];
            let mut titles = std::collections::HashSet::new();
            for (login, password) in answers {
                town.world.clock().advance(Duration::seconds(1));
                let refusal = sign_in(&visitor, login, &Password::new(password)).await.unwrap_err();
                assert_eq!(refusal.code(), "sign_in.refused", "{login}");
                assert_eq!(refusal.kind(), Kind::Unauthenticated);
                assert!(refusal.fields().is_empty() && refusal.detail().is_none());
                titles.insert(refusal.title().to_owned());
            }
            assert_eq!(titles.len(), 1);
            let rows = town.audit("kernel.session.sign_in").await;
            let told: Vec<_> = rows
                .iter()
                .map(|row| (row.result.as_str(), row.detail["reason"].as_str().unwrap()))
                .collect();
            assert_eq!(
                told,
                [
                    ("refused", "password"),
                    ("refused", "unknown_login"),
                    ("refused", "account_state"),
                    ("refused", "unknown_login"),
                    ("refused", "password"),
                ]
            );
            // What was typed as an unknown name may be a password: it is kept nowhere.
            assert!(!serde_json::to_string(&rows).unwrap().contains("nobody"));
        })
        .await;
    }

    /// The owner's browser: signs in once and remembers its device.
    async fn known_device(town: &Town, login: &str) -> Context {
        let first = town.sign_in(login).await;
        let device = Token::hash_of(&first.device.unwrap()).unwrap();
        let client = Client { ip: "192.0.2.3".to_owned(), device, ..Client::default() };
        town.visitor("192.0.2.3").from(client)
    }

    #[tokio::test]
    async fn guessing_is_slowed_then_locked_for_devices_nobody_knows() {
        each(Town::plan(), |world| async move {
            let town = Town::of(world).await;
            town.member("wang", &[]).await;
            let own = known_device(&town, "wang").await;
            let right = Password::new(PASSWORD);
            let wrong = Password::new("Wrong#2026x");
            let thief = town.visitor("203.0.113.9");
            for _ in 0..4 {
                let refusal = sign_in(&thief, "wang", &wrong).await.unwrap_err();
                assert_eq!(refusal.code(), "sign_in.refused");
            }
            for wait in [5, 10, 20, 40, 80] {
                let refusal = sign_in(&thief, "wang", &wrong).await.unwrap_err();
                assert_eq!(refusal.code(), "sign_in.refused");
                // Even the right one is not looked at while the counter is closed.
                let refusal = sign_in(&thief, "wang", &right).await.unwrap_err();
                assert_eq!((refusal.code(), refusal.kind()), ("sign_in.throttled", Kind::TooMany));
                assert_eq!(refusal.retry_after_seconds(), Some(wait));
                town.world.clock().advance(Duration::seconds(i64::from(wait)));
            }
            let refusal = sign_in(&thief, "wang", &wrong).await.unwrap_err();
            assert_eq!(refusal.code(), "sign_in.refused");
            // Another address is no way around, another name is.
            let elsewhere = town.visitor("198.51.100.1");
            let refusal = sign_in(&elsewhere, "wang", &wrong).await.unwrap_err();
            assert_eq!(refusal.retry_after_seconds(), Some(1_800));
            let refusal = sign_in(&thief, "nobody", &wrong).await.unwrap_err();
            assert_eq!(refusal.code(), "sign_in.refused");
            // The owner at a device the account knows is not locked out, and has a small
            // budget of her own.
            assert!(sign_in(&own, "wang", &right).await.unwrap().device.is_none());
            for _ in 0..5 {
                let refusal = sign_in(&own, "wang", &wrong).await.unwrap_err();
                assert_eq!(refusal.code(), "sign_in.refused");
            }
            let refusal = sign_in(&own, "wang", &right).await.unwrap_err();
            assert_eq!(refusal.retry_after_seconds(), Some(5));
            // Her device is a stranger to everybody else's account.
            town.member("li", &[]).await;
            let theirs = sign_in(&own, "li", &right).await.unwrap();
            assert!(theirs.device.is_none());
            town.world.clock().advance(Duration::minutes(30));
            assert!(sign_in(&thief, "wang", &right).await.is_ok());
            let locked = town.audit("kernel.session.sign_in").await;
            assert_eq!(locked.iter().filter(|row| row.detail["locked"] == true).count(), 1);
        })
        .await;
    }

    /// A link that sets a new password opens what guessing closed.
    #[tokio::test]
    async fn a_new_link_opens_what_guessing_closed() {
        let town = Town::sqlite().await;
        let wang = town.member("wang", &[]).await;
        let thief = town.visitor("203.0.113.9");
        for _ in 0..5 {
            sign_in(&thief, "wang", &Password::new("Wrong#2026x")).await.unwrap_err();
        }
        let right = Password::new(PASSWORD);
        let refusal = sign_in(&thief, "wang", &right).await.unwrap_err();
        assert_eq!(refusal.code(), "sign_in.throttled");
        let cx = town.admin(crate::access::AdminKind::System);
        let renew = user::RenewActivation { id: wang.id };
        let link = user::renew_activation(&cx, renew).await.unwrap();
        let token = link.activation_path.rsplit('/').next().unwrap();
        let new = Password::new("Zw2@Qm7#xK");
        crate::identity::activation::activate(&thief, token, &new).await.unwrap();
        assert!(sign_in(&thief, "wang", &new).await.is_ok());
    }

    #[tokio::test]
    async fn many_guesses_at_once_get_no_more_tries() {
        let town = Town::sqlite().await;
        town.member("wang", &[]).await;
        let thief = town.visitor("203.0.113.9");
        let wrong = Password::new("Wrong#2026x");
        let tries = (0..20).map(|_| sign_in(&thief, "wang", &wrong));
        let answers = futures::future::join_all(tries).await;
        let codes: Vec<_> = answers.into_iter().map(|a| a.unwrap_err().code()).collect();
        assert_eq!(codes.iter().filter(|code| **code == "sign_in.refused").count(), 5);
        assert_eq!(codes.iter().filter(|code| **code == "sign_in.throttled").count(), 15);
    }

    #[tokio::test]
    async fn empty_fields_are_named_and_not_counted() {
        let town = Town::sqlite().await;
        let visitor = town.visitor("192.0.2.3");
        let refusal = sign_in(&visitor, " ", &Password::new("x")).await.unwrap_err();
        assert_eq!(refusal.fields()[0].field, "login");
        let refusal = sign_in(&visitor, "wang", &Password::new("")).await.unwrap_err();
        assert_eq!(refusal.fields()[0].field, "password");
        assert!(town.audit("kernel.session.sign_in").await.is_empty());
    }
}
