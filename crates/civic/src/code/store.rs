//! Blocks, codes that were given, and ranges.

use base::Refusal;
use chrono::NaiveDate;
use kernel::{
    Scope, Tx,
    db::{fault, insert_all},
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, FromQueryResult,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::lease::Lease;
use crate::intake::store::record;

mod block {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_code_block")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub district: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub channel: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: Date,
        pub hi: i64,
        pub online: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod code {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_code")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        pub top_office: Uuid,
        pub source_id: Uuid,
        /// What the source calls its request.
        pub request_id: String,
        pub ordinal: i32,
        pub district: String,
        pub channel: i32,
        pub day: Date,
        pub issued_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod range {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_code_range")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        pub hall: String,
        pub district: String,
        pub channel: i32,
        pub day: Date,
        pub first: i64,
        pub last: i64,
        pub first_code: String,
        pub last_code: String,
        pub expires_at: DateTimeUtc,
        pub made_by: String,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The last day for which codes of the moment were leased.
pub(super) async fn last_day(
    db: &impl ConnectionTrait,
    district: &str,
    channel: u8,
) -> Result<Option<NaiveDate>, Refusal> {
    use block::Column as C;
    let last = block::Entity::find()
        .select_only()
        .column(C::Day)
        .filter(C::District.eq(district))
        .filter(C::Channel.eq(i32::from(channel)))
        .filter(C::Online.eq(true))
        .order_by_desc(C::Day)
        .limit(1);
    last.into_tuple().one(db).await.map_err(fault)
}

/// Moves the last number of a day on and answers it.
pub(super) async fn lease(tx: &mut Tx, lease: &Lease, day: NaiveDate) -> Result<i64, Refusal> {
    use block::Column as C;
    let mut conflict = OnConflict::columns([C::District, C::Channel, C::Day]);
    conflict.value(C::Hi, Expr::col((block::Entity, C::Hi)).add(lease.count));
    if lease.online {
        conflict.value(C::Online, true);
    }
    let row = block::ActiveModel {
        district: Set(lease.district.clone()),
        channel: Set(lease.channel.into()),
        day: Set(day),
        hi: Set(lease.count),
        online: Set(lease.online),
    };
    let row = block::Entity::insert(row).on_conflict(conflict).exec_with_returning(tx.write());
    row.await.map(|row| row.hi).map_err(fault)
}

/// The codes a source got for this request, in their order.
pub(super) async fn of_request(
    db: &impl ConnectionTrait,
    source: Uuid,
    request: &str,
) -> Result<Vec<code::Model>, Refusal> {
    of_request_query(source, request).all(db).await.map_err(fault)
}

pub(crate) fn of_request_query(source: Uuid, request: &str) -> Select<code::Entity> {
    code::Entity::find()
        .filter(code::Column::SourceId.eq(source))
        .filter(code::Column::RequestId.eq(request))
        .order_by_asc(code::Column::Ordinal)
}

pub(super) async fn insert(tx: &mut Tx, rows: Vec<code::Model>) -> Result<(), Refusal> {
    let rows = rows.into_iter().map(|row| code::ActiveModel::from(row).reset_all());
    insert_all(tx, rows.collect()).await
}

pub(super) async fn insert_range(tx: &mut Tx, row: range::Model) -> Result<(), Refusal> {
    let row = range::Entity::insert(range::ActiveModel::from(row).reset_all());
    row.exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Those of the scope among these codes.
pub(super) async fn given(
    db: &impl ConnectionTrait,
    scope: &Scope,
    codes: Vec<String>,
) -> Result<Vec<code::Model>, Refusal> {
    let mut query = code::Entity::find().filter(code::Column::Code.is_in(codes));
    if let Some(offices) = scope.visible_offices() {
        query = query.filter(code::Column::TopOffice.is_in(offices.iter().copied()));
    }
    query.all(db).await.map_err(fault)
}

/// Ranges of the scope on these days in these districts.
pub(super) async fn ranges_on(
    db: &impl ConnectionTrait,
    scope: &Scope,
    districts: Vec<String>,
    days: Vec<NaiveDate>,
) -> Result<Vec<range::Model>, Refusal> {
    use range::Column as C;
    let mut query = range::Entity::find()
        .filter(C::District.is_in(districts))
        .filter(C::Channel.is_in(1..=5))
        .filter(C::Day.is_in(days));
    if let Some(offices) = scope.visible_offices() {
        query = query.filter(C::TopOffice.is_in(offices.iter().copied()));
    }
    query.all(db).await.map_err(fault)
}

/// Which of these codes came with a consultation.
pub(super) async fn used(
    db: &impl ConnectionTrait,
    scope: &Scope,
    codes: Vec<String>,
) -> Result<Vec<String>, Refusal> {
    use record::Column as C;
    let mut query = record::Entity::find()
        .select_only()
        .column(C::Subject)
        .distinct()
        .filter(C::TableName.eq("consultation"))
        .filter(C::State.eq("accepted"))
        .filter(C::Subject.is_in(codes));
    if let Some(offices) = scope.visible_offices() {
        query = query.filter(C::TopOffice.is_in(offices.iter().copied()));
    }
    query.into_tuple().all(db).await.map_err(fault)
}

/// The latest ranges of the scope.
pub(super) async fn ranges(
    db: &impl ConnectionTrait,
    scope: &Scope,
    limit: u64,
) -> Result<Vec<range::Model>, Refusal> {
    use range::Column as C;
    let mut query = range::Entity::find();
    if let Some(offices) = scope.visible_offices() {
        query = query.filter(C::TopOffice.is_in(offices.iter().copied()));
    }
    query.order_by_desc(C::CreatedAt).order_by_desc(C::Id).limit(limit).all(db).await.map_err(fault)
}

/// A range of the scope.
pub(super) async fn range_of(
    db: &impl ConnectionTrait,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<range::Model>, Refusal> {
    let mut query = range::Entity::find().filter(range::Column::Id.eq(id));
    if let Some(offices) = scope.visible_offices() {
        query = query.filter(range::Column::TopOffice.is_in(offices.iter().copied()));
    }
    query.one(db).await.map_err(fault)
}

/// How many codes of a range came with a consultation.
pub(super) async fn used_of(
    db: &impl ConnectionTrait,
    range: &range::Model,
) -> Result<u64, Refusal> {
    used_of_query(range).count(db).await.map_err(fault)
}

pub(crate) fn used_of_query(range: &range::Model) -> Select<record::Entity> {
    use record::Column as C;
    // Codes of one district, channel and day are in the order of their numbers.
    record::Entity::find()
        .filter(C::TopOffice.eq(range.top_office))
        .filter(C::TableName.eq("consultation"))
        .filter(C::State.eq("accepted"))
        .filter(C::Subject.between(range.first_code.as_str(), range.last_code.as_str()))
}

/// How many codes were given on a day.
#[derive(Debug, FromQueryResult)]
pub(super) struct Given {
    pub(super) day: NaiveDate,
    pub(super) district: String,
    pub(super) channel: i32,
    pub(super) issued: i64,
}

/// Codes given since a day, the latest first.
pub(super) async fn days(
    db: &impl ConnectionTrait,
    scope: &Scope,
    since: NaiveDate,
) -> Result<Vec<Given>, Refusal> {
    use code::Column as C;
    let mut query = code::Entity::find()
        .select_only()
        .columns([C::Day, C::District, C::Channel])
        .column_as(C::Code.count(), "issued")
        .filter(C::Day.gte(since));
    if let Some(offices) = scope.visible_offices() {
        query = query.filter(C::TopOffice.is_in(offices.iter().copied()));
    }
    let query = query
        .group_by(C::Day)
        .group_by(C::District)
        .group_by(C::Channel)
        .order_by_desc(C::Day)
        .order_by_asc(C::District)
        .order_by_asc(C::Channel)
        .limit(1_000);
    query.into_model().all(db).await.map_err(fault)
}
