//! The timeline table.

use base::{Now, Refusal, clock::beijing};
use sea_orm::{ActiveValue::Set, QueryOrder as _, QuerySelect as _, entity::prelude::*};

use super::{NewEntry, TimelineItem, Tone};
use crate::{
    act::Tx,
    context::{Actor, Context},
    db::{fault, insert_rows},
};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "timeline")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub subject_kind: String,
        pub subject_id: Uuid,
        pub office_id: Uuid,
        pub at: DateTimeUtc,
        pub kind: String,
        pub tone: String,
        pub title: String,
        pub text: String,
        pub actor_name: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A row about to be written.
pub(crate) type New = row::ActiveModel;

pub(super) fn new(tx: &Tx, entry: NewEntry) -> New {
    let actor = match tx.actor() {
        Actor::Anonymous => None,
        actor => Some(actor.name().to_owned()),
    };
    row::ActiveModel {
        id: Set(tx.id::<TimelineItem>().uuid()),
        subject_kind: Set(entry.subject_kind.to_owned()),
        subject_id: Set(entry.subject_id),
        office_id: Set(entry.office),
        at: Set(entry.at.unwrap_or(tx.now())),
        kind: Set(entry.kind.to_owned()),
        tone: Set(entry.tone.code().to_owned()),
        title: Set(entry.title),
        text: Set(entry.text),
        actor_name: Set(actor),
    }
}

pub(crate) async fn insert(tx: &Tx, rows: Vec<New>) -> Result<(), Refusal> {
    insert_rows(tx, rows, None).await
}

pub(super) async fn about(
    cx: &Context,
    subject_kind: &str,
    subject_id: Uuid,
    limit: u64,
) -> Result<Vec<TimelineItem>, Refusal> {
    let rows = row::Entity::find()
        .filter(row::Column::SubjectKind.eq(subject_kind))
        .filter(row::Column::SubjectId.eq(subject_id))
        .order_by_desc(row::Column::At)
        .order_by_desc(row::Column::Id)
        .limit(limit)
        .all(cx.read())
        .await
        .map_err(fault)?;
    Ok(rows.into_iter().map(shown).collect())
}

pub(super) async fn recent(
    cx: &Context,
    subject_kind: &str,
    subjects: &[Uuid],
    since: Now,
    limit: u64,
) -> Result<Vec<(Uuid, TimelineItem)>, Refusal> {
    let rows = recent_query(subject_kind, subjects, since, limit).all(cx.read()).await;
    Ok(rows.map_err(fault)?.into_iter().map(|row| (row.subject_id, shown(row))).collect())
}

pub(crate) fn recent_query(
    subject_kind: &str,
    subjects: &[Uuid],
    since: Now,
    limit: u64,
) -> Select<row::Entity> {
    row::Entity::find()
        .filter(row::Column::SubjectKind.eq(subject_kind))
        .filter(row::Column::SubjectId.is_in(subjects.iter().copied()))
        .filter(row::Column::At.gte(since))
        .order_by_desc(row::Column::At)
        .order_by_desc(row::Column::Id)
        .limit(limit)
}

fn shown(row: row::Model) -> TimelineItem {
    TimelineItem {
        id: row.id,
        at: row.at.with_timezone(&beijing()),
        kind: row.kind,
        title: row.title,
        text: row.text,
        actor: row.actor_name,
        tone: Tone::from_code(&row.tone),
    }
}
