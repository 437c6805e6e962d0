//! Letting a colleague act for oneself.

use base::{Kind, Refusal};
use chrono::{Days, NaiveDate};
use serde_json::json;

use super::{Delegation, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::{Context, UserActor},
    identity::{
        input::{self, Form},
        login_key,
        permissions::DELEGATE,
        user::{self, UserState},
    },
};

/// Days one delegation lasts at most.
const LONGEST: u64 = 90;

/// Lets a colleague use the own business permissions.
#[derive(Debug, Clone)]
pub struct Delegate {
    /// Sign-in name of the colleague.
    pub to: String,
    /// The first day; today if not given.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: NaiveDate,
    /// Why.
    pub reason: String,
}

impl Act for Delegate {
    type Out = Delegation;
    const OPERATION: &'static str = "kernel.delegation.create";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Delegation>, Refusal> {
        let mut form = Form::default();
        let reason = form.take("reason", input::name(&self.reason, 200));
        form.finish()?;
        let me = tx.actor().user().cloned().ok_or_else(Refusal::not_found)?;
        if me.acting_for.is_some() {
            return Err(Refusal::new(
                Kind::Conflict,
                "delegation.chain",
                "您正在代他人办理，不能把他人的权限再委托出去。请先退出代办。",
            ));
        }
        let today = base::clock::civil_date(tx.now());
        let from = self.from.unwrap_or(today);
        let wrong = |field: &str, text: &str| Err(Refusal::field(field, "delegation.dates", text));
        if from < today {
            return wrong("from", "开始日期不能早于今天。");
        }
        if self.until < from {
            return wrong("until", "结束日期不能早于开始日期。");
        }
        if from.checked_add_days(Days::new(LONGEST)).is_some_and(|last| self.until > last) {
            return wrong("until", "一次委托最长 90 天，请缩短。");
        }
        let taker = taker(tx, &me, &self.to).await?;
        let row = store::Model {
            id: tx.id::<Delegation>().uuid(),
            from_id: me.id,
            from_name: me.name.clone(),
            to_id: taker.id,
            to_name: taker.name,
            top_office: me.top_office,
            from_on: from,
            until_on: self.until,
            reason: reason.clone(),
            created_at: tx.now(),
            ended_at: None,
            ended_name: None,
        };
        store::insert(tx, &row).await?;
        let note = Note::about("user", taker.id, taker.login).in_office(me.top_office).with(
            json!({ "delegation": row.id, "from": from, "until": self.until, "reason": reason }),
        );
        Ok(Noted::new(row.present(today), note))
    }
}

/// The colleague: of the same office, able to sign in, no administrator. Whoever is not so
/// looks like nobody.
async fn taker(tx: &Tx, me: &UserActor, login: &str) -> Result<user::store::Model, Refusal> {
    let key = login_key(login);
    let found = user::store::find_by_login(tx.read(), &key).await?.filter(|row| {
        row.id != me.id
            && row.top_office == me.top_office
            && row.admin_kind.is_none()
            && row.state == UserState::Active.code()
    });
    found.ok_or_else(|| {
        let text = "本单位没有这个登录名的在用账号，请核对后重填。";
        Refusal::field("to", "delegation.taker", text)
    })
}

/// Lets a colleague act for the actor, if the actor may.
///
/// # Errors
/// Field errors at `to`, `from`, `until`, `reason`; 409 `delegation.chain`.
pub async fn create(cx: &Context, new: Delegate) -> Result<Delegation, Refusal> {
    cx.require(&DELEGATE)?;
    cx.write(new).await
}
