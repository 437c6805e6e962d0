//! Task tables.

use base::Refusal;
use kernel::{
    Context, Now, Scope, Tx,
    db::{fault, keyset},
    identity::explain::Place,
    work::{Handing, Whose},
};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait, Condition, ConnectionTrait, EntityTrait,
    PaginatorTrait as _, QueryFilter, QueryOrder as _, QuerySelect as _, Select,
    sea_query::{Expr, ExprTrait as _},
};
use uuid::Uuid;

use super::{State, correct::Correction};

pub(crate) mod task {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "task")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        pub unit_id: Option<Uuid>,
        pub number: String,
        pub case_id: Uuid,
        pub method: String,
        pub state: String,
        pub owner_id: Uuid,
        pub owner_name: String,
        pub note: String,
        pub version: i32,
        pub recipients: i32,
        pub served: i32,
        pub failed: i32,
        pub created_at: DateTimeUtc,
        pub dispatched_at: Option<DateTimeUtc>,
        pub finished_at: Option<DateTimeUtc>,
        pub due_at: Option<DateTimeUtc>,
        pub sort_at: DateTimeUtc,
        /// The group it was shared with.
        pub group_id: Option<Uuid>,
        /// Who else looked at the 裁判文书, and at which version.
        pub checked_by: Option<Uuid>,
        pub checked_name: Option<String>,
        pub checked_at: Option<DateTimeUtc>,
        pub checked_version: Option<i32>,
        /// The delivery it corrects.
        pub corrects_id: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod recipient {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "task_recipient")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub task_id: Uuid,
        pub ordinal: i32,
        pub party_id: Uuid,
        pub agent_id: Option<Uuid>,
        pub contact_id: Uuid,
        pub delivery_id: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod document {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "task_document")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub task_id: Uuid,
        pub ordinal: i32,
        pub r#type: String,
        pub title: String,
        pub copies: i32,
        /// Days the court set, for a period whose length it sets.
        pub days: Option<i32>,
        pub file_id: Uuid,
        /// Of a scan: who checked it against the original.
        pub scan_by: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

fn scoped(scope: &Scope) -> Select<task::Entity> {
    use task::Column as C;
    scope.restrict(task::Entity::find(), C::TopOffice, &[C::UnitId], Some(C::GroupId))
}

/// One task of the scope.
pub(crate) async fn find(cx: &Context, scope: &Scope, id: Uuid) -> Result<task::Model, Refusal> {
    scoped(scope)
        .filter(task::Column::Id.eq(id))
        .one(cx.read())
        .await
        .map_err(fault)?
        .ok_or_else(Refusal::not_found)
}

/// One task of the scope, inside a unit and locked until it ends.
pub(crate) async fn find_in(tx: &Tx, id: Uuid) -> Result<task::Model, Refusal> {
    scoped(&tx.scope())
        .filter(task::Column::Id.eq(id))
        .lock_exclusive()
        .one(tx.read())
        .await
        .map_err(fault)?
        .ok_or_else(Refusal::not_found)
}

/// A new draft with its recipients and documents, written when the unit ends.
pub(super) fn insert(
    tx: &mut Tx,
    row: task::Model,
    recipients: Vec<recipient::Model>,
    documents: Vec<document::Model>,
) {
    tx.later(task::ActiveModel::from(row).reset_all());
    insert_parts(tx, recipients, documents);
}

fn insert_parts(tx: &mut Tx, recipients: Vec<recipient::Model>, documents: Vec<document::Model>) {
    for row in recipients {
        tx.later(recipient::ActiveModel::from(row).reset_all());
    }
    for row in documents {
        tx.later(document::ActiveModel::from(row).reset_all());
    }
}

pub(crate) async fn update(tx: &mut Tx, row: task::Model) -> Result<(), Refusal> {
    let active: task::ActiveModel = row.into();
    task::Entity::update(active.reset_all()).exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Writes recipients and documents of a draft whole.
pub(super) async fn replace_parts(
    tx: &mut Tx,
    task_id: Uuid,
    recipients: Vec<recipient::Model>,
    documents: Vec<document::Model>,
) -> Result<(), Refusal> {
    recipient::Entity::delete_many()
        .filter(recipient::Column::TaskId.eq(task_id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    document::Entity::delete_many()
        .filter(document::Column::TaskId.eq(task_id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    insert_parts(tx, recipients, documents);
    Ok(())
}

/// Recipients of these tasks, in order.
pub(crate) async fn recipients(
    db: &impl ConnectionTrait,
    tasks: &[Uuid],
) -> Result<Vec<recipient::Model>, Refusal> {
    recipient::Entity::find()
        .filter(recipient::Column::TaskId.is_in(tasks.iter().copied()))
        .order_by_asc(recipient::Column::Ordinal)
        .all(db)
        .await
        .map_err(fault)
}

/// Documents of a task, in order.
pub(crate) async fn documents(
    db: &impl ConnectionTrait,
    task_id: Uuid,
) -> Result<Vec<document::Model>, Refusal> {
    document::Entity::find()
        .filter(document::Column::TaskId.eq(task_id))
        .order_by_asc(document::Column::Ordinal)
        .all(db)
        .await
        .map_err(fault)
}

/// Which deliveries the recipients of a task became.
pub(super) async fn link_delivery(
    tx: &mut Tx,
    recipient_id: Uuid,
    delivery_id: Uuid,
) -> Result<(), Refusal> {
    recipient::Entity::update_many()
        .col_expr(recipient::Column::DeliveryId, Expr::value(delivery_id))
        .filter(recipient::Column::Id.eq(recipient_id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// The corrections of these deliveries that went out, the oldest first.
pub(crate) async fn corrections(
    db: &impl ConnectionTrait,
    deliveries: &[Uuid],
) -> Result<Vec<Correction>, Refusal> {
    let rows = corrections_query(deliveries).all(db).await.map_err(fault)?;
    Ok(rows.into_iter().filter_map(Correction::of).collect())
}

pub(crate) fn corrections_query(deliveries: &[Uuid]) -> Select<task::Entity> {
    task::Entity::find()
        .filter(task::Column::CorrectsId.is_in(deliveries.iter().copied()))
        .filter(task::Column::DispatchedAt.is_not_null())
        .order_by_asc(task::Column::DispatchedAt)
        .order_by_asc(task::Column::Id)
}

/// Tasks of a case, newest first. The case was found in the scope.
pub(crate) async fn of_case(
    db: &impl ConnectionTrait,
    case_id: Uuid,
) -> Result<Vec<task::Model>, Refusal> {
    task::Entity::find()
        .filter(task::Column::CaseId.eq(case_id))
        .filter(task::Column::State.ne(State::Cancelled.code()))
        .order_by_desc(task::Column::SortAt)
        .all(db)
        .await
        .map_err(fault)
}

/// A tab of the work list.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub(crate) enum View {
    Mine,
    Waiting,
    Failed,
    Draft,
    All,
}

impl View {
    pub(super) const ALL: [Self; 5] =
        [Self::Mine, Self::Waiting, Self::Failed, Self::Draft, Self::All];
}

/// What a list of tasks is filtered by.
#[derive(Debug, Clone)]
pub(crate) struct Filter {
    pub(crate) view: View,
    pub(crate) owner: Option<Uuid>,
    pub(crate) ids: Option<Vec<Uuid>>,
    pub(crate) state: Option<String>,
    pub(crate) overdue_at: Option<Now>,
}

fn filtered(scope: &Scope, filter: &Filter) -> Select<task::Entity> {
    use task::Column as C;
    let mut query = scoped(scope);
    let open = [State::Draft.code(), State::Running.code(), State::Failed.code()];
    // Every tab but the last is about one's own work, as its count on the home page is.
    let mine = |query: Select<task::Entity>| query.filter(C::OwnerId.eq(filter.owner));
    query = match filter.view {
        View::Mine => mine(query).filter(C::State.is_in(open)),
        View::Waiting => mine(query).filter(C::State.eq(State::Running.code())),
        View::Failed => mine(query).filter(
            Condition::any()
                .add(C::State.eq(State::Failed.code()))
                .add(Condition::all().add(C::State.eq(State::Running.code())).add(C::Failed.gt(0))),
        ),
        View::Draft => mine(query).filter(C::State.eq(State::Draft.code())),
        View::All => query.filter(C::State.ne(State::Cancelled.code())),
    };
    if let Some(ids) = &filter.ids {
        query = query.filter(C::Id.is_in(ids.iter().copied()));
    }
    if let Some(state) = &filter.state {
        query = query.filter(C::State.eq(state));
    }
    if let Some(now) = filter.overdue_at {
        query = query.filter(C::DueAt.lt(now)).filter(C::State.is_in(open));
    }
    query
}

/// A page of tasks, newest first.
pub(super) async fn page(
    cx: &Context,
    scope: &Scope,
    filter: &Filter,
    before: Option<(Now, Uuid)>,
    limit: u64,
) -> Result<Vec<task::Model>, Refusal> {
    page_query(scope, filter, before, limit).all(cx.read()).await.map_err(fault)
}

pub(crate) fn page_query(
    scope: &Scope,
    filter: &Filter,
    before: Option<(Now, Uuid)>,
    limit: u64,
) -> Select<task::Entity> {
    use task::Column as C;
    let mut query = filtered(scope, filter);
    if let Some((at, id)) = before {
        query = query.filter(keyset::before(C::SortAt, at, C::Id, id));
    }
    query.order_by_desc(C::SortAt).order_by_desc(C::Id).limit(limit)
}

/// How many tasks there are, up to a cap.
pub(super) async fn count(
    cx: &Context,
    scope: &Scope,
    filter: &Filter,
    cap: u64,
) -> Result<u64, Refusal> {
    filtered(scope, filter).limit(cap).count(cx.read()).await.map_err(fault)
}

/// Open tasks of a person with a deadline before a moment, most urgent first.
pub(super) async fn due(
    cx: &Context,
    scope: &Scope,
    owner: Uuid,
    before: Option<Now>,
    limit: u64,
) -> Result<Vec<task::Model>, Refusal> {
    use task::Column as C;
    let mut query = scoped(scope)
        .filter(C::OwnerId.eq(owner))
        .filter(C::State.is_in([State::Running.code(), State::Failed.code()]))
        .filter(C::DueAt.is_not_null());
    if let Some(before) = before {
        query = query.filter(C::DueAt.lt(before));
    }
    query.order_by_asc(C::DueAt).limit(limit).all(cx.read()).await.map_err(fault)
}

fn open_states() -> [&'static str; 3] {
    [State::Draft.code(), State::Running.code(), State::Failed.code()]
}

/// How many tasks of a person are open, whoever asks.
pub(super) async fn open_of(tx: &Tx, whose: Whose) -> Result<u64, Refusal> {
    use task::Column as C;
    task::Entity::find()
        .filter(C::TopOffice.eq(whose.office))
        .filter(C::OwnerId.eq(whose.person))
        .filter(C::State.is_in(open_states()))
        .count(tx.read())
        .await
        .map_err(fault)
}

/// Gives all open tasks of a person in an office to another.
pub(super) async fn hand_over(tx: &mut Tx, handing: &Handing) -> Result<u64, Refusal> {
    use task::Column as C;
    task::Entity::update_many()
        .col_expr(C::OwnerId, Expr::value(handing.to))
        .col_expr(C::OwnerName, Expr::value(handing.to_name.clone()))
        .col_expr(C::Version, Expr::col(C::Version).add(1))
        .filter(C::OwnerId.eq(handing.from))
        .filter(C::TopOffice.eq(handing.office))
        .filter(C::State.is_in(open_states()))
        .exec(tx.write())
        .await
        .map(|done| done.rows_affected)
        .map_err(fault)
}

/// Where the task of this number lies, whoever asks.
pub(super) async fn place_of(cx: &Context, number: &str) -> Result<Option<Place>, Refusal> {
    let found = task::Entity::find().filter(task::Column::Number.eq(number)).one(cx.read()).await;
    Ok(found.map_err(fault)?.map(|row| Place {
        id: row.id,
        label: row.number,
        office: row.top_office,
        unit: row.unit_id,
        group: row.group_id,
    }))
}

/// Tasks of a case that are under way and serve on this party.
pub(super) async fn running_for(
    tx: &Tx,
    case_id: Uuid,
    party: Uuid,
) -> Result<Vec<task::Model>, Refusal> {
    let served: Vec<Uuid> = recipient::Entity::find()
        .select_only()
        .column(recipient::Column::TaskId)
        .filter(recipient::Column::PartyId.eq(party))
        .into_tuple()
        .all(tx.read())
        .await
        .map_err(fault)?;
    task::Entity::find()
        .filter(task::Column::CaseId.eq(case_id))
        .filter(task::Column::Id.is_in(served))
        .filter(task::Column::State.is_in([State::Running.code(), State::Failed.code()]))
        .all(tx.read())
        .await
        .map_err(fault)
}

/// The tasks of a case are shared with this group, or with nobody; gives their ids.
pub(crate) async fn set_group(
    tx: &mut Tx,
    case_id: Uuid,
    group: Option<Uuid>,
) -> Result<Vec<Uuid>, Refusal> {
    use task::Column as C;
    task::Entity::update_many()
        .col_expr(C::GroupId, Expr::value(group))
        .filter(C::CaseId.eq(case_id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    let tasks = task::Entity::find().select_only().column(C::Id).filter(C::CaseId.eq(case_id));
    tasks.into_tuple().all(tx.read()).await.map_err(fault)
}

/// The files these tasks serve.
pub(crate) async fn files_of(tx: &Tx, tasks: &[Uuid]) -> Result<Vec<Uuid>, Refusal> {
    document::Entity::find()
        .select_only()
        .column(document::Column::FileId)
        .filter(document::Column::TaskId.is_in(tasks.iter().copied()))
        .into_tuple()
        .all(tx.read())
        .await
        .map_err(fault)
}
