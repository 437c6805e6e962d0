//! The table of text versions. Version 1 is what the program brings; it has a row only
//! once something about it was written down.

use base::Refusal;
use sea_orm::{ActiveValue::Set, QueryOrder as _, entity::prelude::*, sea_query::OnConflict};

use super::{Channel, Filing, Version, by_code};
use crate::{act::Tx, db::fault};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "message_template")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i32,
        pub channel: String,
        pub title: String,
        pub text: String,
        pub sign: String,
        pub domains: String,
        pub provider_ids: String,
        pub filing: String,
        pub filing_note: String,
        pub created_at: DateTimeUtc,
        pub changed_at: DateTimeUtc,
        pub actor_name: String,
        pub reason: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

fn read(row: row::Model) -> Result<Version, Refusal> {
    let bad = |column: &str| {
        Refusal::internal(format!(
            "inconsistent data in message_template.{column}, row {} {}",
            row.code, row.version
        ))
    };
    Ok(Version {
        channel: Channel::from_code(&row.channel).ok_or_else(|| bad("channel"))?,
        filing: Filing::from_code(&row.filing).ok_or_else(|| bad("filing"))?,
        domains: serde_json::from_str(&row.domains).map_err(|_| bad("domains"))?,
        provider_ids: serde_json::from_str(&row.provider_ids).map_err(|_| bad("provider_ids"))?,
        code: row.code,
        version: row.version,
        title: row.title,
        text: row.text,
        sign: row.sign,
        filing_note: row.filing_note,
        created_at: Some(row.created_at),
        changed_at: Some(row.changed_at),
        actor: row.actor_name,
        reason: row.reason,
    })
}

/// Every version that was written down, in the order of codes and numbers.
pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<Vec<Version>, Refusal> {
    let rows = row::Entity::find()
        .order_by_asc(row::Column::Code)
        .order_by_asc(row::Column::Version)
        .all(db)
        .await
        .map_err(fault)?;
    rows.into_iter().map(read).collect()
}

/// All versions of one text, the oldest first; nothing for an unknown code.
pub(crate) async fn versions(
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<Vec<Version>, Refusal> {
    let Some(template) = by_code(code) else { return Ok(Vec::new()) };
    let rows = row::Entity::find()
        .filter(row::Column::Code.eq(code))
        .order_by_asc(row::Column::Version)
        .all(db)
        .await
        .map_err(fault)?;
    let mut versions = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    if versions.first().is_none_or(|first| first.version != 1) {
        versions.insert(0, Version::first(template));
    }
    Ok(versions)
}

/// Writes a version, new or changed.
pub(super) async fn put(tx: &mut Tx, version: &Version) -> Result<(), Refusal> {
    let json = |value| serde_json::to_string(value).map_err(Refusal::internal);
    let model = row::ActiveModel {
        code: Set(version.code.clone()),
        version: Set(version.version),
        channel: Set(version.channel.code().to_owned()),
        title: Set(version.title.clone()),
        text: Set(version.text.clone()),
        sign: Set(version.sign.clone()),
        domains: Set(json(&serde_json::json!(version.domains))?),
        provider_ids: Set(json(&serde_json::json!(version.provider_ids))?),
        filing: Set(version.filing.code().to_owned()),
        filing_note: Set(version.filing_note.clone()),
        created_at: Set(version.created_at.unwrap_or(tx.now())),
        changed_at: Set(tx.now()),
        actor_name: Set(version.actor.clone()),
        reason: Set(version.reason.clone()),
    };
    // A version's words are never changed, only what became of its registration.
    let over = [
        row::Column::ProviderIds,
        row::Column::Filing,
        row::Column::FilingNote,
        row::Column::ChangedAt,
    ];
    let key = [row::Column::Code, row::Column::Version];
    row::Entity::insert(model)
        .on_conflict(OnConflict::columns(key).update_columns(over).to_owned())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}
