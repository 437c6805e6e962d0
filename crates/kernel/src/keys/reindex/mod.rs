//! After a new index key blind indexes are made anew from the sealed value beside them, in
//! portions, while everything goes on. Until that is done equal values may lie under the old and
//! the new index: who looks for a value asks for all of [`KeyRing::indexes`].
//!
//! The audit keeps the indexes it was written with; they are part of what its seals prove. So
//! each old index is written down beside the one it became ([`renewed`]), and whoever finds one
//! in the audit still learns whose it is.
//!
//! [`KeyRing::indexes`]: super::KeyRing::indexes

mod store;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use base::Refusal;
use futures::FutureExt as _;
use uuid::Uuid;

use super::{
    Purpose,
    reseal::{self, KeyValue, Place, Portion},
};
use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    registry::{Registry, Sweep},
};

/// Rows looked at in one unit.
const PORTION: u64 = 200;

/// What the values of a column are, as the index wants to know it.
#[derive(Debug, Clone, Copy)]
pub enum Class {
    /// The same for all rows.
    Fixed(&'static str),
    /// By another column of the row: what stands there, and what the index calls it.
    ByColumn(&'static str, fn(&str) -> &str),
}

/// A column with blind indexes and the sealed values they were made from, in a table keyed by
/// `id`.
#[derive(Debug, Clone, Copy)]
pub struct Indexed {
    /// Table and sealed column.
    pub sealed: Place,
    /// The column of the index.
    pub column: &'static str,
    /// What the values are.
    pub class: Class,
}

/// The kernel's own.
const INDEXED: [Indexed; 2] = [
    Indexed {
        sealed: reseal::by_id("message", "to_sealed", "to_sealed"),
        column: "to_index",
        class: Class::ByColumn("channel", crate::messages::index_class),
    },
    Indexed {
        sealed: reseal::by_id("staff_phone", "value_sealed", "value"),
        column: "value_index",
        class: Class::Fixed("phone"),
    },
];

/// Brings the sweep and the kernel's own columns.
pub fn register(registry: &mut Registry) {
    registry.indexed.extend(INDEXED);
    registry.sweeps.push(SWEEP);
}

/// What these indexes are now: those among them that were made anew, with the newest one each.
///
/// # Errors
/// Only faults of the database.
pub async fn renewed(cx: &Context, indexes: &[String]) -> Result<HashMap<String, String>, Refusal> {
    // With the first key nothing was made anew.
    match cx.kernel().keys().turned(Purpose::Index) {
        false => Ok(HashMap::new()),
        true => store::renewed(cx.read(), indexes).await,
    }
}

/// Writes down that what was found under `old` is found under `new` from now on: whoever puts a
/// new index in the place of an old one himself says so, as the sweep will not see the old one.
///
/// # Errors
/// Only faults of the database.
pub async fn became(tx: &mut Tx, old: Vec<String>, new: &str) -> Result<(), Refusal> {
    let changed = old.into_iter().filter(|old| old != new && !old.is_empty());
    store::remember(tx, changed.map(|old| (old, new.to_owned())).collect()).await
}

/// Makes a portion of one column anew.
struct Reindex {
    what: Indexed,
}

impl Act for Reindex {
    type Out = Portion;
    const OPERATION: &'static str = "kernel.keys.reindex";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Portion>, Refusal> {
        let kernel = tx.kernel().clone();
        let keys = kernel.keys();
        let (current, _) = keys.current(Purpose::Index);
        let (place, progress) = (&self.what.sealed, self.what.progress());
        let mut at = reseal::position(tx, &progress, current).await?;
        let rows = store::rows(tx, &self.what, at.after_id(), PORTION).await?;
        let last = rows.last().map(|row| row.id);
        let (mut changed, mut became) = (0, HashMap::new());
        for row in rows {
            let plain = keys.open_text(place.table, place.label, row.id.as_bytes(), &row.sealed)?;
            let class = match self.what.class {
                Class::Fixed(class) => class,
                Class::ByColumn(_, named) => named(&row.class),
            };
            let new = keys.index(class, &plain);
            // Values that were never indexed under any key are left alone: an empty one means
            // that there is nothing to find.
            if new == row.index || row.index.is_empty() {
                continue;
            }
            changed += store::replace(tx, &self.what, row.id, &row.index, &new).await?;
            became.insert(row.index, new);
        }
        store::remember(tx, became).await?;
        at.advance(last.map(|id| vec![KeyValue::Uuid(id)]), changed)?;
        reseal::note(tx, &progress, current, (&at, changed), ("indexed_column", "indexed")).await
    }
}

impl Indexed {
    /// The column as a place of its own, for writing down how far it is.
    fn progress(&self) -> Place {
        Place { column: self.column, ..self.sealed }
    }
}

/// Goes on making indexes anew; answers how many were.
async fn reindex(cx: Context) -> Result<u64, Refusal> {
    let all = cx.kernel().registry().indexed.clone();
    reseal::in_portions(&cx, Purpose::Index, all, Indexed::progress, |what| Reindex { what }).await
}

/// Every minute; once nothing is left under an older key it only asks whether that is so.
pub static SWEEP: Sweep = Sweep {
    name: "kernel.keys.reindex",
    title: "更换索引密钥后重建检索索引",
    every_seconds: 60,
    run: |cx| reindex(cx).boxed(),
};

/// A row whose index may be old.
struct Row {
    id: Uuid,
    sealed: Vec<u8>,
    index: String,
    class: String,
}
