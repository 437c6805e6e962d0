//! The checkpoint table, and the removal of what a checkpoint has cut.

use base::Refusal;
use sea_orm::{ActiveValue::Set, QueryOrder as _, QuerySelect as _, entity::prelude::*};

use super::{Checkpoint, written};
use crate::{
    act::Tx,
    audit::{
        chain::Read,
        store::{row, sealed},
    },
    db::fault,
};

mod point {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_checkpoint")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        pub seq: i64,
        pub hash: Vec<u8>,
        pub count: i64,
        pub cut: i64,
        pub at: DateTimeUtc,
        pub key_id: i32,
        pub previous: Vec<u8>,
        pub signature: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Checkpoints read at once.
const BATCH: u64 = 2_000;

/// Nothing when a column has a length or a size no checkpoint has.
fn read(model: point::Model) -> Option<Checkpoint> {
    Some(Checkpoint {
        number: model.number,
        seq: model.seq,
        hash: model.hash.try_into().ok()?,
        count: model.count,
        cut: model.cut,
        at: written(model.at),
        key: u8::try_from(model.key_id).ok()?,
        previous: model.previous.try_into().ok()?,
        signature: model.signature.try_into().ok()?,
    })
}

/// All of them in order. Somebody may have written anything into the table, so what cannot
/// be read is an answer and no error.
pub(crate) async fn checkpoints(db: &impl ConnectionTrait) -> Result<Vec<Read>, Refusal> {
    let mut all: Vec<Read> = Vec::new();
    let mut after = None;
    loop {
        let page = || {
            let after = after.map(|after: i64| point::Column::Number.gt(after));
            point::Entity::find()
                .filter(sea_orm::Condition::all().add_option(after))
                .order_by_asc(point::Column::Number)
                .limit(BATCH)
        };
        let before = all.len();
        match page().all(db).await {
            Ok(rows) => all.extend(rows.into_iter().map(|one| (one.number, read(one)))),
            Err(_) => {
                let numbers = page().select_only().column(point::Column::Number);
                for number in numbers.into_tuple::<i64>().all(db).await.map_err(fault)? {
                    let one = point::Entity::find()
                        .filter(point::Column::Number.eq(number))
                        .one(db)
                        .await;
                    all.push((number, one.ok().flatten().and_then(read)));
                }
            }
        }
        if all.len() == before {
            return Ok(all);
        }
        after = all.last().map(|(number, _)| *number);
    }
}

pub(crate) async fn checkpoint(
    db: &impl ConnectionTrait,
    number: i64,
) -> Result<Option<Checkpoint>, Refusal> {
    let found = point::Entity::find()
        .filter(point::Column::Number.eq(number))
        .one(db)
        .await
        .map_err(fault)?;
    Ok(found.and_then(read))
}

pub(crate) async fn checkpoints_after(
    db: &impl ConnectionTrait,
    number: i64,
    limit: u64,
) -> Result<Vec<Checkpoint>, Refusal> {
    let found = point::Entity::find()
        .filter(point::Column::Number.gt(number))
        .order_by_asc(point::Column::Number)
        .limit(limit)
        .all(db)
        .await
        .map_err(fault)?;
    Ok(found.into_iter().filter_map(read).collect())
}

pub(crate) async fn last_checkpoint(
    db: &impl ConnectionTrait,
) -> Result<Option<Checkpoint>, Refusal> {
    let last = point::Entity::find().order_by_desc(point::Column::Number).one(db).await;
    match last.map_err(fault)?.map(read) {
        Some(None) => Err(Refusal::internal("the newest checkpoint cannot be read")),
        last => Ok(last.flatten()),
    }
}

/// The newest one made before the moment.
pub(crate) async fn checkpoint_before(
    db: &impl ConnectionTrait,
    before: DateTimeUtc,
) -> Result<Option<Checkpoint>, Refusal> {
    let found = point::Entity::find()
        .filter(point::Column::At.lt(before))
        .order_by_desc(point::Column::At)
        .one(db)
        .await
        .map_err(fault)?;
    Ok(found.and_then(read))
}

pub(crate) async fn insert_checkpoint(tx: &mut Tx, one: &Checkpoint) -> Result<(), Refusal> {
    let model = point::ActiveModel {
        number: Set(one.number),
        seq: Set(one.seq),
        hash: Set(one.hash.to_vec()),
        count: Set(one.count),
        cut: Set(one.cut),
        at: Set(tx.now()),
        key_id: Set(i32::from(one.key)),
        previous: Set(one.previous.to_vec()),
        signature: Set(one.signature.to_vec()),
    };
    point::Entity::insert(model).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// The last position of the chain.
pub(crate) async fn head_seq(db: &impl ConnectionTrait) -> Result<Option<i64>, Refusal> {
    sealed::Entity::find()
        .select_only()
        .column(sealed::Column::Seq)
        .order_by_desc(sealed::Column::Seq)
        .limit(1)
        .into_tuple()
        .one(db)
        .await
        .map_err(fault)
}

/// Removes the first rows up to the cut, then their seals; in this order, because the
/// database lets a row go only while its seal shows that it was cut.
pub(crate) async fn shed(tx: &mut Tx, cut: i64, limit: u64) -> Result<u64, Refusal> {
    let seals: Vec<(i64, Uuid)> = sealed::Entity::find()
        .select_only()
        .columns([sealed::Column::Seq, sealed::Column::AuditId])
        .filter(sealed::Column::Seq.lte(cut))
        .order_by_asc(sealed::Column::Seq)
        .limit(limit)
        .into_tuple()
        .all(tx.read())
        .await
        .map_err(fault)?;
    if seals.is_empty() {
        return Ok(0);
    }
    let (seqs, ids): (Vec<i64>, Vec<Uuid>) = seals.into_iter().unzip();
    let rows = row::Entity::delete_many().filter(row::Column::Id.is_in(ids));
    rows.exec(tx.write()).await.map_err(fault)?;
    let gone = seqs.len() as u64;
    let seals = sealed::Entity::delete_many().filter(sealed::Column::Seq.is_in(seqs));
    seals.exec(tx.write()).await.map_err(fault)?;
    Ok(gone)
}
