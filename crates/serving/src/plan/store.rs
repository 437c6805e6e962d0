//! Plans, their steps, and what the program began by them.

use std::collections::HashMap;

use base::{Now, Refusal};
use kernel::{
    Context, Tx,
    db::fault,
    work::{Handing, Whose},
};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, JoinType, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select,
    sea_query::{Expr, ExprTrait as _},
};
use uuid::Uuid;

use super::reach::Guarded;
use crate::{
    case::{self, store::case as court_case},
    delivery::store::{self as packages, attempt, delivery},
};

/// Pieces handed over by one statement.
const AT_ONCE: usize = 200;

pub(crate) mod plan {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "service_plan")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub case_id: Uuid,
        pub top_office: Uuid,
        pub version: i32,
        pub state: String,
        pub note: String,
        pub proposed_by: Option<Uuid>,
        pub proposed_name: String,
        pub proposed_at: DateTimeUtc,
        pub decided_name: Option<String>,
        pub decided_at: Option<DateTimeUtc>,
        pub decided_reason: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod step {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "service_plan_step")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_id: Uuid,
        /// Nothing for everybody without a list of his own.
        pub party_id: Option<Uuid>,
        pub ordinal: i32,
        pub method: String,
        /// The entrusted court, or the unit that hands it on.
        pub place: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod plan_move {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "plan_move")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub delivery_id: Uuid,
        /// Until when another method had to be begun: it names the failure.
        #[sea_orm(primary_key, auto_increment = false)]
        pub due_at: DateTimeUtc,
        pub case_id: Uuid,
        /// What was begun; nothing where nothing could be.
        pub attempt_id: Option<Uuid>,
        pub method: String,
        /// Why nothing was begun, or what was passed over.
        pub reason: String,
        /// Who has to see to it.
        pub assignee_id: Uuid,
        pub assignee_name: String,
        /// He was on duty that day.
        pub on_duty: bool,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The plan of a case that was found in the scope.
pub(crate) async fn of_case(
    db: &impl ConnectionTrait,
    case_id: Uuid,
) -> Result<Option<plan::Model>, Refusal> {
    plan::Entity::find().filter(plan::Column::CaseId.eq(case_id)).one(db).await.map_err(fault)
}

/// Its steps, in order.
pub(crate) async fn steps(
    db: &impl ConnectionTrait,
    case_id: Uuid,
) -> Result<Vec<step::Model>, Refusal> {
    steps_query(case_id).all(db).await.map_err(fault)
}

pub(crate) fn steps_query(case_id: Uuid) -> Select<step::Entity> {
    step::Entity::find()
        .filter(step::Column::CaseId.eq(case_id))
        .order_by_asc(step::Column::Ordinal)
}

/// What the guard has to know of a case that was found in the scope, in six queries.
pub(super) async fn guarded(
    db: &impl ConnectionTrait,
    case: &court_case::Model,
) -> Result<Guarded, Refusal> {
    let deliveries = packages::of_case(db, case.id).await?;
    let ids: Vec<Uuid> = deliveries.iter().map(|one| one.id).collect();
    let mut documents: HashMap<Uuid, Vec<packages::document::Model>> = HashMap::new();
    for one in packages::documents(db, &ids).await? {
        documents.entry(one.delivery_id).or_default().push(one);
    }
    Ok(Guarded {
        procedure: case.procedure.clone(),
        parties: case::store::parties(db, &[case.id]).await?,
        agents: case::store::agents(db, case.id).await?,
        statuses: case::store::statuses(db, case.id).await?,
        effects: packages::effects(db, &ids).await?,
        deliveries,
        documents,
    })
}

/// Writes a plan and its steps whole. The case is locked.
pub(super) async fn save(
    tx: &mut Tx,
    row: plan::Model,
    steps: Vec<step::Model>,
) -> Result<(), Refusal> {
    step::Entity::delete_many()
        .filter(step::Column::CaseId.eq(row.case_id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    plan::Entity::delete_by_id(row.case_id).exec(tx.write()).await.map_err(fault)?;
    let row = row.into_active_model().reset_all();
    plan::Entity::insert(row).exec_without_returning(tx.write()).await.map_err(fault)?;
    let steps = steps.into_iter().map(|one| one.into_active_model().reset_all());
    step::Entity::insert_many(steps).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Writes what was decided about a plan.
pub(super) async fn update(tx: &mut Tx, row: plan::Model) -> Result<(), Refusal> {
    let row = row.into_active_model().reset_all();
    plan::Entity::update(row).exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// What the program did about a failure. The delivery is locked.
pub(super) async fn of_failure(
    tx: &Tx,
    delivery: Uuid,
    due: Now,
) -> Result<Option<plan_move::Model>, Refusal> {
    plan_move::Entity::find()
        .filter(plan_move::Column::DeliveryId.eq(delivery))
        .filter(plan_move::Column::DueAt.eq(due))
        .one(tx.read())
        .await
        .map_err(fault)
}

/// Writes it down, in place of what was written about the same failure before.
pub(super) async fn put(tx: &mut Tx, row: plan_move::Model) -> Result<(), Refusal> {
    plan_move::Entity::delete_by_id((row.delivery_id, row.due_at))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    let row = row.into_active_model().reset_all();
    plan_move::Entity::insert(row).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// What the program did in a case that was found in the scope, the newest first.
pub(crate) async fn moves(
    db: &impl ConnectionTrait,
    case_id: Uuid,
    limit: u64,
) -> Result<Vec<plan_move::Model>, Refusal> {
    moves_query(case_id, limit).all(db).await.map_err(fault)
}

pub(crate) fn moves_query(case_id: Uuid, limit: u64) -> Select<plan_move::Entity> {
    plan_move::Entity::find()
        .filter(plan_move::Column::CaseId.eq(case_id))
        .order_by_desc(plan_move::Column::CreatedAt)
        .order_by_desc(plan_move::Column::DeliveryId)
        .limit(limit)
}

/// What somebody has to see to, the newest first: attempts by hand without an outcome, and
/// failures after which nothing could be begun and nobody began anything.
pub(super) async fn open_of(
    cx: &Context,
    user: Uuid,
    limit: u64,
) -> Result<Vec<plan_move::Model>, Refusal> {
    open_query(user, limit).all(cx.read()).await.map_err(fault)
}

/// How much that is, counted up to `cap`.
pub(super) async fn count_open(cx: &Context, user: Uuid, cap: u64) -> Result<u64, Refusal> {
    open_query(user, cap).count(cx.read()).await.map_err(fault)
}

/// How much somebody has to see to in an office, whoever asks.
pub(super) async fn count_open_in(tx: &Tx, whose: Whose) -> Result<u64, Refusal> {
    open_in(whose).count(tx.read()).await.map_err(fault)
}

/// Gives all that to another.
pub(super) async fn hand_over(tx: &mut Tx, handing: &Handing) -> Result<u64, Refusal> {
    use plan_move::Column as C;
    let mine = Whose { office: handing.office, person: handing.from };
    let open: Vec<(Uuid, Now)> = open_in(mine)
        .select_only()
        .columns([C::DeliveryId, C::DueAt])
        .into_tuple()
        .all(tx.read())
        .await
        .map_err(fault)?;
    for some in open.chunks(AT_ONCE) {
        let one =
            |(delivery, due): &(Uuid, Now)| C::DeliveryId.eq(*delivery).and(C::DueAt.eq(*due));
        let these = some.iter().map(one).fold(Condition::any(), Condition::add);
        plan_move::Entity::update_many()
            .col_expr(C::AssigneeId, Expr::value(handing.to))
            .col_expr(C::AssigneeName, Expr::value(handing.to_name.clone()))
            .col_expr(C::OnDuty, Expr::value(false))
            .filter(these)
            .exec(tx.write())
            .await
            .map_err(fault)?;
    }
    Ok(open.len() as u64)
}

fn open_in(whose: Whose) -> Select<plan_move::Entity> {
    open_of_person(whose.person).filter(delivery::Column::TopOffice.eq(whose.office))
}

pub(crate) fn open_query(user: Uuid, limit: u64) -> Select<plan_move::Entity> {
    use plan_move::Column as C;
    open_of_person(user).order_by_desc(C::CreatedAt).order_by_desc(C::DeliveryId).limit(limit)
}

fn open_of_person(user: Uuid) -> Select<plan_move::Entity> {
    use plan_move::Column as C;
    let tried = plan_move::Entity::belongs_to(attempt::Entity)
        .from(C::AttemptId)
        .to(attempt::Column::Id)
        .into();
    let of = plan_move::Entity::belongs_to(delivery::Entity)
        .from(C::DeliveryId)
        .to(delivery::Column::Id)
        .into();
    let open = attempt::Column::State
        .eq("DISPATCHED")
        .and(attempt::Column::Method.ne(law::Method::Electronic.code()));
    let waits = C::AttemptId.is_null().and(
        Expr::col((delivery::Entity, delivery::Column::SwitchDeadline))
            .equals((plan_move::Entity, C::DueAt)),
    );
    let going = delivery::Column::State.is_in(["OPEN", "PARTLY_SERVED"]);
    plan_move::Entity::find()
        .join(JoinType::InnerJoin, of)
        .join(JoinType::LeftJoin, tried)
        .filter(C::AssigneeId.eq(user))
        .filter(going)
        .filter(open.or(waits))
}
