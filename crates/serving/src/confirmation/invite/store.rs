//! Invitations and what came of them.

use base::Refusal;
use kernel::{Kernel, Tx, db::fault};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::row::OPEN;
use crate::{
    case,
    confirmation::fields::Fields,
    portal::items::{Factor, Signer},
};

pub(super) mod invitation {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "confirmation_invitation")]
    pub struct Model {
        /// The invitation, which is the portal's link.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        pub case_id: Uuid,
        pub party_id: Uuid,
        pub phone_sealed: Vec<u8>,
        pub phone_masked: String,
        pub token_sealed: Vec<u8>,
        pub check_code: String,
        /// `open`, `filled`, `withdrawn`, `disowned` or `expired`.
        pub state: String,
        pub codes_asked: i32,
        pub codes_day: Option<Date>,
        pub code_asked_at: Option<DateTimeUtc>,
        pub locked_at: Option<DateTimeUtc>,
        /// What became of the latest text.
        pub message_state: Option<String>,
        pub expires_at: DateTimeUtc,
        pub invited_by: Uuid,
        pub invited_name: String,
        pub created_at: DateTimeUtc,
        pub ended_at: Option<DateTimeUtc>,
        pub ended_reason: Option<String>,
        /// [`Fields`](crate::confirmation::Fields), sealed.
        pub filled_sealed: Option<Vec<u8>>,
        /// [`Proof`](super::Proof), sealed.
        pub proof_sealed: Option<Vec<u8>>,
        pub filled_at: Option<DateTimeUtc>,
        pub paper_file_id: Option<Uuid>,
        pub confirmation_id: Option<Uuid>,
        /// Why it could not be taken down.
        pub refused: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) use invitation::Model;

const TABLE: &str = "confirmation_invitation";

/// How a form came to be filled in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Proof {
    /// By which factor whoever filled it in was let in.
    pub(super) factor: Option<Factor>,
    /// Who signed, where that is not the party itself.
    pub(super) signer: Option<Signer>,
    /// From where.
    pub(super) ip: String,
    /// The browser's own words.
    pub(super) agent: String,
    /// SM3 of the signature's picture.
    pub(super) signature_sm3: Option<String>,
    /// SM3 of the paper.
    pub(super) paper_sm3: String,
}

/// Seals a text of a row: `phone`, `token`, `filled` or `proof`.
pub(super) fn seal(kernel: &Kernel, id: Uuid, label: &'static str, text: &[u8]) -> Vec<u8> {
    kernel.keys().seal(kernel.random(), TABLE, label, id.as_bytes(), text)
}

impl Model {
    fn text(&self, kernel: &Kernel, label: &'static str, it: &[u8]) -> Result<String, Refusal> {
        kernel.keys().open_text(TABLE, label, self.id.as_bytes(), it)
    }

    /// The number, in clear.
    pub(super) fn phone(&self, kernel: &Kernel) -> Result<String, Refusal> {
        self.text(kernel, "phone", &self.phone_sealed)
    }

    /// The link's token.
    pub(super) fn token(&self, kernel: &Kernel) -> Result<String, Refusal> {
        self.text(kernel, "token", &self.token_sealed)
    }

    /// What was filled in.
    pub(super) fn filled(&self, kernel: &Kernel) -> Result<Option<Fields>, Refusal> {
        let Some(sealed) = &self.filled_sealed else { return Ok(None) };
        let text = self.text(kernel, "filled", sealed)?;
        serde_json::from_str(&text).map_err(Refusal::internal)
    }

    /// How it came about.
    pub(super) fn proof(&self, kernel: &Kernel) -> Result<Option<Proof>, Refusal> {
        let Some(sealed) = &self.proof_sealed else { return Ok(None) };
        let text = self.text(kernel, "proof", sealed)?;
        serde_json::from_str(&text).map_err(Refusal::internal)
    }
}

/// Writes a new one.
pub(super) async fn insert(tx: &mut Tx, row: Model) -> Result<(), Refusal> {
    let row = invitation::ActiveModel::from(row).reset_all();
    invitation::Entity::insert(row).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Writes a changed one.
pub(super) async fn update(tx: &mut Tx, row: Model) -> Result<(), Refusal> {
    let row = invitation::ActiveModel::from(row).reset_all();
    invitation::Entity::update(row).exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// All of a case, the newest first. The case was found in the scope.
pub(super) async fn of_case(
    db: &impl ConnectionTrait,
    case_id: Uuid,
) -> Result<Vec<Model>, Refusal> {
    invitation::Entity::find()
        .filter(invitation::Column::CaseId.eq(case_id))
        .order_by_desc(invitation::Column::CreatedAt)
        .order_by_desc(invitation::Column::Id)
        .all(db)
        .await
        .map_err(fault)
}

/// Which there are of a case that was found in the scope.
pub(crate) async fn ids_of_case(
    db: &impl ConnectionTrait,
    case_id: Uuid,
) -> Result<Vec<Uuid>, Refusal> {
    Ok(of_case(db, case_id).await?.into_iter().map(|one| one.id).collect())
}

/// The one that asks a party now, over or not.
pub(super) async fn open_of(tx: &Tx, party_id: Uuid) -> Result<Option<Model>, Refusal> {
    invitation::Entity::find()
        .filter(invitation::Column::PartyId.eq(party_id))
        .filter(invitation::Column::State.eq(OPEN))
        .one(tx.read())
        .await
        .map_err(fault)
}

/// One that an item, a text or a job speaks of; locked until the unit ends.
pub(super) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Model>, Refusal> {
    invitation::Entity::find()
        .filter(invitation::Column::Id.eq(id))
        .lock_exclusive()
        .one(tx.read())
        .await
        .map_err(fault)
}

/// One whose case is in the unit's scope, with the case; both locked until the unit ends.
pub(super) async fn find_in(
    tx: &Tx,
    id: Uuid,
) -> Result<(Model, case::store::case::Model), Refusal> {
    let found = invitation::Entity::find()
        .filter(invitation::Column::Id.eq(id))
        .one(tx.read())
        .await
        .map_err(fault)?
        .ok_or_else(Refusal::not_found)?;
    // The case first, as everywhere, so that no two wait for each other.
    let case = case::store::lock_in(tx, found.case_id).await?;
    let row = lock(tx, id).await?.ok_or_else(Refusal::not_found)?;
    Ok((row, case))
}
