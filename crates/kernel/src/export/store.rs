//! The table of exports.

use base::{Now, Refusal};
use sea_orm::{
    ActiveValue::Set, PaginatorTrait as _, QueryOrder as _, QuerySelect as _, entity::prelude::*,
};

use super::{ExportFilter, ExportState, list::Reader};
use crate::{
    access::Scope,
    act::Tx,
    core::Kernel,
    db::{fault, keyset},
};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "export_request")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub number: String,
        pub kind: String,
        pub title: String,
        pub top_office: Uuid,
        pub filter: String,
        pub conditions: String,
        pub reason: String,
        pub expected: i64,
        pub asked_by: Uuid,
        pub asked_name: String,
        pub asked_at: DateTimeUtc,
        pub state: String,
        pub decided_by: Option<Uuid>,
        pub decided_name: Option<String>,
        pub decided_at: Option<DateTimeUtc>,
        pub decision: Option<String>,
        pub rows: Option<i64>,
        pub size: Option<i64>,
        pub sm3: Option<Vec<u8>>,
        pub password: Option<Vec<u8>>,
        pub subjects: String,
        pub ready_at: Option<DateTimeUtc>,
        pub expires_at: Option<DateTimeUtc>,
        pub destroyed_at: Option<DateTimeUtc>,
        pub downloads: i32,
        pub error: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) use row::Model;

const TABLE: &str = "export_request";

impl Model {
    pub(super) fn state(&self) -> Result<ExportState, Refusal> {
        ExportState::from_code(&self.state).ok_or_else(|| self.bad("state"))
    }

    /// Under what the encrypted file lies in the store.
    pub(super) fn sm3(&self) -> Result<[u8; 32], Refusal> {
        let sm3 = self.sm3.as_deref().and_then(|sm3| sm3.try_into().ok());
        sm3.ok_or_else(|| self.bad("sm3"))
    }

    pub(super) fn open_password(&self, kernel: &Kernel) -> Result<String, Refusal> {
        let sealed = self.password.as_deref().ok_or_else(|| self.bad("password"))?;
        kernel.keys().open_text(TABLE, "password", self.id.as_bytes(), sealed)
    }

    fn bad(&self, column: &str) -> Refusal {
        Refusal::internal(format!("inconsistent data in {TABLE}.{column}, row {}", self.id))
    }
}

fn within(scope: &Scope) -> Select<row::Entity> {
    match scope.visible_offices() {
        Some(offices) => {
            row::Entity::find().filter(row::Column::TopOffice.is_in(offices.iter().copied()))
        }
        None => row::Entity::find(),
    }
}

pub(super) async fn insert(tx: &mut Tx, model: &Model) -> Result<(), Refusal> {
    let row: row::ActiveModel = model.clone().into();
    row::Entity::insert(row.reset_all()).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<Model>, Refusal> {
    within(scope).filter(row::Column::Id.eq(id)).one(db).await.map_err(fault)
}

/// A request of the actor's office, held until the unit ends.
pub(super) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Model>, Refusal> {
    let row = within(&tx.scope()).filter(row::Column::Id.eq(id)).limit(1).lock_exclusive();
    row.one(tx.read()).await.map_err(fault)
}

fn seen_by(reader: &Reader, filter: ExportFilter) -> Select<row::Entity> {
    let mut query = within(&reader.scope);
    if let Some(only) = reader.only {
        query = query.filter(row::Column::AskedBy.eq(only));
    }
    if let Some(state) = filter.state {
        query = query.filter(row::Column::State.eq(state.code()));
    }
    query
}

/// Requests a reader sees, the newest first.
pub(super) async fn page(
    db: &impl ConnectionTrait,
    reader: &Reader,
    filter: ExportFilter,
    before: Option<(Now, Uuid)>,
    limit: u64,
) -> Result<Vec<Model>, Refusal> {
    let mut query = seen_by(reader, filter);
    if let Some((at, id)) = before {
        query = query.filter(keyset::before(row::Column::AskedAt, at, row::Column::Id, id));
    }
    query
        .order_by_desc(row::Column::AskedAt)
        .order_by_desc(row::Column::Id)
        .limit(limit)
        .all(db)
        .await
        .map_err(fault)
}

/// How many there are, up to a cap.
pub(super) async fn count(
    db: &impl ConnectionTrait,
    reader: &Reader,
    filter: ExportFilter,
    cap: u64,
) -> Result<u64, Refusal> {
    seen_by(reader, filter).limit(cap).count(db).await.map_err(fault)
}

async fn update(tx: &mut Tx, id: Uuid, change: row::ActiveModel) -> Result<(), Refusal> {
    let rows = row::Entity::update_many().set(change).filter(row::Column::Id.eq(id));
    rows.exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

pub(super) async fn decided(
    tx: &mut Tx,
    id: Uuid,
    state: ExportState,
    (by, name): (Uuid, &str),
    reason: &str,
) -> Result<(), Refusal> {
    let change = row::ActiveModel {
        state: Set(state.code().to_owned()),
        decided_by: Set(Some(by)),
        decided_name: Set(Some(name.to_owned())),
        decided_at: Set(Some(tx.now())),
        decision: Set(Some(reason.to_owned())),
        ..Default::default()
    };
    update(tx, id, change).await
}

/// What the job made.
pub(super) struct Ready<'a> {
    pub(super) rows: i64,
    pub(super) size: i64,
    pub(super) sm3: [u8; 32],
    pub(super) password: &'a str,
    pub(super) subjects: String,
    pub(super) expires_at: Now,
}

pub(super) async fn ready(tx: &mut Tx, id: Uuid, made: Ready<'_>) -> Result<(), Refusal> {
    let kernel = tx.kernel().clone();
    let password = made.password.as_bytes();
    let password = kernel.keys().seal(kernel.random(), TABLE, "password", id.as_bytes(), password);
    let change = row::ActiveModel {
        state: Set(ExportState::Ready.code().to_owned()),
        rows: Set(Some(made.rows)),
        size: Set(Some(made.size)),
        sm3: Set(Some(made.sm3.to_vec())),
        password: Set(Some(password)),
        subjects: Set(made.subjects),
        ready_at: Set(Some(tx.now())),
        expires_at: Set(Some(made.expires_at)),
        ..Default::default()
    };
    update(tx, id, change).await
}

pub(super) async fn failed(tx: &mut Tx, id: Uuid, error: &str) -> Result<(), Refusal> {
    let change = row::ActiveModel {
        state: Set(ExportState::Failed.code().to_owned()),
        error: Set(Some(error.chars().take(300).collect())),
        ..Default::default()
    };
    update(tx, id, change).await
}

pub(super) async fn count_download(tx: &mut Tx, id: Uuid, times: i32) -> Result<(), Refusal> {
    let change = row::ActiveModel { downloads: Set(times), ..Default::default() };
    update(tx, id, change).await
}

/// Without its password nobody can read the file any more.
pub(super) async fn expire(tx: &mut Tx, id: Uuid) -> Result<(), Refusal> {
    let change = row::ActiveModel {
        state: Set(ExportState::Expired.code().to_owned()),
        password: Set(None),
        ..Default::default()
    };
    update(tx, id, change).await
}

pub(super) async fn destroyed(tx: &mut Tx, id: Uuid) -> Result<(), Refusal> {
    let change = row::ActiveModel { destroyed_at: Set(Some(tx.now())), ..Default::default() };
    update(tx, id, change).await
}

/// Exports whose time is over, of all offices.
pub(super) async fn over(
    db: &impl ConnectionTrait,
    now: Now,
    some: u64,
) -> Result<Vec<Model>, Refusal> {
    row::Entity::find()
        .filter(row::Column::State.eq(ExportState::Ready.code()))
        .filter(row::Column::ExpiresAt.lte(now))
        .limit(some)
        .all(db)
        .await
        .map_err(fault)
}

/// Exports whose file may still be there though it is over.
pub(super) async fn undestroyed(
    db: &impl ConnectionTrait,
    some: u64,
) -> Result<Vec<Model>, Refusal> {
    row::Entity::find()
        .filter(row::Column::State.eq(ExportState::Expired.code()))
        .filter(row::Column::DestroyedAt.is_null())
        .limit(some)
        .all(db)
        .await
        .map_err(fault)
}

/// Exports that were allowed before this moment and never made.
pub(super) async fn stuck(
    db: &impl ConnectionTrait,
    before: Now,
    some: u64,
) -> Result<Vec<Model>, Refusal> {
    row::Entity::find()
        .filter(row::Column::State.eq(ExportState::Approved.code()))
        .filter(row::Column::DecidedAt.lt(before))
        .limit(some)
        .all(db)
        .await
        .map_err(fault)
}
