//! Originals, and the chain of those who held them; nothing in the chain is ever changed.

use base::Refusal;
use kernel::{Tx, db::fault};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
    sea_query::Expr,
};
use uuid::Uuid;

pub(crate) mod paper {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "paper")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        pub case_id: Uuid,
        pub party_id: Uuid,
        pub line_id: Uuid,
        /// Of a receipt: the delivery it proves.
        pub delivery_id: Option<Uuid>,
        /// The place on its first slip.
        pub ordinal: i32,
        pub title: String,
        pub copies: i32,
        pub holder_id: Uuid,
        pub holder_name: String,
        pub since: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod holding {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "paper_holding")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub paper_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub ordinal: i32,
        pub holder_id: Uuid,
        pub holder_name: String,
        pub how: String,
        pub handover_id: Option<Uuid>,
        pub by_name: String,
        pub at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) fn insert_papers(tx: &mut Tx, rows: Vec<paper::Model>) {
    for row in rows {
        tx.later(row.into_active_model().reset_all());
    }
}

pub(crate) fn insert_holdings(tx: &mut Tx, rows: Vec<holding::Model>) {
    for row in rows {
        tx.later(row.into_active_model().reset_all());
    }
}

/// To whom an original goes, how, and by which slip.
pub(crate) type Move<'a> = ((Uuid, String), &'a str, Option<Uuid>);

/// Somebody holds these originals from now on: three statements, however many.
pub(crate) async fn move_papers(
    tx: &mut Tx,
    rows: Vec<paper::Model>,
    ((holder_id, holder_name), how, handover_id): Move<'_>,
) -> Result<(), Refusal> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let last: Vec<(Uuid, i32)> = holding::Entity::find()
        .select_only()
        .column(holding::Column::PaperId)
        .column_as(holding::Column::Ordinal.max(), "last")
        .filter(holding::Column::PaperId.is_in(ids.iter().copied()))
        .group_by(holding::Column::PaperId)
        .into_tuple()
        .all(tx.read())
        .await
        .map_err(fault)?;
    let (now, by_name) = (tx.now(), tx.actor().name().to_owned());
    let chain = ids.iter().map(|id| holding::Model {
        paper_id: *id,
        ordinal: last.iter().find(|one| one.0 == *id).map_or(1, |one| one.1 + 1),
        holder_id,
        holder_name: holder_name.clone(),
        how: how.to_owned(),
        handover_id,
        by_name: by_name.clone(),
        at: now,
    });
    let chain = chain.collect();
    insert_holdings(tx, chain);
    paper::Entity::update_many()
        .col_expr(paper::Column::HolderId, Expr::value(holder_id))
        .col_expr(paper::Column::HolderName, Expr::value(holder_name))
        .col_expr(paper::Column::Since, Expr::value(now))
        .filter(paper::Column::Id.is_in(ids))
        .filter(paper::Column::HolderId.ne(holder_id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Originals that are handed over once more, mended, on another line.
pub(crate) async fn relink(tx: &mut Tx, row: paper::Model) -> Result<(), Refusal> {
    let row = row.into_active_model().reset_all();
    paper::Entity::update(row).exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// The originals of the receipts of these deliveries.
pub(crate) async fn papers_of_deliveries(
    db: &impl ConnectionTrait,
    deliveries: &[Uuid],
) -> Result<Vec<paper::Model>, Refusal> {
    let papers = paper::Entity::find();
    let papers = papers.filter(paper::Column::DeliveryId.is_in(deliveries.iter().copied()));
    papers.all(db).await.map_err(fault)
}

/// The originals of a case that was found in the scope.
pub(crate) async fn papers_of_case(
    db: &impl ConnectionTrait,
    case_id: Uuid,
) -> Result<Vec<paper::Model>, Refusal> {
    of_case_query(case_id).all(db).await.map_err(fault)
}

pub(crate) fn of_case_query(case_id: Uuid) -> Select<paper::Entity> {
    let papers = paper::Entity::find().filter(paper::Column::CaseId.eq(case_id));
    papers.order_by_asc(paper::Column::Id)
}

/// The originals on these lines.
pub(crate) async fn papers_of_lines(
    db: &impl ConnectionTrait,
    lines: &[Uuid],
) -> Result<Vec<paper::Model>, Refusal> {
    let papers = paper::Entity::find();
    let papers = papers.filter(paper::Column::LineId.is_in(lines.iter().copied()));
    papers.order_by_asc(paper::Column::Id).all(db).await.map_err(fault)
}

/// What somebody holds in an office.
pub(crate) fn held_query(holder: Uuid, office: Uuid) -> Select<paper::Entity> {
    paper::Entity::find()
        .filter(paper::Column::HolderId.eq(holder))
        .filter(paper::Column::TopOffice.eq(office))
}

/// Who held these originals, each chain from its beginning.
pub(crate) async fn holdings(
    db: &impl ConnectionTrait,
    papers: &[Uuid],
) -> Result<Vec<holding::Model>, Refusal> {
    holding::Entity::find()
        .filter(holding::Column::PaperId.is_in(papers.iter().copied()))
        .order_by_asc(holding::Column::PaperId)
        .order_by_asc(holding::Column::Ordinal)
        .all(db)
        .await
        .map_err(fault)
}
