//! Confirmations, and what follows from them for a party and its contacts.

use base::{Now, Refusal};
use chrono::NaiveDate;
use kernel::{Context, Scope, Tx, db::fault};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::fields::Fields;
use crate::case;

pub(super) mod confirmation {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "address_confirmation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        /// Nothing for the standing confirmation of a unit.
        pub case_id: Option<Uuid>,
        pub party_id: Option<Uuid>,
        /// The number of the party, sealed.
        pub id_sealed: Vec<u8>,
        /// Its blind index: finds the same person in other cases.
        pub id_index: String,
        /// The unit's name, of a standing confirmation.
        pub unit_name: Option<String>,
        pub source: String,
        /// The confirmation it was taken over from.
        pub from_id: Option<Uuid>,
        pub consent: Option<String>,
        /// [`Fields`], sealed.
        pub fields_sealed: Vec<u8>,
        /// What lists show of it.
        pub masked: String,
        pub stages: String,
        pub signed_on: Date,
        /// The last day of a standing confirmation.
        pub valid_until: Option<Date>,
        pub scan_file_id: Option<Uuid>,
        pub remark: String,
        /// `valid`, `replaced` or `withdrawn`.
        pub state: String,
        pub created_by: Uuid,
        pub created_name: String,
        pub created_at: DateTimeUtc,
        pub ended_at: Option<DateTimeUtc>,
        pub ended_reason: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) use confirmation::Model;

const TABLE: &str = "address_confirmation";
const COLUMN: &str = "fields";

/// Seals whose confirmation it is.
pub(super) fn seal_number(tx: &Tx, id: Uuid, number: &str) -> Vec<u8> {
    let kernel = tx.kernel();
    kernel.keys().seal(kernel.random(), TABLE, "id", id.as_bytes(), number.as_bytes())
}

/// Seals what a confirmation says.
pub(super) fn seal(tx: &Tx, id: Uuid, fields: &Fields) -> Result<Vec<u8>, Refusal> {
    let kernel = tx.kernel();
    let text = serde_json::to_vec(fields).map_err(Refusal::internal)?;
    Ok(kernel.keys().seal(kernel.random(), TABLE, COLUMN, id.as_bytes(), &text))
}

/// Opens it.
pub(super) fn open(tx: &Tx, row: &Model) -> Result<Fields, Refusal> {
    let keys = tx.kernel().keys();
    let text = keys.open_text(TABLE, COLUMN, row.id.as_bytes(), &row.fields_sealed)?;
    serde_json::from_str(&text).map_err(Refusal::internal)
}

/// Writes a new one, at once: what follows is worked out in the same unit.
pub(super) async fn insert(tx: &mut Tx, row: Model) -> Result<(), Refusal> {
    let row = confirmation::ActiveModel::from(row).reset_all();
    confirmation::Entity::insert(row).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Writes a changed one.
pub(super) async fn update(tx: &mut Tx, row: Model) -> Result<(), Refusal> {
    let row = confirmation::ActiveModel::from(row).reset_all();
    confirmation::Entity::update(row).exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// All of a case, the newest first. The case was found in the scope.
pub(super) async fn of_case(
    db: &impl ConnectionTrait,
    case_id: Uuid,
) -> Result<Vec<Model>, Refusal> {
    confirmation::Entity::find()
        .filter(confirmation::Column::CaseId.eq(case_id))
        .order_by_desc(confirmation::Column::SignedOn)
        .order_by_desc(confirmation::Column::CreatedAt)
        .all(db)
        .await
        .map_err(fault)
}

/// Party, and from when until when an electronic address of it was confirmed, in these cases.
pub(crate) async fn electronic(
    db: &impl ConnectionTrait,
    cases: &[Uuid],
) -> Result<Vec<(Uuid, Now, Option<Now>)>, Refusal> {
    use confirmation::Column as C;
    confirmation::Entity::find()
        .select_only()
        .column(C::PartyId)
        .column(C::CreatedAt)
        .column(C::EndedAt)
        .filter(C::CaseId.is_in(cases.iter().copied()))
        .filter(C::PartyId.is_not_null())
        .filter(C::Consent.is_not_null())
        .into_tuple()
        .all(db)
        .await
        .map_err(fault)
}

/// Those in force of these people in other cases of an office, the newest first, and of a
/// unit the standing ones.
pub(super) async fn of_people(
    db: &impl ConnectionTrait,
    office: Uuid,
    people: &[String],
    limit: u64,
) -> Result<Vec<Model>, Refusal> {
    confirmation::Entity::find()
        .filter(confirmation::Column::TopOffice.eq(office))
        .filter(confirmation::Column::IdIndex.is_in(people.iter().cloned()))
        .filter(confirmation::Column::State.eq("valid"))
        .order_by_desc(confirmation::Column::SignedOn)
        .order_by_desc(confirmation::Column::Id)
        .limit(limit)
        .all(db)
        .await
        .map_err(fault)
}

/// The standing ones of the scope, by unit.
pub(super) async fn standing(cx: &Context, scope: &Scope) -> Result<Vec<Model>, Refusal> {
    let all = confirmation::Entity::find()
        .filter(confirmation::Column::CaseId.is_null())
        .filter(confirmation::Column::State.ne("replaced"));
    scope
        .restrict(all, confirmation::Column::TopOffice, &[], None)
        .order_by_asc(confirmation::Column::UnitName)
        .order_by_desc(confirmation::Column::SignedOn)
        .limit(500)
        .all(cx.read())
        .await
        .map_err(fault)
}

/// One whose case is in the unit's scope, or whose office is for a standing one; locked until
/// the unit ends.
pub(super) async fn find_in(tx: &Tx, id: Uuid) -> Result<Model, Refusal> {
    let row = confirmation::Entity::find()
        .filter(confirmation::Column::Id.eq(id))
        .lock_exclusive()
        .one(tx.read())
        .await
        .map_err(fault)?
        .ok_or_else(Refusal::not_found)?;
    match row.case_id {
        Some(case_id) => {
            case::store::find_in(tx, case_id).await?;
        }
        None if !tx.scope().covers(row.top_office) => return Err(Refusal::not_found()),
        None => {}
    }
    Ok(row)
}

impl Model {
    /// Whether it holds on a day.
    pub(super) fn holds(&self, day: NaiveDate) -> bool {
        self.state == "valid"
            && self.signed_on <= day
            && self.valid_until.is_none_or(|last| day <= last)
    }
}
