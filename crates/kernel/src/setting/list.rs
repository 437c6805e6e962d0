//! The settings page.

use base::{Refusal, clock::beijing, paging::Cursor};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Kind, store};
use crate::{access::Scope, context::Context};

/// A setting as administrators see it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SettingRow {
    /// Its code.
    pub key: String,
    /// Its title.
    pub title: String,
    /// What changes with it.
    pub meaning: String,
    /// The heading it stands under.
    pub group: String,
    /// `whole`, `flag` or `time`.
    pub kind: String,
    /// The least, for a number.
    pub least: Option<i64>,
    /// The most, for a number.
    pub most: Option<i64>,
    /// What is counted.
    pub unit: Option<String>,
    /// Why the range ends where it does.
    pub floor: Option<String>,
    /// The value in force.
    pub value: String,
    /// The value nobody changed.
    pub default: String,
    /// `system` or `security`: the administrator who may change it.
    pub who: String,
    /// Whether the reader may change it.
    pub mine: bool,
    /// When it was changed last.
    pub changed_at: Option<chrono::DateTime<chrono::FixedOffset>>,
}

/// A change of a setting.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ChangeRow {
    /// The change.
    pub id: Uuid,
    /// The setting.
    pub key: String,
    /// Its title.
    pub title: String,
    /// When.
    pub at: chrono::DateTime<chrono::FixedOffset>,
    /// The value before.
    pub old: String,
    /// The value after.
    pub new: String,
    /// Why.
    pub reason: String,
    /// Who.
    pub actor: String,
}

/// Every setting with its value. Settings belong to the program, not to an office.
pub async fn list(cx: &Context, _scope: &Scope) -> Result<Vec<SettingRow>, Refusal> {
    let mut changed = store::rows(cx).await?;
    let mine = cx.actor().user().and_then(|user| user.admin);
    let mut rows: Vec<SettingRow> = Vec::new();
    for setting in &cx.kernel().registry().settings {
        let (least, most, unit, kind) = match setting.kind {
            Kind::Whole { least, most, unit } => {
                (Some(least), Some(most), Some(unit.to_owned()), "whole")
            }
            Kind::Flag => (None, None, None, "flag"),
            Kind::Time => (None, None, None, "time"),
        };
        let now = changed.remove(setting.key);
        let value = now.as_ref().map(|row| row.value.clone());
        rows.push(SettingRow {
            key: setting.key.to_owned(),
            title: setting.title.to_owned(),
            meaning: setting.meaning.to_owned(),
            group: setting.group.to_owned(),
            kind: kind.to_owned(),
            least,
            most,
            unit,
            floor: setting.floor.map(ToOwned::to_owned),
            value: value.unwrap_or_else(|| setting.default.to_owned()),
            default: setting.default.to_owned(),
            who: setting.who.code().to_owned(),
            mine: mine == Some(setting.who),
            changed_at: now.map(|row| row.changed_at.with_timezone(&beijing())),
        });
    }
    Ok(rows)
}

/// Changes of one setting or of all, the newest first.
pub async fn changes(
    cx: &Context,
    _scope: &Scope,
    key: Option<&str>,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<(Vec<ChangeRow>, u64), Refusal> {
    let (rows, total) = store::changes(cx, key, after, limit).await?;
    let title = |key: &str| {
        let known = cx.kernel().registry().settings.iter().find(|one| one.key == key);
        known.map_or(key, |one| one.title).to_owned()
    };
    let rows = rows.into_iter().map(|row| ChangeRow {
        id: row.id,
        title: title(&row.key),
        key: row.key,
        at: row.at.with_timezone(&beijing()),
        old: row.old_value,
        new: row.new_value,
        reason: row.reason,
        actor: row.actor_name,
    });
    Ok((rows.collect(), total))
}
