//! The file table: who uploaded which content under which name.

use base::Refusal;
use sea_orm::{ActiveValue::Set, QuerySelect as _, entity::prelude::*};

use super::{FileRow, Media, NewFile};
use crate::{access::Scope, act::Tx, db::fault};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "file")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub sm3: Vec<u8>,
        pub sha256: Vec<u8>,
        pub size: i64,
        pub media_type: String,
        pub name: String,
        pub pages: Option<i32>,
        pub office_id: Uuid,
        pub uploaded_by: Option<Uuid>,
        pub created_at: DateTimeUtc,
        pub unit_id: Option<Uuid>,
        /// The group the work it belongs to was shared with.
        pub group_id: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

fn within(scope: &Scope) -> Select<row::Entity> {
    use row::Column as C;
    scope.restrict(row::Entity::find(), C::OfficeId, &[C::UnitId], Some(C::GroupId))
}

/// The files with these ids that the scope shows, in no particular order.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    ids: &[Uuid],
) -> Result<Vec<FileRow>, Refusal> {
    within(scope)
        .filter(row::Column::Id.is_in(ids.iter().copied()))
        .all(connection)
        .await
        .map_err(fault)?
        .into_iter()
        .map(read)
        .collect()
}

/// Whether the office already has this content under any name.
pub(super) async fn office_has(tx: &Tx, office: Uuid, sm3: &[u8; 32]) -> Result<bool, Refusal> {
    row::Entity::find()
        .select_only()
        .column(row::Column::Id)
        .filter(row::Column::Sm3.eq(sm3.as_slice()))
        .filter(row::Column::OfficeId.eq(office))
        .limit(1)
        .into_tuple::<Uuid>()
        .one(tx.read())
        .await
        .map(|found| found.is_some())
        .map_err(fault)
}

pub(super) async fn insert(tx: &mut Tx, id: Uuid, file: &NewFile) -> Result<FileRow, Refusal> {
    let model = row::Model {
        id,
        sm3: file.sm3.to_vec(),
        sha256: file.sha256.to_vec(),
        size: i64::try_from(file.size).map_err(Refusal::internal)?,
        media_type: file.media.mime().to_owned(),
        name: file.name.clone(),
        pages: file.pages.map(i32::try_from).transpose().map_err(Refusal::internal)?,
        office_id: file.office,
        uploaded_by: tx.actor().user().map(|user| user.id),
        created_at: tx.now(),
        unit_id: file.unit,
        group_id: file.group,
    };
    let active = row::ActiveModel {
        id: Set(model.id),
        sm3: Set(model.sm3.clone()),
        sha256: Set(model.sha256.clone()),
        size: Set(model.size),
        media_type: Set(model.media_type.clone()),
        name: Set(model.name.clone()),
        pages: Set(model.pages),
        office_id: Set(model.office_id),
        uploaded_by: Set(model.uploaded_by),
        created_at: Set(model.created_at),
        unit_id: Set(model.unit_id),
        group_id: Set(model.group_id),
    };
    row::Entity::insert(active).exec_without_returning(tx.write()).await.map_err(fault)?;
    read(model)
}

/// The files from now on belong to the work of this unit, shared with this group.
pub(super) async fn set_work(
    tx: &mut Tx,
    ids: &[Uuid],
    unit: Option<Uuid>,
    group: Option<Uuid>,
) -> Result<(), Refusal> {
    let work = row::ActiveModel { unit_id: Set(unit), group_id: Set(group), ..Default::default() };
    set(tx, ids, work).await
}

/// The files are seen by this group too, or by none.
pub(super) async fn set_group(
    tx: &mut Tx,
    ids: &[Uuid],
    group: Option<Uuid>,
) -> Result<(), Refusal> {
    set(tx, ids, row::ActiveModel { group_id: Set(group), ..Default::default() }).await
}

async fn set(tx: &mut Tx, ids: &[Uuid], change: row::ActiveModel) -> Result<(), Refusal> {
    row::Entity::update_many()
        .set(change)
        .filter(row::Column::Id.is_in(ids.iter().copied()))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

fn read(row: row::Model) -> Result<FileRow, Refusal> {
    let bad = |column: &str| {
        Refusal::internal(format!("inconsistent data in file.{column}, row {}", row.id))
    };
    Ok(FileRow {
        id: row.id,
        sm3: row.sm3.as_slice().try_into().map_err(|_| bad("sm3"))?,
        sha256: row.sha256.as_slice().try_into().map_err(|_| bad("sha256"))?,
        size: u64::try_from(row.size).map_err(|_| bad("size"))?,
        media: Media::from_mime(&row.media_type).ok_or_else(|| bad("media_type"))?,
        pages: row.pages.map(u32::try_from).transpose().map_err(|_| bad("pages"))?,
        name: row.name,
        office: row.office_id,
        unit: row.unit_id,
        group: row.group_id,
        uploaded_by: row.uploaded_by,
        created_at: row.created_at,
    })
}
