//! Postings and what they point to.

use base::Refusal;
use sea_orm::{
    ActiveValue::Set,
    ExprTrait as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
    entity::prelude::*,
    sea_query::{Expr, OnConflict},
};

use super::{Entry, Hit};
use crate::{access::Scope, act::Tx, context::Context, db::fault};

mod entry {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "search_entry")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub object_id: Uuid,
        pub office_id: Uuid,
        pub unit_id: Option<Uuid>,
        pub group_id: Option<Uuid>,
        pub title: String,
        pub subtitle: String,
        pub updated_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod posting {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "posting")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub office_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub term: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub object_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) async fn put(tx: &mut Tx, entry: &Entry, terms: Vec<String>) -> Result<(), Refusal> {
    posting::Entity::delete_many()
        .filter(posting::Column::Kind.eq(entry.kind))
        .filter(posting::Column::ObjectId.eq(entry.object_id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    let model = entry::ActiveModel {
        kind: Set(entry.kind.to_owned()),
        object_id: Set(entry.object_id),
        office_id: Set(entry.office),
        unit_id: Set(entry.unit),
        group_id: Set(entry.group),
        title: Set(entry.title.clone()),
        subtitle: Set(entry.subtitle.clone()),
        updated_at: Set(tx.now()),
    };
    entry::Entity::insert(model)
        .on_conflict(
            OnConflict::columns([entry::Column::Kind, entry::Column::ObjectId])
                .update_columns([
                    entry::Column::OfficeId,
                    entry::Column::UnitId,
                    entry::Column::Title,
                    entry::Column::Subtitle,
                    entry::Column::UpdatedAt,
                ])
                .to_owned(),
        )
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    for chunk in terms.chunks(500) {
        let rows = chunk.iter().map(|term| posting::ActiveModel {
            office_id: Set(entry.office),
            term: Set(term.clone()),
            kind: Set(entry.kind.to_owned()),
            object_id: Set(entry.object_id),
        });
        posting::Entity::insert_many(rows)
            .exec_without_returning(tx.write())
            .await
            .map_err(fault)?;
    }
    Ok(())
}

/// Entries of work that this group sees too from now on, or nobody more.
pub(super) async fn set_group(
    tx: &mut Tx,
    kind: &str,
    objects: &[Uuid],
    group: Option<Uuid>,
) -> Result<(), Refusal> {
    entry::Entity::update_many()
        .set(entry::ActiveModel { group_id: Set(group), ..Default::default() })
        .filter(entry::Column::Kind.eq(kind))
        .filter(entry::Column::ObjectId.is_in(objects.iter().copied()))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

pub(crate) fn matching(
    scope: &Scope,
    kind: Option<&str>,
    terms: &[String],
) -> Select<posting::Entity> {
    let mut query = posting::Entity::find()
        .select_only()
        .column(posting::Column::ObjectId)
        .filter(posting::Column::Term.is_in(terms.iter().cloned()));
    if let Some(offices) = scope.touched_offices() {
        query = query.filter(posting::Column::OfficeId.is_in(offices));
    }
    // Who sees single units, or work shared with a group, finds what lies in them.
    if !(scope.visible_units().is_empty() && scope.visible_groups().is_empty()) {
        use entry::Column as C;
        let group = Some(C::GroupId);
        let inside = scope.restrict(entry::Entity::find(), C::OfficeId, &[C::UnitId], group);
        let inside = inside.select_only().column(C::ObjectId).into_query();
        query = query.filter(posting::Column::ObjectId.in_subquery(inside));
    }
    if let Some(kind) = kind {
        query = query.filter(posting::Column::Kind.eq(kind));
    }
    let wanted = i64::try_from(terms.len()).unwrap_or(i64::MAX);
    query
        .group_by(posting::Column::ObjectId)
        .having(Expr::col(posting::Column::Term).count().eq(wanted))
}

pub(super) async fn ids(
    cx: &Context,
    scope: &Scope,
    kind: &str,
    terms: &[String],
    limit: u64,
) -> Result<Vec<Uuid>, Refusal> {
    matching(scope, Some(kind), terms)
        .order_by_desc(posting::Column::ObjectId)
        .limit(limit)
        .into_tuple()
        .all(cx.read())
        .await
        .map_err(fault)
}

pub(super) async fn find(
    cx: &Context,
    scope: &Scope,
    terms: &[String],
    limit: u64,
) -> Result<Vec<Hit>, Refusal> {
    let ids: Vec<Uuid> = matching(scope, None, terms)
        .order_by_desc(posting::Column::ObjectId)
        .limit(limit)
        .into_tuple()
        .all(cx.read())
        .await
        .map_err(fault)?;
    let rows = entry::Entity::find()
        .filter(entry::Column::ObjectId.is_in(ids))
        .order_by_desc(entry::Column::UpdatedAt)
        .all(cx.read())
        .await
        .map_err(fault)?;
    Ok(rows
        .into_iter()
        .filter(|row| scope.covers_row(row.office_id, row.unit_id, row.group_id))
        .map(|row| Hit {
            kind: row.kind,
            id: row.object_id,
            title: row.title,
            subtitle: row.subtitle,
        })
        .collect())
}
