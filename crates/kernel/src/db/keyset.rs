//! Where the next page of a list begins, in the words both databases find by an index.

use sea_orm::{ColumnTrait, Condition, Value};
use uuid::Uuid;

/// Rows after this place of a list that runs from the latest to the earliest and tells rows of
/// one moment or day apart by id: `(at, id) < (moment, last)`.
pub fn before<C: ColumnTrait>(at: C, moment: impl Into<Value>, id: C, last: Uuid) -> Condition {
    let moment = moment.into();
    let same = Condition::all().add(at.eq(moment.clone())).add(id.lt(last));
    Condition::any().add(at.lt(moment)).add(same)
}

/// The same for a list that runs from the earliest to the latest, or by name.
pub fn after<C: ColumnTrait>(at: C, moment: impl Into<Value>, id: C, last: Uuid) -> Condition {
    let moment = moment.into();
    let same = Condition::all().add(at.eq(moment.clone())).add(id.gt(last));
    Condition::any().add(at.gt(moment)).add(same)
}
