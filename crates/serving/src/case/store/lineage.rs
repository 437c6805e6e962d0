//! Cases of one dispute share a number, their family: that of the first case that is known of
//! it. A case that names its earlier one brings along whatever was joined to it before.

use base::Refusal;
use kernel::{Context, Scope, Tx, db::fault};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use super::{case, scoped};

/// Cases of one dispute shown at most.
const MOST: u64 = 50;

/// The family of a case: the one it was in, or that of the case it came from.
pub(super) async fn of(tx: &Tx, earlier: Option<&str>, known: &str) -> Result<String, Refusal> {
    let Some(earlier) = earlier else {
        return Ok(known.to_owned());
    };
    // Whoever's case that is: nothing of it is shown by this.
    let found = case::Entity::find().filter(case::Column::Number.eq(earlier)).one(tx.read()).await;
    let family = found.map_err(fault)?.and_then(|row| row.family);
    Ok(family.unwrap_or_else(|| earlier.to_owned()))
}

/// Two families turned out to be one.
pub(super) async fn join(tx: &mut Tx, before: &str, after: &str) -> Result<(), Refusal> {
    case::Entity::update_many()
        .set(case::ActiveModel { family: Set(Some(after.to_owned())), ..Default::default() })
        .filter(case::Column::Family.eq(before))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// The cases of a family in the scope.
pub(in crate::case) async fn family(
    cx: &Context,
    scope: &Scope,
    family: &str,
) -> Result<Vec<case::Model>, Refusal> {
    scoped(scope)
        .filter(case::Column::Family.eq(family))
        .order_by_asc(case::Column::Id)
        .limit(MOST)
        .all(cx.read())
        .await
        .map_err(fault)
}
