//! What was found of a content's seals.

use base::{Now, Refusal};
use kernel::{Tx, db::fault};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    sea_query::OnConflict,
};

use super::Seen;

mod file_seal {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "file_seal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub sm3: Vec<u8>,
        pub verdict: String,
        pub text: String,
        pub signers: String,
        /// The digest of the trusted issuers it was examined under.
        pub anchors: Vec<u8>,
        pub examined_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) use file_seal::Model;

impl Model {
    pub(super) fn of(sm3: [u8; 32], seen: &Seen, anchors: &[u8], now: Now) -> Self {
        Self {
            sm3: sm3.to_vec(),
            verdict: seen.verdict.clone(),
            text: seen.text.clone(),
            signers: serde_json::json!(seen.signers).to_string(),
            anchors: anchors.to_vec(),
            examined_at: now,
        }
    }

    pub(super) fn seen(&self) -> Seen {
        Seen {
            verdict: self.verdict.clone(),
            text: self.text.clone(),
            signers: serde_json::from_str(&self.signers).unwrap_or_default(),
        }
    }
}

/// What is remembered of these contents.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    digests: &[Vec<u8>],
) -> Result<Vec<Model>, Refusal> {
    file_seal::Entity::find()
        .filter(file_seal::Column::Sm3.is_in(digests.iter().cloned()))
        .all(db)
        .await
        .map_err(fault)
}

/// Remembers; what was found under other issuers before is forgotten.
pub(super) async fn put(tx: &mut Tx, rows: Vec<Model>) -> Result<(), Refusal> {
    use file_seal::Column as C;
    let rows = rows.into_iter().map(|row| file_seal::ActiveModel::from(row).reset_all());
    let columns = [C::Verdict, C::Text, C::Signers, C::Anchors, C::ExaminedAt];
    file_seal::Entity::insert_many(rows)
        .on_conflict(OnConflict::column(C::Sm3).update_columns(columns).to_owned())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}
