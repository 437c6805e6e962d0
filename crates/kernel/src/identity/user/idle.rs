//! Accounts nobody uses: closed after ninety days, each with a row of its own.

use base::Refusal;
use chrono::Duration;
use futures::FutureExt as _;
use serde_json::json;
use uuid::Uuid;

use super::store;
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::{activation, session},
    registry::Sweep,
};

/// Days without any sign-in after which an account is closed.
pub const IDLE_DAYS: i64 = 90;
/// Accounts closed in one run at most; the rest follows in the next.
const MOST: u64 = 200;

/// Closes one account that nobody used.
#[derive(Debug, Clone)]
struct CloseIdle {
    id: Uuid,
}

impl Act for CloseIdle {
    type Out = bool;
    const OPERATION: &'static str = "kernel.user.close_idle";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<bool>, Refusal> {
        let before = tx.now() - Duration::days(IDLE_DAYS);
        let found = store::lock(tx, &tx.scope(), self.id).await?.ok_or_else(Refusal::not_found)?;
        // Somebody may have signed in since the sweep looked.
        if !found.is_idle_since(before) {
            return Ok(Noted::bookkeeping(false));
        }
        let account = found.account()?.disable(tx.now())?;
        store::save_account(tx, found.id, &account).await?;
        let sessions = session::store::end_of_user(tx, found.id, None).await?;
        activation::store::forget_user(tx, found.id).await?;
        let note = Note::about("user", found.id, found.login)
            .in_office(found.top_office)
            .with(json!({ "days": IDLE_DAYS, "last_sign_in": found.last_sign_in,
                "sessions_ended": sessions }));
        Ok(Noted::new(true, note))
    }
}

async fn run(cx: Context) -> Result<u64, Refusal> {
    let before = cx.now() - Duration::days(IDLE_DAYS);
    let mut closed = 0;
    for id in store::idle_since(cx.read(), before, MOST).await? {
        closed += u64::from(cx.write(CloseIdle { id }).await?);
    }
    Ok(closed)
}

/// Runs every hour. Administrators are not closed: without them nobody could open anything
/// again; they stand in the report of idle accounts.
pub static IDLE: Sweep = Sweep {
    name: "kernel.user.idle",
    title: "停用 90 天没有登录的账号",
    every_seconds: 3_600,
    run: |cx| run(cx).boxed(),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        access::AdminKind,
        identity::{
            fixture::Town,
            user::{self, CreateAdmin, EnableUser, UserFilter, UserState},
        },
        testing::each,
    };

    // req: S14.1
    #[tokio::test]
    async fn ninety_days_without_a_sign_in_close_an_account() {
        each(Town::plan(), |world| async move {
            let town = Town::of(world).await;
            let idle = town.member("idle", &[]).await;
            let used = town.member("used", &[]).await;
            let never = town.pending("never").await.user;
            let new = CreateAdmin {
                kind: AdminKind::Audit,
                login: "aud".to_owned(),
                name: "何静".to_owned(),
                office_name: None,
                citizen: None,
            };
            let admin = town.world.system().write(new).await.unwrap().user;
            let sweep = async || (IDLE.run)(town.world.system()).await.unwrap();
            town.sign_in("idle").await;
            town.world.clock().advance(Duration::days(30));
            town.sign_in("used").await;
            town.world.clock().advance(Duration::days(60) + Duration::minutes(1));
            assert_eq!(sweep().await, 2);
            assert_eq!(sweep().await, 0);
            let cx = town.admin(AdminKind::System);
            let state = async |id| user::show(&cx, id).await.unwrap().state;
            assert_eq!(state(idle.id).await, UserState::Disabled);
            assert_eq!(state(never.id).await, UserState::Disabled);
            assert_eq!(state(used.id).await, UserState::Active);
            assert_eq!(state(admin.id).await, UserState::Pending);
            assert_eq!(town.audit("kernel.user.close_idle").await.len(), 2);
            // Opened again it has ninety days more.
            user::enable(&cx, EnableUser { id: idle.id }).await.unwrap();
            assert_eq!(sweep().await, 0);
            town.world.clock().advance(Duration::days(31));
            let filter = UserFilter { idle_days: Some(30), ..UserFilter::default() };
            let listed = user::list(&cx, &filter, None, 50).await.unwrap();
            let mut logins: Vec<_> = listed.rows.iter().map(|row| row.login.as_str()).collect();
            logins.sort_unstable();
            assert_eq!(logins, ["aud", "idle", "used"]);
        })
        .await;
    }
}
