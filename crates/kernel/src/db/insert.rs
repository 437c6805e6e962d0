//! Many rows in few statements.

use base::Refusal;
use sea_orm::{ActiveModelTrait, EntityTrait as _, sea_query::OnConflict};

use super::fault;
use crate::act::Tx;

/// Rows of one statement at most.
const MOST: usize = 64;

/// Inserts rows, 64, 32, 16 … and 1 at a time: seven statements a table are prepared once
/// and serve any number of rows.
pub(crate) async fn insert_rows<A>(
    tx: &Tx,
    rows: Vec<A>,
    conflict: Option<OnConflict>,
) -> Result<(), Refusal>
where
    A: ActiveModelTrait + Send,
{
    let mut rows = rows.into_iter();
    while rows.len() > 0 {
        let some = portion(rows.len());
        let mut insert = A::Entity::insert_many(rows.by_ref().take(some));
        if let Some(conflict) = &conflict {
            insert = insert.on_conflict(conflict.clone());
        }
        insert.exec_without_returning(tx.raw()).await.map_err(fault)?;
    }
    Ok(())
}

/// Rows of a unit, many a statement; it reads them back at once, unlike those of [`Tx::later`].
///
/// # Errors
/// Faults of the database, a double among them.
pub async fn insert_all<A>(tx: &mut Tx, rows: Vec<A>) -> Result<(), Refusal>
where
    A: ActiveModelTrait + Send,
{
    tx.write();
    insert_rows(tx, rows, None).await
}

/// The largest power of two that there are rows for.
fn portion(rows: usize) -> usize {
    1 << rows.clamp(1, MOST).ilog2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_is_made_of_few_portions() {
        let portions = |mut rows: usize| {
            let mut all = Vec::new();
            while rows > 0 {
                all.push(portion(rows));
                rows -= portion(rows);
            }
            all
        };
        assert_eq!(portions(1), [1]);
        assert_eq!(portions(37), [32, 4, 1]);
        assert_eq!(portions(64), [64]);
        assert_eq!(portions(200), [64, 64, 64, 8]);
    }
}
