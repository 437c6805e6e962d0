//! Changing a setting, and putting an old value back.

use base::{Kind, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{Setting, store};
use crate::{
    access::AdminKind,
    act::{Act, Note, Noted, Tx},
    db,
};

/// Gives a setting another value.
#[derive(Debug)]
pub struct ChangeSetting {
    /// Which one.
    pub key: String,
    /// The value as it is written.
    pub value: String,
    /// Why.
    pub reason: String,
}

/// Gives a setting the value it had before a change.
#[derive(Debug)]
pub struct UndoChange {
    /// The change.
    pub change: Uuid,
    /// Why.
    pub reason: String,
}

/// What became of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Changed {
    /// The setting.
    pub key: String,
    /// The value now.
    pub value: String,
    /// The entry in the history.
    pub change: Uuid,
}

impl Act for ChangeSetting {
    type Out = Changed;
    const OPERATION: &'static str = "kernel.setting.change";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Changed>, Refusal> {
        let setting = find(tx, &self.key)?;
        change(tx, setting, self.value.trim(), &self.reason).await
    }
}

impl Act for UndoChange {
    type Out = Changed;
    const OPERATION: &'static str = "kernel.setting.undo";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Changed>, Refusal> {
        let found = store::change(tx, self.change).await?.ok_or_else(Refusal::not_found)?;
        let setting = find(tx, &found.key)?;
        change(tx, setting, &found.old_value, &self.reason).await
    }
}

/// A setting this actor may change. One that belongs to the other administrator is refused
/// by name: that it exists is no secret.
fn find(tx: &Tx, key: &str) -> Result<&'static Setting, Refusal> {
    let known = tx.kernel().registry().settings.iter().find(|setting| setting.key == key);
    let setting = *known.ok_or_else(Refusal::not_found)?;
    let kind = tx.actor().user().and_then(|user| user.admin);
    if kind == Some(setting.who) {
        return Ok(setting);
    }
    let who = match setting.who {
        AdminKind::System => "系统管理员",
        AdminKind::Security => "安全管理员",
        AdminKind::Audit => "审计管理员",
    };
    let title = format!("“{}”由{who}修改，您可以查看但不能改。", setting.title);
    Err(Refusal::new(Kind::Forbidden, "permission.missing", title))
}

async fn change(
    tx: &mut Tx,
    setting: &'static Setting,
    value: &str,
    reason: &str,
) -> Result<Noted<Changed>, Refusal> {
    let wanted = setting.parse(value)?;
    let reason = reason.trim();
    if !(2..=200).contains(&reason.chars().count()) {
        return Err(Refusal::field("reason", "length", "请填写修改理由，2 到 200 个字。"));
    }
    // One at a time, so that the version tells every process that something is new.
    db::hold(tx, "setting").await?;
    let old = store::value(tx, setting.key).await?;
    let old = old.unwrap_or_else(|| setting.default.to_owned());
    if setting.parse(&old).ok() == Some(wanted) {
        let title = "新值与现在的值相同，没有修改。";
        return Err(Refusal::new(Kind::Conflict, "setting.same", title));
    }
    store::put(tx, setting.key, value).await?;
    let change = store::remember(tx, setting.key, &old, value, reason).await?;
    let detail = json!({ "old": old, "new": value, "reason": reason });
    let note = Note::about("setting", change, setting.title).with(detail);
    Ok(Noted::new(Changed { key: setting.key.to_owned(), value: value.to_owned(), change }, note))
}
