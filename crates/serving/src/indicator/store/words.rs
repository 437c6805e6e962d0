//! The court's word: that it agrees to definitions, and which causes are commercial.

use base::{Now, Refusal};
use kernel::{Context, Tx, db::fault};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use crate::case::store::case;

mod signature_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "indicator_signature")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub top_office: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub pack: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: String,
        pub remark: String,
        pub signed_by: Uuid,
        pub signed_name: String,
        pub signed_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod cause_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "commercial_cause")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub top_office: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub cause: String,
        pub set_name: String,
        pub set_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(in crate::indicator) use cause_row::Model as Cause;
pub(in crate::indicator) use signature_row::Model as Signature;

/// Signatures of these offices.
pub(in crate::indicator) async fn signatures(
    cx: &Context,
    offices: &[Uuid],
) -> Result<Vec<Signature>, Refusal> {
    signature_row::Entity::find()
        .filter(signature_row::Column::TopOffice.is_in(offices.iter().copied()))
        .all(cx.read())
        .await
        .map_err(fault)
}

/// The signature under a version, inside a unit.
pub(in crate::indicator) async fn signature(
    tx: &Tx,
    office: Uuid,
    (pack, version): (&str, &str),
) -> Result<Option<Signature>, Refusal> {
    signature_row::Entity::find()
        .filter(signature_row::Column::TopOffice.eq(office))
        .filter(signature_row::Column::Pack.eq(pack))
        .filter(signature_row::Column::Version.eq(version))
        .one(tx.read())
        .await
        .map_err(fault)
}

/// A new one.
pub(in crate::indicator) fn set_signature(tx: &mut Tx, row: Signature) {
    tx.later(row.into_active_model().reset_all());
}

/// The commercial causes of an office.
pub(in crate::indicator) async fn commercial_causes(
    db: &impl ConnectionTrait,
    office: Uuid,
) -> Result<Vec<Cause>, Refusal> {
    cause_row::Entity::find()
        .filter(cause_row::Column::TopOffice.eq(office))
        .order_by_asc(cause_row::Column::Cause)
        .all(db)
        .await
        .map_err(fault)
}

/// The causes of an office's cases and how many each has, the most frequent first.
pub(in crate::indicator) async fn causes(
    cx: &Context,
    office: Uuid,
    limit: u64,
) -> Result<Vec<(String, i64)>, Refusal> {
    let many = case::Column::Id.count();
    case::Entity::find()
        .select_only()
        .column(case::Column::Cause)
        .column_as(many.clone(), "many")
        .filter(case::Column::TopOffice.eq(office))
        .group_by(case::Column::Cause)
        .order_by_desc(many)
        .order_by_asc(case::Column::Cause)
        .limit(limit)
        .into_tuple()
        .all(cx.read())
        .await
        .map_err(fault)
}

/// Replaces the commercial causes of an office whole.
pub(in crate::indicator) async fn replace_causes(
    tx: &mut Tx,
    office: Uuid,
    (causes, by, at): (&[String], &str, Now),
) -> Result<(), Refusal> {
    cause_row::Entity::delete_many()
        .filter(cause_row::Column::TopOffice.eq(office))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    let rows: Vec<cause_row::ActiveModel> = causes
        .iter()
        .map(|cause| {
            let row = Cause {
                top_office: office,
                cause: cause.clone(),
                set_name: by.to_owned(),
                set_at: at,
            };
            row.into_active_model().reset_all()
        })
        .collect();
    if !rows.is_empty() {
        cause_row::Entity::insert_many(rows)
            .exec_without_returning(tx.write())
            .await
            .map_err(fault)?;
    }
    Ok(())
}
